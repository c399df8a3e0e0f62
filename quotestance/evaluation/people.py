"""The scores of speakers and stances, on matched quotes and end to end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.evaluation.comparison import coverages
from quotestance.evaluation.figures import Rate, Score
from quotestance.evaluation.matching import match
from quotestance.evaluation.naming import same_speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quotestance.evaluation.comparison import ComparedArticle
    from quotestance.evaluation.gold import GoldQuote
    from quotestance.model import Quote

NONE = "none"
_SHOWN_FIRST = ("open", "conditional", "rejecting")


@frozen
class SpeakerScores:
    """Speakers: ``accuracy`` of matched quotes; ``e2e`` asks for the quote and its speaker."""

    accuracy: Rate
    e2e: Score


@frozen
class StanceScores:
    """Stances.

    ``accuracy``, ``macro_f1``, ``by_label`` and ``confusion`` (the gold's label, then the found one) are of
    matched quotes whose stance the gold has; ``holder`` is of those whose label is right and not "none".
    ``e2e`` and ``e2e_by_label`` are of all quotes: an item is a quote with its label, "none" left out.
    """

    accuracy: Rate
    by_label: Mapping[str, Score]
    holder: Rate
    e2e: Score
    e2e_by_label: Mapping[str, Score]
    confusion: Mapping[str, Mapping[str, int]]

    @property
    def macro_f1(self) -> float:
        """The mean F1 over the labels that the gold has on matched quotes."""
        scores = [score.f1 for score in self.by_label.values() if score.gold]
        return sum(scores) / len(scores) if scores else 0.0


Pair = tuple["ComparedArticle", "GoldQuote", "Quote"]


def matched_quotes(articles: Iterable[ComparedArticle]) -> list[Pair]:
    """Return the quotes that are matched (contents overlap by half or more), with their articles."""
    return [
        (each, each.gold[here].quote, each.found[there].quote)
        for each in articles
        for here, there in match(coverages(each.gold), coverages(each.found))
    ]


def right_speaker(article: ComparedArticle, gold: GoldQuote, found: Quote) -> bool:
    """Tell whether a found quote has the gold's speaker."""
    aliases = article.article.aliases.get(gold.speaker or "", ())
    return same_speaker(gold.speaker, found.speaker.name if found.speaker else None, aliases)


def speaker_scores(articles: Sequence[ComparedArticle], pairs: Sequence[Pair]) -> SpeakerScores:
    """Score the speakers of matched quotes, and quotes and speakers together."""
    right = sum(right_speaker(*pair) for pair in pairs)
    return SpeakerScores(
        accuracy=Rate(right, len(pairs)),
        e2e=Score(
            right, sum(len(each.found) for each in articles), right, sum(len(each.gold) for each in articles)
        ),
    )


def stance_scores(articles: Sequence[ComparedArticle], pairs: Sequence[Pair]) -> StanceScores:
    """Score the stances of matched quotes, and quotes and stances together."""
    scored = [(gold, found) for _, gold, found in pairs if gold.stance is not None]
    confusion = Counter((gold.stance or NONE, label_of(found) or NONE) for gold, found in scored)
    held = [
        (gold, found)
        for gold, found in scored
        if gold.stance == (label_of(found) or NONE) and gold.stance != NONE
    ]
    right = Counter(gold for gold, found in confusion.elements() if gold == found)
    asked = Counter(item.quote.stance for each in articles for item in each.gold if item.quote.stance)
    given = Counter(label for each in articles for item in each.found if (label := label_of(item.quote)))
    # What is found for a quote that reads both ways is neither right nor wrong.
    given -= Counter(label for _, gold, found in pairs if gold.stance is None and (label := label_of(found)))
    labels = _in_order({*asked, *given})
    return StanceScores(
        accuracy=Rate(right.total(), len(scored)),
        by_label={label: _of_matched(confusion, label) for label in labels},
        holder=Rate(sum(gold.holder == holder_of(found) for gold, found in held), len(held)),
        e2e=Score.total(_end_to_end(right, given, asked, label) for label in labels if label != NONE),
        e2e_by_label={label: _end_to_end(right, given, asked, label) for label in labels if label != NONE},
        confusion={gold: {found: confusion[gold, found] for found in labels} for gold in labels},
    )


def label_of(quote: Quote) -> str | None:
    """Return the label of a quote's stance, None where no rules were run."""
    return quote.stance.label if quote.stance else None


def holder_of(quote: Quote) -> str | None:
    """Return whose stance a quote takes."""
    return quote.stance.holder if quote.stance else None


def _in_order(labels: Iterable[str]) -> list[str]:
    rest = {*labels} - {*_SHOWN_FIRST, NONE}
    return [*_SHOWN_FIRST, *sorted(rest), NONE]


def _of_matched(confusion: Counter[tuple[str, str]], label: str) -> Score:
    right = confusion[label, label]
    predicted = sum(count for (_, found), count in confusion.items() if found == label)
    gold = sum(count for (asked, _), count in confusion.items() if asked == label)
    return Score(right, predicted, right, gold)


def _end_to_end(right: Counter[str], given: Counter[str], asked: Counter[str], label: str) -> Score:
    return Score(right[label], given[label], right[label], asked[label])
