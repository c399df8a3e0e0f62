"""Texts with sources and quotes marked in place: <s1>she</s1> said <q1>they would wait</q1>."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from quotestance.language import load
from quotestance.language.passages import Passage
from quotestance.model import Article, Block, Cue, FoundQuote, Mention, Quote, Span
from quotestance.speakers import Resolution, SpeakerRegistry, SpeakerResolver

if TYPE_CHECKING:
    from collections.abc import Callable

_TAG = re.compile(r"<(/?)([sqck])(\d+)(?:=(\d+))?>")


@cache
def language() -> Any:
    return load()


@cache
def registry(name: str | None) -> SpeakerRegistry:
    return SpeakerRegistry.load(name)


def unmark(marked: str) -> tuple[str, list[FoundQuote], list[Span]]:
    """Take the marks out of a text; <q2=1> goes on with the speaker of quote 1, <k1> marks a caption."""
    parts: list[str] = []
    length = last = 0
    spans: dict[tuple[str, int], list[list[int]]] = {}
    follows: dict[int, int] = {}
    for match in _TAG.finditer(marked):
        parts.append(marked[last : match.start()])
        length += match.start() - last
        last = match.end()
        key = (match.group(2), int(match.group(3)))
        if match.group(1):
            spans[key][-1].append(length)
        else:
            spans.setdefault(key, []).append([length])
        if match.group(4):
            follows[int(match.group(3))] = int(match.group(4)) - 1
    parts.append(marked[last:])
    text = "".join(parts)
    found = []
    for number in sorted(number for kind, number in spans if kind == "q"):
        content = _spans(spans[("q", number)])
        source = _spans(spans.get(("s", number), []))
        cue = _spans(spans.get(("c", number), []))
        direct = all(text[span.start - 1 : span.start] in ("“", '"') for span in content)
        found.append(
            FoundQuote(
                Quote(
                    id=str(number),
                    kind="direct" if direct else "indirect",
                    spans=content,
                    text=" ".join(span.of(text) for span in content),
                    cue=Cue(cue[0].of(text), cue[0].of(text).removesuffix("ed"), cue) if cue else None,
                    source=Mention(" ".join(span.of(text) for span in source), source) if source else None,
                ),
                follows.get(number),
            )
        )
    captions = [span for key, value in spans.items() if key[0] == "k" for span in _spans(value)]
    return text, found, captions


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def resolve(marked: str, speakers: str | None = "korea", **about: str) -> tuple[Resolution, str]:
    """Resolve the speakers of a marked text; every line is a passage."""
    text, found, captions = unmark(marked)
    passages = []
    for match in re.finditer(r"[^\n]+", text):
        span = Span(*match.span())
        kind = "caption" if span in captions else "body"
        passages.append(Passage(Block(kind, span), language()(match.group())))
    article = Article(text, tuple(passage.block for passage in passages), **about)
    return SpeakerResolver(registry(speakers)).resolve(article, passages, found), text


def speaker_names(marked: str, speakers: str | None = "korea", **about: str) -> list[str | None]:
    """Return the names of the speakers in the order of the quotes' numbers."""
    resolution, _ = resolve(marked, speakers, **about)
    return [speaker.name if speaker is not None else None for speaker in resolution.speakers]


@pytest.fixture(scope="session")
def names() -> Callable[..., list[str | None]]:
    """The names of the speakers of a marked text, in the order of its quotes."""
    return speaker_names


@pytest.fixture(scope="session")
def resolved() -> Callable[..., tuple[Resolution, str]]:
    """The resolution of a marked text, and the text."""
    return resolve
