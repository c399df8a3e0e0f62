"""Data goes one way: no module imports what stands below it in docs/architecture.md."""

import ast
import re
from pathlib import Path

import pytest

import quotestance

PACKAGE = Path(quotestance.__file__).parent
PICTURE = Path(__file__).parent.parent / "docs" / "architecture.md"
ORDER = re.findall(r"^\d+\. `(\w+)`", PICTURE.read_text(encoding="utf-8"), re.MULTILINE)
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def dotted(path: Path) -> str:
    parts = ("quotestance", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, *, at_import_time: bool = False) -> set[str]:
    """Return the modules of this package that ``path`` imports, anywhere in it or only when it is loaded."""
    known = {dotted(module) for module in MODULES}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in tree.body if at_import_time else ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= names & known or {node.module or ""}
    return found & known


def room(module: str) -> str:
    return module.split(".")[1]


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_module_imports_only_what_stands_above_it(path: Path) -> None:
    here = ORDER.index(room(dotted(path)))
    below = sorted(module for module in imports(path) if ORDER.index(room(module)) > here)
    assert below == [], f"{dotted(path)} imports from below"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_imports_are_absolute(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [node.lineno for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level] == []


def test_every_room_is_in_the_picture() -> None:
    assert sorted(ORDER) == sorted({room(dotted(path)) for path in MODULES})


def test_modules_do_not_import_in_a_circle() -> None:
    waiting = {dotted(path): imports(path, at_import_time=True) - {dotted(path)} for path in MODULES}
    while waiting:
        free = {module for module, needs in waiting.items() if not needs & waiting.keys()}
        assert free, f"these import one another in a circle: {sorted(waiting)}"
        waiting = {module: needs for module, needs in waiting.items() if module not in free}
