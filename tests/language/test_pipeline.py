"""The bundled pipeline: what it reads, how it cuts, and what is said where another lacks a part."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import spacy
from spacy.language import Language

from quotestance import language
from quotestance.errors import LanguageError

if TYPE_CHECKING:
    from spacy.tokens import Doc

EN = Path(language.__file__).parent / "en"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return language.load()


def test_importing_the_room_does_not_import_spacy() -> None:
    code = "import sys, quotestance.language; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_it_is_small() -> None:
    assert sum(file.stat().st_size for file in EN.rglob("*")) <= 16_000_000


def test_it_comes_with_its_card_and_licence() -> None:
    assert "CC BY-SA 4.0" in (EN / "LICENSE").read_text(encoding="utf-8")
    card = (EN / "README.md").read_text(encoding="utf-8")
    assert all(name in card for name in ("UD_English-EWT", "GUM", "Universal NER", "UD_English-PUD"))


def test_it_loads_without_the_training_tables() -> None:
    code = (
        "import sys; sys.modules['spacy_lookups_data'] = None\n"
        "from quotestance.language import load; load()('She said so.')\n"
        "sys.exit(any(name.startswith('quotestance.language.train') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("U.S.-North Korea talks", ["U.S.", "-", "North", "Korea", "talks"]),
        ("Gen. Kim and Lt. Col. Ri", ["Gen.", "Kim", "and", "Lt.", "Col.", "Ri"]),
        ("Kim Yo-jong didn't", ["Kim", "Yo", "-", "jong", "did", "n't"]),
        ("“Never,”he said.“No.”", ["“", "Never", ",", "”", "he", "said", ".", "“", "No", ".", "”"]),
        ('said:"We will not', ["said", ":", '"', "We", "will", "not"]),
        ("at 9 a.m. Monday", ["at", "9", "a.m.", "Monday"]),
        ("the North’s talks", ["the", "North", "’s", "talks"]),
    ],
)
def test_tokens(nlp: Language, text: str, tokens: list[str]) -> None:
    assert [token.text for token in nlp.make_doc(text)] == tokens


@pytest.mark.parametrize(
    "sentences",
    [
        ['"We will not talk," said Choe Son-hui.', '"The time has passed."'],
        ["“We are ready,” Mr. Ri said.", "He left Geneva on Monday."],
        ["U.S. Secretary of State Mike Pompeo arrived in Seoul.", "Talks begin on Friday."],
        ["Gen. Kim Yong-chol met Mr. Trump in Washington, D.C., on Friday.", "They spoke for an hour."],
        ["The meeting starts at 9 a.m. on Tuesday, officials said.", "No agenda was given."],
        ["KCNA said the drills were a rehearsal for war.", "It gave no details."],
        ["According to Yonhap, the envoys met twice.", '"It went well," said a diplomat.'],
        [
            "SEOUL, May 4 (Yonhap) --",
            "The North's envoy said Wednesday that talks were over.",
            "Seoul waits.",
        ],
        ["By PARK HAE-RIM.", "SEOUL —", "The North rejected the offer on Friday, the ministry said."],
        ["NORTH KOREA SAYS TALKS ARE OVER"],
        ["North Korea Says It Will Not Return to Talks"],
        ["kim yo-jong said talks are over.", "the south said it would wait."],
        ["Mr. Ri left at 9 a.m. Monday.", "Gen. Kim arrived at 5 p.m.", "He did not speak."],
        ["“Never again,” said Ri, the North’s foreign minister.", "“Not while I live.”", "He left."],
    ],
)
def test_sentences(nlp: Language, sentences: list[str]) -> None:
    doc = nlp(" ".join(sentences))
    assert [sentence.text.strip() for sentence in doc.sents] == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["It opened on Monday.", "It closed on Friday."],
        ["“No,” he said.", "“We do not talk.”"],
        pytest.param(
            ["It closed on Friday. ", "“No,” he said.", "“Yes.”"],
            marks=pytest.mark.xfail(
                strict=True, reason="before a single word the parser keeps an opening mark with the stop"
            ),
        ),
    ],
)
def test_sentences_end_where_no_space_follows(nlp: Language, sentences: list[str]) -> None:
    doc = nlp("".join(sentences))
    assert [sentence.text_with_ws for sentence in doc.sents] == sentences


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ('"We are ready to talk," said Kim Yo-jong.', "said", "Kim"),
        ('"We are ready to talk," Moon said on Monday.', "said", "Moon"),
        ("Jake Sullivan said that the door is open.", "said", "Jake"),
        ("North Korea says it will never give up its weapons.", "says", "Korea"),
        ("The ministry added that talks may resume.", "added", "ministry"),
        ("A spokesman told reporters the offer stands.", "told", "spokesman"),
        ("“This is a first step,” the envoy told Reuters.", "told", "envoy"),
    ],
)
def test_who_says_it(nlp: Language, text: str, verb: str, subject: str) -> None:
    doc = nlp(text)
    said = next(token for token in doc if token.text == verb)
    assert [child.text for child in said.children if child.dep_ == "nsubj"] == [subject]
    assert [child for child in said.children if child.dep_ == "ccomp"]
    assert said.dep_ == "ROOT"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Kim Yo-jong met Jake Sullivan in Pyongyang.",
            ["Kim Yo-jong PERSON", "Jake Sullivan PERSON", "Pyongyang LOC"],
        ),
        ("Choe Son Hui said North Korea would not talk.", ["Choe Son Hui PERSON", "North Korea LOC"]),
        ("Foreign Minister Ri Son-gwon said so.", ["Ri Son-gwon PERSON"]),
        (
            "Nam Sung-wook is a professor at Korea University.",
            ["Nam Sung-wook PERSON", "Korea University ORG"],
        ),
        (
            "Leif-Eric Easley teaches at Ewha Womans University in Seoul.",
            ["Ewha Womans University ORG", "Seoul LOC"],
        ),
    ],
)
def test_names(nlp: Language, text: str, names: list[str]) -> None:
    found = [f"{name.text} {name.label_}" for name in nlp(text).ents]
    assert set(names) <= set(found)


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("He says so.", "says", "say"),
        ("They said so.", "said", "say"),
        ("It wasn't told.", "was", "be"),
        ("It wasn't told.", "n't", "not"),
        ("The talks will resume.", "talks", "talk"),
        ("They did not agree.", "did", "do"),
    ],
)
def test_lemmas(nlp: Language, text: str, word: str, lemma: str) -> None:
    assert next(token.lemma_ for token in nlp(text) if token.text == word) == lemma


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        '"',
        "a" * 10_000,
        "“" * 2_000,
        "\u200b\u00ad\ufeff",
        "😀" * 50,
        "a.b" * 2_000,
        "e\u0301 said",
    ],
)
def test_hostile_input(nlp: Language, text: str) -> None:
    assert nlp(text).text == text


def test_memory_does_not_grow_with_what_was_seen(nlp: Language) -> None:
    with nlp.memory_zone():
        for number in range(50):
            nlp(f"Quiz{number} said Zorp{number} left.")
    assert "Zorp7" not in nlp.vocab.strings


def test_the_bundled_one_is_loaded_once() -> None:
    assert language.resolve() is language.resolve(None)
    assert language.resolve(EN) is not language.resolve()


def test_the_bundled_one_is_loaded_anew_when_it_has_seen_too_many_words() -> None:
    seen = language.resolve()
    doc = seen("Zorp0 left.")
    for number in range(110_000):
        seen.vocab.strings.add(f"Zorp{number}")
    fresh = language.resolve()
    assert fresh is not seen
    assert fresh is language.resolve()
    assert "Zorp7" not in fresh.vocab.strings
    assert doc[0].text == "Zorp0"


def test_a_pipeline_without_names_will_do(nlp: Language) -> None:
    with nlp.select_pipes(disable="ner"):
        assert language.resolve(nlp) is nlp


@Language.component("tests_nothing")
def nothing(doc: Doc) -> Doc:
    return doc


def test_what_lacks_a_part_is_told_which(nlp: Language) -> None:
    with (
        nlp.select_pipes(disable="parser"),
        pytest.raises(LanguageError, match=r"lacks a dependency parser\. Pass"),
    ):
        language.resolve(nlp)
    with nlp.select_pipes(disable="lemmatizer"), pytest.raises(LanguageError, match="lacks a lemmatizer"):
        language.resolve(nlp)
    with pytest.raises(LanguageError, match="lacks a dependency parser and a tagger"):
        language.resolve(spacy.blank("en"))
    empty = spacy.blank("en")
    empty.add_pipe("tests_nothing")
    with pytest.raises(LanguageError, match="Pass language=None"):
        language.resolve(empty)


def test_another_language_is_told_so() -> None:
    with pytest.raises(LanguageError, match="for the language 'de', not for English"):
        language.resolve(spacy.blank("de"))


@pytest.mark.parametrize("name", ["no_such_pipeline", Path("nowhere/at/all"), ""])
def test_a_pipeline_that_is_not_there(name: str | Path) -> None:
    with pytest.raises(LanguageError, match="cannot load the spaCy pipeline"):
        language.resolve(name)


def test_what_is_no_pipeline() -> None:
    with pytest.raises(LanguageError, match="a dict is not a spaCy pipeline"):
        language.resolve({})  # type: ignore[arg-type]


def test_a_word_is_embedded_alike_alone_and_among_others(nlp: Language) -> None:
    texts = ["Mr. Ri said no.", "", "Talks, talks, talks.", "Mr. Ri left Seoul on Monday."] * 3
    together = [doc.tensor for doc in nlp.pipe(texts)]
    for text, tensor in zip(texts, together, strict=True):
        np.testing.assert_array_equal(nlp(text).tensor, tensor)
