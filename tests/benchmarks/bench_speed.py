"""What extraction, stance rules and name matching cost, against what they are to be weighed with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quotestance.extractor import Extractor
from quotestance.reading import read_article
from quotestance.speakers import SpeakerRegistry
from quotestance.stance import CompiledPack, load_pack, resolve_rules

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    from spacy.language import Language

    from quotestance.stance import Utterance

    Seconds: TypeAlias = Callable[..., list[float]]
    Tell: TypeAlias = Callable[[str], None]

RULES = 1000
PEOPLE = 10_000


def test_extraction_costs_little_more_than_the_parse(
    nlp: Language, texts: list[str], seconds: Seconds, tell: Tell
) -> None:
    extractor = Extractor(language=nlp)
    extractor.extract(texts[0])
    words = sum(len(text.split()) for text in texts)
    alone, whole = seconds(
        lambda: [nlp(text) for text in texts], lambda: [extractor.extract(text) for text in texts]
    )
    tell(f"nlp(text): {words / alone:,.0f} words a second; extract(text): {words / whole:,.0f}")
    tell(f"extraction / parse: {whole / alone:.2f}")
    assert whole < 3 * alone


def test_a_label_costs_less_than_a_fifth_of_the_parse(
    nlp: Language, utterances: list[Utterance], seconds: Seconds, tell: Tell
) -> None:
    rules = resolve_rules("dialogue")
    assert rules
    quotes = [one.doc.text for one in utterances]
    parse, label = seconds(
        lambda: [nlp(quote) for quote in quotes], lambda: [rules.judge(one) for one in utterances], times=5
    )
    tell(f"{len(quotes)} quotes, labelling / parsing: {label / parse:.3f}")
    assert label < parse / 5


def generated_pack(folder: Path) -> Path:
    """Write a pack of many rules that begin or end with common words, so that none is cut off early."""
    lines = [
        'name = "generated"',
        'question = "Is there talk?"',
        "[labels]",
        'yes = "it is"',
        'maybe = "perhaps"',
        'no = "it is not"',
        'none = "nothing is said"',
        "[decision]",
        'for = "yes"',
        'against = "no"',
        'conditional = "maybe"',
        'otherwise = "none"',
        "[sets]",
        'talks = ["talks", "meeting", "dialogue", "contact", "summit"]',
        "[[rules]]",
        'id = "topic"',
        'pattern = ["{talks}"]',
        'effect = "topic"',
        'scope = "phrase"',
        'examples = ["A summit was held."]',
    ]
    for number in range(RULES - 1):
        effect = ("for", "against")[number % 2]
        lines += [
            "[[rules]]",
            f'id = "rule-{number}"',
            f'pattern = ["[will | would] ...2 verb{number} ...5 {{talks}}",',
            f'  "{{talks}} ...3 [is | are] adj{number}"]',
            f'effect = "{effect}"',
            'scope = "phrase"',
            f'examples = ["They will verb{number} the talks."]',
        ]
    path = folder / "generated.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_pack_of_a_thousand_rules_costs_no_more_than_twice_the_shipped_one(
    utterances: list[Utterance], seconds: Seconds, tell: Tell, tmp_path: Path
) -> None:
    path = generated_pack(tmp_path)
    load, load_shipped = seconds(
        lambda: CompiledPack(load_pack(path)), lambda: CompiledPack(load_pack("dialogue")), times=2
    )
    packs = [CompiledPack(load_pack(path)), CompiledPack(load_pack("dialogue"))]
    many, shipped = seconds(
        *(lambda pack=pack: [pack.judge(one) for one in utterances] for pack in packs), times=5
    )
    tell(f"loading {RULES} rules: {load:.2f} s; the shipped pack: {load_shipped:.2f} s")
    tell(f"judging by {RULES} rules / by the shipped pack: {many / shipped:.2f}")
    assert many < 2 * shipped


def generated_registry(folder: Path, size: int) -> Path:
    """Write a registry in which ten people share each family name."""
    lines = []
    for number in range(size):
        family, given = spelt(number // 10), spelt(size + number)
        lines += [
            "[[person]]",
            f'id = "person-{number}"',
            f'name = "{given} {family}"',
            f'family = "{family}"',
        ]
    path = folder / f"people-{size}.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def spelt(number: int) -> str:
    """Spell a number as a name; the last digit comes first, for the beginnings of names differ most."""
    syllables = ["ba", "do", "ke", "li", "mu", "na", "po", "ra", "si", "tu"]
    return "".join(syllables[int(digit)] for digit in f"{number:04d}"[::-1]).title() + "n"


def test_matching_a_name_costs_little_against_many_people(
    nlp: Language, seconds: Seconds, tell: Tell, tmp_path: Path
) -> None:
    paths = [generated_registry(tmp_path, size) for size in (PEOPLE // 10, PEOPLE)]
    (load,) = seconds(lambda: SpeakerRegistry.load(paths[1]).index, times=1)
    few, many = (SpeakerRegistry.load(path) for path in paths)
    names = [person.name for person in list(few.people.values())[::5]]
    asked = [
        *names,
        *(name.upper() for name in names),
        *(f"Mr. {name.split()[1]}" for name in names),
        "Nobody Here",
    ]
    for registry in (few, many):
        registry.match("Nobody Here")
    small, large = seconds(*(lambda at=at: [at.match(name) for name in asked] for at in (few, many)), times=3)
    (sentence,) = seconds(lambda: [nlp("Talks are over, he said.") for _ in range(100)])
    tell(f"loading {PEOPLE:,} people: {load:.2f} s; matching: {len(asked) / large:,.0f} names a second")
    tell(f"matching against {PEOPLE:,} people / against {PEOPLE // 10:,}: {large / small:.2f}")
    tell(f"matching a name / parsing a short sentence: {(large / len(asked)) / (sentence / 100):.3f}")
    assert large / len(asked) < sentence / 100 / 5


@pytest.mark.parametrize("people", [PEOPLE])
def test_an_article_costs_little_more_with_a_large_registry(
    nlp: Language, texts: list[str], seconds: Seconds, tell: Tell, tmp_path: Path, people: int
) -> None:
    large = Extractor(language=nlp, speakers=["korea", generated_registry(tmp_path, people)])
    small = Extractor(language=nlp)
    articles = [read_article(text) for text in texts]
    for extractor in (large, small):
        extractor.extract(articles[0])
    with_many, shipped = seconds(
        lambda: [large.extract(each) for each in articles], lambda: [small.extract(each) for each in articles]
    )
    tell(f"extraction with {people:,} people more / with the shipped registry: {with_many / shipped:.2f}")
    assert with_many < 2 * shipped
