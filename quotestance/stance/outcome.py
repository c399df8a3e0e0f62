"""The outcome: which claim carries the label, and what became of everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from quotestance.model import Evidence, Stance
from quotestance.stance.holders import toward_of
from quotestance.stance.trace import Finding, Trace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotestance.stance.claims import Claim, Hit
    from quotestance.stance.clauses import Text
    from quotestance.stance.pack import RulePack


@define(eq=False)
class Outcome:
    """Turns the claims of one utterance into its stance and trace."""

    pack: RulePack
    text: Text
    hits: list[Hit]

    def trace(self, claims: list[Claim]) -> Trace:
        """Give the label to the leading claim, and say what became of every match."""
        counted = []
        for claim in claims:
            if claim.held.holder in self.pack.decision.holders:
                counted.append(claim)
            else:
                claim.hit.drop("outruled")
        lead = _lead(counted)
        if lead is None:
            stance = Stance(self.pack.decision.otherwise)
        else:
            others = tuple(self._stance(claim, [claim]) for claim in _distinct(counted, lead))
            agreeing = [claim for claim in counted if _key(claim) == _key(lead)]
            stance = self._stance(lead, [lead, *(claim for claim in agreeing if claim is not lead)], others)
        return Trace(stance, tuple(self._findings(claims, lead)), "" if lead else self._missing())

    def _label(self, claim: Claim) -> str:
        decision = self.pack.decision
        if claim.conditional:
            return decision.conditional
        return decision.favour if claim.positive else decision.against

    def _stance(self, lead: Claim, claims: list[Claim], others: tuple[Stance, ...] = ()) -> Stance:
        hits: dict[int, Hit] = {}
        for claim in claims:
            for hit in (claim.hit, *claim.helpers):
                hits.setdefault(id(hit), hit)
        return Stance(
            label=self._label(lead),
            holder=lead.held.holder,
            party=lead.held.party,
            toward=toward_of(self.text, lead.held, lead.low, lead.hit.end),
            polarity=lead.polarity,
            conditional=lead.conditional,
            evidence=tuple(
                Evidence(hit.rule.id, hit.rule.effect, self._words(hit), self.text.spans(hit.start, hit.end))
                for hit in hits.values()
            ),
            others=others,
        )

    def _words(self, hit: Hit) -> str:
        return self.text.surface(hit.start, hit.end)

    def _findings(self, claims: list[Claim], lead: Claim | None) -> Iterable[Finding]:
        by_hit = {id(claim.hit): claim for claim in claims}
        for hit in sorted(self.hits, key=lambda h: (h.start, h.end, h.rule.id)):
            claim = by_hit.get(id(hit))
            verdict = hit.verdict
            if claim is not None and lead is not None and hit.live:
                same = _key(claim) == _key(lead)
                verdict = "leads" if claim is lead else "agrees" if same else "yields"
            yield Finding(
                rule=hit.rule.id,
                effect=hit.rule.effect,
                text=self._words(hit),
                spans=self.text.spans(hit.start, hit.end),
                verdict=verdict,
                by=tuple(hit.by) + tuple(helper.rule.id for helper in (claim.helpers if claim else ())),
                polarity=claim.polarity if claim else None,
                conditional=claim.conditional if claim else False,
                holder=claim.held.holder if claim else None,
                party=claim.held.party if claim else None,
            )

    def _missing(self) -> str:
        topics = [hit for hit in self.hits if hit.rule.effect == "topic"]
        verdicts = {hit.verdict for hit in self.hits if hit.is_claim}
        if "outruled" in verdicts:
            return "a stance was found, but of a holder that this pack does not count"
        if "off topic" in verdicts:
            return "a stance was found, but the article is about something else"
        if "asked" in verdicts:
            return "whoever speaks is there to ask, and takes no stance"
        if "voided" in verdicts:
            return "what is said is past, counterfactual or a forecast"
        if not topics and "no topic" not in verdicts:
            return "nothing names the topic of the question"
        if not topics:
            return "something is wanted or refused, but nothing names the topic of the question"
        if not any(hit.live for hit in topics):
            return "every mention of the topic was blocked"
        if "no topic" in verdicts:
            return "the topic is named, and something is wanted or refused, but not in one clause"
        return "the topic is named, but nothing is said for or against it"


def _key(claim: Claim) -> tuple[object, ...]:
    return claim.positive or claim.conditional, claim.conditional, claim.held


def _lead(claims: list[Claim]) -> Claim | None:
    """Return the claim that carries the label.

    Not one that yields to another clause; the speaker's before another's; one tied to a condition; the last.
    """
    if not claims:
        return None
    return max(
        claims,
        key=lambda claim: (
            not claim.demoted,
            claim.hit.rule.firm,
            claim.held.holder == "speaker",
            claim.conditional,
            not claim.hit.rule.needs,
            claim.hit.start,
        ),
    )


def _distinct(claims: list[Claim], lead: Claim) -> list[Claim]:
    """Return one claim of each stance that is not the leading one."""
    seen = {_key(lead)}
    found = []
    for claim in claims:
        if _key(claim) not in seen:
            seen.add(_key(claim))
            found.append(claim)
    return found
