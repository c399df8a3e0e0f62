"""Passages: the blocks of an article that are searched, each parsed on its own.

One block is one Doc, so no sentence ever runs from one paragraph into the next, and offsets are the block's
start away from the article's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.model import Block, Span

if TYPE_CHECKING:
    import spacy.tokens


@frozen(eq=False)
class Passage:
    """A block of an article and its parse. ``doc`` has as many characters as the block, at the same places."""

    block: Block
    doc: spacy.tokens.Doc

    @property
    def offset(self) -> int:
        """Where the passage starts in the article's text."""
        return self.block.span.start

    def span_of(self, part: spacy.tokens.Span | spacy.tokens.Token) -> Span:
        """Return where a token or token span of ``doc`` stands in the article's text."""
        import spacy.tokens

        if isinstance(part, spacy.tokens.Token):
            return Span(self.offset + part.idx, self.offset + part.idx + len(part.text))
        return Span(self.offset + part.start_char, self.offset + part.end_char)

    def tokens_in(self, span: Span) -> spacy.tokens.Span:
        """Return the tokens that share at least one character with ``span`` (empty where none does)."""
        return token_range(self.doc, span.start - self.offset, span.end - self.offset)


def token_range(doc: spacy.tokens.Doc, start: int, end: int) -> spacy.tokens.Span:
    """Return the tokens of ``doc`` that share a character with the stretch from ``start`` to ``end``."""
    low, high = _first_ending_after(doc, start), _first_starting_at(doc, end)
    return doc[low : max(low, high)]


def _first_ending_after(doc: spacy.tokens.Doc, at: int) -> int:
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        token = doc[middle]
        if token.idx + len(token.text) <= at:
            low = middle + 1
        else:
            high = middle
    return low


def _first_starting_at(doc: spacy.tokens.Doc, at: int) -> int:
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx < at:
            low = middle + 1
        else:
            high = middle
    return low
