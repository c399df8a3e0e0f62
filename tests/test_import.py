import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import quotestance

HEAVY = ("spacy", "textacy", "pandas", "numpy", "typer", "rich", "attrs", "rapidfuzz")


def run(code: str) -> object:
    """Run ``code`` in a fresh interpreter and return what it prints as JSON."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = run("import quotestance, sys, json; print(json.dumps(sorted(sys.modules)))")
    assert isinstance(loaded, list)
    assert "quotestance" in loaded
    assert [name for name in HEAVY if name in loaded] == []
    assert [name for name in loaded if name.startswith("quotestance.")] == []


@pytest.mark.parametrize("name", ["Extraction", "Quote", "from_json", "read_article", "PackError"])
def test_light_names_load_no_pipeline(name: str) -> None:
    loaded = run(f"import quotestance, sys, json; quotestance.{name}; print(json.dumps(sorted(sys.modules)))")
    assert isinstance(loaded, list)
    assert [name for name in ("spacy", "textacy", "pandas", "typer") if name in loaded] == []


def test_importing_changes_nothing_global() -> None:
    code = """
import json, logging, warnings
before = (list(logging.root.handlers), list(warnings.filters))
import quotestance, quotestance.extractor, quotestance.spacy_component
from spacy.tokens import Doc
after = (list(logging.root.handlers), list(warnings.filters))
print(json.dumps([before[0] == after[0], Doc.has_extension("quotestance")]))
"""
    assert run(code) == [True, False]


@pytest.mark.parametrize("name", quotestance.__all__)
def test_every_public_name_is_there(name: str) -> None:
    value = getattr(quotestance, name)
    assert value.__module__.startswith("quotestance.")
    assert name in dir(quotestance)


def test_type_checkers_see_the_names_that_are_public() -> None:
    tree = ast.parse(Path(quotestance.__file__).read_text(encoding="utf-8"))
    imported = [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("quotestance.")
        for alias in node.names
    ]
    assert sorted(imported) == sorted(quotestance.__all__)


def test_the_version_is_the_installed_one() -> None:
    assert quotestance.__version__.split(".")[0].isdigit()


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'quotes_of'"):
        quotestance.quotes_of  # noqa: B018
