"""Noun phrases that name a source: their head, number, owner, and the name they get when nobody is behind them."""

from __future__ import annotations

import re

from attrs import frozen

from quotestance.speakers.names import fold
from quotestance.speakers.scene import is_plural, singular
from quotestance.speakers.words import words

_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W_]+(?:['’-][^\W_]+)*['’]?")
_CUT = re.compile(r"\s*(?:[,;:()“”\"—–]|\s-\s|\b(?:who|whom|which|whose|that)\b)")
_PREPOSITIONS = frozenset(
    [
        "of",
        "from",
        "at",
        "in",
        "with",
        "for",
        "on",
        "to",
        "by",
        "inside",
        "within",
        "near",
        "close",
        "under",
        "about",
        "among",
        "outside",
    ]
)


@frozen
class Phrase:
    """A source's words taken apart.

    ``head`` is the folded noun that says what the source is (None where no known noun does), ``kind`` what sort of noun it
    is: "people", "organisation", "document" or "". ``name`` is the phrase without article and without clauses.
    """

    text: str
    words: tuple[str, ...]
    head: str | None
    head_at: int
    kind: str
    plural: bool
    name: str

    @property
    def noun(self) -> str | None:
        """The head in the singular."""
        return singular(self.head) if self.head is not None else None

    @property
    def is_indefinite(self) -> bool:
        """Tell whether the phrase brings in someone new."""
        return bool(self.words) and self.words[0] in words().indefinite

    @property
    def is_definite(self) -> bool:
        """Tell whether the phrase points back at someone."""
        first = self.words[0] if self.words else ""
        return first == "the" or first in words().demonstratives or first == "both"


def read_phrase(text: str) -> Phrase:
    """Take a noun phrase apart.

    Examples
    --------
    >>> read_phrase("A senior Seoul official who asked not to be named").name
    'senior Seoul official'
    >>> read_phrase("Many North Korea watchers").head
    'watchers'
    """
    tidy = " ".join(text.replace("’", "'").split()).strip(" ,.;:")
    cut = _CUT.search(tidy)
    core = tidy[: cut.start()] if cut is not None and cut.start() else tidy
    matches = list(_WORD.finditer(core))
    folded = tuple(fold(match.group()) for match in matches)
    at, kind = _head(folded)
    if at is None:
        return Phrase(text, folded, None, -1, "", bool(folded) and is_plural(folded[-1]), _bare(core))
    end = _end(folded, at)
    name = _bare(core[: matches[end].end()])
    plural = is_plural(folded[at]) or any(word in words().numbers for word in folded[:at])
    return Phrase(text, folded, folded[at], at, kind, plural, name)


def _head(folded: tuple[str, ...]) -> tuple[int | None, str]:
    """Return where the head noun stands and its kind: the last known noun before a preposition or clause."""
    end = next((at for at, word in enumerate(folded) if word in _PREPOSITIONS and at), len(folded))
    if end == 1 and (folded[0] in words().numbers or folded[0] in ("one", "some", "many", "most", "several")):
        return _head_after(folded, end)
    for at in range(end - 1, -1, -1):
        if (kind := _kind(folded[at])) and not folded[at].endswith("'s"):
            return at, kind
    return _head_after(folded, end)


def _head_after(folded: tuple[str, ...], start: int) -> tuple[int | None, str]:
    for at in range(start, len(folded)):
        if kind := _kind(folded[at]):
            return at, kind
    return None, ""


def _kind(word: str) -> str:
    lists = words()
    one = singular(word)
    for kind, members in (
        ("document", lists.own_documents | lists.reported_documents),
        ("people", lists.people | lists.roles | lists.kin),
        ("organisation", lists.organisations | lists.outlets),
    ):
        if word in members or one in members:
            return kind
    return ""


def _end(folded: tuple[str, ...], at: int) -> int:
    """Return the last word to keep: the head's phrase without what the speaker does ("visiting Seoul")."""
    telling = [
        word
        for word in folded[:at]
        if word not in words().articles | words().quantifiers | words().numbers | words().demonstratives
    ]
    end = at
    if not telling or (len(folded) > at + 1 and folded[at + 1] in _PREPOSITIONS):
        end = len(folded) - 1
        if telling or (len(folded) > at + 1 and folded[at + 1] in _PREPOSITIONS):
            end = next(
                (
                    n - 1
                    for n in range(at + 2, len(folded))
                    if folded[n].endswith("ing") and len(folded[n]) > 5
                ),
                end,
            )
    return end


def _bare(text: str) -> str:
    """Drop the article and quantifiers from the beginning of a phrase, and the adverb at its end."""
    lists = words()
    found = text.split()
    while len(found) > 1 and found[0].casefold() in lists.articles | {
        "both",
        "many",
        "some",
        "several",
        "most",
        "these",
        "those",
    }:
        found = found[1:]
    while len(found) > 1 and found[-1].casefold() in ("here", "there", "today", "also", "too"):
        found = found[:-1]
    return " ".join(found)
