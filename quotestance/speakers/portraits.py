"""From somebody of the cast to the speaker: name, role and party, by the text and the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotestance.model import Speaker
from quotestance.speakers.naming import plain, slug
from quotestance.speakers.scene import Who
from quotestance.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotestance.speakers.cast import Character
    from quotestance.speakers.descriptions import Description


def portrait(character: Character, year: int | None) -> Who:
    """Return the speaker that a character is, with the text's role for them, else the registry's.

    Parameters
    ----------
    character : Character
        Somebody of the cast.
    year : int or None
        The article's year, by which the registry tells who held which office.
    """
    said = next((one for one in character.descriptions if one.role is not None), None)
    role = said.role if said is not None else None
    person = character.person
    if person is None:
        name = plain(character.name)
        role = role or next((one.head for one in character.descriptions if one.head is not None), None)
        speaker = Speaker(slug(name), name, "person", role, _affiliation(character.descriptions))
        return Who(speaker, character, description=said)
    if role is None:
        held = person.role_in(year)
        role = held.title if held is not None else None
    speaker = Speaker(person.id, person.name, "person", role, person.affiliation)
    return Who(speaker, character, description=said)


def _affiliation(descriptions: Sequence[Description]) -> str | None:
    """Return the party for which the text says that someone holds office."""
    experts = words().wider["expert"] | {"expert"}
    for description in descriptions:
        is_place = description.head is None and not description.words  # "Iceland's Ari Brand"
        holds = is_place or (description.head is not None and description.head not in experts)
        if description.party is not None and holds and "former" not in description.words:
            return description.party
    return None
