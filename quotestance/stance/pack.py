"""Rule packs as values: a question, its labels, and the rules that answer it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal, get_args

from attrs import field, frozen

from quotestance.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Effect = Literal[
    "topic", "for", "against", "condition", "unconditional", "negation", "question", "reference", "block",
    "void", "forecast", "concession", "contrast", "setting",
]  # fmt: skip
Scope = Literal["phrase", "after", "before", "clause", "sentence", "quote"]
HolderOf = Literal["subject", "speaker", "object"]
Need = Literal["", "condition", "necessary"]
Lapse = Literal["", "past", "perfect"]
EFFECTS: tuple[Effect, ...] = get_args(Effect)
SCOPES: tuple[Scope, ...] = get_args(Scope)
#: The scope of a rule that names none, and the scopes that make sense, by effect.
SCOPES_OF: dict[Effect, tuple[Scope, ...]] = {
    "topic": ("phrase",),
    "for": ("after", "before", "phrase", "clause", "sentence", "quote"),
    "against": ("after", "before", "phrase", "clause", "sentence", "quote"),
    "condition": ("clause", "sentence", "quote", "after", "before", "phrase"),
    "unconditional": ("sentence", "after", "before", "phrase"),
    "negation": ("after",),
    "question": ("clause",),
    "reference": ("phrase",),
    "block": ("phrase",),
    "void": ("clause", "sentence", "quote"),
    "forecast": ("clause", "sentence", "quote"),
    "concession": ("clause",),
    "contrast": ("clause",),
    "setting": ("phrase",),
}
DEFAULT_REACH = 8


@frozen
class Rule:
    """One rule: what it matches, and what a match does to the label.

    ``reach`` is how many words may stand between the match and what it works on; ``blocks`` names the
    effects that a ``block`` rule undoes (all where empty). ``holder`` says whose stance a match is:
    that of the clause's subject, of whoever speaks (a demand made of somebody is the speaker's), or, for a
    condition, of whom the match names behind its modal verb ("could bring him to the table").
    ``needs`` makes a match count only where a condition, or a necessary one, is tied to it.
    ``necessary`` says that a condition is one without which nothing goes ("unless"), not one that is
    enough ("if"); ``firm`` that no condition softens a match; ``ahead`` that a refusal is tied to it
    only where it speaks of what is to come ("after"); ``only_against`` that the condition is one for
    refusals alone ("no talks before"), ``only_for`` that it is one for acceptances alone ("after"). A
    ``weak`` match counts only where no other one says anything, and not of what is past. A match that
    ``lapses`` says nothing where its clause is in the past tense ("past") or the past perfect ("perfect").
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
    only_against: bool = False
    only_for: bool = False
    weak: bool = False
    lapses: Lapse = ""
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

    ``labels`` maps each label to what it means; ``source`` says where the pack was read; ``inherited``
    are the ids of the rules that it takes over from a pack that it extends.
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
            f"pack {self.name!r} has no rule {rule_id!r}{nearest(rule_id, [r.id for r in self.rules])}"
        )


def nearest(name: str, names: Collection[str]) -> str:
    """Return a hint at the one of ``names`` that ``name`` may have meant; empty where none is near."""
    close = get_close_matches(name, sorted(names), n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""
