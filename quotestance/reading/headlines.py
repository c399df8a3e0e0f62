"""Which of the lines before an article is its headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotestance.reading import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

Line = tuple[str, tuple[str, ...]]

_FULL_STOP = re.compile(r"[.…。][\"'”’»›“)\]]*\Z")
_INNER_STOP = re.compile(r"[a-z)\d][.!?][\"'”’]?\s+[\"'“‘(]?[A-Z]")
_FEWEST_WORDS = 3
_MOST_WORDS = 40
_DECK_WORDS = 5
# Share of a headline's longer words that turn up in the article's first paragraphs, where menus stand around it.
_SHARED = 0.3


def choose_headlines(lines: Sequence[Line], core_words: set[str], *, lead_is_last: bool) -> list[int]:
    """Return which ``lines`` (text and words) are headlines, in order.

    Parameters
    ----------
    lines
        The lines before the article that nothing else is known of; the article's first paragraph is the last of
        them where ``lead_is_last``, and may itself turn out to be a headline that ends in a full stop.
    core_words
        The first six characters of the longer words in the article's first paragraphs.

    Returns
    -------
    list of int
        The headline itself, a kicker or deck around it; empty where there is none.
    """
    fit = [i for i, line in enumerate(lines) if _fits(line)]
    if lead_is_last:
        fit = [i for i in fit if i < len(lines) - 1 or _is_titled(lines[i])]
    if not fit:
        return []
    best = max(fit, key=lambda i: (_score(lines[i][1], core_words), i))
    if len(fit) > 2 and _shared(lines[best][1], core_words) < _SHARED:
        return []
    first = next(i for i in fit if lines[i][1] == lines[best][1])
    return [first, *(i for i in fit if i > first and _is_deck(lines[i], lines[first]))]


def _fits(line: Line) -> bool:
    text, words = line
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or wording.is_name(text):
        return False
    return not _FULL_STOP.search(text[-12:]) or _is_titled(line)


def _is_titled(line: Line) -> bool:
    """Tell whether a line that ends in a full stop is capitalised like a headline."""
    text, words = line
    if not _DECK_WORDS <= len(words) <= _MOST_WORDS or _INNER_STOP.search(text) or text[0] in "\"“'‘":
        return False
    longer = [word for word in text.split() if len(word) >= 5 and word[0].isalpha()]
    return len(longer) >= 2 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


def _score(words: tuple[str, ...], core_words: set[str]) -> float:
    # Counted and as a share: an outlet's name of two words shares all of them, a slogan of twelve shares some.
    return 2 * _shared(words, core_words) + min(sum(word in core_words for word in _longer(words)), 5)


def _shared(words: tuple[str, ...], core_words: set[str]) -> float:
    longer = _longer(words)
    return sum(word in core_words for word in longer) / len(longer) if longer else 0.0


def _longer(words: tuple[str, ...]) -> set[str]:
    return {word[:6] for word in words if len(word) > 3}


def _is_deck(line: Line, headline: Line) -> bool:
    return len(line[1]) >= _DECK_WORDS and line[1] != headline[1]
