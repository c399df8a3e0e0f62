"""The gold's articles beside what was found in them: one pass that every measure starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.errors import ArgumentError
from quotestance.evaluation.coverage import Coverage, TokenizedText, overlap
from quotestance.evaluation.matching import HALF, any_overlap, match
from quotestance.evaluation.words import measure_words
from quotestance.model import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotestance.evaluation.gold import GoldArticle, GoldQuote
    from quotestance.model import Quote
    from quotestance.output.results import QuotedArticle


@frozen
class GoldItem:
    """A quote of the gold, what it covers, and whether its cue is one of speech or writing."""

    quote: GoldQuote
    coverage: Coverage
    speech: bool


@frozen
class FoundItem:
    """A found quote, and what it covers."""

    quote: Quote
    coverage: Coverage


@frozen
class ComparedArticle:
    """An article of the gold and what was found in it.

    Optional quotes of the gold, and found quotes that stand for such, are left out of ``gold`` and ``found``.
    ``not_quotes_taken`` counts the gold's ``not_quotes`` that were found as quotes.
    """

    article: GoldArticle
    gold: tuple[GoldItem, ...]
    found: tuple[FoundItem, ...]
    not_quotes_taken: int


@frozen
class Comparison:
    """Every article of a gold set beside what was found in it.

    ``missing`` are the ids of gold articles without a result, which count as articles in which nothing was
    found; ``unknown`` are the ids of results that the gold does not know, which do not count.
    """

    articles: tuple[ComparedArticle, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


def compare(gold: Sequence[GoldArticle], extractions: Iterable[QuotedArticle]) -> Comparison:
    """Put extractions beside the gold articles of the same ids.

    Raises
    ------
    ArgumentError
        Two extractions have the same id, or one is of another text than the gold's article of its id.
    """
    results: dict[str, QuotedArticle] = {}
    for result in extractions:
        name = result.article.id or ""
        if name in results:
            raise ArgumentError(
                f"two extractions have the id {name!r}: an article's gold is found by its id, so pass "
                "each article with its own, as in extract(article.text, id=article.id)"
            )
        results[name] = result
    known = {article.id for article in gold}
    return Comparison(
        articles=tuple(_compared(article, results.get(article.id)) for article in gold),
        missing=tuple(article.id for article in gold if article.id not in results),
        unknown=tuple(name for name in results if name not in known),
    )


def _compared(article: GoldArticle, result: QuotedArticle | None) -> ComparedArticle:
    quotes = result.quotes if result is not None else ()
    if result is not None and quotes and result.article.text != article.text:
        raise ArgumentError(
            f"the quotes of {article.id!r} were found in another text than the gold's, so their offsets "
            "cannot be compared: extract from the gold's own text"
        )
    text = TokenizedText.of(article.text)
    items = [_gold_item(quote, article, text) for quote in article.quotes]
    gold = tuple(item for item in items if not item.quote.optional)
    found = _scored(gold, [item for item in items if item.quote.optional], _found_items(quotes, text))
    words = [item.coverage.content.words for item in found]
    traps = [text.part([span]).words for span in article.not_quotes]
    return ComparedArticle(
        article=article,
        gold=gold,
        found=found,
        not_quotes_taken=sum(any(overlap(trap, taken) >= HALF for taken in words) for trap in traps),
    )


def _scored(
    gold: Sequence[GoldItem], optional: Sequence[GoldItem], found: Sequence[FoundItem]
) -> tuple[FoundItem, ...]:
    """Return the found quotes that are right or wrong: what stands for an optional quote is neither."""
    pairs = match(coverages(gold), coverages(found))
    matched = {there for _, there in pairs}
    rest = [at for at in range(len(found)) if at not in matched]
    free = match(coverages(optional), coverages(found[at] for at in rest), any_overlap)
    dropped = {rest[there] for _, there in free}
    return tuple(item for at, item in enumerate(found) if at not in dropped)


def coverages(items: Iterable[GoldItem | FoundItem]) -> list[Coverage]:
    """Return what each quote covers, in order."""
    return [item.coverage for item in items]


def _gold_item(quote: GoldQuote, article: GoldArticle, text: TokenizedText) -> GoldItem:
    cue = text_of(quote.cue, article.text)
    return GoldItem(
        quote,
        Coverage(content=text.part(quote.content), cue=text.part(quote.cue), source=text.part(quote.source)),
        speech=measure_words().speech_cue.search(cue) is not None,
    )


def _found_items(quotes: Iterable[Quote], text: TokenizedText) -> list[FoundItem]:
    return [
        FoundItem(
            quote,
            Coverage(
                content=text.part(quote.spans),
                cue=text.part(quote.cue.spans if quote.cue else ()),
                source=text.part(quote.source.spans if quote.source else ()),
            ),
        )
        for quote in quotes
    ]
