"""Hits and claims: what rules found, and what it says about the topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from quotestance.stance.holders import Held

if TYPE_CHECKING:
    from quotestance.model import Polarity
    from quotestance.stance.pack import Rule
    from quotestance.stance.trace import Verdict

_CLAIMS = ("for", "against")


@define(eq=False)
class Hit:
    """A match of a rule on its way through the decision.

    ``negatable`` says that its pattern names no negation, so one that stands inside it turns it round.
    """

    rule: Rule
    start: int
    end: int
    negatable: bool = False
    verdict: Verdict = "idle"
    by: list[str] = field(factory=list)

    @property
    def live(self) -> bool:
        """Whether nothing has ruled the match out so far."""
        return self.verdict in ("idle", "helps")

    @property
    def is_condition(self) -> bool:
        """Whether the match ties something to a condition."""
        return self.rule.effect == "condition"

    @property
    def is_claim(self) -> bool:
        """Whether the match says something for or against by itself."""
        effect, scope = self.rule.effect, self.rule.scope
        return effect in _CLAIMS or (
            effect in ("condition", "unconditional") and scope not in ("clause", "sentence", "quote")
        )

    def drop(self, verdict: Verdict, by: Rule | None = None) -> None:
        """Rule the match out."""
        self.verdict = verdict
        if by is not None:
            self.by.append(by.id)


@define(eq=False)
class Claim:
    """A match that says something about the topic, and what the rest of the quote makes of it."""

    hit: Hit
    topic: tuple[int, int]
    positive: bool
    conditional: bool
    helpers: list[Hit] = field(factory=list)
    demoted: bool = False
    held: Held = field(factory=lambda: Held("speaker", None))

    @property
    def low(self) -> int:
        """The first word of the match or its topic, or of the match alone where the topic may be far away."""
        if self.hit.rule.scope in ("sentence", "quote"):
            return self.hit.start
        return min(self.hit.start, self.topic[0])

    @property
    def high(self) -> int:
        """The last word of the match or its topic."""
        return max(self.hit.end, self.topic[1]) - 1

    @property
    def polarity(self) -> Polarity:
        """The polarity, in words."""
        return "for" if self.positive else "against"


def is_necessary(claim: Claim) -> bool:
    """Tell whether something is tied to a claim without which nothing goes."""
    return claim.conditional and any(hit.rule.necessary for hit in (claim.hit, *claim.helpers))
