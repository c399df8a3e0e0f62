"""The recipe: readers, made-up speech, and a tiny training from end to end."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import spacy

from quotestance.errors import LanguageError
from quotestance.language.train import phrases
from quotestance.language.train.__main__ import main
from quotestance.language.train.augment import Augmenter
from quotestance.language.train.corpus import make_doc
from quotestance.language.train.gazetteer import place_words
from quotestance.language.train.people import People
from quotestance.language.train.recipe import train
from quotestance.language.train.speech import Reporter, is_clause
from quotestance.language.train.tokenizer import news_tokenizer
from quotestance.language.train.treebanks import Sentence, Word, read_part

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def sentences() -> list[Sentence]:
    return read_part(DATA, "train")


def texts(sentences: list[Sentence]) -> list[str]:
    vocab = spacy.blank("en").vocab
    return [make_doc(vocab, [sentence.words]).text for sentence in sentences]


def names(words: list[Word]) -> list[tuple[str, str]]:
    doc = make_doc(spacy.blank("en").vocab, [words])
    return [(name.text, name.label_) for name in doc.ents]


def assert_tree(words: list[Word]) -> None:
    assert sum(word.dep == "ROOT" for word in words) == 1
    for place, word in enumerate(words):
        assert (word.dep == "ROOT") == (word.head == place)
        assert 0 <= word.head < len(words)
        at = place
        for _ in words:
            at = words[at].head
        assert words[at].dep == "ROOT"


def test_reads_the_published_layouts(sentences: list[Sentence]) -> None:
    assert {sentence.document for sentence in sentences} == {"GUM_news_harbour", "weblog-ours_001"}
    assert '"We have waited long enough," said Mina Okafor, a lecturer at Lakeside University.' in [
        text.strip() for text in texts(sentences)
    ]
    for sentence in sentences:
        assert_tree(sentence.words)


def test_contractions_are_cut_as_a_tokenizer_cuts_them(sentences: list[Sentence]) -> None:
    forms = [[word.form for word in sentence.words] for sentence in sentences]
    assert ["North", "Korea", "did", "n't", "answer", "."] in forms
    assert ["She", "told", "reporters", "that", "the", "ministry", "can", "not", "agree", "."] in forms


def test_names_come_from_both_layers(sentences: list[Sentence]) -> None:
    found = [name for sentence in sentences for name in names(sentence.words)]
    assert found == [
        ("Ri", "PERSON"),
        ("Mina Okafor", "PERSON"),
        ("Lakeside University", "ORG"),
        ("North Korea", "LOC"),
        ("Oslo", "LOC"),
        ("Geneva", "LOC"),
        ("Yonhap", "ORG"),
    ]


def test_genres_without_a_free_licence_are_left_out(tmp_path: Path) -> None:
    page = (DATA / "gum" / "dep" / "GUM_news_harbour.conllu").read_text(encoding="utf-8")
    (tmp_path / "GUM_reddit_harbour.conllu").write_text(
        page.replace("GUM_news", "GUM_reddit"), encoding="utf-8"
    )
    with pytest.raises(LanguageError, match="no treebank with a part 'train'"):
        read_part(tmp_path, "train")


def test_documents_of_other_parts_are_left_out(tmp_path: Path) -> None:
    page = (DATA / "gum" / "dep" / "GUM_news_harbour.conllu").read_text(encoding="utf-8")
    (tmp_path / "GUM_news_iodine.conllu").write_text(
        page.replace("GUM_news_harbour", "GUM_news_iodine"), encoding="utf-8"
    )
    assert len(read_part(tmp_path, "dev")) == 4


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a senior official", "a/det>2 senior/amod>2 official/ROOT>2"),
        ("Ministry of Foreign Affairs", "Ministry/ROOT>0 of/case>3 Foreign/amod>3 Affairs/nmod>0"),
        ("Workers ' Party", "Workers/nmod:poss>2 '/case>0 Party/ROOT>2"),
        ("Dong-A Ilbo", "Dong/compound>2 -/punct>2 A/compound>3 Ilbo/ROOT>3"),
    ],
)
def test_phrases(text: str, tree: str) -> None:
    piece = phrases.phrase(text)
    assert " ".join(f"{word.form}/{word.dep}>{word.head}" for word in piece.words) == tree


@pytest.mark.parametrize(
    ("forms", "text"),
    [
        (["Ri", "Son-gwon"], "Ri Son-gwon "),
        (["Ri", "Son", "Gwon"], "Ri Son Gwon "),
        (["Saad", "al-Hariri"], "Saad al-Hariri "),
    ],
)
def test_names_are_flat(forms: list[str], text: str) -> None:
    piece = phrases.named(phrases.flat(forms), "PERSON")
    assert_tree(piece.words)
    assert make_doc(spacy.blank("en").vocab, [piece.words]).text == text


def test_made_up_speech_is_made_of_trees(sentences: list[Sentence]) -> None:
    source = random.Random(1)
    reporter = Reporter(sentences, People(source), source, wire=True)
    kinds = set()
    for _ in range(300):
        for words in reporter.text():
            assert_tree(words)
            assert all(word.tag and word.pos for word in words)
            kinds |= {word.dep for word in words if word.tag in ("VBD", "VBZ", "VBG")}
    assert {"ROOT", "ccomp", "parataxis", "advcl", "case"} <= kinds


def test_a_clause_is_a_whole_plain_sentence(sentences: list[Sentence]) -> None:
    clauses = [
        text.strip() for text, s in zip(texts(sentences), sentences, strict=True) if is_clause(s.words)
    ]
    assert "The two sides will meet again." in clauses
    assert not any('"' in clause for clause in clauses)


def test_augmented_texts_are_trees_that_the_tokenizer_sees_alike(sentences: list[Sentence]) -> None:
    nlp = news_tokenizer()(spacy.blank("en"))
    augmenter = Augmenter(seed=3, speech=2.0, names=1.0, wire=True)
    alike = total = 0
    for _ in range(10):
        for text in augmenter.texts(sentences):
            for words in text:
                assert_tree(words)
            doc = make_doc(nlp.vocab, text)
            alike += [token.text for token in nlp.make_doc(doc.text)] == [token.text for token in doc]
            total += 1
    assert alike >= 0.97 * total


def test_the_same_seed_makes_the_same_texts(sentences: list[Sentence]) -> None:
    first, second = (
        list(Augmenter(seed=5, speech=1.0, names=0.5, atlas=True, wire=True).texts(sentences))
        for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        pytest.param("Vienna", 1, id="a city"),
        pytest.param("Uruguay", 2, id="a country"),
        pytest.param("Nebraska", 2, id="a state"),
        pytest.param("Kuala", 4, id="a word of a longer name"),
        pytest.param("Zurich", 1, id="without its accents"),
        pytest.param("Reading", None, id="more often a word of everyday language"),
        pytest.param("vienna", None, id="in lower case"),
        pytest.param("Xanadoodle", None, id="no place"),
    ],
)
def test_words_of_places(word: str, kind: int | None) -> None:
    probabilities = {"Reading": -11.5, "reading": -8.8, "Vienna": -12.0, "vienna": -16.0}
    assert place_words(probabilities).get(word) == kind


def test_training_from_end_to_end(tmp_path: Path) -> None:
    # Made-up names and speech bring tags along that so few sentences do not hold.
    few = {
        "training.max_steps": 2,
        "corpora.train.augmenter.speech": 0.0,
        "corpora.train.augmenter.names": 0.0,
    }
    pipeline = train(DATA, tmp_path, few)
    nlp = spacy.load(pipeline)
    doc = nlp("The U.S.-North Korea talks didn't resume, he said.")
    assert [token.text for token in doc][:5] == ["The", "U.S.", "-", "North", "Korea"]
    assert {"lexeme_cluster", "lexeme_place"} <= set(nlp.vocab.lookups.tables)
    assert all(doc.has_annotation(layer) for layer in ("TAG", "POS", "MORPH", "LEMMA", "DEP", "ENT_IOB"))
    assert sum(file.stat().st_size for file in pipeline.rglob("*")) < 16_000_000


def test_a_folder_without_treebanks_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match="put UD_English-EWT"):
        read_part(tmp_path, "train")


def test_the_command_line_tells_of_a_folder_without_treebanks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path), "--output", str(tmp_path / "out")]) == 2
    assert "put UD_English-EWT" in capsys.readouterr().err
