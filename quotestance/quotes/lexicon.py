"""The words that report: `reporting.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


# Quotation marks, and what makes a quote without one: a colon, or a dash before a signature.
_MARK = re.compile(r"[\"“”„‟«»＂「」『』‘‹›:—–―]|``|''|(?<!\w)'")
# The tags of finite verbs in the Penn Treebank's scheme, which all English pipelines of spaCy use.
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
RELATIVE_TAGS = frozenset(["WP", "WP$", "WDT"])
_WORD = re.compile(r"\w+")


@frozen
class Lexicon:
    """Reporting verbs, nouns and prepositions, by lemma.

    What each group means is said in ``reporting.toml``.
    """

    speech: frozenset[str]
    thought: frozenset[str]
    manner: frozenset[str]
    asking: frozenset[str]
    naming: frozenset[str]
    commitment: frozenset[str]
    excluding: frozenset[str]
    occasions: frozenset[str]
    showing: frozenset[str]
    nouns: frozenset[str]
    addressees: frozenset[str]
    addressing: frozenset[str]
    possessed: frozenset[str]
    irregular: frozenset[str]
    article_labels: frozenset[str]
    unreported: frozenset[str]
    times: frozenset[str]
    resumes: frozenset[str]
    continues: frozenset[str]
    openers: frozenset[str]
    restricts: frozenset[str]
    issuing: frozenset[str]
    documents: frozenset[str]
    gatherings: frozenset[str]
    nominative: frozenset[str]
    offices: frozenset[str]
    title_words: frozenset[str]
    idioms: Mapping[str, str]
    sure: Mapping[str, str]
    lemmas: Mapping[str, str]
    according: tuple[tuple[str, ...], ...]
    prepositions: frozenset[str]
    clausal: frozenset[str]
    participles: Mapping[str, str]
    third_persons: Mapping[str, str]
    headlined: Mapping[str, str]
    verbs: frozenset[str]
    forms: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the words that report, as the package's data file lists them."""
    data = tomllib.loads(files(__package__).joinpath("reporting.toml").read_text(encoding="utf-8"))
    tables: dict[str, Mapping[str, str]] = {name: data.pop(name) for name in ("idioms", "sure", "lemmas")}
    according = tuple(tuple(words) for words in data.pop("according"))
    groups = {name: frozenset(words) for name, words in data.items()}
    clausal = groups["speech"] | groups["thought"] | groups["asking"] | groups["showing"]
    verbs = clausal | groups["manner"] | groups["naming"] | groups["commitment"] | groups["excluding"]
    # "in" is everywhere: the nouns behind it tell whether it attributes.
    prepositions = frozenset(words[0] for words in according)
    return Lexicon(
        **groups,
        idioms=tables["idioms"],
        sure=tables["sure"],
        lemmas=tables["lemmas"],
        according=according,
        prepositions=prepositions,
        clausal=clausal,
        participles=_participles(groups["speech"]),
        third_persons={f"{lemma}s": lemma for lemma in sorted(groups["speech"] | groups["thought"])},
        headlined={_present(lemma): lemma for lemma in sorted(groups["speech"] | groups["naming"])},
        verbs=verbs,
        forms=_forms(verbs | groups["nouns"] | groups["possessed"])
        | groups["irregular"]
        | prepositions - {"in"},
    )


def may_hold_quotes(text: str) -> bool:
    """Tell by its characters and words whether a paragraph can hold a quote at all.

    Where it cannot, no parse of it is needed.

    Examples
    --------
    >>> may_hold_quotes("The hall was cold."), may_hold_quotes("The hall, he said, was cold.")
    (False, True)
    """
    return _MARK.search(text) is not None or not lexicon().forms.isdisjoint(_WORD.findall(text.lower()))


def _forms(lemmas: Iterable[str]) -> frozenset[str]:
    """Return every form that words may have by the rules of spelling, and a few that they have not."""
    endings = ("", "s", "es", "d", "ed", "ing")
    forms = {lemma + ending for lemma in lemmas for ending in endings}
    forms |= {lemma[:-1] + ending for lemma in lemmas for ending in ("ing", "ies", "ied")}
    return frozenset(forms | {lemma + lemma[-1] + ending for lemma in lemmas for ending in ("ed", "ing")})


def _present(lemma: str) -> str:
    """Return the form that a verb has in a headline: "calls", "bashes", "decries"."""
    if lemma.endswith(("s", "sh", "ch", "x")):
        return lemma + "es"
    return f"{lemma[:-1]}ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + "s"


def _participles(lemmas: Iterable[str]) -> dict[str, str]:
    """Return the forms that present participles may have by the rules of spelling, with their lemmas."""
    forms = {}
    for lemma in sorted(lemmas):
        if lemma.endswith("e"):
            forms[f"{lemma[:-1]}ing"] = lemma
        else:
            forms[f"{lemma}ing"] = forms[f"{lemma}{lemma[-1]}ing"] = lemma
    return forms
