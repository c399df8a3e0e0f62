"""Quotes out of marks and frames: direct, mixed and indirect, joined, carried on, and freed of scare quotes.

The order of work in a passage: quotations that stand beside a frame take it as their attribution; what a
frame reports in its own sentence becomes mixed or indirect speech; quotations that are left join the
attributed one before them in the passage, go on from the passage before, or are dropped as words that nobody
said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotestance.language.grammar import is_parsed
from quotestance.quotes import frames, statements, transcripts
from quotestance.quotes.beside import attach_ahead, attach_behind
from quotestance.quotes.channels import note_channels
from quotestance.quotes.draft import Draft, finish
from quotestance.quotes.labels import find_headline
from quotestance.quotes.layout import lay_out
from quotestance.quotes.ledger import Ledger
from quotestance.quotes.lexicon import lexicon
from quotestance.quotes.posts import post
from quotestance.quotes.reported import name_in_own_words, report_clauses
from quotestance.quotes.unattributed import join_or_carry_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotestance.language.passages import Passage
    from quotestance.model import FoundQuote
    from quotestance.quotes.turn import Turn


def find_quotes(passages: Sequence[Passage]) -> list[FoundQuote]:
    """Return the quotes of an article, in text order, each with cue and source where the text gives them.

    Parameters
    ----------
    passages
        The parsed blocks of one article, in text order.

    Returns
    -------
    list of FoundQuote
        Speakers and stances are not filled in yet. ``follows`` points to an earlier quote of the list whose
        speaker a quote without attribution goes on with.
    """
    drafts: list[Draft] = []
    before: Ledger | None = None
    turns = transcripts.turns(passages) or statements.turns(passages)
    for passage in passages:
        if not is_parsed(passage.doc):
            before = None
            continue
        turn = turns.get(passage.offset)
        if turn is not None:
            before = None
            drafts.append(_spoken(turn, drafts[-1] if drafts else None))
            continue
        posted = post(passage)
        if posted is not None:
            before = None
            drafts.append(Draft(passage, [posted.speech], posted.frame, passage))
            continue
        before = _quotes_of(passage, before)
        drafts.extend(before.drafts)
    return finish(drafts)


def _spoken(turn: Turn, last: Draft | None) -> Draft:
    draft = Draft(turn.passage, [turn.speech], turn.frame, turn.attributed_in, verbatim=True)
    draft.follows = last if turn.frame is None else None
    return draft


def _quotes_of(passage: Passage, before: Ledger | None) -> Ledger:
    """Return the ledger of a passage with all its quotes in it, in text order."""
    layout = lay_out(passage.doc)
    find = find_headline if passage.block.kind == "headline" else frames.find
    ledger = Ledger(passage, layout, find(passage.doc, layout.quoted), before)
    attach_behind(ledger)
    attach_ahead(ledger)
    report_clauses(ledger)
    name_in_own_words(ledger)
    join_or_carry_on(ledger)
    note_channels(ledger)
    ledger.drafts = _each_once(ledger.drafts)
    ledger.drafts.sort(key=lambda draft: (draft.start, draft.spans[-1].end))
    _drop_nested(ledger)
    # Only the passage just before is ever asked for: a chain of all of them would keep every parse alive.
    ledger.before = None
    return ledger


def _each_once(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out a quote that begins where another one does, its cue farther away: argued, insisting that."""
    nearest: dict[int, Draft] = {}
    for draft in drafts:
        other = nearest.get(draft.start)
        if other is None or _distance(draft) < _distance(other):
            nearest[draft.start] = draft
    return [draft for draft in drafts if nearest[draft.start] is draft]


def _distance(draft: Draft) -> tuple[bool, int]:
    """Return whether a quote's cue is one of thought, and how many characters stand between the two."""
    frame, doc = draft.frame, draft.passage.doc
    if frame is None or draft.attributed_in is not draft.passage:
        return True, len(doc.text)
    return frame.lemma not in lexicon().speech, abs(doc[frame.head].idx - draft.start)


def _drop_nested(ledger: Ledger) -> None:
    """Leave out quotes that are part of another one: speech within speech is one quote, the outer one."""
    outer: Draft | None = None
    within: dict[int, Draft] = {}
    for draft in sorted(ledger.drafts, key=lambda draft: (draft.start, -draft.spans[-1].end)):
        if outer is not None and all(any(own.contains(span) for own in outer.spans) for span in draft.spans):
            within[id(draft)] = outer
        elif outer is None or draft.spans[-1].end > outer.spans[-1].end:
            outer = draft
    ledger.drafts = [draft for draft in ledger.drafts if id(draft) not in within]
    for draft in ledger.drafts:
        draft.follows = within.get(id(draft.follows), draft.follows)
