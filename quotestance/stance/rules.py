"""Rules ready for use: the protocol, packs compiled, and the ways of naming rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from attrs import define, field

from quotestance.errors import PackError
from quotestance.model import Stance
from quotestance.stance.claims import Hit
from quotestance.stance.clauses import Text, grammar, plain_text, text_of
from quotestance.stance.decision import Reader
from quotestance.stance.matcher import MAX_NESTING, Match, Matcher
from quotestance.stance.pack import Rule, RulePack
from quotestance.stance.packs import load_pack, shipped_packs
from quotestance.stance.setting import Setting
from quotestance.stance.utterance import Utterance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotestance.stance.trace import Trace

DEFAULT_RULES = "dialogue"
_SYMBOLS = str.maketrans(dict.fromkeys("()[]|=!^$<>", " "))
_ARROW = re.compile(r"\s*=>\s*(\S+)\s*$")


@runtime_checkable
class Rules(Protocol):
    """Anything that judges an utterance: a compiled pack, or an object of your own."""

    name: str

    def judge(self, utterance: Utterance) -> Stance:
        """Return the stance of ``utterance``."""


@define(eq=False)
class CompiledPack:
    """A rule pack ready to judge.

    Parameters
    ----------
    pack
        The pack; every pattern is compiled here, and every example of a rule must match it.

    Raises
    ------
    PackError
        Where a pattern cannot be compiled or a rule misses its own example.
    """

    pack: RulePack
    name: str = field(init=False)
    _matcher: Matcher = field(init=False, repr=False)
    _rule_of: list[Rule] = field(factory=list, init=False, repr=False)
    _negatable: list[bool] = field(factory=list, init=False, repr=False)
    _gate: frozenset[int] = field(init=False, repr=False)
    _topics: frozenset[int] = field(init=False, repr=False)
    _setting: Setting = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.name = self.pack.name
        self._matcher = Matcher(self.pack.sets)
        negative = _negative(self.pack.sets)
        for rule in self.pack.rules:
            for pattern in rule.patterns:
                try:
                    self._matcher.add(pattern)
                except PackError as error:
                    raise PackError(
                        f"{self.pack.source}: rule {rule.id!r}, pattern {pattern!r}: {error}"
                    ) from error
                self._rule_of.append(rule)
                self._negatable.append(_is_negatable(rule, pattern, negative))
        self._topics = frozenset(
            number for number, rule in enumerate(self._rule_of) if rule.effect == "topic"
        )
        self._gate = frozenset(
            number
            for number, rule in enumerate(self._rule_of)
            if rule.effect == "topic" or _stands_alone(rule)
        )
        self._setting = Setting(self.pack)
        for rule in self.pack.rules:
            for example in rule.examples:
                self._check_example(rule, example)

    def judge(self, utterance: Utterance) -> Stance:
        """Return the stance of ``utterance``."""
        return self.trace(utterance).stance

    def trace(self, utterance: Utterance) -> Trace:
        """Return the stance of ``utterance`` with everything that led to it."""
        text = text_of(utterance)
        matches = self._find(text, self._gate)
        topic_before = not any(self._rule_of[match.pattern].effect == "topic" for match in matches)
        topic_before = topic_before and self._topic_before(utterance)
        if topic_before and not matches:
            matches = self._find(text)
        seen: set[tuple[str, int, int]] = set()
        hits = []
        for match in matches:
            rule = self._rule_of[match.pattern]
            if (rule.id, match.start, match.end) not in seen:
                seen.add((rule.id, match.start, match.end))
                hits.append(Hit(rule, match.start, match.end, self._negatable[match.pattern]))
        in_setting = partial(self._setting.holds, utterance)
        return Reader(self.pack, utterance, text, hits, in_setting, topic_before).trace()

    def _topic_before(self, utterance: Utterance) -> bool:
        """Tell whether what stands before the quote names the topic."""
        if not utterance.before:
            return False
        text = plain_text(utterance.before)
        return self._matcher.occurs(text.words, text.kinds(), text.edges(), text.free(), self._topics)

    def _find(self, text: Text, gate: frozenset[int] | None = None) -> list[Match]:
        return self._matcher.find(text.words, text.kinds(), text.edges(), text.free(), gate)

    def _check_example(self, rule: Rule, example: str) -> None:
        text = plain_text(split_example(example)[0])
        matches = self._find(text)
        if not any(self._rule_of[match.pattern] is rule for match in matches):
            raise PackError(
                f"{self.pack.source}: rule {rule.id!r}: its example {example!r} is matched by none of its "
                "patterns; mend the pattern or the example"
            )


def _is_negatable(rule: Rule, pattern: str, negative: set[str]) -> bool:
    """Tell whether a negation in a gap of ``pattern`` turns round what it says: it names none itself."""
    if rule.effect not in ("for", "against") or rule.needs:
        return False
    return negative.isdisjoint(_named(pattern))


def _named(pattern: str) -> list[str]:
    return pattern.translate(_SYMBOLS).lower().split()


def _negative(sets: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the negative words, and the word sets (as "{name}") that hold one, at whatever depth."""
    found = set(grammar().negative)
    for _ in range(MAX_NESTING):
        more = {
            f"{{{name}}}"
            for name, entries in sets.items()
            if any(not found.isdisjoint(_named(entry)) for entry in entries)
        }
        if more <= found:
            break
        found |= more
    return found


def _stands_alone(rule: Rule) -> bool:
    """Tell whether a rule can find a stance where nothing else names the topic."""
    return rule.scope == "phrase" and rule.effect in ("for", "against", "condition", "unconditional")


def split_example(example: str) -> tuple[str, str | None]:
    """Split an example into its text and the label it shall get, if it says one after ``=>``.

    Examples
    --------
    >>> split_example("We refuse to talk. => rejecting")
    ('We refuse to talk.', 'rejecting')
    >>> split_example("We refuse to talk.")
    ('We refuse to talk.', None)
    """
    found = _ARROW.search(example)
    return (example[: found.start()], found[1]) if found else (example, None)


@define(eq=False)
class _Called:
    """A plain function as rules."""

    name: str
    function: Callable[[Utterance], Stance]

    def judge(self, utterance: Utterance) -> Stance:
        return self.function(utterance)


RulesLike: TypeAlias = str | Path | RulePack | Rules | Callable[[Utterance], Stance] | None

#: Shipped packs by name, compiled, or what is wrong with them.
_compiled: dict[str, CompiledPack | PackError] = {}


def resolve_rules(rules: RulesLike = DEFAULT_RULES) -> Rules | None:
    """Turn what a user hands over as rules into rules.

    Parameters
    ----------
    rules
        The name of a pack, the path of one, a pack, an object with ``name`` and ``judge``, a function from
        utterance to stance, or None for no rules.

    Returns
    -------
    Rules or None
        None where ``rules`` is None. Shipped packs are compiled once per process.

    Raises
    ------
    PackError
        Where a pack is unknown or malformed, or ``rules`` is none of these things.

    Examples
    --------
    >>> resolve_rules("dialogue").name
    'dialogue'
    """
    if rules is None:
        return None
    if isinstance(rules, str) and not Path(rules).suffix:
        return _named_pack(rules)
    if isinstance(rules, str | Path | RulePack):
        return CompiledPack(load_pack(rules))
    if isinstance(rules, Rules):
        return rules
    if callable(rules):
        return _Called(getattr(rules, "__name__", type(rules).__name__), rules)
    raise PackError(
        f"rules of type {type(rules).__name__!r}: give a pack's name or path, a RulePack, a function from an "
        "utterance to a Stance, or an object with 'name' and 'judge'"
    )


def _named_pack(name: str) -> CompiledPack:
    """Compile the pack of a name, once per process; a broken one that is shipped is not tried again."""
    if name not in _compiled:
        try:
            _compiled[name] = CompiledPack(load_pack(name))
        except PackError as error:
            if name not in shipped_packs():
                raise
            _compiled[name] = error
    found = _compiled[name]
    if isinstance(found, PackError):
        raise found
    return found
