"""The command line, and its main command: ``quotestance extract PATH...``."""

from __future__ import annotations

import sys
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from quotestance.cli_console import (
    DEFAULT_REGISTRIES,
    DEFAULT_RULES,
    GIVEN_UP,
    IdField,
    Language,
    Paths,
    RulePacks,
    Speakers,
    TextField,
    complain,
    error_console,
    explained,
    one_or_all,
    reason,
    standard_output,
)
from quotestance.cli_rules import explain, judge, rules_app
from quotestance.cli_speakers import speakers_app
from quotestance.model import QUOTE_KINDS, QuoteKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from typing import TextIO

    from quotestance.extraction import Extraction

app = typer.Typer(
    help="Who said what in news about diplomacy, and where do they stand on dialogue?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(rules_app, name="rules")
app.add_typer(speakers_app, name="speakers")


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


app.command()(explain)
app.command()(judge)


@app.command()
def extract(
    paths: Paths,
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file, not to standard output.")
    ] = None,
    rules: RulePacks = DEFAULT_RULES,
    kinds: Annotated[str, typer.Option(help="The kinds of quotes to keep.")] = ",".join(QUOTE_KINDS),
    text_field: TextField = "text",
    id_field: IdField = "id",
    language: Language = None,
    speakers: Speakers = DEFAULT_REGISTRIES,
    text: Annotated[bool, typer.Option(help="Whether JSON Lines hold the articles' texts.")] = True,
) -> None:
    """Pull the quotes out of articles, give each to its speaker and label its stance.

    Exit code 0; 1 when a document had to be given up (it is named, the others are done); 2 for wrong usage.
    """
    chosen = _kinds(kinds)
    _keep_inputs(paths, output)
    with explained():
        from quotestance.extractor import Extractor
        from quotestance.reading import documents

        extractor = Extractor(
            language=language, speakers=one_or_all(speakers), rules=one_or_all(rules), kinds=chosen
        )
        results = extractor.stream(documents(paths, text_field=text_field, id_field=id_field))
        failures = _write_all(results, form, output, text=text, further=extractor.packs[1:])
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
    results: Iterable[Extraction], form: Format, output: Path | None, *, text: bool, further: Sequence[str]
) -> int:
    """Write the results, name the documents that were given up, and return how many these are."""
    failures = 0

    def watched() -> Iterator[Extraction]:
        nonlocal failures
        for result in _counted(results, shown=_wants_bar(form, output)):
            if result.failed:
                failures += 1
                complain(reason(result))
            yield result

    # A pipe that was named as the output may be closed by its reader, as standard output may.
    with suppress(BrokenPipeError), _stream(form, output) as stream:
        _write(watched(), form, stream, text=text, further=further)
    return failures


def _write(
    results: Iterable[Extraction], form: Format, stream: TextIO, *, text: bool, further: Sequence[str]
) -> None:
    if form is Format.CSV:
        from quotestance.output.csv_rows import write_csv

        write_csv(results, stream, further)
    elif form is Format.JSONL:
        for result in results:
            stream.write(result.to_json(text=text) + "\n")
    else:
        from quotestance.output.table import table_rows, write_table

        write_table([row for result in results for row in table_rows(result, further)], stream, further)


def _stream(form: Format, output: Path | None) -> AbstractContextManager[TextIO]:
    if output is None:
        return standard_output(exact=form is not Format.TABLE)
    from quotestance.output.files import written_whole

    return written_whole(output)


def _wants_bar(form: Format, output: Path | None) -> bool:
    """Tell whether a bar on standard error would disturb nothing: both streams are the user's terminal."""
    quiet = output is not None or (form is Format.TABLE and sys.stdout.isatty())
    return quiet and sys.stderr.isatty()


def _counted(results: Iterable[Extraction], *, shown: bool) -> Iterator[Extraction]:
    """Pass the results on, with a bar that counts them once there are two."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        BarColumn(bar_width=30),
        TextColumn("articles: {task.completed}  quotes: {task.fields[quotes]}"),
        TimeElapsedColumn(),
    )
    quotes = 0
    with Progress(*columns, console=error_console(), transient=True, disable=not shown) as progress:
        task = progress.add_task("", total=None, visible=False, quotes=quotes)
        for result in results:
            yield result
            quotes += len(result.quotes)
            progress.update(task, advance=1, quotes=quotes)
            progress.update(task, visible=progress.tasks[0].completed > 1)
