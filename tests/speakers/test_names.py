"""Names: which spellings are one person's."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from quotestance.speakers.names import (
    family_name,
    fold,
    gender_hint,
    gender_of,
    likeness,
    read_name,
    word_alone,
)

PAIRS = Path(__file__).parents[2] / "fixtures" / "names.tsv"
SURE = 0.85


def same(one: str, other: str) -> bool:
    like = likeness(read_name(one), read_name(other))
    return like is not None and like.score >= SURE


def test_precision_and_recall_on_the_collected_pairs() -> None:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) >= 400
    taken = [(row["one"], row["other"]) for row in rows if same(row["one"], row["other"])]
    right = [(row["one"], row["other"]) for row in rows if row["person"] == "same"]
    hits = set(taken) & set(right)
    assert len(hits) / len(taken) >= 0.99, sorted(set(taken) - hits)
    assert len(hits) / len(right) >= 0.95, sorted(set(right) - hits)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Choe Son-hui", "Choi Sun-hee", True),
        ("Choe Son-hui", "Son-hui Choe", True),
        ("Kim Yo-jong", "Kim Yeo-jeong", True),
        ("Kim Jong-un", "Kim Jong-il", False),
        ("Kim Jong-un", "Kim Yo-jong", False),
        ("Kim Sung-han", "Kim Sung-hwan", False),
        ("Kim Song", "Sung Kim", False),
        ("Joseph R. Biden", "Joe Biden", True),
        ("Ursula von der Leyen", "Ursula Leyen", True),
        ("Mohamed ElBaradei", "Mohammed El Baradei", True),
        ("Robert Kennedy Jr.", "Robert Kennedy Sr.", False),
        ("George W. Bush", "George H. W. Bush", False),
        ("Guterres, António", "Antonio Guterres", True),
        ("Donald Trump", "Ivanka Trump", False),
        ("Trump", "Donald Trump", False),
    ],
)
def test_likeness(one: str, other: str, expected: bool) -> None:
    assert same(one, other) is expected
    assert same(other, one) is expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr. Kim Jong-un’s", (("kim",), ("jong", "un"))),
        ("Gen. Mark Milley", (("mark",), ("milley",))),
        ("Robert O'Brien", (("robert",), ("obrien",))),
        ("", ()),
        ("…", ()),
    ],
)
def test_reading_a_name(text: str, words: tuple[tuple[str, ...], ...]) -> None:
    assert read_name(text).words == words


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Nam Sung-wook", "nam"),
        ("Sung Kim", "kim"),
        ("Jen Psaki", "psaki"),
        ("Park Jin", "park"),
        ("Xi", "xi"),
    ],
)
def test_family_name(text: str, family: str) -> None:
    assert family_name(read_name(text)) == family


@pytest.mark.parametrize(
    ("text", "word"),
    [("Trump's", "trump"), ("Von der Leyen", "leyen"), ("Donald Trump", ""), ("Mr. Moon", "moon")],
)
def test_the_word_that_stands_alone(text: str, word: str) -> None:
    assert word_alone(text) == word


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mr. Kim", "male"),
        ("Ms. Choe", "female"),
        ("Wendy Sherman", "female"),
        ("Kim Jong-un", None),
        ("Sung Kim", None),
    ],
)
def test_gender_of_a_name(text: str, gender: str | None) -> None:
    assert gender_of(text) == gender


def test_a_hint_is_no_gender() -> None:
    assert (gender_of("Ri Son-gwon"), gender_hint("Ri Son-gwon")) == (None, "male")


def test_folding_keeps_letters_of_other_scripts_apart() -> None:
    assert fold("Łukasz Øre") == "lukasz ore"
    assert fold("김정은") != fold("김여정")
