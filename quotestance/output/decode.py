"""The canonical JSON form, read back: strictly, so that what was changed on the way is noticed here."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeVar, cast, get_args

from attrs import frozen

from quotestance.errors import FormatError
from quotestance.model import (
    Article,
    Block,
    BlockKind,
    Cue,
    Evidence,
    Holder,
    Mention,
    Polarity,
    Problem,
    Quote,
    QuoteKind,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    text_of,
)
from quotestance.output.encode import APART, SCHEMA, SURROGATES

if TYPE_CHECKING:
    from collections.abc import Iterable

_ESCAPE = re.compile(r"\\(?:(u[dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|.)", re.DOTALL)
_SHOWN_LENGTH = 60

Choice = TypeVar("Choice", bound=str)
Decoded = tuple[Article, tuple[Quote, ...], tuple[Problem, ...]]


def decode(line: str, *, text: str | None = None) -> Decoded:
    """Read one line of the canonical JSON form.

    Parameters
    ----------
    line
        What ``encode`` wrote: one JSON object.
    text
        The article's text, needed where the line was written without it. Its SHA-256 must agree.

    Returns
    -------
    tuple
        The article, its quotes and its problems.

    Raises
    ------
    FormatError
        Where the line is no such record, or the text is missing or another one. The message names the field.

    Examples
    --------
    >>> decode('{"schema":"quotestance/1"}')
    Traceback (most recent call last):
    ...
    quotestance.errors.FormatError: not a quotestance/1 record: it lacks 'article', 'problems', 'quotes'
    """
    try:
        record = _Field(_parse(line), "").record(
            ("schema", "article", "quotes", "problems"), optional=(SURROGATES,)
        )
        article = _article(record["article"], text)
        quotes = tuple(_quote(field, article.text) for field in record["quotes"].items())
        problems = tuple(_problem(field, article.text) for field in record["problems"].items())
    except RecursionError:
        raise FormatError(f"not a {SCHEMA} record: it is nested too deeply to be one") from None
    return article, quotes, problems


def _parse(line: str) -> object:
    value = _load(line)
    if isinstance(value, dict):
        schema = value.get("schema")
        if schema != SCHEMA:
            raise FormatError(
                f"its schema is {_shown(schema)}, and this version of quotestance reads {SCHEMA!r}: "
                f"write the line anew with this version, or read it with the version that wrote it"
            )
        if value.get(SURROGATES) == APART:
            return _load(_ESCAPE.sub(_keep_apart, line))
    return value


def _load(line: str) -> object:
    try:
        return cast("object", json.loads(line, object_pairs_hook=_unique, parse_constant=_no_constant))
    except ValueError as error:
        raise FormatError(f"not a {SCHEMA} record: it is not JSON ({error})") from error


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [key for key, _ in pairs]
        raise FormatError(f"not a {SCHEMA} record: a field stands twice among {_shown(names)}")
    return record


def _no_constant(name: str) -> object:
    raise FormatError(f"not a {SCHEMA} record: {name} is no JSON")


def _keep_apart(escape: re.Match[str]) -> str:
    # A raw low surrogate after an escaped high one is left alone by the JSON reader.
    return f"\\{escape[1]}{chr(int(escape[2], 16))}" if escape[1] else escape[0]


@frozen
class _Field:
    """A value of the record, and the path that leads to it (for messages)."""

    value: object
    path: str

    def error(self, expected: str) -> FormatError:
        return FormatError(
            f"not a {SCHEMA} record: {self.path or 'it'} should be {expected}, not {_shown(self.value)}"
        )

    def record(self, required: Iterable[str], optional: Iterable[str] = ()) -> dict[str, _Field]:
        if not isinstance(self.value, dict):
            raise self.error("an object")
        missing = sorted(set(required) - set(self.value))
        unknown = sorted(set(self.value) - set(required) - set(optional))
        for has, names in (("lacks", missing), ("has the unknown", unknown)):
            if names:
                listed = ", ".join(map(_shown, names))
                raise FormatError(f"not a {SCHEMA} record: {self.path or 'it'} {has} {listed}")
        path = f"{self.path}." if self.path else ""
        return {key: _Field(value, path + key) for key, value in self.value.items()}

    def members(self) -> list[tuple[str, _Field]]:
        if not isinstance(self.value, dict):
            raise self.error("an object")
        return [(key, _Field(value, f"{self.path}.{key}")) for key, value in self.value.items()]

    def items(self) -> list[_Field]:
        if not isinstance(self.value, list):
            raise self.error("a list")
        return [_Field(value, f"{self.path}[{at}]") for at, value in enumerate(self.value)]

    def string(self) -> str:
        if not isinstance(self.value, str):
            raise self.error("a string")
        return self.value

    def string_or_none(self) -> str | None:
        return None if self.value is None else self.string()

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.error("true or false")
        return self.value

    def choice(self, choices: tuple[Choice, ...]) -> Choice:
        for choice in choices:
            if self.value == choice:
                return choice
        raise self.error("one of " + ", ".join(choices))

    def offset(self) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.error("a whole number")
        return self.value

    def span(self, text: str) -> Span:
        bounds = self.items()
        if len(bounds) != 2:
            raise self.error("a pair of offsets")
        return _span(self, bounds[0].offset(), bounds[1].offset(), text)

    def spans(self, text: str) -> tuple[Span, ...]:
        return tuple(item.span(text) for item in self.items())


def _span(field: _Field, start: int, end: int, text: str) -> Span:
    if not 0 <= start <= end <= len(text):
        raise field.error(f"a stretch of the text's {len(text)} characters")
    return Span(start, end)


def _article(field: _Field, text: str | None) -> Article:
    known = ("id", "title", "byline", "published", "outlet", "url")
    record = field.record((*known, "sha256", "blocks"), optional=("text",))
    name = _shown(record["id"].value)
    if "text" in record:
        recorded = record["text"].string()
        if text is not None and text != recorded:
            raise FormatError(f"the record of article {name} has its own text, which is not the one given")
        text = recorded
    if text is None:
        raise FormatError(f"the record of article {name} was written without its text: pass it as text=...")
    article = Article(
        text=text,
        blocks=tuple(_block(item, text) for item in record["blocks"].items()),
        id=record["id"].string_or_none(),
        title=record["title"].string_or_none(),
        byline=record["byline"].string_or_none(),
        published=record["published"].string_or_none(),
        outlet=record["outlet"].string_or_none(),
        url=record["url"].string_or_none(),
    )
    if article.sha256 != record["sha256"].string():
        raise FormatError(
            f"the text of article {name} is not the one that was searched: its SHA-256 is {article.sha256}, "
            f"on record is {_shown(record['sha256'].value)}"
        )
    return article


def _block(field: _Field, text: str) -> Block:
    parts = field.items()
    if len(parts) != 3:
        raise field.error("a kind and two offsets")
    kind, start, end = parts
    kinds: tuple[BlockKind, ...] = get_args(BlockKind)
    return Block(kind.choice(kinds), _span(field, start.offset(), end.offset(), text))


def _quote(field: _Field, text: str) -> Quote:
    attribution = ("cue", "source", "speaker", "stance")
    record = field.record(
        ("id", "kind", "spans", "text", *attribution, "marked_spans"), optional=("stances", "channel")
    )
    kinds: tuple[QuoteKind, ...] = get_args(QuoteKind)
    spans, words = record["spans"].spans(text), record["text"].string()
    if not spans:
        raise record["spans"].error("at least one span")
    if words != text_of(spans, text):
        raise record["text"].error(f"what the text says there, {_shown(text_of(spans, text))}")
    has = {name: record[name].value is not None for name in attribution}
    return Quote(
        id=record["id"].string(),
        kind=record["kind"].choice(kinds),
        spans=spans,
        text=words,
        cue=_cue(record["cue"], text) if has["cue"] else None,
        source=_mention(record["source"], text) if has["source"] else None,
        speaker=_speaker(record["speaker"]) if has["speaker"] else None,
        stance=_stance(record["stance"], text) if has["stance"] else None,
        marked_spans=record["marked_spans"].spans(text),
        stances=_stances(record["stances"], text) if "stances" in record else (),
        channel=_mention(record["channel"], text) if "channel" in record else None,
    )


def _cue(field: _Field, text: str) -> Cue:
    record = field.record(("text", "lemma", "spans"))
    return Cue(record["text"].string(), record["lemma"].string(), record["spans"].spans(text))


def _mention(field: _Field, text: str) -> Mention:
    record = field.record(("text", "spans"))
    return Mention(record["text"].string(), record["spans"].spans(text))


def _speaker(field: _Field) -> Speaker:
    record = field.record(("id", "name", "kind", "role", "affiliation"))
    kinds: tuple[SpeakerKind, ...] = get_args(SpeakerKind)
    return Speaker(
        id=record["id"].string(),
        name=record["name"].string(),
        kind=record["kind"].choice(kinds),
        role=record["role"].string_or_none(),
        affiliation=record["affiliation"].string_or_none(),
    )


def _stances(field: _Field, text: str) -> tuple[tuple[str, Stance], ...]:
    found = tuple((pack, _stance(member, text)) for pack, member in field.members())
    if not found:
        raise field.error("left out where there is one pack or none")
    return found


def _stance(field: _Field, text: str) -> Stance:
    record = field.record(
        ("label", "holder", "party", "toward", "polarity", "conditional", "evidence", "others")
    )
    holders: tuple[Holder, ...] = get_args(Holder)
    polarities: tuple[Polarity, ...] = get_args(Polarity)
    return Stance(
        label=record["label"].string(),
        holder=None if record["holder"].value is None else record["holder"].choice(holders),
        party=record["party"].string_or_none(),
        toward=record["toward"].string_or_none(),
        polarity=None if record["polarity"].value is None else record["polarity"].choice(polarities),
        conditional=record["conditional"].flag(),
        evidence=tuple(_evidence(item, text) for item in record["evidence"].items()),
        others=tuple(_stance(item, text) for item in record["others"].items()),
    )


def _evidence(field: _Field, text: str) -> Evidence:
    record = field.record(("rule", "effect", "text", "spans"))
    return Evidence(
        rule=record["rule"].string(),
        effect=record["effect"].string(),
        text=record["text"].string(),
        spans=record["spans"].spans(text),
    )


def _problem(field: _Field, text: str) -> Problem:
    record = field.record(("code", "message", "spans"))
    return Problem(record["code"].string(), record["message"].string(), record["spans"].spans(text))


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN_LENGTH else shown[: _SHOWN_LENGTH - 3] + "..."
