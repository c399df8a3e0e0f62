"""Noun phrases that name a source: head, number, and the name they get when nobody is behind them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import zip_longest

from attrs import frozen

from quotestance.speakers.names import fold
from quotestance.speakers.words import words

_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W_]+(?:['’-][^\W_]+)*['’]?")
_CUT = re.compile(r"\s*(?:[,;:()“”\"—–]|\s-\s|\b(?:who|whom|which|whose|that)\b)")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,}$")
_ARTICLES = frozenset(["the", "a", "an"])
_COUNTING = frozenset(["one", "some", "many", "most", "several", "any", "all", "both", "none", "few"])
_LEADING = frozenset(
    ["both", "many", "some", "several", "most", "these", "those", "this", "that", "another", "one"]
)
_TRAILING = frozenset(["here", "there", "today", "also", "too", "themselves", "himself", "herself", "itself"])
_PLURALS = frozenset(["people", "police", "others", "children"])


@frozen
class Phrase:
    """A source's words taken apart.

    ``head`` is the folded noun that says what the source is (None where no known noun does), ``kind``
    what sort of noun: "people", "organisation", "document" or "". ``name`` is the phrase without article
    and without clauses.
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
        return first in ("the", "both") or first in words().demonstratives


@lru_cache(maxsize=10_000)
def read_phrase(text: str) -> Phrase:
    """Take a noun phrase apart.

    Examples
    --------
    >>> read_phrase("A senior Seoul official who asked not to be named").name
    'senior Seoul official'
    >>> read_phrase("Many North Korea watchers").head
    'watchers'
    """
    core = _core(" ".join(text.replace("’", "'").split()).strip(" ,;:"))
    matches = list(_WORD.finditer(core))
    folded = tuple(fold(match.group()) for match in matches)
    at, kind = _head(folded)
    if at is None and len(folded) == 1 and folded[0] in words().quantifiers:
        return Phrase(text, folded, None, -1, "people", True, core)  # "Some say"
    if at is None:
        return Phrase(text, folded, None, -1, "", bool(folded) and is_plural(folded[-1]), _bare(core))
    if kind == "document" and at and matches[at].group()[:1].isupper():
        kind = "organisation"  # "The New York Post"
    if kind == "people" and _is_body(matches, at):
        kind = "organisation"
    name = _bare(core[: matches[_end(folded, at)].end()])
    plural = is_plural(folded[at]) or any(word in words().numbers for word in folded[:at])
    if folded[0] == "one" and folded[1:2] == ("of",):
        plural = False
    return Phrase(text, folded, folded[at], at, kind, plural, name)


def _is_body(matches: list[re.Match[str]], at: int) -> bool:
    """Tell whether a plural is the name of a body: "the Joint Chiefs of Staff"."""
    around = [match.group() for match in matches[max(0, at - 1) : at + 3]]
    return (
        at > 0
        and len(around) == 4
        and is_plural(fold(around[1]))
        and around[2] in ("of", "for")
        and all(word[:1].isupper() for word in (around[0], around[1], around[3]))
        and fold(around[0]) not in _ARTICLES
    )


def _core(tidy: str) -> str:
    """Return a phrase up to the comma, bracket, relative clause or date that goes on behind it."""
    tidy = tidy if _ABBREVIATION.search(tidy) else tidy.rstrip(".")
    cuts = [*_CUT.finditer(tidy)]
    for cut, following in zip_longest(cuts, cuts[1:]):
        lead, rest = tidy[: cut.start()], tidy[cut.end() : following.start() if following else len(tidy)]
        if lead and not (cut.group().strip() == "," and _are_adjectives(lead, rest)):
            tidy = lead
            break
    dated = _date().search(tidy)
    return tidy[: dated.start()] if dated is not None and dated.start() else tidy


def _are_adjectives(lead: str, rest: str) -> bool:
    """Tell whether a comma parts two adjectives: "the bespectacled, 71-year-old diplomat"."""
    before, behind = fold(lead).split(), tuple(fold(rest).split())
    if before[0] not in _ARTICLES or not lead[1:].islower() or behind[:1] == () or behind[0] in _ARTICLES:
        return False
    return _head(tuple(before))[0] is None and _head(behind)[0] is not None


@cache
def _date() -> re.Pattern[str]:
    """Return the pattern of a date that hangs on a phrase ("a spokesperson on June 2")."""
    names = sorted(name.title() for name in words().calendar)
    days = "|".join(name for name in names if name.endswith("day"))
    return re.compile(rf"\s+(?:(?:on|in|late|early)\s+(?:{'|'.join(names)})|{days})\b")


def is_plural(noun: str) -> bool:
    """Tell whether a noun is in the plural, going by its ending and the nouns known to be singular."""
    if noun in _PLURALS or noun.endswith("men"):
        return True
    if not noun.endswith("s") or noun.endswith("ss"):
        return False
    return singular(noun) in _nouns() or noun not in _nouns()


def singular(noun: str) -> str:
    """Return a noun in the singular, as far as its ending shows.

    Examples
    --------
    >>> singular("secretaries"), singular("officials"), singular("people")
    ('secretary', 'official', 'person')
    """
    if noun == "people":
        return "person"
    if noun.endswith("men"):
        return noun.removesuffix("men") + "man"
    if noun.endswith("ies"):
        return noun.removesuffix("ies") + "y"
    return noun.removesuffix("s") if noun.endswith("s") and not noun.endswith("ss") else noun


def _nouns() -> frozenset[str]:
    lists = words()
    return lists.people | lists.roles | lists.organisations | lists.own_documents | lists.reported_documents


def _head(folded: tuple[str, ...]) -> tuple[int | None, str]:
    """Return where the head noun stands and its kind: the last known noun before a preposition or clause."""
    end = next((at for at, word in enumerate(folded) if word in words().prepositions and at), len(folded))
    if folded[end : end + 1] == ("of",) and folded[end - 1] in words().collectives:
        at, kind = _head(folded[end + 1 :]) if len(folded) > end + 1 else (None, "")
        if at is not None:
            return at + end + 1, kind
    if end == 1 and (folded[0] in words().numbers or folded[0] in _COUNTING):
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
    word = word.rpartition("-turned-")[2]  # "the general-turned-politician"
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
    """Return the last word to keep: a phrase that tells enough loses what follows ("visiting Seoul")."""
    lists = words()
    idle = lists.articles | lists.quantifiers | lists.numbers | lists.demonstratives
    tells = any(word not in idle for word in folded[:at])
    goes_on = len(folded) > at + 1 and folded[at + 1] in lists.prepositions
    if tells and not goes_on:
        return at
    last = len(folded) - 1
    if not goes_on:
        return last
    return next(
        (n - 1 for n in range(at + 2, len(folded)) if folded[n].endswith("ing") and len(folded[n]) > 5), last
    )


def _bare(text: str) -> str:
    """Drop the article and quantifiers from the beginning of a phrase, and the adverb at its end."""
    found = text.split()
    if len(found) > 2 and found[0].casefold() in _LEADING and found[1].casefold() in ("of", "in"):
        return text
    while len(found) > 1 and found[0].casefold() in words().articles | _LEADING:
        found = found[1:]
    while len(found) > 1 and found[-1] in _TRAILING:
        found = found[:-1]
    return " ".join(found)
