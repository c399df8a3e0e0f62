"""Keyword in context over quotes, with the speaker and the stance beside each line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, overload

from attrs import asdict, fields, frozen

from quotestance.errors import ArgumentError
from quotestance.model import Quote
from quotestance.output.cells import article_name, stance_words, visible, who
from quotestance.output.html import table_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from quotestance.output.results import QuotedArticle

WIDTH = 40
MOST_LINES_SHOWN = 200


@frozen
class ConcordanceLine:
    """One place where the keyword stands, with its context in the quote, the speaker and the stance.

    ``stance`` is the label with the party it belongs to where that is not the speaker; ``article`` is empty
    where the quote was given without its article.
    """

    before: str
    keyword: str
    after: str
    speaker: str
    stance: str
    quote_id: str
    article: str


@frozen(repr=False)
class Concordance(Sequence[ConcordanceLine]):
    """The lines of a concordance, in the order of the quotes; printing it shows them one above the other."""

    lines: tuple[ConcordanceLine, ...]

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas data frame, one row a line."""
        import pandas as pd

        columns = pd.Index([column.name for column in fields(ConcordanceLine)], dtype=object)
        return pd.DataFrame([asdict(line) for line in self.lines], columns=columns, dtype=object)

    @overload
    def __getitem__(self, at: int) -> ConcordanceLine: ...
    @overload
    def __getitem__(self, at: slice) -> Concordance: ...
    def __getitem__(self, at: int | slice) -> ConcordanceLine | Concordance:
        return Concordance(self.lines[at]) if isinstance(at, slice) else self.lines[at]

    def __iter__(self) -> Iterator[ConcordanceLine]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def __repr__(self) -> str:
        if not self.lines:
            return "<Concordance: no lines>"
        shown = [_columns(line) for line in islice(self.lines, MOST_LINES_SHOWN)]
        left, middle, right = (max(len(line[at]) for line in shown) for at in range(3))
        rows = [
            f"{before:>{left}} [{keyword:^{middle}}] {after:<{right}}  {beside}"
            for before, keyword, after, beside in shown
        ]
        if len(self.lines) > len(shown):
            rows.append(f"... and {len(self.lines) - len(shown)} more")
        return "\n".join(rows)

    def _repr_html_(self) -> str:
        header = ("before", "keyword", "after", "speaker", "stance", "article")
        rows = (
            (line.before, line.keyword, line.after, line.speaker, line.stance, line.article)
            for line in self.lines
        )
        return table_html(header, rows, f"{len(self)} lines")


def concordance(
    quotes: QuotedArticle | Iterable[Quote | QuotedArticle],
    keyword: str | re.Pattern[str],
    *,
    width: int = WIDTH,
    ignore_case: bool = True,
) -> Concordance:
    """Find a keyword in quotes and show each place with its context, its speaker and its stance.

    The search is textacy's ``keyword_in_context`` (``textacy.extract.kwic``), run over each quote.

    Parameters
    ----------
    quotes
        Quotes, or extractions (one, or any iterable of them).
    keyword
        The words to find, anywhere in a quote and taken literally ("dialogue" also finds "dialogues"), or a
        compiled regular expression.
    width
        How much context to show on each side, in characters.
    ignore_case
        Whether "Dialogue" is found too. A compiled expression keeps its own flags.

    Returns
    -------
    Concordance
        One line for each place.

    Raises
    ------
    ArgumentError
        Where the keyword is empty or the width is negative.

    Examples
    --------
    >>> from quotestance.model import Quote, Span, Speaker
    >>> speaker = Speaker("han", "Han Mi-rae", "person")
    >>> quote = Quote("q1", "direct", (Span(0, 20),), "We want dialogue now", speaker=speaker)
    >>> concordance([quote], "dialogue")
    We want  [dialogue]  now  Han Mi-rae
    """
    from textacy.extract.kwic import keyword_in_context

    pattern = _pattern(keyword, ignore_case)
    if width < 0:
        raise ArgumentError(f"width is {width}, and a context cannot be narrower than 0 characters")
    return Concordance(
        tuple(
            ConcordanceLine(*places, who(quote), stance_words(quote.stance), quote.id, article)
            for quote, article in _with_articles(quotes)
            for places in keyword_in_context(quote.text, pattern, window_width=width)
        )
    )


def _pattern(keyword: str | re.Pattern[str], ignore_case: bool) -> re.Pattern[str]:
    if isinstance(keyword, re.Pattern):
        return keyword
    if not keyword.strip():
        raise ArgumentError("the keyword is empty: give the words to look for")
    words = r"\s+".join(map(re.escape, keyword.split()))
    return re.compile(words, re.IGNORECASE if ignore_case else 0)


def _with_articles(
    quotes: QuotedArticle | Iterable[Quote | QuotedArticle],
) -> Iterator[tuple[Quote, str]]:
    for item in quotes if isinstance(quotes, Iterable) else (quotes,):
        if isinstance(item, Quote):
            yield item, ""
        else:
            for quote in item.quotes:
                yield quote, article_name(item.article)


def _columns(line: ConcordanceLine) -> tuple[str, str, str, str]:
    beside = "  ".join(part for part in (line.speaker, line.stance, line.article) if part)
    return visible(line.before), visible(line.keyword), visible(line.after), beside
