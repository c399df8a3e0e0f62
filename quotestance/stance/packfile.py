"""Reads the data of a pack's file and checks it to the last key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, get_args

from attrs import frozen

from quotestance.errors import PackError
from quotestance.stance.pack import (
    DEFAULT_REACH,
    EFFECTS,
    SCOPES_OF,
    Decision,
    HolderOf,
    Lapse,
    Need,
    Rule,
    RulePack,
    nearest,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

MAX_RULES = 20_000
MAX_REACH = 40
_PACK_KEYS = {"name", "question", "extends", "off", "labels", "decision", "sets", "more", "rules"}
_RULE_KEYS = {
    "id", "pattern", "effect", "scope", "reach", "blocks", "note", "examples", "counterexamples",
    "attributes", "holder", "needs", "necessary", "firm", "ahead", "only_against", "only_for", "weak",
    "replace", "lapses",
}  # fmt: skip
_DECISION_KEYS = ("for", "against", "conditional", "otherwise")


@frozen
class PackReader:
    """Reads one file's data; every complaint names the file."""

    where: str

    def pack(self, data: dict[str, Any], base: RulePack | None) -> RulePack:
        """Return the pack that ``data`` describes, on top of the one that it extends."""
        self._keys(data, _PACK_KEYS, "the pack")
        if base is None:
            for key in ("off", "more"):
                if key in data:
                    self._fail(f"{key!r} needs a pack to change: add 'extends = \"dialogue\"', say")
        labels = {
            str(key): self._string(value, f"label {key!r}")
            for key, value in self._table(data, "labels", {} if base is None else dict(base.labels)).items()
        }
        if not labels:
            self._fail("there is no label: name them in [labels], each with what it means")
        rules = self._rules(data, base)
        pack = RulePack(
            name=self._string(data.get("name"), "'name'"),
            question=self._string(data.get("question", base.question if base else None), "'question'"),
            labels=labels,
            sets=self._sets(data, base),
            rules=rules,
            decision=self._decision(data, labels, base),
            source=self.where,
            inherited=tuple(rule.id for rule in base.rules if rule in rules) if base else (),
        )
        if not any(rule.effect in ("for", "against", "condition") for rule in rules):
            self._fail("no rule has the effect for, against or condition: such a pack can give no label")
        return pack

    def _rules(self, data: dict[str, Any], base: RulePack | None) -> tuple[Rule, ...]:
        rules = {rule.id: rule for rule in base.rules} if base else {}
        for off in self._strings(data.get("off", []), "'off'"):
            if off not in rules:
                self._fail(f"'off' names {off!r}, which is no rule of the extended pack{nearest(off, rules)}")
            del rules[off]
        entries = data.get("rules", [])
        if not isinstance(entries, list) or len(entries) > MAX_RULES:
            self._fail(f"'rules' must be a list of at most {MAX_RULES:,} tables: start each with [[rules]]")
        own: set[str] = set()
        for number, entry in enumerate(entries, 1):
            if not isinstance(entry, dict):
                self._fail(f"rule number {number} is no table: start it with [[rules]]")
            rule = self._rule(entry, number)
            if rule.id in own:
                self._fail(f"rule {rule.id!r}: another rule has this id; give each its own")
            if rule.id in rules and not entry.get("replace", False):
                self._fail(
                    f"rule {rule.id!r}: the extended pack has this id; add 'replace = true' or rename it"
                )
            if rule.id not in rules and entry.get("replace", False):
                self._fail(
                    f"rule {rule.id!r}: there is no rule of this id to replace{nearest(rule.id, rules)}"
                )
            own.add(rule.id)
            rules[rule.id] = rule
        return tuple(rules.values())

    def _rule(self, entry: dict[str, Any], number: int) -> Rule:
        rule_id = self._string(entry.get("id"), f"'id' of rule number {number}")
        what = f"rule {rule_id!r}"
        self._keys(entry, _RULE_KEYS, what)
        effect = self._one_of(entry.get("effect"), EFFECTS, f"{what}: 'effect'")
        scope = self._one_of(
            entry.get("scope", SCOPES_OF[effect][0]),
            SCOPES_OF[effect],
            f"{what}: 'scope' with effect {effect!r}",
        )
        reach = entry.get("reach", DEFAULT_REACH)
        if not isinstance(reach, int) or isinstance(reach, bool) or not 0 <= reach <= MAX_REACH:
            self._fail(f"{what}: 'reach' must be a number of words from 0 to {MAX_REACH}")
        blocks = tuple(
            self._one_of(name, EFFECTS, f"{what}: 'blocks'")
            for name in self._strings(entry.get("blocks", []), f"{what}: 'blocks'")
        )
        if blocks and effect != "block":
            self._fail(f"{what}: 'blocks' goes with the effect 'block' only")
        holder = entry.get("holder", "speaker" if effect in ("condition", "unconditional") else "subject")
        patterns = entry.get("pattern")
        attributes = self._table(entry, "attributes", {}, what)
        return Rule(
            id=rule_id,
            patterns=self._patterns(
                [patterns] if isinstance(patterns, str) else patterns, f"{what}: 'pattern'"
            ),
            effect=effect,
            scope=scope,
            reach=reach,
            blocks=blocks,
            holder=self._one_of(holder, get_args(HolderOf), f"{what}: 'holder'"),
            needs=self._one_of(entry.get("needs", ""), get_args(Need), f"{what}: 'needs'"),
            necessary=self._flag(entry, "necessary", what),
            firm=self._flag(entry, "firm", what),
            ahead=self._flag(entry, "ahead", what),
            only_against=self._flag(entry, "only_against", what),
            only_for=self._flag(entry, "only_for", what),
            weak=self._flag(entry, "weak", what),
            lapses=self._one_of(entry.get("lapses", ""), get_args(Lapse), f"{what}: 'lapses'"),
            note=self._string(entry.get("note", ""), f"{what}: 'note'", empty=True),
            examples=self._strings(entry.get("examples"), f"{what}: 'examples'", some=True),
            counterexamples=self._strings(entry.get("counterexamples", []), f"{what}: 'counterexamples'"),
            attributes={
                key: self._string(value, f"{what}: attribute {key!r}") for key, value in attributes.items()
            },
        )

    def _sets(self, data: dict[str, Any], base: RulePack | None) -> dict[str, tuple[str, ...]]:
        sets = dict(base.sets) if base else {}
        for name, entries in self._table(data, "sets", {}).items():
            sets[name] = self._patterns(entries, f"word set {name!r}")
        for name, entries in self._table(data, "more", {}).items():
            if name not in sets:
                self._fail(f"'more' adds to the word set {name!r}, which is not there{nearest(name, sets)}")
            sets[name] += self._patterns(entries, f"word set {name!r}")
        return sets

    def _decision(self, data: dict[str, Any], labels: Mapping[str, str], base: RulePack | None) -> Decision:
        entry = self._table(data, "decision", {})
        self._keys(entry, {*_DECISION_KEYS, "holders"}, "[decision]")
        if base is not None:
            entry = {**_entry_of(base.decision), **entry}
        chosen = {key: self._string(entry.get(key), f"[decision] {key!r}") for key in _DECISION_KEYS}
        for key, label in chosen.items():
            if label not in labels:
                self._fail(f"[decision] {key!r}: {label!r} is no label of [labels]{nearest(label, labels)}")
        holders = self._strings(entry.get("holders", ["speaker", "other"]), "[decision] 'holders'", some=True)
        for holder in holders:
            self._one_of(holder, ("speaker", "other"), "[decision] 'holders'")
        return Decision(chosen["for"], chosen["against"], chosen["conditional"], chosen["otherwise"], holders)

    def _fail(self, message: str) -> NoReturn:
        raise PackError(f"{self.where}: {message}")

    def _keys(self, table: dict[str, Any], known: Collection[str], what: str) -> None:
        for key in table:
            if key not in known:
                self._fail(
                    f"{what}: unknown key {key!r}{nearest(key, known)}; "
                    f"the keys are {', '.join(sorted(known))}"
                )

    def _table(
        self, data: dict[str, Any], key: str, default: dict[str, Any], what: str = "the pack"
    ) -> dict[str, Any]:
        value = data.get(key, default)
        if not isinstance(value, dict):
            self._fail(f"{what}: {key!r} must be a table: [{key}]")
        return dict(value)

    def _string(self, value: object, what: str, *, empty: bool = False) -> str:
        if not isinstance(value, str) or not (empty or value.strip()):
            self._fail(f"{what} must be there, as text in quotation marks")
        return str(value)

    def _strings(self, value: object, what: str, *, some: bool = False) -> tuple[str, ...]:
        if (
            not isinstance(value, list)
            or not all(isinstance(item, str) for item in value)
            or (some and not value)
        ):
            self._fail(f"{what} must be a list of texts" + (", at least one" if some else ""))
        return tuple(value)

    def _patterns(self, value: object, what: str) -> tuple[str, ...]:
        """Read patterns, long ones written over several lines included."""
        return tuple(" ".join(pattern.split()) for pattern in self._strings(value, what, some=True))

    def _flag(self, entry: dict[str, Any], key: str, what: str) -> bool:
        value = entry.get(key, False)
        if not isinstance(value, bool):
            self._fail(f"{what}: {key!r} must be true or false")
        return bool(value)

    def _one_of(self, value: object, known: tuple[Any, ...], what: str) -> Any:
        if value not in known:
            self._fail(
                f"{what} is {value!r}{nearest(str(value), known)}; it must be one of {', '.join(known)}"
            )
        return value


def _entry_of(decision: Decision) -> dict[str, Any]:
    """Return the table that says what ``decision`` says."""
    return {
        "for": decision.favour,
        "against": decision.against,
        "conditional": decision.conditional,
        "otherwise": decision.otherwise,
        "holders": list(decision.holders),
    }
