"""Registry files: TOML read strictly into people and parties, or an error that names file, entry and mend."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Literal, get_args

from attrs import frozen

from quotestance.errors import RegistryError

if TYPE_CHECKING:
    from collections.abc import Mapping

Gender = Literal["female", "male"]
PartyKind = Literal["country", "organisation", "outlet", "group"]

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YEARS = range(1000, 3000)
_LISTS = "a list of texts"
_PERSON = {
    "id": "a text",
    "name": "a text",
    "family": "a text",
    "gender": "a text",
    "affiliation": "a text",
    "aliases": _LISTS,
    "roles": "a list of tables",
}
_PARTY = {
    "id": "a text",
    "name": "a text",
    "kind": "a text",
    "capital": "a text",
    "demonyms": _LISTS,
    "by_names": _LISTS,
    "part_of": "a text",
}
_ROLE = {"title": "a text", "from": "a year", "to": "a year"}


@frozen
class Role:
    """An office or calling, and the years in which it was held (None: not known, or not over)."""

    title: str
    since: int | None = None
    until: int | None = None

    def held_in(self, year: int) -> bool:
        """Tell whether the role was held in ``year``; a role without years always was."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@frozen
class Person:
    """A known person: canonical name, further spellings, roles, and the party that the person speaks for."""

    id: str
    name: str
    family: str | None = None
    gender: Gender | None = None
    affiliation: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()

    def role_in(self, year: int | None) -> Role | None:
        """Return the role held in ``year``, the last one listed where there are several; None where unknown.

        Without a year, only someone with a single role has one: which of several is meant cannot be known.
        """
        if year is None:
            return self.roles[0] if len(self.roles) == 1 else None
        held = [role for role in self.roles if role.held_in(year)]
        return held[-1] if held else None


@frozen
class Party:
    """A country, organisation, news outlet or group, and the names by which texts speak of it."""

    id: str
    name: str
    kind: PartyKind
    capital: str | None = None
    demonyms: tuple[str, ...] = ()
    by_names: tuple[str, ...] = ()
    part_of: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that may stand for the party as a speaker, the canonical one first."""
        return (self.name, *self.by_names, *((self.capital,) if self.capital else ()))


@frozen
class Entries:
    """The people and parties of one file, and the registry that they are put upon."""

    people: tuple[Person, ...]
    parties: tuple[Party, ...]
    extends: str | None = None


def read_entries(text: str, file: str) -> Entries:
    r"""Read the text of a registry file; ``file`` names it in errors.

    Parameters
    ----------
    text : str
        TOML with tables ``[[person]]`` and ``[[party]]``, and ``extends`` above them where it is put upon
        another registry.
    file : str
        What to call the file in an error.

    Returns
    -------
    Entries
        All people and parties of the file.

    Raises
    ------
    RegistryError
        If the text is no TOML, a table or key is unknown, a value has the wrong type or is missing, an id
        stands twice, or two people or parties share an alias.

    Examples
    --------
    >>> read_entries('[[person]]\nid = "kim-song"\nname = "Kim Song"', "mine.toml").people[0].name
    'Kim Song'
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RegistryError(f"{file} is not valid TOML: {error}. Mend the line it names.") from error
    unknown = sorted(set(data) - {"person", "party", "extends"})
    if unknown:
        raise RegistryError(
            f"{file}: unknown table {unknown[0]!r}. A registry holds [[person]] and [[party]] only."
        )
    extends = data.get("extends")
    if extends is not None and not _is_a("a text", extends):
        raise RegistryError(f"{file}: extends is {extends!r}. Write the name of one shipped registry.")
    entries = Entries(
        people=tuple(
            _person(entry, _where(file, "person", at, entry)) for at, entry in _tables(data, "person", file)
        ),
        parties=tuple(
            _party(entry, _where(file, "party", at, entry)) for at, entry in _tables(data, "party", file)
        ),
        extends=extends,
    )
    check_unique(entries, file)
    return entries


def check_unique(entries: Entries, file: str) -> None:
    """Raise RegistryError where two entries share an id, or a name or alias that should name one of them."""
    for kind, members in (("person", entries.people), ("party", entries.parties)):
        ids: set[str] = set()
        spellings: dict[str, str] = {}
        for member in members:
            if member.id in ids:
                raise RegistryError(
                    f"{file}: the id {member.id!r} stands twice. Give each {kind} an id of its own."
                )
            ids.add(member.id)
            further = member.aliases if isinstance(member, Person) else member.names[1:]
            for alias in dict.fromkeys(further):
                owner = spellings.setdefault(alias.casefold(), member.id)
                if owner != member.id:
                    raise RegistryError(
                        f"{file}: {owner!r} and {member.id!r} share the alias {alias!r}. "
                        "Take it from one of them, or write both out in full."
                    )


def _tables(data: Mapping[str, Any], kind: str, file: str) -> list[tuple[int, dict[str, Any]]]:
    tables = data.get(kind, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise RegistryError(f"{file}: {kind!r} must be tables. Write [[{kind}]] above each entry.")
    return list(enumerate(tables, start=1))


def _where(file: str, kind: str, at: int, entry: Mapping[str, Any]) -> str:
    label = entry.get("id", entry.get("name"))
    return f"{file}, {kind} {at}" + (f" ({label!r})" if isinstance(label, str) else "")


def _person(entry: Mapping[str, Any], where: str) -> Person:
    _check_keys(entry, _PERSON, where)
    gender = entry.get("gender")
    if gender is not None and gender not in get_args(Gender):
        raise RegistryError(f'{where}: gender is {gender!r}. Write "female" or "male", or leave it out.')
    family = entry.get("family")
    if family is not None and family.casefold() not in entry["name"].casefold():
        raise RegistryError(
            f"{where}: the family name {family!r} is not part of the name. Spell it as in the name."
        )
    return Person(
        id=_id(entry, where),
        name=entry["name"],
        family=family,
        gender=gender,
        affiliation=entry.get("affiliation"),
        aliases=tuple(entry.get("aliases", ())),
        roles=tuple(_role(role, where) for role in entry.get("roles", ())),
    )


def _party(entry: Mapping[str, Any], where: str) -> Party:
    _check_keys(entry, _PARTY, where)
    kind = entry.get("kind", "organisation")
    if kind not in get_args(PartyKind):
        kinds = ", ".join(map(repr, get_args(PartyKind)))
        raise RegistryError(f"{where}: kind is {kind!r}. Write one of {kinds}.")
    return Party(
        id=_id(entry, where),
        name=entry["name"],
        kind=kind,
        capital=entry.get("capital"),
        demonyms=tuple(entry.get("demonyms", ())),
        by_names=tuple(entry.get("by_names", ())),
        part_of=entry.get("part_of"),
    )


def _role(entry: Mapping[str, Any], where: str) -> Role:
    where = f"{where}, role {entry.get('title')!r}"
    _check_keys(entry, _ROLE, where, required=("title",))
    since, until = entry.get("from"), entry.get("to")
    if since is not None and until is not None and until < since:
        raise RegistryError(f"{where}: it ends in {until}, before it begins in {since}. Exchange the years.")
    return Role(entry["title"], since, until)


def _id(entry: Mapping[str, Any], where: str) -> str:
    value = str(entry["id"])
    if not _ID.fullmatch(value):
        raise RegistryError(
            f"{where}: the id {value!r} is malformed. Use lower-case letters, digits and single hyphens."
        )
    return value


def _check_keys(
    entry: Mapping[str, Any], shape: Mapping[str, str], where: str, required: tuple[str, ...] = ("id", "name")
) -> None:
    for key, value in entry.items():
        if key not in shape:
            raise RegistryError(f"{where}: unknown key {key!r}. Known keys are {', '.join(shape)}.")
        if not _is_a(shape[key], value):
            raise RegistryError(f"{where}: {key!r} must be {shape[key]}, not {value!r}.")
    for key in required:
        if key not in entry:
            raise RegistryError(f"{where}: {key!r} is missing. Add it.")


def _is_a(kind: str, value: object) -> bool:
    if kind == "a text":
        return isinstance(value, str) and bool(value.strip())
    if kind == "a year":
        return isinstance(value, int) and not isinstance(value, bool) and value in _YEARS
    member = str if kind == _LISTS else dict
    return isinstance(value, list) and all(isinstance(part, member) and part for part in value)
