"""The extractor over the bundled pipeline: several packs, rules of one's own, reasons."""

import subprocess
import sys
from html.parser import HTMLParser

import pytest

from quotestance import (
    ArgumentError,
    Extraction,
    Extractor,
    PackError,
    ReadError,
    Stance,
    extract,
    from_json,
)
from quotestance.stance import Utterance, resolve_rules

TEXT = (
    "“We will not talk to them,” said Choe Son-hui, a vice foreign minister. "
    "“We refuse the vaccines,” she added."
)


@pytest.fixture(scope="module")
def both() -> Extraction:
    return extract(TEXT, rules=["dialogue", "offers"])


def test_several_packs_give_a_stance_each(both: Extraction) -> None:
    found = [{pack: stance.label for pack, stance in quote.stances} for quote in both.quotes]
    assert found == [
        {"dialogue": "rejecting", "offers": "none"},
        {"dialogue": "none", "offers": "refusing"},
    ]
    assert [quote.stance for quote in both.quotes] == [quote.stances[0][1] for quote in both.quotes]
    assert from_json(both.to_json()) == both
    assert both.to_frame()["stance:offers"].tolist() == ["none", "refusing"]


def test_several_packs_change_nothing_else(both: Extraction) -> None:
    alone = extract(TEXT)
    assert [quote.stance for quote in alone.quotes] == [quote.stance for quote in both.quotes]
    assert [quote.stances for quote in alone.quotes] == [(), ()]
    assert [quote.spans for quote in alone.quotes] == [quote.spans for quote in both.quotes]


@pytest.mark.parametrize(
    ("rules", "packs"),
    [(None, ()), ([], ()), ("offers", ("offers",)), (["offers", "dialogue"], ("offers", "dialogue"))],
)
def test_an_extractor_knows_its_packs(rules: object, packs: tuple[str, ...]) -> None:
    assert Extractor(rules=rules).packs == packs


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (["dialogue", "dialogue"], "two of the rule packs are called 'dialogue'"),
        (["dialogue", None], "None stands among several rule packs"),
        (["dialogue", "nosuch"], "there is no rule pack 'nosuch'"),
    ],
)
def test_packs_that_cannot_go_together(rules: list[str | None], message: str) -> None:
    with pytest.raises(PackError, match=message):
        Extractor(rules=rules)


def stumbles_over_vaccines(utterance: Utterance) -> Stance:
    if "vaccines" in utterance.doc.text:
        raise ZeroDivisionError("no doses")
    return Stance("calm")


def test_an_exception_in_a_users_rules_is_named() -> None:
    extractor = Extractor(rules=stumbles_over_vaccines)
    with pytest.raises(PackError, match=r"'stumbles_over_vaccines' failed on quote 'q2'.*no doses") as caught:
        extractor.extract(TEXT)
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_an_exception_in_a_users_rules_does_not_end_a_run() -> None:
    extractor = Extractor(rules=stumbles_over_vaccines)
    failed, done = extractor.stream([TEXT, "“We will not talk,” said Choe Son-hui."])
    assert failed.failed
    assert "ZeroDivisionError: no doses" in failed.problems[0].message
    assert [quote.stance for quote in done.quotes] == [Stance("calm")]


def test_rules_that_return_no_stance_are_named() -> None:
    extractor = Extractor(rules=lambda utterance: "open")
    with pytest.raises(PackError, match="returned 'str' for quote 'q1': return a "):
        extractor.extract(TEXT)


def test_a_document_that_was_not_read_keeps_its_id() -> None:
    (failed,) = Extractor().stream([ReadError("wire, line 3: is not JSON", document="wire:3")])
    assert from_json(failed.to_json()).article.id == "wire:3"
    assert failed.problems[0].message == "wire, line 3: is not JSON"


def test_utterances_are_what_rules_judge(both: Extraction) -> None:
    rules = resolve_rules("dialogue")
    assert rules is not None
    pairs = Extractor(rules=None).utterances(TEXT)
    assert [quote.stance for quote, _ in pairs] == [None, None]
    assert [rules.judge(utterance) for _, utterance in pairs] == [quote.stance for quote in both.quotes]


def test_an_explanation_holds_the_stance_and_its_reasons(both: Extraction) -> None:
    explanation = both.explain("q1", ["dialogue", "offers"])
    assert explanation.quote == both.quotes[0]
    assert [(trail.pack, trail.trace.stance) for trail in explanation.trails] == list(both.quotes[0].stances)
    leading = [each for each in explanation.trails[0].trace.findings if each.verdict == "leads"]
    assert [(each.rule, each.text) for each in leading] == [("will-not-talk", "will not talk")]
    head, first, second, *_ = repr(explanation).splitlines()
    assert head == "q1 Choe Son-hui: “We will not talk to them,”"
    assert first == "dialogue: rejecting: speaker (North Korea), against"
    assert second.startswith('  decides the label: will-not-talk "will not talk" [against]')


def test_a_quote_is_explained_by_itself_or_its_id(both: Extraction) -> None:
    assert both.explain(both.quotes[1]) == both.explain("q2")


def test_an_explanation_says_what_was_missing(both: Extraction) -> None:
    assert "missing: " in repr(both.explain("q1", "offers"))


class Tags(HTMLParser):
    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.texts += data


def test_an_explanation_shows_texts_as_texts_only() -> None:
    result = extract("“We will not <i>talk</i>\x1b[2J to\u202e them,” said Choe Son-hui.")
    explanation = result.explain("q1")
    assert not set("\x1b\u202e") & set(repr(explanation) + explanation._repr_html_())
    page = Tags(explanation._repr_html_())
    assert page.tags == {"div", "p", "b", "pre"}
    assert "We will not <i>talk</i>\ufffd[2J to\ufffd them," in page.texts


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("q9",), ArgumentError, "there is no quote 'q9' in this article; its quotes are: q1, q2"),
        (("q1", "nosuch"), PackError, "there is no rule pack 'nosuch'"),
        (("q1", stumbles_over_vaccines), PackError, "only rule packs can say why"),
        (("q1", None), PackError, "only rule packs can say why"),
    ],
    ids=["quote", "pack", "function", "none"],
)
def test_what_cannot_be_explained(
    both: Extraction, arguments: tuple[object, ...], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        both.explain(*arguments)


def test_the_registry_decides_whose_stance_it_is() -> None:
    result = extract("“Cheong Wa Dae will not talk,” said Rosa Lindahl, an analyst.")
    (known,) = result.explain("q1").trails
    (unknown,) = result.explain("q1", speakers=None).trails
    assert known.trace.stance.party == "South Korea"
    assert unknown.trace.stance.party is None


def test_a_result_read_back_is_explained_too(both: Extraction) -> None:
    assert from_json(both.to_json()).explain("q1") == both.explain("q1")


def test_an_extraction_loads_no_pipeline_before_it_has_to_explain() -> None:
    code = "import quotestance, sys; quotestance.Extraction; assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
