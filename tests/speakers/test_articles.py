"""Who speaks in whole articles as they are read: with headline, labels and paragraphs that nobody parses."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from quotestance import Extractor

ARTICLES = {
    "answers of an interview without labels": (
        "‘The door has rusted’: a talk with Otto Lang\n\nOtto Lang sat at many tables. We met in Oslo, where "
        "he has lived for years.\n\nDo you think that Ivo Marr comes back?\n\n"
        "“No, not this year. He has what he wants.”\n\n"
        "And what would you do?\n\n“I would send a letter and wait,” he said.",
        ["Otto Lang", "Otto Lang"],
    ),
    "a dateline is above no headline": (
        "Iceland 'ready for talks' in Oslo, says Marr\n\nOSLO — Iceland is ready, Foreign Minister Ivo Marr "
        "said on Monday.\n\n“We have waited for long and can wait for another year,” an official told us.",
        ["Ivo Marr", "Ivo Marr", "official"],
    ),
    "the office in a headline is its holder's": (
        "(LEAD) Fisheries minister says harbours 'must open'\n\n"
        "By Han So-ra\n\n"
        "OSLO, March 3 -- Fisheries Minister Otto Lang said Monday that harbours would open in spring.\n\n"
        "“We will wait no longer,” Lang told reporters after a meeting in the capital.",
        ["Otto Lang", "Otto Lang", "Otto Lang"],
    ),
    "a transcript's label in capitals": (
        "Department Press Briefing\nClara Harlan, Deputy Spokesperson\nOslo\n2:14 p.m.\n\n"
        "MS. HARLAN: Good afternoon. We will wait.\n\n"
        "QUESTION: For how long?\n\nMS. HARLAN: Not for ever.",
        ["Clara Harlan", "reporter", "Clara Harlan"],
    ),
    "a header that introduces another": (
        "Department Press Briefing\n\nClara Harlan, Deputy Spokesperson\n\nOslo\n\n2:14 p.m.\n\n"
        "MR. OBER: Good afternoon. We will wait.\n\n"
        "QUESTION: For how long?\n\nMR. OBER: Not for ever.",
        ["Ober", "reporter", "Ober"],
    ),
    "a body's names in one article": (
        "The Council of Harbour Towns (CHT) said on Monday that talks would go on in spring.\n\n"
        "“Nobody will leave the table before that,” the CHT said in a statement.",
        ["Council of Harbour Towns", "Council of Harbour Towns"],
    ),
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
