"""Which paragraphs need a parse: those that may hold a quote, and those that are speech as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotestance.quotes import statements, transcripts
from quotestance.quotes.lexicon import may_hold_quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotestance.model import Block


def worth_parsing(blocks: Sequence[Block], texts: Sequence[str]) -> list[bool]:
    """Tell of each block of an article whether it can hold a quote at all; one that cannot needs no parse.

    Parameters
    ----------
    blocks, texts
        The blocks that are searched for quotes, in text order, and what they say.

    Examples
    --------
    >>> from quotestance.model import Block, Span
    >>> texts = ["The hall was cold.", "The hall, he said, was cold."]
    >>> worth_parsing([Block("body", Span(0, 18)), Block("body", Span(20, 48))], texts)
    [False, True]
    """
    worth = [may_hold_quotes(text) for text in texts]
    body = [index for index, block in enumerate(blocks) if block.kind == "body"]
    said = [texts[index] for index in body]
    labels = transcripts.labelled(said)
    announcing = None if labels else statements.announced(said)
    speech = range(0)
    if labels:
        speech = range(min(labels), max(labels) + 1)
    elif announcing is not None:
        speech = range(announcing, len(body))
    for index in speech:
        worth[body[index]] = True
    return worth
