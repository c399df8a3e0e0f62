"""What single lines of a page say they are: the word lists of ``page.toml`` and the tests on them.

Every test looks at one line alone; what a line is by its place on the page is decided in ``blocks``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_DOUBLE_MARK = re.compile("[\"“”„‟«»]|''|``")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|am|pm)?")
# Forms that only a caption has: the date between "in this" and "photo", the sides that people stand at.
_IN_THIS_PHOTO = re.compile(
    r"\b(?:[Ii]n|[Oo]n) this\b.{0,60}?\b(?:photo|photograph|image provided|image released)\b"
)
_SIDES = re.compile(
    r"\((?:left|right|center|centre)\)|\(L\).{1,200}\(R\)|\(R\).{1,200}\(L\)"
    r"|,? (?:\w+ )?from (?:left|right)\b|, (?:left|right|center|centre),"
)
_SPLIT_CREDIT = re.compile(r"\?\? .{1,60}? \?\?")
_IN_PLACE = re.compile(r" in [A-Z]\w+(?: [A-Z]\w+)?\Z")
_SAID = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells?|add(?:ed|s)|wrote|announced|warned|according to)\b", re.IGNORECASE
)
_CODE = re.compile(r"[\w.#@* -]{1,80}\{|[}{][.;]?|[a-z-]{1,40}\s?:\s?[^.!?\"“]{1,60};")


@frozen
class Wording:
    """The lists of ``page.toml`` in the form in which lines are compared with them."""

    furniture: frozenset[tuple[str, ...]]
    furniture_starts: re.Pattern[str]
    furniture_contains: re.Pattern[str]
    list_headers: frozenset[tuple[str, ...]]
    stamp_leads: frozenset[str]
    stamp_words: frozenset[str]
    marker: re.Pattern[str]
    credit_line: re.Pattern[str]
    credit_end: re.Pattern[str]
    credit_in_brackets: re.Pattern[str]
    credit_start: re.Pattern[str]
    caption_phrases: re.Pattern[str]
    caption_leads: re.Pattern[str]
    caption_verbs: re.Pattern[str]
    byline_leads: re.Pattern[str]
    byline_particles: frozenset[str]
    outlets: frozenset[str]
    source_leads: re.Pattern[str]


@cache
def word_lists() -> Wording:
    """Return the compiled word lists (read once)."""
    table = tomllib.loads(files(__package__).joinpath("page.toml").read_text(encoding="utf-8"))
    captions, bylines = table["captions"], table["bylines"]
    credit = _any_of(captions["credits"])
    joined = rf"{credit}(?:\s?[-/|,–]\s?{credit}){{0,4}}"
    credit_word = r"(?:Photo|Photos|Photograph|Picture|Image|Courtesy)\s*(?:[:/]|by\b|of\b|courtesy\b)"
    return Wording(
        furniture=_word_tuples(table["furniture"]["phrases"]),
        furniture_starts=re.compile(_any_of(table["furniture"]["starts"]), re.IGNORECASE),
        furniture_contains=re.compile(_any_of(table["furniture"]["contains"]), re.IGNORECASE),
        list_headers=_word_tuples(table["lists"]["headers"]),
        stamp_leads=frozenset(table["stamps"]["leads"]),
        stamp_words=frozenset(table["stamps"]["words"]),
        marker=_marker(table["markers"]["words"]),
        credit_line=re.compile(rf"[(\[©/|-]?\s?{joined}[)\]]?"),
        credit_end=re.compile(rf"[.)’”\"]\s+(?:[/©|]?\s?{joined}|{credit_word}[^.]{{1,60}})(?:\s?\|)?\Z"),
        credit_in_brackets=re.compile(
            rf"\((?:{credit}[-/]|(?:Photo|Image)[:/ ])[^)]{{1,80}}\)\Z|[^.!?,;:”\"]\s\({joined}\)\Z"
        ),
        credit_start=re.compile(rf"{credit}\s?[-/]\s?{credit}\s+[A-Z]"),
        caption_phrases=re.compile(rf"\b{_any_of(captions['phrases'])}\b", re.IGNORECASE),
        caption_leads=re.compile(
            rf"{_any_of(captions['leads'])}\s*(?::|/|\bby\b|\|)|courtesy of\b", re.IGNORECASE
        ),
        caption_verbs=re.compile(rf"\b{_any_of(captions['verbs'])}\b"),
        byline_leads=re.compile(rf"(?:[-–—*/|•]\s*)?{_any_of(bylines['leads'])}\s*:?\s+", re.IGNORECASE),
        byline_particles=frozenset(bylines["particles"]),
        outlets=frozenset(bylines["outlets"]),
        source_leads=re.compile(rf"{_any_of(table['sources']['leads'])}\s*:?\s+", re.IGNORECASE),
    )


def _marker(words: Iterable[str]) -> re.Pattern[str]:
    word, shouted = _any_of(words), _any_of(phrase.upper() for phrase in words)
    ordinal, number = r"(?:\d(?:st|nd|rd|th)\s)?", r"(?:\s\d{1,2})?"
    bracketed = rf"(?i:[(\[<]{ordinal}{word}{number}[)\]>])\s*"
    before_colon = rf"(?i:{word}{number})(?::\s+|\s[-–—|]\s+)"
    return re.compile(rf"(?:{bracketed}|{before_colon}|{shouted}{number}-(?=\S))+")


def _any_of(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return f"(?:{'|'.join(re.escape(phrase) for phrase in longest_first)})"


def _word_tuples(phrases: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(words_of(phrase) for phrase in phrases)


def words_of(line: str) -> tuple[str, ...]:
    """Return the words of a line in lower case, without punctuation.

    Examples
    --------
    >>> words_of("Don't miss: E-paper")
    ('don', 't', 'miss', 'e', 'paper')
    """
    return tuple(_WORD.findall(line.lower()))


def marker_length(line: str) -> int:
    """Return how many characters of an agency's marker a headline begins with.

    Examples
    --------
    >>> marker_length("(2nd LD) Seoul offers talks"), marker_length("UPDATE 1-Oslo talks end")
    (9, 9)
    >>> marker_length("Lead negotiator leaves")
    0
    """
    marker = word_lists().marker.match(line)
    return marker.end() if marker is not None and _WORD.search(line, marker.end()) is not None else 0


def has_double_marks(line: str) -> bool:
    """Tell whether a double quotation mark of any shape stands in the line."""
    return _DOUBLE_MARK.search(line) is not None


def reports(line: str) -> bool:
    """Tell whether a word of reporting ("said", "according to") stands in the line."""
    return _SAID.search(line) is not None


def is_stamp(words: tuple[str, ...]) -> bool:
    """Tell whether the words are a date or a time, with or without "Posted" and the like before it.

    Examples
    --------
    >>> is_stamp(words_of("Posted : 2021-05-12 16:46")), is_stamp(words_of("May talks with Kim"))
    (True, False)
    """
    lists = word_lists()
    if not 1 <= len(words) <= 16 or not any(word[0].isdigit() for word in words):
        return False
    body = words
    while body and body[0] in lists.stamp_leads:
        body = body[1:]
    return all(word in lists.stamp_words or _ORDINAL.fullmatch(word) for word in body)


def is_furniture(line: str, words: tuple[str, ...]) -> bool:
    """Tell whether the line is a menu entry, a button, a copyright or subscription line, or a form's line.

    Examples
    --------
    >>> is_furniture("Font Size Up", ("font", "size", "up"))
    True
    >>> is_furniture('"Subscribe," she said.', ("subscribe", "she", "said"))
    False
    """
    if has_double_marks(line):
        return False
    lists = word_lists()
    if _made_of(words, lists.furniture) or _CODE.fullmatch(line):
        return True
    if _SAID.search(line):
        return False
    return lists.furniture_starts.match(line) is not None or lists.furniture_contains.search(line) is not None


def _made_of(words: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether ``words`` can be cut into ``phrases`` without rest (at most 16 words)."""
    if not 1 <= len(words) <= 16:
        return False
    reached = [True] + [False] * len(words)
    for end in range(1, len(words) + 1):
        reached[end] = any(
            reached[start] and words[start:end] in phrases for start in range(max(0, end - 6), end)
        )
    return reached[-1]


def is_list_header(words: tuple[str, ...]) -> bool:
    """Tell whether the line opens a list of links ("latest articles")."""
    return words in word_lists().list_headers


def is_source_note(line: str, words: tuple[str, ...]) -> bool:
    """Tell whether the line only names where the page was taken from ("Source: Reuters")."""
    lead = word_lists().source_leads.match(line)
    if lead is None or len(words) > 7:
        return False
    rest = _WORD.findall(line[lead.end() :])
    return bool(rest) and rest[-1].lower() in word_lists().outlets | {"newspapers", "agencies"}


def is_credit(line: str) -> bool:
    """Tell whether the line is a photo credit and nothing else ("KCNA-Yonhap", "Photo: NK News")."""
    lists = word_lists()
    if lists.credit_line.fullmatch(line):
        return True
    return len(line) <= 80 and lists.caption_leads.match(line) is not None


def is_caption(line: str) -> bool:
    """Tell whether the line tells what a photo shows: by its credit, or by words that only captions have.

    Examples
    --------
    >>> is_caption("Envoys meet in Oslo, in this March 3, 2020, file photo. Yonhap")
    True
    """
    lists = word_lists()
    head, tail = line[:400], line[-160:]
    if _SPLIT_CREDIT.match(head) or _IN_THIS_PHOTO.search(line[:1000]):
        return True
    bracketed = lists.credit_in_brackets.search(tail) is not None
    credited = bracketed or lists.credit_end.search(tail) is not None
    placed = _SIDES.search(line[:1000]) is not None
    if has_double_marks(line) and _SAID.search(line):
        return credited and (placed or lists.caption_verbs.search(head) is not None)
    if credited or lists.credit_start.match(head) or lists.caption_phrases.search(line[:1000]):
        return True
    return placed and not _SAID.search(line)


def byline_name(line: str) -> str | None:
    """Return the writers that a byline names, or None where the line is no byline.

    Examples
    --------
    >>> byline_name("- By Jung Da-min damin@example.org")
    'Jung Da-min'
    >>> byline_name("By the time talks began, nobody was left") is None
    True
    """
    if len(line) > 200 or has_double_marks(line):
        return None
    lead = word_lists().byline_leads.match(line)
    email = _EMAIL.search(line)
    if lead is None and (email is None or email.start() == 0):
        return None
    start = lead.end() if lead else 0
    named = line[start : email.start() if email and email.start() > start else len(line)].strip(
        " \t-–—|/,·()[]"
    )
    if not (_names_only(named) if lead else is_name(named)):
        return None
    return " ".join(re.split(r"\s*[|/]\s*|\s+[–—-]\s+", named)[0].split())


def _names_only(named: str) -> bool:
    lists = word_lists()
    words = _WORD.findall(named)
    capitals = [word for word in words if word[0].isupper()]
    small = [w for w in words if not w[0].isupper() and w.lower() not in lists.byline_particles]
    # The second half of a Korean given name ("Da-min") is a word in lower case after a hyphen.
    unexplained = [w for w in small if f"-{w}" not in named and f"’{w}" not in named and f"'{w}" not in named]
    if any(word.lower() not in lists.stamp_words and not _ORDINAL.fullmatch(word) for word in unexplained):
        return False
    return capitals != [] and len(words) <= 16 and not re.search(r"[!?;]|[a-z]{3}\.\Z", named)


def is_name(line: str) -> bool:
    """Tell whether the line has the shape of a person's name, with or without the place written from.

    Examples
    --------
    >>> is_name("Doug Ferris"), is_name("Doug Ferris in Seoul"), is_name("Iran Press TV"), is_name("Seoul")
    (True, True, False, False)
    """
    parts = _IN_PLACE.sub("", line).split()
    if not 2 <= len(parts) <= 4 or any(not part[0].isupper() or not part[-1].isalnum() for part in parts):
        return False
    return not any(word in word_lists().outlets for word in words_of(line)) and not line.isupper()
