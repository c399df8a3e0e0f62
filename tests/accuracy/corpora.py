"""The corpora of the accuracy gate, and the figures of what the package ships on each of them."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from quotestance import judge
from quotestance.evaluation import evaluate, read_gold
from quotestance.extractor import Extractor

FIXTURES = Path(__file__).parents[2] / "fixtures"

# Articles whose quotes are marked, with their sources, speakers and stances.
ARTICLES = {
    "articles": FIXTURES / "gold.jsonl",
    "news-read": FIXTURES / "news" / "read.jsonl",
    "news-unread": FIXTURES / "news" / "unread.jsonl",
}
# Quotations alone, with their stances.
QUOTATIONS = {
    "quotations-read": FIXTURES / "stance" / "read.jsonl",
    "quotations-unread": FIXTURES / "stance" / "unread.jsonl",
    "sober-read": FIXTURES / "stance" / "sober-read.jsonl",
    "sober-unread": FIXTURES / "stance" / "sober-unread.jsonl",
}
CORPORA = ARTICLES | QUOTATIONS

_ARTICLE_MEASURES = (
    *(
        f"{view}.{measure}"
        for view in ("direct", "speech", "all")
        for measure in ("tokens.content", "iou50", "iou80", "exact", "e2e", "source.overlap")
    ),
    "speakers.accuracy",
    "speakers.e2e",
    "stances.accuracy",
    "stances.macro_f1",
    "stances.e2e",
    "stances.holder",
)
_QUOTATION_MEASURES = ("labels.accuracy", "labels.macro_f1", "labels.holder")
_LABELS = ("open", "conditional", "rejecting", "none")


def measures(corpus: str) -> tuple[str, ...]:
    """Return the names of what is measured on a corpus."""
    return _ARTICLE_MEASURES if corpus in ARTICLES else _QUOTATION_MEASURES


@cache
def figures(corpus: str) -> dict[str, float]:
    """Return the measures of a corpus in points, rounded down to a tenth; and ``taken``, a number.

    ``taken`` are the words in quotation marks, nobody's speech, that were taken for quotes.
    """
    found = _of_articles(ARTICLES[corpus]) if corpus in ARTICLES else _of_quotations(QUOTATIONS[corpus])
    taken = found.pop("taken", 0)
    return {measure: int(1000 * value + 1e-6) / 10 for measure, value in found.items()} | {"taken": taken}


def _of_articles(path: Path) -> dict[str, float]:
    gold = read_gold(path)
    report = evaluate(gold, Extractor().stream(article.article for article in gold))
    values = {f"{figure.part}.{figure.measure}": figure.value for figure in report.figures()}
    return {measure: values[measure] for measure in _ARTICLE_MEASURES} | {"taken": report.not_quotes.right}


def _of_quotations(path: Path) -> dict[str, float]:
    items = records(path)
    found = [judge(item["quote"], speaker=item["speaker"], affiliation=item["affiliation"]) for item in items]
    pairs = [(item["label"], stance.label) for item, stance in zip(items, found, strict=True)]
    held = [
        item["holder"] == stance.holder
        for item, stance in zip(items, found, strict=True)
        if item["label"] == stance.label != "none"
    ]
    return {
        "labels.accuracy": sum(gold == label for gold, label in pairs) / len(pairs),
        "labels.macro_f1": sum(_f1(pairs, label) for label in _LABELS) / len(_LABELS),
        "labels.holder": sum(held) / len(held),
    }


def _f1(pairs: list[tuple[str, str]], label: str) -> float:
    right = sum(gold == found == label for gold, found in pairs)
    named = sum((gold == label) + (found == label) for gold, found in pairs)
    return 2 * right / named if named else 0.0


def records(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a corpus as they are written."""
    lines = path.read_bytes().decode("utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def content_hash(corpus: str) -> str:
    """Return the SHA-256 of a corpus in canonical JSON, which its layout does not change."""
    canonical = json.dumps(
        records(CORPORA[corpus]), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
