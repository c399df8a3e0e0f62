"""Holding: claims given to their holders, each by itself and then beside one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.stance.holders import Held, holder_by_view, holder_of, holder_of_condition, is_advised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotestance.stance.claims import Claim
    from quotestance.stance.clauses import Text
    from quotestance.stance.speaking import Side
    from quotestance.stance.turning import Turning
    from quotestance.stance.utterance import Utterance


@frozen(eq=False)
class Holding:
    """What is known of one utterance that tells whose a claim is."""

    text: Text
    utterance: Utterance
    side: Side
    turning: Turning

    def give(self, claims: Sequence[Claim]) -> None:
        """Give every claim its holder."""
        for claim in claims:
            claim.held = self.held(claim)
        self._share(claims)

    def held(self, claim: Claim) -> Held:
        """Tell whose a claim is, by its own words and clause."""
        whose, hit = claim.hit.rule.holder, claim.hit
        seen = holder_by_view(self.text, self.utterance, self.side, hit.start)
        if seen is not None:
            return seen
        if hit.is_condition and (whose == "object" or (whose == "speaker" and not self.side.observer)):
            return holder_of_condition(
                self.text, self.utterance, self.side, hit.start, hit.end, named=whose == "object"
            )
        if not hit.is_condition and (whose == "speaker" or is_advised(self.text, hit.start, hit.end)):
            return Held("speaker", self.side.party)
        breaks = self.turning.breaks
        return holder_of(self.text, self.utterance, self.side, breaks, hit.start, hit.end, claim.topic[0])

    def _share(self, claims: Sequence[Claim]) -> None:
        """Give a claim to whoever holds the one that governs it, a condition to that of the stance beside it.

        "Rome hopes | that both meet" is Rome's; so is the condition in "Rome's consent | rests on a truce".
        """
        for claim in claims:
            over = [
                other.held
                for other in claims
                if other is not claim
                and other.positive == claim.positive
                and self.turning.governs(other, claim)
            ]
            if over and not claim.hit.is_condition:
                claim.held = over[0]
            if claim.hit.rule.effect in ("condition", "unconditional") and claim.held.holder == "speaker":
                beside = [
                    other.held
                    for other in claims
                    if not other.hit.is_condition
                    and other.hit.rule.scope == "after"
                    and other.hit.start < claim.hit.start
                    and self.turning.same_clause(other.hit.start, claim.hit.start)
                ]
                if beside and all(held.holder == "other" for held in beside):
                    claim.held = beside[-1]
