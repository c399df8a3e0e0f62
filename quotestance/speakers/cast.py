"""The cast of an article: the people it names, their mentions, and what the text says of who they are."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from attrs import define, field

from quotestance.speakers.descriptions import Description, describe, introduced, short_title
from quotestance.speakers.identification import named_later, told_sides
from quotestance.speakers.matching import FAMILY_NAME_ALONE, NameIndex
from quotestance.speakers.names import (
    family_name,
    fold,
    gender_hint,
    gender_of,
    given_gender,
    in_ordinary_case,
    read_name,
    word_alone,
)
from quotestance.speakers.portraits import portrait
from quotestance.speakers.pronouns import taken_up
from quotestance.speakers.scan import find_names
from quotestance.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotestance.language.passages import Passage
    from quotestance.model import Span
    from quotestance.speakers.registry import Candidate, Person, SpeakerRegistry
    from quotestance.speakers.scan import NameHit

SURE = 0.85
# How much a mention makes a later surname mean its bearer, and what each passage in between leaves of it.
OPENING, AS_SOURCE, IN_FULL, IN_PASSING = 6.0, 4.0, 2.0, 1.0
FADING = 0.7
CLEAR = 1.3
LAST_PLACES = 20


@define(eq=False)
class Character:
    """Someone in the article: the registry's person where known, the names used, and what is said of them."""

    person: Person | None
    forms: Counter[str] = field(factory=Counter)
    places: list[NameHit] = field(factory=list)
    alone: list[NameHit] = field(factory=list)
    descriptions: list[Description] = field(factory=list)
    gender: str | None = None
    likely_gender: str | None = None
    taken_up: Counter[str] = field(factory=Counter)

    @property
    def name(self) -> str:
        """The canonical name: the registry's, or the fullest form that the text uses most."""
        if self.person is not None:
            return self.person.name
        full = [form for form in self.forms if not word_alone(form)] or list(self.forms)
        best = max(full, key=lambda form: (not form.isupper(), self.forms[form]))
        return in_ordinary_case(best) if best.isupper() else best

    @property
    def families(self) -> frozenset[str]:
        """The family names, folded, that stand for this person when used alone."""
        if self.person is not None and self.person.family is not None:
            return frozenset([read_name(self.person.family).solid])
        full = [form for form in self.forms if not word_alone(form)]
        return frozenset(family_name(read_name(form)) for form in full or self.forms)

    def settle(self) -> None:
        """Tell the gender by registry, titles, given names and descriptions.

        Where none tells, the pronouns that take up the name give a hint, and Korean given names.
        """
        told: list[str | None] = [self.person.gender if self.person is not None else None]
        told += [description.gender for description in self.descriptions]
        told += [gender_of(form) for form in self.forms]
        told += [
            gender_of(f"{place.title} {place.text}") for place in (*self.places, *self.alone) if place.title
        ]
        self.gender = next((gender for gender in told if gender is not None), None)
        hints = [next(iter(self.taken_up)) if len(self.taken_up) == 1 else None]
        hints += [gender_hint(form) for form in self.forms]
        hints += [given_gender(fold(form)) for form in self.forms if len(self.forms) == 1]
        self.likely_gender = next((hint for hint in hints if hint is not None), None)


@define(eq=False)
class Cast:
    """All characters of an article, and the names at their places."""

    registry: SpeakerRegistry
    year: int | None
    characters: list[Character] = field(factory=list)
    hits: list[NameHit] = field(factory=list)
    _by_person: dict[str, Character] = field(factory=dict)
    _index: NameIndex[Character] = field(factory=NameIndex)
    _families: dict[str, list[Character]] = field(factory=dict)
    _given: dict[str, list[Character]] = field(factory=dict)
    _tails: dict[tuple[str, ...], Character] = field(factory=dict)
    _read: dict[Span, Character] = field(factory=dict)

    @classmethod
    def of(
        cls,
        passages: Sequence[Passage],
        registry: SpeakerRegistry,
        sources: Sequence[Span],
        year: int | None,
        header: Sequence[str] = (),
    ) -> Cast:
        """Collect the cast of the passages.

        ``sources`` are the stretches that name sources of quotes, ``header`` lines before the article that
        may introduce somebody ("Claire Harlan, Deputy Spokesperson").
        """
        cast = cls(registry, year)
        cast.hits = find_names(passages, registry, sources)
        texts = [passage.doc.text for passage in passages]  # spaCy puts a Doc's text together at every call
        for hit in cast.hits:
            if not hit.is_single:
                cast._enter(hit, describe(hit, texts[hit.passage], passages[hit.passage].offset, registry))
        for character in cast.characters:
            for family in sorted(character.families):
                cast._families.setdefault(family, []).append(character)
            for form in character.forms:
                given = [part for part in read_name(form).flat if part not in character.families]
                for part in dict.fromkeys(given):
                    cast._given.setdefault(part, []).append(character)
        for character in cast.characters:
            character.settle()
        cast._enter_bynames()
        for hit in cast.hits:
            if hit.is_single:
                cast._enter_single(
                    hit, describe(hit, texts[hit.passage], passages[hit.passage].offset, registry)
                )
        for name, told in introduced(header, registry):
            cast._introduce(name, told)
        cast._enter_distant(sorted(sources), texts, [passage.offset for passage in passages])
        for hit, gender in taken_up(passages, cast.hits):
            bearer = cast.at(hit.span)
            if bearer is not None:
                bearer.taken_up[gender] += 1
        for character in cast.characters:
            character.settle()
        return cast

    def _enter_bynames(self) -> None:
        """Let a word mean whom the text says to go by it ("Ivo Lang, known as Brook,")."""
        for hit in self.hits:
            bearer = self.at(hit.span)
            word = word_alone(hit.byname)
            if word and bearer is not None and not hit.is_single and word not in self._families:
                self._families[word] = [bearer]

    def _enter_distant(self, sources: Sequence[Span], texts: Sequence[str], offsets: Sequence[int]) -> None:
        """Enter what descriptions that stand far from a name tell of its bearer."""
        later = named_later(self, sources, texts, offsets)
        if later is not None:
            later[0].descriptions.insert(0, later[1])
        for one, told in told_sides(self, sources, texts, offsets):
            one.descriptions.append(told)

    def _introduce(self, name: str, told: Description) -> None:
        """Give the one whom the text only calls by surname the name in full that a header has."""
        bearers = [
            one
            for one in self._families.get(family_name(read_name(name)), ())
            if one.person is None and all(word_alone(form) for form in one.forms)
        ]
        if len(bearers) == 1:
            bearers[0].forms[name] += 1
            bearers[0].descriptions.append(told)

    def at(self, span: Span) -> Character | None:
        """Return whom the name at a place means, or None where it is open."""
        return self._read.get(span)

    def namesakes(self, hit: NameHit) -> list[Character]:
        """Return the characters whom a single word may mean."""
        word = word_alone(hit.text)
        bearers = list(self._families.get(word, ())) or list(self._given.get(word, ()))
        return self._without_kin(hit, bearers) if bearers else bearers

    def _without_kin(self, hit: NameHit, bearers: Sequence[Character]) -> list[Character]:
        """Leave out the kin of whom a word means when it stands alone: "Trump" beside "Ivanka Trump".

        He is added where the gender of a title or of "himself" leaves nobody else, or the name comes first.
        """
        usual = self.registry.index.exact(hit.text)
        if len(usual) != 1 or (hit.gender is not None and hit.gender != usual[0].gender):
            return list(bearers)
        kin = [one for one in bearers if one.person is not None and _is_kin(one.person, usual[0])]
        others = [one for one in bearers if one not in kin]
        is_first = all(one.places and hit.span < one.places[0].span for one in kin)
        if not kin or others or not (is_first or hit.gender is not None):
            return others or list(bearers)
        return [self._new_character(usual[0], hit)]

    def _new_character(self, person: Person, hit: NameHit) -> Character:
        """Return the character of a registry person whom a word names first, one of the cast now."""
        character = self.character_of(person)
        if not character.places and not character.alone and character not in self.characters:
            self.characters.append(character)
            self._families.setdefault(word_alone(hit.text), []).append(character)
        return character

    def character_of(self, person: Person) -> Character:
        """Return the character of a registry person, new to the article if need be."""
        if person.id not in self._by_person:
            self._by_person[person.id] = Character(person, gender=person.gender)
        return self._by_person[person.id]

    def _enter(self, hit: NameHit, description: Description | None) -> None:
        person = self._person(hit.text, description)
        if person is not None:
            character = self._by_person.get(person.id) or self._like(hit.text) or Character(person)
            character.person = character.person or person
            if character.person is not person:
                character = Character(person)
            self._by_person[person.id] = character
        else:
            character = self._like(hit.text) or Character(None)
        if not character.places:
            self.characters.append(character)
        if hit.text not in character.forms:
            self._index.add(character, (hit.text,))
            flat = read_name(hit.text).flat
            for first in range(1, len(flat) - 1):
                self._tails.setdefault(flat[first:], character)
        self._place(character, hit, description)

    def _place(self, character: Character, hit: NameHit, description: Description | None) -> None:
        character.forms[hit.text] += 1
        (character.alone if hit.is_single else character.places).append(hit)
        self._read[hit.span] = character
        told = (description, short_title(hit.title))
        character.descriptions += [one for one in told if one is not None]

    def _like(self, text: str) -> Character | None:
        hits = self._index.find(text)
        if hits and hits[0].likeness.score >= SURE:
            return hits[0].owner
        return self._tails.get(read_name(text).flat)  # two family names without the given one

    def _person(self, text: str, description: Description | None) -> Person | None:
        candidates = [candidate for candidate in self.registry.match(text) if candidate.score >= SURE]
        fitting = [candidate for candidate in candidates if not _contradicts(candidate, description)]
        if not fitting:
            return None
        best = [candidate for candidate in fitting if candidate.score == fitting[0].score]
        if len(best) == 1:
            return best[0].person
        return self._by_role([candidate.person for candidate in best], description)

    def _by_role(self, people: Sequence[Person], description: Description | None) -> Person | None:
        """Return the one of several people whom the description fits best, if one stands out."""
        if description is None:
            return None
        scores = [description.fit(person, self.year) for person in people]
        best = max(scores, default=0.0)
        if best <= 0.0 or scores.count(best) != 1:
            return None
        return people[scores.index(best)]

    def _enter_single(self, hit: NameHit, description: Description | None) -> None:
        namesakes = self.namesakes(hit)
        by_role = self._single_by_title(hit, description, namesakes)
        if by_role is not None:
            self._place(by_role, hit, None)
            return
        if namesakes:
            character = self._of_side(description, namesakes) or self._nearest(hit, namesakes)
            if character is not None:
                is_sure = len(namesakes) == 1 or hit.gender is not None
                self._place(character, hit, description if is_sure else None)
            return
        person = self._lone_person(hit, description)
        word = word_alone(hit.text)
        character = self.character_of(person) if person is not None else Character(None)
        if not character.places and not character.alone:
            self.characters.append(character)
            self._families.setdefault(word, []).append(character)
        self._place(character, hit, description)

    def _single_by_title(
        self, hit: NameHit, description: Description | None, namesakes: Sequence[Character]
    ) -> Character | None:
        """Return whom a title picks out: a namesake it was said of, or the registry's office holder."""
        if description is None or not description.has_role:
            return None
        fitting = [(description.fits(character, self.year), character) for character in namesakes]
        best_fit = max((fit for fit, _ in fitting), default=0.0)
        if best_fit > 0:
            best_fitting = [character for fit, character in fitting if fit == best_fit]
            return best_fitting[0] if len(best_fitting) == 1 else None
        scores = [
            (description.fit(person, self.year), person) for person in self.registry.index.of_family(hit.text)
        ]
        best = max((score for score, _ in scores), default=0.0)
        in_office = [person for score, person in scores if score == best and score > 0]
        if len(in_office) != 1:
            return None
        return self._new_character(in_office[0], hit)

    def _of_side(self, description: Description | None, namesakes: Sequence[Character]) -> Character | None:
        """Return the only one of several namesakes who is of the place that is said: "N. Korea's Kim"."""
        if description is None or description.head is not None or description.party is None:
            return None
        fitting = [
            one for one in namesakes if portrait(one, self.year).speaker.affiliation == description.party
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _lone_person(self, hit: NameHit, description: Description | None) -> Person | None:
        candidates = self.registry.match(hit.text)
        known = [candidate.person for candidate in candidates if candidate.score > FAMILY_NAME_ALONE]
        if len(known) == 1:
            return known[0]
        if len(candidates) == 1 and not known:
            only = candidates[0].person
            told = description is not None and description.has_role
            return only if not told or self._by_role([only], description) is not None else None
        return self._by_role([candidate.person for candidate in candidates], description)

    def _nearest(self, hit: NameHit, namesakes: Sequence[Character]) -> Character | None:
        """Return whom a surname means among its bearers, None where two are as near as each other.

        Whoever the text quotes, or has called by surname before, is likeliest to be meant, the more so
        the closer.
        """
        gender = hit.gender
        bearers = [one for one in namesakes if gender is None or one.gender in (gender, None)]
        bearers = [one for one in bearers if one.gender is not None and one.gender == gender] or bearers
        if len(bearers) == 1:
            return bearers[0]
        scores = sorted(
            ((self._nearness(character, hit), -number) for number, character in enumerate(bearers)),
            reverse=True,
        )
        if not scores or scores[0][0] <= 0 or scores[0][0] < CLEAR * scores[1][0]:
            return None
        return bearers[-scores[0][1]]

    def _nearness(self, character: Character, hit: NameHit) -> float:
        best = 0.0
        for places in (character.places, character.alone):
            end = bisect_left(places, hit.span.start, key=lambda place: place.span.start)
            for place in places[max(0, end - LAST_PLACES) : end]:
                is_usual = place.in_source or places is character.alone
                weight = AS_SOURCE if is_usual else IN_PASSING if place.possessive else IN_FULL
                if place.opens and place.passage == hit.passage and not place.possessive:
                    weight = OPENING  # whom the paragraph is about
                best = max(best, weight * FADING ** (hit.passage - place.passage))
        return best


def _is_kin(one: Person, other: Person) -> bool:
    """Tell whether the registry knows one as a relative of the other ("daughter of ...")."""
    kin = words().kin
    return any(
        fold(role.title).partition(" of ")[0] in kin and fold(role.title).endswith(f" of {fold(other.name)}")
        for role in one.roles
    )


def _contradicts(candidate: Candidate, description: Description | None) -> bool:
    """Tell whether the text places a namesake elsewhere than the registry places the person."""
    if description is None or description.party is None or candidate.person.affiliation is None:
        return False
    return candidate.score < 1.0 and description.party != candidate.person.affiliation
