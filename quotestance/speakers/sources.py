"""Reads the source of a quote: a name, a pronoun, a country, a description, a document, an unnamed person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, frozen

from quotestance.model import Problem, Speaker, SpeakerKind
from quotestance.speakers.cast import Character, kin_gender
from quotestance.speakers.descriptions import Description, read_description
from quotestance.speakers.names import fold, name_words
from quotestance.speakers.phrases import Phrase, read_phrase
from quotestance.speakers.scene import FADING, MENTIONED, SPOKE, Who
from quotestance.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotestance.model import Span
    from quotestance.speakers.registry import Party, SpeakerRegistry
    from quotestance.speakers.scan import NameHit
    from quotestance.speakers.scene import Scene

IN_OFFICE = 0.8
_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W_]+(?:['’-][^\W_]+)*['’]?")
_BEFORE_OTHERS = frozenset(
    [
        "of",
        "for",
        "to",
        "from",
        "with",
        "by",
        "at",
        "in",
        "on",
        "near",
        "about",
        "against",
        "after",
        "who",
        "whom",
        "which",
        "that",
        "including",
        "between",
        "than",
        "as",
    ]
)
_SLUG = re.compile(r"[^\w]+")


@frozen
class Answer:
    """What a source was read as: who it is, if anyone, and the problem that a user should know of."""

    who: Who | None
    problem: Problem | None = None


@define(eq=False)
class SourceReader:
    """Reads sources in the scene of one article."""

    registry: SpeakerRegistry
    scene: Scene
    year: int | None

    def read(self, text: str, spans: Sequence[Span], content: Sequence[Span]) -> Answer:
        """Tell who a source is.

        Parameters
        ----------
        text : str
            The words of the source.
        spans : sequence of Span
            Where they stand.
        content : sequence of Span
            The quote's own spans: nobody in there is its speaker.
        """
        at = spans[0].start
        found = [fold(word) for word in _WORD.findall(text)]
        if not found:
            return Answer(None)
        if len(found) == 1 or (len(found) == 2 and found[1].endswith("self")):
            pronoun = self._pronoun(found[0], at, content)
            if pronoun is not None:
                return self._or_unknown(pronoun, text, spans)
        party = self._party(text)
        named = None if party is not None else self._named(text, spans)
        if named is not None:
            return named
        if party is not None:
            return Answer(self._of_party(party))
        return self._described(text, at, spans, content)

    # ---- people by name

    def _named(self, text: str, spans: Sequence[Span]) -> Answer | None:
        hits = [hit for span in spans for hit in self.scene.hits_in(span)]
        main = [hit for hit in hits if self._is_main(hit, spans, hits)]
        if not main:
            return None
        characters = [self.scene.cast.at(hit.span) for hit in main]
        if len(main) > 1 and _are_joined(self.scene.text[main[0].span.end : main[1].span.start]):
            names = [c.name if c is not None else hit.text for c, hit in zip(characters, main, strict=True)]
            return Answer(
                Who(self._speaker(" and ".join(dict.fromkeys(names)), "group", text), None, plural=True)
            )
        if characters[0] is None:
            return Answer(Who(self._speaker(main[0].text, "person", text)), self._ambiguous(main[0]))
        return Answer(self.of_character(characters[0]))

    def _is_main(self, hit: NameHit, spans: Sequence[Span], hits: Sequence[NameHit]) -> bool:
        """Tell whether a name inside a source is the source, not an owner or part of a description."""
        span = next(span for span in spans if span.start <= hit.span.start < span.end)
        rest = self.scene.text[hit.span.end : spans[-1].end]
        if hit.possessive and len(rest.strip("'’s ,")) > 1:
            return False
        before = self.scene.text[span.start : hit.span.start]
        clause = before.rpartition(",")[2]
        found = [fold(word) for word in _WORD.findall(clause)]
        last = max((at for at, word in enumerate(found) if word in _BEFORE_OTHERS), default=None)
        if "," in before and "who" in fold(before).split():
            return False
        if last is None:
            return not re.match(
                r"\s+(?:administration|government|regime|campaign|team|supporters|aides|officials)\b", rest
            )
        between = found[last + 1 :]
        if not between or found[last] in ("who", "whom", "which", "that") or found[0] in ("a", "an"):
            return False
        lists = words()
        is_title = between[-1].strip(".") in lists.roles | lists.qualifiers | name_words().honorifics
        phrase = " ".join(found[max(0, last - 1) :])
        if any(phrase.endswith(title) for title in lists.title_phrases):
            return True
        return (
            (not is_title
            and self.registry.party(" ".join(between)) is None)
            or (found[last] in ("to", "of")
            and not is_title)
        )

    def of_character(self, character: Character) -> Who:
        """Return the speaker that a character is."""
        said = next((one for one in character.descriptions if one.role is not None), None)
        role = said.role if said is not None else None
        person = character.person
        if person is None:
            affiliation = _affiliation(character.descriptions)
            speaker = Speaker(_slug(character.name), _plain(character.name), "person", role, affiliation)
            return Who(speaker, character, description=said)
        if role is None:
            held = person.role_in(self.year)
            role = held.title if held is not None else None
        return Who(
            Speaker(person.id, person.name, "person", role, person.affiliation), character, description=said
        )

    def _ambiguous(self, hit: NameHit) -> Problem:
        rivals = ", ".join(character.name for character in self.scene.cast.namesakes(hit))
        message = f"{hit.text!r} may be any of {rivals}; the speaker keeps the name as it stands"
        return Problem("ambiguous-speaker", message, (hit.span,))

    # ---- pronouns

    def _pronoun(self, word: str, at: int, content: Sequence[Span]) -> Answer | None:
        lists = words()
        if word in lists.male or word in lists.female:
            ranked = self.scene.present(at, content, "male" if word in lists.male else "female")
            return Answer(self.of_character(ranked[0][1]) if ranked else None)
        if word in lists.plural:
            return Answer(self._thing(at, content, plural=True))
        if word in lists.neuter:
            return Answer(self._thing(at, content, plural=False))
        if word in lists.own_side:
            return Answer(self._own_side(at))
        if word in lists.other_pronouns:
            return Answer(self._last_turn(at))
        return None

    def _thing(self, at: int, content: Sequence[Span], plural: bool) -> Who | None:
        """Return the body or group that "it" or "they" stands for."""
        best: tuple[float, int, Who] | None = None
        for turn, distance in self.scene.turns_before(at):
            if turn.who.character is None and turn.who.plural == plural:
                best = (SPOKE * FADING**distance, turn.at, turn.who)
                break
        for act, distance in self.scene.acts_before(at, content):
            score = act.weight * FADING**distance
            if act.character is not None or (best is not None and score <= best[0]):
                continue
            who = self._of_act(act.phrase, act.plural, plural)
            if who is not None:
                best = (score, act.at, who)
        return best[2] if best is not None else None

    def _of_act(self, phrase: str, is_plural: bool, plural: bool) -> Who | None:
        party = self._party(phrase)
        if party is not None:
            return None if plural else self._of_party(party)
        read = read_phrase(phrase)
        if plural != (is_plural or read.plural):
            return None
        if read.kind == "organisation" or (plural and read.kind == "people"):
            return self._unnamed(read)
        return None

    def _own_side(self, at: int) -> Who | None:
        """Return for whom "we" speaks outside of quotation marks: who spoke last, or the outlet's own side."""
        return self._last_turn(at)

    def _last_turn(self, at: int) -> Who | None:
        return next((turn.who for turn, _ in self.scene.turns_before(at)), None)

    def _or_unknown(self, answer: Answer, text: str, spans: Sequence[Span]) -> Answer:
        if answer.who is not None:
            return answer
        message = f"nobody mentioned before can be {text!r}; the quote has no speaker"
        return Answer(None, Problem("unknown-speaker", message, tuple(spans)))

    # ---- parties and bodies

    def _party(self, text: str) -> Party | None:
        plain = re.sub(
            r"['’]s?$", "", text.strip(" ,.;:") if not text.strip().endswith(".") else text.strip(" ,;:")
        )
        for name in (plain, re.sub(r"^(?:the|a|an|both)\s+", "", plain, flags=re.IGNORECASE)):
            party = self.registry.party(name)
            if party is not None:
                return party
        return self._body_at_end(plain)

    def _body_at_end(self, text: str) -> Party | None:
        """Return the outlet or organisation that ends a phrase ("the state-run KCNA", "Seoul's Yonhap news agency")."""
        found = _WORD.findall(text)
        lists = words()
        end = len(found)
        while end > 1 and fold(found[end - 1]) in lists.outlets:
            end -= 1
        for stop in dict.fromkeys((len(found), end)):
            for start in range(1, stop):
                if any(fold(word) in _BEFORE_OTHERS | {"and", "or"} for word in found[:start]):
                    break
                party = self.registry.party(" ".join(found[start:stop]))
                if party is not None and party.kind in ("outlet", "organisation"):
                    return party
        return None

    def _of_party(self, party: Party) -> Who:
        home = party.name if party.kind in ("country", "group") else party.part_of
        return Who(Speaker(party.id, party.name, "organisation", None, home))

    # ---- descriptions

    def _described(self, text: str, at: int, spans: Sequence[Span], content: Sequence[Span]) -> Answer:
        phrase = read_phrase(text)
        joint = self._joint(text)
        if joint is not None:
            return Answer(joint)
        kin = self._kin(phrase, text, at, spans, content)
        if kin is not None:
            return Answer(kin)
        if phrase.kind == "document":
            return Answer(self._author(phrase, at, spans, content))
        if phrase.kind == "people":
            return Answer(
                self._plural(phrase, at) if phrase.plural else self._person(phrase, text, at, content)
            )
        return Answer(self._body(phrase, at))

    def _joint(self, text: str) -> Who | None:
        """Return the group that two parties or groups make ("both South Korea and Japan")."""
        parts = re.split(
            r",?\s+and\s+|,\s+", re.sub(r"^(?:the|both)\s+", "", text.strip(), flags=re.IGNORECASE)
        )
        if len(parts) < 2:
            return None
        names = []
        for part in parts:
            party = self._party(part)
            phrase = read_phrase(part)
            if party is None and not (phrase.kind == "people" and phrase.plural):
                return None
            names.append(party.name if party is not None and party.kind == "country" else phrase.name)
        return Who(self._speaker(" and ".join(names), "group", text), plural=True)

    def _kin(
        self, phrase: Phrase, text: str, at: int, spans: Sequence[Span], content: Sequence[Span]
    ) -> Who | None:
        """Return whom a word of kinship names ("Kim Jong-un's sister")."""
        if phrase.noun not in words().kin or phrase.plural:
            return None
        owner = self._owner(phrase, at, spans, content)
        gender = kin_gender(phrase.noun)
        found = [
            person
            for person in self.registry.people.values()
            if owner is not None
            and owner.person is not None
            and any(
                fold(role.title) == f"{phrase.noun} of {fold(owner.person.name)}" for role in person.roles
            )
        ]
        if len(found) == 1:
            return self.of_character(self.scene.cast.character_of(found[0]))
        told = [
            character
            for character in self.scene.cast.characters
            if character.gender in (gender, None)
            and any(fold(said.text).split()[-1:] == [phrase.noun] for said in character.descriptions)
        ]
        if len(told) == 1:
            return self.of_character(told[0])
        return self._unnamed(phrase)

    def _owner(
        self, phrase: Phrase, at: int, spans: Sequence[Span], content: Sequence[Span]
    ) -> Character | None:
        for hit in (hit for span in spans for hit in self.scene.hits_in(span)):
            return self.scene.cast.at(hit.span)
        lists = words()
        first = phrase.words[0] if phrase.words else ""
        if first in lists.male or first in lists.female:
            ranked = self.scene.present(at, content, "male" if first in lists.male else "female")
            return ranked[0][1] if ranked else None
        return None

    def _author(self, phrase: Phrase, at: int, spans: Sequence[Span], content: Sequence[Span]) -> Who | None:
        """Return who is behind a statement, a letter or a report."""
        owner = self._owner(phrase, at, spans, content)
        if owner is not None:
            return self.of_character(owner)
        origin = re.search(r"\b(?:from|by)\s+(.+)$", phrase.text)
        if origin is not None:
            party = self._party(origin.group(1))
            if party is not None:
                return self._of_party(party)
        party = self._party_in(phrase)
        if party is not None:
            return self._of_party(party)
        is_report = phrase.noun in words().reported_documents
        if not phrase.plural or phrase.is_definite:
            for turn, _ in self.scene.turns_before(at):
                if not is_report or _reports(turn.who, turn.cue):
                    return turn.who
        return self._unnamed(phrase)

    def _party_in(self, phrase: Phrase) -> Party | None:
        """Return the party that owns or issues a document ("the KCNA dispatch", "North Korea's statement")."""
        found = _WORD.findall(phrase.text.replace("’", "'"))
        for start in range(min(phrase.head_at, len(found))):
            for stop in range(phrase.head_at, start, -1):
                party = self.registry.party(re.sub(r"'s?$", "", " ".join(found[start:stop])))
                if party is not None:
                    return party
        return None

    def _plural(self, phrase: Phrase, at: int) -> Who | None:
        """Return a group: the one named before that a definite phrase points at, or the phrase itself."""
        back = re.match(
            r"^(one|two|three|four|five|some|many|most|several|both|all)\s+of\s+(the|those|these)\s",
            phrase.text.strip(),
            re.IGNORECASE,
        )
        if phrase.is_definite or back is not None:
            for turn, _ in self.scene.turns_before(at):
                said = read_phrase(turn.who.speaker.name)
                if turn.who.character is None and said.noun is not None and _same_people(phrase, said):
                    if back is not None:
                        return self._part_of_group(phrase, back.group(1), turn.who)
                    if _covers(phrase, said, self.registry):
                        return turn.who
        return self._unnamed(phrase)

    def _part_of_group(self, phrase: Phrase, number: str, group: Who) -> Who:
        name = f"{number.casefold()} of the {group.speaker.name}"
        plural = number.casefold() != "one"
        kind: SpeakerKind = "group" if plural else "unnamed"
        return Who(self._speaker(name, kind, group.speaker.name), plural=plural)

    def _person(self, phrase: Phrase, text: str, at: int, content: Sequence[Span]) -> Who | None:
        """Return the person whom a description means, or someone unnamed."""
        description = read_description(phrase.name, self.registry)
        if phrase.is_indefinite:
            return self._unnamed(phrase, description)
        earlier = self._earlier_unnamed(phrase, at)
        known = self._known(description, at, content)
        if earlier is not None and (known is None or earlier[0] >= known[0]):
            return earlier[1]
        if known is not None:
            return known[1]
        return self._in_office(description) or self._unnamed(phrase, description)

    def _earlier_unnamed(self, phrase: Phrase, at: int) -> tuple[float, Who] | None:
        for turn, distance in self.scene.turns_before(at):
            said = read_phrase(turn.who.speaker.name)
            if (
                turn.who.speaker.kind == "unnamed"
                and _same_people(phrase, said)
                and _covers(phrase, said, self.registry)
            ):
                return SPOKE * FADING**distance, turn.who
        return None

    def _known(self, description: Description, at: int, content: Sequence[Span]) -> tuple[float, Who] | None:
        if not description.has_role:
            return None
        best: tuple[float, Character] | None = None
        fits: dict[int, bool] = {}
        seen = [
            (turn.who.character, SPOKE * FADING**distance) for turn, distance in self.scene.turns_before(at)
        ]
        seen += [
            (act.character, act.weight * FADING**distance)
            for act, distance in self.scene.acts_before(at, content)
        ]
        seen += [(character, MENTIONED * FADING**20) for character in self.scene.cast.characters]
        for character, score in seen:
            if character is None or (best is not None and score <= best[0]):
                continue
            if id(character) not in fits:
                fits[id(character)] = description.fits(character, self.year)
            if fits[id(character)]:
                best = (score, character)
        return (best[0], self.of_character(best[1])) if best is not None else None

    def _in_office(self, description: Description) -> Who | None:
        """Return the one person of the registry who holds the office described, if the description tells enough."""
        if not description.has_role or (description.party is None and len(description.words) < 2):
            return None
        holders = [
            person
            for person in self.registry.people.values()
            if description.fit(person, self.year) >= IN_OFFICE
        ]
        if len(holders) != 1 or (description.party is None and len(description.words) < 3):
            return None
        return self.of_character(self.scene.cast.character_of(holders[0]))

    def _body(self, phrase: Phrase, at: int) -> Who | None:
        """Return an organisation: the one named before that "the ministry" points at, or the phrase itself."""
        if phrase.is_definite and phrase.noun is not None and len(phrase.words) == 2:
            for turn, _ in self.scene.turns_before(at):
                name = fold(turn.who.speaker.name).split()
                is_outlet = phrase.noun in words().outlets and turn.cue == "report"
                if turn.who.speaker.kind == "organisation" and (phrase.noun in name or is_outlet):
                    return turn.who
            for turn, _ in self.scene.turns_before(at):
                if turn.who.speaker.kind == "organisation":
                    return turn.who
        kind: SpeakerKind = "organisation" if phrase.kind or phrase.name[:1].isupper() else "unnamed"
        return Who(self._speaker(phrase.name, kind, phrase.text), plural=phrase.plural)

    # ---- speakers without a name

    def _unnamed(self, phrase: Phrase, description: Description | None = None) -> Who:
        kind: SpeakerKind = "group" if phrase.plural else "unnamed"
        if phrase.kind == "organisation":
            kind = "organisation"
        return Who(
            self._speaker(phrase.name, kind, phrase.text), plural=phrase.plural, description=description
        )

    def _speaker(self, name: str, kind: SpeakerKind, text: str) -> Speaker:
        party = read_description(text, self.registry).party
        return Speaker(_slug(name), _plain(name), kind, None, party)


def _are_joined(between: str) -> bool:
    return re.search(r"\band\b|&", between) is not None or between.strip() == ","


def _reports(who: Who, cue: str) -> bool:
    """Tell whether somebody can be the author of "the report"."""
    return who.speaker.kind == "organisation" or cue == "report"


def _same_people(phrase: Phrase, said: Phrase) -> bool:
    """Tell whether the head of one phrase may be said of the other's ("person" of a "source")."""
    if phrase.noun is None or said.noun is None:
        return False
    return phrase.noun == said.noun or said.noun in words().wider.get(phrase.noun, frozenset())


def _covers(phrase: Phrase, said: Phrase, registry: SpeakerRegistry) -> bool:
    """Tell whether everything that a phrase says was said of the one before."""
    lists = words()
    passing = lists.articles | lists.demonstratives | lists.quantifiers | lists.numbers
    own = read_description(phrase.name, registry)
    other = read_description(said.name, registry)
    if own.party is not None and own.party != other.party:
        return False
    telling = {word for word in own.words if word not in passing} - {phrase.head, phrase.noun, own.head}
    return telling <= other.words


def _affiliation(descriptions: Sequence[Description]) -> str | None:
    """Return the party for which the text says that someone holds or held office."""
    experts = words().wider["expert"] | {"expert"}
    for description in descriptions:
        if description.party is not None and description.head is not None and description.head not in experts:
            return description.party
    return None


def _plain(name: str) -> str:
    return " ".join(name.replace("’", "'").split())


def _slug(name: str) -> str:
    return _SLUG.sub("-", fold(_plain(name)).replace("'", "").replace(".", "")).strip("-") or "unknown"
