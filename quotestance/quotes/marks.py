"""Quotation marks, paired by character within one paragraph.

Parity is never trusted: one apostrophe, or one mark that an editor forgot, would turn the rest of a paragraph
inside out. Each mark opens or closes by its shape, by its neighbours, and by what is open already.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from quotestance.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARK = re.compile(r"``|''|[\"“”„‟«»＂「」『』‘’‚‛'`‹›]")
_SINGLE = frozenset("‘’‚‛'`‹›")
_OPENS_BY_SHAPE = frozenset(["“", "„", "‟", "``", "«", "「", "『"])
_FAMILY = {
    mark: family
    for family, marks in enumerate(
        (["“", "”", "„", "‟"], ["``", "''"], ['"', "＂"], ["«", "»"], ["「", "」"], ["『", "』"])
    )
    for mark in marks
}
_OPENS_SINGLE = frozenset("‘‚‛'`‹")
_CLOSES_SINGLE = frozenset("’'‘›")
# Dashes of every shape; a hyphen with spaces around it is one.
DASHES = frozenset(["—", "–", "―", "--", "-"])
_BEFORE_OPENING = frozenset("([{—–―-/:;,=>")
_AFTER_CLOSING = frozenset(")]}—–―-/:;,.?!…<")
_MARKS_AND_SPACE = "\"“”„‟«»＂「」『』‘’‚‛'`‹› \t\xa0"
LEADS_IN = DASHES | {",", ":"}
_ENDS_SPEECH = frozenset(".,?!;:…—–―")
# 'em, 'tis, '90s and their like begin with an apostrophe, not with a quotation mark.
_ELISION = re.compile(r"(?:\d0s\b|\d\d\b|(?:em|tis|twas|til|cause|bout|round|n)\b)", re.IGNORECASE)


@frozen
class Quoted:
    """A quoted string: ``outer`` with its marks, ``inner`` without them and without space at its ends.

    ``closed`` is False where the closing mark is missing: the string then ends with its paragraph, or before
    the next opening mark.
    """

    outer: Span
    inner: Span
    single: bool = False
    closed: bool = True


@frozen
class _Mark:
    text: str
    start: int
    end: int
    before: str
    after: str

    @property
    def may_open(self) -> bool:
        return (
            self._free_before
            and not self.after.isspace()
            and self.after not in _AFTER_CLOSING - {"…", "—", "."}
        )

    @property
    def may_close(self) -> bool:
        return not self.before.isspace() and (
            self.after.isspace() or self.after in _AFTER_CLOSING or bool(_MARK.match(self.after))
        )

    @property
    def _free_before(self) -> bool:
        return self.before.isspace() or self.before in _BEFORE_OPENING or bool(_MARK.match(self.before))


@define
class _Pairing:
    """The marks of one paragraph on their way to quoted strings."""

    text: str
    surplus: list[int]
    found: list[Quoted] = field(factory=list)
    opened: _Mark | None = None
    nested: _Mark | None = None

    def close(self, outer_end: int, inner_end: int, *, closed: bool = True) -> None:
        opened = self.opened
        self.opened = self.nested = None
        if opened is None:
            return
        quoted = _quoted(self.text, opened, inner_end, outer_end, closed=closed)
        if quoted is not None:
            self.found.append(quoted)


def pair(text: str) -> tuple[Quoted, ...]:
    """Return the outermost quoted strings of one paragraph, in text order.

    Parameters
    ----------
    text
        One paragraph. Offsets in the result count its code points.

    Returns
    -------
    tuple of Quoted
        Double marks of every shape (straight, curly, low, guillemets, ````...''``, corner brackets)
        and single marks that pair up, apart from apostrophes. Marks nested in others are part of what
        is quoted.

    Examples
    --------
    >>> text = "“We don't know,” she said. “The allies' plan is 'new'.”"
    >>> [quoted.inner.of(text) for quoted in pair(text)]
    ["We don't know,", "The allies' plan is 'new'."]
    """
    marks = [_mark(text, match) for match in _MARK.finditer(text)]
    pairing = _Pairing(text, surplus=_closing_surplus(marks))
    skip_to = 0
    for index, mark in enumerate(marks):
        if mark.start < skip_to:
            continue
        if mark.text in _SINGLE:
            if pairing.opened is None:
                skip_to = _pair_single(pairing, marks, index)
        else:
            _pair_double(pairing, mark, index)
    pairing.close(len(text), len(text), closed=False)
    return tuple(pairing.found)


def _mark(text: str, match: re.Match[str]) -> _Mark:
    start, end = match.span()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return _Mark(match.group(), start, end, before, after)


def _closing_surplus(marks: list[_Mark]) -> list[int]:
    """Return for each mark how many more curly marks close than open from there on."""
    surplus = [0] * (len(marks) + 1)
    for index in range(len(marks) - 1, -1, -1):
        surplus[index] = surplus[index + 1] + (marks[index].text == "”") - (marks[index].text == "“")
    return surplus


def _pair_double(pairing: _Pairing, mark: _Mark, index: int) -> None:
    if pairing.opened is None:
        is_first = not pairing.text[: mark.start].strip()
        if _opens(mark, begins=is_first and index + 2 < len(pairing.surplus)):
            pairing.opened = mark
    elif _opens_within(pairing, mark, index):
        pairing.nested = mark
    elif pairing.nested is not None and _same_family(pairing.nested, mark):
        pairing.nested = None
    elif _reopens(mark):
        # The closing mark before this one is missing: what was open cannot run on into a new quotation.
        pairing.close(mark.start, mark.start, closed=False)
        pairing.opened = mark
    else:
        pairing.close(mark.end, mark.start)


def _opens(mark: _Mark, begins: bool) -> bool:
    """Tell whether a mark opens a quotation where none is open; ``begins``: the paragraph begins with it."""
    if mark.text in _OPENS_BY_SHAPE:
        return mark.before.isspace() or not mark.after.isspace()
    if mark.after.isspace():
        return begins
    return mark.may_open or (mark.before.isalpha() and mark.after.isalpha())


def _opens_within(pairing: _Pairing, mark: _Mark, index: int) -> bool:
    """Tell whether a mark opens a quotation inside the open one.

    It does when it is shaped to open and of another family; one of the same only where marks enough follow to
    close both.
    """
    outer = pairing.opened
    if outer is None or pairing.nested is not None:
        return False
    if _same_family(outer, mark):
        return mark.text == "“" and mark.may_open and pairing.surplus[index] > 0
    return mark.may_open and (mark.text in _OPENS_BY_SHAPE or mark.before.isspace())


def _same_family(one: _Mark, other: _Mark) -> bool:
    return _FAMILY[one.text] == _FAMILY[other.text]


def _reopens(mark: _Mark) -> bool:
    spaced = mark.before.isspace() and not mark.after.isspace() and mark.may_open
    return spaced and (mark.text in _OPENS_BY_SHAPE or mark.text in ('"', "''", "＂"))


def _pair_single(pairing: _Pairing, marks: list[_Mark], index: int) -> int:
    """Close the single mark at ``index`` where it opens a quotation; return where to go on."""
    mark = marks[index]
    if mark.text not in _OPENS_SINGLE or not mark.may_open or _ELISION.match(pairing.text, mark.end):
        return mark.end
    closing = _closing_single(pairing.text, marks, index)
    if closing is not None:
        pairing.opened = mark
        pairing.close(closing.end, closing.start)
        return closing.end
    goes_on = not pairing.text[: mark.start].strip() or any(quoted.single for quoted in pairing.found[-1:])
    if mark.text == "‘" and goes_on:
        # A British paragraph whose quotation goes on in the next one.
        pairing.opened = mark
        pairing.close(len(pairing.text), len(pairing.text), closed=False)
        return len(pairing.text)
    return mark.end


def _closing_single(text: str, marks: list[_Mark], index: int) -> _Mark | None:
    """Find the mark that closes the single mark at ``index``; apostrophes and plural possessives do not."""
    possessive = None
    for mark in marks[index + 1 :]:
        if _ELISION.match(text, mark.end):
            continue
        if mark.text in _OPENS_SINGLE and mark.may_open and not mark.may_close:
            break
        if mark.text not in _CLOSES_SINGLE or not mark.may_close:
            continue
        if mark.before in "sS" and _goes_on_like_a_noun_phrase(text, mark.end):
            possessive = possessive or mark
            continue
        return mark
    return possessive


def _goes_on_like_a_noun_phrase(text: str, at: int) -> bool:
    return text[at : at + 1] == " " and text[at + 1 : at + 2].islower()


def _quoted(text: str, opened: _Mark, inner_end: int, outer_end: int, *, closed: bool) -> Quoted | None:
    inner = trimmed(text, Span(opened.end, max(opened.end, inner_end)))
    if not len(inner):
        return None
    end = outer_end if closed else inner.end
    return Quoted(Span(opened.start, end), inner, single=opened.text in _SINGLE, closed=closed)


def trimmed(text: str, span: Span) -> Span:
    """Return ``span`` without the white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - len(words) + len(words.rstrip())))


def ends_speech(text: str, quoted: Quoted) -> bool:
    """Tell whether a quoted string ends as speech does.

    With punctuation of its own, inside or behind the mark.
    """
    behind = text[quoted.outer.end : quoted.outer.end + 1]
    return last_of(text, quoted) in _ENDS_SPEECH or behind in _ENDS_SPEECH


def last_of(text: str, quoted: Quoted) -> str:
    """Return the last character of a quoted string that is neither a nested mark nor white space."""
    words = quoted.inner.of(text).rstrip(_MARKS_AND_SPACE)
    return words[-1:]


def touched(strings: Sequence[Quoted], span: Span) -> range:
    """Return the indices of the quoted strings, in text order, that a span shares a character with."""
    first = bisect_right(strings, span.start, key=lambda string: string.inner.end)
    last = bisect_left(strings, span.end, key=lambda string: string.inner.start)
    return range(first, max(first, last))
