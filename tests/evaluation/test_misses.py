"""Misses and false alarms, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quotestance.evaluation import Misses, misses

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotestance.evaluation import GoldArticle, GoldQuote
    from quotestance.extraction import Extraction
    from quotestance.model import Quote

    Marked = Callable[..., GoldQuote]
    Found = Callable[..., Quote]
    GoldOf = Callable[..., list[GoldArticle]]
    ResultOf = Callable[..., list[Extraction]]

PLAN = "We have no plan to meet"


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, []),
        ({"content": "have no plan to meet"}, []),
        ({"content": "to meet"}, ["bounds"]),
        ({"content": "We are patient"}, ["missed", "false alarm"]),
        ({"source": "Oslo"}, ["source"]),
        ({"speaker": "Bo Lund"}, ["speaker"]),
        ({"stance": "open"}, ["stance"]),
        ({"holder": "other"}, ["holder"]),
        ({"source": "", "speaker": None, "stance": "none"}, ["source", "speaker", "stance"]),
    ],
    ids=lambda value: ", ".join(value) or "right",
)
def test_what_is_wrong_is_named(
    marked: Marked,
    found: Found,
    gold_of: GoldOf,
    result_of: ResultOf,
    changed: dict[str, str],
    wrong: list[str],
) -> None:
    right = {"content": PLAN, "source": "Ri Tae-ho", "speaker": "Ri Tae-ho"}
    right |= {"stance": "rejecting", "holder": "speaker"}
    items = misses(gold_of(marked(**right)), result_of(found(**{**right, **changed})))
    assert [name for item in items for name in item.wrong] == wrong


def test_a_miss_stands_beside_what_was_found_in_its_place(
    marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf
) -> None:
    gold, quote = marked(PLAN), found("to meet")
    (item,) = misses(gold_of(gold), result_of(quote))
    assert (item.article, item.wrong, item.gold, item.found) == ("a", ("bounds",), gold, quote)


def test_misses_are_in_text_order_and_can_be_chosen(
    marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf
) -> None:
    gold = gold_of(marked("We are patient"), marked(PLAN))
    items = misses(gold, result_of(found("The Long Table")))
    assert [item.wrong[0] for item in items] == ["missed", "missed", "false alarm"]
    assert [item.start for item in items] == sorted(item.start for item in items)
    assert [item.found for item in items.of("false alarm")] == [found("The Long Table")]
    assert isinstance(items[:2], Misses)
    assert len(items[:2]) == 2


def test_optional_quotes_and_unscored_stances_are_no_misses(
    marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf
) -> None:
    gold = gold_of(marked(PLAN, optional=True), marked("We are patient", speaker="Bo Lund", stance=None))
    assert not misses(gold, result_of(found("We are patient", speaker="Bo Lund", stance="open")))


def test_gold_without_speakers_asks_for_none(
    marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf
) -> None:
    assert not misses(gold_of(marked(PLAN)), result_of(found(PLAN, speaker="Ri Tae-ho", stance="open")))


def test_they_print_side_by_side(marked: Marked, found: Found, gold_of: GoldOf, result_of: ResultOf) -> None:
    gold = gold_of(marked(PLAN, speaker="Ri Tae-ho", stance="rejecting", holder="speaker"))
    items = misses(gold, result_of(found(PLAN, stance="open", holder="other"), found("The Long Table")))
    assert repr(items).splitlines() == [
        "a:1 speaker, stance",
        '  gold   direct    Ri Tae-ho | rejecting (speaker) | "We have no plan to meet"',
        '  found  direct    ? | open (other) | "We have no plan to meet"',
        "a:178 false alarm",
        '  found  direct    ? | ? | "The Long Table"',
    ]
    assert repr(misses([], [])) == "<Misses: nothing is wrong>"


def test_what_could_drive_a_terminal_is_not_printed(
    marked: Marked, gold_of: GoldOf, result_of: ResultOf
) -> None:
    text = "He said rain\x1b[2J was\ncoming."
    gold = gold_of(marked("rain\x1b[2J was\ncoming", text=text), text=text)
    assert '"rain\ufffd[2J was coming"' in repr(misses(gold, result_of(text=text)))
