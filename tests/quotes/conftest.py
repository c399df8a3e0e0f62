"""The bundled pipeline, loaded once, and what the room finds in a text."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from quotestance.language import load
from quotestance.language.passages import parse
from quotestance.model import Article, Block, Span
from quotestance.quotes import find_quotes, worth_parsing

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from quotestance.model import FoundQuote

# The blocks of a page by a sign of our own, so that these tests need no room that finds them.
_KINDS = {"# ": "headline", "-- ": "caption"}


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load()


@pytest.fixture(scope="session")
def article_of() -> Callable[[str], Article]:
    """Make an article: its paragraphs stand between empty lines; "# " marks a headline, "-- " a caption."""

    def make(text: str) -> Article:
        blocks, start = [], 0
        for paragraph in text.split("\n\n"):
            sign = next((sign for sign in _KINDS if paragraph.startswith(sign)), "")
            end = start + len(paragraph)
            blocks.append(Block(_KINDS.get(sign, "body"), Span(start + len(sign), end)))
            start = end + 2
        return Article(text, tuple(blocks))

    return make


@pytest.fixture(scope="session")
def find_in(nlp: Language, article_of: Callable[[str], Article]) -> Callable[[str], list[FoundQuote]]:
    return lambda text: find_quotes(parse(article_of(text), nlp, worth_parsing))


@pytest.fixture(scope="session")
def steps_of() -> Callable[[Callable[[], object]], int]:
    """Count the calls of Python functions that something takes: unlike time, the same on every machine."""

    def count(run: Callable[[], object]) -> int:
        steps = 0

        def tick(_frame: object, event: str, _argument: object) -> None:
            nonlocal steps
            steps += event == "call"

        before = sys.getprofile()
        sys.setprofile(tick)
        try:
            run()
        finally:
            sys.setprofile(before)
        return steps

    return count
