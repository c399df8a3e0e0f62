"""The words that report: `reporting.toml`, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
    showing: frozenset[str]
    nouns: frozenset[str]
    addressees: frozenset[str]
    possessed: frozenset[str]
    unreported: frozenset[str]
    times: frozenset[str]
    resumes: frozenset[str]
    openers: frozenset[str]
    issuing: frozenset[str]
    title_words: frozenset[str]
    idioms: Mapping[str, str]
    according: tuple[tuple[str, ...], ...]
    prepositions: frozenset[str]
    clausal: frozenset[str]
    participles: Mapping[str, str]
    verbs: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the words that report, as the package's data file lists them."""
    data = tomllib.loads(files(__package__).joinpath("reporting.toml").read_text(encoding="utf-8"))
    idioms = data.pop("idioms")
    according = tuple(tuple(words) for words in data.pop("according"))
    groups = {name: frozenset(words) for name, words in data.items()}
    clausal = groups["speech"] | groups["thought"] | groups["asking"] | groups["showing"]
    verbs = clausal | groups["manner"] | groups["naming"] | groups["commitment"]
    return Lexicon(
        **groups,
        idioms=idioms,
        according=according,
        prepositions=frozenset(words[0] for words in according),
        clausal=clausal,
        participles=_participles(groups["speech"]),
        verbs=verbs,
    )


def _participles(lemmas: Iterable[str]) -> dict[str, str]:
    """Return the forms that present participles may have by the rules of spelling, with their lemmas."""
    forms = {}
    for lemma in sorted(lemmas):
        if lemma.endswith("e"):
            forms[f"{lemma[:-1]}ing"] = lemma
        else:
            forms[f"{lemma}ing"] = forms[f"{lemma}{lemma[-1]}ing"] = lemma
    return forms
