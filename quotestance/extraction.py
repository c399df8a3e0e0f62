"""What a user holds: the quotes of one article, or of many, with their ways out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, overload

from attrs import field, frozen

from quotestance.defaults import REGISTRY, RULES
from quotestance.errors import ArgumentError, FormatError
from quotestance.explanation import explain_quote
from quotestance.model import Article, Problem, Quote
from quotestance.output.cells import article_name
from quotestance.output.decode import decode
from quotestance.output.encode import encode
from quotestance.output.frame import to_frame
from quotestance.output.html import quotes_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd
    from spacy.language import Language

    from quotestance.explanation import Explanation, SpeakersLike
    from quotestance.stance import RulesLike

GIVEN_UP = "given-up"


@frozen(repr=False)
class Extraction:
    """The quotes of one article, and what a user should know about how they were found.

    Attributes
    ----------
    article
        The article; all offsets count code points of ``article.text``.
    quotes
        Its quotes in text order.
    problems
        What went wrong or is doubtful.

    Examples
    --------
    >>> from quotestance.model import Span
    >>> text = '"We are ready," she said.'
    >>> quote = Quote("q1", "direct", (Span(1, 14),), text[1:14])
    >>> result = Extraction(Article(text, id="wire-7"), (quote,))
    >>> result
    <Extraction wire-7: 1 quote>
    >>> from_json(result.to_json()) == result
    True
    """

    article: Article
    quotes: tuple[Quote, ...] = ()
    problems: tuple[Problem, ...] = ()

    @classmethod
    def given_up(cls, article: Article, reason: str) -> Extraction:
        """Return the result for a document that could not be done, with the reason (a plain sentence)."""
        return cls(article, (), (Problem(GIVEN_UP, reason),))

    @property
    def failed(self) -> bool:
        """Whether the document had to be given up."""
        return any(problem.code == GIVEN_UP for problem in self.problems)

    def to_json(self, *, text: bool = True) -> str:
        """Return the canonical form: one JSON object on one line, the same bytes for equal results.

        Parameters
        ----------
        text
            Whether the article's text goes along. Leave it out where the text is not yours to pass on;
            ``from_json`` then asks for it.
        """
        return encode(self.article, self.quotes, self.problems, text=text)

    @classmethod
    def from_json(cls, line: str, *, text: str | None = None) -> Extraction:
        """Return what ``to_json`` was called on.

        Parameters
        ----------
        line
            One line of the canonical form.
        text
            The article's text, where the line was written without it.

        Raises
        ------
        FormatError
            Where the line is malformed, or the text is missing or not the one that was searched.
        """
        return cls(*decode(line, text=text))

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas data frame, one row a quote."""
        return to_frame((self,))

    def quote(self, id: str) -> Quote:
        """Return the quote with this id.

        Raises
        ------
        ArgumentError
            Where the article has none.
        """
        for quote in self.quotes:
            if quote.id == id:
                return quote
        known = ", ".join(quote.id for quote in self.quotes) or "none"
        raise ArgumentError(f"there is no quote {id!r} in this article; its quotes are: {known}")

    def explain(
        self,
        quote: Quote | str,
        rules: RulesLike | Sequence[RulesLike] = RULES,
        *,
        language: str | Path | Language | None = None,
        speakers: SpeakersLike = REGISTRY,
    ) -> Explanation:
        """Tell why a quote has its label: what matched, and what was blocked or overruled by which rule.

        An extraction keeps no parse, so the quote's paragraphs are parsed and judged anew; give what the
        extractor was given. (Where a Doc was extracted, another parse may lead to another label.)

        Parameters
        ----------
        quote
            One of the quotes, or its id.
        rules
            One or several rule packs, by name, path or as `quotestance.RulePack`.
        language, speakers
            As for `quotestance.Extractor`.

        Returns
        -------
        Explanation
            Its ``trails`` are the reasons as data; printing it, or a notebook, shows them.

        Raises
        ------
        ArgumentError
            The article has no such quote.
        PackError, LanguageError, RegistryError
            What was given cannot be loaded, or the rules are no pack.

        Examples
        --------
        >>> from quotestance.extractor import extract
        >>> result = extract("“We will not talk to them,” said Choe Son-hui.")
        >>> result.explain("q1").trails[0].trace.stance.label
        'rejecting'
        """
        chosen = self.quote(quote) if isinstance(quote, str) else quote
        return explain_quote(self.article, chosen, rules, language=language, speakers=speakers)

    def __repr__(self) -> str:
        name = article_name(self.article)
        return f"<Extraction{' ' + name if name else ''}: {_summary(len(self.quotes), self.problems)}>"

    def _repr_html_(self) -> str:
        name = article_name(self.article) or "Article"
        notes = (problem.message for problem in self.problems)
        summary = f"{name}: {_summary(len(self.quotes), self.problems)}"
        return quotes_html((self,), summary, notes, named=False)


def from_json(line: str, *, text: str | None = None) -> Extraction:
    """Return the ``Extraction`` that a line of the canonical JSON form was written from.

    See ``Extraction.from_json``.
    """
    return Extraction.from_json(line, text=text)


def _all(results: Iterable[Extraction]) -> tuple[Extraction, ...]:
    return tuple(results)


@frozen(repr=False)
class Extractions(Sequence[Extraction]):
    """The quotes of many articles: a sequence of ``Extraction``, built from any iterable of them.

    Examples
    --------
    >>> results = Extractions([Extraction(Article("Nothing said.", id="a"))])
    >>> results
    <Extractions of 1 article: 0 quotes>
    >>> Extractions.from_jsonl(results.to_jsonl()) == results
    True
    """

    results: tuple[Extraction, ...] = field(default=(), converter=_all)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes of all articles, article by article."""
        return tuple(quote for result in self.results for quote in result.quotes)

    @property
    def failed(self) -> tuple[Extraction, ...]:
        """The documents that had to be given up."""
        return tuple(result for result in self.results if result.failed)

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas data frame, one row a quote."""
        return to_frame(self.results)

    def to_jsonl(self, *, text: bool = True) -> str:
        """Return the canonical form, one line an article; see ``Extraction.to_json``."""
        return "".join(result.to_json(text=text) + "\n" for result in self.results)

    @classmethod
    def from_jsonl(cls, lines: str | Iterable[str]) -> Extractions:
        """Return the results that ``to_jsonl`` wrote, from its text or from an open file of such lines.

        Raises
        ------
        FormatError
            Where a line is malformed or was written without its text; the message gives the line's number.
        """
        if isinstance(lines, str):
            lines = lines.split("\n")
        return cls(_numbered(line, at) for at, line in enumerate(lines, 1) if line.strip())

    @overload
    def __getitem__(self, at: int) -> Extraction: ...
    @overload
    def __getitem__(self, at: slice) -> Extractions: ...
    def __getitem__(self, at: int | slice) -> Extraction | Extractions:
        return Extractions(self.results[at]) if isinstance(at, slice) else self.results[at]

    def __iter__(self) -> Iterator[Extraction]:
        return iter(self.results)

    def __len__(self) -> int:
        return len(self.results)

    def __repr__(self) -> str:
        return f"<Extractions of {self._summary()}>"

    def _summary(self) -> str:
        problems = [problem for result in self.results for problem in result.problems]
        return f"{_counted(len(self), 'article')}: {_summary(len(self.quotes), problems)}"

    def _repr_html_(self) -> str:
        notes = (
            f"{article_name(result.article)}: {problem.message}"
            for result in self.failed
            for problem in result.problems
        )
        return quotes_html(self.results, self._summary(), notes)


def _numbered(line: str, number: int) -> Extraction:
    try:
        return Extraction.from_json(line)
    except FormatError as error:
        raise FormatError(f"line {number}: {error}") from error


def _summary(quotes: int, problems: Sequence[Problem]) -> str:
    parts = [_counted(quotes, "quote")]
    given_up = sum(problem.code == GIVEN_UP for problem in problems)
    if len(problems) > given_up:
        parts.append(_counted(len(problems) - given_up, "problem"))
    if given_up:
        parts.append("given up" if given_up == 1 else f"{given_up} given up")
    return ", ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
