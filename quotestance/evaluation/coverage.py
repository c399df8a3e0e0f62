"""What a quote covers of a text, in tokens of our own: no pipeline's tokenizer changes a figure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from attrs import field, frozen

from quotestance.evaluation.words import measure_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotestance.model import Span

_TOKEN = re.compile(r"\w+|\S")

Tokens = frozenset[int]


@frozen
class Part:
    """What one part of a quote (its content, cue or source) covers.

    ``tokens`` are token numbers; ``words`` leave out punctuation; ``content_words`` leave out function words
    too, unless there are only such; ``spans`` are the words of each stretch on its own.
    """

    tokens: Tokens
    words: Tokens
    content_words: Tokens
    spans: frozenset[Tokens]


@frozen
class Coverage:
    """What a quote's content, cue and source cover."""

    content: Part
    cue: Part
    source: Part


@frozen
class TokenizedText:
    r"""A text cut into tokens ``\w+|\S``.

    Examples
    --------
    >>> from quotestance.model import Span
    >>> text = TokenizedText.of('"The envoy left," he said.')
    >>> sorted(text.part([Span(1, 15)]).tokens)
    [1, 2, 3]
    >>> sorted(text.part([Span(1, 15)]).content_words)
    [2, 3]
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: Tokens = field(repr=False)
    content_words: Tokens = field(repr=False)

    @classmethod
    def of(cls, text: str) -> TokenizedText:
        """Cut ``text`` into tokens."""
        found = list(_TOKEN.finditer(text))
        function_words = measure_words().function_words
        words = [at for at, token in enumerate(found) if token[0][0].isalnum() or token[0][0] == "_"]
        return cls(
            starts=tuple(token.start() for token in found),
            ends=tuple(token.end() for token in found),
            words=frozenset(words),
            content_words=frozenset(at for at in words if found[at][0].lower() not in function_words),
        )

    def part(self, spans: Iterable[Span]) -> Part:
        """Return what ``spans`` cover: the tokens that share at least one character with them."""
        covered = [self._covered(span) for span in spans]
        tokens = frozenset[int]().union(*covered)
        words = tokens & self.words
        stretches = (frozenset(tokens) & self.words for tokens in covered)
        return Part(
            tokens=tokens,
            words=words,
            content_words=words & self.content_words or words,
            spans=frozenset(stretch for stretch in stretches if stretch),
        )

    def _covered(self, span: Span) -> range:
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))


def overlap(one: Tokens, other: Tokens) -> float:
    """Return the intersection over the union of two sets of tokens, 0 where both are empty.

    Examples
    --------
    >>> overlap(frozenset({1, 2, 3}), frozenset({2, 3, 4}))
    0.5
    """
    shared = len(one & other)
    return shared / len(one | other) if shared else 0.0


def same_source(one: Coverage, other: Coverage) -> bool:
    """Tell whether two quotes' sources share a content word at the same place, or both have no source."""
    if not one.source.content_words or not other.source.content_words:
        return not one.source.content_words and not other.source.content_words
    return bool(one.source.content_words & other.source.content_words)
