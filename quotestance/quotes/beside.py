"""Quotations that stand beside a frame: "...," said X; X said: "..."."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from attrs import evolve

from quotestance.language.passages import token_range
from quotestance.quotes import contents, starts
from quotestance.quotes.frames import is_inside, is_stacked, start_with_joint
from quotestance.quotes.labels import frame_of_colon, frame_of_label
from quotestance.quotes.lexicon import lexicon
from quotestance.quotes.marks import LEADS_IN, ends_speech, last_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quotestance.model import Span
    from quotestance.quotes.frames import Frame
    from quotestance.quotes.ledger import Ledger

_COLON_REACH = 40
_APPOSITION_REACH = 25
_LONGEST_ADDRESSEE = 4
_OF_NOUN_PHRASES = frozenset(["NOUN", "PROPN", "ADJ", "DET", "PART", "PUNCT", "ADP", "NUM", "CCONJ", "X"])


def attach_behind(ledger: Ledger) -> None:
    """Give each quotation the frame that follows it: "...," said X."""
    for index in range(len(ledger.layout.ranges)):
        frame = _frame_behind(ledger, index)
        if frame is not None and not _is_reported_inside(ledger, index, frame):
            span = _content_before(ledger, index, frame)
            spans = [span, *_rest_of_sentence(ledger, frame, span)]
            ledger.claim(frame, spans, [held for span in spans for held in ledger.strings_within(span)])


def _rest_of_sentence(ledger: Ledger, frame: Frame, span: Span) -> list[Span]:
    """Return what goes on behind an attribution in the midst of a sentence.

    As in: If they "clean up", X said, we will be "the first"; It is "over", X said, and nobody "cares".
    """
    layout, doc = ledger.layout, ledger.layout.doc
    start, end = frame.end + 1, layout.sentence_of(frame.head)[1]
    if (
        frame.kind != "verb"
        or start >= end
        or doc[frame.end].text != ","
        or not layout.has_finite(start, end)
    ):
        return []
    first = token_range(doc, span.start, span.end)
    depends = bool(len(first)) and first[0].pos_ == "SCONJ" and layout.string_at[first[0].i] < 0
    joined = doc[start].pos_ == "CCONJ" and ledger.has_strings(start, end)
    if not (depends or joined) or ledger.owns_any(start, end):
        return []
    others = takewhile(lambda other: other.head < end, ledger.frames_from(start))
    if any(other.source is not None and other.lemma in lexicon().clausal for other in others):
        return []
    rest = contents.text_span(layout, start, end)
    return [] if rest is None else [rest]


def _frame_behind(ledger: Ledger, index: int) -> Frame | None:
    end = ledger.layout.ranges[index][1]
    if ledger.is_title(index) and not ledger.opens_sentence(ledger.layout.ranges[index][0]):
        return None
    frame = next((frame for frame in ledger.frames_from(end) if frame.start >= end and _names(frame)), None)
    if frame is None or frame.source is None or frame.negated:
        return None
    participle = ledger.layout.doc[frame.cue[0]].tag_ == "VBG" and frame.channel is None
    if participle and frame.source[1] <= frame.head:
        return None
    if _starts_sentence(ledger, index, frame) or _only_goes_on(ledger, frame, end):
        return None
    if _has_colon(ledger, frame) and ledger.tells_of_occasion(ledger.layout.sentence_of(frame.head)[0]):
        return None
    if not ledger.only_filler(end, _start_with_channel(ledger, frame, end)):
        frame = _with_wider_source(ledger, frame, end) if _is_over(ledger, index) else None
        if frame is None:
            return None
    doc, string = ledger.layout.doc, ledger.layout.strings[index]
    if frame.kind == "dash":
        return frame
    if frame.kind == "noun":
        return None
    if frame.kind == "verb" and frame.lemma not in lexicon().clausal | lexicon().manner:
        return None
    stops = ends_speech(ledger.layout.text, string) or doc[frame.start - 1].text in LEADS_IN
    if not stops and not _is_sentence(ledger, index, frame):
        return None
    reports_more = _reports_ahead(ledger, frame)
    same_sentence = ledger.layout.sentence_of(end - 1) == ledger.layout.sentence_of(frame.head)
    # Behind an "and", a cue reports what follows and no more: called it "bad," and Y said it was "good."
    joined = frame.start > end and doc[frame.start - 1].pos_ == "CCONJ"
    both = same_sentence and _has_comma(ledger, index) and not (frame.shared or joined)
    return None if reports_more and not both else frame


def _names(frame: Frame) -> bool:
    """Tell whether a frame names who speaks; "is said" in "X is said to have told" does not."""
    return frame.source is not None or frame.kind != "verb"


def _starts_sentence(ledger: Ledger, index: int, frame: Frame) -> bool:
    """Tell whether a frame belongs to a sentence of its own behind a quotation that ended one.

    As in: "We wait." Perhaps, X said, they will come.
    """
    layout, end = ledger.layout, ledger.layout.ranges[index][1]
    if frame.start > end + 1 and layout.doc[end].text == ".":
        end += 1  # a stop behind the mark, as British papers set it
    elif last_of(layout.text, layout.strings[index]) != "." or frame.start <= end:
        return False
    return layout.doc[end].text[:1].isupper() and layout.sentence_of(end)[0] == end


def _has_colon(ledger: Ledger, frame: Frame) -> bool:
    """Tell whether a colon stands behind a frame, so that what comes is what was said."""
    doc = ledger.layout.doc
    return frame.end < len(doc) and doc[frame.end].text == ":"


def _only_goes_on(ledger: Ledger, frame: Frame, end: int) -> bool:
    """Tell whether a cue goes on behind a quotation that an earlier verb has: called it "bad" and said so."""
    return frame.shared and frame.start > end and ledger.layout.doc[frame.start - 1].pos_ == "CCONJ"


def _start_with_channel(ledger: Ledger, frame: Frame, end: int) -> int:
    """Return where a frame begins, with what stands before it.

    Who passes it on ("...," the agency quoted X as saying), an empty subject ("...," it was said by X), or
    the "as" of "...," as X put it.
    """
    start = start_with_joint(ledger.layout.doc, frame)
    if (
        start > end
        and ledger.layout.doc[start - 1].lower_ == "it"
        and frame.head < (frame.source or (0, 0))[0]
    ):
        return start - 1
    channel = frame.channel
    return start if channel is None or channel[0] < end else min(channel[0], start)


def _is_over(ledger: Ledger, index: int) -> bool:
    """Tell whether a quotation ends with a stop, in or behind its marks; in "the merits" of the case not."""
    doc, end = ledger.layout.doc, ledger.layout.ranges[index][1]
    stops = ends_speech(ledger.layout.text, ledger.layout.strings[index])
    return stops or (end < len(doc) and doc[end].is_punct)


def _with_wider_source(ledger: Ledger, frame: Frame, end: int) -> Frame | None:
    """Widen the source back to the quotation where only a noun phrase stands between.

    As in "...," the minister, X, said.
    """
    doc, source = ledger.layout.doc, frame.source
    if source is None or source[0] > frame.head or frame.start - end > _APPOSITION_REACH:
        return None
    if doc[source[0]].pos_ == "PRON":
        return None
    start = end
    while start < source[0] and doc[start].is_punct:
        start += 1
    between = doc[start : source[0]]
    if doc[start].pos_ == "ADP":
        return None
    if len(between) and between[0].tag_ in ("VBN", "VBD", "VBG"):
        between = between[1:]
    if start == source[0] or not all(_may_name(token) or _describes(token, start) for token in between):
        return None
    return evolve(frame, source=(start, source[1]))


def _is_sentence(ledger: Ledger, index: int, frame: Frame) -> bool:
    """Tell whether a quotation without a stop is a sentence all the same, a frame right behind it."""
    start, end = ledger.layout.ranges[index]
    if frame.start > end:
        return start_with_joint(ledger.layout.doc, frame) == end
    return ledger.is_speech(index) and ledger.opens_sentence(start) and frame.start == end


def _describes(token: Token, start: int) -> bool:
    """Tell whether a participle describes the noun before it: an official traveling with X."""
    return token.tag_ in ("VBG", "VBN") and token.i > start and token.nbor(-1).pos_ in ("NOUN", "PROPN")


def _may_name(token: Token) -> bool:
    return token.pos_ in _OF_NOUN_PHRASES or token.tag_ == "PRP$"


def _reports_ahead(ledger: Ledger, frame: Frame) -> bool:
    """Tell whether a frame has something to report right behind it."""
    doc = ledger.layout.doc
    if frame.end >= len(doc):
        return False
    behind = doc[frame.end]
    if frame.clause is not None and frame.clause >= frame.end:
        return not behind.is_punct
    zone = contents.forward_zone(ledger.layout, frame, ledger.frames_from(frame.end))
    string = next((start for start, _ in ledger.layout.ranges if zone[0] <= start < zone[1]), None)
    return string is not None and _leads_up(ledger, frame, string)


def _is_reported_inside(ledger: Ledger, index: int, frame: Frame) -> bool:
    """Tell whether the quotation belongs to a cue inside what ``frame`` passes on.

    A said "...", B reported.
    """
    start = ledger.layout.ranges[index][0]
    sentence = ledger.layout.sentence_of(start)
    for other in ledger.frames_from(sentence[0]):
        if other.head >= start:
            break
        if sentence[0] <= other.head < start and other.head != frame.head and other.kind == "verb":
            good = other.source is not None and not other.negated and other.lemma in lexicon().speech
            if good and (other.clause is not None or _leads_up(ledger, other, start)):
                return True
    return False


def _has_comma(ledger: Ledger, index: int) -> bool:
    string, text = ledger.layout.strings[index], ledger.layout.text
    return last_of(text, string) in ",?!" or text[string.outer.end : string.outer.end + 1] == ","


def _content_before(ledger: Ledger, index: int, frame: Frame) -> Span:
    """Return the content before a frame that ends with the quotation ``index``."""
    start, end = ledger.layout.ranges[index]
    inner = ledger.layout.strings[index].inner
    earlier = (other for other in ledger.frames_before(start) if other.end <= start)
    left = contents.backward_zone(ledger.layout, frame, earlier)[0]
    left = next((at + 1 for at in range(start - 1, left, -1) if ledger.layout.doc[at].text == ":"), left)
    if left >= start or ledger.only_filler(left, start):
        return inner
    if any(ledger.layout.string_at[token] in ledger.owner for token in range(left, start)):
        return inner
    doc = ledger.layout.doc
    opens_anew = ledger.layout.text[inner.start].isupper() and doc[start - 1].text in LEADS_IN
    if opens_anew or doc[start - 1].text in ".?!":
        return inner
    return contents.text_span(ledger.layout, left, end) or inner


def attach_ahead(ledger: Ledger) -> None:
    """Give each quotation that is left the frame that leads up to it: X said: "..."."""
    for index, (start, _) in enumerate(ledger.layout.ranges):
        if index in ledger.owner:
            continue
        if ledger.only_filler(0, start):
            _take_colon_before(ledger, index)
            continue
        frame = _frame_ahead(ledger, start) or _colon_frame(ledger, start)
        if frame is None or frame.head in ledger.used:
            continue
        opening = _opening(ledger, frame, start)
        lacking = ledger.lacks_subject(start) and frame.end < start and not opening
        if lacking or _is_reported(ledger, frame, start):
            continue
        if _stands_alone(ledger, index) and (ledger.colon_before(start) or not ledger.is_title(index)):
            spans = [*opening, ledger.layout.strings[index].inner]
            ledger.claim(frame, spans, [held for span in spans for held in ledger.strings_within(span)])


def _opening(ledger: Ledger, frame: Frame, start: int) -> list[Span]:
    """Return the words before a frame with which the sentence begins that a quotation goes on with.

    As in: If so, X said, "we will go". A quotation that begins with a small letter begins no sentence.
    """
    layout = ledger.layout
    doc, before = layout.doc, frame.start - 1
    if before < 1 or doc[before].text != "," or doc[start - 1].text != "," or frame.kind != "verb":
        return []
    if not layout.text[layout.strings[layout.string_at[start]].inner.start].islower():
        return []
    earlier = (other for other in ledger.frames_before(frame.head) if other.head in ledger.used)
    left = contents.backward_zone(layout, frame, earlier)[0]
    left = ledger.behind_semicolon(left, before)
    if left >= before or ledger.only_filler(left, before) or ledger.owns_any(left, before):
        return []
    span = contents.text_span(layout, left, before)
    return [] if span is None or ledger.is_taken(span) else [span]


def _is_reported(ledger: Ledger, frame: Frame, start: int) -> bool:
    """Tell whether a cue stands in what another one reports: "He said that he hopes ...", one quote, his.

    A whole sentence behind a verb of speech is a quotation within: They say the minister replied, "No."
    """
    doc, text = ledger.layout.doc, ledger.layout.text
    first = text[ledger.layout.strings[ledger.layout.string_at[start]].inner.start]
    named = frame.source_head is not None and doc[frame.source_head].pos_ != "PRON"
    if named and frame.lemma in lexicon().speech and first.isupper() and doc[start - 1].text in LEADS_IN:
        return False
    own = not is_stacked(doc, frame)
    sentence = ledger.layout.sentence_of(frame.head)
    for other in ledger.frames_before(frame.head):
        if other.head < sentence[0]:
            break
        if other.kind == "according" and other.start == sentence[0] and not ledger.passes_on_speech(other):
            return True
        told = other.kind == "verb" and other.source is not None and not other.negated
        theirs = own or (frame.source_head is not None and frame.source_head > other.head)
        inside = (theirs and is_inside(doc, frame, other)) or _is_interrupted_by(ledger, frame, other)
        if told and other.head not in ledger.used and inside:
            return True
    return False


def _is_interrupted_by(ledger: Ledger, frame: Frame, other: Frame) -> bool:
    """Tell whether a cue stands in a clause that another one interrupts: In May, X said, many hope "that"."""
    doc = ledger.layout.doc
    between_commas = other.start > 0 and doc[other.start - 1].text == "," and doc[other.end].text == ","
    if not between_commas or other.lemma not in lexicon().speech or frame.source is None:
        return False
    near = frame.head - other.end < _COLON_REACH
    return (
        near
        and frame.source[0] > other.end
        and all(token.text != "," for token in doc[other.end + 1 : frame.head])
    )


def _colon_frame(ledger: Ledger, start: int) -> Frame | None:
    """Return the frame of a colon before token ``start`` that no reporting verb goes with."""
    colon = start - 1
    while colon >= 0 and ledger.layout.doc[colon].is_space:
        colon -= 1
    if colon < 1 or ledger.layout.doc[colon].text != ":":
        return None
    layout = ledger.layout
    start = layout.sentence_of(colon)[0]
    label = frame_of_label(layout.doc, colon, start, layout.quoted)
    return label or frame_of_colon(layout.doc, colon, layout.quoted)


def _frame_ahead(ledger: Ledger, start: int) -> Frame | None:
    """Return the nearest frame before token ``start`` that leads up to a quotation there."""
    for frame in ledger.frames_before(start):
        if frame.end > start:
            continue
        if frame.source is None or frame.negated or frame.kind == "according":
            return None
        if not ledger.colon_before(start) and ledger.layout.sentence_of(
            frame.head
        ) != ledger.layout.sentence_of(start):
            return None
        return frame if _leads_up(ledger, frame, start) else None
    return None


def _leads_up(ledger: Ledger, frame: Frame, start: int) -> bool:
    """Tell whether nothing but objects and adverbials stands between a frame and a quotation."""
    doc = ledger.layout.doc
    between = range(frame.end, start)
    if ledger.colon_before(start):
        told = frame.clause is not None and frame.clause in between
        return len(between) < _COLON_REACH and not (told and ledger.layout.has_finite(frame.end, start))
    if ledger.layout.has_finite(frame.end, start) or ledger.has_strings(frame.end, start):
        return False
    last = doc[start - 1]
    if frame.clause is not None and frame.clause in between and last.text != ",":
        return False
    if starts.marker(ledger.layout, frame.end, start) is not None:
        return False
    if start == frame.end or last.text in LEADS_IN:
        return frame.lemma in lexicon().clausal | lexicon().manner
    return frame.lemma == "tell" and len(between) <= _LONGEST_ADDRESSEE


def _stands_alone(ledger: Ledger, index: int) -> bool:
    """Tell whether a quotation is all that its frame reports: nothing of the sentence follows it."""
    start, end = ledger.layout.ranges[index]
    if end >= ledger.layout.sentence_of(start)[1] or ledger.only_filler(
        end, ledger.layout.sentence_of(start)[1]
    ):
        return True
    string = ledger.layout.strings[index]
    return last_of(ledger.layout.text, string) in ",.?!"


def _take_colon_before(ledger: Ledger, index: int) -> None:
    """Attribute a quotation that opens the passage to the one before, where that ends with a colon."""
    before = ledger.before
    if before is None or not before.colon_before(len(before.layout.doc)):
        return
    frame = next((frame for frame in reversed(before.frames) if frame.source is not None), None)
    if frame is None:
        frame = _colon_frame(before, len(before.layout.doc))
    if frame is not None and frame.head not in before.used:
        draft = ledger.claim(frame, [ledger.layout.strings[index].inner], [index])
        draft.attributed_in = before.passage
        before.used.add(frame.head)
