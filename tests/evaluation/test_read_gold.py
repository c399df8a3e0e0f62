"""Gold files: what is read, and how each slip is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotestance.errors import FormatError, ReadError
from quotestance.evaluation import GoldQuote, read_gold
from quotestance.model import Article, Span

FIXTURES = Path(__file__).parents[2] / "fixtures" / "gold.jsonl"
QUOTE = {"content": [[0, 4]], "kind": "indirect"}
RECORD = {"id": "a", "text": "Rain came, he said.", "quotes": [QUOTE]}


def record(**changed: object) -> str:
    return json.dumps({**RECORD, **changed})


def quote(**changed: object) -> str:
    return record(quotes=[QUOTE, {**QUOTE, **changed}])


def test_a_line_is_read_with_all_it_says(tmp_path: Path) -> None:
    full = {
        "content": [[0, 9]],
        "cue": [[14, 18]],
        "source": [[11, 13]],
        "kind": "indirect",
        "speaker": "Bo Lund",
        "stance": "open",
        "holder": "other",
        "optional": True,
        "remark": "passed over",
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(
        "\n" + record(quotes=[full], not_quotes=[[0, 4]], aliases={"Bo Lund": ["he"]}) + "\n\n",
        encoding="utf-8",
    )
    (article,) = read_gold(path)
    assert article.quotes == (
        GoldQuote(
            content=(Span(0, 9),),
            cue=(Span(14, 18),),
            source=(Span(11, 13),),
            kind="indirect",
            text="Rain came",
            speaker="Bo Lund",
            stance="open",
            holder="other",
            optional=True,
        ),
    )
    assert article.not_quotes == (Span(0, 4),)
    assert article.aliases == {"Bo Lund": ("he",)}
    assert article.article == Article("Rain came, he said.", id="a")


def test_what_may_be_left_out_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(record(), encoding="utf-8")
    (article,) = read_gold(str(path))
    assert article.quotes == (GoldQuote((Span(0, 4),), (), (), "indirect", "Rain"),)
    assert (article.not_quotes, article.aliases) == ((), {})


def test_line_separators_inside_a_text_end_no_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({**RECORD, "text": "Rain\u2028came"}, ensure_ascii=False), encoding="utf-8")
    assert [article.text for article in read_gold(path)] == ["Rain\u2028came"]


def test_a_byte_order_mark_is_no_slip(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(record(), encoding="utf-8-sig")
    assert len(read_gold(path)) == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: not JSON"),
        ("[" * 100_000, "line 2: not JSON"),
        ("[1]", "line 2: it should be an object, not [1]"),
        (record(id=7), "line 2: id should be a string, not 7"),
        (record(text=None), "line 2: text should be a string, not left out or null"),
        (record(quotes=None), "line 2: quotes should be a list, empty where nothing is quoted"),
        (record(quotes={}), "line 2: quotes should be a list, not {}"),
        (record(quotes=["Rain"]), "line 2: quotes[0] should be an object, not 'Rain'"),
        (quote(content=[]), "line 2: quotes[1].content should be a list of at least one [start, end]"),
        (quote(content=[[0, 20]]), "line 2: quotes[1].content[0] should be [start, end]"),
        (quote(content=[[4, 4]]), "line 2: quotes[1].content[0] should be [start, end]"),
        (quote(content=[[-1, 4]]), "line 2: quotes[1].content[0] should be [start, end]"),
        (quote(content=[[0, 4], [1]]), "line 2: quotes[1].content[1] should be [start, end]"),
        (quote(content=[[False, 4]]), "line 2: quotes[1].content[0] should be [start, end]"),
        (quote(cue=[[0, "4"]]), "line 2: quotes[1].cue[0] should be [start, end]"),
        (quote(source=3), "line 2: quotes[1].source should be a list, not 3"),
        (quote(kind="quoted"), "line 2: quotes[1].kind should be one of direct, mixed, indirect"),
        (quote(speaker=["Bo"]), "line 2: quotes[1].speaker should be a string"),
        (quote(stance=1), "line 2: quotes[1].stance should be a string"),
        (quote(holder="me"), "line 2: quotes[1].holder should be one of speaker, other, not 'me'"),
        (quote(optional="yes"), "line 2: quotes[1].optional should be true or false, not 'yes'"),
        (record(not_quotes=[[0, 99]]), "line 2: not_quotes[0] should be [start, end] with"),
        (record(aliases=["Bo"]), "line 2: aliases should be an object that gives a list of names"),
        (record(aliases={"Bo": "he"}), "line 2: aliases.Bo should be a list, not 'he'"),
        (record(id="first"), "line 2: id is 'first', as on a line before"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_file_line_and_field(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(f"{record(id='first')}\n{line}", encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        read_gold(path)
    assert f"mine.jsonl, {message}" in str(caught.value)


def test_bytes_that_are_no_utf8_are_named(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_bytes(record().encode() + b"\n\xff\xfe")
    with pytest.raises(FormatError, match=r"mine\.jsonl, line 2: not UTF-8"):
        read_gold(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"cannot read the gold file .*none\.jsonl: No such file"):
        read_gold(tmp_path / "none.jsonl")


def test_the_own_gold_is_read() -> None:
    articles = read_gold(FIXTURES)
    assert len(articles) == 12
    assert sum(quote.optional for article in articles for quote in article.quotes) == 41
