"""Passages: the blocks of an article that are searched, each parsed on its own.

One block is one Doc, so no sentence ever runs from one paragraph into the next, and offsets are the block's
start away from the article's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import Factory, field, frozen

from quotestance.model import Article, Block, BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import spacy.tokens
    from spacy.language import Language
    from spacy.tokens import Doc


# The parser needs about a megabyte for a thousand characters, and spaCy refuses texts of a million.
_LONGEST = 20_000
_BATCH = 64
_SEARCHED: frozenset[BlockKind] = frozenset(["headline", "body", "caption"])
# No tokenizer takes half a character, control characters belong to no word, and the line breaks of
# hard-wrapped text, or spaces of another width, would be tokens in the midst of a sentence.
_UNPARSABLE = re.compile(
    "[\x00-\x1f\x7f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff]"
)


@frozen(eq=False)
class Passage:
    """A block of an article, its text as given, and its parse.

    ``doc`` has as many characters as ``text``, at the same places, but for those that no parser can take:
    line breaks, control characters, spaces of another width and lone surrogates have a stand-in there.
    """

    block: Block
    doc: spacy.tokens.Doc
    text: str = field(default=Factory(lambda self: self.doc.text, takes_self=True))

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


def searched(article: Article) -> list[Block]:
    """Return the blocks of an article that are searched for quotes, very long ones cut in pieces."""
    return [
        piece for block in article.blocks if block.kind in _SEARCHED for piece in _pieces(block, article.text)
    ]


def parse(
    article: Article,
    nlp: Language,
    worth_parsing: Callable[[Sequence[Block], Sequence[str]], Sequence[bool]] | None = None,
) -> list[Passage]:
    """Parse the blocks of an article that are searched for quotes.

    Each article is parsed as a batch of its own, so a result never depends on what else is in a run.

    Parameters
    ----------
    article
        The article, with its blocks.
    nlp
        A pipeline with tagger, parser and lemmatizer; entities are used where it finds them.
    worth_parsing
        Tells of blocks and their texts which ones need a parse; without it, all do. In a block that does not,
        only names are found.

    Returns
    -------
    list of Passage
        In text order. A block of more than 20,000 characters gives several; where no block is worth a parse,
        there are none.
    """
    blocks = searched(article)
    texts = [block.span.of(article.text) for block in blocks]
    parsable = [_UNPARSABLE.sub(_stand_in, text) for text in texts]
    worth = [True] * len(texts) if worth_parsing is None else worth_parsing(blocks, texts)
    if not any(worth):
        return []
    docs = _parses(nlp, parsable, worth)
    return [Passage(block, doc, text) for block, doc, text in zip(blocks, docs, texts, strict=True)]


def _parses(nlp: Language, texts: Sequence[str], worth: Sequence[bool]) -> Iterator[Doc]:
    """Yield a Doc for each text: parsed where that is worth it, with nothing but names elsewhere."""
    parsed = iter(list(nlp.pipe(_where(True, texts, worth), batch_size=_BATCH)))
    named: Iterator[Doc] = iter(())
    if not all(worth):
        with nlp.select_pipes(disable=_not_for_names(nlp)):
            named = iter(list(nlp.pipe(_where(False, texts, worth), batch_size=_BATCH)))
    for needed in worth:
        yield next(parsed if needed else named)


def _where(wanted: bool, texts: Sequence[str], worth: Sequence[bool]) -> list[str]:
    return [text for text, needed in zip(texts, worth, strict=True) if needed is wanted]


def _not_for_names(nlp: Language) -> list[str]:
    """Return the components that do nothing for names: neither set entities nor embed for what does."""
    namers = {name for name in nlp.pipe_names if "doc.ents" in nlp.get_pipe_meta(name).assigns}
    for name in namers.copy():
        model = getattr(nlp.get_pipe(name), "model", None)
        layers = {layer.name for layer in model.walk()} if model is not None else set()
        namers |= {pipe for pipe in ("tok2vec", "transformer") if f"{pipe}-listener" in layers}
    return [name for name in nlp.pipe_names if name not in namers]


def passages_of(doc: Doc, blocks: Sequence[Block]) -> list[Passage]:
    """Cut a Doc that is parsed already into passages, one for each block that is searched."""
    passages = []
    for block in blocks:
        if block.kind not in _SEARCHED:
            continue
        tokens = token_range(doc, block.span.start, block.span.end)
        if len(tokens):
            span = Span(tokens.start_char, tokens.end_char)
            passages.append(Passage(Block(block.kind, span), tokens.as_doc()))
    return passages


def _stand_in(match: re.Match[str]) -> str:
    return "\ufffd" if match.group() >= "\ud800" else " "


def _pieces(block: Block, text: str) -> Iterator[Block]:
    start, end = block.span.start, block.span.end
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST) + 1 or start + _LONGEST
        yield Block(block.kind, Span(start, cut))
        start = cut
    yield Block(block.kind, Span(start, end))
