"""Groups reports of the same utterance: cut, re-translated, paraphrased a little.

Two reports are one utterance where they may be one speaker's and the shorter is, by the weight of its
rare words, nearly contained in the longer. Only quotes that share rare words are compared (prefix
filtering, as in set-similarity joins: Bayardo, Ma and Srikant, "Scaling up all pairs similarity search",
WWW 2007).
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from attrs import frozen
from rapidfuzz import fuzz

from quotestance.speakers.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotestance.model import Quote, Speaker

RAREST, LONGEST_LIST = 6, 200
CONTAINED, COMMON = 0.62, 3
CUT, SHORTEST_CUT = 92, 14
_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_ENDINGS = re.compile(r"(?:ations?|ingly|edly|ings?|ies|ied|ed|es|s|ly|ment|ness)$")


@frozen
class _Lexicon:
    idle: frozenset[str]
    same: dict[str, str]
    phrases: tuple[tuple[re.Pattern[str], str], ...]


@frozen
class _Report:
    speaker: Speaker | None
    words: tuple[str, ...]
    weights: dict[str, float]

    @property
    def weight(self) -> float:
        return sum(self.weights.values())


@cache
def _lexicon() -> _Lexicon:
    data = tomllib.loads(files(__package__).joinpath("variants.toml").read_text(encoding="utf-8"))
    same: dict[str, str] = {}
    phrases = []
    for group in data["same"]:
        for word in group:
            if " " in word:
                phrases.append((re.compile(rf"\b{re.escape(word)}\b"), group[0]))
            else:
                same[word] = same[_stem(word)] = group[0]
    return _Lexicon(frozenset(data["idle"]), same, tuple(phrases))


def _stem(word: str) -> str:
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) >= 3 else word


def telling_words(text: str) -> tuple[str, ...]:
    """Return the words of a quote that tell what was said, in order, without endings, one word for one thing.

    Examples
    --------
    >>> telling_words("We will not beg the U.S. for dialogue.")
    ('not', 'beg', 'usa', 'talk')
    """
    lexicon = _lexicon()
    plain = re.sub(r"n't\b", " not", fold(text))
    for phrase, word in lexicon.phrases:
        plain = phrase.sub(word, plain)
    found = []
    for match in _WORD.finditer(plain):
        word = match.group().removesuffix("'s")
        if word not in lexicon.idle:
            found.append(lexicon.same.get(word) or lexicon.same.get(_stem(word)) or _stem(word))
    return tuple(found)


def group_variants(quotes: Sequence[Quote]) -> list[list[int]]:
    """Group the quotes that report the same utterance.

    Parameters
    ----------
    quotes : sequence of Quote
        Quotes of any number of articles, with their speakers where known.

    Returns
    -------
    list of list of int
        The numbers of the quotes in each group, every quote in exactly one; groups in order of their
        first quote.

    Examples
    --------
    >>> from quotestance.model import Quote, Span
    >>> texts = ["We will not beg for dialogue.", "It was fine today.", "We will never beg for talks"]
    >>> group_variants([Quote("q", "direct", (Span(0, 1),), text) for text in texts])
    [[0, 2], [1]]
    """
    reports = _reports(quotes)
    parents = list(range(len(reports)))
    for one, other in _pairs(reports):
        left, right = _root(parents, one), _root(parents, other)
        if left != right and _is_one_utterance(reports[one], reports[other]):
            parents[max(left, right)] = min(left, right)
    groups: dict[int, list[int]] = {}
    for number in range(len(reports)):
        groups.setdefault(_root(parents, number), []).append(number)
    return list(groups.values())


def _reports(quotes: Sequence[Quote]) -> list[_Report]:
    worded = [telling_words(quote.text) for quote in quotes]
    counts = Counter(word for words in worded for word in dict.fromkeys(words))
    total = len(quotes)
    return [
        _Report(
            quote.speaker, words, {word: math.log(1 + total / counts[word]) for word in dict.fromkeys(words)}
        )
        for quote, words in zip(quotes, worded, strict=True)
    ]


def _pairs(reports: Sequence[_Report]) -> Iterator[tuple[int, int]]:
    """Yield pairs of reports that share rare words of one of them, each pair once."""
    lists: dict[str, list[int]] = {}
    for number, report in enumerate(reports):
        for word in report.weights:
            lists.setdefault(word, []).append(number)
    seen: set[tuple[int, int]] = set()
    for number, report in enumerate(reports):
        rarest = sorted(report.weights, key=lambda word: (-report.weights[word], word))[:RAREST]
        shared: Counter[int] = Counter()
        for word in rarest:
            if len(lists[word]) <= LONGEST_LIST:
                shared.update(lists[word])
        least = min(2, len(rarest))
        for other in sorted(other for other, count in shared.items() if count >= least and other != number):
            pair = (min(number, other), max(number, other))
            if pair not in seen:
                seen.add(pair)
                yield pair


def _is_one_utterance(one: _Report, other: _Report) -> bool:
    if not _may_be_one_speaker(one.speaker, other.speaker):
        return False
    short, long = sorted((one, other), key=lambda report: report.weight)
    common = [word for word in short.weights if word in long.weights]
    contained = sum(short.weights[word] for word in common) / short.weight if short.weight else 0.0
    if len(common) >= COMMON and contained >= CONTAINED:
        return True
    left, right = " ".join(short.words), " ".join(long.words)
    return len(left) >= SHORTEST_CUT and len(common) >= 2 and fuzz.partial_ratio(left, right) >= CUT


def _may_be_one_speaker(one: Speaker | None, other: Speaker | None) -> bool:
    """Tell whether two reports may be of one speaker: the same, one unknown, or one's own side."""
    if one is None or other is None or one.id == other.id:
        return True
    if "unnamed" in (one.kind, other.kind):
        return one.affiliation is None or other.affiliation is None or one.affiliation == other.affiliation
    return one.name == other.affiliation or other.name == one.affiliation


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number
