import csv
import io
import pickle
from html.parser import HTMLParser

import pytest

from quotestance.extraction import Extraction, Extractions
from quotestance.model import Article, Cue, Evidence, Mention, Problem, Quote, Span, Speaker, Stance
from quotestance.output.cells import stance_words, visible, who
from quotestance.output.csv_rows import write_csv
from quotestance.output.frame import COLUMNS, to_frame
from quotestance.output.html import MOST_ROWS, table_html
from quotestance.output.screen import PLAIN_WIDTH
from quotestance.output.table import table_rows, write_table


def quote(text: str, *, name: str | None = "Han Mi-rae", stance: Stance | None = None) -> Quote:
    speaker = None if name is None else Speaker("s1", name, "person", "spokesperson", "South Korea")
    return Quote("q1", "direct", (Span(0, len(text)),), text, speaker=speaker, stance=stance)


def result(*quotes: Quote, id: str = "brief-1") -> Extraction:
    return Extraction(Article("".join(quote.text for quote in quotes), id=id), quotes)


def csv_of(*results: Extraction) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    write_csv(results, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))


class Cells(HTMLParser):
    """Collects tags and texts as a browser would see them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("No\n  talks\t now", "No talks now"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("a\u202eb\u2066c\u200fd", "a\ufffdb\ufffdc\ufffdd"),
        ("half \ud83d", "half \ufffd"),
        ("hidden\U000e0041", "hidden\ufffd"),
        ("다음 주 👩‍💻", "다음 주 👩‍💻"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (quote("x"), "Han Mi-rae"),
        (Quote("q", "direct", (Span(0, 1),), "x", source=Mention("an official", ())), "an official"),
        (quote("x", name=None), "?"),
    ],
    ids=["speaker", "source", "nobody"],
)
def test_who(given: Quote, shown: str) -> None:
    assert who(given) == shown


@pytest.mark.parametrize(
    ("stance", "shown"),
    [
        (None, ""),
        (Stance("none"), "none"),
        (Stance("open", "speaker", "South Korea"), "open"),
        (Stance("rejecting", "other", "North Korea"), "rejecting (North Korea)"),
        (Stance("rejecting", "other"), "rejecting (another party)"),
    ],
)
def test_stance_words(stance: Stance | None, shown: str) -> None:
    assert stance_words(stance) == shown


def test_a_frame_has_a_row_for_each_quote() -> None:
    evidence = (Evidence("go", "positive", "go", ()), Evidence("if", "condition", "if", ()))
    stance = Stance("conditional", "speaker", "South Korea", "North Korea", "for", True, evidence)
    text = "Go, now"
    full = Quote(
        "q7",
        "mixed",
        (Span(0, 2), Span(4, 7)),
        "Go now",
        Cue("said", "say", ()),
        Mention("she", ()),
        Speaker("han", "Han Mi-rae", "person", "spokesperson", "South Korea"),
        stance,
    )
    article = Article(text, id="a", title="T", published="2022-05-26", outlet="Example Wire", url="http://x")
    frame = Extraction(article, (full,)).to_frame()
    assert frame.iloc[0].to_dict() == {
        "article": "a",
        "title": "T",
        "published": "2022-05-26",
        "outlet": "Example Wire",
        "url": "http://x",
        "quote_id": "q7",
        "kind": "mixed",
        "quote": "Go now",
        "start": 0,
        "end": 7,
        "cue": "said",
        "source": "she",
        "speaker": "Han Mi-rae",
        "speaker_id": "han",
        "speaker_kind": "person",
        "role": "spokesperson",
        "affiliation": "South Korea",
        "stance": "conditional",
        "holder": "speaker",
        "party": "South Korea",
        "toward": "North Korea",
        "polarity": "for",
        "conditional": True,
        "rules": "go; if",
    }


def test_a_frame_says_none_where_nothing_is_known() -> None:
    row = result(quote("x", name=None)).to_frame().iloc[0]
    assert row["speaker"] is None
    assert row["stance"] is None
    assert row.isna()["conditional"]


def test_frames_of_none_and_of_many_have_the_same_types() -> None:
    many = Extractions([result(quote("x"), id="a"), result(id="b"), result(quote("y\ud800"), id="c")])
    frame, empty = many.to_frame(), to_frame([])
    assert frame["article"].tolist() == ["a", "c"]
    assert frame["quote"].tolist() == ["x", "y\ud800"]
    assert tuple(frame.columns) == tuple(empty.columns) == COLUMNS
    assert frame.dtypes.tolist() == empty.dtypes.tolist()


def test_csv_has_the_frames_columns_and_survives_any_text() -> None:
    text = 'He said "no",\nthen; left\r\n,'
    (row,) = csv_of(result(quote(text, stance=Stance("none"))))
    assert tuple(row) == COLUMNS
    assert (row["quote"], row["conditional"], row["holder"]) == (text, "false", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\uff1d"], ids=ascii)
def test_csv_cells_are_no_formulas(start: str) -> None:
    (row,) = csv_of(result(quote(f"{start}1+1", name=f"{start}cmd"), id=f"{start}x"))
    assert [row[name] for name in ("quote", "speaker", "article")] == [
        f"'{start}1+1",
        f"'{start}cmd",
        f"'{start}x",
    ]


def test_csv_leaves_other_texts_alone() -> None:
    (row,) = csv_of(result(quote("1 - 1 = 0")))
    assert row["quote"] == "1 - 1 = 0"


def test_a_plain_table_has_a_line_for_each_quote_and_no_colour() -> None:
    stream = io.StringIO()
    one = result(quote("We want talks. " * 40, stance=Stance("open", "speaker")))
    other = result(quote("[bold]No[/bold] :smile:", name="한미래"), id="b[red]")
    write_table(table_rows(one) + table_rows(other), stream)
    lines = stream.getvalue().splitlines()
    assert len(lines) == 4
    assert "\x1b" not in stream.getvalue()
    assert max(map(len, lines)) <= PLAIN_WIDTH
    assert lines[2].startswith("Han Mi-rae  direct  open    We want talks. We want")
    assert "…" in lines[2]
    assert "[bold]No[/bold] :smile:" in lines[3]
    assert lines[3].rstrip().endswith("b[red]")


def test_html_escapes_every_text() -> None:
    hostile = '<script>alert("x")</script>&amp;'
    stance = Stance(hostile, "other", hostile)
    extraction = result(quote(hostile, name=hostile, stance=stance), id=hostile)
    for shown in (extraction, Extractions([extraction])):
        page = Cells(shown._repr_html_())
        assert page.tags == {"table", "caption", "thead", "tbody", "tr", "th", "td"}
        assert page.texts.count(hostile) >= 2


def test_html_gives_the_reason_where_a_document_was_given_up() -> None:
    failed = Extraction.given_up(Article("", id="a"), "it is <binary>")
    for shown in (failed, Extractions([failed])):
        page = Cells(shown._repr_html_())
        assert any("it is <binary>" in text for text in page.texts)
        assert "binary" not in page.tags


def test_html_says_how_many_rows_it_leaves_out() -> None:
    markup = table_html(["n"], ([str(n)] for n in range(MOST_ROWS + 7)), "numbers")
    assert markup.count("<tr>") == MOST_ROWS + 2
    assert "… and 7 more" in markup


@pytest.mark.parametrize(
    ("extraction", "shown"),
    [
        (result(), "<Extraction brief-1: 0 quotes>"),
        (Extraction(Article("x"), (quote("x"),)), "<Extraction: 1 quote>"),
        (Extraction(Article("x", id="a"), (), (Problem("p", "m"),)), "<Extraction a: 0 quotes, 1 problem>"),
        (Extraction.given_up(Article("", id="a"), "not readable"), "<Extraction a: 0 quotes, given up>"),
        (Extraction(Article("", id="a\x1b[2J")), "<Extraction a\ufffd[2J: 0 quotes>"),
    ],
)
def test_a_result_is_shown_in_short(extraction: Extraction, shown: str) -> None:
    assert repr(extraction) == str(extraction) == shown


def test_results_travel_between_processes() -> None:
    results = Extractions([result(quote("x", stance=Stance("open", "speaker")))])
    assert pickle.loads(pickle.dumps(results)) == results


def test_many_results_are_a_sequence() -> None:
    done = result(quote("x"), quote("y"), id="a")
    failed = Extraction.given_up(Article("", id="b"), "not readable")
    results = Extractions(iter([done, failed]))
    assert (len(results), results[0], list(results)) == (2, done, [done, failed])
    assert results[1:] == Extractions([failed])
    assert [given.text for given in results.quotes] == ["x", "y"]
    assert results.failed == (failed,)
    assert (done.failed, failed.failed) == (False, True)
    assert repr(results) == "<Extractions of 2 articles: 2 quotes, given up>"


def several(text: str, **labels: str) -> Quote:
    """Return a quote on which several packs were run."""
    stances = tuple((pack, Stance(label)) for pack, label in labels.items())
    return Quote("q1", "direct", (Span(0, len(text)),), text, stance=stances[0][1], stances=stances)


def test_further_packs_have_a_column_each() -> None:
    one = result(several("Keep your aid.", dialogue="none", offers="refusing", third="=x"))
    other = result(quote("No.", stance=Stance("rejecting")))
    frame = Extractions([one, other]).to_frame()
    assert tuple(frame.columns) == (*COLUMNS, "stance:offers", "stance:third")
    cells = frame[["stance", "stance:offers", "stance:third"]]
    assert cells.values.tolist() == [["none", "refusing", "=x"], ["rejecting", None, None]]


def test_further_packs_have_a_column_each_in_csv() -> None:
    stream = io.StringIO(newline="")
    write_csv([result(several("Keep it.", dialogue="none", offers="=x")), result()], stream, ["offers"])
    (row,) = csv.DictReader(io.StringIO(stream.getvalue(), newline=""))
    assert (row["stance"], row["stance:offers"]) == ("none", "'=x")


def test_further_packs_have_a_column_each_in_the_terminal() -> None:
    stream = io.StringIO()
    one = result(several("Keep it.", dialogue="none", offers="refusing"))
    write_table(table_rows(one, ["offers"]), stream, ["offers"])
    header, _line, row = stream.getvalue().splitlines()
    assert header.split() == ["who", "kind", "stance", "offers", "quote", "article"]
    assert row.split()[:6] == ["?", "direct", "none", "refusing", "Keep", "it."]


def test_further_packs_have_a_column_each_in_notebooks() -> None:
    shown = Cells(result(several("Keep it.", dialogue="none", **{"<b>": "refusing"}))._repr_html_())
    assert "b" not in shown.tags
    texts = [text for text in shown.texts if text.strip()]
    assert texts[1:6] == ["who", "kind", "stance", "<b>", "quote"]
    assert texts[8:10] == ["none", "refusing"]


def test_rows_name_their_article_only_among_several() -> None:
    one = result(quote("We want talks."), id="wire-7")
    assert "article" not in Cells(one._repr_html_()).texts
    assert {"article", "wire-7"} <= set(Cells(Extractions([one])._repr_html_()).texts)


def test_packs_of_one_name_are_no_stances() -> None:
    with pytest.raises(ValueError, match="two stances of quote 'q1' are of packs of the same name"):
        Quote("q1", "direct", (Span(0, 1),), "x", stances=(("a", Stance("x")), ("a", Stance("y"))))
