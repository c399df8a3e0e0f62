"""The commands about registries of speakers: ``quotestance speakers ...``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from quotestance.cli_console import (
    DEFAULT_REGISTRIES,
    GIVEN_UP,
    complain,
    explained,
    say_lines,
    standard_output,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from quotestance.speakers import Candidate, SpeakerRegistry

Registries = Annotated[
    list[str],
    typer.Option(
        "--speakers",
        metavar="REGISTRY",
        help="A registry's name or path. Repeat it to put one upon another.",
    ),
]

speakers_app = typer.Typer(help="Registries of speakers: look names up, check them.", no_args_is_help=True)


@speakers_app.command("list")
def list_registries() -> None:
    """List the registries that come with quotestance."""
    from importlib.resources import files

    from quotestance.output.screen import Column, write_columns
    from quotestance.speakers import SpeakerRegistry

    folder = files("quotestance.speakers").joinpath("registries")
    names = sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if ".toml" in file.name)
    with explained():
        registries = [(name, SpeakerRegistry.load(name)) for name in names]
        rows = [(name, str(len(each.people)), str(len(each.parties))) for name, each in registries]
        columns = (Column("registry"), Column("people", right=True), Column("parties", right=True))
        with standard_output() as stream:
            write_columns(columns, rows, stream)


@speakers_app.command()
def match(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A person's name, in any spelling.")],
    speakers: Registries = DEFAULT_REGISTRIES,
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object a candidate.")] = False,
) -> None:
    """List the people whom a name may mean, best first, with how likely it is (0 to 1) and why.

    Exit code 0; 1 when nobody is found; 2 when a registry cannot be loaded.
    """
    with explained():
        registry = _load(speakers)
        candidates = registry.match(name)
        if not candidates:
            complain(f"{' + '.join(speakers)}: nobody goes by {name!r}{_is_party(registry, name)}")
            raise typer.Exit(GIVEN_UP)
        with standard_output(exact=as_json) as stream:
            if as_json:
                stream.writelines(json.dumps(_record(each), ensure_ascii=False) + "\n" for each in candidates)
            else:
                _write_candidates(candidates, stream)


@speakers_app.command()
def check(
    registries: Annotated[
        list[str] | None,
        typer.Argument(metavar="REGISTRY", help="A registry's name or path; several are put upon another."),
    ] = None,
) -> None:
    """Find what could make two people one: names that two share, spellings that would be mixed up.

    Exit code 0; 1 when something is found; 2 when a registry cannot be loaded.
    """
    with explained():
        registry = _load(registries or DEFAULT_REGISTRIES)
        found = registry.check()
        with standard_output() as stream:
            say_lines((f"{each.code}: {each.message}" for each in found), stream)
            say_lines(
                [f"people: {len(registry.people)}, parties: {len(registry.parties)}, found: {len(found)}"],
                stream,
            )
    if found:
        raise typer.Exit(GIVEN_UP)


def _load(names: Sequence[str]) -> SpeakerRegistry:
    from quotestance.speakers import SpeakerRegistry

    return SpeakerRegistry.load(names[0] if len(names) == 1 else list(names))


def _is_party(registry: SpeakerRegistry, name: str) -> str:
    party = registry.party(name)
    return f"; it is a name of the party {party.name}" if party is not None else ""


def _record(candidate: Candidate) -> dict[str, object]:
    person = candidate.person
    return {
        "id": person.id,
        "name": person.name,
        "affiliation": person.affiliation,
        "roles": [role.title for role in person.roles],
        "score": candidate.score,
        "reason": candidate.reason,
    }


def _write_candidates(candidates: Sequence[Candidate], stream: TextIO) -> None:
    from quotestance.output.screen import Column, write_columns

    rows = [
        (
            f"{each.score:.2f}",
            each.person.name,
            each.person.affiliation or "",
            "; ".join(role.title for role in each.person.roles),
            each.reason,
            each.person.id,
        )
        for each in candidates
    ]
    names = ("score", "name", "affiliation", "roles", "why", "id")
    write_columns([Column(name, part=4, wraps=True) for name in names], rows, stream)
