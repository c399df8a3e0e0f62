"""The decision: from what the rules found in a quote to its stance, with the reasons kept.

The order is that of a careful reader: what is the talk about (topic), what is only apparently said
(blocks), what is refused or accepted and how often that is turned round (negation), what is tied to a
condition, what is past or foretold, which clause leads, and whose stance it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import define, field

from quotestance.model import Evidence, Polarity, Stance
from quotestance.stance.clauses import grammar
from quotestance.stance.holders import Held, Side, holder_of, side_of, toward_of
from quotestance.stance.trace import Finding, Trace, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from quotestance.stance.clauses import Text
    from quotestance.stance.packs import Rule, RulePack
    from quotestance.stance.utterance import Utterance

#: How far before what it negates a negation may stand, in words.
NEGATION_REACH = 7
#: How many words may stand between what governs and what it governs: "refuse | even once to | accept".
GOVERNMENT_REACH = 5
_CLAIMS = ("for", "against")
_MARKERS = ("condition", "concession", "contrast", "question")
_JOINTS = frozenset({"and", "or", ",", "but", "nor"})


@define(eq=False)
class Hit:
    """A match of a rule on its way through the decision."""

    rule: Rule
    start: int
    end: int
    verdict: Verdict = "idle"
    by: list[str] = field(factory=list)

    @property
    def live(self) -> bool:
        """Whether nothing has ruled the match out so far."""
        return self.verdict in ("idle", "helps")

    @property
    def is_claim(self) -> bool:
        """Whether the match says something for or against by itself."""
        effect, scope = self.rule.effect, self.rule.scope
        return effect in _CLAIMS or (
            effect in ("condition", "unconditional") and scope not in ("clause", "sentence")
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
    held: Held = Held("speaker", None)

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


@define(eq=False)
class Reader:
    """One utterance and what was found in it, worked through step by step."""

    pack: RulePack
    utterance: Utterance
    text: Text
    hits: list[Hit]
    topic_before: bool = False
    _side: Side = field(init=False)
    _breaks: list[int] = field(init=False)
    _extents: list[tuple[Hit, int, int, bool]] = field(factory=list, init=False)

    def __attrs_post_init__(self) -> None:
        self._side = side_of(self.utterance)

    def trace(self) -> Trace:
        """Decide, and return the stance with its reasons."""
        self._cover_blocks()
        self._block()
        self._cover(lambda hit: hit.rule.effect in ("negation", "topic", "void", "forecast"))
        self._cover(lambda hit: hit.rule.effect in _MARKERS and not hit.is_claim)
        self._breaks = self._all_breaks()
        self._extents = [
            self._extent(hit)
            for hit in self._live("condition", "concession", "question")
            if not hit.is_claim and hit.rule.scope == "clause"
        ]
        self._close_extents()
        claims = self._claims()
        self._turn(claims)
        self._condition(claims)
        claims = self._void(claims)
        self._demote(claims)
        for claim in claims:
            claim.held = self._held(claim)
        return self._result(claims)

    def _held(self, claim: Claim) -> Held:
        if claim.hit.rule.holder == "speaker" and not self._side.observer:
            return Held("speaker", self._side.party)
        return holder_of(self.text, self.utterance, self._side, claim.hit.start, claim.hit.end)

    def _live(self, *effects: str) -> list[Hit]:
        return [hit for hit in self.hits if hit.live and hit.rule.effect in effects]

    def _cover(self, wanted: Callable[[Hit], bool]) -> None:
        """Drop matches that lie inside a longer match of the same sort."""
        reach = -1
        last: Hit | None = None
        for hit in sorted(filter(lambda h: h.live and wanted(h), self.hits), key=lambda h: (h.start, -h.end)):
            if last is not None and hit.end <= reach:
                hit.drop("covered", last.rule)
            else:
                reach, last = hit.end, hit

    def _cover_blocks(self) -> None:
        for rule_id in dict.fromkeys(hit.rule.id for hit in self._live("block")):
            self._cover(lambda hit, wanted=rule_id: hit.rule.id == wanted)  # type: ignore[misc]

    def _block(self) -> None:
        blocks = self._live("block")
        for hit in self.hits:
            if hit.rule.effect == "block":
                continue
            for block in blocks:
                effects = block.rule.blocks
                if effects and hit.rule.effect not in effects:
                    continue
                inside = block.start <= hit.start < block.end or block.start < hit.end <= block.end
                beyond = (
                    hit.start <= block.start
                    and block.end <= hit.end
                    and (hit.start, hit.end) != (block.start, block.end)
                )
                if (inside and not beyond) or (beyond and effects):
                    hit.drop("blocked", block.rule)
                    block.verdict = "helps"
                    break

    def _all_breaks(self) -> list[int]:
        """Return the clause of each word, the pack's own conjunctions counted in."""
        starts = {
            hit.start for hit in self._live(*_MARKERS) if not hit.is_claim and hit.rule.scope == "clause"
        }
        added, result = 0, []
        for at, number in enumerate(self.text.breaks):
            added += at in starts
            result.append(number + added)
        return result

    def _extent(self, hit: Hit) -> tuple[Hit, int, int, bool]:
        """Return how far a condition or concession runs, and whether it stands before its main clause."""
        words, start = self.text.words, hit.start
        leads = start == 0 or start == self.text.own or words[start - 1] in (
            ",", "and", "but", "or", ";", ":", "—", "that", "so", "then", ".", "?", "!", "–"
        )  # fmt: skip
        leads = leads or self.text.breaks[start] != self.text.breaks[start - 1]
        end = hit.end
        sentence = self.text.sentence[start]
        while end < len(words) and self.text.sentence[end] == sentence:
            if self._breaks[end] != self._breaks[start] and words[end] not in ("who", "which", "whose"):
                break
            if leads and words[end] in (",", "then"):
                break
            if leads and end >= hit.end + (2 if hit.end - hit.start < 2 else 0) and self._main_clause_at(end):
                break
            end += 1
        if leads and (end >= len(words) or self.text.sentence[end] != sentence):
            leads = False
        return hit, start, end, leads

    def _close_extents(self) -> None:
        """Let a new clause begin where a condition or concession ends."""
        ends = {end for _, _, end, _ in self._extents}
        added, result = 0, []
        for at, number in enumerate(self._breaks):
            added += at in ends
            result.append(number + added)
        self._breaks = result

    def _main_clause_at(self, at: int) -> bool:
        words, table = self.text.words, grammar()
        if words[at] in table.inverted and at + 1 < len(words) and words[at - 1] not in table.subjects:
            after = words[at + 1]
            if after in table.subjects or (after in table.determiners and words[at] in table.modals):
                return True
        return (
            words[at] in ("we", "i", "there")
            and at + 1 < len(words)
            and words[at - 1] not in ("and", "or", "that", "what")
        )

    def _claims(self) -> list[Claim]:
        """Return what is said about the topic: every claim with a topic in its reach."""
        topics = [*self._live("topic"), *self._references()]
        claims = []
        for hit in self.hits:
            if not hit.live or not hit.is_claim:
                continue
            topic = self._topic_of(hit, topics)
            if hit.rule.needs and not self._same_clause(hit.start, hit.end - 1):
                topic = None
            if topic is None:
                hit.drop("no topic")
                continue
            inside = self._hypothetical(hit)
            if inside is not None:
                hit.drop("voided", inside)
                continue
            claims.append(Claim(hit, topic, hit.rule.effect != "against", hit.rule.effect == "condition"))
        self._cover_claims(claims)
        return sorted((claim for claim in claims if claim.hit.live), key=lambda c: (c.hit.start, c.hit.end))

    def _hypothetical(self, hit: Hit) -> Rule | None:
        """Return the condition in whose clause a claim stands: "if they want to talk" claims nothing."""
        if hit.rule.effect == "condition":
            return None
        for marker, start, end, _ in self._extents:
            if marker.rule.effect in ("condition", "question") and start <= hit.start < end:
                return marker.rule
        return None

    def _cover_claims(self, claims: list[Claim]) -> None:
        for claim in claims:
            for other in claims:
                one, two = claim.hit, other.hit
                if one is two or not two.live or not one.live or (two.rule.needs and not one.rule.needs):
                    continue
                inside = two.start <= one.start and one.end <= two.end
                if inside and (
                    one.end - one.start < two.end - two.start or self.hits.index(two) < self.hits.index(one)
                ):
                    one.drop("covered", two.rule)

    def _references(self) -> list[Hit]:
        """Return the words that may stand for the topic ("it", "the offer"), where it was named before them."""
        topics = self._live("topic")
        found = []
        for hit in self._live("reference"):
            earlier = any(
                topic.end <= hit.start and self._breaks[topic.start] != self._breaks[hit.start]
                for topic in topics
            )
            if earlier or (not topics and self.topic_before):
                found.append(hit)
        return found

    def _topic_of(self, hit: Hit, topics: Sequence[Hit]) -> tuple[int, int] | None:
        scope, reach = hit.rule.scope, hit.rule.reach
        if scope == "phrase":
            return hit.start, hit.end
        best: tuple[int, Hit] | None = None
        for topic in topics:
            inside = hit.start <= topic.start and topic.end <= hit.end
            ahead = topic.start >= hit.end
            gap = (
                self.text.distance(hit.end, topic.start)
                if ahead
                else self.text.distance(topic.end, hit.start)
            )
            follows, precedes = topic.end > hit.end, topic.start < hit.start
            if inside or topic.start < hit.end <= topic.end:
                gap, follows, precedes = 0, True, True
            if topic.rule.effect == "reference" and gap > topic.rule.reach:
                continue
            if scope == "quote" or (
                scope == "sentence" and self.text.sentence[topic.start] == self.text.sentence[hit.start]
            ):
                pass
            elif self._breaks[topic.start] != self._breaks[hit.end - 1] or gap > reach:
                continue
            elif (scope == "after" and not follows) or (scope == "before" and not precedes):
                continue
            if best is None or gap < best[0]:
                best = (gap, topic)
        if best is None:
            return (hit.start, hit.end) if scope == "quote" and self.topic_before else None
        best[1].verdict = "helps"
        return best[1].start, best[1].end

    def _turn(self, claims: list[Claim]) -> None:
        """Turn claims round by the negations and the refusals that govern them."""
        negations = self._live("negation")
        signs = {id(claim): claim.positive for claim in claims}
        for claim in claims:
            positive = claim.positive
            for negation in negations:
                if self._negates(negation, claim) and not self._spent(negation, claim, claims):
                    positive = not positive
                    negation.verdict = "helps"
                    claim.helpers.append(negation)
            for other in claims:
                if other is not claim and self._governs(other, claim):
                    positive = positive if signs[id(other)] else not positive
                    if not signs[id(other)]:
                        claim.helpers.append(other.hit)
            claim.positive = positive

    def _negates(self, negation: Hit, claim: Claim) -> bool:
        if claim.hit.start <= negation.start < claim.hit.end:
            return False
        if not claim.low - NEGATION_REACH <= negation.end or negation.start > max(
            claim.hit.start, claim.topic[0]
        ):
            return False
        return self._same_clause(negation.end - 1, claim.hit.start)

    def _spent(self, negation: Hit, claim: Claim, claims: Sequence[Claim]) -> bool:
        """Tell whether a negation is part of another claim, and has done its work there."""
        return any(
            other is not claim
            and other.hit.start <= negation.start < other.hit.end
            and not other.hit.rule.needs
            for other in claims
        )

    def _governs(self, other: Claim, claim: Claim) -> bool:
        """Tell whether ``other`` has ``claim`` as its object: "refuse | to accept talks"."""
        one, two = other.hit, claim.hit
        if one.rule.scope != "after" or one.rule.needs or one.start >= two.start or two.end <= one.end:
            return False
        if two.start - one.end > GOVERNMENT_REACH:
            return False
        if not self._same_clause(other.hit.end - 1, claim.hit.start) or claim.hit.rule.scope == "before":
            return False
        return not _JOINTS & set(self.text.words[other.hit.end : claim.hit.start])

    def _same_clause(self, one: int, other: int) -> bool:
        return self._breaks[one] == self._breaks[other]

    def _condition(self, claims: list[Claim]) -> None:
        for hit, start, end, leads in self._extents:
            if hit.rule.effect != "condition":
                continue
            for claim in claims:
                if self._conditioned(claim, hit, start, end, leads=leads):
                    claim.conditional = True
                    claim.helpers.append(hit)
                    hit.verdict = "helps"
        for hit in self._live("condition"):
            if not hit.is_claim and hit.rule.scope == "sentence":
                for claim in claims:
                    if (
                        self.text.sentence[claim.hit.start] == self.text.sentence[hit.start]
                        and not claim.hit.rule.firm
                    ):
                        claim.conditional = True
                        claim.helpers.append(hit)
                        hit.verdict = "helps"
        for hit in self._live("unconditional"):
            for claim in claims:
                if (
                    self.text.sentence[claim.hit.start] == self.text.sentence[hit.start]
                    and claim.hit is not hit
                ):
                    if claim.conditional and claim.hit.rule.effect != "condition":
                        claim.conditional = False
                    claim.helpers.append(hit)
                    hit.verdict = "helps" if not hit.is_claim else hit.verdict

    def _conditioned(self, claim: Claim, marker: Hit, start: int, end: int, *, leads: bool) -> bool:
        """Tell whether the condition from ``start`` to ``end`` is one on ``claim``."""
        if start <= claim.hit.start < end or claim.hit.rule.effect == "unconditional" or claim.hit.rule.firm:
            return False
        if marker.rule.ahead and not (claim.positive or self._looks_ahead(claim)):
            return False
        low, high = (end, claim.hit.start) if claim.hit.start >= end else (claim.hit.end, start)
        if self.text.sentence[min(low, len(self.text) - 1)] != self.text.sentence[start]:
            return False
        if claim.hit.start >= end and not leads:
            return False
        between = range(low, high)
        contrasts = [hit for hit in self._live("contrast", "concession") if hit.start in between]
        if contrasts:
            return False
        return not (claim.hit.start < start and any(self.text.words[at] == ";" for at in between))

    def _looks_ahead(self, claim: Claim) -> bool:
        """Tell whether a claim's clause speaks of what is to come."""
        return any(
            word in grammar().modals and self._same_clause(at, claim.hit.start)
            for at, word in enumerate(
                self.text.words[max(0, claim.low - NEGATION_REACH) : claim.high],
                max(0, claim.low - NEGATION_REACH),
            )
        )

    def _void(self, claims: list[Claim]) -> list[Claim]:
        left = []
        for claim in claims:
            needs = claim.hit.rule.needs
            if (needs == "condition" and not claim.conditional) or (
                needs == "necessary" and not _is_necessary(claim)
            ):
                claim.hit.drop("no condition")
                continue
            for hit in self._live("void", "forecast"):
                near = hit.rule.scope == "quote" or (
                    self.text.sentence[hit.start] == self.text.sentence[claim.hit.start]
                    if hit.rule.scope == "sentence"
                    else self._same_clause(hit.start, claim.hit.start)
                    or self._same_clause(hit.end - 1, claim.hit.start)
                )
                if near and not (hit.rule.effect == "forecast" and _is_necessary(claim)):
                    claim.hit.drop("voided", hit.rule)
                    hit.verdict = "helps"
                    break
            else:
                left.append(claim)
        return left

    def _demote(self, claims: list[Claim]) -> None:
        """Let the clause after a contrast lead, and the main clause over one that concedes."""
        for hit, start, end, _ in self._extents:
            if hit.rule.effect == "concession":
                for claim in claims:
                    if start <= claim.hit.start < end and len(claims) > 1:
                        claim.demoted = True
                        claim.hit.by.append(hit.rule.id)
        for hit in self._live("contrast"):
            after = [claim for claim in claims if claim.hit.start >= hit.end and not claim.demoted]
            if after:
                hit.verdict = "helps"
                for claim in claims:
                    if claim.hit.start < hit.start:
                        claim.demoted = True
                        claim.hit.by.append(hit.rule.id)

    def _result(self, claims: list[Claim]) -> Trace:
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


def _is_necessary(claim: Claim) -> bool:
    """Tell whether something is tied to a claim without which nothing goes."""
    return claim.conditional and any(hit.rule.necessary for hit in (claim.hit, *claim.helpers))


def _key(claim: Claim) -> tuple[object, ...]:
    return claim.positive or claim.conditional, claim.conditional, claim.held


def _lead(claims: list[Claim]) -> Claim | None:
    """Return the claim that carries the label: not demoted, the speaker's before another's, tied to a condition, last."""
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
    seen = {_key(lead)}
    found = []
    for claim in claims:
        if _key(claim) not in seen:
            seen.add(_key(claim))
            found.append(claim)
    return found
