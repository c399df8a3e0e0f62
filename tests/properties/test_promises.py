"""The promises that hold from end to end, on any text: see docs/architecture.md."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import quotestance as qs

FRAGMENTS = st.sampled_from(
    [
        "“We will talk,” ",
        '"No talks unless they stop." ',
        "said Choe Son-hui, a vice minister. ",
        "She added that the door was open. ",
        "According to Yonhap, ",
        "Kim Yo-jong: ",
        "‘never’ ",
        "the North ",
        "\n\n",
        "\r\n",
        "\x00",
        "\ud800",
        "\u202e",
        "שלום ",
        "🕊 ",
        "<b>&amp;",
        "“",
        "'",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(FRAGMENTS, max_size=14).map("".join))
ENDS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def extractor() -> qs.Extractor:
    return qs.Extractor(rules=["dialogue", "offers"])


@given(text=TEXTS)
@ENDS
def test_any_text_gives_a_result_that_says_what_the_text_says(extractor: qs.Extractor, text: str) -> None:
    try:
        result = extractor.extract(text)
    except qs.QuotestanceError:
        return
    for quote in result.quotes:
        assert quote.text == " ".join(text[span.start : span.end] for span in quote.spans)
        assert (
            quote.source is None
            or quote.source.text == text[quote.source.spans[0].start : quote.source.spans[0].end]
        )
    assert qs.from_json(result.to_json()) == result


@given(text=TEXTS)
@ENDS
def test_a_label_names_its_rule_and_words_in_range(extractor: qs.Extractor, text: str) -> None:
    (result,) = extractor.stream([text])
    for quote in result.quotes:
        for _, stance in quote.stances:
            assert (stance.label == "none") or stance.evidence
            for found in stance.evidence:
                assert found.rule
                assert all(0 <= span.start < span.end <= len(text) for span in found.spans)


@given(text=TEXTS)
@ENDS
def test_rules_change_stances_and_never_quotes(extractor: qs.Extractor, text: str) -> None:
    import attrs

    plain = qs.Extractor(rules=None)
    (with_rules,), (without,) = extractor.stream([text]), plain.stream([text])
    bare = [attrs.evolve(quote, stance=None, stances=()) for quote in with_rules.quotes]
    assert bare == list(without.quotes)


@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
@ENDS
def test_one_result_for_each_text_the_same_alone_and_in_a_run(
    extractor: qs.Extractor, texts: list[str]
) -> None:
    together = [result.to_json() for result in extractor.stream(texts)]
    apart = [next(iter(extractor.stream([text]))).to_json() for text in texts]
    assert together == apart


PROGRAM = """
import sys
import quotestance as qs
for result in qs.Extractor().stream(qs.read(sys.argv[1])):
    sys.stdout.buffer.write(result.to_json().encode() + b"\\n")
"""


def test_the_hash_seed_changes_no_byte() -> None:
    articles = Path(__file__).parents[2] / "fixtures" / "articles" / "wire_hotline.txt"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(articles)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
    assert outputs.pop().strip()


def test_nothing_goes_over_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    result = qs.Extractor().extract("“We are ready to talk,” said Sung Kim.")
    assert [quote.speaker.name for quote in result.quotes] == ["Sung Kim"]
