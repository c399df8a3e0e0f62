"""The accuracy gate: no figure of the fixture corpora falls, or rises, unnoticed.

``floors.toml`` pins a floor for each measure of each corpus, together with a hash of the gold that it was
measured on. After a change that moves figures on purpose, write it anew and say in the commit which figures
moved and why::

    python tests/accuracy/test_floors.py --write

Without ``--write`` the command only prints what it would write.
"""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


def _beside(name: str) -> Any:
    """Import a module beside this one, which lies in no package and may also be run as a script."""
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


corpora = _beside("corpora")
FLOORS = HERE / "floors.toml"
ROWS = [(corpus, measure) for corpus in corpora.CORPORA for measure in corpora.measures(corpus)]
# A figure may stand this many points above its floor before the floor has to follow.
SLACK = 2.0
HEADER = """\
# Floors of the accuracy gate, in points (0 to 100), and the hashes of the gold that they were measured on.
# Not edited by hand: `python tests/accuracy/test_floors.py --write` measures and writes them.
# The measures are defined in docs/evaluation.md. taken: words in marks taken for quotes, at most.
"""


def floors_file() -> str:
    """Return what ``floors.toml`` should hold by the figures as they are now."""
    return HEADER + "".join(map(_table, corpora.CORPORA))


def _table(corpus: str) -> str:
    figures = corpora.figures(corpus)
    floors = "".join(f'"{measure}" = {figures[measure]:.1f}\n' for measure in corpora.measures(corpus))
    return f'\n[{corpus}]\nsha256 = "{corpora.content_hash(corpus)}"\ntaken = {figures["taken"]}\n{floors}'


def pinned() -> dict[str, Any]:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("corpus", corpora.CORPORA)
def test_floors_are_of_this_gold(corpus: str) -> None:
    assert pinned()[corpus]["sha256"] == corpora.content_hash(corpus), (
        f"the gold of {corpus} is not the one that the floors were measured on: recompute them "
        "(python tests/accuracy/test_floors.py --write) and say in the commit what changed in the gold"
    )


def test_every_measure_has_a_floor() -> None:
    rows = [(corpus, key) for corpus, table in pinned().items() for key in table]
    assert [row for row in rows if row[1] not in ("sha256", "taken")] == ROWS


@pytest.mark.parametrize(("corpus", "measure"), ROWS)
def test_figure_is_at_its_floor(corpus: str, measure: str) -> None:
    floor, figure = pinned()[corpus][measure], corpora.figures(corpus)[measure]
    assert figure >= floor, (
        f"{measure} of {corpus} fell to {figure:.1f}, its floor is {floor:.1f}: mend what lowered it, or "
        "lower the floor (python tests/accuracy/test_floors.py --write) and say in the commit why"
    )
    assert figure <= floor + SLACK, (
        f"{measure} of {corpus} rose to {figure:.1f}, its floor is {floor:.1f}: raise the floor "
        "(python tests/accuracy/test_floors.py --write), so that what was gained is not lost unnoticed"
    )


@pytest.mark.parametrize("corpus", corpora.ARTICLES)
def test_no_more_words_in_marks_are_taken_for_quotes(corpus: str) -> None:
    taken, ceiling = corpora.figures(corpus)["taken"], pinned()[corpus]["taken"]
    assert taken <= ceiling, (
        f"{taken} of the not_quotes of {corpus} are taken for quotes, allowed are {ceiling}"
    )


if __name__ == "__main__":
    content = floors_file()
    sys.stdout.write(content)
    if "--write" in sys.argv[1:]:
        FLOORS.write_text(content, encoding="utf-8")
