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
from quotestance.stance.pack import nearest
from quotestance.stance.pattern import Choice, Edge, Element, Gap, Kind, SetName, Without, Word, parse_pattern
from quotestance.stance.words import word_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


#: How deep word sets may hold word sets.
MAX_NESTING = 20


@define(eq=False)
class Sheet:
    """A text made ready for matching: per word list, kind and edge, the places where it stands, as bits.

    ``seen`` has a bit for each word list of which a word occurs; ``candidates`` are the patterns of which the
    rarest word does; ``free`` the bits of the words that a gap may pass; ``size`` is the number of words.
    ``active`` keeps which sequences of a set can match at all.
    """

    words: Sequence[int]
    seen: int
    candidates: set[int]
    kinds: Mapping[str, int]
    edges: Mapping[str, int]
    free: int
    size: int
    active: dict[int, tuple[Chain, ...]] = field(factory=dict)


class Step(Protocol):
    """A part of a compiled pattern: moves a set of places over what it matches."""

    def move(self, places: int, sheet: Sheet) -> int:
        """Return the places after a match that starts at one of ``places``."""


@frozen(eq=False)
class Chain:
    """Steps one after the other; ``needs`` are word lists, as bits: of each, one must occur in the text."""

    steps: tuple[Step, ...]
    needs: tuple[int, ...]

    def possible(self, sheet: Sheet) -> bool:
        """Tell whether the text has the words that the steps need."""
        seen = sheet.seen
        for need in self.needs:  # noqa: SIM110 - runs most often of all, and a generator doubles its cost
            if not need & seen:
                return False
        return True

    def move(self, places: int, sheet: Sheet) -> int:
        """Return the places after all steps."""
        for step in self.steps:
            places = step.move(places, sheet)
            if not places:
                return 0
        return places


@frozen(eq=False)
class _OneOf:
    number: int
    words: int
    sequences: tuple[Chain, ...]
    optional: bool = False

    def move(self, places: int, sheet: Sheet) -> int:
        after = (places & sheet.words[self.words]) << 1
        if self.optional:
            after |= places
        if self.sequences:
            active = sheet.active.get(self.number)
            if active is None:
                active = tuple(sequence for sequence in self.sequences if sequence.possible(sheet))
                sheet.active[self.number] = active
            for sequence in active:
                after |= sequence.move(places, sheet)
        return after


@frozen(eq=False)
class _Kind:
    name: str
    words: int | None = None

    def move(self, places: int, sheet: Sheet) -> int:
        if self.words is not None:
            places &= sheet.words[self.words]
        return (places & sheet.kinds.get(self.name, 0)) << 1


@frozen(eq=False)
class _Gap:
    most: int
    least: int
    nominal: bool

    def move(self, places: int, sheet: Sheet) -> int:
        free = sheet.free & sheet.kinds.get("nominal", sheet.free) if self.nominal else sheet.free
        for _ in range(self.least):
            places = (places & free) << 1
        for _ in range(self.most - self.least):
            places |= (places & free) << 1
        return places


@frozen(eq=False)
class _Without:
    step: Step

    def move(self, places: int, sheet: Sheet) -> int:
        left = places
        for place in bits(places):
            if self.step.move(1 << place, sheet):
                left &= ~(1 << place)
        return left


@frozen(eq=False)
class _Edge:
    side: str

    def move(self, places: int, sheet: Sheet) -> int:
        return places & sheet.edges[self.side]


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


@frozen(eq=False)
class _Entry:
    """What a word is in: its word lists, as numbers and as bits, and the patterns whose rarest word it is."""

    lists: tuple[int, ...]
    seen: int
    patterns: frozenset[int]


@frozen(eq=False)
class _Program:
    chain: Chain
    loose_start: bool

    def occurs(self, sheet: Sheet) -> bool:
        everywhere = (1 << sheet.size) - 1
        return bool(self.chain.move(everywhere, sheet))

    def matches(self, number: int, sheet: Sheet) -> Iterator[Match]:
        everywhere = (1 << sheet.size) - 1
        starts = everywhere if self.loose_start else _starts(self.chain.steps[0], everywhere, sheet)
        if not starts or not self.chain.move(starts, sheet):
            return
        tightest: dict[int, int] = {}
        for start in bits(starts):
            ends = self.chain.move(1 << start, sheet)
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


@define(eq=False)
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
    _sizes: list[int] = field(factory=list, init=False, repr=False)
    _index: dict[str, list[int]] = field(factory=dict, init=False, repr=False)
    _programs: list[_Program] = field(factory=list, init=False, repr=False)
    _anchored: dict[int, list[int]] = field(factory=dict, init=False, repr=False)
    _compiled: dict[str, tuple[_OneOf, int]] = field(factory=dict, init=False, repr=False)
    _choices: int = field(default=0, init=False, repr=False)
    _entries: dict[str, _Entry] = field(factory=dict, init=False, repr=False)

    def add(self, pattern: str) -> int:
        """Compile ``pattern`` and return its number; raises PackError where it cannot be used."""
        elements = parse_pattern(pattern)
        _check_ends(elements)
        chain = self._chain(elements, ())
        if not chain.needs:
            raise PackError("the pattern has no word that must be there: write at least one outside ( )")
        number = len(self._programs)
        first = elements[0]
        loose = isinstance(first, Gap | Edge | Without) or (isinstance(first, Choice) and first.optional)
        anchor, *others = sorted(chain.needs, key=self._frequency)
        # The anchor is known to be there when a pattern is asked whether it can match.
        chain = Chain(chain.steps, (*others, anchor))
        self._programs.append(_Program(chain, loose))
        self._entries.clear()
        for list_number in bits(anchor):
            self._anchored.setdefault(list_number, []).append(number)
        return number

    def find(
        self,
        words: Sequence[str],
        kinds: Mapping[str, int],
        edges: Mapping[str, int],
        free: int,
        gate: frozenset[int] | None = None,
    ) -> list[Match]:
        """Return every match in a text given as words, ordered by pattern and place.

        With a ``gate``, nothing is searched for unless one of these patterns matches: then nothing is found.
        """
        sheet = self._sheet(words, kinds, edges, free)
        candidates = sheet.candidates
        if gate is not None and not self._any_occurs(candidates & gate, sheet):
            return []
        return [
            match
            for number in sorted(candidates)
            if self._programs[number].chain.possible(sheet)
            for match in self._programs[number].matches(number, sheet)
        ]

    def occurs(
        self,
        words: Sequence[str],
        kinds: Mapping[str, int],
        edges: Mapping[str, int],
        free: int,
        patterns: frozenset[int],
    ) -> bool:
        """Tell whether one of the patterns matches anywhere."""
        sheet = self._sheet(words, kinds, edges, free)
        return self._any_occurs(sheet.candidates & patterns, sheet)

    def _sheet(
        self, words: Sequence[str], kinds: Mapping[str, int], edges: Mapping[str, int], free: int
    ) -> Sheet:
        lists = [0] * len(self._lists)
        seen = 0
        candidates: set[int] = set()
        for place, word in enumerate(words):
            if word not in self._index:
                continue
            entry = self._entries.get(word) or self._entry(word)
            bit = 1 << place
            for number in entry.lists:
                lists[number] |= bit
            seen |= entry.seen
            candidates |= entry.patterns
        return Sheet(lists, seen, candidates, kinds, edges, free, len(words))

    def _entry(self, word: str) -> _Entry:
        """Return what a word is in, looked up once until a pattern is added."""
        lists = tuple(self._index[word])
        entry = _Entry(
            lists,
            sum(1 << number for number in lists),
            frozenset(pattern for number in lists for pattern in self._anchored.get(number, ())),
        )
        self._entries[word] = entry
        return entry

    def _any_occurs(self, candidates: Iterable[int], sheet: Sheet) -> bool:
        programs = self._programs
        return any(
            programs[number].chain.possible(sheet) and programs[number].occurs(sheet)
            for number in sorted(candidates)
        )

    def _list(self, words: frozenset[str]) -> int:
        if words in self._lists:
            return self._lists[words]
        number = len(self._lists)
        self._lists[words] = number
        self._sizes.append(_cost(words))
        for word in sorted(words):
            self._index.setdefault(word, []).append(number)
        return number

    def _frequency(self, lists: int) -> int:
        return sum(self._sizes[number] for number in bits(lists))

    def _chain(self, elements: Iterable[Element], within: tuple[str, ...]) -> Chain:
        steps, needs = [], []
        for element in elements:
            step, need = self._step(element, within)
            steps.append(step)
            if need:
                needs.append(need)
        return Chain(tuple(steps), tuple(sorted(needs, key=self._frequency)))

    def _step(self, element: Element, within: tuple[str, ...]) -> tuple[Step, int]:
        """Compile an element; return with it the word lists of which one must occur (0 where none must)."""
        match element:
            case Word(forms, kind):
                number = self._list(forms)
                return _Kind(kind, number) if kind else _OneOf(0, number, ()), 1 << number
            case SetName(name):
                return self._set(name, within)
            case Kind(name):
                return _Kind(name), 0
            case Gap(most, least, nominal):
                return _Gap(most, least, nominal), 0
            case Choice(options, optional):
                return self._one_of(options, within, optional=optional)
            case Without(inner):
                return _Without(self._step(inner, within)[0]), 0
            case Edge(side):
                return _Edge(side), 0

    def _one_of(
        self, options: Iterable[tuple[Element, ...]], within: tuple[str, ...], *, optional: bool = False
    ) -> tuple[_OneOf, int]:
        single: set[str] = set()
        chains: list[Chain] = []
        for option in options:
            if len(option) == 1 and isinstance(option[0], Word) and not option[0].kind:
                single |= option[0].forms
            else:
                chains.append(self._chain(option, within))
        number = self._list(frozenset(single))
        self._choices += 1
        need = 1 << number if single else 0
        for chain in chains:
            need |= min(chain.needs, key=self._frequency) if chain.needs else 0
        free = optional or not all(chain.needs for chain in chains)
        return _OneOf(self._choices, number, tuple(chains), optional), 0 if free else need

    def _set(self, name: str, within: tuple[str, ...]) -> tuple[_OneOf, int]:
        if name in self._compiled:
            return self._compiled[name]
        if name in within:
            raise PackError(f"the word sets {', '.join((*within, name))} hold one another")
        if len(within) > MAX_NESTING:
            raise PackError(f"word sets hold one another more than {MAX_NESTING} deep; make them flatter")
        if name not in self.sets:
            raise PackError(f"there is no word set {name!r}{nearest(name, self.sets)}")
        try:
            options = [parse_pattern(entry) for entry in self.sets[name]]
        except PackError as error:
            raise PackError(f"word set {name!r}: {error}") from error
        self._compiled[name] = self._one_of(options, (*within, name))
        return self._compiled[name]


def _check_ends(elements: Sequence[Element]) -> None:
    """Refuse optional ends: they change nothing, and mostly mean that ( ) was written for [ ]."""
    if _may_be_nothing(elements[-1]):
        raise PackError(
            "the pattern ends in a gap or an optional part, which changes nothing: leave it out, or write "
            "[ ] where one of the words must be there"
        )
    if (isinstance(elements[0], Gap) and elements[0].least == 0) or (
        len(elements) > 1 and all(map(_may_be_nothing, elements[:2]))
    ):
        raise PackError(
            "the pattern starts with a gap or several optional parts, which change nothing: leave them out, "
            "or write [ ] where one of the words must be there"
        )


def _may_be_nothing(element: Element) -> bool:
    return (isinstance(element, Gap) and element.least == 0) or (
        isinstance(element, Choice) and element.optional
    )


def _cost(words: Iterable[str]) -> int:
    """Guess how often one of ``words`` occurs: words that take no endings are the frequent ones."""
    frequent = word_table().invariable
    return sum(30 if word in frequent else 1 for word in words)
