import json

import pytest
from attrs import evolve

from quotestance.errors import FormatError
from quotestance.extraction import Extraction, from_json
from quotestance.model import (
    Article,
    Block,
    Cue,
    Evidence,
    Mention,
    Problem,
    Quote,
    Span,
    Speaker,
    Stance,
)

TEXT = "Ministry briefing\n\u201cWe will come,\u201d spokesperson Han Mi-rae said, \u201cif asked.\u201d\n"


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def result() -> Extraction:
    spans = (at("We will come,"), at("if asked."))
    evidence = Evidence("come", "positive", "will come", (at("will come"),))
    quote = Quote(
        id="q1",
        kind="direct",
        spans=spans,
        text="We will come, if asked.",
        cue=Cue("said", "say", (at("said"),)),
        source=Mention("spokesperson Han Mi-rae", (at("spokesperson Han Mi-rae"),)),
        speaker=Speaker("han-mi-rae", "Han Mi-rae", "person", "spokesperson", "South Korea"),
        stance=Stance(
            "open",
            "speaker",
            "South Korea",
            "North Korea",
            "for",
            False,
            (evidence,),
            (Stance("rejecting", "other", "North Korea", polarity="against"),),
        ),
        marked_spans=(Span(spans[0].start - 1, spans[0].end + 1), Span(spans[1].start - 1, spans[1].end + 1)),
    )
    blocks = (Block("headline", at("Ministry briefing")), Block("body", Span(18, len(TEXT) - 1)))
    article = Article(TEXT, blocks, id="brief-1", title="Ministry briefing", outlet="Example Wire")
    return Extraction(article, (quote,), (Problem("doubt", "a mark is missing", (Span(18, 19),)),))


def broken(*path: str | int, value: object = None, drop: bool = False) -> str:
    """Return the record of ``result()`` with one field set to ``value``, or dropped."""
    record = json.loads(result().to_json())
    place = record
    for step in path[:-1]:
        place = place[step]
    if drop:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return json.dumps(record)


def test_the_form_is_the_documented_one() -> None:
    record = json.loads(result().to_json())
    quote = record["quotes"][0]
    assert list(record) == ["schema", "article", "quotes", "problems"]
    assert record["schema"] == "quotestance/1"
    assert record["article"]["blocks"] == [["headline", 0, 17], ["body", 18, len(TEXT) - 1]]
    assert quote["speaker"] == {
        "id": "han-mi-rae",
        "name": "Han Mi-rae",
        "kind": "person",
        "role": "spokesperson",
        "affiliation": "South Korea",
    }
    assert quote["cue"] == {"text": "said", "lemma": "say", "spans": [[at("said").start, at("said").end]]}
    assert [TEXT[start:end] for start, end in quote["spans"]] == ["We will come,", "if asked."]
    assert [TEXT[start:end] for start, end in quote["marked_spans"]] == ["“We will come,”", "“if asked.”"]
    assert quote["stance"]["evidence"][0]["rule"] == "come"
    assert quote["stance"]["others"][0]["party"] == "North Korea"
    assert record["problems"] == [{"code": "doubt", "message": "a mark is missing", "spans": [[18, 19]]}]


def test_round_trip_with_the_text() -> None:
    assert from_json(result().to_json()) == result()


def test_round_trip_with_the_text_kept_apart() -> None:
    line = result().to_json(text=False)
    assert "text" not in json.loads(line)["article"]
    assert from_json(line, text=TEXT) == result()


def test_a_record_without_text_asks_for_it() -> None:
    with pytest.raises(FormatError, match=r"brief-1.*without its text: pass it as text="):
        from_json(result().to_json(text=False))


@pytest.mark.parametrize("text", [False, True], ids=["text apart", "text along"])
def test_another_text_is_refused(text: bool) -> None:
    with pytest.raises(FormatError, match="brief-1"):
        from_json(result().to_json(text=text), text=TEXT.replace("come", "wait"))


def test_a_changed_text_is_noticed() -> None:
    with pytest.raises(FormatError, match="SHA-256"):
        from_json(broken("article", "text", value=TEXT + " "))


@pytest.mark.parametrize(
    "character",
    [0x85, 0x2028, 0x2029, 0x0B, 0x1C, 0x0A, 0x0D, 0xD800, 0xDC00],
    ids=hex,
)
def test_one_line_of_valid_utf8_that_reads_back(character: int) -> None:
    extraction = Extraction(Article(f"a{chr(character)}b", id=f"{chr(character)}\\u2028"))
    line = extraction.to_json()
    assert len(line.splitlines()) == 1
    assert line.encode("utf-8").decode("utf-8") == line
    assert from_json(line) == extraction


@pytest.mark.parametrize("text", ["\ud83d\ude00", "\\\ud83d\ude00😀", "\\ud83d\\ude00"], ids=ascii)
def test_two_lone_surrogates_stay_two_characters(text: str) -> None:
    extraction = Extraction(Article(text, id=text))
    assert from_json(extraction.to_json()) == extraction


def test_readable_letters_stay_readable() -> None:
    assert "정상회담 😀" in Extraction(Article("정상회담 😀")).to_json()


def test_a_form_rewritten_in_ascii_reads_the_same() -> None:
    extraction = Extraction(Article("정상회담 😀"))
    assert from_json(json.dumps(json.loads(extraction.to_json()))) == extraction


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "not JSON"),
        ("[]", "it should be an object, not \\[\\]"),
        ("{", "not JSON"),
        ("nonsense", "not JSON"),
        ('{"schema":"quotestance/2"}', "'quotestance/2'.*reads 'quotestance/1'"),
        ("{}", "schema is None"),
        ('{"schema":"quotestance/1","schema":"quotestance/1"}', "twice"),
        ('{"schema":"quotestance/1","article":NaN}', "NaN is no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"schema":' + "9" * 5000 + "}", "not JSON"),
        (broken("article", "sha256", drop=True), "article lacks 'sha256'"),
        (broken("article", "author", value="x"), "article has the unknown 'author'"),
        (broken("article", "text", value=5), "article.text should be a string, not 5"),
        (broken("article", "title", value=[]), "article.title should be a string"),
        (
            broken("article", "blocks", 0, value=["headline", 0]),
            r"blocks\[0\] should be a kind and two",
        ),
        (broken("article", "blocks", 0, 0, value="menu"), "should be one of headline, byline"),
        (broken("quotes", value={}), "quotes should be a list"),
        (broken("quotes", 0, "kind", value="loud"), r"quotes\[0\].kind should be one of direct, mixed"),
        (broken("quotes", 0, "kind", value=["direct"]), r"quotes\[0\].kind should be one of"),
        (
            broken("quotes", 0, "text", value="We won't"),
            r"quotes\[0\].text should be what the text says",
        ),
        (broken("quotes", 0, "spans", value=[]), r"quotes\[0\].spans should be at least one span"),
        (broken("quotes", 0, "spans", 0, value=[0]), r"spans\[0\] should be a pair of offsets"),
        (broken("quotes", 0, "spans", 0, value=[3, 2]), r"spans\[0\] should be a stretch of the text"),
        (broken("quotes", 0, "spans", 0, value=[-1, 2]), r"spans\[0\] should be a stretch of the text"),
        (broken("quotes", 0, "spans", 0, value=[0, 10**9]), r"spans\[0\] should be a stretch of the text"),
        (
            broken("quotes", 0, "spans", 0, value=[0, True]),
            r"spans\[0\]\[1\] should be a whole number",
        ),
        (broken("quotes", 0, "spans", 0, value=[0, 1.0]), "should be a whole number, not 1.0"),
        (broken("quotes", 0, "cue", "spans", value=[[0, 999]]), r"quotes\[0\].cue.spans\[0\]"),
        (broken("quotes", 0, "cue", value="said"), r"quotes\[0\].cue should be an object"),
        (broken("quotes", 0, "speaker", "kind", value="robot"), "speaker.kind should be one of person"),
        (broken("quotes", 0, "stance", "conditional", value=1), "stance.conditional should be true or false"),
        (
            broken("quotes", 0, "stance", "others", 0, "holder", value="me"),
            r"others\[0\].holder should be",
        ),
        (
            broken("quotes", 0, "stance", "evidence", 0, "rule", value=None),
            r"evidence\[0\].rule should be",
        ),
        (broken("problems", 0, "message", value=None), r"problems\[0\].message should be a string"),
    ],
)
def test_malformed_records_are_refused_with_the_place(line: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        from_json(line)


def test_the_stances_of_several_packs_stand_under_their_names() -> None:
    (quote,) = result().quotes
    assert "stances" not in json.loads(result().to_json())["quotes"][0]
    stances = (("zeta", quote.stance), ("alpha", Stance("accepting", "speaker")))
    several = Extraction(result().article, (evolve(quote, stances=stances),))
    record = json.loads(several.to_json())["quotes"][0]
    assert list(record["stances"]) == ["zeta", "alpha"]
    assert record["stances"]["zeta"] == record["stance"]
    assert record["stances"]["alpha"]["label"] == "accepting"
    assert from_json(several.to_json()) == several


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({}, "left out where there is one pack or none"),
        ([], "should be an object"),
        ({"offers": None}, r"stances\.offers should be an object"),
    ],
)
def test_broken_stances_are_named(value: object, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        from_json(broken("quotes", 0, "stances", value=value))
