"""Lines and paragraphs of a page, as spans over the unmodified text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_WORD = re.compile(r"\w")
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？؟][\"'”’»›)\]]*\Z|[\"”»“]\Z")
_LABEL = re.compile(r"(?:Q|A|[A-Z][A-Z.'’\- ]{1,40})\s?[.:]\s")
_BULLET = re.compile(r"[•‣◦▪▫●○■□◆◇▶►▷※∙·⁃✓➤→»>]\s*|[-–—*+]\s+")
# Marks of order and of nothing that str.strip leaves standing: BOM, zero-width characters, NUL.
_EDGE = "\ufeff\u200b\u2060\x00"

# Shortest line that a wrap at some fixed width leaves full, and the longest width that people wrap at.
_FULL_LINE = 40
_WIDEST_WRAP = 110
# In wrapped English about two line ends in three fall inside a sentence before a word in lower case.
_WRAPPED_SHARE = 0.3


@frozen
class Line:
    """A line without the white space at its ends; ``indent`` counts the characters cut off before it."""

    start: int
    end: int
    indent: int
    after_blank: bool


@frozen
class Paragraph:
    """One or more lines that belong together.

    ``bullet`` is how many characters of list mark it starts with; ``chunk`` numbers the stretches of the
    text that blank lines part from each other.
    """

    start: int
    end: int
    bullet: int
    chunk: int


def paragraphs(text: str) -> list[Paragraph]:
    r"""Return the paragraphs of ``text``, in order, without white space at their ends.

    A blank line always ends a paragraph. A single line break does too, except in text that is wrapped at a
    fixed width, where lines are joined up to one that its width or its end shows to be a last line.

    Examples
    --------
    >>> text = "Seoul waits.\n\nPyongyang does not."
    >>> [text[p.start : p.end] for p in paragraphs(text)]
    ['Seoul waits.', 'Pyongyang does not.']
    """
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    found: list[Paragraph] = []
    chunk = 0
    for before, line in zip([None, *lines], lines, strict=False):
        chunk += line.after_blank
        if before is not None and not line.after_blank and _goes_on(text, before, line, width):
            last = found[-1]
            found[-1] = Paragraph(last.start, line.end, last.bullet, last.chunk)
        else:
            mark = _BULLET.match(text, line.start, line.end)
            found.append(Paragraph(line.start, line.end, len(mark.group()) if mark else 0, chunk))
    return found


def _lines(text: str) -> Iterator[Line]:
    at, blank = 0, False
    ends = [(m.start(), m.end()) for m in _BREAK.finditer(text)]
    for end, following in [*ends, (len(text), len(text))]:
        raw = text[at:end]
        whole = raw.strip().strip(_EDGE).strip()
        if whole:
            indent = raw.index(whole)
            yield Line(at + indent, at + indent + len(whole), indent, blank)
            blank = False
        else:
            blank = True
        at = following


def _wrap_width(text: str, lines: list[Line]) -> int:
    """Return the width that the text is wrapped at, or 0 where lines are paragraphs."""
    pairs = [
        (a, b)
        for a, b in pairwise(lines)
        if not b.after_blank and _FULL_LINE <= a.end - a.start <= _WIDEST_WRAP
    ]
    broken = [a for a, b in pairs if _breaks_off(text, a, b)]
    if len(broken) < 2 or len(broken) < _WRAPPED_SHARE * len(pairs):
        return 0
    lengths = sorted(a.end - a.start for a in broken)
    return lengths[int(0.95 * (len(lengths) - 1))]


def _breaks_off(text: str, line: Line, following: Line) -> bool:
    """Tell whether ``line`` stops inside a sentence that ``following`` takes up in lower case."""
    return text[following.start].islower() and not _ENDS_SENTENCE.search(text, line.end - 12, line.end)


def _goes_on(text: str, line: Line, following: Line, width: int) -> bool:
    length = line.end - line.start
    if not width or length > width + 10 or following.indent > line.indent + 1:
        return False
    if _BULLET.match(text, following.start) or _LABEL.match(text, following.start, following.start + 60):
        return False
    if _breaks_off(text, line, following) and length >= width // 2:
        return True
    word = _first_word_length(text, following)
    return length >= _FULL_LINE and length + 1 + word > 0.9 * width


def _first_word_length(text: str, line: Line) -> int:
    space = text.find(" ", line.start, line.end)
    return (space if space >= 0 else line.end) - line.start


def has_words(text: str, start: int, end: int) -> bool:
    """Tell whether a letter or a digit stands in the stretch."""
    return _WORD.search(text, start, end) is not None
