"""Negation and government: which claims are turned round, by what, and which have others as their object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.stance.clauses import MODIFIERS
from quotestance.stance.reach import (
    determines_other,
    ends_before,
    is_outside,
    negated_as_subject,
    of_something_else,
    opens_antecedent,
    opens_subject,
)
from quotestance.stance.reach import governs as depends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotestance.stance.claims import Claim, Hit
    from quotestance.stance.clauses import Text

#: How far before what it negates a negation may stand, in words.
NEGATION_REACH = 7
#: How many words may stand between what governs and what it governs: "refuse | even once to | accept".
GOVERNMENT_REACH = 5
_JOINTS = frozenset({"and", "or", ",", "but", "nor"})


@frozen(eq=False)
class Turning:
    """The negations of one text; ``breaks`` gives the clause of each word."""

    text: Text
    breaks: Sequence[int]
    negations: Sequence[Hit]

    def same_clause(self, one: int, other: int) -> bool:
        """Tell whether two words stand in one clause, the pack's own conjunctions counted in."""
        return self.breaks[one] == self.breaks[other]

    def turn(self, claims: Sequence[Claim]) -> None:
        """Turn claims round by the negations and the refusals that govern them."""
        signs = {id(claim): claim.positive for claim in claims}
        denied = {id(claim): self._negations_of(claim, claims) for claim in claims}
        for claim in claims:
            own = denied[id(claim)]
            turns = len(own) + (claim.positive and negated_as_subject(self.text, claim.hit))
            claim.helpers += own
            for other in claims:
                if other is not claim and self.governs(other, claim):
                    # "Nobody objects to | reopening": what is denied of a refusal is denied of its object.
                    turns += sum(negation not in own for negation in denied[id(other)])
                    turns += not signs[id(other)]
                    if not signs[id(other)]:
                        claim.helpers.append(other.hit)
            claim.positive ^= turns % 2 == 1

    def _negations_of(self, claim: Claim, claims: Sequence[Claim]) -> list[Hit]:
        """Return the negations that turn a claim round."""
        found = []
        for negation in self.negations:
            spent = self._spent(negation, claim, claims) and not self._is_of_topic(negation, claim)
            near = self._is_inside(negation, claim.hit) or (self._negates(negation, claim) and not spent)
            if near or self._denies_subject(negation, claim):
                negation.verdict = "helps"
                found.append(negation)
        return found

    def _is_of_topic(self, negation: Hit, claim: Claim) -> bool:
        """Tell whether a negation is the determiner of what a claim is about: "no talks | will happen"."""
        if claim.hit.rule.scope != "before" or claim.topic[0] > claim.hit.start:
            return False
        between = self.text.tags[negation.end : claim.topic[0]]
        return negation.end <= claim.topic[0] and all(tag in MODIFIERS for tag in between)

    def _denies_subject(self, negation: Hit, claim: Claim) -> bool:
        """Tell whether a negation opens the subject of a claim, or its antecedent, from afar.

        "Nobody who fled | will talk", "no subject on which | we could talk".
        """
        apart = negation.end <= claim.hit.start and not self.same_clause(negation.end - 1, claim.hit.start)
        return (
            apart
            and claim.hit.negatable
            and (
                opens_subject(self.text, negation, claim.hit)
                or opens_antecedent(self.text, negation, claim.hit)
            )
        )

    def _is_inside(self, negation: Hit, hit: Hit) -> bool:
        """Tell whether a negation stands in a gap of a claim: "will hold | no | talks"."""
        return hit.negatable and hit.start < negation.start and negation.end <= hit.end

    def _negates(self, negation: Hit, claim: Claim) -> bool:
        own = claim.hit.start <= negation.start < claim.hit.end
        shared = claim.hit.start < negation.end and not claim.hit.negatable
        if own or shared or determines_other(self.text, negation, claim.hit):
            return False
        opens = self.text.words[negation.end - 1] == "that"  # "wrong to conclude that | they left the talks"
        if (not opens and is_outside(self.text, negation, claim.hit)) or self._is_joined(negation, claim):
            return False
        if negation.end < claim.hit.start and (
            ends_before(self.text, negation, claim.hit) or of_something_else(self.text, negation, claim.hit)
        ):
            return False
        if negation.end < claim.hit.start and self._begins_anew(negation, claim):
            return False
        if not claim.low - NEGATION_REACH <= negation.end or negation.start > max(
            claim.hit.start, claim.topic[0]
        ):
            return False
        return self.same_clause(negation.end - 1, claim.hit.start)

    def _begins_anew(self, negation: Hit, claim: Claim) -> bool:
        """Tell whether a claim has a finite verb beside a negated one: "did not insist and | stood"."""
        at = claim.hit.start
        return self.text.words[at - 1] in ("and", "but") and self.text.tags[at] in ("VBD", "VBZ", "VBP")

    def _is_joined(self, negation: Hit, claim: Claim) -> bool:
        """Tell whether a claim with a negation of its own stands beside one: "cannot and | will not talk"."""
        words = self.text.words
        between = words[negation.end : claim.hit.start]
        if not between or between[-1] not in _JOINTS:
            return False
        repeated = (
            words[negation.start] == words[claim.hit.start]
        )  # "nothing to sit for and | nothing to say"
        return repeated or (not claim.hit.negatable and _JOINTS.issuperset(between))

    def _spent(self, negation: Hit, claim: Claim, claims: Sequence[Claim]) -> bool:
        """Tell whether a negation is part of another claim, and has done its work there."""
        return any(
            other is not claim
            and other.hit.start <= negation.start < other.hit.end
            and not other.hit.rule.needs
            and not other.hit.rule.weak
            for other in claims
        )

    def governs(self, other: Claim, claim: Claim) -> bool:
        """Tell whether ``other`` has ``claim`` as its object: "refuse | to accept talks"."""
        one, two = other.hit, claim.hit
        if one.rule.scope != "after" or one.rule.needs or one.rule.weak or two.start < one.end:
            return False
        if two.start - one.end > GOVERNMENT_REACH and not depends(self.text, one, two, as_subject=False):
            return False
        if not self.same_clause(other.hit.end - 1, claim.hit.start) or claim.hit.rule.scope in (
            "before",
            "quote",
        ):
            return False
        return not _JOINTS & set(self.text.words[other.hit.end : claim.hit.start])
