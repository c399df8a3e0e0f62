"""Why a quote has its label: the trail of each rule pack, to be read in a terminal or a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from quotestance.defaults import REGISTRY
from quotestance.errors import PackError
from quotestance.output.cells import safe, visible, who
from quotestance.output.html import lines_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from spacy.language import Language

    from quotestance.model import Article, Quote
    from quotestance.speakers import SpeakerRegistry
    from quotestance.stance import CompiledPack, RulesLike, Trace, Utterance

    SpeakersLike = str | Path | SpeakerRegistry | None | Sequence[str | Path | SpeakerRegistry]


@frozen
class Trail:
    """What one rule pack made of a quote: the trace, as data, and the same in words, a line each."""

    pack: str
    trace: Trace
    lines: tuple[str, ...] = field(repr=False)


@frozen(repr=False)
class Explanation:
    """A quote and the trails of the rule packs that judged it; printing it shows them.

    Control characters of the texts are replaced, and a notebook shows them as text only.
    """

    quote: Quote
    trails: tuple[Trail, ...]

    def __repr__(self) -> str:
        head = f"{visible(self.quote.id)} {who(self.quote)}: “{visible(self.quote.text)}”"
        return "\n".join((head, *self._trail_lines()))

    def _repr_html_(self) -> str:
        return lines_html(f"{self.quote.id} {who(self.quote)}", self.quote.text, self._trail_lines())

    def _trail_lines(self) -> Iterable[str]:
        for trail in self.trails:
            first, *rest = trail.lines
            yield f"{visible(trail.pack)}: {first}"
            yield from rest


def explain_utterance(quote: Quote, utterance: Utterance, packs: Sequence[CompiledPack]) -> Explanation:
    """Judge a quote by each of ``packs``, and keep the reasons.

    Parameters
    ----------
    quote, utterance
        As `quotestance.Extractor.utterances` gives them.
    packs
        As `trail_keepers` gives them.
    """
    return Explanation(quote, tuple(_trail(pack, utterance) for pack in packs))


def explain_quote(
    article: Article,
    quote: Quote,
    rules: RulesLike | Sequence[RulesLike],
    *,
    language: str | Path | Language | None = None,
    speakers: SpeakersLike = REGISTRY,
) -> Explanation:
    """Parse the paragraphs of a quote anew, and judge it as `explain_utterance` does.

    Parameters and errors are those of `quotestance.Extraction.explain`.
    """
    from quotestance.language.passages import parse
    from quotestance.language.pipeline import resolve
    from quotestance.reading import read_article
    from quotestance.stance import surroundings, utterance

    packs = trail_keepers(rules)
    blocks = article.blocks or read_article(article.text).blocks
    near = tuple(block for block in blocks if block.span.overlaps(quote.span))
    passages = parse(evolve(article, blocks=near), resolve(language))
    around = surroundings(evolve(article, blocks=blocks))
    return explain_utterance(quote, utterance(passages, quote, _parties(speakers), around), packs)


def trail_keepers(rules: RulesLike | Sequence[RulesLike]) -> tuple[CompiledPack, ...]:
    """Return the rule packs that ``rules`` names.

    Raises
    ------
    PackError
        Where a pack cannot be loaded, or where rules are no pack: a function cannot say why.
    """
    from quotestance.stance import CompiledPack, resolve_rules

    given = rules if isinstance(rules, Sequence) and not isinstance(rules, str) else [rules]
    packs = []
    for each in given:
        found = resolve_rules(each)
        if not isinstance(found, CompiledPack):
            raise PackError("only rule packs can say why: give the name or path of a pack")
        packs.append(found)
    return tuple(packs)


def _trail(pack: CompiledPack, utterance: Utterance) -> Trail:
    trace = pack.trace(utterance)
    return Trail(pack.name, trace, tuple(trail_lines(trace, pack)))


def trail_lines(trace: Trace, pack: CompiledPack) -> list[str]:
    """Put a trace into words, a line each, safe to show."""
    from quotestance.stance.explain import explain

    # Words that were matched across a line break must not break the line that tells of them.
    findings = tuple(evolve(finding, text=visible(finding.text)) for finding in trace.findings)
    words = explain(evolve(trace, findings=findings), pack.pack)
    return [safe(line) for line in words.split("\n")]


def _parties(speakers: SpeakersLike) -> Mapping[str, str]:
    from quotestance.speakers import SpeakerRegistry
    from quotestance.stance.sides import sides_of

    return _default_parties() if speakers == REGISTRY else sides_of(SpeakerRegistry.load(speakers))


@cache
def _default_parties() -> Mapping[str, str]:
    from quotestance.speakers import SpeakerRegistry
    from quotestance.stance.sides import sides_of

    return sides_of(SpeakerRegistry.load(REGISTRY))
