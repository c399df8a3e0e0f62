"""Whatever the text, the quotes found in it are stretches of it, in order and consistent with one another."""

from __future__ import annotations

from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotestance.language import load
from quotestance.language.passages import parse
from quotestance.model import QUOTE_KINDS, Article, Block, Span, text_of
from quotestance.quotes import find_quotes, without_copies

MARKS = [
    "“",
    "”",
    "„",
    '"',
    "''",
    "``",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "‹",
    "›",
    "「",
    "」",
    "＂",
    "allies'",
    "’90s",
]
NAMES = [
    "Lena Aalto",
    "the envoy",
    "She",
    "Mr. Okafor",
    "the U.S.",
    "KCNA",
    "a senior official, Ivan Petrov,",
    "who",
]
CUES = [
    "said",
    "said that",
    "told reporters that",
    "according to",
    ", adding that",
    "was quoted as saying",
    "in his view",
    "did not say",
    "called it",
    "says",
    ":",
    "—",
    "Q.",
    "MR. PRICE:",
]
CLAUSES = [
    "the talks failed",
    "We will wait",
    "never again",
    "the drills were over",
    "No",
    "would cost us",
    "why?",
]
LINKS = [",", ".", "?", "!", ";", "…", "(", ")", "and", "but", "--", "\n", "\r\n", "\t", "\xa0"]
ODD = [
    "\x00",
    "\x1b[1m",
    "\x85",
    "\u2028",
    "\ud800",
    "\udfff",
    "\ufeff",
    "😀",
    "👩‍👩‍👧",
    "שיחות",
    "\u202e",
    "e\u0301",
    "\u200b",
]

PAIRS = ["“”", "“”", '""', "‘’", "''", "«»", "„“", "「」", "“ ", " ”", '"“']
REPORTS = [
    "{open}{one},{close} said {name}. {open}{two}.{close}",
    "{open}{one},{close} {name} said, {open}{two}.{close}",
    "{name} said that {one}, adding that {two}.",
    "{name} told reporters: {open}{one}. {two}.",
    "According to {name}, {one}{odd} and {two}.",
    "{one}, {name} said, {two}.",
    "The talks, which {name} called {open}{one}{close}, ended. {odd}{two}.",
    "{open}{one}. {two}.{close}",
    "{open}{odd}{one}? {two}{odd}.{close}",
]
FRAGMENTS = st.one_of(*map(st.sampled_from, (MARKS, MARKS, NAMES, CUES, CLAUSES, LINKS, ODD)))
SENTENCES = st.builds(
    lambda report, pair, name, one, two, odd: report.format(
        open=pair[0], close=pair[1], name=name, one=one, two=two, odd=odd
    ),
    st.sampled_from(REPORTS),
    st.sampled_from(PAIRS),
    *map(st.sampled_from, (NAMES, CLAUSES, CLAUSES, ODD)),
)
PARAGRAPHS = st.builds(
    lambda fragments, glue: glue.join(fragments),
    st.lists(st.one_of(SENTENCES, SENTENCES, FRAGMENTS), min_size=1, max_size=8)
    | st.lists(FRAGMENTS, min_size=1, max_size=25),
    st.sampled_from([" ", " ", " ", ""]),
)
BLOCKS = st.lists(
    st.tuples(st.sampled_from(["headline", "body", "body", "body", "caption", "boilerplate"]), PARAGRAPHS),
    max_size=4,
)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def pipeline():
    return load()


def article_of(parts: list[tuple[str, str]]) -> Article:
    text, blocks = "", []
    for kind, paragraph in parts:
        blocks.append(Block(kind, Span(len(text), len(text) + len(paragraph))))
        text += paragraph + "\n\n"
    return Article(text, tuple(blocks))


def spans_of(quote) -> list[Span]:
    parts = [part.spans for part in (quote.cue, quote.source) if part is not None]
    return [*quote.spans, *quote.marked_spans, *(span for spans in parts for span in spans)]


@FEW
@given(BLOCKS)
def test_every_quote_is_what_the_text_says(parts):
    article = article_of(parts)
    for found in find_quotes(parse(article, pipeline())):
        quote = found.quote
        assert quote.text == text_of(quote.spans, article.text)
        assert quote.text.strip()
        for part in filter(None, (quote.cue, quote.source)):
            assert part.text == text_of(part.spans, article.text)


@FEW
@given(BLOCKS)
def test_every_span_lies_within_one_searched_block(parts):
    article = article_of(parts)
    searched = [block.span for block in article.blocks if block.kind in ("headline", "body", "caption")]
    for found in find_quotes(parse(article, pipeline())):
        for span in spans_of(found.quote):
            assert len(span)
            assert any(block.contains(span) for block in searched)


@FEW
@given(BLOCKS)
def test_spans_are_in_order_and_apart(parts):
    for found in find_quotes(parse(article_of(parts), pipeline())):
        quote = found.quote
        for one, other in zip(quote.spans, quote.spans[1:], strict=False):
            assert one.end <= other.start
        assert len(quote.marked_spans) == len(quote.spans)
        assert all(wide.contains(span) for wide, span in zip(quote.marked_spans, quote.spans, strict=True))


@FEW
@given(BLOCKS)
def test_quotes_are_in_order_and_go_on_from_earlier_ones(parts):
    found = find_quotes(parse(article_of(parts), pipeline()))
    starts = [one.quote.spans[0].start for one in found]
    assert starts == sorted(starts)
    assert [one.quote.id for one in found] == [f"q{number}" for number in range(1, len(found) + 1)]
    for index, one in enumerate(found):
        assert one.follows is None or 0 <= one.follows < index
        assert one.follows is None or one.quote.source is None


@FEW
@given(BLOCKS)
def test_kinds_agree_with_cues_and_marks(parts):
    article = article_of(parts)
    for found in find_quotes(parse(article, pipeline())):
        quote = found.quote
        assert quote.kind in QUOTE_KINDS
        assert quote.speaker is None
        assert quote.stance is None
        if quote.kind == "indirect":
            assert quote.source is not None
            assert quote.cue is not None
        if quote.source is not None:
            assert quote.cue is not None


@FEW
@given(BLOCKS)
def test_the_same_text_gives_the_same_quotes(parts):
    article = article_of(parts)
    assert find_quotes(parse(article, pipeline())) == find_quotes(parse(article, pipeline()))


@FEW
@given(BLOCKS)
def test_leaving_out_copies_keeps_what_is_no_caption(parts):
    article = article_of(parts)
    found = find_quotes(parse(article, pipeline()))
    kept = without_copies(found, article)
    captions = [block.span for block in article.blocks if block.kind == "caption"]
    elsewhere = [
        one.quote.spans for one in found if not any(span.contains(one.quote.spans[0]) for span in captions)
    ]
    assert [spans for spans in elsewhere if spans not in [one.quote.spans for one in kept]] == []
    assert [one.quote.id for one in kept] == [f"q{number}" for number in range(1, len(kept) + 1)]
    assert all(one.follows is None or one.follows < index for index, one in enumerate(kept))
