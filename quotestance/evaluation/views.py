"""The scores of quotes, cues and sources: over everything, over quotations in marks, over speech."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from attrs import frozen

from quotestance.evaluation.comparison import coverages
from quotestance.evaluation.coverage import same_source
from quotestance.evaluation.figures import Rate, Score
from quotestance.evaluation.matching import Criterion, e2e, e2e80, exact, iou50, iou80, match
from quotestance.model import QUOTE_KINDS, QuoteKind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from quotestance.evaluation.comparison import ComparedArticle, FoundItem, GoldItem
    from quotestance.evaluation.coverage import Coverage, Part

Item = TypeVar("Item")


@frozen
class PartScores:
    """A score for each part of a quote."""

    content: Score
    cue: Score
    source: Score


@frozen
class KindRecall:
    """How many of the gold's quotes of a kind are matched (iou50), and how many with the right source too."""

    iou50: Rate
    e2e: Rate


@frozen
class View:
    """The scores of a view; ``docs/evaluation.md`` defines each."""

    tokens: PartScores
    spans: PartScores
    iou50: Score
    iou80: Score
    exact: Score
    e2e: Score
    e2e80: Score
    source_overlap: Rate
    source_exact: Rate
    recall_by_kind: Mapping[QuoteKind, KindRecall]


@frozen
class _Sides:
    """An article's quotes in a view; ``asked`` are the positions in ``gold`` that count for recall."""

    gold: Sequence[GoldItem]
    found: Sequence[FoundItem]
    asked: Collection[int]

    @property
    def asked_gold(self) -> list[GoldItem]:
        return [self.gold[at] for at in self.asked]


def view_all(articles: Iterable[ComparedArticle]) -> View:
    """Score every quote."""
    return _view([_Sides(each.gold, each.found, range(len(each.gold))) for each in articles])


def view_direct(articles: Iterable[ComparedArticle]) -> View:
    """Score the quotes in quotation marks, direct and mixed, of either side."""
    sides = []
    for each in articles:
        gold = [item for item in each.gold if item.quote.kind != "indirect"]
        found = [item for item in each.found if item.quote.kind != "indirect"]
        sides.append(_Sides(gold, found, range(len(gold))))
    return _view(sides)


def view_speech(articles: Iterable[ComparedArticle]) -> View:
    """Score everything, but ask of indirect quotes only those with a cue of speech or writing."""
    return _view(
        [
            _Sides(
                each.gold,
                each.found,
                [at for at, item in enumerate(each.gold) if item.speech or item.quote.kind != "indirect"],
            )
            for each in articles
        ]
    )


def _view(articles: Sequence[_Sides]) -> View:
    pairs = [pair for each in articles for pair in _pairs(each)]
    same = [same_source(gold.coverage, found.coverage) for gold, found in pairs]
    exactly = [gold.coverage.source.words == found.coverage.source.words for gold, found in pairs]
    return View(
        tokens=_part_scores(articles, lambda part: part.tokens),
        spans=_part_scores(articles, lambda part: part.spans),
        iou50=_score(articles, iou50),
        iou80=_score(articles, iou80),
        exact=_score(articles, exact),
        e2e=_score(articles, e2e),
        e2e80=_score(articles, e2e80),
        source_overlap=Rate(sum(same), len(pairs)),
        source_exact=Rate(sum(exactly), len(pairs)),
        recall_by_kind=_by_kind(articles, pairs, same),
    )


def _pairs(sides: _Sides) -> list[tuple[GoldItem, FoundItem]]:
    gold, found = sides.asked_gold, sides.found
    return [(gold[here], found[there]) for here, there in match(coverages(gold), coverages(found), iou50)]


def _score(articles: Iterable[_Sides], criterion: Criterion) -> Score:
    scores = []
    for each in articles:
        pairs = match(coverages(each.gold), coverages(each.found), criterion)
        asked = frozenset(each.asked)
        found = sum(here in asked for here, _ in pairs)
        scores.append(Score(len(pairs), len(each.found), found, len(asked)))
    return Score.total(scores)


def _part_scores(articles: Sequence[_Sides], covered: Callable[[Part], frozenset[Item]]) -> PartScores:
    return PartScores(
        content=Score.total(_overlap(each, lambda coverage: covered(coverage.content)) for each in articles),
        cue=Score.total(_overlap(each, lambda coverage: covered(coverage.cue)) for each in articles),
        source=Score.total(_overlap(each, lambda coverage: covered(coverage.source)) for each in articles),
    )


def _overlap(sides: _Sides, covered: Callable[[Coverage], frozenset[Item]]) -> Score:
    def together(items: Iterable[GoldItem | FoundItem]) -> frozenset[Item]:
        return frozenset[Item]().union(*(covered(item.coverage) for item in items))

    gold, asked, found = together(sides.gold), together(sides.asked_gold), together(sides.found)
    return Score(len(found & gold), len(found), len(asked & found), len(asked))


def _by_kind(
    articles: Iterable[_Sides], pairs: Sequence[tuple[GoldItem, FoundItem]], same: Sequence[bool]
) -> dict[QuoteKind, KindRecall]:
    asked = Counter(item.quote.kind for each in articles for item in each.asked_gold)
    found = Counter(gold.quote.kind for gold, _ in pairs)
    sourced = Counter(gold.quote.kind for (gold, _), agree in zip(pairs, same, strict=True) if agree)
    return {
        kind: KindRecall(Rate(found[kind], asked[kind]), Rate(sourced[kind], asked[kind]))
        for kind in QUOTE_KINDS
        if asked[kind]
    }
