"""Utterances: a quote as the stance rules see it, on top of the parse that was already made."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from quotestance.language.passages import searched
from quotestance.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import spacy.tokens

    from quotestance.language.passages import Passage
    from quotestance.model import Article, Cue, Mention, Quote, QuoteKind, Span, Speaker

#: How many tokens before a quote are kept for pronouns and ellipsis.
CONTEXT_TOKENS = 60
_MARKS_AND_SPACE = "\"'‘’“”«»„‚`() \t\n\xa0"
_STOPS = frozenset(".!?…")


@define(eq=False)
class Surroundings:
    """The paragraphs of the article that a quote stands in, for rules that ask what it is about.

    ``answers`` keeps what each pack made of them, so that it reads an article once and not once a quote.
    """

    paragraphs: Sequence[str]
    answers: dict[object, bool] = field(factory=dict, init=False, repr=False)


@frozen(eq=False)
class Utterance:
    """The words of one quote, with what is known about who says them.

    Parameters
    ----------
    doc
        The quote's own tokens in order, several spans put together; parsed where the pipeline parses.
    starts
        For each token, the offset of its first character in the article's text, in code points.
    kind, cue, source, speaker
        As the rooms before have found them; None where unknown.
    before
        What stands before the quote: the sentence before and the words up to the quote; may be empty.
    parties
        Case-folded by-names of parties ("pyongyang", "the north", "north korean") to canonical names.
    around
        The article that the quote stands in; None where the quote is all there is.
    stops
        The commas behind which a sentence ends all the same: "We waited," she said. "If they ...".
    """

    doc: spacy.tokens.Doc
    starts: tuple[int, ...]
    kind: QuoteKind | None = None
    cue: Cue | None = None
    source: Mention | None = None
    speaker: Speaker | None = None
    before: str = ""
    parties: Mapping[str, str] = field(factory=dict, repr=False)
    around: Surroundings | None = field(default=None, repr=False)
    stops: frozenset[int] = frozenset()

    @property
    def only_asks(self) -> bool:
        """Tell whether whoever speaks is there to ask, and does: a reporter at a briefing ("Q.")."""
        lists = words()
        label = self.source.text.strip(" .:").casefold() if self.source is not None else ""
        name = self.speaker.name if self.speaker is not None else ""
        is_asker = label in lists.questions or name == lists.asker
        return is_asker and self.doc.text.rstrip("\"'”’» \n").endswith("?")


def surroundings(article: Article) -> Surroundings:
    """Return what rules may ask of the article that a quote stands in."""
    return Surroundings([block.span.of(article.text) for block in searched(article)])


def utterance(
    passages: Sequence[Passage],
    quote: Quote,
    parties: Mapping[str, str] | None = None,
    around: Surroundings | None = None,
) -> Utterance:
    """Build the utterance of a quote out of the passages that it stands in, without parsing again.

    Parameters
    ----------
    passages
        The passages of the article, in text order.
    quote
        The quote. Spans may cut through tokens (which then count whole), cross passages, or hold no token.
    parties, around
        See :class:`Utterance`.

    Returns
    -------
    Utterance
        With an empty ``doc`` where no passage has a token under the quote's spans.
    """
    pieces: list[tuple[Passage, spacy.tokens.Span]] = []
    offsets = [passage.offset for passage in passages]
    for span in quote.spans:
        pieces += _tokens_under(passages, offsets, span)
    starts = tuple(passage.offset + token.idx for passage, piece in pieces for token in piece)
    return Utterance(
        doc=_joined(passages, [piece for _, piece in pieces]),
        starts=starts,
        kind=quote.kind,
        cue=quote.cue,
        source=quote.source,
        speaker=quote.speaker,
        before=_before(*pieces[0]) if pieces else "",
        parties={} if parties is None else parties,
        around=around,
        stops=frozenset(_stops(pieces)),
    )


def _stops(pieces: Sequence[tuple[Passage, spacy.tokens.Span]]) -> Iterator[int]:
    """Yield the last token of each span behind which a sentence ends with the attribution."""
    last = -1
    for (passage, piece), (other, behind) in pairwise(pieces):
        last += len(piece)
        gap = passage.doc[piece.end : behind.start].text if passage is other else "."
        if gap.rstrip(_MARKS_AND_SPACE)[-1:] in _STOPS:
            yield last


def _tokens_under(
    passages: Sequence[Passage], offsets: list[int], span: Span
) -> list[tuple[Passage, spacy.tokens.Span]]:
    found = []
    for passage in passages[max(0, bisect_right(offsets, span.start) - 1) :]:
        if passage.offset >= span.end:
            break
        piece = passage.tokens_in(span)
        if len(piece):
            found.append((passage, piece))
    return found


def _joined(passages: Sequence[Passage], pieces: list[spacy.tokens.Span]) -> spacy.tokens.Doc:
    import spacy.tokens
    import spacy.vocab

    if len(pieces) == 1:
        return pieces[0].as_doc()
    if pieces:
        joined = spacy.tokens.Doc.from_docs([piece.as_doc() for piece in pieces])
        if joined is not None:
            return joined
    return spacy.tokens.Doc(passages[0].doc.vocab if passages else spacy.vocab.Vocab())


def _before(passage: Passage, piece: spacy.tokens.Span) -> str:
    """Return the sentence before the quote's first token, and what stands between the two."""
    doc, first = passage.doc, piece.start
    at, sentences = first, 0
    while at > 0 and first - at < CONTEXT_TOKENS:
        if at < first and doc[at].is_sent_start:
            sentences += 1
            if sentences == 2:
                break
        at -= 1
    return doc[at:first].text if at < first else ""
