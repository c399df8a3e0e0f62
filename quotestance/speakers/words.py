"""The words around speakers: ``words.toml`` and ``names.toml``, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen


@frozen
class Words:
    """Word lists by which sources are told apart; what each holds is said in ``words.toml``."""

    male: frozenset[str]
    female: frozenset[str]
    plural: frozenset[str]
    neuter: frozenset[str]
    own_side: frozenset[str]
    addressed: frozenset[str]
    other_pronouns: frozenset[str]
    one_more: frozenset[str]
    questions: frozenset[str]
    answers: frozenset[str]
    asker: str
    articles: frozenset[str]
    indefinite: frozenset[str]
    quantifiers: frozenset[str]
    numbers: frozenset[str]
    demonstratives: frozenset[str]
    prepositions: frozenset[str]
    before_others: frozenset[str]
    party_breaks: frozenset[str]
    passing: frozenset[str]
    roles: frozenset[str]
    qualifiers: frozenset[str]
    title_phrases: tuple[str, ...]
    same_role: dict[str, str]
    before_general: frozenset[str]
    callings: frozenset[str]
    shared_offices: frozenset[str]
    standings: frozenset[str]
    bynames: tuple[str, ...]
    short_titles: dict[str, str]
    synonyms: dict[str, str]
    wider: dict[str, frozenset[str]]
    people: frozenset[str]
    organisations: frozenset[str]
    outlets: frozenset[str]
    named_bodies: frozenset[str]
    own_documents: frozenset[str]
    reported_documents: frozenset[str]
    seen: frozenset[str]
    origins: frozenset[str]
    clause_words: frozenset[str]
    finite: frozenset[str]
    collectives: frozenset[str]
    female_kin: frozenset[str]
    male_kin: frozenset[str]
    kin: frozenset[str]
    female_nouns: frozenset[str]
    male_nouns: frozenset[str]
    calendar: frozenset[str]
    compass: frozenset[str]
    never_names: frozenset[str]


@frozen
class NameWords:
    """Word lists by which names are read and compared; what each holds is said in ``names.toml``."""

    honorifics: frozenset[str]
    female_honorifics: frozenset[str]
    male_honorifics: frozenset[str]
    suffixes: frozenset[str]
    generations: frozenset[str]
    like_offices: frozenset[str]
    like_countries: frozenset[str]
    korean_female: frozenset[str]
    korean_male: frozenset[str]
    particles: frozenset[str]
    nicknames: dict[str, frozenset[int]]
    female: frozenset[str]
    male: frozenset[str]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def words() -> Words:
    """Return the word lists of ``words.toml``."""
    data = _read("words.toml")
    pronouns, determiners, links = data["pronouns"], data["determiners"], data["links"]
    roles, kin = data["roles"], data["relations"]
    return Words(
        **{
            name: frozenset(pronouns[name])
            for name in ("male", "female", "plural", "neuter", "own_side", "addressed", "one_more")
        },
        questions=frozenset(data["labels"]["question"]),
        answers=frozenset(data["labels"]["answer"]),
        asker=data["labels"]["asker"],
        other_pronouns=frozenset(pronouns["other"]),
        **{
            name: frozenset(determiners[name])
            for name in ("articles", "indefinite", "quantifiers", "numbers", "demonstratives")
        },
        prepositions=frozenset(links["any"]) | frozenset(links["in_phrases"]),
        before_others=frozenset(links["any"]) | frozenset(links["before_others"]),
        party_breaks=frozenset(links["any"]) | frozenset(links["around_parties"]),
        passing=frozenset(roles["passing"]),
        roles=frozenset(roles["nouns"]),
        qualifiers=frozenset(roles["qualifiers"]),
        title_phrases=tuple(roles["phrases"]),
        same_role={word: group[0] for group in reversed(roles["alike"]["same"]) for word in group},
        before_general=frozenset(roles["before_general"]),
        callings=frozenset(roles["callings"]),
        shared_offices=frozenset(roles["shared_offices"]),
        standings=frozenset(roles["standings"]),
        bynames=tuple(data["bynames"]["leads"]),
        short_titles=dict(roles["short"]),
        synonyms=dict(data["synonyms"]),
        wider={word: frozenset(narrower) for word, narrower in data["wider"].items()},
        people=frozenset(data["unnamed"]["people"]),
        organisations=frozenset(data["organisations"]["nouns"]),
        outlets=frozenset(data["organisations"]["outlets"]),
        named_bodies=frozenset(data["organisations"]["named"]),
        own_documents=frozenset(data["documents"]["own"]),
        reported_documents=frozenset(data["documents"]["reported"]),
        finite=frozenset(data["clauses"]["finite"]),
        clause_words=frozenset(data["clauses"]["words"]),
        collectives=frozenset(data["collectives"]["nouns"]),
        seen=frozenset(data["documents"]["seen"]),
        origins=frozenset(data["documents"]["origins"]),
        female_kin=frozenset(kin["female"]),
        male_kin=frozenset(kin["male"]),
        kin=frozenset(kin["female"]) | frozenset(kin["male"]) | frozenset(kin["either"]),
        female_nouns=frozenset(data["gender"]["female"]),
        male_nouns=frozenset(data["gender"]["male"]),
        calendar=frozenset(data["never_names"]["calendar"]),
        compass=frozenset(data["never_names"]["compass"]),
        never_names=frozenset(data["never_names"]["words"]),
    )


@cache
def name_words() -> NameWords:
    """Return the word lists of ``names.toml``."""
    data = _read("names.toml")
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(data.pop("nicknames")):
        for name in group:
            groups.setdefault(name, set()).add(number)
    lists = {name: frozenset(entries) for name, entries in data.items()}
    return NameWords(**lists, nicknames={name: frozenset(numbers) for name, numbers in groups.items()})
