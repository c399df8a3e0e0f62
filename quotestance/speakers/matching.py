"""An index over the names of many people, so that one name is compared with a handful of them only.

Names that can be one person's share a key: the letters in one, the Hangul readings of family name and
initials, or the family name's beginning with the given name's initial.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import define, field, frozen

from quotestance.speakers.hangul import readings, syllables
from quotestance.speakers.names import (
    Likeness,
    Name,
    family_name,
    fold,
    korean_forms,
    likeness,
    nickname_groups,
    read_name,
    transliteration,
    turned,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")
Key = tuple[str, ...]
FAMILY_NAME_ALONE = 0.6


@frozen
class Hit(Generic[T]):
    """Someone whose name is like the one asked for."""

    owner: T
    likeness: Likeness


@define
class NameIndex(Generic[T]):
    """Names and whose they are; ``owners`` are told apart by identity of their number in order of entry."""

    _owners: list[T] = field(factory=list)
    _full: dict[Key, list[tuple[int, Name]]] = field(factory=dict)
    _alone: dict[str, list[int]] = field(factory=dict)
    _families: dict[str, list[int]] = field(factory=dict)

    def add(self, owner: T, names: tuple[str, ...], family: str | None = None) -> None:
        """Enter someone with all names; a name of one word means its owner when it stands alone."""
        number = len(self._owners)
        self._owners.append(owner)
        families: dict[str, None] = {}
        for text in names:
            name = read_name(text)
            if not name.words:
                continue
            if len(name.words) == 1:
                self._alone.setdefault(name.solid, []).append(number)
                continue
            families[
                family_name(name) if family is None else fold(family).replace("-", "").replace("'", "")
            ] = None
            for key in sorted(set(_keys(name))):
                self._full.setdefault(key, []).append((number, name))
        for each in families:
            self._families.setdefault(each, []).append(number)

    def find(self, text: str) -> list[Hit[T]]:
        """Return everyone whose name may be the one given, best first.

        A single word finds those who go by it, then everyone of that family name.
        """
        name = read_name(text)
        if not name.words:
            return []
        found = self._by_one_word(name.solid) if len(name.words) == 1 else self._by_full_name(name)
        order = sorted(found.items(), key=lambda item: (-item[1].score, item[0]))
        return [Hit(self._owners[number], like) for number, like in order]

    def exact(self, text: str) -> list[T]:
        """Return those with a name of the same letters in the same order, or who go by that one word."""
        name = read_name(text)
        if len(name.words) == 1:
            numbers = self._alone.get(name.solid, [])
        else:
            numbers = [number for number, _ in self._full.get(("solid", name.solid), [])]
        return [self._owners[number] for number in dict.fromkeys(numbers)]

    def of_family(self, text: str) -> list[T]:
        """Return everyone of a family name."""
        return [self._owners[number] for number in self._families.get(read_name(text).solid, [])]

    def _by_one_word(self, word: str) -> dict[int, Likeness]:
        found = dict.fromkeys(
            self._families.get(word, ()), Likeness(FAMILY_NAME_ALONE, "the family name alone")
        )
        found.update(dict.fromkeys(self._alone.get(word, ()), Likeness(0.9, "goes by this one word")))
        return found

    def _by_full_name(self, name: Name) -> dict[int, Likeness]:
        found: dict[int, Likeness] = {}
        seen: set[tuple[int, Name]] = set()
        for key in dict.fromkeys(_keys(name)):
            for number, other in self._full.get(key, ()):
                if (number, other) in seen:
                    continue
                seen.add((number, other))
                like = likeness(name, other)
                if like is not None and (number not in found or like.score > found[number].score):
                    found[number] = like
        return found


def _keys(name: Name) -> Iterator[Key]:
    yield ("solid", name.solid)
    for solid in turned(name):
        yield ("solid", solid)
    flat = name.flat
    for number in sorted(nickname_groups(flat[-1])):
        yield ("family", str(number), flat[0][:1])
    for given in (f"={flat[0][:1]}", *(f"#{number}" for number in sorted(nickname_groups(flat[0])))):
        yield ("western", transliteration(flat[-1])[:3], given)
    for families, parts, _ in korean_forms(name):
        for cut in syllables(parts):
            initials = [sorted({reading[0] for reading in readings(syllable)}) for syllable in cut]
            for family in sorted(families):
                for combination in product(*initials):
                    yield ("korean", family, *combination)
