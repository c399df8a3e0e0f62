"""Files of records, JSON Lines and tables, one article a record, read as a stream."""

from __future__ import annotations

import csv
import json
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from attrs import frozen

from quotestance.errors import ReadError
from quotestance.model import Article
from quotestance.reading.article import read_article
from quotestance.reading.decoding import check_decoded, open_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Result = Article | ReadError

_KNOWN = ("title", "byline", "outlet", "url")
_DELIMITERS = (",", ";", "\t", "|")
# csv refuses fields of more than 128 KiB unless told otherwise; an article may be longer.
_LONGEST_FIELD = 2**31 - 1
_NAMES_SHOWN = 12
_NAME_THE_FIELD = "name the one with the text (--text-field, text_field=)"


@frozen
class Fields:
    """The names under which records keep their text and their id."""

    text: str = "text"
    id: str = "id"


def read_json_lines(path: Path, fields: Fields) -> Iterator[Result]:
    """Yield an article, or what was wrong, for each line of a JSON Lines file that is not blank.

    A record without an id is called after the file and the line ("wire:12").
    """
    with open_lines(path) as stream:
        for number, line in _numbered(stream, path):
            where = f"{path}, line {number}"
            if isinstance(line, ReadError):
                yield line
            elif line.strip():
                yield _article_of_line(line, where, _called(path, number), fields)


def _numbered(stream: IO[str], path: Path) -> Iterator[tuple[int, str | ReadError]]:
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline()
        except UnicodeError as error:
            problem = f"cannot be decoded ({error}); the rest of the file was not read, save it as UTF-8"
            yield number, ReadError(f"{path}, line {number}: {problem}", document=_called(path, number))
            return
        if not line:
            return
        yield number, line


def _article_of_line(line: str, where: str, fallback_id: str, fields: Fields) -> Result:
    try:
        check_decoded(line, where)
        record = json.loads(line)
    except ReadError as error:
        return ReadError(str(error), document=fallback_id)
    except (ValueError, RecursionError) as error:
        problem = f"is not valid JSON ({error}); each line must hold one JSON object"
        return ReadError(f"{where}: {problem}", document=fallback_id)
    if not isinstance(record, dict):
        problem = f'holds {_json_type(record)}, not an object; each line must be like {{"text": "..."}}'
        return ReadError(f"{where}: {problem}", document=fallback_id)
    return _article_of(record, where, fallback_id, fields)


def read_table(path: Path, fields: Fields, *, tabs: bool) -> Iterator[Result]:
    """Yield an article, or what was wrong, for each row of a CSV or TSV file with a header.

    The header decides between commas, semicolons, tabs and bars: the first of them that shows the text
    column.
    """
    with open_lines(path) as stream:
        header = stream.readline()
        delimiter = _delimiter(header, fields.text, "\t" if tabs else ",")
        if delimiter is None:
            yield _no_text_column(path, header, fields, "\t" if tabs else ",")
            return
        stream.seek(0)
        reader = csv.DictReader(
            stream, fieldnames=_columns(stream.readline(), delimiter), delimiter=delimiter
        )
        for row, line in _rows(reader, path):
            if isinstance(row, ReadError):
                yield row
            else:
                yield _article_of_row(row, f"{path}, line {line}", _called(path, line), fields)


def _called(path: Path, line: int) -> str:
    """Return the id of a record that has none."""
    return f"{path.stem}:{line}"


def _delimiter(header: str, text_field: str, expected: str) -> str | None:
    for delimiter in dict.fromkeys((expected, *_DELIMITERS)):
        if text_field in _columns(header, delimiter):
            return delimiter
    return None


def _columns(header: str, delimiter: str) -> list[str]:
    with _long_fields():
        try:
            return next(csv.reader([header], delimiter=delimiter), [])
        except csv.Error:
            return []


def _no_text_column(path: Path, header: str, fields: Fields, delimiter: str) -> ReadError:
    names = ", ".join(repr(name) for name in _columns(header, delimiter)[:_NAMES_SHOWN])
    has = f"its columns are {names}" if names else "it has no header"
    return ReadError(f"{path}: has no column {fields.text!r}; {has}: {_NAME_THE_FIELD}")


def _rows(reader: csv.DictReader[str], path: Path) -> Iterator[tuple[Mapping[str, object] | ReadError, int]]:
    while True:
        line = reader.line_num + 2  # after the header, which the reader does not count
        with _long_fields():
            try:
                row = next(reader)
            except StopIteration:
                return
            except (csv.Error, UnicodeError) as error:
                problem = f"cannot be read as CSV ({error}); the rest of the file was not read, mend this row"
                yield ReadError(f"{path}, line {line}: {problem}", document=_called(path, line)), line
                return
        yield row, line


@contextmanager
def _long_fields() -> Iterator[None]:
    """Lift csv's limit on a field's length, which holds for the whole process, for one step only."""
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _article_of_row(row: Mapping[str, object], where: str, fallback_id: str, fields: Fields) -> Result:
    known = (fields.text, fields.id, *_KNOWN, "published", "date")
    try:
        for value in (row.get(name) for name in known):
            if isinstance(value, str):
                check_decoded(value, where)
    except ReadError as error:
        return ReadError(str(error), document=_as_text(row.get(fields.id)) or fallback_id)
    return _article_of(row, where, fallback_id, fields)


def _article_of(record: Mapping[str, object], where: str, fallback_id: str, fields: Fields) -> Result:
    text, name = record.get(fields.text), _as_text(record.get(fields.id)) or fallback_id
    if not isinstance(text, str):
        names = ", ".join(repr(str(field)) for field in list(record)[:_NAMES_SHOWN])
        found = (
            f"holds {_json_type(text)} in the field"
            if fields.text in record and text is not None
            else "has no text in the field"
        )
        problem = f"{found} {fields.text!r}; its fields are {names}: {_NAME_THE_FIELD}"
        return ReadError(f"{where}: {problem}", document=name)
    about = {name: _as_text(record.get(name)) for name in _KNOWN}
    published = _as_text(record.get("published")) or _as_text(record.get("date"))
    try:
        return read_article(text, id=name, published=published, **about)
    except ReadError as error:
        return ReadError(f"{where}: {error}", document=name)


def _as_text(value: object) -> str | None:
    """Return a name or number of a record as text; anything else, and the empty string, is not there."""
    if isinstance(value, bool) or not isinstance(value, str | int | float) or value == "":
        return None
    return str(value)


def _json_type(value: object) -> str:
    names = {
        dict: "an object",
        list: "a list",
        str: "a string",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return "null" if value is None else names.get(type(value), type(value).__name__)
