"""What the pronouns of a text tell of its people: "Baek Ji-won said she would wait" makes Baek a woman."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from quotestance.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotestance.language.passages import Passage
    from quotestance.speakers.scan import NameHit

_SENTENCE_END = re.compile(r"[a-z0-9)][.!?][”\"]?\s+(?=[A-Z“\"])")
_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"[“”\"]")


def taken_up(passages: Sequence[Passage], hits: Sequence[NameHit]) -> Iterator[tuple[NameHit, str]]:
    """Yield names and the gender of the pronoun that takes each up in its own sentence.

    Only names that stand alone before the pronoun, with no quotation mark in between, are sure to be meant.
    """
    starts = [hit.span.start for hit in hits]
    for passage in passages:
        text = passage.doc.text
        ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
        for start, end in pairwise(ends):
            low = bisect_left(starts, passage.offset + start)
            high = bisect_left(starts, passage.offset + end)
            if low == high:
                continue
            after = hits[low].span.end - passage.offset
            gender = _first_gender(text, after, min(end, _until(hits, low, high, passage.offset, end)))
            if gender is not None:
                yield hits[low], gender


def _until(hits: Sequence[NameHit], low: int, high: int, offset: int, end: int) -> int:
    """Return where the second name of a sentence begins, or the sentence's end."""
    return hits[low + 1].span.start - offset if low + 1 < high else end


def _first_gender(text: str, start: int, end: int) -> str | None:
    mark = _MARK.search(text, start, end)
    for match in _WORD.finditer(text, start, mark.start() if mark is not None else end):
        word = match.group().lower()
        if word in words().male or word in words().female:
            return "male" if word in words().male else "female"
    return None
