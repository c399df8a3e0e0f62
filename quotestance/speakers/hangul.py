"""Korean names in Latin letters: whether two spellings may stand for the same Hangul.

Romanisation loses distinctions ("o" writes two vowels in McCune-Reischauer, "u" three in newspapers), so a
spelling is read as the set of syllables that it may stand for, and two spellings agree where the sets meet.
The tables are data, in ``romanisation.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Syllable = tuple[str, str, str]
LONGEST_GIVEN_NAME = 3


@frozen
class _Tables:
    initials: Mapping[str, Sequence[str]]
    closed: Mapping[str, Sequence[str]]
    open: Mapping[str, Sequence[str]]
    finals: Mapping[str, Sequence[str]]
    respelled: Mapping[str, str]
    families: Mapping[str, frozenset[str]]
    ranks: Mapping[str, int]
    shape: re.Pattern[str]


@cache
def _tables() -> _Tables:
    data = tomllib.loads(files(__package__).joinpath("romanisation.toml").read_text(encoding="utf-8"))
    families: dict[str, set[str]] = {}
    for hangul, spellings in data["families"].items():
        for spelling in spellings:
            families.setdefault(spelling, set()).add(hangul)
    ranks: dict[str, int] = {}
    for rank, spellings in enumerate(data["families"].values()):
        for spelling in spellings:
            ranks.setdefault(spelling, rank)
    vowels = {**data["vowels_closed"], **data["vowels_open"]}
    parts = [_alternatives(part) for part in (data["initials"], vowels, {"": (), **data["finals"]})]
    return _Tables(
        initials=data["initials"],
        closed=data["vowels_closed"],
        open=data["vowels_open"],
        finals=data["finals"],
        respelled=data["respelled"],
        families={spelling: frozenset(hangul) for spelling, hangul in families.items()},
        ranks=ranks,
        shape=re.compile("({})({})({})".format(*parts)),
    )


def _alternatives(spellings: Mapping[str, object]) -> str:
    return "|".join(sorted(map(re.escape, spellings), key=lambda spelling: (-len(spelling), spelling)))


def family_readings(spelling: str) -> frozenset[str]:
    """Return the Korean family names that a folded spelling may stand for (empty where it is none).

    Examples
    --------
    >>> family_readings("ri") & family_readings("lee")
    frozenset({'이'})
    """
    return _tables().families.get(spelling, frozenset())


def family_rank(spelling: str) -> int:
    """Return how far down the list of family names, common ones first, a folded spelling stands."""
    tables = _tables()
    return tables.ranks.get(spelling, len(tables.ranks))


@lru_cache(maxsize=50_000)
def readings(syllable: str) -> frozenset[Syllable]:
    """Return the Hangul syllables (initial, vowel, final) that a folded spelling may stand for.

    Examples
    --------
    >>> readings("sun") & readings("seon")
    frozenset({('ㅅ', 'ㅓ', 'ㄴ')})
    """
    tables = _tables()
    match = tables.shape.fullmatch(tables.respelled.get(syllable, syllable))
    if match is None:
        return frozenset()
    initial, vowel, final = match.groups()
    vowels = (tables.closed if final else tables.open).get(vowel, ())
    return frozenset(product(tables.initials[initial], vowels, tables.finals.get(final, ("",))))


@lru_cache(maxsize=50_000)
def splits(name: str) -> tuple[tuple[str, ...], ...]:
    """Return every way to cut a folded spelling into at most three readable syllables, fewest first.

    Examples
    --------
    >>> splits("yojong")
    (('yo', 'jong'),)
    """
    found = list(_splits(name, LONGEST_GIVEN_NAME))
    return tuple(sorted(found, key=lambda cut: (len(cut), cut)))


def _splits(name: str, most: int) -> list[tuple[str, ...]]:
    if not name:
        return [()]
    if not most:
        return []
    longest = min(len(name), 7)
    return [
        (name[:end], *rest)
        for end in range(1, longest + 1)
        if readings(name[:end])
        for rest in _splits(name[end:], most - 1)
    ]


def same_given_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two given names, each as the parts its spelling shows, may be the same in Hangul.

    Examples
    --------
    >>> same_given_name(["son", "hui"], ["sun", "hee"]), same_given_name(["jong", "un"], ["jong", "il"])
    (True, False)
    """
    return any(
        len(left) == len(right) and all(readings(a) & readings(b) for a, b in zip(left, right, strict=True))
        for left in syllables(one)
        for right in syllables(other)
    )


def syllables(parts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the readable ways to cut a given name: its own parts, or, where it is one word, every split."""
    if len(parts) == 1:
        return splits(parts[0])
    if 1 < len(parts) <= LONGEST_GIVEN_NAME and all(readings(part) for part in parts):
        return (tuple(parts),)
    return ()
