"""Who speaks in whole articles as they are read: with headline, labels and paragraphs that nobody parses."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from quotestance import Extractor

ARTICLES = {
    "the subject of a paragraph without a quote": (
        "“It is too early,” said Cho Man-sik, a former negotiator.\n\n"
        "Vice Minister Kim Nam-jin, in written remarks, said that the ministry would wait.\n\n"
        "Cho was having none of it.\n\n"
        "“It would wait for ever,” he said.",
        ["Cho Man-sik", "Kim Nam-jin", "Cho Man-sik"],
    ),
}


@cache
def extractor() -> Any:
    return Extractor()


@pytest.mark.parametrize(("text", "expected"), ARTICLES.values(), ids=ARTICLES.keys())
def test_speakers_of_an_article(text: str, expected: list[str | None]) -> None:
    quotes = extractor().extract(text).quotes
    assert [quote.speaker.name if quote.speaker is not None else None for quote in quotes] == expected
