"""The cost grows with the length, not with its square: on ordinary text and on text made to be slow."""

from __future__ import annotations

from itertools import product
from string import ascii_lowercase
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

# Four times the text costs four times as much; if all of it grew with the square, sixteen times.
LARGEST_FACTOR = 8
# What takes less than this, in seconds, is not judged.
SHORTEST = 0.08
# Characters of hostile text at the start. What grows with the square shows at this size, and still ends.
SIZE = 2000

NAMES = "".join(f"Anna Bo{a}{b}son said yes. " for a, b in product(ascii_lowercase, repeat=2))

# What is repeated to make a hostile text. Where it has line breaks, it is the passages that grow in number.
HOSTILE = {
    "straight marks": '" ',
    "curly marks": "“",
    "marks in words": "'a\"b'c",
    "one line": "The envoys met in Oslo and then they left for Bern, where nobody was at home. ",
    "one word": "a",
    "x said": "Kim said. ",
    "many said": NAMES,
    "quote after quote": '"We will talk," he said. ',
    "nested marks": "“He said ‘",
    "verbs without end": "said told asked claimed ",
    "said that said that": "he said that ",
    "according to": "according to Kim ",
    "conditions": "No talks unless they stop. ",
    "x said, in lines": "Kim said.\n\n",
    "many said, in lines": NAMES.replace(". ", ".\n\n"),
    "quotes in lines": '"We will talk," he said.\n\n',
    "marks never closed": '"We talk.\n\n',
    "turns": "Q. Will you talk?\n\nA. We will not talk.\n\n",
}


def hostile(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


@pytest.mark.parametrize("name", ["ordinary", *HOSTILE])
def test_cost_grows_with_length(
    name: str,
    texts: list[str],
    stages: Callable[[str], dict[str, float]],
    tell: Callable[[str], None],
) -> None:
    size = SIZE if name in HOSTILE else sum(map(len, texts))
    unit = HOSTILE.get(name, "\n\n".join(texts))
    stages(hostile(unit, size // 4))
    one, two, four = ([stages(hostile(unit, size * times)) for _ in range(2)] for times in (1, 2, 4))
    lines, too_steep = [], []
    for stage in ("reading", "parse", "quotes", "speakers", "stance", "all"):
        first, second, last = (best(runs, stage) for runs in (one, two, four))
        lines.append(f"{stage} {first:.2f} {second:.2f} {last:.2f}")
        if last >= SHORTEST and last > LARGEST_FACTOR * max(first, SHORTEST / LARGEST_FACTOR):
            too_steep.append(f"{stage}: {first:.2f} s, {second:.2f} s, {last:.2f} s")
    tell(f"{name}: {size:,} characters, twice, four times as many (s): " + "; ".join(lines))
    assert too_steep == []


def best(runs: list[dict[str, float]], stage: str) -> float:
    """Return the least time that a stage, or all of them, took."""
    return min(sum(run.values()) if stage == "all" else run[stage] for run in runs)
