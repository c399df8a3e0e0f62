"""What the README shows is what a user gets; its Python examples run as doctests."""

import re
import shlex
from pathlib import Path

import pytest
import typer.testing

from quotestance.cli import app
from quotestance.speakers import SpeakerRegistry
from quotestance.stance import resolve_rules

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"```console\n\$ (.*)\n((?:.*\n)*?)```", README)
PACK, REGISTRY = re.findall(r"```toml\n((?:.*\n)*?)```", README)


def test_the_command_prints_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (command, shown), *rest = CONSOLE
    program, *arguments = shlex.split(command)
    done = typer.testing.CliRunner().invoke(app, arguments)
    assert (program, done.exit_code) == ("quotestance", 0)
    assert done.stdout == shown, "the output has changed: run the command and put its output into README.md"
    assert all(output == "" for _, output in rest)


def test_the_rule_pack_works(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(PACK, encoding="utf-8")
    rules = resolve_rules(path)
    assert rules is not None
    assert rules.name == "mine"


def test_the_registry_works(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(REGISTRY, encoding="utf-8")
    (best, *_) = SpeakerRegistry.load(["korea", path]).match("Annika Lindqvist")
    assert (best.person.name, best.person.affiliation) == ("Annika Lindqvist", "Sweden")


@pytest.mark.parametrize("link", re.findall(r"\]\((?!https?:)([^)#]+)", README))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()
