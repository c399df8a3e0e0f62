"""Words as rules see them: lower case, contractions taken apart, and the forms that a base form takes.

The forms are made by English spelling rules and a table of irregular ones, not read off a tagger, so a
rule matches the same words whatever pipeline parsed the text, and can be tested without one.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from attrs import frozen

_PARTS = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ][^\W\d_]+)*|n['’ʼ]t|['’ʼ](?:s|ll|re|ve|d|m)\b|\.{2,}|\S",
    re.IGNORECASE,
)
_APOSTROPHES = str.maketrans("’ʼ", "''")
_VOWELS = "aeiou"
#: What the rules see for the ending of a possessive, which is no form of "be"; patterns may name it so.
POSSESSIVE = "s'"
#: Marks that stand around or inside words without ending a phrase: rules look through them.
UNSEEN = frozenset("\"'“”‘’„«»‹›`´()[]{}-‐‑*_")


@frozen
class WordTable:
    """What spelling rules do not give: contractions, irregular forms, words that take no endings."""

    contractions: dict[str, tuple[str, ...]]
    forms: dict[str, frozenset[str]]
    invariable: frozenset[str]


@cache
def word_table() -> WordTable:
    """Read ``words.toml``, once per process."""
    data = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return WordTable(
        contractions={key: tuple(value.split()) for key, value in data["contractions"].items()},
        forms={key: frozenset({key, *value.split()}) for key, value in data["forms"].items()},
        invariable=frozenset(data["invariable"]["words"].split()),
    )


@cache
def forms_of(word: str) -> frozenset[str]:
    """Return ``word`` and its inflected forms (some of which may not exist: they match nothing).

    Examples
    --------
    >>> sorted(forms_of("refuse"))
    ['refuse', 'refused', 'refuses', 'refusing']
    >>> sorted(forms_of("meet"))
    ['meet', 'meeting', 'meets', 'met']
    >>> sorted(forms_of("unless"))
    ['unless']
    """
    table = word_table()
    if word in table.forms:
        return table.forms[word]
    if word in table.invariable or not word.isalpha() or len(word) < 3:
        return frozenset({word})
    return frozenset({word, *_regular_forms(word)})


def _regular_forms(word: str) -> set[str]:
    consonant_y = word.endswith("y") and word[-2] not in _VOWELS
    if consonant_y:
        stem = word[:-1]
        return {stem + "ies", stem + "ied", word + "ing"}
    if word.endswith("e"):
        forms = {word + "s", word + "d", word[:-1] + "ing", word + "ing"}
        return forms - {word + "ing"} if not word.endswith("ee") else forms - {word[:-1] + "ing"}
    plural = word + "es" if word.endswith(("s", "x", "z", "ch", "sh")) else word + "s"
    forms = {plural, word + "ed", word + "ing"}
    if word[-1] not in _VOWELS + "wxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS:
        forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return forms


@lru_cache(maxsize=16384)
def words_of(token: str) -> tuple[tuple[str, int, int], ...]:
    """Split one token of any tokenizer into words as rules see them, each with its place in the token.

    Marks that rules look through (quotation marks, hyphens, brackets) are left out.

    Examples
    --------
    >>> words_of("won’t")
    (('will', 0, 5), ('not', 0, 5))
    >>> words_of("U.S.")
    (('u.s.', 0, 4),)
    >>> words_of("face-to-face")
    (('face', 0, 4), ('to', 5, 7), ('face', 8, 12))
    """
    found: list[tuple[str, int, int]] = []
    contractions = word_table().contractions
    lettered = any(char.isalnum() for char in token)
    for match in _PARTS.finditer(token):
        part = match.group().lower().translate(_APOSTROPHES)
        if part in UNSEEN or (part == "." and lettered):
            continue
        start, end = match.span()
        if part in contractions:
            found += [(word, start, end) for word in contractions[part]]
        elif "'" in part[1:] and not part.startswith("'"):
            found += _apart(part, start, end, contractions)
        else:
            found.append((part, start, end))
    return tuple(found)


def _apart(
    part: str, start: int, end: int, contractions: dict[str, tuple[str, ...]]
) -> list[tuple[str, int, int]]:
    """Take "we'll", "doesn't" or "north's" apart where a tokenizer has left it whole."""
    cut = len(part) - 3 if part.endswith("n't") else part.index("'", 1)
    head, tail = part[:cut], part[cut:]
    words = [(word, start, start + cut) for word in contractions.get(head, (head,))]
    return words + [(word, start + cut, end) for word in contractions.get(tail, (tail,))]
