"""Copies: a caption that repeats what the article's body quotes is not counted twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs
from attrs import define, field
from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotestance.model import Article, Block, FoundQuote

_ALIKE = 85.0
_TELLING_WORDS = 3
_WORD = re.compile(r"\w+")


def without_copies(found: Sequence[FoundQuote], article: Article) -> list[FoundQuote]:
    """Leave out quotes of captions that the body, or an earlier caption, has already.

    A quote is a copy when the best stretch of another quote agrees with nearly all of it (rapidfuzz's partial
    ratio over the words in order). Ids are numbered anew, so that they count the quotes that are kept.
    """
    in_caption = [_is_caption(quote, article.blocks) for quote in found]
    if not any(in_caption):
        return list(found)
    words = [_words(quote) for quote in found]
    kept_first = [index for index, caption in enumerate(in_caption) if not caption]
    seen = _Seen()
    for index in kept_first:
        seen.add(words[index])
    kept: dict[int, FoundQuote] = {}
    for index, quote in enumerate(found):
        if in_caption[index]:
            if seen.has_like(words[index]):
                continue
            seen.add(words[index])
        kept[index] = quote
    return _renumbered(kept)


@define
class _Seen:
    """The words of quotes, looked up by their rarest ones, so that not every two have to be compared."""

    quotes: list[str] = field(factory=list)
    holding: dict[str, list[int]] = field(factory=dict)

    def add(self, words: str) -> None:
        for word in set(words.split()):
            self.holding.setdefault(word, []).append(len(self.quotes))
        self.quotes.append(words)

    def has_like(self, words: str) -> bool:
        """Tell whether one of the quotes is like these words, in all or in a stretch of it."""
        known = sorted((len(self.holding.get(word, ())), word) for word in set(words.split()))
        telling = [word for count, word in known if count][:_TELLING_WORDS]
        alike = {index for word in telling for index in self.holding[word]}
        return any(_is_part(words, self.quotes[index]) for index in sorted(alike))


def _is_part(words: str, other: str) -> bool:
    longest = len(other) + len(other) // 5
    return len(words) <= longest and fuzz.partial_ratio(words, other, score_cutoff=_ALIKE) >= _ALIKE


def _renumbered(kept: dict[int, FoundQuote]) -> list[FoundQuote]:
    place = {old: new for new, old in enumerate(kept)}
    return [
        attrs.evolve(
            quote,
            quote=attrs.evolve(quote.quote, id=f"q{place[index] + 1}"),
            follows=None if quote.follows is None else place.get(quote.follows),
        )
        for index, quote in kept.items()
    ]


def _is_caption(found: FoundQuote, blocks: Sequence[Block]) -> bool:
    start = found.quote.spans[0].start
    low, high = 0, len(blocks)
    while low < high:
        middle = (low + high) // 2
        if blocks[middle].span.end <= start:
            low = middle + 1
        else:
            high = middle
    return low < len(blocks) and blocks[low].kind == "caption"


def _words(found: FoundQuote) -> str:
    return " ".join(_WORD.findall(found.quote.text.lower()))
