"""The decision: from what the rules found in a quote to its stance, with the reasons kept.

The order is that of a careful reader: what is the talk about (topic), what is only apparently said
(blocks), what is refused or accepted and how often that is turned round (negation), what is tied to a
condition, what is past or foretold, which clause leads, and whose stance it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from quotestance.stance.claims import Claim, Hit, is_necessary
from quotestance.stance.clauses import FINITE, grammar
from quotestance.stance.extents import extent_of
from quotestance.stance.holding import Holding
from quotestance.stance.outcome import Outcome
from quotestance.stance.reach import in_relative_clause, is_pronoun, of_something_else, topic_of
from quotestance.stance.speaking import side_of
from quotestance.stance.tenses import Tenses
from quotestance.stance.turning import Turning

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotestance.stance.clauses import Text
    from quotestance.stance.pack import Rule, RulePack
    from quotestance.stance.trace import Trace
    from quotestance.stance.utterance import Utterance

#: How many words may stand between a concession and the condition that it opens with: "though | solely | in".
LIMIT = 1
_MARKERS = ("condition", "concession", "contrast", "question")


@define(eq=False)
class Reader:
    """One utterance and what was found in it, worked through step by step."""

    pack: RulePack
    utterance: Utterance
    text: Text
    hits: list[Hit]
    in_setting: Callable[[], bool]
    topic_before: bool = False
    _breaks: list[int] = field(init=False)
    _extents: list[tuple[Hit, int, int, bool]] = field(factory=list, init=False)
    _tenses: Tenses = field(init=False)

    def trace(self) -> Trace:
        """Decide, and return the stance with its reasons."""
        self._leave_cue()
        self._cover_blocks()
        self._block()
        for effect in ("negation", "topic", "void", "forecast"):
            self._cover(lambda hit, wanted=effect: hit.rule.effect == wanted)  # type: ignore[misc]
        self._settle()
        self._cover(lambda hit: hit.rule.effect in _MARKERS and not hit.is_claim)
        self._breaks = self._all_breaks()
        self._extents = [
            extent_of(self.text, self._breaks, hit)
            for hit in self._live("condition", "concession", "question")
            if not hit.is_claim and hit.rule.scope == "clause"
        ]
        self._close_extents()
        self._tenses = Tenses(self.text, self.utterance, self._breaks)
        claims = self._claims()
        turning = Turning(self.text, self._breaks, self._live("negation"))
        turning.turn(claims)
        self._condition(claims)
        claims = self._drop_weak(self._void(claims))
        self._demote(claims)
        Holding(self.text, self.utterance, side_of(self.utterance), turning).give(claims)
        return Outcome(self.pack, self.text, self.hits).trace(claims)

    def _live(self, *effects: str) -> list[Hit]:
        return [hit for hit in self.hits if hit.live and hit.rule.effect in effects]

    def _cover(self, wanted: Callable[[Hit], bool]) -> None:
        """Drop matches that lie inside a longer match of the same sort."""
        reach = -1
        last: Hit | None = None
        found = filter(lambda h: h.live and wanted(h), self.hits)
        for hit in sorted(found, key=lambda h: (h.start, -h.end, not h.rule.necessary)):
            if last is not None and hit.end <= reach:
                hit.drop("covered", last.rule)
            else:
                reach, last = hit.end, hit

    def _leave_cue(self) -> None:
        """Drop what a cue seems to be about: it says something of the content, "called | him a fool"."""
        for hit in self._live("topic", "reference"):
            if hit.start < self.text.own:
                hit.drop("blocked")

    def _is_of_cue(self, hit: Hit) -> bool:
        """Tell whether a match that begins in the cue names nothing of the content as its topic."""
        return (
            hit.start < self.text.own
            and hit.rule.scope == "phrase"
            and not any(hit.start < topic.start and topic.end <= hit.end for topic in self._live("topic"))
        )

    def _settle(self) -> None:
        """Decide what words mean that may concede or tie: they concede where their clause names the topic.

        "While Rome wants talks, Bern does not", but "while the guns speak, there will be none".
        """
        topics = self._live("topic")
        ties = {(hit.start, hit.end): hit for hit in self._live("condition") if not hit.is_claim}
        for hit in self._live("concession"):
            tie = ties.get((hit.start, hit.end))
            if tie is None:
                continue
            _, _, end, _ = extent_of(self.text, self.text.breaks, hit)
            if any(hit.end <= topic.start < end for topic in topics):
                tie.drop("covered", hit.rule)
            else:
                hit.drop("covered", tie.rule)

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
                whole = (
                    hit.is_claim
                    and hit.is_condition
                    and (hit.start == block.start or (hit.rule.scope == "phrase" and hit.end == block.end))
                )
                emptied = not effects and self._is_emptied(hit, block)
                if (inside and not beyond) or (beyond and (emptied or (effects and not whole))):
                    hit.drop("blocked", block.rule)
                    block.verdict = "helps"
                    break

    def _is_emptied(self, hit: Hit, block: Hit) -> bool:
        """Tell whether a block takes away all topics that a claim names: "will hold | a cabinet meeting"."""
        if not hit.is_claim or hit.rule.scope != "phrase":
            return hit.is_claim and hit.end == block.end
        named = [
            topic
            for topic in self.hits
            if topic.rule.effect == "topic" and hit.start <= topic.start and topic.end <= hit.end
        ]
        inner = [topic for topic in named if (topic.start, topic.end) != (hit.start, hit.end)]
        return bool(named) and all(
            block.start < topic.end and topic.start < block.end for topic in inner or named
        )

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

    def _close_extents(self) -> None:
        """Let a new clause begin where a condition or concession ends."""
        ends = {end for _, _, end, _ in self._extents}
        added, result = 0, []
        for at, number in enumerate(self._breaks):
            added += at in ends
            result.append(number + added)
        for _, start, end, _ in self._extents:
            self._take_up(result, start, end)
        self._breaks = result

    def _take_up(self, breaks: list[int], start: int, end: int) -> None:
        """Let a clause go on behind one that is put in: "talks, | if they happen, | will be slow"."""
        words, tags = self.text.words, self.text.tags
        if start < 2 or words[start - 1] != "," or end + 1 >= len(words) or words[end] != ",":
            return
        if tags[end + 1] not in FINITE:
            return
        resumed, number = breaks[start - 2], breaks[end]
        for at in range(end, len(words)):
            if breaks[at] != number:
                break
            breaks[at] = resumed

    def _claims(self) -> list[Claim]:
        """Return what is said about the topic: every claim with a topic in its reach."""
        topics = [*self._live("topic"), *self._references()]
        claims = []
        for hit in self.hits:
            if not hit.live or not hit.is_claim or self._is_of_cue(hit) or self._is_attribute(hit):
                continue
            topic = topic_of(self.text, self._breaks, hit, topics, named_before=self.topic_before)
            if not hit.rule.firm and hit.rule.scope != "quote" and not self._is_whole(hit):
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

    def _is_attribute(self, hit: Hit) -> bool:
        """Tell whether a verb only describes a noun: "the | suspended | talks", "talks | proposed | by"."""
        tags, at = self.text.tags, hit.start
        if hit.rule.scope != "after" or hit.end - at > 1 or not 0 < at < len(tags) - 1:
            return False
        if tags[at] == "VBN" and tags[at - 1][:1] == "N" and self.text.words[at + 1] == "by":
            return True
        return tags[at] in ("VBN", "VBG", "JJ") and tags[at - 1] in ("DT", "PRP$") and tags[at + 1][:1] == "N"

    def _is_whole(self, hit: Hit) -> bool:
        """Tell whether a match stands in one clause, or is a condition, which may join two.

        In a match that counts by itself relative clauses and the pack's own conjunctions are counted in.
        """
        if hit.is_condition:
            return True
        if hit.rule.needs or hit.rule.weak:
            return self._same_clause(hit.start, hit.end - 1)
        return all(
            self.text.together(at - 1, at) or self.text.words[at] in grammar().linking
            for at in range(hit.start + 1, hit.end)
        )

    def _hypothetical(self, hit: Hit) -> Rule | None:
        """Return the condition in whose clause a claim stands: "if they want to talk" claims nothing."""
        if hit.rule.effect == "condition":
            return None
        for marker, start, end, _ in self._extents:
            within = start <= hit.start < end and not of_something_else(self.text, marker, hit)
            if within and marker.rule.effect in ("condition", "question"):
                return marker.rule
        return None

    def _cover_claims(self, claims: list[Claim]) -> None:
        lapsed = {id(claim) for claim in claims if self._tenses.has_lapsed(claim)}
        for claim in claims:
            for other in claims:
                one, two = claim.hit, other.hit
                weaker = (two.rule.needs and not one.rule.needs) or two.rule.weak > one.rule.weak
                if (
                    one is two
                    or not two.live
                    or not one.live
                    or weaker
                    or one.is_condition > two.is_condition
                ):
                    continue
                late = two.start < one.start < two.end < one.end
                if late and two.rule.effect == "against" and one.rule.effect == "for":
                    one.drop("covered", two.rule)
                    continue
                if id(other) in lapsed:
                    continue
                inside = two.start <= one.start and one.end <= two.end
                if inside and (
                    one.end - one.start < two.end - two.start or self.hits.index(two) < self.hits.index(one)
                ):
                    one.drop("covered", two.rule)

    def _references(self) -> list[Hit]:
        """Return the words that may stand for the topic ("it", "the offer"), where it was named before."""
        topics = self._live("topic")
        found = []
        for hit in self._live("reference"):
            if not is_pronoun(self.text, hit):
                continue
            earlier = any(topic.end <= hit.start and self._is_apart(topic, hit) for topic in topics)
            if earlier or (not topics and self.topic_before):
                found.append(hit)
        return found

    def _is_apart(self, topic: Hit, hit: Hit) -> bool:
        """Tell whether a word may stand for a topic before it: not within one phrase."""
        if self._breaks[topic.start] != self._breaks[hit.start]:
            return True
        return "," in self.text.words[topic.end : hit.start]

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
            if not hit.is_claim and hit.rule.scope in ("sentence", "quote") and not self._is_conceded(hit):
                for claim in claims:
                    near = self.text.sentence[claim.hit.start] == self.text.sentence[hit.start]
                    if (near or hit.rule.scope == "quote") and not claim.hit.rule.firm:
                        claim.conditional = True
                        claim.helpers.append(hit)
                        hit.verdict = "helps"
        for hit in self._live("unconditional"):
            for claim in claims:
                if claim.hit is hit or not self._frees(hit, claim):
                    continue
                if claim.hit.rule.effect != "condition" and claim.positive:
                    claim.conditional = False
                claim.helpers.append(hit)
                if not hit.is_claim:
                    hit.verdict = "helps"

    def _is_conceded(self, hit: Hit) -> bool:
        """Tell whether a condition is one that is only conceded: "though they ask for money in advance, we".

        One that opens the concession limits what stands before it: "we will come, | though only with".
        """
        return any(
            marker.rule.effect == "concession" and marker.end + LIMIT < hit.start < end
            for marker, _, end, _ in self._extents
        )

    def _frees(self, hit: Hit, claim: Claim) -> bool:
        """Tell whether the claim is what is unconditional: not across a concession or contrast."""
        if self.text.sentence[claim.hit.start] != self.text.sentence[hit.start]:
            return False
        for marker, start, end, _ in self._extents:
            apart = (start <= hit.start < end) != (start <= claim.hit.start < end)
            if marker.rule.effect == "concession" and apart:
                return False
        low, high = sorted((hit.start, claim.hit.start))
        return not any(low < contrast.start < high for contrast in self._live("contrast"))

    def _conditioned(self, claim: Claim, marker: Hit, start: int, end: int, *, leads: bool) -> bool:
        """Tell whether the condition from ``start`` to ``end`` is one on ``claim``."""
        if start <= claim.hit.start < end or claim.hit.rule.effect == "unconditional":
            return False
        # "Until they leave, why should we talk?": a firm match bows to what must come first and leads to it.
        if claim.hit.rule.firm and not (marker.rule.necessary and claim.hit.rule.scope == "phrase"):
            return False
        if marker.rule.only_against and claim.positive:
            return False
        if marker.rule.only_for and (not claim.positive or self._is_denied_mention(claim)):
            return False
        if marker.rule.ahead and not (
            self._tenses.looks_ahead(claim)
            or ((claim.positive or marker.rule.only_against) and not self._tenses.is_history(claim))
        ):
            return False
        happened = self._tenses.has_happened(start, end)
        if happened and claim.hit.rule.needs and not self._tenses.looks_ahead(claim):
            return False
        if happened and marker.rule.ahead and self._tenses.is_now(claim):
            return False
        low, high = (end, claim.hit.start) if claim.hit.start >= end else (claim.hit.end, start)
        if self.text.sentence[min(low, len(self.text) - 1)] != self.text.sentence[start]:
            return False
        if (claim.hit.start >= end and not leads) or of_something_else(self.text, marker, claim.hit):
            return False
        between = range(low, high)
        contrasts = [hit for hit in self._live("contrast", "concession") if hit.start in between]
        if contrasts:
            return False
        return not (claim.hit.start < start and any(self.text.words[at] == ";" for at in between))

    def _is_denied_mention(self, claim: Claim) -> bool:
        """Tell whether a claim only mentions what its clause denies: "after the raid we will not | talk"."""
        return bool(claim.hit.rule.needs) and any(
            self._same_clause(negation.start, claim.hit.start) for negation in self._live("negation")
        )

    def _drop_weak(self, claims: list[Claim]) -> list[Claim]:
        """Let weak claims count only where there are no others, and of what is not past."""
        strong = [claim for claim in claims if not claim.hit.rule.weak]
        left = []
        for claim in claims:
            if claim.hit.rule.weak and strong:
                claim.hit.drop("outdone")
            elif claim.hit.rule.weak and self._tenses.is_past(claim):
                claim.hit.drop("voided")
            else:
                left.append(claim)
        return left

    def _void(self, claims: list[Claim]) -> list[Claim]:
        if claims and (self.utterance.only_asks or not self.in_setting()):
            for claim in claims:
                claim.hit.drop("asked" if self.utterance.only_asks else "off topic")
            return []
        left = []
        for claim in claims:
            if self._tenses.has_lapsed(claim):
                claim.hit.drop("voided")
                continue
            needs = claim.hit.rule.needs
            if (
                (needs == "condition" and not claim.conditional)
                or (needs == "necessary" and not is_necessary(claim))
                or (needs and claim.positive and self._tenses.is_past(claim))
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
                if hit.rule.scope == "clause" and of_something_else(self.text, hit, claim.hit):
                    continue
                if near and not (hit.rule.effect == "forecast" and is_necessary(claim)):
                    claim.hit.drop("voided", hit.rule)
                    hit.verdict = "helps"
                    break
            else:
                left.append(claim)
        return left

    def _demote(self, claims: list[Claim]) -> None:
        """Let the clause after a contrast lead, and the main clause over one that concedes or is relative."""
        for hit, start, end, _ in self._extents:
            if hit.rule.effect == "concession":
                for claim in claims:
                    if start <= claim.hit.start < end and len(claims) > 1:
                        claim.demoted = True
                        claim.hit.by.append(hit.rule.id)
        aside = [claim for claim in claims if in_relative_clause(self.text, claim.hit, claim.topic)]
        for claim in aside:
            sentence = self.text.sentence[claim.hit.start]
            claim.demoted |= any(
                other not in aside and self.text.sentence[other.hit.start] == sentence for other in claims
            )
        for hit in self._live("contrast"):
            after = [claim for claim in claims if claim.hit.start >= hit.end and not claim.demoted]
            if after:
                hit.verdict = "helps"
                for claim in claims:
                    if claim.hit.start < hit.start:
                        claim.demoted = True
                        claim.hit.by.append(hit.rule.id)
