"""The figures are those of the reference scorer, for quotes that are wrong in every way."""

from __future__ import annotations

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from quotestance.evaluation import GoldArticle, GoldQuote, Report, evaluate, read_gold
from quotestance.extraction import Extraction
from quotestance.model import Cue, Mention, Quote, Span, Speaker, Stance, text_of

if TYPE_CHECKING:
    from quotestance.evaluation.views import View

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
GOLD_FILES = [
    SHARED / "articles/gold.jsonl",
    SHARED / "korea-dev/gold.jsonl",
    SHARED / "polnear/dev.jsonl",
    ROOT / "fixtures/gold.jsonl",
]
LABELS = ("open", "conditional", "rejecting", "none")


@pytest.fixture(scope="module")
def reference() -> Any:
    path = SHARED / "score.py"
    if not path.exists():
        pytest.skip("the reference scorer is not there: it is not part of the project")
    spec = spec_from_file_location("reference_scorer", path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_figures_are_those_of_the_reference(reference: Any, path: Path) -> None:
    if not path.exists():
        pytest.skip(
            f"{path.parent.name}/{path.name} is not there: real news pages are not part of the project"
        )
    gold = read_gold(path)
    random = Random(1)
    extractions = [Extraction(article.article, spoilt(article, random)) for article in gold]
    lines = [json.loads(extraction.to_json(text=False)) for extraction in extractions]
    expected = reference.score(
        reference.load(path), {line["article"]["id"]: reference.neutral(line) for line in lines}
    )
    report = evaluate(gold, extractions)
    for name, view in (("all", report.all), ("direct", report.direct), ("speech", report.speech)):
        assert figures_of(view) == expected_view(expected[name]), name
    assert (report.not_quotes.right, report.not_quotes.of) == (
        expected.get("not_quotes_taken", 0),
        expected.get("not_quotes", 0),
    )
    assert people_of(report) == expected_people(expected.get("people"))


def spoilt(article: GoldArticle, random: Random) -> tuple[Quote, ...]:
    """Return the gold's quotes with slips of every kind, and some that nobody spoke."""
    quotes = []
    for quote in article.quotes:
        if random.random() < 0.15:
            continue
        quotes.append(spoilt_quote(quote, article, random, len(quotes)))
        if random.random() < 0.1:
            quotes.append(spoilt_quote(quote, article, random, len(quotes)))
    for span in (*article.not_quotes[::2], *stray_spans(article, random)):
        quotes.append(Quote(f"q{len(quotes)}", "mixed", (span,), span.of(article.text)))
    return tuple(sorted(quotes, key=lambda quote: quote.span))


def stray_spans(article: GoldArticle, random: Random) -> list[Span]:
    starts = [random.randrange(len(article.text) - 1) for _ in range(4)]
    return [Span(start, min(len(article.text), start + random.randrange(1, 80))) for start in starts]


def spoilt_quote(gold: GoldQuote, article: GoldArticle, random: Random, number: int) -> Quote:
    text = article.text
    spans = tuple(moved(span, random, len(text)) for span in gold.content)
    source = gold.source if random.random() < 0.8 else random.choice(article.quotes).source
    stance = Stance(
        random.choice(LABELS) if random.random() < 0.3 else gold.stance or "none",
        holder=random.choice(["speaker", "other", gold.holder]),
    )
    names = [
        gold.speaker,
        random.choice(article.quotes).speaker,
        *article.aliases.get(gold.speaker or "", ()),
    ]
    name = random.choice(names)
    kind = gold.kind if random.random() < 0.8 else "mixed"
    return Quote(
        id=f"q{number}",
        kind=kind,
        spans=spans,
        text=text_of(spans, text),
        cue=Cue(text_of(gold.cue, text), "say", gold.cue) if gold.cue else None,
        source=Mention(text_of(source, text), source) if source else None,
        speaker=Speaker(name, name.upper(), "person") if name else None,
        stance=stance if random.random() < 0.9 else None,
    )


def moved(span: Span, random: Random, length: int) -> Span:
    if random.random() < 0.5:
        return span
    start = max(0, span.start + random.randrange(-40, 20))
    return Span(start, max(start + 1, min(length, span.end + random.randrange(-40, 40))))


def figures_of(view: View) -> dict[str, Any]:
    scores = {
        "tok_content": view.tokens.content,
        "tok_cue": view.tokens.cue,
        "tok_source": view.tokens.source,
        "span_content": view.spans.content,
        "span_cue": view.spans.cue,
        "span_source": view.spans.source,
        "att_iou50": view.iou50,
        "att_iou80": view.iou80,
        "att_exact": view.exact,
        "att_e2e": view.e2e,
        "att_e2e80": view.e2e80,
    }
    return {
        **{
            name: (
                *(round(value, 4) for value in (score.precision, score.recall, score.f1)),
                score.predicted,
                score.gold,
            )
            for name, score in scores.items()
        },
        "pairs": view.source_overlap.of,
        "overlap": round(view.source_overlap.value, 4),
        "exact": round(view.source_exact.value, 4),
        "kinds": {
            kind: (recall.iou50.of, round(recall.iou50.value, 4), round(recall.e2e.value, 4))
            for kind, recall in view.recall_by_kind.items()
        },
    }


def expected_view(view: dict[str, Any]) -> dict[str, Any]:
    return {
        **{
            name: (score["p"], score["r"], score["f1"], score["npred"], score["ngold"])
            for name, score in view.items()
            if name.startswith(("tok_", "span_", "att_"))
        },
        "pairs": view["source"]["pairs"],
        "overlap": view["source"]["overlap"],
        "exact": view["source"]["exact"],
        "kinds": {
            kind: (recall["ngold"], recall["iou50"], recall["e2e"])
            for kind, recall in view["recall_by_gold_kind"].items()
            if "+" not in kind
        },
    }


def people_of(report: Report) -> tuple[Any, ...] | None:
    speakers, stances = report.speakers, report.stances
    if speakers is None or stances is None:
        return None
    return (
        speakers.accuracy.of,
        round(speakers.accuracy.value, 4),
        round(speakers.e2e.f1, 4),
        stances.accuracy.of,
        round(stances.accuracy.value, 4),
        # The reference takes the mean of figures that are rounded already.
        pytest.approx(stances.macro_f1, abs=1e-4),
        round(stances.e2e.f1, 4),
        {label: round(score.f1, 4) for label, score in stances.e2e_by_label.items()},
        round(stances.holder.value, 4),
        {gold: dict(row) for gold, row in stances.confusion.items() if any(row.values())},
    )


def expected_people(people: dict[str, Any] | None) -> tuple[Any, ...] | None:
    if people is None:
        return None
    names = (
        "pairs",
        "speaker_accuracy",
        "speaker_e2e_f1",
        "stance_pairs",
        "stance_accuracy",
        "stance_macro_f1",
        "stance_e2e_micro_f1",
        "stance_e2e_f1",
        "holder_accuracy",
        "confusion(gold->predicted)",
    )
    return tuple(people[name] for name in names)
