"""A rule pack as a text that a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotestance.stance import Rule, RulePack


def pack_lines(pack: RulePack) -> Iterator[str]:
    """Yield a pack's lines: its question, labels, decision, word sets and rules.

    Examples
    --------
    >>> from quotestance.stance import load_pack
    >>> next(pack_lines(load_pack("dialogue"))).partition(":")[0]
    'dialogue'
    """
    decision = pack.decision
    yield f"{pack.name}: {pack.question}"
    yield f"  from {pack.source}"
    yield ""
    yield "labels"
    yield from _pairs(pack.labels.items())
    yield ""
    yield "decision"
    yield from _pairs(
        (
            ("for", decision.favour),
            ("against", decision.against),
            ("conditional", decision.conditional),
            ("otherwise", decision.otherwise),
            ("holders", ", ".join(decision.holders)),
        )
    )
    yield ""
    yield "word sets"
    yield from _pairs((name, ", ".join(words)) for name, words in pack.sets.items())
    for rule in pack.rules:
        yield ""
        yield from _rule_lines(rule, inherited=rule.id in pack.inherited)


def _pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, value in pairs:
        yield f"  {name:<15} {value}"


def _rule_lines(rule: Rule, *, inherited: bool) -> Iterator[str]:
    taken_over = " (taken over)" if inherited else ""
    yield f"rule {rule.id}: {rule.effect}, {rule.scope}{taken_over}"
    if rule.note:
        yield f"  {rule.note}"
    yield from _pairs(("pattern", pattern) for pattern in rule.patterns)
    yield from _pairs(_settings(rule))
    yield from _pairs(("example", example) for example in rule.examples)
    yield from _pairs(("counterexample", example) for example in rule.counterexamples)


def _settings(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield what a rule says beyond effect and scope, where it is not what every rule does."""
    plain = {field.name: field.default for field in fields(type(rule))}
    if rule.reach != plain["reach"]:
        yield "reach", f"{rule.reach} words"
    if rule.blocks:
        yield "blocks", ", ".join(rule.blocks)
    if rule.holder != plain["holder"]:
        yield "holder", rule.holder
    if rule.needs:
        yield "needs", rule.needs
    flags = ("necessary", "firm", "ahead")
    yield from ((flag, "yes") for flag in flags if getattr(rule, flag))
    yield from rule.attributes.items()
