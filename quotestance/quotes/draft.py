"""Drafts: quotes in the making, and how they become quotes of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from quotestance.model import Cue, FoundQuote, Mention, Quote, QuoteKind, Span, text_of
from quotestance.quotes.marks import Quoted, pair, touched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotestance.language.passages import Passage
    from quotestance.quotes.frames import Frame


@define(eq=False)
class Draft:
    """A quote in the making.

    ``spans`` count characters of ``passage``; ``frame`` attributes it and stands in ``attributed_in``;
    ``strings`` are the quoted strings that it holds; ``follows`` is the quote whose speaker it goes on with;
    a ``verbatim`` quote is direct without any marks (a turn of a transcript); ``channel`` are the tokens of
    who passed it on.
    """

    passage: Passage
    spans: list[Span]
    frame: Frame | None
    attributed_in: Passage
    strings: list[int] = field(factory=list)
    follows: Draft | None = None
    verbatim: bool = False
    channel: tuple[int, int] | None = None

    @property
    def start(self) -> int:
        """Where the quote begins in its passage."""
        return self.spans[0].start


def finish(drafts: Sequence[Draft]) -> list[FoundQuote]:
    """Turn drafts, in text order, into quotes with offsets in the article's text."""
    index_of = {id(draft): index for index, draft in enumerate(drafts)}
    pairs: dict[int, tuple[Quoted, ...]] = {}
    found = []
    for index, draft in enumerate(drafts):
        key = id(draft.passage)
        if key not in pairs:
            pairs[key] = pair(draft.passage.doc.text)
        strings = pairs[key]
        follows = None if draft.follows is None else index_of.get(id(draft.follows))
        found.append(FoundQuote(_quote(draft, index, strings), follows))
    return found


def _quote(draft: Draft, index: int, strings: tuple[Quoted, ...]) -> Quote:
    spans = sorted(draft.spans)
    text = draft.passage.text
    cue, source = _attribution(draft)
    return Quote(
        id=f"q{index + 1}",
        kind="direct" if draft.verbatim else kind_of(text, spans, strings),
        spans=_shifted(spans, draft.passage.offset),
        text=text_of(spans, text),
        cue=cue,
        source=source,
        marked_spans=_shifted([_with_marks(span, strings) for span in spans], draft.passage.offset),
        channel=None if draft.channel is None else Mention(*_words(draft.attributed_in, draft.channel)),
    )


def _attribution(draft: Draft) -> tuple[Cue | None, Mention | None]:
    frame = draft.frame
    if frame is None:
        return None, None
    passage = draft.attributed_in
    if frame.kind == "label" and frame.source is not None and frame.cue[0] in range(*frame.source):
        return _label(passage, frame.source)
    cue = None
    if frame.cue[0] < frame.cue[1]:
        words, spans = _words(passage, frame.cue)
        cue = Cue(words, frame.lemma, spans)
    return cue, None if frame.source is None else Mention(*_words(passage, frame.source))


def _label(passage: Passage, tokens: tuple[int, int]) -> tuple[Cue, Mention]:
    """Return the parts of a label that is one token with its stop: the "Q" and the "." of "Q."."""
    words, (span,) = _words(passage, tokens)
    name = Span(span.start, span.start + len(words.rstrip(".:")))
    stop = Span(name.end, span.end)
    return Cue(words[len(name) :], ":", (stop,)), Mention(words[: len(name)], (name,))


def _words(passage: Passage, tokens: tuple[int, int]) -> tuple[str, tuple[Span, ...]]:
    """Return what stands under a token range: the words as given, and where in the article they stand."""
    span = passage.span_of(passage.doc[slice(*tokens)])
    return Span(span.start - passage.offset, span.end - passage.offset).of(passage.text), (span,)


def kind_of(text: str, spans: Sequence[Span], strings: Sequence[Quoted]) -> QuoteKind:
    """Tell by the marks what kind of quote the spans make: all, part or none of their letters quoted."""
    letters = quoted = 0
    for span in spans:
        letters += _letters(text, span)
        for index in touched(strings, span):
            inner = strings[index].inner
            quoted += _letters(text, Span(max(span.start, inner.start), min(span.end, inner.end)))
    if not quoted:
        return "indirect"
    return "direct" if quoted == letters else "mixed"


def _letters(text: str, span: Span) -> int:
    return sum(map(str.isalnum, span.of(text)))


def _with_marks(span: Span, strings: Sequence[Quoted]) -> Span:
    for index in touched(strings, span):
        string = strings[index]
        if string.inner.contains(span) and len(string.outer) > len(string.inner):
            return Span(min(span.start, string.outer.start), max(span.end, string.outer.end))
    return span


def _shifted(spans: Sequence[Span], offset: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + offset, span.end + offset) for span in spans)
