"""Reports of the same utterance."""

from __future__ import annotations

import json
import random
from itertools import combinations
from pathlib import Path

import pytest

from quotestance.model import Quote, Span, Speaker
from quotestance.speakers import group_variants
from quotestance.speakers.naming import slug

FIXTURE = Path(__file__).parents[2] / "fixtures" / "variants.jsonl"


def said(text: str, name: str | None = None, affiliation: str | None = None, kind: str = "person") -> Quote:
    speaker = Speaker(slug(name), name, kind, None, affiliation) if name else None  # type: ignore[arg-type]
    return Quote("q", "direct", (Span(0, 1),), text, speaker=speaker)


def test_pairwise_f1_on_utterances_of_our_own_writing() -> None:
    rows = [json.loads(line) for line in FIXTURE.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 200
    assert len({row["utterance"] for row in rows}) >= 60
    random.Random(7).shuffle(rows)
    groups = group_variants([said(row["text"], row["speaker"]) for row in rows])
    found = {pair for group in groups for pair in combinations(sorted(group), 2)}
    right = {
        (one, other)
        for one, other in combinations(range(len(rows)), 2)
        if rows[one]["utterance"] == rows[other]["utterance"]
    }
    assert 2 * len(found & right) / (len(found) + len(right)) >= 0.95


BEG = "We will neither beg the United States for dialogue nor take the trouble to persuade it."
BEG_AGAIN = "We will not beg the U.S. for talks, nor bother to persuade it."
ROWS = {
    "one speaker": (said(BEG, "Choe Son-hui"), said(BEG_AGAIN, "Choe Son-hui"), True),
    "no speaker known": (said(BEG), said(BEG_AGAIN, "Choe Son-hui"), True),
    "the speaker's own side": (
        said(BEG, "Choe Son-hui", "North Korea"),
        said(BEG_AGAIN, "North Korea", "North Korea", "organisation"),
        True,
    ),
    "two speakers": (said(BEG, "Choe Son-hui"), said(BEG_AGAIN, "Wang Yi"), False),
    "the same topic, something else": (
        said("We have no intention of sitting down with the U.S. while sanctions last.", "Choe Son-hui"),
        said("We are ready to sit down with the U.S. in late September.", "Choe Son-hui"),
        False,
    ),
    "cut": (
        said(BEG, "Choe Son-hui"),
        said("neither beg the United States for dialogue", "Choe Son-hui"),
        True,
    ),
    "empty": (said(""), said(""), False),
}


@pytest.mark.parametrize(("one", "other", "same"), ROWS.values(), ids=ROWS.keys())
def test_one_utterance_or_two(one: Quote, other: Quote, same: bool) -> None:
    assert group_variants([one, other]) == ([[0, 1]] if same else [[0], [1]])


def test_every_quote_is_in_one_group_whatever_the_order() -> None:
    quotes = [said(BEG, "A"), said("The weather was fine today.", "B"), said(BEG_AGAIN, "A"), said("", None)]
    groups = group_variants(quotes)
    assert sorted(number for group in groups for number in group) == [0, 1, 2, 3]
    assert groups == [[0, 2], [1], [3]]
