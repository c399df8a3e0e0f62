"""A text and what is known about it, as an Article."""

from __future__ import annotations

from typing import Any

import pytest

from quotestance.errors import ReadError
from quotestance.reading import read_article

LEAD = "Seoul is ready to meet, its foreign minister said on Monday."
PAGE = f"Seoul calls   for talks\nBy Han So-ra han@example.org\n\n{LEAD}"


def test_title_and_byline_come_from_the_page() -> None:
    article = read_article(PAGE)
    assert (article.title, article.byline) == ("Seoul calls for talks", "Han So-ra")
    assert article.text == PAGE


def test_what_is_given_wins_over_the_page() -> None:
    article = read_article(
        PAGE,
        id="a1",
        title="Talks",
        byline="Staff",
        published="2021",
        outlet="Fjord",
        url="https://example.org",
    )
    assert (article.id, article.title, article.byline) == ("a1", "Talks", "Staff")
    assert (article.published, article.outlet, article.url) == ("2021", "Fjord", "https://example.org")


def test_an_empty_title_that_is_given_stays() -> None:
    assert read_article(PAGE, title="").title == ""


def test_the_mark_of_a_markdown_heading_is_no_part_of_the_title() -> None:
    assert read_article(f"# Seoul calls for talks\n\n{LEAD}").title == "Seoul calls for talks"


def test_a_text_alone_has_no_title() -> None:
    article = read_article("“We wait,” she said.")
    assert (article.title, article.byline, article.id) == (None, None, None)


BYLINES = {
    "By Jung Da-min": "Jung Da-min",
    "- By Jung Da-min damin.jung@example.org": "Jung Da-min",
    "By Teresa Holm and Jin Woo-seok": "Teresa Holm and Jin Woo-seok",
    "By Dana Petrov | Halla News": "Dana Petrov",
    "Dana Petrov dana@example.org": "Dana Petrov",
    "Leonard Ashby in Seoul": "Leonard Ashby in Seoul",
}


@pytest.mark.parametrize(("line", "name"), BYLINES.items(), ids=BYLINES.keys())
def test_byline_names(line: str, name: str) -> None:
    text = f"Seoul calls for talks\n{line}\n\n{LEAD}"
    assert read_article(text).byline == name


@pytest.mark.parametrize("text", [b"bytes", None, 7, ["a"]], ids=repr)
def test_what_is_no_str_is_refused(text: Any) -> None:
    with pytest.raises(ReadError, match=f"must be a str, not {type(text).__name__}"):
        read_article(text)


def test_a_character_in_two_halves_is_refused() -> None:
    with pytest.raises(ReadError, match=r"surrogates at 5 and 6.*decode it first"):
        read_article("open \ud83d\ude00 door")


@pytest.mark.parametrize("halves", [(0xD83D,), (0xDE00,), (0xDE00, 0xD83D), (0xD83D, 0x20, 0xDE00)], ids=str)
def test_lone_halves_are_kept(halves: tuple[int, ...]) -> None:
    text = f"a {''.join(map(chr, halves))} b"
    assert read_article(text).text == text
