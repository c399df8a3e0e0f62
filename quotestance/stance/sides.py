"""Sides: which party a name in a quote stands for, people and their offices included."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from quotestance.speakers import SpeakerRegistry

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Offices within offices: the longest chain of ``part_of`` that is followed.
LONGEST_CHAIN = 5


def sides_of(registry: SpeakerRegistry) -> Mapping[str, str]:
    """Return by-names to sides: the country or group that a party belongs to, or that a person speaks for.

    A family name stands for a side where everybody of that name in the registry is on it. States that the
    registry does not have are known by the names of the registry ``world``.

    Parameters
    ----------
    registry
        The registry of people and parties.

    Returns
    -------
    Mapping of str to str
        Case-folded names to the canonical names of parties.

    Examples
    --------
    >>> from quotestance.speakers import SpeakerRegistry
    >>> sides = sides_of(SpeakerRegistry.load("korea"))
    >>> sides["white house"], sides["choe son-hui"]
    ('United States', 'North Korea')
    """
    over = {party.name: party.part_of for party in registry.parties.values()}
    sides = {name: _top(party, over) for name, party in registry.party_names.items()}
    families: dict[str, set[str]] = {}
    for person in registry.people.values():
        if person.affiliation is None:
            continue
        side = _top(person.affiliation, over)
        for name in (person.name, *person.aliases):
            sides.setdefault(name.casefold().replace("-", " "), side)
            sides.setdefault(name.casefold(), side)
        if person.family:
            families.setdefault(person.family.casefold(), set()).add(side)
    for family, held in families.items():
        if len(held) == 1:
            sides.setdefault(family, min(held))
    for name, state in _states().items():
        sides.setdefault(name, sides.get(state.casefold(), state))
    return MappingProxyType(sides)


@cache
def _states() -> Mapping[str, str]:
    """Return by-names of states and armed groups, case-folded, for registries that leave them out."""
    return SpeakerRegistry.load("world").party_names


def _top(name: str, over: Mapping[str, str | None]) -> str:
    for _ in range(LONGEST_CHAIN):
        above = over.get(name)
        if above is None:
            break
        name = above
    return name
