"""Files, folders and standard input into articles, one at a time; what cannot be read becomes an error."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from quotestance.errors import ReadError
from quotestance.reading.article import read_article
from quotestance.reading.decoding import decode
from quotestance.reading.records import Fields, Result, read_json_lines, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotestance.model import Article

_JSON_LINES = (".jsonl", ".ndjson")
_TABLES = (".csv", ".tsv")
_TEXTS = (".txt", ".text", ".md")
_STDIN = "-"


def documents(
    paths: Iterable[str | Path],
    *,
    text_field: str = "text",
    id_field: str = "id",
    stdin: BinaryIO | None = None,
) -> Iterator[Article | ReadError]:
    """Yield the articles under ``paths``, in order, and a ReadError in the place of each that cannot be read.

    Parameters
    ----------
    paths
        Text files, JSON Lines (.jsonl, .ndjson), tables (.csv, .tsv), folders of these, or "-" for text on
        standard input. Folders are walked in sorted order, without hidden files and files of other endings;
        a file of another ending that is named itself is read as text.
    text_field, id_field
        The fields, or columns, of a record that hold its text and its id. ``title``, ``byline``,
        ``published`` (or ``date``), ``outlet`` and ``url`` are used where a record has them; other fields
        are ignored.
    stdin
        Where "-" is read from; the process's standard input where it is None.

    Yields
    ------
    Article or ReadError
        One for each document. A record without an id is called after its file and line, a text after its
        file, and after its place in the folder where two files share a name. An error has that same name
        as its ``document``; where a whole file of records or a folder cannot be read, that is None.

    Examples
    --------
    >>> [str(problem) for problem in documents(["no/such/file.txt"])]
    ['no/such/file.txt: there is no such file or folder; check the path']
    """
    fields = Fields(text_field, id_field)
    for path in paths:
        if str(path) == _STDIN:
            yield _read_stdin(stdin)
        elif Path(path).is_dir():
            yield from _read_folder(Path(path), fields)
        else:
            yield from _read_file(Path(path), Path(path).stem, fields)


def read(path: str | Path, *, text_field: str = "text", id_field: str = "id") -> list[Article]:
    """Read the articles of one file or folder; the parameters are those of ``documents``.

    Raises
    ------
    ReadError
        The first one, where a document cannot be read. ``documents`` goes on after it instead.
    """
    articles = []
    for document in documents([path], text_field=text_field, id_field=id_field):
        if isinstance(document, ReadError):
            raise document
        articles.append(document)
    return articles


def _read_stdin(stdin: BinaryIO | None) -> Result:
    data = (stdin or sys.stdin.buffer).read()
    try:
        return read_article(decode(data, "standard input"), id="stdin")
    except ReadError as error:
        return ReadError(str(error), document="stdin")


def _read_folder(folder: Path, fields: Fields) -> Iterator[Result]:
    problems: list[OSError] = []
    files = sorted(_files_under(folder, problems))
    if not files and not problems:
        endings = " ".join((*_TEXTS, *_JSON_LINES, *_TABLES))
        yield ReadError(
            f"{folder}: holds no file to read; those that end in {endings} are read from a folder"
        )
    stems = Counter(path.stem for path in files if path.suffix.lower() in _TEXTS)
    for path in files:
        inside = path.relative_to(folder).as_posix()
        yield from _read_file(path, path.stem if stems[path.stem] == 1 else inside, fields)
    for problem in problems:
        yield _not_opened(Path(problem.filename or folder), problem)


def _files_under(folder: Path, problems: list[OSError]) -> Iterator[Path]:
    endings = (*_TEXTS, *_JSON_LINES, *_TABLES)
    for where, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(where, name)
            if not name.startswith(".") and path.suffix.lower() in endings and path.is_file():
                yield path


def _read_file(path: Path, text_id: str, fields: Fields) -> Iterator[Result]:
    ending = path.suffix.lower()
    try:
        if ending in _JSON_LINES:
            yield from read_json_lines(path, fields)
        elif ending in _TABLES:
            yield from read_table(path, fields, tabs=ending == ".tsv")
        else:
            yield _read_text(path, text_id)
    except OSError as error:
        yield _not_opened(path, error)
    except ReadError as error:
        yield error


def _read_text(path: Path, text_id: str) -> Result:
    try:
        text = decode(path.read_bytes(), str(path))
    except OSError as error:
        return _not_opened(path, error, text_id)
    except ReadError as error:
        return ReadError(str(error), document=text_id)
    try:
        return read_article(text, id=text_id)
    except ReadError as error:
        return ReadError(f"{path}: {error}", document=text_id)


def _not_opened(path: Path, error: OSError, document: str | None = None) -> ReadError:
    problem = (
        "there is no such file or folder; check the path"
        if isinstance(error, FileNotFoundError)
        else f"cannot be opened ({error.strerror}); check that it is a file you may read"
    )
    return ReadError(f"{path}: {problem}", document=document)
