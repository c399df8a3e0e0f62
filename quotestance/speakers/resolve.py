"""From the sources of an article's quotes to its speakers."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from attrs import field, frozen
from rapidfuzz import fuzz

from quotestance.model import text_of
from quotestance.speakers.cast import Cast
from quotestance.speakers.scene import Scene, Turn, Who
from quotestance.speakers.sources import SourceReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotestance.language.passages import Passage
    from quotestance.model import Article, FoundQuote, Problem, Speaker
    from quotestance.speakers.cast import Character
    from quotestance.speakers.registry import SpeakerRegistry

# How many quotes further on a described person may be named, and how alike the two quotes must be (0 to 100).
SOON = 3
FEWEST_ANSWERS = 2
MUCH_THE_SAME = 55
_BYLINE = re.compile(r"(?:[Bb]y\s+)?((?:[^\W\d_][\w.'’-]*\s+){1,3}[^\W\d_][\w'’-]+)")
_YEAR = re.compile(r"(?<![\d.,])(?:19[5-9]\d|20[0-4]\d)(?![\d.,]*\d)")


@frozen
class Resolution:
    """The speakers of found quotes, one for each in order (None where nobody is known), and problems."""

    speakers: tuple[Speaker | None, ...]
    problems: tuple[Problem, ...] = ()


@frozen
class SpeakerResolver:
    """Gives every found quote of an article its speaker, by the text and by a registry of people and parties.

    Examples
    --------
    >>> from quotestance.model import Article
    >>> from quotestance.speakers.registry import SpeakerRegistry
    >>> SpeakerResolver(SpeakerRegistry.load(None)).resolve(Article("No one spoke."), [], []).speakers
    ()
    """

    registry: SpeakerRegistry = field(repr=False)

    def resolve(
        self, article: Article, passages: Sequence[Passage], found: Sequence[FoundQuote]
    ) -> Resolution:
        """Find the speakers of an article's quotes.

        Parameters
        ----------
        article : Article
            The article; its date of publication, where given, tells which offices people held.
        passages : sequence of Passage
            Its parsed blocks in text order.
        found : sequence of FoundQuote
            Its quotes, in any order.

        Returns
        -------
        Resolution
            One speaker or None for each found quote, and problems: ``ambiguous-speaker`` where a name may be
            several people's, ``unknown-speaker`` where a pronoun stands for nobody mentioned.
        """
        year = _year(article, passages)
        sources = [span for one in found if one.quote.source is not None for span in one.quote.source.spans]
        cast = Cast.of(passages, self.registry, sources, year, _header(article))
        scene = Scene.of(article.text, passages, cast, found)
        reader = SourceReader(self.registry, scene, year, self._home(article), _author(article))
        whos: dict[int, Who | None] = {}
        problems: dict[Problem, None] = {}
        order = sorted(range(len(found)), key=lambda number: _place(found[number]))
        for number in order:
            one = found[number]
            if one.quote.source is None:
                who = whos.get(one.follows) if one.follows is not None else None
            else:
                mention = one.quote.source
                answer = reader.read(text_of(mention.spans, article.text), mention.spans, one.quote.spans)
                who = answer.who
                if answer.problem is not None:
                    problems[answer.problem] = None
            whos[number] = who
            if who is not None:
                cue = one.quote.cue.lemma if one.quote.cue is not None else ""
                scene.turns.append(Turn(_place(one)[0], who, cue))
        _name_the_described(order, found, whos)
        _name_the_asked(order, found, whos, scene)
        followed = [_followed(number, found, whos) for number in range(len(found))]
        return Resolution(
            tuple(who.speaker if who is not None else None for who in followed), tuple(problems)
        )

    def _home(self, article: Article) -> str | None:
        """Return the party for which the article's outlet speaks (state media), or None."""
        outlet = self.registry.party(article.outlet) if article.outlet else None
        return outlet.part_of if outlet is not None and outlet.kind == "outlet" else None


def _header(article: Article) -> list[str]:
    """Return the lines before the article's first paragraph that are no part of it."""
    before = takewhile(lambda block: block.kind != "body", article.blocks)
    return [block.span.of(article.text) for block in before if block.kind == "boilerplate"]


def _author(article: Article) -> str | None:
    """Return the name of the one author whom the byline gives, or None."""
    names = _BYLINE.fullmatch(article.byline or "")
    return names.group(1) if names is not None else None


def _place(one: FoundQuote) -> tuple[int, int]:
    """Return where a quote is attributed: at its source, or at its own beginning."""
    start = one.quote.span.start
    source = one.quote.source
    return (source.spans[0].start if source is not None and source.spans else start), start


def _followed(number: int, found: Sequence[FoundQuote], whos: dict[int, Who | None]) -> Who | None:
    """Return who speaks in a quote, going back along the quotes it goes on with."""
    seen: set[int] = set()
    current: int | None = number
    while current is not None and current not in seen and 0 <= current < len(found):
        seen.add(current)
        if whos.get(current) is not None or found[current].quote.source is not None:
            return whos.get(current)
        current = found[current].follows
    return None


def _year(article: Article, passages: Sequence[Passage]) -> int | None:
    """Return the year of an article: of its publication, or the latest that its text names."""
    published = _YEAR.search(article.published or "")
    if published is not None:
        return int(published.group())
    years = [int(year) for passage in passages for year in _YEAR.findall(passage.doc.text)]
    return max(years, default=None)


def _name_the_described(
    order: Sequence[int], found: Sequence[FoundQuote], whos: dict[int, Who | None]
) -> None:
    """Give someone first described, then named ("a senior diplomat ... Choe Son-hui"), that name.

    It is one person only if the name comes soon, bears the description, and says much the same.
    """
    for at, number in enumerate(order):
        who = whos.get(number)
        if who is None or who.speaker.kind != "unnamed" or who.description is None:
            continue
        for later in order[at + 1 : at + 1 + SOON]:
            named = whos.get(later)
            if named is None or named.character is None or not _is_introduced(found[later], named.character):
                continue
            said, told = who.description, named.description
            fits = told is not None and said.matches(told, told.side) > 0
            if (
                fits
                and fuzz.token_set_ratio(found[number].quote.text, found[later].quote.text) >= MUCH_THE_SAME
            ):
                whos[number] = named
                break


def _name_the_asked(
    order: Sequence[int], found: Sequence[FoundQuote], whos: dict[int, Who | None], scene: Scene
) -> None:
    """Give the answers of an interview that nobody is said to give to the one who is said to give the others.

    An answer is a quote whose paragraph follows one that ends in a question.
    """
    answers = [number for number in order if scene.answers(found[number].quote.span)]
    said = [who for number in answers if found[number].quote.source and (who := whos.get(number)) is not None]
    if len(answers) < FEWEST_ANSWERS or len({who.speaker.id for who in said}) != 1:
        return
    for number in answers:
        if found[number].quote.source is None and found[number].follows is None:
            whos[number] = said[0]


def _is_introduced(one: FoundQuote, character: Character) -> bool:
    """Tell whether a quote's source is the first place that names someone."""
    source = one.quote.source
    places = [hits[0].span for hits in (character.places, character.alone) if hits]
    first = min(places, default=None)
    return source is not None and first is not None and any(span.contains(first) for span in source.spans)
