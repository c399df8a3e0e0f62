"""A report: every figure of an evaluation, as values, as a table to read, as a data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.evaluation.comparison import compare
from quotestance.evaluation.figures import Rate, Score
from quotestance.evaluation.people import (
    SpeakerScores,
    StanceScores,
    matched_quotes,
    speaker_scores,
    stance_scores,
)
from quotestance.evaluation.views import View, view_all, view_direct, view_speech

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from quotestance.evaluation.gold import GoldArticle
    from quotestance.output.results import QuotedArticle

COLUMNS = ("part", "measure", "value", "precision", "recall", "predicted", "gold")
_SHOWN_IDS = 5


@frozen
class Figure:
    """One measure of a report: ``value`` is an F1 or, where ``score`` is None, a rate of ``of`` items."""

    part: str
    measure: str
    value: float
    score: Score | None = None
    of: int | None = None


@frozen(repr=False)
class Report:
    """The figures of an evaluation; ``docs/evaluation.md`` defines each measure.

    Attributes
    ----------
    articles
        How many articles the gold has.
    missing, unknown
        Ids of gold articles without a result (they count as articles in which nothing was found), and ids of
        results that the gold does not know (they do not count).
    all, direct, speech
        The scores of quotes, cues and sources, by view.
    not_quotes
        How many of the gold's ``not_quotes`` were found as quotes (the fewer the better).
    speakers, stances
        None where the gold names no speakers.
    """

    articles: int
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    all: View
    direct: View
    speech: View
    not_quotes: Rate
    speakers: SpeakerScores | None
    stances: StanceScores | None

    def figures(self) -> Iterator[Figure]:
        """Yield every measure, in the order of the table."""
        for part, view in (("direct", self.direct), ("speech", self.speech), ("all", self.all)):
            yield from _view_figures(part, view)
        for kind, recall in self.all.recall_by_kind.items():
            yield _rate("all", f"recall.{kind}.iou50", recall.iou50)
            yield _rate("all", f"recall.{kind}.e2e", recall.e2e)
        if self.speakers is not None:
            yield _rate("speakers", "accuracy", self.speakers.accuracy)
            yield _score("speakers", "e2e", self.speakers.e2e)
        if self.stances is not None:
            yield from _stance_figures(self.stances)
        if self.not_quotes.of:
            yield _rate("not_quotes", "taken", self.not_quotes)

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas data frame, one row a measure.

        ``value`` is the F1 or the rate. Where there is only a rate, ``precision``, ``recall`` and
        ``predicted`` are missing, and ``gold`` is the number of its items.
        """
        import pandas as pd

        frame = pd.DataFrame(
            [_cells(figure) for figure in self.figures()],
            columns=pd.Index(COLUMNS, dtype=object),
            dtype=object,
        )
        return frame.astype(
            {
                **dict.fromkeys(("value", "precision", "recall"), "float64"),
                **dict.fromkeys(("predicted", "gold"), "Int64"),
            }
        )

    def __str__(self) -> str:
        return "\n".join(_lines(self))

    def __repr__(self) -> str:
        shown = [
            f"articles {self.articles}",
            f"quotes {self.all.iou50.gold}",
            f"e2e {_percent(self.all.e2e.f1)}",
        ]
        if self.speakers is not None:
            shown.append(f"speakers {_percent(self.speakers.accuracy.value)}")
        if self.stances is not None:
            shown.append(f"stances {_percent(self.stances.accuracy.value)}")
        return f"<Report: {', '.join(shown)}>"


def evaluate(gold: Sequence[GoldArticle], extractions: Iterable[QuotedArticle]) -> Report:
    """Score extractions against the gold's articles of the same ids.

    Parameters
    ----------
    gold
        What ``read_gold`` returned.
    extractions
        Extractions, or anything else with an article and its quotes, each with the id and the text of a gold
        article. Offsets are code points of that text.

    Returns
    -------
    Report
        Every figure, unrounded, with the counts behind it.

    Raises
    ------
    ArgumentError
        Two extractions have the same id, or one is of another text than the gold's article of its id.

    Examples
    --------
    >>> from quotestance.evaluation.gold import GoldArticle, GoldQuote
    >>> from quotestance.extraction import Extraction
    >>> from quotestance.model import Quote, Span
    >>> text = '"We are ready," she said.'
    >>> marked = GoldQuote((Span(1, 14),), (), (), "direct", "We are ready,")
    >>> gold = GoldArticle("a", text, (marked,))
    >>> found = Quote("q1", "direct", (Span(1, 13),), "We are ready")
    >>> evaluate([gold], [Extraction(gold.article, (found,))])
    <Report: articles 1, quotes 1, e2e 100.0>
    """
    comparison = compare(gold, extractions)
    articles = comparison.articles
    pairs = matched_quotes(articles)
    named = any(quote.speaker is not None for article in gold for quote in article.quotes)
    return Report(
        articles=len(articles),
        missing=comparison.missing,
        unknown=comparison.unknown,
        all=view_all(articles),
        direct=view_direct(articles),
        speech=view_speech(articles),
        not_quotes=Rate(
            sum(each.not_quotes_taken for each in articles),
            sum(len(each.article.not_quotes) for each in articles),
        ),
        speakers=speaker_scores(articles, pairs) if named else None,
        stances=stance_scores(articles, pairs) if named else None,
    )


def _view_figures(part: str, view: View) -> Iterator[Figure]:
    for group, scores in (("tokens", view.tokens), ("spans", view.spans)):
        yield _score(part, f"{group}.content", scores.content)
        yield _score(part, f"{group}.cue", scores.cue)
        yield _score(part, f"{group}.source", scores.source)
    yield _score(part, "iou50", view.iou50)
    yield _score(part, "iou80", view.iou80)
    yield _score(part, "exact", view.exact)
    yield _score(part, "e2e", view.e2e)
    yield _score(part, "e2e80", view.e2e80)
    yield _rate(part, "source.overlap", view.source_overlap)
    yield _rate(part, "source.exact", view.source_exact)


def _stance_figures(stances: StanceScores) -> Iterator[Figure]:
    yield _rate("stances", "accuracy", stances.accuracy)
    yield Figure("stances", "macro_f1", stances.macro_f1, of=stances.accuracy.of)
    for label, score in stances.by_label.items():
        yield _score("stances", f"f1.{label}", score)
    yield _rate("stances", "holder", stances.holder)
    yield _score("stances", "e2e", stances.e2e)
    for label, score in stances.e2e_by_label.items():
        yield _score("stances", f"e2e.{label}", score)


def _score(part: str, measure: str, score: Score) -> Figure:
    return Figure(part, measure, score.f1, score=score)


def _rate(part: str, measure: str, rate: Rate) -> Figure:
    return Figure(part, measure, rate.value, of=rate.of)


def _cells(figure: Figure) -> tuple[str | float | int | None, ...]:
    score = figure.score
    if score is None:
        return figure.part, figure.measure, figure.value, None, None, None, figure.of
    return (
        figure.part,
        figure.measure,
        figure.value,
        score.precision,
        score.recall,
        score.predicted,
        score.gold,
    )


def _lines(report: Report) -> Iterator[str]:
    quotes = report.all.iou50
    yield f"articles: {report.articles}; quotes in the gold: {quotes.gold}; quotes found: {quotes.predicted}"
    for what, ids in (("no result for", report.missing), ("not in the gold", report.unknown)):
        if ids:
            more = ", ..." if len(ids) > _SHOWN_IDS else ""
            yield f"{what}: {', '.join(ids[:_SHOWN_IDS])}{more} ({len(ids)})"
    part = ""
    for figure in report.figures():
        if figure.part != part:
            part = figure.part
            yield ""
            yield f"{part:<24}{'F1/rate':>9}{'P':>7}{'R':>7}{'found':>8}{'gold':>7}"
        yield _line(figure)


def _line(figure: Figure) -> str:
    start = f"  {figure.measure:<22}{_percent(figure.value):>9}"
    if figure.score is None:
        return f"{start}{'':22}{figure.of:>7}"
    score = figure.score
    shares = f"{_percent(score.precision):>7}{_percent(score.recall):>7}"
    return f"{start}{shares}{score.predicted:>8}{score.gold:>7}"


def _percent(value: float) -> str:
    return f"{100 * value:.1f}"
