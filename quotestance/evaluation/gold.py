"""Gold files, articles whose quotes people have marked, read strictly: a slip there spoils the figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, get_args

from attrs import field, frozen

from quotestance.errors import FormatError, ReadError
from quotestance.model import QUOTE_KINDS, Article, Holder, QuoteKind, Span, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HOLDERS: tuple[Holder, ...] = get_args(Holder)
_SHOWN_LENGTH = 60

Choice = TypeVar("Choice", bound=str)


@frozen
class GoldQuote:
    """A quote as people have marked it.

    ``speaker`` is None where nobody is named; ``stance`` is None where the quote reads both ways and is not
    scored; an ``optional`` quote costs nothing, found or not.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    kind: QuoteKind
    text: str
    speaker: str | None = None
    stance: str | None = None
    holder: Holder | None = None
    optional: bool = False


@frozen
class GoldArticle:
    """A text, the quotes in it, and what is in quotation marks and yet nobody's speech (``not_quotes``).

    ``aliases`` gives other names that a speaker may go by.
    """

    id: str
    text: str = field(repr=lambda text: f"<{len(text)} characters>")
    quotes: tuple[GoldQuote, ...] = ()
    not_quotes: tuple[Span, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(factory=dict)

    @property
    def article(self) -> Article:
        """The article without its annotations, to be given to an extractor."""
        return Article(self.text, id=self.id)


def read_gold(path: str | Path) -> list[GoldArticle]:
    """Read a gold file.

    Parameters
    ----------
    path
        A file of JSON Lines in UTF-8, one article a line; ``docs/evaluation.md`` describes the fields.
        Offsets are code points of the line's ``text``. Fields that are not known are passed over.

    Returns
    -------
    list of GoldArticle
        In the file's order.

    Raises
    ------
    ReadError
        The file cannot be opened.
    FormatError
        A line is malformed; the message names the file, the line and the field, and what should stand there.

    Examples
    --------
    >>> import tempfile
    >>> line = '{"id": "a", "text": "He agreed.", "quotes": [{"content": [[3, 99]], "kind": "indirect"}]}'
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "gold.jsonl")
    ...     _ = path.write_text(line, encoding="utf-8")
    ...     read_gold(path)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    quotestance.errors.FormatError: ...gold.jsonl, line 1: quotes[0].content[0] should be ...
    """
    articles: dict[str, GoldArticle] = {}
    for where, line in _lines(Path(path)):
        article = _article(_Field(_parse(line, where), where))
        if article.id in articles:
            raise FormatError(f"{where}: id is {_shown(article.id)}, as on a line before: give each its own")
        articles[article.id] = article
    return list(articles.values())


def _lines(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot read the gold file {path}: {error.strerror or error}") from error
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            yield f"{path}, line {number}", line


def _parse(line: bytes, where: str) -> object:
    try:
        value: object = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise FormatError(f"{where}: not UTF-8 ({error.reason}): save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{where}: not JSON ({error}): give one object a line") from error
    return value


@frozen
class _Field:
    """A value of a line, and where it stands (for messages)."""

    value: object
    where: str
    path: str = ""

    def error(self, expected: str) -> FormatError:
        return FormatError(
            f"{self.where}: {self.path or 'it'} should be {expected}, not {_shown(self.value)}"
        )

    def __getitem__(self, name: str) -> _Field:
        if not isinstance(self.value, dict):
            raise self.error("an object")
        return _Field(self.value.get(name), self.where, f"{self.path}.{name}" if self.path else name)

    def string(self) -> str:
        if not isinstance(self.value, str):
            raise self.error("a string")
        return self.value

    def string_or_none(self) -> str | None:
        return None if self.value is None else self.string()

    def flag(self) -> bool:
        if self.value is not None and not isinstance(self.value, bool):
            raise self.error("true or false")
        return bool(self.value)

    def choice(self, choices: tuple[Choice, ...]) -> Choice:
        for choice in choices:
            if self.value == choice:
                return choice
        raise self.error("one of " + ", ".join(choices))

    def items(self) -> list[_Field]:
        """Return the members of a list; what may be left out is an empty list."""
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            raise self.error("a list")
        return [_Field(value, self.where, f"{self.path}[{at}]") for at, value in enumerate(self.value)]

    def spans(self, text: str) -> tuple[Span, ...]:
        return tuple(item.span(text) for item in self.items())

    def span(self, text: str) -> Span:
        match self.value:
            case [int(start), int(end)] if 0 <= start < end <= len(text) and bool not in map(
                type, (start, end)
            ):
                return Span(start, end)
        raise self.error(f"[start, end] with 0 <= start < end <= {len(text)}, the text's length")


def _article(record: _Field) -> GoldArticle:
    text = record["text"].string()
    if record["quotes"].value is None:
        raise record["quotes"].error("a list, empty where nothing is quoted")
    return GoldArticle(
        id=record["id"].string(),
        text=text,
        quotes=tuple(_quote(item, text) for item in record["quotes"].items()),
        not_quotes=record["not_quotes"].spans(text),
        aliases=_aliases(record["aliases"]),
    )


def _quote(record: _Field, text: str) -> GoldQuote:
    content = record["content"].spans(text)
    if not content:
        raise record["content"].error("a list of at least one [start, end]")
    holder = record["holder"]
    return GoldQuote(
        content=content,
        cue=record["cue"].spans(text),
        source=record["source"].spans(text),
        kind=record["kind"].choice(QUOTE_KINDS),
        text=text_of(content, text),
        speaker=record["speaker"].string_or_none(),
        stance=record["stance"].string_or_none(),
        holder=None if holder.value is None else holder.choice(_HOLDERS),
        optional=record["optional"].flag(),
    )


def _aliases(record: _Field) -> dict[str, tuple[str, ...]]:
    if record.value is None:
        return {}
    if not isinstance(record.value, dict):
        raise record.error("an object that gives a list of names for each speaker")
    return {str(name): tuple(item.string() for item in record[name].items()) for name in record.value}


def _shown(value: object) -> str:
    if value is None:
        return "left out or null"
    shown = repr(value)
    return shown if len(shown) <= _SHOWN_LENGTH else shown[: _SHOWN_LENGTH - 3] + "..."
