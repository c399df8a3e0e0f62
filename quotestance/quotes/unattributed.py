"""Quotations without an attribution of their own.

Joined, carried on, or dropped as words that nobody said.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from quotestance.quotes import contents
from quotestance.quotes.governed import governed
from quotestance.quotes.labels import frame_of_subject
from quotestance.quotes.lexicon import lexicon
from quotestance.quotes.marks import LEADS_IN, ends_speech, last_of

if TYPE_CHECKING:
    from quotestance.model import Span
    from quotestance.quotes.draft import Draft
    from quotestance.quotes.frames import Frame
    from quotestance.quotes.ledger import Ledger


def join_or_carry_on(ledger: Ledger) -> None:
    """Give each quotation that is left to the quote it belongs to, or drop it where nobody said it."""
    for index, (start, end) in enumerate(ledger.layout.ranges):
        if index in ledger.owner or not (ledger.is_speech(index) or _goes_on(ledger, index)):
            continue
        inner = ledger.layout.strings[index].inner
        opens = ledger.opens_sentence(start)
        earlier = _draft_before(ledger, index)
        later = ledger.owner.get(index + 1)
        if earlier is not None and (opens or _interrupted(ledger, earlier, index)):
            earlier.spans.append(_with_words_before(ledger, earlier, index))
            earlier.strings.append(index)
            ledger.owner[index] = earlier
        elif opens and later is not None and ledger.only_filler(end, ledger.layout.ranges[index + 1][0]):
            later.spans.insert(0, inner)
            ledger.owner[index] = later
        else:
            frame, span = _frame_of_sentence_before(ledger, start) if opens else None, inner
            if frame is None:
                frame, span = governed(ledger, index) or (None, inner)
            held = [held for held in ledger.strings_within(span) if held not in ledger.owner]
            draft = ledger.claim(frame, [span], held)
            draft.follows = _speaker_before(ledger, start) if opens and frame is None else None


def _with_words_before(ledger: Ledger, earlier: Draft, index: int) -> Span:
    """Return a quotation with the small words that it goes on from: ..., he said, but "when it comes"."""
    layout, (start, end) = ledger.layout, ledger.layout.ranges[index]
    inner = layout.strings[index].inner
    if ledger.opens_sentence(start) and not ends_speech(layout.text, layout.strings[index]):
        last = layout.sentence_of(start)[1]
        if not ledger.has_strings(end, last) and not any(
            frame.head < last for frame in takewhile(lambda frame: frame.head < last, ledger.frames_from(end))
        ):
            return contents.text_span(layout, start, last) or inner
    if not layout.text[inner.start].islower():
        return inner
    first = layout.sentence_of(start)[0]
    frame = earlier.frame
    if frame is not None and earlier.attributed_in is ledger.passage and first < frame.end <= start:
        first = frame.end
    if not ledger.only_filler(first, start):
        return inner
    return contents.text_span(layout, first, end) or inner


def _frame_of_sentence_before(ledger: Ledger, start: int) -> Frame | None:
    """Return the attribution of indirect speech in the sentence before, from which a quotation goes on."""
    sentence = ledger.layout.sentence_of(start)
    if sentence[0] == 0:
        return None
    before = ledger.layout.sentence_of(sentence[0] - 1)
    frames = [
        frame
        for frame in takewhile(lambda frame: frame.head < before[1], ledger.frames_from(before[0]))
        if frame.source is not None
    ]
    reporting = [frame for frame in frames if frame.head in ledger.used]
    if reporting:
        return reporting[0]
    return frame_of_subject(ledger.layout.doc[before[0] : before[1]], ledger.layout.quoted)


def _goes_on(ledger: Ledger, index: int) -> bool:
    """Tell whether a short quotation goes on with the quote before it."""
    earlier = _draft_before(ledger, index)
    if earlier is None or ledger.is_title(index):
        return False
    string, text = ledger.layout.strings[index], ledger.layout.text
    stops = last_of(text, string) in ".?!" and text[string.inner.start].isupper()
    follows = index - 1 in ledger.owner and ledger.opens_sentence(ledger.layout.ranges[index][0])
    return (stops and follows) or _interrupted(ledger, earlier, index)


def _interrupted(ledger: Ledger, earlier: Draft, index: int) -> bool:
    """Tell whether the attribution of a quote stands between it and the quotation.

    As in "If so," he said, "we go.".
    """
    frame = earlier.frame
    if frame is None or frame.kind != "verb" or earlier.strings[-1] != index - 1:
        return False
    if earlier.attributed_in is not ledger.passage or frame.head < ledger.layout.ranges[index - 1][1]:
        return False
    start = ledger.layout.ranges[index][0]
    between = ledger.layout.doc[frame.end : start]
    same_sentence = ledger.layout.sentence_of(frame.head) == ledger.layout.sentence_of(start)
    if len(between) and between[0].text == "," and between[-1].text == ",":
        return same_sentence and not ledger.layout.has_finite(frame.end, start)
    leads_on = len(between) > 0 and (
        between[-1].text in LEADS_IN | {";"} or between[-1].pos_ in ("CCONJ", "ADV")
    )
    return same_sentence and leads_on and not ledger.layout.has_finite(frame.end, start)


def _draft_before(ledger: Ledger, index: int) -> Draft | None:
    """Return the quote with marks whose last quotation stands before the quotation ``index``."""
    for earlier in range(index - 1, -1, -1):
        draft = ledger.owner.get(earlier)
        if draft is not None and (
            draft.frame is None or draft.frame.lemma not in lexicon().naming - lexicon().speech
        ):
            return draft
    return None


def _speaker_before(ledger: Ledger, start: int) -> Draft | None:
    """Return the quote of the passage before whose speaker goes on in a passage that opens with a mark."""
    if ledger.before is None or not ledger.only_filler(0, start):
        return None
    return ledger.before.last_spoken or (ledger.before.drafts[-1] if ledger.before.drafts else None)
