"""The notation of patterns: from text that reads like the phrase it matches to a tree of elements.

======================  =====================================================================
``refuse``              the word in any of its forms (refuse, refuses, refused, refusing)
``=talks``              just this form
``close/verb``          the word, but only where it is of that kind (see below)
``{talks}``             any entry of the word set ``talks`` (entries may be phrases)
``<party>``             a word of a kind: ``party``, ``name``, ``number``, ``verb``, ``past``, ``noun``
``*``                   any one word
``...``  ``...3``       a gap of up to five words, or up to three, within the sentence
``~``  ``~3``           the same within a noun phrase: no verb, pronoun or conjunction is passed
``(the | a)``           optional: one of these or nothing
``[sit | sit down]``    one of these
``!until``              not followed by this (matches no word itself)
``^``  ``$``            the start and the end of a clause
``s'``                  the ending of a possessive, whoever's it is
======================  =====================================================================
"""

from __future__ import annotations

import re
from typing import TypeAlias

from attrs import frozen

from quotestance.errors import PackError
from quotestance.stance.words import POSSESSIVE, forms_of, words_of

DEFAULT_GAP = 5
MAX_GAP = 20
MAX_GAPS = 6
MAX_ELEMENTS = 200
MAX_LENGTH = 1000
KINDS = ("party", "name", "number", "verb", "past", "noun")


@frozen
class Word:
    """One word: the forms it may take, and the kind that it must be of (any where empty)."""

    forms: frozenset[str]
    kind: str = ""


@frozen
class SetName:
    """A word set, by its name."""

    name: str


@frozen
class Kind:
    """One word of a kind that the text decides: the name of a party, a number, a verb."""

    name: str


@frozen
class Gap:
    """Up to ``most`` words (at least ``least``) within a sentence: of any sort, or those of a noun phrase."""

    most: int
    least: int = 0
    nominal: bool = False


@frozen
class Choice:
    """One of several sequences; nothing at all where ``optional``."""

    options: tuple[tuple[Element, ...], ...]
    optional: bool


@frozen
class Without:
    """What must not come next."""

    element: Element


@frozen
class Edge:
    """The start or the end of a clause."""

    side: str


Element: TypeAlias = Word | SetName | Kind | Gap | Choice | Without | Edge

_SYMBOLS = re.compile(
    r"(?P<gap>(?:\.\.\.|~)(?P<most>\d*))|\{(?P<set>[^{}]*)\}|<(?P<kind>[^<>]*)>|(?P<mark>[()\[\]|^$*])"
    r"|(?P<without>!(?=[^\s!|\])]))|(?P<exact>=)?(?P<word>[^\s()\[\]|{}<>^$*~]+)"
)
_CLOSERS = {"(": ")", "[": "]"}


def parse_pattern(text: str) -> tuple[Element, ...]:
    """Read a pattern.

    Parameters
    ----------
    text
        The pattern, in the notation of this module.

    Returns
    -------
    tuple of Element
        What must follow one another in a text.

    Raises
    ------
    PackError
        Where the pattern is empty, too long, has too many or too wide gaps, or a bracket is left open.

    Examples
    --------
    >>> [type(element).__name__ for element in parse_pattern("no ...3 {talks} (at all)")]
    ['Word', 'Gap', 'SetName', 'Choice']
    """
    if not text.strip():
        raise PackError("the pattern is empty: write the words that it shall match")
    if len(text) > MAX_LENGTH:
        raise PackError(
            f"the pattern has {len(text)} characters, more than {MAX_LENGTH}: split it in several"
        )
    symbols = list(_SYMBOLS.finditer(text))
    if sum(symbol["gap"] is not None for symbol in symbols) > MAX_GAPS:
        raise PackError(f"the pattern has more than {MAX_GAPS} gaps: split it in several patterns")
    if len(symbols) > MAX_ELEMENTS:
        raise PackError(f"the pattern has more than {MAX_ELEMENTS} parts: use a word set or several patterns")
    elements, rest = _sequence(symbols, 0, None)
    if rest < len(symbols):
        raise PackError(f"{symbols[rest].group()!r} stands in the pattern with no bracket open before it")
    return elements


def _sequence(symbols: list[re.Match[str]], at: int, closer: str | None) -> tuple[tuple[Element, ...], int]:
    """Read up to the end, ``closer`` or a bar; return what was read and where reading stopped."""
    found: list[Element] = []
    while at < len(symbols):
        mark = symbols[at]["mark"]
        if mark in (")", "]", "|"):
            if closer is None and mark == "|":
                raise PackError("a bar needs brackets around the choice: [this | that]")
            return tuple(found), at
        read, at = _element(symbols, at)
        found += read
    if closer is not None:
        raise PackError(f"a bracket is left open: {closer!r} is missing")
    return tuple(found), at


def _element(symbols: list[re.Match[str]], at: int) -> tuple[list[Element], int]:
    symbol = symbols[at]
    if symbol["gap"] is not None:
        return [Gap(_width(symbol["most"]), nominal=symbol["gap"].startswith("~"))], at + 1
    if symbol["set"] is not None:
        return [SetName(symbol["set"].strip())], at + 1
    if symbol["kind"] is not None:
        return [_kind(symbol["kind"].strip())], at + 1
    if symbol["without"] is not None:
        read, after = _element(symbols, at + 1)
        return [Without(read[0]), *read[1:]], after
    if symbol["word"] is not None:
        return _words(symbol["word"], exact=symbol["exact"] is not None), at + 1
    return _marked(symbols, at)


def _marked(symbols: list[re.Match[str]], at: int) -> tuple[list[Element], int]:
    mark = symbols[at]["mark"]
    if mark == "*":
        return [Gap(1, 1)], at + 1
    if mark in ("^", "$"):
        return [Edge("start" if mark == "^" else "end")], at + 1
    closer = _CLOSERS[mark]
    options: list[tuple[Element, ...]] = []
    at += 1
    while True:
        option, at = _sequence(symbols, at, closer)
        if not option:
            raise PackError("a bracket or one side of a bar is empty")
        options.append(option)
        found = symbols[at]["mark"]
        at += 1
        if found == closer:
            return [Choice(tuple(options), optional=mark == "(")], at
        if found != "|":
            raise PackError(f"a bracket opened with {mark!r} is closed with {found!r}")


def _width(digits: str) -> int:
    most = int(digits[:6]) if digits else DEFAULT_GAP
    if not 1 <= most <= MAX_GAP:
        raise PackError(f"a gap of {digits} words: a gap is 1 to {MAX_GAP} words wide")
    return most


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise PackError(
            f"<{name}> is no kind of word; the kinds are {', '.join(f'<{kind}>' for kind in KINDS)}"
        )
    return Kind(name)


def _words(text: str, *, exact: bool) -> list[Element]:
    text, slash, kind = text.rpartition("/") if "/" in text[1:] else (text, "", "")
    if slash:
        kind = _kind(kind).name
    if text == POSSESSIVE:
        return [Word(frozenset({POSSESSIVE}))]
    words = [word for word, _, _ in words_of(text)]
    if not words:
        raise PackError(
            f"{text!r} holds no word that a text could match (quotation marks and hyphens are looked through)"
        )
    return [Word(_forms(word, exact=exact), kind) for word in words]


def _forms(word: str, *, exact: bool) -> frozenset[str]:
    """Return the forms that a word stands for; the ending of "fool's" is another where texts are tagged."""
    if word == "'s":
        return frozenset({word, POSSESSIVE})
    return frozenset({word}) if exact else forms_of(word)
