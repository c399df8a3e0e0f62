"""A table of quotes for the terminal: who, kind, stance, quote, article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.output.cells import article_name, further_stances, stance_words, visible, who
from quotestance.output.screen import Column, Styled, write_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from quotestance.model import Stance
    from quotestance.output.results import QuotedArticle

_LONGEST_QUOTE = 300
_COLOURS = {"open": "green", "conditional": "yellow", "rejecting": "red", "none": "dim"}


@frozen
class Row:
    """The cells of one quote, safe to show; ``labels`` are those of its stances, for their colours."""

    who: str
    kind: str
    stances: tuple[str, ...]
    quote: str
    article: str
    labels: tuple[str, ...]


def table_rows(result: QuotedArticle, further: Sequence[str] = ()) -> list[Row]:
    """Return the table's rows for one article, so that a long run need not keep the articles themselves.

    ``further`` names the rule packs beyond the first.
    """
    rows = []
    for quote in result.quotes:
        stances = (quote.stance, *further_stances(quote, further))
        rows.append(
            Row(
                who=who(quote),
                kind=quote.kind,
                stances=tuple(map(stance_words, stances)),
                quote=visible(quote.text[:_LONGEST_QUOTE]),
                article=article_name(result.article),
                labels=tuple(map(_label, stances)),
            )
        )
    return rows


def write_table(rows: Iterable[Row], stream: TextIO, further: Sequence[str] = ()) -> None:
    """Print a table, one line a quote, with a column for each rule pack.

    On a terminal the table has the terminal's width and colours the stances; elsewhere it has a fixed width
    and is plain. Cells that do not fit end in an ellipsis.

    Examples
    --------
    >>> import sys
    >>> row = Row("Han Mi-rae", "direct", ("open",), "We want talks", "brief-1", ("open",))
    >>> write_table([row], sys.stdout)  # doctest: +NORMALIZE_WHITESPACE, +ELLIPSIS
    who         kind    stance  quote          article
    ─────────────────────────────────...
    Han Mi-rae  direct  open    We want talks  brief-1
    """
    columns = [
        Column("who", part=6),
        Column("kind"),
        *(Column(name, part=4, most=27) for name in ("stance", *further)),
        Column("quote", wide=True),
        Column("article", part=7),
    ]
    write_columns(columns, _cells(rows), stream)


def _cells(rows: Iterable[Row]) -> Iterator[tuple[str | Styled, ...]]:
    for row in rows:
        stances = (
            Styled(words, _COLOURS.get(label, ""))
            for words, label in zip(row.stances, row.labels, strict=True)
        )
        yield row.who, row.kind, *stances, row.quote, row.article


def _label(stance: Stance | None) -> str:
    return stance.label if stance else ""
