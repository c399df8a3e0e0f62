"""The rooms in their order: an article in, its quotes with speakers and stances out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import attrs

from quotestance.defaults import REGISTRY, RULES
from quotestance.errors import PackError, QuotestanceError
from quotestance.extraction import Extraction
from quotestance.model import QUOTE_KINDS, Article, Problem, Quote, QuoteKind, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

    from quotestance.explanation import SpeakersLike
    from quotestance.language.passages import Passage
    from quotestance.stance import Rules, RulesLike, Surroundings, Utterance


class Extractor:
    """Pulls quotes out of articles, with pipeline, registry and rule packs loaded once.

    Parameters
    ----------
    language
        None for the bundled English pipeline, or the name, path or object of any spaCy pipeline for English.
    speakers
        The name of a shipped registry, a path to a TOML file, a `SpeakerRegistry`, several of these,
        or None to resolve speakers from the text alone.
    rules
        The name of a shipped rule pack, a path to a TOML file, a rule pack or any object with its
        protocol, or several of these: then ``quote.stances`` has each one's stance, and ``quote.stance`` is
        the first one's. None leaves every ``quote.stance`` None.
    kinds
        The kinds of quotes to keep: any of "direct", "mixed", "indirect".

    Attributes
    ----------
    packs
        The names of the rule packs, in order.

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
    >>> both = Extractor(rules=["dialogue", "offers"])
    >>> (quote,) = both.extract("“We refuse the vaccines,” said Choe Son-hui, a vice minister.").quotes
    >>> [(pack, stance.label) for pack, stance in quote.stances]
    [('dialogue', 'none'), ('offers', 'refusing')]
    """

    def __init__(
        self,
        *,
        language: str | Path | Language | None = None,
        speakers: SpeakersLike = REGISTRY,
        rules: RulesLike | Sequence[RulesLike] = RULES,
        kinds: Sequence[QuoteKind] = QUOTE_KINDS,
    ) -> None:
        from quotestance.language import resolve
        from quotestance.speakers import SpeakerRegistry, SpeakerResolver
        from quotestance.stance.sides import sides_of

        unknown = [kind for kind in kinds if kind not in QUOTE_KINDS]
        if unknown:
            raise ValueError(f"unknown kind of quote: {unknown[0]!r}; the kinds are {', '.join(QUOTE_KINDS)}")
        self._kinds = frozenset(kinds)
        registry = SpeakerRegistry.load(speakers)
        self._resolver = SpeakerResolver(registry)
        self._parties = sides_of(registry)
        self._rules = _resolved(rules)
        self.packs = tuple(each.name for each in self._rules)
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
        PackError
            Rules of your own, a function or an object, raised an exception or returned something else than a
            Stance; the exception is the cause.
        """
        article, passages = self._prepare(source, id)
        found, problems = self._quotes(article, passages)
        if self._rules:
            around = _around(article)
            found = [self._with_stances(quote, self._utterance(passages, quote, around)) for quote in found]
        return Extraction(article, tuple(found), problems)

    def utterances(
        self, source: str | Article | Doc, *, id: str | None = None
    ) -> list[tuple[Quote, Utterance]]:
        """Return the quotes of one article with what rules see of them, to try rules on.

        Parameters and errors are those of `extract`; the rules are not run.

        Returns
        -------
        list of tuple
            A quote without stances, and its `quotestance.stance.Utterance`: parsed words, speaker, context.

        Examples
        --------
        >>> from quotestance.stance import resolve_rules
        >>> ((quote, utterance),) = Extractor().utterances("“We will not talk,” said Choe Son-hui.")
        >>> resolve_rules("dialogue-strict").judge(utterance).label
        'rejecting'
        """
        article, passages = self._prepare(source, id)
        found, _ = self._quotes(article, passages)
        around = _around(article)
        return [(quote, self._utterance(passages, quote, around)) for quote in found]

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
        from quotestance.quotes import worth_parsing
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
        return article, parse(article, self._nlp or resolve(None), worth_parsing)

    def _quotes(self, article: Article, passages: list[Passage]) -> tuple[list[Quote], tuple[Problem, ...]]:
        from quotestance.quotes import find_quotes, without_copies

        found = without_copies(find_quotes(passages), article)
        if not found:
            return [], ()
        resolution = self._resolver.resolve(article, passages, found)
        quotes = [
            attrs.evolve(candidate.quote, speaker=speaker)
            for candidate, speaker in zip(found, resolution.speakers, strict=True)
            if candidate.quote.kind in self._kinds
        ]
        return quotes, resolution.problems

    def _utterance(self, passages: list[Passage], quote: Quote, around: Surroundings) -> Utterance:
        from quotestance.stance import utterance

        return utterance(passages, quote, self._parties, around)

    def _with_stances(self, quote: Quote, utterance: Utterance) -> Quote:
        stances = tuple((rules.name, _judged(rules, quote, utterance)) for rules in self._rules)
        return attrs.evolve(quote, stance=stances[0][1], stances=stances if len(stances) > 1 else ())


def _around(article: Article) -> Surroundings:
    from quotestance.stance import surroundings

    return surroundings(article)


def _resolved(rules: RulesLike | Sequence[RulesLike]) -> tuple[Rules, ...]:
    from quotestance.stance import resolve_rules

    given = rules if isinstance(rules, Sequence) and not isinstance(rules, str) else [rules]
    found = [resolve_rules(each) for each in given]
    chosen = tuple(each for each in found if each is not None)
    if len(chosen) < len(found) > 1:
        raise PackError("None stands among several rule packs: leave it out")
    names = [each.name for each in chosen]
    for name in names:
        if names.count(name) > 1:
            raise PackError(f"two of the rule packs are called {name!r}: give each a name of its own")
    return chosen


def _judged(rules: Rules, quote: Quote, utterance: Utterance) -> Stance:
    from quotestance.stance import CompiledPack

    if isinstance(rules, CompiledPack):
        return rules.judge(utterance)
    try:
        stance: object = rules.judge(utterance)
    # The one place where a user's own code runs: whatever it raises must name it, and must not end a stream.
    except Exception as error:
        raise PackError(
            f"the rules {rules.name!r} failed on quote {quote.id!r}: {type(error).__name__}: {error}"
        ) from error
    if not isinstance(stance, Stance):
        raise PackError(
            f"the rules {rules.name!r} returned {type(stance).__name__!r} for quote {quote.id!r}: "
            "return a quotestance.Stance"
        )
    return stance


def extract(
    source: str | Article | Doc,
    *,
    id: str | None = None,
    language: str | Path | Language | None = None,
    speakers: SpeakersLike = REGISTRY,
    rules: RulesLike | Sequence[RulesLike] = RULES,
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
    if (language, speakers, rules, tuple(kinds)) == (None, REGISTRY, RULES, QUOTE_KINDS):
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
