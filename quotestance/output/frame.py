"""Quotes as flat rows: a pandas data frame, one row a quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotestance.output.cells import further_packs, further_stances

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from quotestance.model import Article, Quote, Speaker, Stance
    from quotestance.output.results import QuotedArticle

Cell = str | int | bool | None

COLUMNS = (
    "article",
    "title",
    "published",
    "outlet",
    "url",
    "quote_id",
    "kind",
    "quote",
    "start",
    "end",
    "cue",
    "source",
    "speaker",
    "speaker_id",
    "speaker_kind",
    "role",
    "affiliation",
    "stance",
    "holder",
    "party",
    "toward",
    "polarity",
    "conditional",
    "rules",
)


def columns(further: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the columns' names: ``COLUMNS``, and one for each rule pack beyond the first.

    Examples
    --------
    >>> columns(["offers"])[-2:]
    ('rules', 'stance:offers')
    """
    return (*COLUMNS, *(f"stance:{pack}" for pack in further))


def rows(results: Iterable[QuotedArticle], further: Sequence[str] = ()) -> Iterator[tuple[Cell, ...]]:
    """Yield a row of ``columns(further)`` for each quote, in order.

    ``start`` and ``end`` are the quote's first and last offset, in code points of the article's text;
    ``rules`` are the ids of the rules that gave the stance, joined by semicolons.
    """
    for result in results:
        for quote in result.quotes:
            yield (
                *_article_cells(result.article),
                *_quote_cells(quote),
                *_speaker_cells(quote.speaker),
                *_stance_cells(quote.stance),
                *(_label(stance) for stance in further_stances(quote, further)),
            )


def to_frame(results: Iterable[QuotedArticle]) -> pd.DataFrame:
    """Return the quotes as a data frame, one row a quote.

    Where several rule packs were run, ``stance`` and what follows it are the first one's, and each further
    pack's label has a column, "stance:NAME". Otherwise columns and types are always the same, also for no
    quotes at all. Texts are plain Python strings, and what is not known is None (``<NA>`` for
    ``conditional``).

    Examples
    --------
    >>> to_frame([]).columns[:3].tolist()
    ['article', 'title', 'published']
    """
    import pandas as pd

    results = list(results)
    further = further_packs(quote for result in results for quote in result.quotes)
    names = pd.Index(columns(further), dtype=object)
    frame = pd.DataFrame(list(rows(results, further)), columns=names, dtype=object)
    return frame.astype({"start": "int64", "end": "int64", "conditional": "boolean"})


def _article_cells(article: Article) -> tuple[Cell, ...]:
    return article.id, article.title, article.published, article.outlet, article.url


def _quote_cells(quote: Quote) -> tuple[Cell, ...]:
    cue = None if quote.cue is None else quote.cue.text
    source = None if quote.source is None else quote.source.text
    return quote.id, quote.kind, quote.text, quote.span.start, quote.span.end, cue, source


def _speaker_cells(speaker: Speaker | None) -> tuple[Cell, ...]:
    if speaker is None:
        return (None,) * 5
    return speaker.name, speaker.id, speaker.kind, speaker.role, speaker.affiliation


def _stance_cells(stance: Stance | None) -> tuple[Cell, ...]:
    if stance is None:
        return (None,) * 7
    rules = "; ".join(dict.fromkeys(evidence.rule for evidence in stance.evidence))
    return (
        stance.label,
        stance.holder,
        stance.party,
        stance.toward,
        stance.polarity,
        stance.conditional,
        rules or None,
    )


def _label(stance: Stance | None) -> str | None:
    return None if stance is None else stance.label
