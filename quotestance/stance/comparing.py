"""Compares packs on a corpus, and counts what each rule of a pack does there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import define, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quotestance.stance.rules import CompiledPack
    from quotestance.stance.trace import Trace
    from quotestance.stance.utterance import Utterance


@frozen
class Difference:
    """A quote that two packs label differently, with both traces."""

    id: str
    text: str
    one: Trace
    other: Trace


def compare(
    one: CompiledPack, other: CompiledPack, utterances: Iterable[tuple[str, Utterance]]
) -> tuple[Difference, ...]:
    """Return the quotes to which two packs give different labels.

    Parameters
    ----------
    one, other
        The packs, compiled.
    utterances
        Quotes with an id of your choice, in the order in which differences shall come.
    """
    found = []
    for key, utterance in utterances:
        traces = one.trace(utterance), other.trace(utterance)
        if traces[0].stance.label != traces[1].stance.label:
            found.append(Difference(key, utterance.doc.text, *traces))
    return tuple(found)


@frozen
class RuleCoverage:
    """What one rule did on a corpus, in quotes.

    ``hits`` it matched, ``effective`` it took effect, ``decided`` it led to the label; ``overlaps``
    another rule spoke up for the same label there, ``conflicts`` for another one; ``right`` of
    ``judged`` decided quotes that have a gold label agree with it.
    """

    rule: str
    effect: str
    hits: int
    effective: int
    decided: int
    overlaps: int
    conflicts: int
    right: int
    judged: int

    @property
    def accuracy(self) -> float | None:
        """The share of right labels among those that the rule decided and gold knows; None without any."""
        return self.right / self.judged if self.judged else None


@define
class _Count:
    hits: int = 0
    effective: int = 0
    decided: int = 0
    overlaps: int = 0
    conflicts: int = 0
    right: int = 0
    judged: int = 0


def coverage(
    pack: CompiledPack, utterances: Iterable[tuple[str, Utterance]], gold: Mapping[str, str] | None = None
) -> tuple[RuleCoverage, ...]:
    """Count per rule what it did on a corpus; rules that never match are in the table with zeros.

    Parameters
    ----------
    pack
        The pack, compiled.
    utterances
        Quotes with their ids.
    gold
        Right labels by id, where they are known.

    Returns
    -------
    tuple of RuleCoverage
        In the pack's order.
    """
    counts = {rule.id: _Count() for rule in pack.pack.rules}
    for key, utterance in utterances:
        _count(counts, pack.trace(utterance), (gold or {}).get(key))
    return tuple(
        RuleCoverage(
            rule.id,
            rule.effect,
            **{name: getattr(counts[rule.id], name) for name in _Count.__slots__ if name in _FIELDS},
        )
        for rule in pack.pack.rules
    )


_FIELDS = ("hits", "effective", "decided", "overlaps", "conflicts", "right", "judged")


def _count(counts: dict[str, _Count], trace: Trace, label: str | None) -> None:
    verdicts: dict[str, set[str]] = {}
    for finding in trace.findings:
        verdicts.setdefault(finding.rule, set()).add(finding.verdict)
    tally = Counter(verdict for finding in trace.findings for verdict in [finding.verdict])
    for rule_id, seen in verdicts.items():
        count = counts[rule_id]
        count.hits += 1
        count.effective += bool(seen & {"leads", "agrees", "yields", "helps"})
        count.overlaps += bool(seen & {"leads", "agrees"}) and tally["leads"] + tally["agrees"] > 1
        count.conflicts += bool(seen & {"leads", "agrees"} and tally["yields"]) or "yields" in seen
        if "leads" in seen:
            count.decided += 1
            if label is not None:
                count.judged += 1
                count.right += label == trace.stance.label
