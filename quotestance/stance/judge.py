"""One quotation alone: for quotes that come from a table or a transcript."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve

from quotestance.defaults import REGISTRY
from quotestance.errors import PackError
from quotestance.language import resolve
from quotestance.language.passages import parse
from quotestance.model import Article, Block, Quote, Span, Speaker, Stance
from quotestance.stance.rules import DEFAULT_RULES, CompiledPack, RulesLike, resolve_rules
from quotestance.stance.sides import sides_of
from quotestance.stance.utterance import Utterance, utterance

if TYPE_CHECKING:
    from collections.abc import Mapping

    import spacy.language

    from quotestance.stance.trace import Trace


def judge(
    text: str,
    speaker: str | None = None,
    affiliation: str | None = None,
    context: str | None = None,
    rules: RulesLike = DEFAULT_RULES,
    language: str | spacy.language.Language | None = None,
) -> Stance:
    """Judge one quotation.

    Parameters
    ----------
    text
        The quotation, with or without its quotation marks.
    speaker
        Who says it: a name, or a role such as "a spokesman".
    affiliation
        The party that the speaker speaks for.
    context
        What was said just before, for pronouns and ellipsis.
    rules
        As for :func:`quotestance.stance.rules.resolve_rules`; None gives a stance with the label "none".
    language
        A spaCy pipeline or its name; the bundled one where None.

    Returns
    -------
    Stance
        Its evidence's spans are offsets in ``text``, in code points.

    Raises
    ------
    PackError
        Where the rules are unknown or malformed.
    LanguageError
        Where the pipeline cannot be loaded.
    """
    found = resolve_rules(rules)
    if found is None:
        return Stance("none")
    return found.judge(_utterance(text, speaker, affiliation, context, language))


def judge_trace(
    text: str,
    speaker: str | None = None,
    affiliation: str | None = None,
    context: str | None = None,
    rules: RulesLike = DEFAULT_RULES,
    language: str | spacy.language.Language | None = None,
) -> Trace:
    """Judge one quotation and keep the reasons; the parameters are those of :func:`judge`.

    Raises
    ------
    PackError
        Also where the rules are no pack, and so keep no trace.
    """
    found = resolve_rules(rules)
    if not isinstance(found, CompiledPack):
        raise PackError("only rule packs keep a trace of their reasons: give the name or path of a pack")
    return found.trace(_utterance(text, speaker, affiliation, context, language))


def _utterance(
    text: str,
    speaker: str | None,
    affiliation: str | None,
    context: str | None,
    language: str | spacy.language.Language | None,
) -> Utterance:
    who = None
    if speaker or affiliation:
        name = speaker or affiliation or ""
        who = Speaker(id=name, name=name, kind="unnamed", affiliation=affiliation)
    whole = Span(0, len(text))
    passages = parse(Article(text, (Block("body", whole),)), resolve(language))
    quote = Quote(id="quotation", kind="direct", spans=(whole,), text=text, speaker=who)
    return evolve(utterance(passages, quote, _party_names()), before=context or "")


@cache
def _party_names() -> Mapping[str, str]:
    from quotestance.speakers import SpeakerRegistry

    return sides_of(SpeakerRegistry.load(REGISTRY))
