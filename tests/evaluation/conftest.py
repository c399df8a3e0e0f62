"""Gold and found quotes written down by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quotestance.evaluation import GoldArticle, GoldQuote
from quotestance.extraction import Extraction
from quotestance.model import Article, Cue, Mention, Quote, Span, Speaker, Stance, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotestance.model import Holder, QuoteKind

TEXT = (
    '"We have no plan to meet," Foreign Minister Ri Tae-ho said on Monday. '
    'The envoy from Oslo said that talks would begin once the shelling stopped. "We are patient." '
    'A film called "The Long Table" opens in May.'
)


def spans_of(text: str, words: str) -> tuple[Span, ...]:
    """Return where each piece of ``words`` stands (several are separated by " / ")."""
    pieces = [piece for piece in words.split(" / ") if piece]
    return tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces)


@pytest.fixture
def text() -> str:
    return TEXT


@pytest.fixture
def marked() -> Callable[..., GoldQuote]:
    def make(
        content: str,
        source: str = "",
        *,
        cue: str = "",
        kind: QuoteKind = "direct",
        speaker: str | None = None,
        stance: str | None = None,
        holder: Holder | None = None,
        optional: bool = False,
        text: str = TEXT,
    ) -> GoldQuote:
        spans = spans_of(text, content)
        return GoldQuote(
            content=spans,
            cue=spans_of(text, cue),
            source=spans_of(text, source),
            kind=kind,
            text=text_of(spans, text),
            speaker=speaker,
            stance=stance,
            holder=holder,
            optional=optional,
        )

    return make


@pytest.fixture
def found() -> Callable[..., Quote]:
    def make(
        content: str,
        source: str = "",
        *,
        cue: str = "",
        kind: QuoteKind = "direct",
        speaker: str | None = None,
        stance: str | None = None,
        holder: Holder | None = None,
        text: str = TEXT,
    ) -> Quote:
        spans = spans_of(text, content)
        return Quote(
            id="q",
            kind=kind,
            spans=spans,
            text=text_of(spans, text),
            cue=Cue(cue, "say", spans_of(text, cue)) if cue else None,
            source=Mention(source, spans_of(text, source)) if source else None,
            speaker=Speaker(speaker, speaker, "person") if speaker else None,
            stance=Stance(stance, holder=holder) if stance else None,
        )

    return make


@pytest.fixture
def gold_of() -> Callable[..., list[GoldArticle]]:
    def make(
        *quotes: GoldQuote,
        not_quotes: str = "",
        aliases: dict[str, tuple[str, ...]] | None = None,
        text: str = TEXT,
    ) -> list[GoldArticle]:
        return [GoldArticle("a", text, quotes, spans_of(text, not_quotes), aliases or {})]

    return make


@pytest.fixture
def result_of() -> Callable[..., list[Extraction]]:
    def make(*quotes: Quote, text: str = TEXT) -> list[Extraction]:
        return [Extraction(Article(text, id="a"), quotes)]

    return make
