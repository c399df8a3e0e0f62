"""Whom a description takes up that the text has not explained: "the 62-year-old", "the former premier"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, evolve

from quotestance.speakers.cast import CLEAR
from quotestance.speakers.descriptions import is_age, same_side
from quotestance.speakers.portraits import portrait
from quotestance.speakers.scene import FADING, SPOKE, SUBJECT
from quotestance.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotestance.model import Span
    from quotestance.speakers.cast import Character
    from quotestance.speakers.descriptions import Description
    from quotestance.speakers.phrases import Phrase
    from quotestance.speakers.scene import Scene

NEAR = 2
_TOLD_AGE = re.compile(r",\s+(?:aged?\s+)?(\d{1,3})(?=[,.;)])")


@define(eq=False)
class Topics:
    """Tells whom the last sentences of an article are about, and whether a description can be of him."""

    scene: Scene
    year: int | None
    _ages: dict[int, set[str]] | None = None

    def described(
        self, phrase: Phrase, description: Description, at: int, content: Sequence[Span]
    ) -> Character | None:
        """Return whom a definite description must mean that fits nobody by what the text has told."""
        topic = self.at(at, content) if phrase.is_definite and not phrase.plural else None
        if topic is None or not self._may_be(topic, description):
            return None
        is_former = "former" in description.words and description.has_role
        told = [one.head for one in topic.descriptions if one.head is not None]
        if is_former and topic.person is None and description.head not in told:
            return topic
        lists = words()
        if self._is_adorned(topic, description):
            return topic
        if phrase.noun in lists.standings:
            told_too = [one for one in self.scene.cast.characters if self._is_told(one, phrase, description)]
            return topic if not told_too else told_too[0] if len(told_too) == 1 else None
        return topic if phrase.noun in lists.callings and not told and topic.person is None else None

    def _is_told(self, one: Character, phrase: Phrase, description: Description) -> bool:
        """Tell whether the text has said of somebody what stands before the noun: "the Ohio Democrat"."""
        told = description.words - {phrase.noun}
        return bool(told) and any(told <= said.words for said in one.descriptions)

    def _is_adorned(self, topic: Character, description: Description) -> bool:
        """Tell whether a description only adds an adjective to what is known: "the leftist leader"."""
        if description.head is None or "former" in description.words:
            return False
        lists = words()
        bare = evolve(description, words=frozenset([description.head]))
        added = description.words - bare.words - lists.passing
        return added.isdisjoint(lists.roles | lists.qualifiers | lists.organisations) and (
            bare.fits(topic, self.year) > 0
        )

    def aged(self, phrase: Phrase, at: int, content: Sequence[Span]) -> Character | None:
        """Return whom "the 62-year-old" means: the one said to be 62, or whom the text is about."""
        before = self.scene.text[max(0, at - 4) : at].casefold()
        if not phrase.is_definite and before != "the ":
            return None
        age = next(word for word in phrase.words if is_age(word)).partition("-")[0]
        ages = self._told_ages()
        bearers = [one for one in self.scene.cast.characters if age in ages.get(id(one), ())]
        if bearers:
            return bearers[0] if len(bearers) == 1 else None
        topic = self.at(at, content)
        return topic if topic is not None and id(topic) not in ages else None

    def at(self, at: int, content: Sequence[Span]) -> Character | None:
        """Return the one who spoke or acted last, if nobody else is as present, or None."""
        passage = self.scene.passage_at(at)
        begin = passage.offset if passage is not None and self._is_about_somebody(passage.offset, at) else 0
        scores: dict[str | int, tuple[float, Character | None]] = {}

        def see(key: str | int, score: float, one: Character | None) -> None:
            if score > scores.get(key, (0.0, None))[0]:
                scores[key] = (score, one)

        for turn, distance in self.scene.turns_before(at):
            if distance > NEAR or turn.at < begin:
                break
            somebody = turn.who.character
            key = id(somebody) if somebody is not None else turn.who.speaker.id
            if somebody is not None or turn.who.speaker.kind == "unnamed":
                see(key, SPOKE * FADING**distance, somebody)
        for act, distance in self.scene.acts_before(at, content):
            if distance > NEAR or act.at < begin:
                break
            if act.character is not None:
                see(id(act.character), act.weight * FADING**distance, act.character)
        best = sorted(scores.values(), key=lambda entry: -entry[0])
        if not best or best[0][0] < SUBJECT * FADING**NEAR:
            return None
        is_clear = len(best) == 1 or best[0][0] >= CLEAR * best[1][0]
        return best[0][1] if is_clear else None

    def _is_about_somebody(self, start: int, at: int) -> bool:
        """Tell whether somebody named acts in the paragraph that begins at ``start``, before a place."""
        return any(
            start <= act.at < at and act.character is not None and act.weight >= SUBJECT
            for act, _ in self.scene.acts_before(at, ())
        )

    def _may_be(self, character: Character, description: Description) -> bool:
        """Tell whether nothing that is known of somebody speaks against a description."""
        genders = {character.gender, description.gender} - {None}
        return len(genders) < 2 and same_side(
            description.side, portrait(character, self.year).speaker.affiliation
        )

    def _told_ages(self) -> dict[int, set[str]]:
        if self._ages is None:
            self._ages = {}
            for hit in self.scene.cast.hits:
                told = _TOLD_AGE.match(self.scene.text, hit.span.end)
                bearer = self.scene.cast.at(hit.span) if told is not None else None
                if told is not None and bearer is not None:
                    self._ages.setdefault(id(bearer), set()).add(told.group(1))
        return self._ages
