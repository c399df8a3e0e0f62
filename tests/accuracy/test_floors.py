"""The accuracy gate: no figure of the fixture corpus falls, or rises, unnoticed.

``floors.toml`` pins a floor for each measure, together with a hash of the gold that it was measured on. After
a change that moves figures on purpose, write it anew and say in the commit which figures moved and why::

    python tests/accuracy/test_floors.py --write

Without ``--write`` the command only prints what it would write.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quotestance.evaluation import evaluate, read_gold
from quotestance.extractor import Extractor

if TYPE_CHECKING:
    from quotestance.evaluation import Report

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
GOLD = HERE.parents[1] / "fixtures" / "gold.jsonl"
MEASURES = (
    *(
        f"{view}.{measure}"
        for view in ("direct", "speech", "all")
        for measure in ("tokens.content", "iou50", "iou80", "exact", "e2e", "source.overlap")
    ),
    "speakers.accuracy",
    "speakers.e2e",
    "stances.accuracy",
    "stances.macro_f1",
    "stances.e2e",
    "stances.holder",
)
# A figure may stand this many points above its floor before the floor has to follow.
SLACK = 2.0
HEADER = """\
# Floors of the accuracy gate, in points (0 to 100), and the hash of the gold that they were measured on.
# Not edited by hand: `python tests/accuracy/test_floors.py --write` measures and writes them.
# The measures are defined in docs/evaluation.md. ceiling: words in marks taken for quotes, at most.
"""

Pinned = dict[str, float]


@cache
def report() -> Report:
    """Return the figures of the shipped pipeline, registry and rules on the fixture corpus."""
    gold = read_gold(GOLD)
    return evaluate(gold, Extractor().stream(article.article for article in gold))


def measured() -> Pinned:
    """Return the measures that are pinned, in points, rounded down to a tenth."""
    figures = {f"{figure.part}.{figure.measure}": figure.value for figure in report().figures()}
    return {measure: int(1000 * figures[measure] + 1e-6) / 10 for measure in MEASURES}


def gold_hash() -> str:
    """Return the SHA-256 of the gold in canonical JSON, which its layout does not change."""
    lines = GOLD.read_bytes().decode("utf-8").split("\n")
    records = [json.loads(line) for line in lines if line.strip()]
    canonical = json.dumps(records, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def floors_file() -> str:
    """Return what ``floors.toml`` should hold by the figures as they are now."""
    floors = "\n".join(f'"{measure}" = {value:.1f}' for measure, value in measured().items())
    taken = report().not_quotes.right
    return f'{HEADER}gold_sha256 = "{gold_hash()}"\nceiling = {taken}\n\n[floors]\n{floors}\n'


def pinned() -> dict[str, Any]:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def test_floors_are_of_this_gold() -> None:
    assert pinned()["gold_sha256"] == gold_hash(), (
        "fixtures/gold.jsonl is not the one that the floors were measured on: recompute them "
        "(python tests/accuracy/test_floors.py --write) and say in the commit what changed in the gold"
    )


def test_every_measure_has_a_floor() -> None:
    assert tuple(pinned()["floors"]) == MEASURES


@pytest.mark.parametrize("measure", MEASURES)
def test_figure_is_at_its_floor(measure: str) -> None:
    floor, figure = pinned()["floors"][measure], measured()[measure]
    assert figure >= floor, (
        f"{measure} fell to {figure:.1f}, its floor is {floor:.1f}: mend what lowered it, or lower the floor "
        "(python tests/accuracy/test_floors.py --write) and say in the commit why that is right"
    )
    assert figure <= floor + SLACK, (
        f"{measure} rose to {figure:.1f}, its floor is {floor:.1f}: raise the floor "
        "(python tests/accuracy/test_floors.py --write), so that what was gained is not lost unnoticed"
    )


def test_no_more_words_in_marks_are_taken_for_quotes() -> None:
    taken, ceiling = report().not_quotes.right, pinned()["ceiling"]
    assert taken <= ceiling, f"{taken} of the gold's not_quotes are taken for quotes, allowed are {ceiling}"


if __name__ == "__main__":
    content = floors_file()
    sys.stdout.write(content)
    if "--write" in sys.argv[1:]:
        FLOORS.write_text(content, encoding="utf-8")
