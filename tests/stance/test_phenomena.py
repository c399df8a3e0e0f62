"""The dialogue pack, phenomenon by phenomenon, on quotations of our own writing."""

import tomllib
from pathlib import Path

import pytest

from quotestance.stance.judge import judge

TABLE = tomllib.loads(Path(__file__).with_name("phenomena.toml").read_text(encoding="utf-8"))
ROWS = [
    pytest.param(*row, id=f"{phenomenon}-{number}")
    for phenomenon, table in TABLE.items()
    for number, row in enumerate(table["rows"], 1)
]


@pytest.mark.parametrize(("quote", "speaker", "affiliation", "label", "holder"), ROWS)
def test_label_and_holder(quote: str, speaker: str, affiliation: str, label: str, holder: str) -> None:
    stance = judge(quote, speaker=speaker, affiliation=affiliation)
    assert (stance.label, stance.holder or "") == (label, holder)
