"""Blocks of any text: in range, in order, disjoint, trimmed, and holding every word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quotestance.reading import segment

PIECES = [
    "By Jung Da-min",
    "• 'Moon River' returns",
    '"We wait," she said.',
    "Yonhap",
    "Q. Why?",
    "“",
    "'",
    "?? AP ??",
    "a@b.c",
    "\x00",
    "\ufeff",
    "Posted : 2021-05-12 16:46",
    "MS. HARLAN: No.",
    "x" * 75,
    "in this Nov. 20, 2019, file photo. Yonhap",
    "lower case goes on here",
    "-",
    "© 2021",
    "\ud83d",
    "שלום",
    "\u202b",
    "Related articles",
    "(R)",
    "Seoul said on Monday that it was ready to meet at any time and in any place.",
]
BREAKS = ["\n", "\n\n", "\r\n", "\r", " ", "\u2028", "\t", "\x0c", "    \n  "]
pages = st.lists(st.sampled_from(PIECES) | st.sampled_from(BREAKS) | st.text(max_size=12), max_size=40).map(
    "".join
)
any_text = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)


@settings(max_examples=300, deadline=None)
@given(pages | any_text)
def test_blocks_are_in_range_ordered_disjoint_and_trimmed(text: str) -> None:
    at = 0
    for block in segment(text):
        assert at <= block.span.start < block.span.end <= len(text)
        part = block.span.of(text)
        assert part == part.strip()
        at = block.span.end


@settings(max_examples=200, deadline=None)
@given(pages)
def test_every_letter_is_in_a_block(text: str) -> None:
    covered = {i for block in segment(text) for i in range(block.span.start, block.span.end)}
    assert all(i in covered for i, character in enumerate(text) if character.isalnum())


@settings(max_examples=100, deadline=None)
@given(pages)
def test_same_text_gives_the_same_blocks(text: str) -> None:
    assert segment(text) == segment(text)
