"""What an evaluation counts as wrong, quote by quote: misses and false alarms side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, overload

from attrs import field, frozen

from quotestance.evaluation.comparison import compare, coverages
from quotestance.evaluation.coverage import same_source
from quotestance.evaluation.matching import any_overlap, iou50, match
from quotestance.evaluation.people import NONE, holder_of, label_of, right_speaker
from quotestance.output.cells import NOBODY, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotestance.evaluation.comparison import ComparedArticle, FoundItem, GoldItem
    from quotestance.evaluation.gold import GoldArticle, GoldQuote
    from quotestance.model import Quote, Span
    from quotestance.output.results import QuotedArticle

Wrong = Literal["missed", "false alarm", "bounds", "source", "speaker", "stance", "holder"]

_SHOWN_LENGTH = 100


@frozen(repr=False)
class Miss:
    """A quote of the gold beside what was found in its place, and what is wrong with that.

    ``wrong`` is ("missed",) where nothing was found (``found`` is None), ("false alarm",) where the gold has
    nothing (``gold`` is None), and ("bounds",) where the two share words, but less than half. Else it is what
    the two matched quotes differ in: any of "source", "speaker", "stance" and "holder".
    """

    article: str
    wrong: tuple[Wrong, ...]
    gold: GoldQuote | None
    found: Quote | None

    @property
    def start(self) -> int:
        """Where it stands in the article's text, in code points."""
        return min(span.start for span in _spans(self.gold, self.found))

    def __repr__(self) -> str:
        lines = [f"{visible(self.article)}:{self.start} {', '.join(self.wrong)}"]
        if self.gold is not None:
            gold = self.gold
            lines.append(_line("gold", gold.kind, gold.speaker, gold.stance, gold.holder, gold.text))
        if self.found is not None:
            found = self.found
            speaker = found.speaker.name if found.speaker else None
            lines.append(_line("found", found.kind, speaker, label_of(found), holder_of(found), found.text))
        return "\n".join(lines)


def _as_tuple(items: Iterable[Miss]) -> tuple[Miss, ...]:
    return tuple(items)


@frozen(repr=False)
class Misses(Sequence[Miss]):
    """What is wrong, article by article in text order; a sequence that prints readably."""

    items: tuple[Miss, ...] = field(default=(), converter=_as_tuple)

    def of(self, *wrong: Wrong) -> Misses:
        """Return those in which one of the things named is wrong."""
        return Misses(item for item in self.items if not set(wrong).isdisjoint(item.wrong))

    @overload
    def __getitem__(self, at: int) -> Miss: ...
    @overload
    def __getitem__(self, at: slice) -> Misses: ...
    def __getitem__(self, at: int | slice) -> Miss | Misses:
        return Misses(self.items[at]) if isinstance(at, slice) else self.items[at]

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.items)) or "<Misses: nothing is wrong>"


def misses(gold: Sequence[GoldArticle], extractions: Iterable[QuotedArticle]) -> Misses:
    """Return what ``evaluate`` counts as wrong, quote by quote.

    Parameters
    ----------
    gold, extractions
        As for ``evaluate``.

    Returns
    -------
    Misses
        Values that print readably, with the gold's quote above the one found.

    Raises
    ------
    ArgumentError
        As for ``evaluate``.

    Examples
    --------
    >>> from quotestance.evaluation.gold import GoldArticle, GoldQuote
    >>> from quotestance.model import Span
    >>> text = '"We are ready," she said.'
    >>> marked = GoldQuote((Span(1, 14),), (), (), "direct", "We are ready,", speaker="Han Mi-rae")
    >>> misses([GoldArticle("wire-7", text, (marked,))], [])
    wire-7:1 missed
      gold   direct    Han Mi-rae | ? | "We are ready,"
    """
    named = any(quote.speaker is not None for article in gold for quote in article.quotes)
    return Misses(
        item for article in compare(gold, extractions).articles for item in _of_article(article, named)
    )


def _of_article(article: ComparedArticle, named: bool) -> list[Miss]:
    found = []
    for gold, quote in _side_by_side(article):
        wrong = _wrong(article, gold, quote, named)
        if wrong:
            marked, candidate = gold.quote if gold else None, quote.quote if quote else None
            found.append(Miss(article.article.id, wrong, marked, candidate))
    return sorted(found, key=lambda item: item.start)


def _side_by_side(article: ComparedArticle) -> Iterator[tuple[GoldItem | None, FoundItem | None]]:
    """Yield the quotes that are matched, then those left that share a word, then those that stand alone."""
    gold = dict(enumerate(article.gold))
    found = dict(enumerate(article.found))
    yield from ((gold.pop(here), found.pop(there)) for here, there in _pairs(article))
    left_gold, left_found = list(gold.values()), list(found.values())
    near = match(coverages(left_gold), coverages(left_found), any_overlap)
    yield from ((left_gold[here], left_found[there]) for here, there in near)
    beside_gold, beside_found = {here for here, _ in near}, {there for _, there in near}
    yield from ((item, None) for at, item in enumerate(left_gold) if at not in beside_gold)
    yield from ((None, item) for at, item in enumerate(left_found) if at not in beside_found)


def _pairs(article: ComparedArticle) -> list[tuple[int, int]]:
    return match(coverages(article.gold), coverages(article.found))


def _wrong(
    article: ComparedArticle, gold: GoldItem | None, found: FoundItem | None, named: bool
) -> tuple[Wrong, ...]:
    if gold is None:
        return ("false alarm",)
    if found is None:
        return ("missed",)
    if not iou50(gold.coverage, found.coverage):
        return ("bounds",)
    wrong: list[Wrong] = []
    if not same_source(gold.coverage, found.coverage):
        wrong.append("source")
    if named and not right_speaker(article, gold.quote, found.quote):
        wrong.append("speaker")
    if named and gold.quote.stance is not None:
        label = label_of(found.quote) or NONE
        if label != gold.quote.stance:
            wrong.append("stance")
        elif label != NONE and holder_of(found.quote) != gold.quote.holder:
            wrong.append("holder")
    return tuple(wrong)


def _spans(gold: GoldQuote | None, found: Quote | None) -> list[Span]:
    return [*(gold.content if gold else ()), *(found.spans if found else ())]


def _line(
    side: str, kind: str, speaker: str | None, stance: str | None, holder: str | None, text: str
) -> str:
    whose = f" ({holder})" if holder else ""
    words = visible(text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…")
    who, label = visible(speaker or NOBODY), visible(stance or NOBODY)
    return f'  {side:<6} {kind:<9} {who} | {label}{whose} | "{words}"'
