"""The matcher: many patterns over one text, each in time proportional to its own length.

A pattern runs as a set of places held in one integer, a bit a place between words: a word shifts the places
that it follows, a gap smears them, a choice joins them (the shift-and method of Baeza-Yates and Gonnet, "A
new approach to text searching", CACM 35(10), 1992, with words for characters). Nothing backtracks, so no
pattern can hang, and a rule whose words do not occur costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from attrs import define, field, frozen

from quotestance.errors import PackError
from quotestance.stance.pattern import Choice, Edge, Element, Gap, Kind, SetName, Without, Word, parse_pattern
from quotestance.stance.words import word_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


@frozen
class Sheet:
    """A text made ready for matching: per word list, kind and edge, the places where it stands, as bits.

    ``free`` has the bits of the words that a gap may pass; ``size`` is the number of words.
    """

    words: Sequence[int]
    kinds: Mapping[str, int]
    edges: Mapping[str, int]
    free: int
    size: int


class Step(Protocol):
    """A part of a compiled pattern: moves a set of places over what it matches."""

    def move(self, places: int, sheet: Sheet) -> int:
        """Return the places after a match that starts at one of ``places``."""


@frozen
class _OneOf:
    words: int
    sequences: tuple[tuple[Step, ...], ...]

    def move(self, places: int, sheet: Sheet) -> int:
        after = (places & sheet.words[self.words]) << 1
        for sequence in self.sequences:
            after |= _run(sequence, places, sheet)
        return after


@frozen
class _Kind:
    name: str

    def move(self, places: int, sheet: Sheet) -> int:
        return (places & sheet.kinds.get(self.name, 0)) << 1


@frozen
class _Gap:
    most: int
    least: int

    def move(self, places: int, sheet: Sheet) -> int:
        for _ in range(self.least):
            places = (places & sheet.free) << 1
        for _ in range(self.most - self.least):
            places |= (places & sheet.free) << 1
        return places


@frozen
class _Choice:
    options: tuple[tuple[Step, ...], ...]
    optional: bool

    def move(self, places: int, sheet: Sheet) -> int:
        after = places if self.optional else 0
        for option in self.options:
            after |= _run(option, places, sheet)
        return after


@frozen
class _Without:
    step: Step

    def move(self, places: int, sheet: Sheet) -> int:
        left = places
        for place in bits(places):
            if self.step.move(1 << place, sheet):
                left &= ~(1 << place)
        return left


@frozen
class _Edge:
    side: str

    def move(self, places: int, sheet: Sheet) -> int:
        return places & sheet.edges[self.side]


def _run(steps: tuple[Step, ...], places: int, sheet: Sheet) -> int:
    for step in steps:
        places = step.move(places, sheet)
        if not places:
            return 0
    return places


def bits(places: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, lowest first."""
    while places:
        low = places & -places
        yield low.bit_length() - 1
        places ^= low


@frozen
class Match:
    """Pattern number ``pattern`` matches the words from ``start`` up to but not including ``end``."""

    pattern: int
    start: int
    end: int


@frozen
class _Program:
    steps: tuple[Step, ...]
    loose_start: bool

    def matches(self, number: int, sheet: Sheet) -> Iterator[Match]:
        everywhere = (1 << sheet.size) - 1
        if not _run(self.steps, everywhere, sheet):
            return
        starts = everywhere if self.loose_start else _starts(self.steps[0], everywhere, sheet)
        tightest: dict[int, int] = {}
        for start in bits(starts):
            ends = _run(self.steps, 1 << start, sheet)
            if ends:
                end = (ends & -ends).bit_length() - 1
                if end > start and not (self.loose_start and end in tightest):
                    tightest[end] = start
        for end, start in tightest.items():
            yield Match(number, start, end)


def _starts(step: Step, everywhere: int, sheet: Sheet) -> int:
    if isinstance(step, _OneOf) and not step.sequences:
        return everywhere & sheet.words[step.words]
    return everywhere


@define
class Matcher:
    """Patterns over word sets, compiled together.

    Parameters
    ----------
    sets
        Word sets: name to entries, each an entry in the notation of patterns.

    Examples
    --------
    >>> matcher = Matcher({"talks": ["talks", "dialogue"]})
    >>> matcher.add("no ...3 {talks}")
    0
    >>> words = "there will be no further talks".split()
    >>> [(match.start, match.end) for match in matcher.find(words, {}, {"start": 1, "end": 0}, (1 << 6) - 1)]
    [(3, 6)]
    """

    sets: Mapping[str, Sequence[str]]
    _lists: dict[frozenset[str], int] = field(factory=dict, init=False, repr=False)
    _index: dict[str, list[int]] = field(factory=dict, init=False, repr=False)
    _programs: list[_Program] = field(factory=list, init=False, repr=False)
    _anchored: dict[int, list[int]] = field(factory=dict, init=False, repr=False)
    _compiled: dict[str, _OneOf] = field(factory=dict, init=False, repr=False)
    _anchors: dict[str, frozenset[int]] = field(factory=dict, init=False, repr=False)
    _sizes: dict[str, int] = field(factory=dict, init=False, repr=False)

    def add(self, pattern: str) -> int:
        """Compile ``pattern`` and return its number; raises PackError where it cannot be used."""
        elements = parse_pattern(pattern)
        _check_ends(elements)
        steps = tuple(self._step(element, ()) for element in elements)
        _, anchors = self._best_anchor(elements)
        if not anchors:
            raise PackError("the pattern has no word that must be there: write at least one outside ( )")
        number = len(self._programs)
        first = elements[0]
        loose = isinstance(first, Gap | Edge | Without) or (isinstance(first, Choice) and first.optional)
        self._programs.append(_Program(steps, loose))
        for anchor in sorted(anchors):
            self._anchored.setdefault(anchor, []).append(number)
        return number

    def find(
        self, words: Sequence[str], kinds: Mapping[str, int], edges: Mapping[str, int], free: int
    ) -> list[Match]:
        """Return every match in a text given as words, ordered by pattern and place."""
        lists = [0] * len(self._lists)
        seen: set[int] = set()
        for place, word in enumerate(words):
            for number in self._index.get(word, ()):
                lists[number] |= 1 << place
                seen.add(number)
        sheet = Sheet(lists, kinds, edges, free, len(words))
        programs = sorted({program for number in seen for program in self._anchored.get(number, ())})
        return [match for number in programs for match in self._programs[number].matches(number, sheet)]

    def _list(self, words: frozenset[str]) -> int:
        number = self._lists.setdefault(words, len(self._lists))
        if number == len(self._lists) - 1:
            for word in sorted(words):
                numbers = self._index.setdefault(word, [])
                if number not in numbers:
                    numbers.append(number)
        return number

    def _step(self, element: Element, within: tuple[str, ...]) -> Step:
        match element:
            case Word(forms):
                return _OneOf(self._list(forms), ())
            case SetName(name):
                return self._set(name, within)
            case Kind(name):
                return _Kind(name)
            case Gap(most, least):
                return _Gap(most, least)
            case Choice(options, optional):
                return _Choice(
                    tuple(tuple(self._step(part, within) for part in option) for option in options), optional
                )
            case Without(inner):
                return _Without(self._step(inner, within))
            case Edge(side):
                return _Edge(side)

    def _set(self, name: str, within: tuple[str, ...]) -> _OneOf:
        if name in self._compiled:
            return self._compiled[name]
        if name in within:
            raise PackError(f"the word sets {', '.join((*within, name))} hold one another")
        if name not in self.sets:
            raise PackError(f"there is no word set {name!r}{_nearest(name, self.sets)}")
        single: set[str] = set()
        sequences: list[tuple[Step, ...]] = []
        anchors: set[int] = set()
        size, loose = 0, False
        for entry in self.sets[name]:
            elements = parse_pattern(entry)
            if len(elements) == 1 and isinstance(elements[0], Word):
                single |= elements[0].forms
                continue
            sequences.append(tuple(self._step(element, (*within, name)) for element in elements))
            cost, found = self._best_anchor(elements)
            loose = loose or not found
            size += cost
            anchors |= found
        number = self._list(frozenset(single))
        self._compiled[name] = _OneOf(number, tuple(sequences))
        self._anchors[name] = frozenset() if loose else frozenset(anchors | ({number} if single else set()))
        self._sizes[name] = size + _cost(single)
        return self._compiled[name]

    def _best_anchor(self, elements: Iterable[Element]) -> tuple[int, frozenset[int]]:
        """Return the word lists of which one must occur wherever the elements match, the rarest such choice."""
        best: tuple[int, frozenset[int]] = (1 << 30, frozenset())
        for element in elements:
            found = self._anchor(element)
            if found[1] and found[0] < best[0]:
                best = found
        return best

    def _anchor(self, element: Element) -> tuple[int, frozenset[int]]:
        match element:
            case Word(forms):
                return _cost(forms), frozenset({self._list(forms)})
            case SetName(name):
                return self._sizes[name], self._anchors[name]
            case Choice(options, optional=False):
                parts = [self._best_anchor(option) for option in options]
                if all(found for _, found in parts):
                    return sum(cost for cost, _ in parts), frozenset().union(*(found for _, found in parts))
        return 0, frozenset()


def _check_ends(elements: Sequence[Element]) -> None:
    """Refuse optional ends: they change nothing, and mostly mean that ( ) was written for [ ]."""
    if _may_be_nothing(elements[-1]):
        raise PackError(
            "the pattern ends in a gap or an optional part, which changes nothing: leave it out, or write [ ] where "
            "one of the words must be there"
        )
    if (isinstance(elements[0], Gap) and elements[0].least == 0) or (
        len(elements) > 1 and all(map(_may_be_nothing, elements[:2]))
    ):
        raise PackError(
            "the pattern starts with a gap or several optional parts, which change nothing: leave them out, or write "
            "[ ] where one of the words must be there"
        )


def _may_be_nothing(element: Element) -> bool:
    return (isinstance(element, Gap) and element.least == 0) or (
        isinstance(element, Choice) and element.optional
    )


def _cost(words: Iterable[str]) -> int:
    """Guess how often one of ``words`` occurs: words that take no endings are the frequent ones."""
    frequent = word_table().invariable
    return sum(30 if word in frequent else 1 for word in words)


def _nearest(name: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, sorted(names), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
