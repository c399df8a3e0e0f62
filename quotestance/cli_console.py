"""What the commands share: standard output, complaints on standard error, exit codes."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from quotestance.defaults import REGISTRY, RULES
from quotestance.errors import QuotestanceError, WriteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from rich.console import Console

    from quotestance.extraction import Extraction

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Text files, folders, JSON Lines or CSV files with a text column, or - for standard input.",
    ),
]
TextField = Annotated[str, typer.Option(help="The field or column with the text.")]
IdField = Annotated[str, typer.Option(help="The field or column with the id.")]
Language = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="A spaCy pipeline's name or path; the bundled one without it."),
]
Speakers = Annotated[
    list[str],
    typer.Option(
        metavar="NAME",
        help="A registry's name or path, or none for names from the text. Repeat it to put one upon another.",
    ),
]
RulePacks = Annotated[
    list[str],
    typer.Option(
        metavar="PACK", help="A rule pack's name or path. Repeat it for several packs, a column each."
    ),
]

GIVEN_UP = 1
WRONG_USAGE = 2
NONE = "none"
# Lists, because these options may be repeated.
DEFAULT_RULES = [RULES]
DEFAULT_REGISTRIES = [REGISTRY]


def error_console() -> Console:
    """Return rich's console on standard error, without markup and colours of its own."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, emoji=False, markup=False)


def complain(message: str) -> None:
    """Print one line on standard error."""
    from quotestance.output.cells import visible

    error_console().print(f"quotestance: {visible(message)}", soft_wrap=True)


def reason(result: Extraction) -> str:
    """Return the document's name and why it was given up."""
    reasons = "; ".join(problem.message for problem in result.problems)
    name = result.article.id
    return reasons if name is None or name in reasons else f"{name}: {reasons}"


@contextmanager
def explained() -> Iterator[None]:
    """Turn an error of our own into a line on standard error and the exit code for wrong usage."""
    try:
        yield
    except QuotestanceError as error:
        complain(str(error))
        raise typer.Exit(WRONG_USAGE) from None


@contextmanager
def standard_output(*, exact: bool = False) -> Iterator[TextIO]:
    """Give standard output, for people, or ``exact`` for programs: UTF-8 with no line end changed.

    A reader that stops early is no error; what else cannot be written is a WriteError.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        if exact:
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
        else:
            sys.stdout.reconfigure(errors="replace")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_standard_output()
    except OSError as error:
        _forget_standard_output()
        raise WriteError(f"cannot write to standard output: {error.strerror or error}") from error


def _forget_standard_output() -> None:
    """Keep the interpreter from writing at its end what could not be written before."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def one_or_all(given: list[str]) -> str | list[str] | None:
    """Return what an option that may be repeated names: one thing, several, or None for "none"."""
    if given == [NONE]:
        return None
    if NONE in given:
        raise typer.BadParameter(f"{NONE!r} stands beside other names; give it alone")
    return given[0] if len(given) == 1 else given


def say_lines(lines: Iterable[str], stream: TextIO) -> None:
    """Write lines, made safe to show."""
    from quotestance.output.cells import safe

    stream.writelines(safe(line) + "\n" for line in lines)
