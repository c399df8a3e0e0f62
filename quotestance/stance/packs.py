"""Rule packs: what a pack says, and how it is read from its file, checked to the last key."""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from attrs import field, frozen

from quotestance.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Effect = Literal[
    "topic", "for", "against", "condition", "unconditional", "negation", "question", "reference", "block", "void", "forecast",
    "concession", "contrast",
]  # fmt: skip
Scope = Literal["phrase", "after", "before", "clause", "sentence", "quote"]
HolderOf = Literal["subject", "speaker"]
Need = Literal["", "condition", "necessary"]
EFFECTS: tuple[Effect, ...] = get_args(Effect)
SCOPES: tuple[Scope, ...] = get_args(Scope)
#: The scope of a rule that names none, and the scopes that make sense, by effect.
SCOPES_OF: dict[Effect, tuple[Scope, ...]] = {
    "topic": ("phrase",),
    "for": ("after", "before", "phrase", "clause", "sentence", "quote"),
    "against": ("after", "before", "phrase", "clause", "sentence", "quote"),
    "condition": ("clause", "sentence", "after", "before", "phrase"),
    "unconditional": ("sentence", "after", "before", "phrase"),
    "negation": ("after",),
    "question": ("clause",),
    "reference": ("phrase",),
    "block": ("phrase",),
    "void": ("clause", "sentence", "quote"),
    "forecast": ("clause", "sentence", "quote"),
    "concession": ("clause",),
    "contrast": ("clause",),
}
DEFAULT_REACH = 8
MAX_REACH = 40
MAX_BYTES = 5_000_000
MAX_RULES = 20_000
ENTRY_POINTS = "quotestance.rules"

_PACK_KEYS = {"name", "question", "extends", "off", "labels", "decision", "sets", "more", "rules"}
_RULE_KEYS = {
    "id", "pattern", "effect", "scope", "reach", "blocks", "note", "examples", "counterexamples",
    "attributes", "holder", "needs", "necessary", "firm", "ahead", "replace",
}  # fmt: skip
_DECISION_KEYS = ("for", "against", "conditional", "otherwise")


@frozen
class Rule:
    """One rule: what it matches, and what a match does to the label.

    ``reach`` is how many words may stand between the match and what it works on; ``blocks`` names the
    effects that a ``block`` rule undoes (all where empty). ``holder`` says whose stance a match is: that of the
    clause's subject, or of whoever speaks (a demand made of somebody is the speaker's). ``needs`` makes a match
    count only where a condition, or a necessary one, is tied to it. ``necessary`` says that a condition is one
    without which nothing goes ("unless"), not one that is enough ("if"); ``firm`` that no condition softens a match; ``ahead``
    that a refusal is tied to it only where it speaks of what is to come ("after").
    """

    id: str
    patterns: tuple[str, ...]
    effect: Effect
    scope: Scope
    reach: int = DEFAULT_REACH
    blocks: tuple[Effect, ...] = ()
    holder: HolderOf = "subject"
    needs: Need = ""
    necessary: bool = False
    firm: bool = False
    ahead: bool = False
    note: str = ""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(factory=dict)


@frozen
class Decision:
    """Which label the two axes give, and whose stances count (``holders``)."""

    favour: str
    against: str
    conditional: str
    otherwise: str
    holders: tuple[str, ...] = ("speaker", "other")


@frozen
class RulePack:
    """A question, its labels, and the rules that answer it.

    ``labels`` maps each label to what it means; ``source`` says where the pack was read; ``inherited`` are the
    ids of the rules that it takes over from a pack that it extends.
    """

    name: str
    question: str
    labels: Mapping[str, str]
    sets: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    decision: Decision
    source: str = "<python>"
    inherited: tuple[str, ...] = ()

    def rule(self, rule_id: str) -> Rule:
        """Return the rule with this id; raises PackError where there is none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise PackError(
            f"pack {self.name!r} has no rule {rule_id!r}{_nearest(rule_id, [r.id for r in self.rules])}"
        )


def shipped_packs() -> tuple[str, ...]:
    """Return the names of the packs that come with the package, sorted.

    Examples
    --------
    >>> "dialogue" in shipped_packs()
    True
    """
    folder = resources.files(__package__).joinpath("packs")
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


def load_pack(source: str | Path | RulePack) -> RulePack:
    """Load a rule pack and check it.

    Parameters
    ----------
    source
        The name of a shipped pack or of one that an installed package offers under the entry point
        ``quotestance.rules``, the path of a TOML file, or a pack (returned as it is).

    Returns
    -------
    RulePack
        With the packs that it extends merged in.

    Raises
    ------
    PackError
        Where no such pack is there, or its file breaks a rule of the format; the message names the file, the
        rule and the mend.

    Examples
    --------
    >>> load_pack("dialogue").labels["rejecting"][:7]
    'refuses'
    """
    return _load(source, ())


def _load(source: str | Path | RulePack, within: tuple[str, ...]) -> RulePack:
    if isinstance(source, RulePack):
        return source
    where, text = _text_of(source)
    if isinstance(text, RulePack):
        return text
    if where in within:
        raise PackError(
            f"{where}: the packs {' -> '.join((*within, where))} extend one another; break the circle"
        )
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PackError(f"{where}: not valid TOML: {error}; mend the file at that place") from error
    base_name = data.get("extends")
    if base_name is None:
        return _Reader(where).pack(data, None)
    beside = Path(where).parent / str(base_name)
    base = beside if str(base_name).endswith(".toml") else str(base_name)
    return _Reader(where).pack(data, _load(base, (*within, where)))


def _text_of(source: str | Path) -> tuple[str, str | RulePack]:
    if isinstance(source, str) and source in shipped_packs():
        file = resources.files(__package__).joinpath("packs", f"{source}.toml")
        return str(file), file.read_text(encoding="utf-8")
    path = Path(source)
    if isinstance(source, Path) or path.suffix == ".toml" or path.is_file():
        return str(path), _read(path)
    for point in metadata.entry_points(group=ENTRY_POINTS, name=str(source)):
        found = point.load()
        if isinstance(found, RulePack):
            return str(source), found
        return str(found), _read(Path(found))
    raise PackError(
        f"there is no rule pack {str(source)!r}{_nearest(str(source), shipped_packs())}: give the name of a shipped "
        f"pack ({', '.join(shipped_packs())}), of an installed one, or the path of a .toml file"
    )


def _read(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise PackError(
                f"{path}: {size:,} bytes, more than the {MAX_BYTES:,} that a pack may have; split it"
            )
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise PackError(f"{path}: the pack cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: not UTF-8 text at byte {error.start}; save the pack as UTF-8") from error


@frozen
class _Reader:
    """Reads one file's data; every complaint names the file."""

    where: str

    def pack(self, data: dict[str, Any], base: RulePack | None) -> RulePack:
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
                self._fail(
                    f"'off' names {off!r}, which no rule of the extended pack has as its id{_nearest(off, rules)}"
                )
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
                    f"rule {rule.id!r}: there is no rule of this id to replace{_nearest(rule.id, rules)}"
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
            patterns=self._strings(
                [patterns] if isinstance(patterns, str) else patterns, f"{what}: 'pattern'", some=True
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
            sets[name] = self._strings(entries, f"word set {name!r}", some=True)
        for name, entries in self._table(data, "more", {}).items():
            if name not in sets:
                self._fail(f"'more' adds to the word set {name!r}, which is not there{_nearest(name, sets)}")
            sets[name] += self._strings(entries, f"word set {name!r}", some=True)
        return sets

    def _decision(self, data: dict[str, Any], labels: Mapping[str, str], base: RulePack | None) -> Decision:
        entry = self._table(data, "decision", {})
        if base is not None and not entry:
            decision = base.decision
        else:
            self._keys(entry, {*_DECISION_KEYS, "holders"}, "[decision]")
            if base is not None:
                old = base.decision
                entry = {**dict(zip(_DECISION_KEYS, (old.favour, old.against, old.conditional, old.otherwise), strict=True)),
                         "holders": list(old.holders), **entry}  # fmt: skip
            names = [self._string(entry.get(key), f"[decision] {key!r}") for key in _DECISION_KEYS]
            holders = self._strings(
                entry.get("holders", ["speaker", "other"]), "[decision] 'holders'", some=True
            )
            for holder in holders:
                self._one_of(holder, ("speaker", "other"), "[decision] 'holders'")
            decision = Decision(*names, holders=holders)
        for key, label in zip(
            _DECISION_KEYS,
            (decision.favour, decision.against, decision.conditional, decision.otherwise),
            strict=True,
        ):
            if label not in labels:
                self._fail(f"[decision] {key!r}: {label!r} is no label of [labels]{_nearest(label, labels)}")
        return decision

    def _fail(self, message: str) -> Any:
        raise PackError(f"{self.where}: {message}")

    def _keys(self, table: dict[str, Any], known: Collection[str], what: str) -> None:
        for key in table:
            if key not in known:
                self._fail(
                    f"{what}: unknown key {key!r}{_nearest(key, known)}; the keys are {', '.join(sorted(known))}"
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
        return tuple(value)  # type: ignore[arg-type]

    def _flag(self, entry: dict[str, Any], key: str, what: str) -> bool:
        value = entry.get(key, False)
        if not isinstance(value, bool):
            self._fail(f"{what}: {key!r} must be true or false")
        return bool(value)

    def _one_of(self, value: object, known: tuple[Any, ...], what: str) -> Any:
        if value not in known:
            self._fail(
                f"{what} is {value!r}{_nearest(str(value), known)}; it must be one of {', '.join(known)}"
            )
        return value


def _nearest(name: str, names: Collection[str]) -> str:
    close = get_close_matches(name, sorted(names), n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""
