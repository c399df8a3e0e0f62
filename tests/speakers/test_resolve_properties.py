"""What holds of speakers on every text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotestance.language import load
from quotestance.language.passages import Passage
from quotestance.model import Article, Block, Cue, FoundQuote, Mention, Quote, Span
from quotestance.speakers import SpeakerRegistry, SpeakerResolver

if TYPE_CHECKING:
    from quotestance.speakers import Resolution

PIECES = (
    "Kim Jong-un", "the North", "President Moon", "“We wait,”", "she said", "he", "'s sister", "it", "who",
    ", a professor at a school,", "the official", "both ministers", ".", "\n", " ", "\u2019s", "(", ")",
    "-", ",",
    "\x00", "Ms.", "A", "of", "the report", "DONALD TRUMP", "von der", "김정은",
    "\u202e", "KCNA", "U.S.", "Un",
    "a senior Seoul official",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=30).map(" ".join)
SPANS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 40)), max_size=8)


@pytest.fixture(scope="module")
def pipeline() -> Any:
    return load()


def built(
    text: str, pairs: list[tuple[int, int]], pipeline: Any
) -> tuple[Article, list[Passage], list[FoundQuote]]:
    passages = [
        Passage(Block("body", Span(*match.span())), pipeline(match.group()))
        for match in re.finditer(r"[^\n]+", text)
    ]
    found = []
    for number, (start, length) in enumerate(pairs):
        content = Span(min(start, len(text)), min(start + length, len(text)))
        source = Span(min(content.end, len(text)), min(content.end + 12, len(text)))
        mention = Mention(source.of(text), (source,)) if number % 3 else None
        cue = Cue("said", "say", (content,))
        quote = Quote(str(number), "direct", (content,), content.of(text), cue, mention)
        found.append(FoundQuote(quote, number - 1 if mention is None else None))
    return Article(text, tuple(passage.block for passage in passages)), passages, found


def resolved(text: str, pairs: list[tuple[int, int]], pipeline: Any, speakers: str | None) -> Resolution:
    return SpeakerResolver(SpeakerRegistry.load(speakers)).resolve(*built(text, pairs, pipeline))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(text=TEXTS, pairs=SPANS, speakers=st.sampled_from(["korea", None]))
def test_every_quote_gets_a_speaker_or_none_and_twice_the_same(
    pipeline: Any, text: str, pairs: list[tuple[int, int]], speakers: str | None
) -> None:
    resolution = resolved(text, pairs, pipeline, speakers)
    assert len(resolution.speakers) == len(pairs)
    assert resolution == resolved(text, pairs, pipeline, speakers)
    for speaker in resolution.speakers:
        assert speaker is None or (speaker.id and speaker.name)
    for problem in resolution.problems:
        assert all(span.end <= len(text) for span in problem.spans)
