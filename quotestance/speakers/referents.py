"""Whom a description means: somebody of the cast, an office holder, someone unnamed, an author."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from quotestance.model import Span
from quotestance.speakers.bodies import Bodies
from quotestance.speakers.cast import Character
from quotestance.speakers.descriptions import Description, is_age, read_description, same_side
from quotestance.speakers.names import fold
from quotestance.speakers.naming import kind_of, speaker_of
from quotestance.speakers.phrases import Phrase, read_phrase
from quotestance.speakers.portraits import portrait
from quotestance.speakers.scene import FADING, SPOKE, Who
from quotestance.speakers.topics import Topics
from quotestance.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotestance.model import SpeakerKind
    from quotestance.speakers.parties import PartyReader
    from quotestance.speakers.registry import Party, SpeakerRegistry
    from quotestance.speakers.scene import Act, Scene, Turn

IN_OFFICE = 0.8
MAIN_CAST = 300
# Below this is the presence of whom the text has not named yet, or long ago.
NOT_YET = 1e-4
GROUP_WITHIN = 4
COUNTED_WITHIN = 500
ISSUED_WITHIN, ISSUED_WITHIN_SENTENCES = 2000, 6
_BACK = re.compile(
    r"^(one|two|three|four|five|some|many|most|several|both|all)\s+of\s+(?:the|those|these|them)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:[Ii]ts\s+)?(.+)'s\s+[\w-]+")
# How words end that are one person of a country, and never its people ("the Iranian", but "the French").
_ONE_PERSON = ("an", "ine", "i", "er", "k", "ard", "t")
_COUNTRYMAN = re.compile(r"(?:[Tt]he\s+)?[A-Z][a-z]+(?:man|woman)")
_JOINT = re.compile(r",?\s+and\s+|,\s+")
_LEAD = re.compile(r"^(?:the|both)\s+", re.IGNORECASE)


@define(eq=False)
class Referents:
    """Reads the descriptions of one article."""

    registry: SpeakerRegistry
    scene: Scene
    year: int | None
    parties: PartyReader
    bodies: Bodies = field(init=False)
    topics: Topics = field(init=False)
    _fits: dict[tuple[str, int], float] = field(factory=dict)
    _meant: dict[int, Character | Who | None] = field(factory=dict)
    _asks_for_kin: bool = False

    def __attrs_post_init__(self) -> None:
        self.bodies = Bodies(self.scene.text, self.registry)
        self.topics = Topics(self.scene, self.year)

    def read(self, text: str, at: int, spans: Sequence[Span], content: Sequence[Span]) -> Who | None:
        """Return whom a noun phrase without a name of its own means.

        ``text`` is the phrase, ``at`` where it begins, ``spans`` where it stands, ``content`` the quote's
        own spans.
        """
        further = self._one_more(text, at)
        if further is not None:
            return further
        phrase = read_phrase(text)
        joint = self._joint(text)
        if joint is not None:
            return joint
        if phrase.noun in words().kin and not phrase.plural:
            return self._kin(phrase, at, spans, content)
        if phrase.kind == "document":
            return self._author(phrase, at, spans, content)
        if phrase.is_definite and _COUNTRYMAN.fullmatch(phrase.text.strip()):
            topic = self.topics.at(at, content)
            return self.of_character(topic) if topic is not None else self.unnamed(phrase)
        if phrase.head is None and any(map(is_age, phrase.words)):
            aged = self.topics.aged(phrase, at, content)
            return self.of_character(aged) if aged is not None else self.unnamed(phrase)
        phrase = self._with_owner(phrase, at, content)
        if phrase.kind == "people" or (phrase.head is None and _BACK.match(text)):
            return (
                self._group(phrase, at, content)
                if phrase.plural or _BACK.match(text)
                else self._person(phrase, at, content)
            )
        return self._body(phrase, at)

    def present(self, at: int, content: Sequence[Span], gender: str) -> list[Character | Who]:
        """Return who may be "he" or "she" at a place, the most present first."""
        return self.scene.present(at, content, gender, self._meant_by)

    def _meant_by(self, act: Act) -> Character | Who | None:
        """Return whom a subject without a name ("the president") means: of the cast, or who spoke before."""
        if act.at not in self._meant:
            phrase = read_phrase(act.phrase)
            known = earlier = None
            if phrase.is_definite and phrase.kind == "people" and not phrase.plural and not act.plural:
                known = self._known(read_description(phrase.name, self.registry), act.at, ())
                earlier = self._earlier_unnamed(phrase, act.at)
            self._meant[act.at] = earlier[1] if earlier is not None and known is None else known and known[1]
            if phrase.noun in words().kin and not phrase.plural:
                self._meant[act.at] = self._relative(phrase, act)
        return self._meant[act.at]

    def _relative(self, phrase: Phrase, act: Act) -> Character | Who | None:
        """Return who of somebody's kin a subject is; whose kin it is, is not asked within such a question."""
        if self._asks_for_kin:
            return None
        self._asks_for_kin = True
        who = self._kin(phrase, act.at, (Span(act.at, act.at + len(act.phrase)),), ())
        self._asks_for_kin = False
        return who.character or who if who is not None else None

    def of(self, one: Character | Who) -> Who:
        """Return the speaker that a character, or someone who spoke before, is."""
        return self.of_character(one) if isinstance(one, Character) else one

    def of_character(self, character: Character) -> Who:
        """Return the speaker that a character is, with the text's role for them, else the registry's."""
        return portrait(character, self.year)

    def compatriot(self, text: str, at: int, content: Sequence[Span]) -> Who | None:
        """Return whom "the Iranian" means: the most present one who speaks for that country."""
        lead, _, word = text.strip(" ,").partition(" ")
        party = self.registry.party(word) if lead.casefold() == "the" else None
        if party is None or word not in party.demonyms:
            return None
        best = max(
            self._seen(at, content), key=lambda seen: seen[1] * self._is_of(seen[0], party), default=None
        )
        if best is not None and self._is_of(best[0], party):
            return self.of_character(best[0])
        topic = self.topics.at(at, content) if word.endswith(_ONE_PERSON) else None
        home = self.of_character(topic).speaker.affiliation if topic is not None else None
        told = self.registry.party_named(home) if home is not None else None
        return (
            self.of_character(topic)
            if topic is not None and (told is None or told.kind != "country")
            else None
        )

    def _is_of(self, character: Character, party: Party) -> bool:
        return self.of_character(character).speaker.affiliation == party.name

    def unnamed(self, phrase: Phrase, description: Description | None = None) -> Who:
        """Return the speaker that a phrase is when nobody known is behind it."""
        kind: SpeakerKind = "group" if phrase.plural else "unnamed"
        if phrase.kind == "organisation":
            kind = "organisation"
        speaker = speaker_of(phrase.name, kind, phrase.name, self.registry)
        return Who(speaker, plural=phrase.plural, description=description)

    def _one_more(self, text: str, at: int) -> Who | None:
        """Return whom "another" means behind somebody who spoke without a name: another of the kind."""
        lead = fold(text.strip(" ,"))
        if lead not in words().one_more:
            return None
        for turn, _ in self.scene.turns_before(at):
            said = read_phrase(turn.who.speaker.name)
            if turn.who.character is not None or said.kind != "people" or "'s" in said.name:
                continue
            if said.noun is not None:
                told = (
                    word for word in _BACK.sub("", said.name).split() if fold(word) not in words().numbers
                )
                one = (said.noun if fold(word) == said.head else word for word in told)
                name = " ".join((lead.split()[-1], *one))
                speaker = speaker_of(name, "unnamed", name, self.registry)
                return Who(speaker, description=read_description(said.name, self.registry))
        return None

    def _joint(self, text: str) -> Who | None:
        """Return the group that two parties or groups make ("both South Korea and Japan")."""
        parts = _JOINT.split(_LEAD.sub("", text.strip()))
        if len(parts) < 2:
            return None
        names = []
        for part in parts:
            party, phrase = self.parties.read(part), read_phrase(part)
            if party is None and not (phrase.kind == "people" and phrase.plural):
                return None
            names.append(party.name if party is not None and party.kind == "country" else phrase.name)
        return Who(speaker_of(" and ".join(names), "group", text, self.registry), plural=True)

    def _kin(self, phrase: Phrase, at: int, spans: Sequence[Span], content: Sequence[Span]) -> Who | None:
        """Return whom a word of kinship names ("Kim Jong-un's sister")."""
        owner = self._owner(phrase, at, spans, content)
        if owner is not None and owner.person is not None:
            title = f"{phrase.noun} of {fold(owner.person.name)}"
            known = [
                person
                for person in self.registry.people.values()
                if any(fold(role.title) == title for role in person.roles)
            ]
            if len(known) == 1:
                return self.of_character(self.scene.cast.character_of(known[0]))
        told = [
            character
            for character in self.scene.cast.characters
            if character is not owner and any(said.kin == phrase.noun for said in character.descriptions)
        ]
        if len(told) == 1:
            return self.of_character(told[0])
        return self.unnamed(
            self._with_owner(phrase, at, content), read_description(phrase.name, self.registry)
        )

    def _owner(
        self, phrase: Phrase, at: int, spans: Sequence[Span], content: Sequence[Span]
    ) -> Character | None:
        """Return whose sister, statement or letter it is, where a person's name or "his" says so."""
        for hit in (hit for span in spans for hit in self.scene.hits_in(span)):
            return self.scene.cast.at(hit.span)
        lists = words()
        first = phrase.words[0] if phrase.words else ""
        if first in lists.male or first in lists.female:
            present = self.present(at, content, "male" if first in lists.male else "female")
            return next((one for one in present if isinstance(one, Character)), None)
        owned = _OWNED.fullmatch(phrase.name)
        if owned is None or read_phrase(owned.group(1)).kind != "people":
            return None
        who = self.read(f"the {owned.group(1)}", at, (), content)
        return who.character if who is not None else None

    def _with_owner(self, phrase: Phrase, at: int, content: Sequence[Span]) -> Phrase:
        """Return "his campaign" as the campaign of whoever "he" is."""
        lists = words()
        first = phrase.words[0] if phrase.words else ""
        if first not in lists.male | lists.female:
            return phrase
        present = self.present(at, content, "male" if first in lists.male else "female")
        if not present:
            return phrase
        owner = next((one for one in present if isinstance(one, Character)), present[0])
        name = owner.name if isinstance(owner, Character) else owner.speaker.name
        return read_phrase(f"{name}'s {phrase.text.strip().partition(' ')[2]}")

    def _author(self, phrase: Phrase, at: int, spans: Sequence[Span], content: Sequence[Span]) -> Who | None:
        """Return who is behind a statement, a letter or a report."""
        owner = self._owner(phrase, at, spans, content)
        if owner is not None:
            return self.of_character(owner)
        is_report = phrase.noun in words().reported_documents
        origin = re.search(r"(?:\b(\w+)\s+)?\b(?:from|by)\s+(.+)$", phrase.text)
        if origin is not None and fold(origin.group(1) or "") in words().seen:  # "seen by the Herald"
            origin = None
        party = self.parties.read(origin.group(2)) if origin is not None else None
        party = party or self.parties.owner(phrase)
        if party is not None:
            return self.parties.speaker(party)
        by = read_phrase(origin.group(2)) if origin is not None and is_report and not phrase.plural else None
        if by is not None and by.kind == "organisation" and by.name[:1].isupper():
            return self._body(by, at)
        if origin is None and not phrase.is_indefinite and (not phrase.plural or phrase.is_definite):
            issuer = None if is_report else self._issuer(phrase, at)
            if issuer is not None:
                return issuer
            for turn, _ in self.scene.turns_before(at):
                if not is_report or turn.who.speaker.kind == "organisation" or turn.cue == "report":
                    return turn.who
        return self.unnamed(phrase)

    def _issuer(self, phrase: Phrase, at: int) -> Who | None:
        """Return who issued "a statement" a few sentences ago, or None."""
        before = self.scene.text[max(0, at - ISSUED_WITHIN) : at]
        noun = re.escape(phrase.noun or "")
        found = list(
            re.finditer(rf"\b(?:an?|another|its|his|her|their)\s+(?:[\w-]+\s+){{0,3}}{noun}\b", before)
        )
        if not found:
            return None
        place = at - len(before) + found[-1].start()
        if self.scene.sentences_between(place, at) > ISSUED_WITHIN_SENTENCES:
            return None
        for act in self.scene.acts_around(place):
            if act.character is not None:
                return self.of_character(act.character)
            party = self.parties.read(act.phrase)
            if party is not None:
                return self.parties.speaker(party)
            read = read_phrase(act.phrase)
            if read.kind in ("organisation", "people"):
                return self.unnamed(read)
        return None

    def _group(self, phrase: Phrase, at: int, content: Sequence[Span]) -> Who | None:
        """Return a group: the one named before that a definite phrase points at, or the phrase itself."""
        back = _BACK.match(phrase.text.strip())
        if back is not None and phrase.noun is None:  # "one of them"
            return self.unnamed(evolve(phrase, plural=back.group(1).casefold() != "one"))
        if not phrase.is_definite and back is None:
            return self.unnamed(phrase)
        for group in self._groups_before(at, content):
            said = read_phrase(group.speaker.name)
            if not group.plural or not _same_people(phrase, said):
                continue
            if back is not None:
                return self.part_of(group, back.group(1).casefold())
            if self._covers(phrase, said):
                return group
        counted = self._counted(phrase, at) if back is not None else None
        if back is not None and counted is not None:
            return self.part_of(counted, back.group(1).casefold())
        return self.unnamed(phrase)

    def _counted(self, phrase: Phrase, at: int) -> Who | None:
        """Return the "two lawmakers who were present" of whom one is now "one of the lawmakers", or None."""
        numbers = "|".join(sorted(words().numbers))
        counted = re.compile(rf"\b(?:{numbers})\s+(?:[\w.-]+\s+){{0,3}}{re.escape(phrase.head or '')}\b")
        found = counted.findall(self.scene.text, max(0, at - COUNTED_WITHIN), at)
        return self.unnamed(read_phrase(found[-1])) if found else None

    def _groups_before(self, at: int, content: Sequence[Span]) -> Iterator[Who]:
        """Yield the groups that spoke before, then those that sentences were about, latest first."""
        yield from (turn.who for turn, _ in self.scene.turns_before(at) if turn.who.character is None)
        for act, _ in self.scene.acts_before(at, content):
            if act.character is None and act.plural:
                yield self.unnamed(read_phrase(act.phrase))

    def group_before(self, at: int, content: Sequence[Span]) -> Who | None:
        """Return the group of people that spoke or acted last; None where none is near."""
        spoke = (
            (turn.at, distance, turn.who)
            for turn, distance in self.scene.turns_before(at)
            if turn.who.character is None and turn.who.plural
        )
        acted = (
            (act.at, distance, self.unnamed(read_phrase(act.phrase)))
            for act, distance in self.scene.acts_before(at, content)
            if act.plural and self._is_new_group(read_phrase(act.phrase))
        )
        both = (next(spoke, None), next(acted, None))
        last = max((one for one in both if one is not None), key=lambda entry: entry[0], default=None)
        return last[2] if last is not None and last[1] <= GROUP_WITHIN else None

    def _is_new_group(self, phrase: Phrase) -> bool:
        """Tell whether a subject is a group of people, and not "its authors"."""
        lists = words()
        owners = lists.neuter | lists.plural | lists.male | lists.female
        return phrase.kind == "people" and owners.isdisjoint(phrase.words[:1])

    def part_of(self, group: Who, number: str) -> Who:
        """Return one, or some, of a group."""
        kind: SpeakerKind = "unnamed" if number == "one" else "group"
        name = group.speaker.name
        if _BACK.match(name):  # one of several of them
            return group
        first = name.partition(" ")[0]
        if fold(first) in words().numbers | words().quantifiers:
            name = name.replace(first, first.casefold(), 1)
        speaker = speaker_of(f"{number} of the {name}", kind, name, self.registry)
        return Who(speaker, plural=number != "one")

    def _person(self, phrase: Phrase, at: int, content: Sequence[Span]) -> Who | None:
        """Return the person whom a description means, or someone unnamed."""
        description = read_description(phrase.name, self.registry)
        if phrase.is_indefinite:
            return self.unnamed(phrase, description)
        earlier = self._earlier_unnamed(phrase, at) or self._brought_in(phrase, at, content)
        known = self._known(description, at, content)
        if earlier is not None and (known is None or earlier[0] >= known[0]):
            return earlier[1]
        if known is not None:
            return self.of_character(known[1])
        topic = self.topics.described(phrase, description, at, content)
        if topic is not None:
            return self.of_character(topic)
        return self._in_office(description) or self.unnamed(phrase, description)

    def _earlier_unnamed(self, phrase: Phrase, at: int) -> tuple[float, Who] | None:
        for turn, distance in self.scene.turns_before(at):
            if turn.who.speaker.kind != "unnamed":
                continue
            said = read_phrase(turn.who.speaker.name)
            if _same_people(phrase, said) and self._covers(phrase, said):
                return SPOKE * FADING**distance, turn.who
        return None

    def _brought_in(self, phrase: Phrase, at: int, content: Sequence[Span]) -> tuple[float, Who] | None:
        """Return who was brought in without a name ("an official ...") and is now "the official"."""
        if not phrase.is_definite:
            return None
        for act, distance in self.scene.acts_before(at, content):
            said = read_phrase(act.phrase) if act.character is None else None
            if said is None or act.plural or said.plural or not said.is_indefinite or said.kind != "people":
                continue
            if _same_people(phrase, said) and self._covers(phrase, said):
                who = self.unnamed(said, read_description(said.name, self.registry))
                return act.weight * FADING**distance, who
        return None

    def _known(
        self, description: Description, at: int, content: Sequence[Span]
    ) -> tuple[float, Character] | None:
        """Return the most present character who bears a description, and how present."""
        if not description.has_role:
            return None
        best: tuple[float, Character] | None = None
        for character, presence in self._seen(at, content):
            if best is None or presence > best[0]:
                fit = self._fit(character, description)
                is_far = presence < NOT_YET and 0 < fit < IN_OFFICE
                if is_far and not self._is_same_side(character, description):
                    continue
                score = presence * fit
                if score > 0 and (best is None or score > best[0]):
                    best = (score, character)
        return best

    def _is_same_side(self, character: Character, description: Description) -> bool:
        """Tell whether somebody surely speaks for the party that a description names."""
        affiliation = self.of_character(character).speaker.affiliation
        return affiliation is not None and affiliation == description.party

    def _seen(self, at: int, content: Sequence[Span]) -> Iterator[tuple[Character, float]]:
        for turn, distance in self.scene.turns_before(at):
            if turn.who.character is not None:
                yield turn.who.character, SPOKE * FADING**distance
        for act, distance in self.scene.acts_before(at, content):
            if act.character is not None:
                yield act.character, act.weight * FADING**distance
        for character in self.scene.cast.characters[:MAIN_CAST]:
            yield character, NOT_YET / 2

    def _fit(self, character: Character, description: Description) -> float:
        key = (description.text, id(character))
        if key not in self._fits:
            self._fits[key] = description.fits(character, self.year)
        return self._fits[key]

    def _in_office(self, description: Description) -> Who | None:
        """Return the one person of the registry in the office described, if it tells whose office it is."""
        if description.head is None or description.party is None:
            return None
        holders = [
            person
            for person in self.registry.people.values()
            if person.affiliation == description.party and description.fit(person, self.year) >= IN_OFFICE
        ]
        return self.of_character(self.scene.cast.character_of(holders[0])) if len(holders) == 1 else None

    def _body(self, phrase: Phrase, at: int) -> Who | None:
        """Return an organisation: the one before that it is another name of, or the phrase itself."""
        turns = [turn for turn, _ in self.scene.turns_before(at) if turn.who.speaker.kind == "organisation"]
        if phrase.is_definite and phrase.noun is not None and len(phrase.words) == 2:
            return self._body_before(phrase.noun, at, turns) or self._body_called(phrase.name, phrase)
        for turn in turns:
            if self.bodies.are_one(phrase.name, turn.who.speaker.name):
                return turn.who
        return self._body_called(phrase.name, phrase)

    def _body_before(self, noun: str, at: int, turns: Sequence[Turn]) -> Who | None:
        """Return the body that "the ministry" points at: one that spoke, or was named, before."""
        lists = words()
        for turn in turns:
            is_outlet = noun in lists.outlets and (turn.cue == "report" or self._is_outlet(turn.who))
            if is_outlet or noun in fold(turn.who.speaker.name).split():
                return turn.who
        for act, _ in self.scene.acts_before(at, ()):
            read = read_phrase(act.phrase) if act.character is None else None
            if read is not None and read.noun == noun and len(read.words) > 2 and read.kind == "organisation":
                return self._body(read, act.at)
        name = self.bodies.before(noun, at)
        if name is not None:
            party = self.parties.read(name)
            return self.parties.speaker(party) if party is not None else self._body_called(name)
        return turns[0].who if turns and noun not in lists.outlets | lists.named_bodies else None

    def _is_outlet(self, who: Who) -> bool:
        party = self.registry.party(who.speaker.name)
        return party is not None and party.kind == "outlet"

    def _body_called(self, name: str, phrase: Phrase | None = None) -> Who:
        party = self.bodies.party(name)
        if party is not None:
            return self.parties.speaker(party)
        name = self.bodies.in_full(name)
        kind = kind_of(phrase) if phrase is not None else "organisation"
        return Who(speaker_of(name, kind, name, self.registry), plural=phrase is not None and phrase.plural)

    def _covers(self, phrase: Phrase, said: Phrase) -> bool:
        """Tell whether everything that a phrase says was said of the one before."""
        lists = words()
        idle = lists.articles | lists.demonstratives | lists.quantifiers | lists.numbers
        own = read_description(phrase.name, self.registry)
        other = read_description(said.name, self.registry)
        if own.side is not None and (other.side is None or not same_side(own.side, other.side)):
            return False
        return own.words - idle - {phrase.head, phrase.noun, own.head} <= other.words


def _same_people(phrase: Phrase, said: Phrase) -> bool:
    """Tell whether the head of one phrase may be said of the other's ("person" of a "source")."""
    if phrase.noun is None or said.noun is None:
        return False
    return phrase.noun == said.noun or said.noun in words().wider.get(phrase.noun, frozenset())
