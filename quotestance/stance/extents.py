"""Extents: how far the clause runs that a condition, a concession or a question opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotestance.language import grammar as grammar_of
from quotestance.stance.clauses import grammar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotestance.stance.claims import Hit
    from quotestance.stance.clauses import Text


#: What puts the verb of the main clause before its subject: "only when they leave | can talks begin".
INVERTING = frozenset(["only", "not", "never"])
#: What opens a cleft: "it is only when they leave | that we will talk".
CLEFTS = frozenset(["it"])


def extent_of(text: Text, breaks: Sequence[int], hit: Hit) -> tuple[Hit, int, int, bool]:
    """Return how far a condition or concession runs, and whether it stands before its main clause."""
    words, start = text.words, hit.start
    leads = start == 0 or start == text.own or words[start - 1] in (
        ",", "and", "but", "or", ";", ":", "—", "that", "so", "then", ".", "?", "!", "–"
    )  # fmt: skip
    leads = leads or text.breaks[start] != text.breaks[start - 1]
    if leads and words[hit.end - 1] == ",":
        return hit, start, hit.end, True
    end = hit.end
    sentence = text.sentence[start]
    inverts = not INVERTING.isdisjoint(words[max(0, start - 1) : hit.end])
    cleft = any(word in CLEFTS for word in words[max(0, start - 3) : start - 1])
    leads = leads or cleft
    while end < len(words) and text.sentence[end] == sentence:
        if cleft and words[end] == "that" and end > hit.end:
            break
        if breaks[end] != breaks[start] and words[end] not in ("who", "which", "whose"):
            break
        if leads and words[end] in (",", "then"):
            break
        if leads and end >= hit.end + (2 if hit.end - hit.start < 2 else 0) and _main_clause_at(text, end):
            break
        if leads and inverts and end > hit.end and _is_inverted(text, end):
            break
        end += 1
    if leads and (end >= len(words) or text.sentence[end] != sentence):
        parsed = _end_by_parse(text, hit, end)
        return (hit, start, end, False) if parsed is None else (hit, start, parsed, True)
    return hit, start, end, leads


def _end_by_parse(text: Text, hit: Hit, most: int) -> int | None:
    """Return where the phrase that a condition opens ends: "after the raid on the port | talks ceased"."""
    doc, at = text.doc, text.tokens[hit.end - 1]
    if doc is None or at is None or not grammar_of.is_parsed(doc):
        return None
    head = doc[at].head
    if head.i <= at or grammar_of.is_root(head):
        return None
    last = head.right_edge.i
    places = [place for place in range(hit.end, most) if text.tokens[place] == last]
    end = places[-1] + 1 if places else most
    return end if end < most - 1 else None


def _main_clause_at(text: Text, at: int) -> bool:
    words, table = text.words, grammar()
    if words[at] in table.inverted and at + 1 < len(words) and words[at - 1] not in table.subjects:
        after = words[at + 1]
        if after in table.subjects or (after in table.determiners and words[at] in table.modals):
            return True
    return (
        words[at] in ("we", "i", "there")
        and at + 1 < len(words)
        and words[at - 1] not in ("and", "or", "that", "what")
    )


def _is_inverted(text: Text, at: int) -> bool:
    """Tell whether an auxiliary stands at ``at`` before its subject, not before the verb that it helps."""
    if text.words[at] not in grammar().inverted or at + 1 >= len(text):
        return False
    tag = text.tags[at + 1]
    return tag.startswith(("N", "D", "PRP", "J")) if tag else text.words[at + 1] in grammar().determiners
