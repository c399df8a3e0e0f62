"""Which of the lines before an article are its headline."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.reading import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FULL_STOP = re.compile(r"[.…。][\"'”’»›“)\]]*\Z")
_INNER_STOP = re.compile(r"[a-z)\d][.!?][\"'”’]?\s+[\"'“‘(]?[A-Z]")
_FEWEST_WORDS = 3
MOST_WORDS = 40
_DECK_WORDS = 5
# Share of a headline's longer words that turn up in the article's first paragraphs, where menus stand
# around it.
_SHARED = 0.3
# The same for a line right above the one that shares most: the headline over a long deck.
_SHARED_BY_TITLE = 0.5
# Letters by which words count as the same: "reject" and "rejects".
_STEM = 6


@frozen
class Candidate:
    """A line that may be a headline; ``sure`` where its place proves it to be no prose of the article."""

    line: str
    words: tuple[str, ...]
    sure: bool = False


def choose_headlines(candidates: Sequence[Candidate], core_words: set[str]) -> list[int]:
    """Return which of the lines before an article are headlines, in order.

    Parameters
    ----------
    candidates
        The lines that nothing else is known of, in order.
    core_words
        The ``stems`` of the words in the article's first paragraphs: the line that shares
        most of its words with the article is the headline.

    Returns
    -------
    list of int
        The headline itself and the decks after it; empty where there is none.
    """
    fit = [i for i, candidate in enumerate(candidates) if _fits(candidate)]
    if not fit:
        return []
    best = max(fit, key=lambda i: (_score(candidates[i].words, core_words), i))
    if len(fit) > 2 and _shared(candidates[best].words, core_words) < _SHARED:
        return []
    copies = Counter(candidate.words for candidate in candidates)
    best = next(i for i in fit if candidates[i].words == candidates[best].words)
    single = {i for i in fit if copies[candidates[i].words] == 1 and "|" not in candidates[i].line}
    above = (
        [best - 1]
        if best - 1 in single and _heads(candidates[best - 1], candidates[best], core_words)
        else []
    )
    decks = (i for i in range(best + 1, len(candidates)) if i in single)
    return [*above, best, *(i for i in decks if _is_deck(candidates[i], core_words))]


def is_titled(line: str, words: tuple[str, ...]) -> bool:
    """Tell whether a line is one sentence, capitalised like a headline.

    Examples
    --------
    >>> line = "Seoul Offers Talks Without Preconditions."
    >>> is_titled(line, wording.words_of(line)), is_titled("Seoul is ready.", ("seoul", "is", "ready"))
    (True, False)
    """
    if not _DECK_WORDS <= len(words) <= MOST_WORDS or _INNER_STOP.search(line) or line[0] in "\"“'‘":
        return False
    longer = [word for word in line.split() if len(word) >= 5 and word[0].isalpha()]
    return len(longer) >= 2 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


def _fits(candidate: Candidate) -> bool:
    line, words = candidate.line, candidate.words
    if not _FEWEST_WORDS <= len(words) <= MOST_WORDS or wording.is_name(line):
        return False
    return candidate.sure or not _FULL_STOP.search(line[-12:]) or is_titled(line, words)


def _score(words: tuple[str, ...], core_words: set[str]) -> float:
    # Counted and as a share: an outlet's name of two words shares all of them, a slogan of twelve shares
    # some.
    return 2 * _shared(words, core_words) + min(sum(word in core_words for word in stems(words)), 5)


def _shared(words: tuple[str, ...], core_words: set[str]) -> float:
    longer = stems(words)
    return sum(word in core_words for word in longer) / len(longer) if longer else 0.0


def stems(words: Iterable[str]) -> set[str]:
    """Return the beginnings of the words that are long enough to say what a line is about."""
    return {word[:_STEM] for word in words if len(word) > 3}


def _heads(candidate: Candidate, deck: Candidate, core_words: set[str]) -> bool:
    """Tell whether a line is the headline over a deck, and no breadcrumb that repeats the headline below."""
    words = set(candidate.words)
    if len(words) < _DECK_WORDS or len(words & set(deck.words)) > len(words) / 2:
        return False
    return _shared(candidate.words, core_words) >= _SHARED_BY_TITLE


def _is_deck(candidate: Candidate, core_words: set[str]) -> bool:
    return len(candidate.words) >= _DECK_WORDS and _shared(candidate.words, core_words) >= _SHARED
