"""Tenses: whether what a claim says is so now, is to come, or is history.

Reported speech is shifted back: "that the talks were useless" speaks of what is now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.stance.clauses import FINITE, grammar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotestance.stance.claims import Claim
    from quotestance.stance.clauses import Text
    from quotestance.stance.utterance import Utterance

#: How far behind "had" its participle may stand, in words.
AUXILIARIES = 3


@frozen(eq=False)
class Tenses:
    """The tenses of one utterance; ``breaks`` gives the clause of each word."""

    text: Text
    utterance: Utterance
    breaks: Sequence[int]

    def looks_ahead(self, claim: Claim) -> bool:
        """Tell whether a claim's clause speaks of what is to come: by a modal, or with no verb at all."""
        clause = list(self._clause(claim))
        tags = [self.text.tags[at] for at in clause]
        if all(tags) and not any(tag.startswith(("VB", "MD")) for tag in tags):
            return True
        return any(
            self.text.words[at] in grammar().modals
            and not self.text.tags[at].startswith("N")
            and self._is_before_verb(at)
            for at in clause
        )

    def is_now(self, claim: Claim) -> bool:
        """Tell whether a claim is in the present tense, which nothing past conditions.

        As in: "we want talks, as we wrote | once the war was over". Reported speech is in the past itself.
        """
        tags = set(self.text.tags[claim.hit.start : claim.hit.end])
        return bool(tags & {"VBZ", "VBP"}) and not tags & {"VBD", "MD"}

    def is_past(self, claim: Claim) -> bool:
        """Tell whether a claim's clause is in the past tense: "the talks dragged on until spring"."""
        tags = {self.text.tags[at] for at in self._clause(claim)}
        return "VBD" in tags and not (tags & {"VBZ", "VBP"} or self.looks_ahead(claim))

    def is_history(self, claim: Claim) -> bool:
        """Tell whether a claim's clause is in the past tense, in reported speech in the past perfect."""
        if self._is_reported():
            return self.is_perfect(claim)
        return self.is_past(claim)

    def is_perfect(self, claim: Claim) -> bool:
        """Tell whether a claim's verb is in the past perfect: "the meetings had been useful"."""
        at = claim.hit.end - 1
        while at >= 0 and self.breaks[at] == self.breaks[claim.hit.start]:
            if self.text.tags[at] in FINITE:
                behind = self.text.tags[at + 1 : at + 1 + AUXILIARIES]
                return self.text.words[at] == "had" and "VBN" in behind
            at -= 1
        return False

    def has_lapsed(self, claim: Claim) -> bool:
        """Tell whether what a claim's rule says lapses in the tense of its clause."""
        lapses = claim.hit.rule.lapses
        if not lapses or claim.conditional:
            return False
        return self.is_perfect(claim) or (lapses == "past" and self.is_history(claim))

    def has_happened(self, start: int, end: int) -> bool:
        """Tell whether a clause is in the past tense alone: "we sat there | when the lights went out"."""
        tags = set(self.text.tags[start:end])
        return "VBD" in tags and not tags & {"VBZ", "VBP", "MD"}

    def _clause(self, claim: Claim) -> Iterator[int]:
        number = self.breaks[claim.hit.start]
        return (at for at, clause in enumerate(self.breaks) if clause == number)

    def _is_before_verb(self, at: int) -> bool:
        """Tell whether a "to" or "going" is no way to a place: "came to Beijing" looks nowhere ahead."""
        after = self.text.tags[at + 1] if at + 1 < len(self.text) else ""
        return self.text.words[at] not in ("to", "going") or not after.startswith(("N", "D", "PRP", "J"))

    def _is_reported(self) -> bool:
        """Tell whether an utterance is reported speech: an indirect quote, or a clause that begins small."""
        if self.utterance.kind in ("indirect", "mixed"):
            return True
        first = self.text.own
        return first < len(self.text) and self.text.words[first][0].isalpha() and not self.text.capital[first]
