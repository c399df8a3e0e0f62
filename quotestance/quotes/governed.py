"""Quotations that no reporting verb goes with.

What stands in quotation marks and is long enough to be speech is what somebody said; where the sentence has
no verb that reports, whoever its verb is about said it ("He thanked us “for all that we had done for him”").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotestance.language import grammar
from quotestance.quotes import contents, objects, starts
from quotestance.quotes.frames import frame_of_verb
from quotestance.quotes.lexicon import FINITE
from quotestance.quotes.marks import LEADS_IN, last_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quotestance.model import Span
    from quotestance.quotes.frames import Frame
    from quotestance.quotes.ledger import Ledger

_REACH = 40


def governed(ledger: Ledger, index: int) -> tuple[Frame, Span] | None:
    """Return the frame of the verb that a quotation hangs on, and what that verb reports.

    None where it hangs on none.
    """
    start, end = ledger.layout.ranges[index]
    if ledger.opens_sentence(start):
        frame = _verb_behind(ledger, index)
        return None if frame is None else (frame, ledger.layout.strings[index].inner)
    frame = _verb_before(ledger, start)
    if frame is None or ledger.tells_of_occasion(ledger.layout.sentence_of(frame.head)[0]):
        return None
    inner = ledger.layout.strings[index].inner
    stands_alone = ledger.layout.doc[start - 1].text in LEADS_IN and ledger.layout.text[inner.start].isupper()
    if stands_alone or ledger.colon_before(start) or ledger.owns_any(frame.end, start):
        return frame, inner
    left = objects.object_start(ledger.layout.doc, frame, start)
    right = objects.object_end(ledger.layout, frame, end)
    return frame, contents.text_span(ledger.layout, left, right) or inner


def _verb_behind(ledger: Ledger, index: int) -> Frame | None:
    """Return the frame of a verb of any kind right behind a quotation: "...," X shot back."""
    end = ledger.layout.ranges[index][1]
    if last_of(ledger.layout.text, ledger.layout.strings[index]) not in ",?!":
        return None
    reach = range(end, min(ledger.layout.sentence_of(end - 1)[1], end + _REACH))
    verb = next(
        (ledger.layout.doc[token] for token in reach if ledger.layout.doc[token].tag_ in FINITE), None
    )
    frame = None if verb is None or verb.pos_ != "VERB" else frame_of_verb(verb, ledger.layout.quoted)
    if frame is None or frame.source is None or frame.negated:
        return None
    return frame if ledger.only_filler(end, frame.start) else None


def _verb_before(ledger: Ledger, start: int) -> Frame | None:
    """Return the frame of the nearest verb before a quotation in whose object or clause it stands."""
    layout = ledger.layout
    first = max(layout.sentence_of(start)[0], start - _REACH)
    clause = start
    for token in reversed(layout.doc[first:start]):
        if layout.quoted[token.i] or token.i in ledger.used:
            return None
        if starts.opens_clause(token):
            clause = token.i
        if not _may_govern(token) or layout.has_finite(token.i + 1, clause):
            continue
        frame = frame_of_verb(token, layout.quoted)
        if frame.negated:
            return None
        if frame.source is not None and frame.end <= start:
            return frame
    return None


def _may_govern(token: Token) -> bool:
    if token.pos_ != "VERB":
        return False
    if token.tag_ == "VBG":
        return token.i > 0 and token.nbor(-1).text == ","
    return token.tag_ in FINITE or (token.tag_ == "VBN" and bool(grammar.auxiliaries(token)))
