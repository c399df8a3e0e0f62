"""What each measure counts, one behaviour a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quotestance.errors import ArgumentError
from quotestance.evaluation import evaluate
from quotestance.evaluation.naming import same_speaker
from quotestance.extraction import Extraction
from quotestance.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotestance.evaluation import GoldArticle, GoldQuote
    from quotestance.model import Quote

    Marked = Callable[..., GoldQuote]
    Found = Callable[..., Quote]
    GoldOf = Callable[..., list[GoldArticle]]
    ResultOf = Callable[..., list[Extraction]]

PLAN = "We have no plan to meet"
TALKS = "that talks would begin once the shelling stopped"


@pytest.mark.parametrize(
    ("content", "matched"),
    [
        ("We have no plan to meet", ["iou50", "iou80", "exact"]),
        ('"We have no plan to meet,"', ["iou50", "exact"]),  # 6 of 9 tokens: marks and comma count
        ("have no plan to meet", ["iou50", "iou80"]),  # 5 of 6
        ("have no plan to", ["iou50"]),  # 4 of 6
        ("plan to meet", ["iou50"]),  # 3 of 6
        ("to meet", []),  # 2 of 6
        (
            "We have no plan to mee",
            ["iou50", "iou80", "exact"],
        ),  # a token is covered by any of its characters
        ("We have / no plan to meet", ["iou50", "iou80", "exact"]),
    ],
)
def test_contents_match_by_overlap(
    marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf, content: str, matched: list[str]
) -> None:
    view = evaluate(gold_of(marked(PLAN)), result_of(found(content))).all
    scores = {"iou50": view.iou50, "iou80": view.iou80, "exact": view.exact}
    assert [name for name, score in scores.items() if score.f1 == 1] == matched
    assert all(score.f1 in (0, 1) for score in scores.values())


@pytest.mark.parametrize(
    ("gold_source", "source", "overlap", "exact"),
    [
        ("Foreign Minister Ri Tae-ho", "Ri Tae-ho", True, False),
        ("Foreign Minister Ri Tae-ho", "Foreign Minister Ri Tae-ho", True, True),
        ("The envoy from Oslo", "from", False, False),
        ("The envoy from Oslo", "Oslo", True, False),
        ("The envoy from Oslo", "Monday", False, False),
        ("The envoy from Oslo", "", False, False),
        ("", "", True, True),
        ("", "Oslo", False, False),
    ],
)
def test_sources_agree_by_their_content_words(
    marked: Marked,
    found: Found,
    gold_of: GoldOf,
    result_of: ResultOf,
    gold_source: str,
    source: str,
    overlap: bool,
    exact: bool,
) -> None:
    view = evaluate(gold_of(marked(PLAN, gold_source)), result_of(found(PLAN, source))).all
    assert (view.source_overlap.right, view.source_exact.right) == (overlap, exact)
    assert view.e2e.f1 == overlap
    assert view.iou50.f1 == 1


def test_each_quote_is_matched_once_the_best_first(
    marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf
) -> None:
    report = evaluate(
        gold_of(marked(PLAN, speaker="Ri Tae-ho")),
        result_of(found("no plan to meet", speaker="Bo Lund"), found(PLAN, speaker="Ri Tae-ho")),
    )
    assert (report.all.iou50.right, report.all.iou50.predicted, report.all.iou50.gold) == (1, 2, 1)
    assert report.speakers
    assert report.speakers.accuracy.right == 1


def test_tokens_and_spans_are_counted_apart_from_quotes(
    marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf
) -> None:
    view = evaluate(
        gold_of(marked(f"{PLAN} / We are patient")), result_of(found("no plan to meet / We are patient"))
    ).all
    tokens, spans = view.tokens.content, view.spans.content
    assert (tokens.right, tokens.predicted, tokens.found, tokens.gold) == (7, 7, 7, 9)
    assert (spans.right, spans.predicted, spans.found, spans.gold) == (1, 2, 1, 2)


def test_views_ask_for_other_quotes(
    marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf
) -> None:
    gold = gold_of(
        marked(PLAN),
        marked(TALKS, kind="indirect", cue="said that"),
        marked("opens in May", kind="indirect", cue="called"),
    )
    report = evaluate(gold, result_of(found(PLAN), found("opens in May", kind="indirect")))
    asked = {"all": report.all, "direct": report.direct, "speech": report.speech}
    assert {name: (view.iou50.found, view.iou50.gold) for name, view in asked.items()} == {
        "all": (2, 3),
        "direct": (1, 1),
        "speech": (1, 2),
    }
    assert {name: (view.iou50.right, view.iou50.predicted) for name, view in asked.items()} == {
        "all": (2, 2),
        "direct": (1, 1),
        "speech": (2, 2),
    }


def test_recall_is_told_by_kind(marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf) -> None:
    gold = gold_of(marked(PLAN, "Ri Tae-ho"), marked(TALKS, "The envoy", kind="indirect"))
    report = evaluate(gold, result_of(found(PLAN), found(TALKS, "The envoy", kind="mixed")))
    recall = report.all.recall_by_kind
    assert {kind: (each.iou50.right, each.e2e.right, each.e2e.of) for kind, each in recall.items()} == {
        "direct": (1, 0, 1),
        "indirect": (1, 1, 1),
    }


def test_optional_quotes_cost_nothing(
    marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf
) -> None:
    gold = gold_of(marked(PLAN), marked("We are patient", optional=True))
    for quotes in ([found(PLAN)], [found(PLAN), found("We are patient")], [found(PLAN), found("patient")]):
        assert evaluate(gold, result_of(*quotes)).all.iou50.f1 == 1
    twice = [found(PLAN), found("We are patient"), found("We are")]
    assert evaluate(gold, result_of(*twice)).all.iou50.predicted == 2


def test_words_in_marks_taken_for_quotes_are_counted(
    marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf
) -> None:
    gold = gold_of(marked(PLAN), not_quotes="The Long Table / We are patient")
    report = evaluate(gold, result_of(found("Long Table")))
    assert (report.not_quotes.right, report.not_quotes.of) == (1, 2)


@pytest.mark.parametrize(
    ("gold", "name", "same"),
    [
        ("Ri Tae-ho", "RI TAE HO", True),
        ("Ri Tae-ho", "Ri Taeho", True),
        ("Ri Tae-ho", "Tae-ho Ri", True),
        ("Ri Tae-ho", "Mr. Ri Tae-ho", True),
        ("José Peña", "Jose Pena", True),
        ("Ri Tae-ho", "Ri", False),
        ("Ri Tae-ho", "the minister", True),  # an alias, below
        ("Ri Tae-ho", None, False),
        (None, "Ri Tae-ho", False),
        (None, None, True),
        ("senior aide to the minister", "aide to a minister", True),
        ("senior aide to the minister", "senior spokesman", False),
        ("South Korean official", "official", False),
        ("South Korean official", "a Korean official", True),
        ("Blue House", "House", False),
    ],
)
def test_speakers_are_the_same_by_folded_names(gold: str | None, name: str | None, same: bool) -> None:
    assert same_speaker(gold, name, ("the minister",) if gold == "Ri Tae-ho" else ()) is same


def test_aliases_are_the_articles(marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf) -> None:
    gold = gold_of(marked(PLAN, speaker="Ri Tae-ho"), aliases={"Ri Tae-ho": ("Foreign Ministry",)})
    report = evaluate(
        gold, result_of(found(PLAN, speaker="Foreign Ministry"), found(TALKS, speaker="Ri Tae-ho"))
    )
    assert report.speakers
    assert (report.speakers.accuracy.right, report.speakers.accuracy.of) == (1, 1)
    assert (report.speakers.e2e.precision, report.speakers.e2e.recall) == (0.5, 1)


def test_stances_are_scored_on_matched_quotes_and_end_to_end(
    marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf
) -> None:
    gold = gold_of(
        marked(PLAN, speaker="Ri Tae-ho", stance="rejecting", holder="speaker"),
        marked(TALKS, speaker="envoy from Oslo", stance="conditional", holder="speaker"),
        marked("We are patient", speaker="envoy from Oslo", stance=None),
        marked("opens in May", speaker="poster", stance="open", holder="speaker"),
    )
    result = result_of(
        found(PLAN, stance="rejecting", holder="other"),
        found(TALKS, stance="none"),
        found("We are patient", stance="open", holder="speaker"),
        found("The Long Table", stance="open", holder="speaker"),
    )
    stances = evaluate(gold, result).stances
    assert stances
    assert (stances.accuracy.right, stances.accuracy.of) == (1, 2)
    assert (stances.holder.right, stances.holder.of) == (0, 1)
    assert stances.macro_f1 == 0.5  # rejecting 1, conditional 0: the labels that matched quotes have
    assert (stances.e2e.right, stances.e2e.predicted, stances.e2e.gold) == (1, 2, 3)
    assert stances.confusion["conditional"] == {"open": 0, "conditional": 0, "rejecting": 0, "none": 1}


def test_labels_of_other_rule_packs_are_scored_too(
    marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf
) -> None:
    gold = gold_of(marked(PLAN, speaker="Ri Tae-ho", stance="hawkish", holder="speaker"))
    stances = evaluate(gold, result_of(found(PLAN, stance="hawkish", holder="speaker"))).stances
    assert stances
    assert stances.e2e_by_label["hawkish"].f1 == 1
    assert (stances.macro_f1, stances.holder.value) == (1, 1)


def test_quotes_without_stances_take_none(
    marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf
) -> None:
    gold = gold_of(marked(PLAN, speaker="Ri Tae-ho", stance="none"))
    stances = evaluate(gold, result_of(found(PLAN))).stances
    assert stances
    assert stances.accuracy.value == 1


def test_gold_without_speakers_gives_no_figures_of_people(
    marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf
) -> None:
    report = evaluate(gold_of(marked(PLAN)), result_of(found(PLAN, speaker="Ri Tae-ho")))
    assert (report.speakers, report.stances) == (None, None)


def test_missing_results_count_as_empty_and_unknown_ones_not(
    marked: Marked, found: Found, gold_of: GoldOf, text: str
) -> None:
    report = evaluate(gold_of(marked(PLAN)), [Extraction(Article(text, id="b"), (found(PLAN),))])
    assert (report.missing, report.unknown) == (("a",), ("b",))
    assert (report.all.iou50.predicted, report.all.iou50.gold) == (0, 1)
    assert "no result for: a (1)" in str(report)
    assert "not in the gold: b (1)" in str(report)


def test_results_of_another_text_are_refused(
    marked: Marked, found: Found, gold_of: GoldOf, text: str
) -> None:
    other = Extraction(Article(text + " ", id="a"), (found(PLAN),))
    with pytest.raises(ArgumentError, match="'a' were found in another text"):
        evaluate(gold_of(marked(PLAN)), [other])


def test_a_document_that_was_given_up_counts_as_empty(marked: Marked, gold_of: GoldOf) -> None:
    report = evaluate(gold_of(marked(PLAN)), [Extraction.given_up(Article("", id="a"), "no text")])
    assert (report.missing, report.all.iou50.recall) == ((), 0)


def test_two_results_of_one_id_are_refused(marked: Marked, gold_of: GoldOf, result_of: ResultOf) -> None:
    with pytest.raises(ArgumentError, match="two extractions have the id 'a'"):
        evaluate(gold_of(marked(PLAN)), result_of() * 2)


def test_nothing_found_where_nothing_is_quoted_is_right(gold_of: GoldOf, result_of: ResultOf) -> None:
    view = evaluate(gold_of(), result_of()).all
    assert (view.iou50.precision, view.iou50.recall, view.iou50.f1) == (1, 1, 1)


def test_the_frame_has_a_row_a_measure(
    marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf
) -> None:
    report = evaluate(
        gold_of(marked(PLAN, speaker="Ri Tae-ho", stance="none"), marked(TALKS)),
        result_of(found(PLAN, speaker="Ri Tae-ho")),
    )
    frame = report.to_frame().set_index(["part", "measure"])
    assert frame.loc[("all", "iou50"), "recall"] == 0.5
    assert frame.loc[("all", "iou50"), "gold"] == 2
    assert frame.loc[("speakers", "accuracy"), "value"] == 1
    assert frame["precision"].isna()[("speakers", "accuracy")]
    assert frame.index.is_unique


def test_the_table_shows_points(marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf) -> None:
    report = evaluate(gold_of(marked(PLAN, speaker="Ri Tae-ho"), marked(TALKS)), result_of(found(PLAN)))
    lines = str(report).splitlines()
    assert lines[0] == "articles: 1; quotes in the gold: 2; quotes found: 1"
    assert ["iou50", "66.7", "100.0", "50.0", "1", "2"] in [line.split() for line in lines]
    assert repr(report) == "<Report: articles 1, quotes 2, e2e 66.7, speakers 0.0, stances 0.0>"
