"""Channels: who passes on what somebody else said ("she said ..., the agency reported")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotestance.quotes.lexicon import lexicon

if TYPE_CHECKING:
    from quotestance.quotes.frames import Frame
    from quotestance.quotes.ledger import Ledger


def note_channels(ledger: Ledger) -> None:
    """Note with each quote who passed it on: the last frame of its sentence that has nothing of its own."""
    passing = {
        ledger.layout.sentence_of(frame.head): frame for frame in ledger.frames if _passes_on(ledger, frame)
    }
    for draft in ledger.drafts:
        frame = draft.frame
        if frame is None or draft.channel is not None or draft.attributed_in is not ledger.passage:
            continue
        other = passing.get(ledger.layout.sentence_of(frame.head))
        if other is not None and (other.head > frame.head or other.kind == "according"):
            draft.channel = other.source


def _passes_on(ledger: Ledger, frame: Frame) -> bool:
    """Tell whether a frame names its source and has no quote of its own.

    It stands behind a comma, or opens the sentence: "according to A, B said".
    """
    doc = ledger.layout.doc
    if frame.source is None or frame.negated or frame.shared or frame.head in ledger.used:
        return False
    if frame.kind not in ("verb", "according") or (
        frame.kind == "verb" and frame.lemma not in lexicon().speech
    ):
        return False
    named = any(token.pos_ in ("PROPN", "NOUN") for token in doc[slice(*frame.source)])
    behind = frame.start > 0 and (doc[frame.start - 1].text == "," or ledger.layout.quoted[frame.start - 1])
    opens = frame.kind == "according" and ledger.opens_sentence(frame.start)
    return named and (behind or opens) and not ledger.is_nested(frame)
