"""Checks a pack against its own examples and counterexamples, rule by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

from quotestance.language import resolve
from quotestance.stance.packs import load_pack
from quotestance.stance.rules import CompiledPack, split_example
from quotestance.stance.utterance import Utterance

if TYPE_CHECKING:
    from pathlib import Path

    import spacy.language

    from quotestance.stance.pack import Rule, RulePack
    from quotestance.stance.trace import Trace

#: What must not have become of every match of a rule in its example: a longer match may cover it, but nothing
#: may keep it from speaking.
_SILENT = frozenset(["blocked", "no topic", "no condition"])
_SPOKE = frozenset(["leads", "agrees", "helps"])


@frozen
class Failure:
    """An example or counterexample that does not come out as its rule says.

    ``kind`` is *example* (the rule did not speak up), *counterexample* (it did), or *label* (another
    label came out).
    """

    rule: str
    kind: Literal["example", "counterexample", "label"]
    text: str
    expected: str
    got: str

    def __str__(self) -> str:
        return f"rule {self.rule!r}: {self.kind} {self.text!r}: expected {self.expected}, got {self.got}"


@frozen
class CheckReport:
    """The outcome of a check: how many rules and texts were tried, and what failed.

    ``rules`` counts the pack's own, ``inherited`` those that it takes over from the pack that it extends.
    """

    pack: str
    rules: int
    inherited: int
    texts: int
    failures: tuple[Failure, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing failed."""
        return not self.failures


def check_pack(
    source: str | Path | RulePack, language: str | spacy.language.Language | None = None
) -> CheckReport:
    """Judge every example and counterexample of a pack with the whole pack at work.

    An example passes where its rule matches and nothing keeps the match from speaking, and the label is
    the one after ``=>``, if it names one; a counterexample where its rule takes no effect. Rules that
    the pack takes over from one that it extends are checked with that one.

    Parameters
    ----------
    source
        As for :func:`quotestance.stance.load_pack`.
    language
        A pipeline or its name; the bundled one where None.

    Returns
    -------
    CheckReport
        With one failure for each text that fails.

    Raises
    ------
    PackError
        Where the pack cannot be loaded.

    Examples
    --------
    >>> check_pack("offers").passed
    True
    """
    pack = load_pack(source)
    compiled, nlp = CompiledPack(pack), resolve(language)
    failures: list[Failure] = []
    texts = 0
    own = [rule for rule in pack.rules if rule.id not in pack.inherited]
    for rule in own:
        for example in (*rule.examples, *rule.counterexamples):
            text, label = split_example(example)
            doc = nlp(text)
            trace = compiled.trace(Utterance(doc, tuple(token.idx for token in doc)))
            counter = example in rule.counterexamples
            failures += _failures(rule, text, label, trace, counter=counter)
            texts += 1
    return CheckReport(pack.name, len(own), len(pack.rules) - len(own), texts, tuple(failures))


def _failures(rule: Rule, text: str, label: str | None, trace: Trace, *, counter: bool) -> list[Failure]:
    verdicts = [finding.verdict for finding in trace.findings if finding.rule == rule.id]
    found = []
    if counter and any(verdict in _SPOKE for verdict in verdicts):
        found.append(Failure(rule.id, "counterexample", text, "silence", ", ".join(verdicts)))
    if not counter and all(verdict in _SILENT for verdict in verdicts):
        found.append(
            Failure(rule.id, "example", text, "a match that speaks", ", ".join(verdicts) or "no match")
        )
    if label is not None and trace.stance.label != label:
        found.append(Failure(rule.id, "label", text, label, trace.stance.label))
    return found
