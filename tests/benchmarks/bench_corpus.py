"""Linking speakers and grouping quotes over a corpus: the growth of their cost at three sizes."""

from __future__ import annotations

import random
from time import process_time
from typing import TYPE_CHECKING

import pytest

from quotestance import group_variants, link_speakers
from quotestance.model import Quote, Span, Speaker

if TYPE_CHECKING:
    from collections.abc import Callable

# Four times the work; sixteen times the cost would be its square.
LARGEST_FACTOR = 10
SYLLABLES = [
    "an",
    "bo",
    "chae",
    "dae",
    "eun",
    "gi",
    "hye",
    "in",
    "jae",
    "kyu",
    "min",
    "na",
    "ok",
    "ryo",
    "su",
    "tae",
    "won",
    "yo",
]
WORDS = [first + second for first in SYLLABLES for second in SYLLABLES]


def people(count: int) -> list[list[Quote]]:
    """Make articles of ten mentions each: names in two spellings, a third of them more than once."""
    chance = random.Random(count)
    quotes = []
    for _ in range(count):
        family, given = chance.choice(["Baek", "Nam", "Im", "Seo"]), chance.sample(SYLLABLES, 3)
        name = f"{family} {given[0].title()}{given[1]}{chance.choice(['-', ' '])}{given[2]}"
        quotes.append(
            Quote("q1", "direct", (Span(0, 2),), "No", speaker=Speaker(name.lower(), name, "person"))
        )
    return [quotes[start : start + 10] for start in range(0, count, 10)]


def utterances(count: int) -> list[Quote]:
    """Make quotes of which every fourth is a cut or changed report of the one before it."""
    chance = random.Random(count)
    quotes: list[Quote] = []
    for number in range(count):
        words = quotes[-1].text.split()[2:] if quotes and number % 4 == 3 else chance.choices(WORDS, k=20)
        text = " ".join(words)
        quotes.append(Quote(f"q{number}", "direct", (Span(0, len(text)),), text))
    return quotes


@pytest.mark.parametrize(
    ("make", "work", "size"),
    [
        pytest.param(people, link_speakers, 25_000, id="linking mentions"),
        pytest.param(utterances, group_variants, 5_000, id="grouping quotes"),
    ],
)
def test_cost_over_a_corpus_stays_far_from_its_square(
    make: Callable[[int], list[object]],
    work: Callable[[list[object]], object],
    size: int,
    tell: Callable[[str], None],
) -> None:
    seconds = []
    for times in (1, 2, 4):
        material = make(size * times)
        start = process_time()
        work(material)
        seconds.append(process_time() - start)
    tell(
        f"{work.__name__}, {size:,}, twice, four times as many: "
        + ", ".join(f"{one:.2f} s" for one in seconds)
    )
    assert seconds[2] < LARGEST_FACTOR * seconds[0]
