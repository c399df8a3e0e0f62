"""The canonical form gives back what it took, for any values of the model in any text."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from quotestance.extraction import Extraction, Extractions, from_json
from quotestance.model import (
    QUOTE_KINDS,
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
    text_of,
)

# Characters that a line-based UTF-8 form could trip over, beside whatever hypothesis thinks of.
AWKWARD = '\x00\x1b\x85\u2028\u2029\ud83d\ude00\udfff\ufeff\\"/u\n\r\u202e😀'
CHARACTERS = st.one_of(st.sampled_from(AWKWARD), st.characters(codec=None))
STRINGS = st.text(CHARACTERS, max_size=12)
MAYBE = st.none() | STRINGS


def spans_in(text: str) -> st.SearchStrategy[Span]:
    offsets = st.integers(0, len(text))
    return st.tuples(offsets, offsets).map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def stances(draw, text: str, depth: int = 1) -> Stance:
    several = st.lists(spans_in(text), max_size=2).map(tuple)
    evidence = st.lists(st.builds(Evidence, STRINGS, STRINGS, STRINGS, several), max_size=2).map(tuple)
    others = st.lists(stances(text, depth - 1), max_size=2).map(tuple) if depth else st.just(())
    return Stance(
        label=draw(STRINGS),
        holder=draw(st.sampled_from([None, "speaker", "other"])),
        party=draw(MAYBE),
        toward=draw(MAYBE),
        polarity=draw(st.sampled_from([None, "for", "against"])),
        conditional=draw(st.booleans()),
        evidence=draw(evidence),
        others=draw(others),
    )


@st.composite
def quotes(draw, text: str) -> Quote:
    several = st.lists(spans_in(text), max_size=2).map(tuple)
    spans = draw(st.lists(spans_in(text), min_size=1, max_size=3).map(tuple))
    kinds = st.sampled_from(["person", "organisation", "group", "unnamed"])
    return Quote(
        id=draw(STRINGS),
        kind=draw(st.sampled_from(QUOTE_KINDS)),
        spans=spans,
        text=text_of(spans, text),
        cue=draw(st.none() | st.builds(Cue, STRINGS, STRINGS, several)),
        source=draw(st.none() | st.builds(Mention, STRINGS, several)),
        speaker=draw(st.none() | st.builds(Speaker, STRINGS, STRINGS, kinds, MAYBE, MAYBE)),
        stance=draw(st.none() | stances(text)),
        marked_spans=draw(several),
        stances=tuple(draw(st.dictionaries(STRINGS, stances(text, 0), max_size=2)).items()),
    )


@st.composite
def extractions(draw) -> Extraction:
    text = draw(st.text(CHARACTERS, max_size=60))
    kinds = st.sampled_from(["headline", "byline", "body", "caption", "boilerplate"])
    article = Article(
        text,
        draw(st.lists(st.builds(Block, kinds, spans_in(text)), max_size=3).map(tuple)),
        *(draw(MAYBE) for _ in range(6)),
    )
    several = st.lists(spans_in(text), max_size=2).map(tuple)
    return Extraction(
        article,
        draw(st.lists(quotes(text), max_size=3).map(tuple)),
        draw(st.lists(st.builds(Problem, STRINGS, STRINGS, several), max_size=2).map(tuple)),
    )


@given(extractions())
@settings(deadline=None)
def test_from_json_gives_back_what_to_json_took(extraction: Extraction) -> None:
    assert from_json(extraction.to_json()) == extraction


@given(extractions())
@settings(deadline=None)
def test_the_text_can_travel_apart(extraction: Extraction) -> None:
    line = extraction.to_json(text=False)
    assert "text" not in json.loads(line)["article"]
    assert from_json(line, text=extraction.article.text) == extraction


@given(extractions(), extractions())
@settings(deadline=None)
def test_many_results_are_a_line_each_of_valid_utf8(one: Extraction, other: Extraction) -> None:
    results = Extractions([one, other])
    lines = results.to_jsonl()
    assert len(lines.splitlines()) == 2
    assert Extractions.from_jsonl(lines.encode("utf-8").decode("utf-8")) == results
