"""The commands about registries of speakers."""

import json
import re
from pathlib import Path

import pytest
import typer.testing

from quotestance.cli import app
from quotestance.speakers import SpeakerRegistry

REGISTRY = """
[[person]]
id = "annika-lindqvist"
name = "Annika Lindqvist"
affiliation = "Fjordland"
roles = [{ title = "envoy" }, { title = "minister" }]

[[person]]
id = "annika-lindkvist"
name = "Annika Lindkvist"

[[party]]
id = "fjordland"
name = "Fjordland"
kind = "country"
capital = "Hamnvik"
"""


def invoke(*arguments: object) -> typer.testing.Result:
    runner = typer.testing.CliRunner()
    return runner.invoke(app, ["speakers", *map(str, arguments)], catch_exceptions=False)


def columns(line: str) -> list[str]:
    return re.split(r"\s{2,}", line.strip())


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(REGISTRY, encoding="utf-8")
    return path


def test_list_counts_people_and_parties() -> None:
    korea = SpeakerRegistry.load("korea")
    rows = [columns(line) for line in invoke("list").stdout.splitlines()[2:]]
    assert ["korea", str(len(korea.people)), str(len(korea.parties))] in rows


def test_match_shows_who_it_may_be_and_why() -> None:
    done = invoke("match", "Choi Sun Hee")
    (best, *_) = SpeakerRegistry.load("korea").match("Choi Sun Hee")
    assert (done.exit_code, done.stderr) == (0, "")
    header, _line, first, *_ = done.stdout.splitlines()
    assert header.split() == ["score", "name", "affiliation", "roles", "why", "id"]
    assert columns(first)[:3] == [f"{best.score:.2f}", "Choe Son-hui", "North Korea"]
    assert columns(first)[-2:] == [best.reason, "choe-son-hui"]


def test_match_for_programs(mine: Path) -> None:
    done = invoke("match", "Annika Lindqvist", "--speakers", mine, "--json")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert records[0]["id"] == "annika-lindqvist"
    assert records[0]["roles"] == ["envoy", "minister"]
    assert [record["score"] for record in records] == sorted(
        (record["score"] for record in records), reverse=True
    )


def test_registries_are_stacked(mine: Path) -> None:
    for name in ("Choe Son-hui", "Annika Lindqvist"):
        done = invoke("match", name, "--speakers", "korea", "--speakers", mine)
        assert columns(done.stdout.splitlines()[2])[1] == name


def test_nobody_of_that_name(mine: Path) -> None:
    done = invoke("match", "Zebulon Quux", "--speakers", mine)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "nobody goes by 'Zebulon Quux'" in done.stderr


def test_a_party_is_no_person_but_is_known(mine: Path) -> None:
    done = invoke("match", "Hamnvik", "--speakers", mine)
    assert done.exit_code == 1
    assert "it is a name of the party Fjordland" in " ".join(done.stderr.split())


def test_check_names_what_would_be_mixed_up(mine: Path) -> None:
    mine.write_text(REGISTRY.replace("Annika Lindkvist", "Annika Lind-Qvist"), encoding="utf-8")
    done = invoke("check", mine)
    assert done.exit_code == 1
    *findings, summary = done.stdout.splitlines()
    assert len(findings) == 1
    assert "annika-lindqvist" in findings[0]
    assert "annika-lindkvist" in findings[0]
    assert summary == "people: 2, parties: 1, found: 1"


def test_check_that_finds_nothing(mine: Path) -> None:
    mine.write_text(REGISTRY.replace("Annika Lindkvist", "Boris Okafor"), encoding="utf-8")
    done = invoke("check", mine)
    assert (done.exit_code, done.stdout) == (0, "people: 2, parties: 1, found: 0\n")


@pytest.mark.parametrize(
    "arguments",
    [("match", "Kim", "--speakers", "nosuch"), ("check", "nosuch")],
    ids=lambda arguments: arguments[0],
)
def test_an_unknown_registry_is_wrong_usage(arguments: tuple[str, ...]) -> None:
    done = invoke(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "nosuch" in done.stderr
    assert "korea" in done.stderr


def test_a_name_cannot_drive_the_terminal() -> None:
    done = invoke("match", "\x1b[2J\u202e")
    assert done.exit_code == 1
    assert not {"\x1b", "\u202e"} & set(done.stderr)
