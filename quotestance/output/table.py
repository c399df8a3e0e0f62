"""A table of quotes for the terminal: who, kind, stance, quote, article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.output.cells import article_name, stance_words, visible, who

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from rich.table import Table

    from quotestance.output.results import QuotedArticle

PLAIN_WIDTH = 120
_LONGEST_QUOTE = 300
_COLOURS = {"open": "green", "conditional": "yellow", "rejecting": "red", "none": "dim"}


@frozen
class Row:
    """The cells of one quote, safe to show, and the stance's label for the colour."""

    who: str
    kind: str
    stance: str
    quote: str
    article: str
    label: str


def table_rows(result: QuotedArticle) -> list[Row]:
    """Return the table's rows for one article, so that a long run need not keep the articles themselves."""
    return [
        Row(
            who=who(quote),
            kind=quote.kind,
            stance=stance_words(quote),
            quote=visible(quote.text[:_LONGEST_QUOTE]),
            article=article_name(result.article),
            label=quote.stance.label if quote.stance else "",
        )
        for quote in result.quotes
    ]


def write_table(rows: Iterable[Row], stream: TextIO) -> None:
    """Print a table, one line a quote.

    On a terminal the table has the terminal's width and colours the stances; elsewhere it is ``PLAIN_WIDTH``
    characters wide and plain. Cells that do not fit end in an ellipsis.

    Examples
    --------
    >>> import sys
    >>> row = Row("Han Mi-rae", "direct", "open", "We want talks", "brief-1", "open")
    >>> write_table([row], sys.stdout)  # doctest: +NORMALIZE_WHITESPACE, +ELLIPSIS
    who         kind    stance  quote          article
    ─────────────────────────────────...
    Han Mi-rae  direct  open    We want talks  brief-1
    """
    from rich.console import Console

    if stream.isatty():
        console = Console(file=stream, highlight=False, emoji=False, markup=False)
        console.print(_table(rows, console.width))
        return
    console = Console(width=PLAIN_WIDTH, force_terminal=False, no_color=True, highlight=False)
    with console.capture() as plain:
        console.print(_table(rows, PLAIN_WIDTH))
    stream.writelines(line.rstrip() + "\n" for line in plain.get().split("\n")[:-1])


def _table(rows: Iterable[Row], width: int) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, expand=True)
    table.add_column("who", max_width=width // 6, overflow="ellipsis", no_wrap=True)
    table.add_column("kind", no_wrap=True)
    table.add_column("stance", max_width=min(27, width // 4), overflow="ellipsis", no_wrap=True)
    table.add_column("quote", ratio=1, overflow="ellipsis", no_wrap=True)
    table.add_column("article", max_width=width // 7, overflow="ellipsis", no_wrap=True)
    for row in rows:
        # Text objects, because a plain string would be read as markup.
        cells = (row.who, row.kind, row.stance, row.quote, row.article)
        texts = [Text(cell) for cell in cells]
        texts[2].stylize(_COLOURS.get(row.label, ""))
        table.add_row(*texts)
    return table
