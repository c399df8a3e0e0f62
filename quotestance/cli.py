"""The command line: ``quotestance extract PATH...``."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from quotestance.errors import QuotestanceError, WriteError
from quotestance.model import QUOTE_KINDS, QuoteKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from rich.console import Console

    from quotestance.extraction import Extraction

GIVEN_UP = 1
WRONG_USAGE = 2
NONE = "none"

app = typer.Typer(
    help="Who said what in news about diplomacy, and where do they stand on dialogue?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """The forms that ``extract`` writes."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def main() -> None:
    """Run the command line."""
    app()


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"quotestance {version('quotestance')}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and exit.", callback=_show_version, is_eager=True),
    ] = False,
) -> None: ...


@app.command()
def extract(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Text files, folders, JSON Lines or CSV files with a text column, or - for standard input.",
        ),
    ],
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file, not to standard output.")
    ] = None,
    rules: Annotated[
        str, typer.Option(metavar="PACK", help="A rule pack's name or path, or none for no stances.")
    ] = "dialogue",
    kinds: Annotated[str, typer.Option(help="The kinds of quotes to keep.")] = ",".join(QUOTE_KINDS),
    text_field: Annotated[str, typer.Option(help="The field or column with the text.")] = "text",
    id_field: Annotated[str, typer.Option(help="The field or column with the id.")] = "id",
    language: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="A spaCy pipeline's name or path; the bundled one without it."),
    ] = None,
    speakers: Annotated[
        str, typer.Option(metavar="NAME", help="A registry's name or path, or none for names from the text.")
    ] = "korea",
    text: Annotated[bool, typer.Option(help="Whether JSON Lines hold the articles' texts.")] = True,
) -> None:
    """Pull the quotes out of articles, give each to its speaker and label its stance.

    Exit code 0; 1 when a document had to be given up (it is named, the others are done); 2 for wrong usage.
    """
    from rich.console import Console

    console = Console(stderr=True, highlight=False, emoji=False, markup=False)
    chosen = _kinds(kinds)
    _keep_inputs(paths, output)
    try:
        from quotestance.extractor import Extractor
        from quotestance.reading import documents

        extractor = Extractor(
            language=language,
            speakers=None if speakers == NONE else speakers,
            rules=None if rules == NONE else rules,
            kinds=chosen,
        )
        results = extractor.stream(documents(paths, text_field=text_field, id_field=id_field))
        failures = _write_all(results, form, output, console, text=text)
    except QuotestanceError as error:
        _complain(console, str(error))
        raise typer.Exit(WRONG_USAGE) from None
    if failures:
        raise typer.Exit(GIVEN_UP)


def _kinds(given: str) -> list[QuoteKind]:
    names = [name.strip() for name in given.split(",")]
    unknown = [name for name in names if name not in QUOTE_KINDS]
    if unknown:
        raise typer.BadParameter(
            f"unknown kind {unknown[0]!r}; the kinds are {', '.join(QUOTE_KINDS)}", param_hint="--kinds"
        )
    return cast("list[QuoteKind]", names)


def _keep_inputs(paths: Iterable[str], output: Path | None) -> None:
    if output is None or not output.is_file():
        return
    for path in paths:
        if Path(path).is_file() and output.samefile(path):
            raise typer.BadParameter(
                f"{str(output)!r} is one of the files to read; name another one", param_hint="--output"
            )


def _write_all(
    results: Iterable[Extraction], form: Format, output: Path | None, console: Console, *, text: bool
) -> int:
    """Write the results, name the documents that were given up, and return how many these are."""
    failures = 0

    def watched() -> Iterator[Extraction]:
        nonlocal failures
        for result in _counted(results, console, shown=_wants_bar(form, output)):
            if result.failed:
                failures += 1
                _complain(console, _reason(result))
            yield result

    try:
        with _stream(form, output) as stream:
            _write(watched(), form, stream, text=text)
    except BrokenPipeError:
        _forget_standard_output()
    return failures


def _write(results: Iterable[Extraction], form: Format, stream: TextIO, *, text: bool) -> None:
    if form is Format.CSV:
        from quotestance.output.csv_rows import write_csv

        write_csv(results, stream)
    elif form is Format.JSONL:
        for result in results:
            stream.write(result.to_json(text=text) + "\n")
    else:
        from quotestance.output.table import table_rows, write_table

        write_table([row for result in results for row in table_rows(result)], stream)


@contextmanager
def _stream(form: Format, output: Path | None) -> Iterator[TextIO]:
    if output is not None:
        from quotestance.output.files import written_whole

        with written_whole(output) as stream:
            yield stream
        return
    if isinstance(sys.stdout, io.TextIOWrapper):
        if form is Format.TABLE:
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _forget_standard_output()
        raise WriteError(f"cannot write to standard output: {error.strerror or error}") from error


def _forget_standard_output() -> None:
    """Keep the interpreter from writing at its end what could not be written before."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _wants_bar(form: Format, output: Path | None) -> bool:
    """Tell whether a bar on standard error would disturb nothing: both streams are the user's terminal."""
    quiet = output is not None or (form is Format.TABLE and sys.stdout.isatty())
    return quiet and sys.stderr.isatty()


def _counted(results: Iterable[Extraction], console: Console, *, shown: bool) -> Iterator[Extraction]:
    """Pass the results on, with a bar that counts them once there are two."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        BarColumn(bar_width=30),
        TextColumn("articles: {task.completed}  quotes: {task.fields[quotes]}"),
        TimeElapsedColumn(),
    )
    quotes = 0
    with Progress(*columns, console=console, transient=True, disable=not shown) as progress:
        task = progress.add_task("", total=None, visible=False, quotes=quotes)
        for result in results:
            yield result
            quotes += len(result.quotes)
            progress.update(task, advance=1, quotes=quotes)
            progress.update(task, visible=progress.tasks[0].completed > 1)


def _reason(result: Extraction) -> str:
    reasons = "; ".join(problem.message for problem in result.problems)
    name = result.article.id
    return reasons if name is None or name in reasons else f"{name}: {reasons}"


def _complain(console: Console, message: str) -> None:
    from quotestance.output.cells import visible

    console.print(f"quotestance: {visible(message)}", soft_wrap=True)
