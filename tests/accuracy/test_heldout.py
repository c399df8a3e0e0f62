"""How the pack ``dialogue`` does on quotations that nobody who wrote its rules had read."""

from __future__ import annotations

import json
from pathlib import Path

from quotestance import judge

HELD_OUT = Path(__file__).parents[2] / "fixtures" / "stance" / "heldout.jsonl"
FLOOR = 0.85


def test_right_labels_on_quotations_that_no_rule_was_written_for() -> None:
    items = [json.loads(line) for line in HELD_OUT.read_text(encoding="utf-8").splitlines()]
    right = sum(
        judge(item["quote"], speaker=item["speaker"], affiliation=item["affiliation"]).label == item["label"]
        for item in items
    )
    assert FLOOR <= right / len(items) < FLOOR + 0.03, "below: something got worse; above: raise the floor"
