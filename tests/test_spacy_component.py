"""The spaCy component, over an extractor that takes whatever stands between curly marks."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from quotestance import Article, Extraction, LanguageError, Quote, Span, Speaker
from quotestance.model import text_of
from quotestance.spacy_component import NAME

TEXT = "“We will talk,” said Han Mi-rae, “if asked.” “Soon😀,” she said."


class FakeExtractor:
    """Stands in for the extractor, and keeps what it was made with."""

    made_with: dict[str, object]

    def __init__(self, **arguments: object) -> None:
        FakeExtractor.made_with = arguments

    def extract(self, doc: Doc) -> Extraction:
        spans = [Span(*match.span(1)) for match in re.finditer("“(.*?)”", doc.text)]
        if not spans:
            return Extraction(Article(doc.text))
        han = Speaker("han-mi-rae", "Han Mi-rae", "person")
        words = text_of(spans[:2], doc.text)
        first = Quote("q1", "direct", tuple(spans[:2]), words, speaker=han)
        second = Quote("q2", "mixed", (spans[2],), spans[2].of(doc.text))
        return Extraction(Article(doc.text), (first, second))


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("quotestance.extractor.Extractor", FakeExtractor)
    yield
    if Doc.has_extension(NAME):
        Doc.remove_extension(NAME)


@pytest.fixture
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("quotestance", config={"kinds": ["direct", "mixed"], "rules": None})
    return nlp


def test_the_result_and_the_spans_stand_in_the_doc(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc._.quotestance == FakeExtractor.extract(None, doc)
    assert [(span.text, span.label_, span.id_, span.kb_id_) for span in doc.spans["quotes"]] == [
        ("We will talk,", "direct", "q1", "han-mi-rae"),
        ("if asked.", "direct", "q1", "han-mi-rae"),
        ("Soon😀,", "mixed", "q2", ""),
    ]


def test_the_configuration_reaches_the_extractor(nlp: Language) -> None:
    assert FakeExtractor.made_with == {
        "rules": None,
        "speakers": "korea",
        "kinds": ["direct", "mixed"],
    }


def test_running_twice_changes_nothing(nlp: Language) -> None:
    doc = nlp(TEXT)
    before = (doc._.quotestance, doc.to_bytes())
    nlp.get_pipe("quotestance")(doc)
    assert (doc._.quotestance, doc.to_bytes()) == before


def test_the_result_survives_bytes_and_processes(nlp: Language) -> None:
    (doc,) = DocBin(docs=[nlp(TEXT)], store_user_data=True).get_docs(nlp.vocab)
    assert doc._.quotestance == nlp(TEXT)._.quotestance
    results = [doc._.quotestance for doc in nlp.pipe([TEXT, "No one spoke."], n_process=2)]
    assert [len(result.quotes) for result in results] == [2, 0]


def test_a_doc_that_has_not_been_through_has_no_result(nlp: Language) -> None:
    assert nlp.make_doc(TEXT)._.quotestance is None


def test_the_pipeline_can_be_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert loaded(TEXT)._.quotestance == nlp(TEXT)._.quotestance
    again = spacy.blank("en", config=nlp.config).from_bytes(nlp.to_bytes())
    assert again(TEXT)._.quotestance == nlp(TEXT)._.quotestance


def test_a_wrong_configuration_is_refused() -> None:
    with pytest.raises(ValueError, match="quotestance"):
        spacy.blank("en").add_pipe("quotestance", config={"rule": "dialogue"})


def test_another_librarys_extension_is_left_alone() -> None:
    Doc.set_extension(NAME, default="theirs")
    with pytest.raises(LanguageError, match="remove_extension"):
        spacy.blank("en").add_pipe("quotestance")
    assert spacy.blank("en")("x")._.quotestance == "theirs"
