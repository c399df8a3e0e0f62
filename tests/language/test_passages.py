"""Passages keep the offsets of the article's text, whatever stands in it and wherever the parse came from."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from quotestance.language.passages import parse, passages_of, token_range
from quotestance.model import Article, Block, Span

# Characters that no parser can take or that would be words of their own in a sentence, and wide ones.
AWKWARD = {
    "carriage returns": "The talks\r\nfailed.\r\nNobody spoke.",
    "line feeds": "The talks\nfailed.\n\nNobody spoke.",
    "NUL": "The ta\x00lks failed.\x00",
    "escape sequences": "\x1b[1mThe talks\x1b[0m failed.",
    "vertical tab and form feed": "The talks\x0bfailed.\x0cNobody spoke.",
    "delete": "The talks\x7f failed.",
    "next line and separators": "The talks\x85failed.\u2028Nobody\u2029spoke.",
    "lone high surrogate": "The talks \ud83d failed.",
    "lone low surrogate": "\udc80The talks failed.",
    "byte order mark": "\ufeffThe talks failed.",
    "right to left": "The \u202bשיחות\u202c failed.",
    "emoji": "The talks 😀 failed 👩‍👩‍👧.",
    "combining marks": "The ta\u0301lks fa\u0308iled.",
    "tabs and no-break spaces": "The\ttalks\xa0failed.",
}


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    return spacy.blank("en")


def body(text: str) -> Article:
    return Article(text, (Block("body", Span(0, len(text))),))


def pieces(text: str, nlp: spacy.Language) -> list[str]:
    return [passage.block.span.of(text) for passage in parse(body(text), nlp)]


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
def test_a_passage_has_as_many_characters_as_its_block(nlp, text):
    before = "# Talks fail\r\n"
    article = Article(before + text, (Block("body", Span(len(before), len(before) + len(text))),))
    (passage,) = parse(article, nlp)
    assert passage.offset == len(before)
    assert len(passage.doc.text) == len(text)
    assert passage.text == text


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
def test_words_stand_in_the_article_where_the_passage_says(nlp, text):
    before = "🙂 Talks fail\r\n"
    article = Article(before + text, (Block("body", Span(len(before), len(before) + len(text))),))
    (passage,) = parse(article, nlp)
    words = [token for token in passage.doc if token.text in ("The", "talks", "failed", "Nobody", "spoke")]
    assert words
    assert [passage.span_of(word).of(article.text) for word in words] == [word.text for word in words]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        pytest.param("The talks\r\nfailed.", "The talks  failed.", id="line break"),
        pytest.param("The talks\x00failed.", "The talks failed.", id="control character"),
        pytest.param("The \ud83d talks", "The \ufffd talks", id="lone surrogate"),
        pytest.param("The 😀 talks", "The 😀 talks", id="whole character"),
    ],
)
def test_what_no_parser_can_take_has_a_stand_in(nlp, text, given):
    assert [passage.doc.text for passage in parse(body(text), nlp)] == [given]


def test_only_headline_body_and_captions_are_parsed(nlp):
    text = "HeadByBodyCapMenu"
    kinds = {"headline": 4, "byline": 6, "body": 10, "caption": 13, "boilerplate": 17}
    starts = [0, *kinds.values()]
    blocks = tuple(
        Block(kind, Span(start, end)) for (kind, end), start in zip(kinds.items(), starts, strict=False)
    )
    passages = parse(Article(text, blocks), nlp)
    assert [(passage.block.kind, passage.text) for passage in passages] == [
        ("headline", "Head"),
        ("body", "Body"),
        ("caption", "Cap"),
    ]


def test_an_article_without_blocks_has_no_passages(nlp):
    assert parse(Article(""), nlp) == []


def test_a_block_of_usual_length_stays_whole(nlp):
    text = "Talks failed. " * 1000
    assert pieces(text, nlp) == [text]


def test_a_very_long_block_is_cut_between_words(nlp):
    text = "Talks failed again and again. " * 2500
    parts = pieces(text, nlp)
    assert "".join(parts) == text
    assert len(parts) > 1
    assert all(len(part) <= 20_000 for part in parts)
    assert all(part.endswith(" ") for part in parts)


def test_a_very_long_word_is_cut_all_the_same(nlp):
    text = "x" * 45_000
    parts = pieces(text, nlp)
    assert "".join(parts) == text
    assert [len(part) for part in parts] == [20_000, 20_000, 5_000]


def test_the_pieces_of_a_long_block_keep_its_kind_and_offsets(nlp):
    text = "Talks failed again. " * 1500
    before = "Head\n"
    article = Article(before + text, (Block("caption", Span(len(before), len(before) + len(text))),))
    first, second = parse(article, nlp)
    assert (first.block.kind, second.block.kind) == ("caption", "caption")
    assert first.offset == len(before)
    assert second.offset == first.block.span.end
    assert second.span_of(second.doc[0]).of(article.text) == second.doc[0].text


def test_a_doc_is_cut_into_the_blocks_that_are_searched(nlp):
    text = "Talks fail\nBy Han So-ra\nThe talks failed.\nAll rights reserved"
    doc = nlp(text)
    blocks = [
        Block("headline", Span(0, 10)),
        Block("byline", Span(11, 23)),
        Block("body", Span(24, 41)),
        Block("boilerplate", Span(42, len(text))),
    ]
    head, paragraph = passages_of(doc, blocks)
    assert (head.block.kind, head.doc.text, head.offset) == ("headline", "Talks fail", 0)
    assert (paragraph.block.kind, paragraph.doc.text, paragraph.offset) == ("body", "The talks failed.", 24)
    assert [paragraph.span_of(token).of(text) for token in paragraph.doc] == ["The", "talks", "failed", "."]


def test_a_passage_of_a_doc_keeps_its_parse():
    doc = spacy.tokens.Doc(
        spacy.blank("en").vocab,
        words=["Head", "She", "said", "so"],
        heads=[0, 2, 2, 2],
        deps=["ROOT", "nsubj", "ROOT", "advmod"],
        lemmas=["head", "she", "say", "so"],
    )
    (passage,) = passages_of(doc, [Block("body", Span(5, len(doc.text)))])
    assert [(token.dep_, token.head.text) for token in passage.doc] == [
        ("nsubj", "said"),
        ("ROOT", "said"),
        ("advmod", "said"),
    ]
    assert passage.doc[1].lemma_ == "say"


def test_a_block_that_cuts_a_word_has_the_whole_word(nlp):
    doc = nlp("Talks failed again.")
    (passage,) = passages_of(doc, [Block("body", Span(2, 9))])
    assert [token.text for token in passage.doc] == ["Talks", "failed"]
    assert passage.block.span == Span(0, 12)


@pytest.mark.parametrize("blocks", [[], [Block("body", Span(0, 0))], [Block("boilerplate", Span(0, 5))]])
def test_a_doc_with_nothing_to_search_has_no_passages(nlp, blocks):
    assert passages_of(nlp("Talks failed."), blocks) == []


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        pytest.param(Span(100, 105), "Talks", id="a word"),
        pytest.param(Span(102, 108), "Talks failed", id="parts of two words"),
        pytest.param(Span(100, 119), "Talks failed again.", id="everything"),
        pytest.param(Span(105, 106), "", id="the space between"),
        pytest.param(Span(105, 105), "", id="nothing, between words"),
        pytest.param(
            Span(103, 103),
            "",
            id="nothing, within a word",
            marks=pytest.mark.xfail(strict=True, reason="an empty stretch counts as sharing a character"),
        ),
        pytest.param(Span(118, 400), ".", id="beyond the end"),
    ],
)
def test_tokens_are_found_by_their_characters(nlp, span, expected):
    article = Article("x" * 100 + "Talks failed again.", (Block("body", Span(100, 119)),))
    (passage,) = parse(article, nlp)
    assert passage.tokens_in(span).text == expected


WORDS = st.lists(
    st.sampled_from(["Talks", "“", " ", "\n", "\r\n", "\x00", "\ud800", "😀", ".", "אב", "'s"]), max_size=30
)
PIPELINE = spacy.blank("en")


@given(WORDS.map("".join), st.integers(0, 60), st.integers(1, 60))
def test_a_range_holds_just_the_tokens_that_share_a_character(text, start, length):
    (passage,) = parse(body(text), PIPELINE)
    end = start + length
    expected = [token.i for token in passage.doc if token.idx < end and start < token.idx + len(token.text)]
    assert [token.i for token in token_range(passage.doc, start, end)] == expected


@given(WORDS.map("".join))
def test_every_token_of_a_passage_lies_within_its_block(text):
    article = Article("<" + text + ">", (Block("body", Span(1, 1 + len(text))),))
    for passage in parse(article, PIPELINE):
        for token in passage.doc:
            assert passage.block.span.contains(passage.span_of(token))
