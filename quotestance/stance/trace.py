"""Traces: everything that the rules found in a quote, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

if TYPE_CHECKING:
    from quotestance.model import Holder, Polarity, Span, Stance

Verdict = Literal[
    "leads",
    "agrees",
    "yields",
    "helps",
    "no topic",
    "no condition",
    "blocked",
    "covered",
    "voided",
    "outruled",
    "outdone",
    "asked",
    "off topic",
    "idle",
]


@frozen
class Finding:
    """One match of a rule, and what became of it.

    ``verdict`` is one of: *leads* (decides the label), *agrees* (says the same), *yields* (another
    clause carries the label), *helps* (flips, conditions or names the topic of a stance), *no topic*
    (nothing in reach that the question is about), *no condition* (it would count only with one),
    *blocked*, *covered* (part of a longer match), *voided* (past, counterfactual or a forecast),
    *outruled* (a holder that this pack does not count), *outdone* (a weak rule, where another one says
    something), *asked* (by somebody who only asks), *off topic* (nothing in the article shows that
    it is about the question) or *idle*. ``by`` names the rules that did it.
    """

    rule: str
    effect: str
    text: str
    spans: tuple[Span, ...]
    verdict: Verdict
    by: tuple[str, ...] = ()
    polarity: Polarity | None = None
    conditional: bool = False
    holder: Holder | None = None
    party: str | None = None


@frozen
class Trace:
    """A stance and how it came about; ``missing`` says why the label is the pack's default, if it is."""

    stance: Stance
    findings: tuple[Finding, ...] = ()
    missing: str = ""
