"""The registry of known people and parties: who they are, and by which names texts call them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import field, frozen

from quotestance.errors import RegistryError
from quotestance.speakers.matching import FAMILY_NAME_ALONE, NameIndex
from quotestance.speakers.names import fold
from quotestance.speakers.registry_file import Entries, Party, Person, Role, check_unique, read_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable
    from typing import TypeAlias

    Source: TypeAlias = "str | Path | SpeakerRegistry | None"

_DEEPEST = 5  # registries that extend each other

__all__ = ["Candidate", "Finding", "Party", "Person", "Role", "SpeakerRegistry"]


@frozen
class Candidate:
    """A person whose name may be the one asked for: how likely from 0 to 1, and why."""

    person: Person
    score: float
    reason: str


@frozen
class Finding:
    """Something in a registry that could make two people one: a shared name, spellings easily mixed up."""

    code: str
    message: str
    ids: tuple[str, ...]


@frozen(eq=False)
class SpeakerRegistry:
    """Known people and parties, by id, and the ways to find one by name.

    Examples
    --------
    >>> korea = SpeakerRegistry.load("korea")
    >>> korea.match("Choi Sun Hee")[0].person.name
    'Choe Son-hui'
    >>> korea.party_names["pyongyang"]
    'North Korea'
    """

    people: Mapping[str, Person] = field(repr=lambda people: f"<{len(people)} people>")
    parties: Mapping[str, Party] = field(repr=lambda parties: f"<{len(parties)} parties>")

    @classmethod
    def load(cls, source: Source | Sequence[Source] = None) -> SpeakerRegistry:
        """Load a registry, or several on top of each other.

        Parameters
        ----------
        source : str, Path, SpeakerRegistry, None, or a sequence of these
            The name of a registry in this package ("korea"), the path of a TOML file, a registry, or None
            for an empty one. Of several, a later one's entries replace those with the same id in the
            earlier ones; a file that extends a registry is put upon that one.

        Returns
        -------
        SpeakerRegistry
            All entries, checked.

        Raises
        ------
        RegistryError
            If a name is unknown, or a file cannot be read, is malformed or contradicts itself or the others.
        """
        if isinstance(source, SpeakerRegistry):
            return source
        layers = source if isinstance(source, Sequence) and not isinstance(source, str) else [source]
        entered = [entries for layer in layers for entries in _with_base(layer)]
        people: dict[str, Person] = {}
        parties: dict[str, Party] = {}
        for entries in entered:
            people.update({person.id: person for person in entries.people})
            parties.update({party.id: party for party in entries.parties})
        if len(entered) > 1:
            check_unique(Entries(tuple(people.values()), tuple(parties.values())), _together(layers))
        return cls(MappingProxyType(people), MappingProxyType(parties))

    @cached_property
    def party_names(self) -> Mapping[str, str]:
        """Canonical names of parties, by case-folded name, by-name, demonym and capital.

        An abbreviation that is also a word ("us", "who") is in here too: ``party`` minds its case.
        """
        names: dict[str, str] = {}
        for party in self.parties.values():
            for name in (*party.names, *party.demonyms):
                names.setdefault(name.casefold(), party.name)
        return MappingProxyType(names)

    @cached_property
    def index(self) -> NameIndex[Person]:
        """The index over all names of all people."""
        index: NameIndex[Person] = NameIndex()
        for person in self.people.values():
            index.add(person, (person.name, *person.aliases), person.family)
        return index

    @cached_property
    def _parties_by_name(self) -> Mapping[str, Party]:
        return {party.name: party for party in reversed(list(self.parties.values()))}

    @cached_property
    def _spellings(self) -> Mapping[str, tuple[str, Party]]:
        spellings: dict[str, tuple[str, Party]] = {}
        for party in self.parties.values():
            for name in (*party.names, *party.demonyms):
                spellings.setdefault(_plain(name), (name, party))
        return spellings

    def party(self, name: str) -> Party | None:
        """Return the party that a name, by-name, demonym or capital stands for, or None.

        "the" may stand or be missing before a name, but not where it makes the name ("the North"). Names all
        in capitals count only as they are ("US", never "us").

        Examples
        --------
        >>> SpeakerRegistry.load("korea").party("the DPRK").name
        'North Korea'
        """
        plain = _plain(name)
        found = self._spellings.get(plain) or self._spellings.get(plain.removeprefix("the "))
        if found is None:
            return None
        spelling, party = found
        if spelling.isupper() and "." not in spelling and spelling not in name:
            return None
        return party

    def party_named(self, canonical: str) -> Party | None:
        """Return the party of a canonical name, or None."""
        return self._parties_by_name.get(canonical)

    def match(self, name: str) -> list[Candidate]:
        """Return the people whom a name may mean, best first, with a score from 0 to 1 and the reason.

        Examples
        --------
        >>> [candidate.person.name for candidate in SpeakerRegistry.load("korea").match("Son-hui Choe")]
        ['Choe Son-hui']
        """
        return [
            Candidate(hit.owner, hit.likeness.score, hit.likeness.reason) for hit in self.index.find(name)
        ]

    def check(self) -> list[Finding]:
        """Return what could make two people one: aliases that two share, spellings that would be mixed up.

        Examples
        --------
        >>> SpeakerRegistry.load().check()
        []
        """
        return [*self._mixed_up(), *self._unknown_parties()]

    def _mixed_up(self) -> Iterable[Finding]:
        reported: set[tuple[str, str]] = set()
        for person in self.people.values():
            for spelling in (person.name, *person.aliases):
                for rival in self.match(spelling):
                    pair = (min(person.id, rival.person.id), max(person.id, rival.person.id))
                    if rival.person.id == person.id or rival.score <= FAMILY_NAME_ALONE or pair in reported:
                        continue
                    reported.add(pair)
                    same = fold(spelling) in {
                        fold(other) for other in (rival.person.name, *rival.person.aliases)
                    }
                    yield Finding(
                        "shared-name" if same else "like-spelling",
                        f"{spelling!r} of {person.id} may be taken for {rival.person.id}: {rival.reason}",
                        pair,
                    )

    def _unknown_parties(self) -> Iterable[Finding]:
        for person in self.people.values():
            if person.affiliation is not None and self.party_named(person.affiliation) is None:
                message = f"{person.id} is affiliated with {person.affiliation!r}, which is no party's name"
                yield Finding("unknown-party", message, (person.id,))
        for party in self.parties.values():
            if party.part_of is not None and self.party_named(party.part_of) is None:
                message = f"{party.id} is part of {party.part_of!r}, which is no party's name"
                yield Finding("unknown-party", message, (party.id,))


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def _together(layers: Sequence[Source]) -> str:
    return (
        " + ".join(str(layer) for layer in layers if isinstance(layer, str | Path))
        or "the registries together"
    )


def _shipped() -> dict[str, Traversable]:
    folder = files(__package__).joinpath("registries")
    return {file.name.removesuffix(".toml"): file for file in folder.iterdir() if file.name.endswith(".toml")}


def _with_base(source: Source) -> list[Entries]:
    """Return the entries of a registry behind those of the one that it extends, and of what that extends."""
    entered = [_entries(source)]
    while entered[0].extends is not None:
        name = entered[0].extends
        if name not in _shipped() or len(entered) > _DEEPEST:
            known = ", ".join(sorted(_shipped()))
            raise RegistryError(f"{source}: it extends {name!r}. Extend one of: {known}, and in no circle.")
        entered.insert(0, _entries(name))
    return entered


def _entries(source: Source) -> Entries:
    if source is None:
        return Entries((), ())
    if isinstance(source, SpeakerRegistry):
        return Entries(tuple(source.people.values()), tuple(source.parties.values()))
    shipped = _shipped()
    if isinstance(source, str) and source in shipped:
        return read_entries(shipped[source].read_text(encoding="utf-8"), source)
    path = Path(source)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        known = ", ".join(sorted(shipped))
        raise RegistryError(
            f"{source}: no registry of this name and no readable file ({error}). "
            f"Give the path of a TOML file in UTF-8, or one of: {known}."
        ) from error
    return read_entries(text, str(source))
