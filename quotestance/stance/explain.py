"""Why: a trace as a text that a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotestance.model import Stance
    from quotestance.stance.pack import RulePack
    from quotestance.stance.trace import Finding, Trace

_VERDICTS = {
    "leads": "decides the label",
    "agrees": "says the same",
    "yields": "yields to another clause",
    "helps": "took effect",
    "no topic": "nothing in reach that the question is about",
    "no condition": "counts only with a condition, and none is tied to it",
    "blocked": "blocked",
    "covered": "part of a longer match",
    "voided": "voided",
    "outruled": "its holder does not count in this pack",
    "asked": "asked by somebody who is there to ask",
    "off topic": "the article is about something else",
    "outdone": "counts only where no stronger rule says anything",
    "idle": "changed nothing",
}
# What says nothing about the label to whoever reads how it came about.
_QUIET = frozenset(["idle", "covered", "no condition", "outdone"])


def explain(trace: Trace, pack: RulePack | None = None, *, idle: bool = False) -> str:
    """Put a trace into words: the label, what led to it, and what was found but did not count.

    Parameters
    ----------
    trace
        What a pack made of an utterance.
    pack
        The pack, for its rules' notes.
    idle
        Whether to list matches that changed nothing, were covered or outdone too.

    Returns
    -------
    str
        Several lines, without a line break at the end.

    Examples
    --------
    >>> from quotestance.stance.judge import judge_trace
    >>> print(explain(judge_trace("We will not talk to them.", speaker="a spokesman", affiliation="Iran")))
    rejecting: speaker (Iran), against
      decides the label: will-not-talk "will not talk" [against]
    """
    lines = [_headline(trace.stance)]
    if trace.missing:
        lines.append(f"  missing: {trace.missing}")
    notes = {rule.id: rule.note for rule in pack.rules} if pack is not None else {}
    shown = [finding for finding in trace.findings if idle or finding.verdict not in _QUIET]
    order = list(_VERDICTS)
    for finding in sorted(shown, key=lambda finding: order.index(finding.verdict)):
        lines.append("  " + _line(finding, notes.get(finding.rule, "")))
    lines += [f"  also in the quote: {_headline(other)}" for other in trace.stance.others]
    return "\n".join(lines)


def _headline(stance: Stance) -> str:
    if stance.holder is None:
        return stance.label
    party = f" ({stance.party})" if stance.party else ""
    toward = f" toward {stance.toward}" if stance.toward else ""
    tied = ", tied to a condition" if stance.conditional else ""
    return f"{stance.label}: {stance.holder}{party}{toward}, {stance.polarity}{tied}"


def _line(finding: Finding, note: str) -> str:
    by = f" by {', '.join(dict.fromkeys(finding.by))}" if finding.by else ""
    about = f" - {note}" if note else ""
    return f'{_VERDICTS[finding.verdict]}{by}: {finding.rule} "{finding.text}" [{finding.effect}]{about}'
