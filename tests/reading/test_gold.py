"""No quote may be lost to a block that nobody searches: those of the gold files lie in searched blocks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotestance.model import Span
from quotestance.reading import segment

ROOT = Path(__file__).parents[2]
SEARCHED = ("headline", "body", "caption")
GOLD_FILES = [
    ROOT / "fixtures/gold.jsonl",
    *(
        ROOT.parent / "shared" / name
        for name in ("articles/gold.jsonl", "korea-dev/gold.jsonl", "polnear/dev.jsonl")
    ),
]


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_gold_quotes_lie_in_searched_blocks(path: Path) -> None:
    if not path.exists():
        pytest.skip(
            f"{path.parent.name}/{path.name} is not there: real news pages are not part of the project"
        )
    lost = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["text"]
        searched = [block.span for block in segment(text) if block.kind in SEARCHED]
        for start, end in (span for quote in record["quotes"] for span in quote["content"]):
            words = text[start:end].strip()
            first = start + text[start:end].index(words)
            if not any(span.contains(Span(first, first + len(words))) for span in searched):
                lost.append((record["id"], words))
    assert lost == []


def test_own_gold_names_the_articles_beside_it() -> None:
    records = [
        json.loads(line) for line in (ROOT / "fixtures/gold.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    files = {path.stem: path.read_bytes().decode() for path in (ROOT / "fixtures/articles").glob("*.txt")}
    assert {record["id"]: record["text"] for record in records} == files
    for record in records:
        for quote in record["quotes"]:
            for start, end in (*quote["content"], *quote["cue"], *quote["source"]):
                part = record["text"][start:end]
                assert part
                assert part == part.strip()
