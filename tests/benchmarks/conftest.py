"""Times to be compared: taken in turn in one process, of the processor's time, the best of several."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import attrs
import pytest

from quotestance.language import load
from quotestance.language.passages import parse
from quotestance.quotes import find_quotes, without_copies
from quotestance.reading import read_article
from quotestance.speakers import SpeakerRegistry, SpeakerResolver
from quotestance.stance import Utterance, resolve_rules, utterance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language

ARTICLES = Path(__file__).parents[2] / "fixtures" / "articles"


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load()


@pytest.fixture(scope="session")
def texts() -> list[str]:
    """Return the articles of the fixtures."""
    return [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]


@pytest.fixture(scope="session")
def seconds() -> Callable[..., list[float]]:
    """Time functions in turn; the best of ``times`` rounds counts, as other load only ever adds."""

    def measure(*functions: Callable[[], object], times: int = 3) -> list[float]:
        best = [float("inf")] * len(functions)
        for _ in range(times):
            for at, function in enumerate(functions):
                gc.collect()
                start = process_time()
                function()
                best[at] = min(best[at], process_time() - start)
        return best

    return measure


@pytest.fixture(scope="session")
def stages(nlp: Language) -> Callable[[str], dict[str, float]]:
    """Run the rooms one by one over a text, and tell what each took in seconds."""
    registry = SpeakerRegistry.load("korea")
    resolver, rules = SpeakerResolver(registry), resolve_rules("dialogue")
    assert rules

    def run(text: str) -> dict[str, float]:
        times = {}
        start = process_time()

        def lap(name: str) -> None:
            nonlocal start
            now = process_time()
            times[name], start = now - start, now

        article = read_article(text)
        lap("reading")
        passages = parse(article, nlp)
        lap("parse")
        found = without_copies(find_quotes(passages), article)
        lap("quotes")
        speakers = resolver.resolve(article, passages, found).speakers
        lap("speakers")
        for one, speaker in zip(found, speakers, strict=True):
            quote = attrs.evolve(one.quote, speaker=speaker)
            rules.judge(utterance(passages, quote, registry.party_names))
        lap("stance")
        return times

    return run


@pytest.fixture(scope="session")
def utterances(nlp: Language, texts: list[str]) -> list[Utterance]:
    """Return the quotes of the fixtures as the stance rules see them."""
    registry = SpeakerRegistry.load("korea")
    result = []
    for text in texts:
        article = read_article(text)
        passages = parse(article, nlp)
        result += [
            utterance(passages, one.quote, registry.party_names)
            for one in without_copies(find_quotes(passages), article)
        ]
    return result


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[str], None]]:
    """Print a figure, whatever pytest captures."""
    lines: list[str] = []
    yield lines.append
    with capsys.disabled():
        sys.stdout.write("".join(f"\n  {line}" for line in lines))
