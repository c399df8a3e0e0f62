"""The rooms in their order: an article in, its quotes with speakers and stances out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import attrs

from quotestance.errors import QuotestanceError
from quotestance.extraction import Extraction
from quotestance.model import QUOTE_KINDS, Article, Quote, QuoteKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

    from quotestance.language.passages import Passage
    from quotestance.speakers import SpeakerRegistry
    from quotestance.stance import RulesLike

    SpeakersLike = str | Path | SpeakerRegistry | None | Sequence[str | Path | SpeakerRegistry]


class Extractor:
    """Pulls quotes out of articles, with one pipeline, one registry and one rule pack loaded once.

    Parameters
    ----------
    language
        None for the bundled English pipeline, or the name, path or object of any spaCy pipeline for English.
    speakers
        The name of a shipped registry, a path to a TOML file, a `SpeakerRegistry`, several of these,
        or None to resolve speakers from the text alone.
    rules
        The name of a shipped rule pack, a path to a TOML file, a rule pack or any object with its
        protocol; None leaves every ``quote.stance`` None.
    kinds
        The kinds of quotes to keep: any of "direct", "mixed", "indirect".

    Raises
    ------
    LanguageError, RegistryError, PackError
        What was given cannot be loaded; the message says why and what to do.
    ValueError
        ``kinds`` names a kind that does not exist.

    Examples
    --------
    >>> extractor = Extractor(kinds=["direct"])
    >>> result = extractor.extract("“We will not talk,” said Choe Son-hui, a vice foreign minister.")
    >>> result.quotes[0].speaker.name, result.quotes[0].stance.label
    ('Choe Son-hui', 'rejecting')
    """

    def __init__(
        self,
        *,
        language: str | Path | Language | None = None,
        speakers: SpeakersLike = "korea",
        rules: RulesLike = "dialogue",
        kinds: Sequence[QuoteKind] = QUOTE_KINDS,
    ) -> None:
        from quotestance.language import resolve
        from quotestance.speakers import SpeakerRegistry, SpeakerResolver
        from quotestance.stance import resolve_rules

        unknown = [kind for kind in kinds if kind not in QUOTE_KINDS]
        if unknown:
            raise ValueError(f"unknown kind of quote: {unknown[0]!r}; the kinds are {', '.join(QUOTE_KINDS)}")
        self._kinds = frozenset(kinds)
        self._registry = SpeakerRegistry.load(speakers)
        self._rules = resolve_rules(rules)
        self._resolver = SpeakerResolver(self._registry)
        # The bundled pipeline waits until a text needs it: whoever hands over parsed Docs does without.
        self._nlp = None if language is None else resolve(language)

    def extract(self, source: str | Article | Doc, *, id: str | None = None) -> Extraction:
        """Return the quotes of one article.

        Parameters
        ----------
        source
            The text of an article, an `Article`, or a spaCy Doc that is parsed already (its own
            annotations are used, and the Extractor's pipeline is not run).
        id
            The article's id, where ``source`` does not bring one.

        Returns
        -------
        Extraction
            Every offset counts code points of the text as given.

        Raises
        ------
        ReadError
            The text cannot be read as an article (see `quotestance.read_article`).
        LanguageError
            A Doc was given that is not parsed.
        """
        article, passages = self._prepare(source, id)
        return self._run(article, passages)

    def stream(self, sources: Iterable[str | Article | Doc | QuotestanceError]) -> Iterator[Extraction]:
        """Yield one result for each source, in order; a document that has to be given up never ends the run.

        Parameters
        ----------
        sources
            Texts, articles or Docs. An error in their midst, as `quotestance.reading.documents`
            gives for a file that it cannot read, stands for a document that is given up.

        Yields
        ------
        Extraction
            Without quotes and with a problem of the code "given-up" where the document could not be done.
        """
        for source in sources:
            if isinstance(source, QuotestanceError):
                yield Extraction.given_up(Article("", id=getattr(source, "document", None)), str(source))
                continue
            try:
                yield self.extract(source)
            except QuotestanceError as error:
                yield Extraction.given_up(_article_of(source), str(error))

    def _prepare(self, source: str | Article | Doc, id: str | None) -> tuple[Article, list[Passage]]:
        from spacy.tokens import Doc

        from quotestance.language.passages import parse, passages_of
        from quotestance.language.pipeline import check_doc, resolve
        from quotestance.quotes import may_hold_quotes
        from quotestance.reading import read_article

        if isinstance(source, Doc):
            check_doc(source)
            article = read_article(source.text, id=id)
            return article, passages_of(source, article.blocks)
        article = source if isinstance(source, Article) else read_article(source, id=id)
        if not article.blocks:
            article = attrs.evolve(article, blocks=read_article(article.text).blocks)
        if id is not None and article.id is None:
            article = attrs.evolve(article, id=id)
        return article, parse(article, self._nlp or resolve(None), may_hold_quotes)

    def _run(self, article: Article, passages: list[Passage]) -> Extraction:
        from quotestance.quotes import find_quotes, without_copies

        found = without_copies(find_quotes(passages), article)
        if not found:
            return Extraction(article)
        resolution = self._resolver.resolve(article, passages, found)
        quotes = []
        for candidate, speaker in zip(found, resolution.speakers, strict=True):
            quote = attrs.evolve(candidate.quote, speaker=speaker)
            if quote.kind in self._kinds:
                quotes.append(self._with_stance(passages, quote))
        return Extraction(article, tuple(quotes), resolution.problems)

    def _with_stance(self, passages: list[Passage], quote: Quote) -> Quote:
        from quotestance.stance import utterance

        if self._rules is None:
            return quote
        return attrs.evolve(
            quote, stance=self._rules.judge(utterance(passages, quote, self._registry.party_names))
        )


def extract(
    source: str | Article | Doc,
    *,
    id: str | None = None,
    language: str | Path | Language | None = None,
    speakers: SpeakersLike = "korea",
    rules: RulesLike = "dialogue",
    kinds: Sequence[QuoteKind] = QUOTE_KINDS,
) -> Extraction:
    """Return the quotes of one article, with speakers and stances.

    The parameters are those of `Extractor` and `Extractor.extract`. What the defaults need is loaded once a
    process; whoever changes a default and has many articles keeps an `Extractor`.

    Examples
    --------
    >>> result = extract("Talks are useless, Kim Yo-jong said.")
    >>> [(quote.kind, quote.speaker.name, quote.text) for quote in result.quotes]
    [('indirect', 'Kim Yo-jong', 'Talks are useless')]
    """
    if (language, speakers, rules, tuple(kinds)) == (None, "korea", "dialogue", QUOTE_KINDS):
        return _default().extract(source, id=id)
    return Extractor(language=language, speakers=speakers, rules=rules, kinds=kinds).extract(source, id=id)


@cache
def _default() -> Extractor:
    return Extractor()


def _article_of(source: str | Article | Doc) -> Article:
    """Return what stands for a document that was given up.

    The article, if it ever was one, or an empty one.
    """
    return source if isinstance(source, Article) else Article("")
