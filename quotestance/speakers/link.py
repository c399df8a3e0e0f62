"""One id for one person over many articles, for people whom no registry knows.

Linking is conservative: only full names that are alike in spelling or romanisation are taken for one
person, never where the articles place them on two sides, and every merge is listed so that a user can
veto it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from attrs import define, evolve, field, frozen

from quotestance.speakers.matching import NameIndex
from quotestance.speakers.names import word_alone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotestance.model import Quote, Speaker
    from quotestance.speakers.registry import SpeakerRegistry

ALIKE = 0.9


class HasQuotes(Protocol):
    """Anything that holds the quotes of one article."""

    @property
    def quotes(self) -> Sequence[Quote]:
        """The quotes, in text order."""


@frozen
class Merge:
    """Two ids taken for one person: the one kept, the one given up, both names, how alike and why."""

    kept: str
    merged: str
    names: tuple[str, str]
    score: float
    reason: str


@frozen
class Linked:
    """The quotes of each article with linked speakers, and the merges behind them."""

    quotes: tuple[tuple[Quote, ...], ...]
    merges: tuple[Merge, ...]


@define(eq=False)
class _Someone:
    id: str
    name: str
    sides: set[str] = field(factory=set)


@define(eq=False)
class _Linker:
    registry: SpeakerRegistry | None
    vetoed: frozenset[frozenset[str]]
    index: NameIndex[_Someone] = field(factory=NameIndex)
    known: dict[tuple[str, str | None], _Someone] = field(factory=dict)
    taken: dict[str, int] = field(factory=dict)
    merges: list[Merge] = field(factory=list)

    def link(self, speaker: Speaker, article: int) -> Speaker:
        if speaker.kind != "person" or self._is_registered(speaker):
            return speaker
        if word_alone(speaker.name):  # a surname alone says nothing beyond its article
            return evolve(speaker, id=f"{speaker.id}-{article + 1}")
        key = (speaker.name, speaker.affiliation)
        someone = self.known.get(key)
        if someone is None:
            someone = self._find(speaker) or self._new(speaker)
            self.known[key] = someone
            if speaker.affiliation is not None:
                someone.sides.add(speaker.affiliation)
            self.index.add(someone, (speaker.name,))
        return evolve(speaker, id=someone.id, name=someone.name)

    def _is_registered(self, speaker: Speaker) -> bool:
        return self.registry is not None and speaker.id in self.registry.people

    def _find(self, speaker: Speaker) -> _Someone | None:
        hits = [hit for hit in self.index.find(speaker.name) if hit.likeness.score >= ALIKE]
        fitting = {id(hit.owner): hit for hit in reversed(hits) if self._may_be(hit.owner, speaker)}
        if not fitting:
            return None
        best = sorted(fitting.values(), key=lambda hit: -hit.likeness.score)
        if len(best) > 1 and best[0].likeness.score == best[1].likeness.score:
            return None
        found = best[0]
        if found.owner.name != speaker.name:
            like = found.likeness
            names = (found.owner.name, speaker.name)
            self.merges.append(Merge(found.owner.id, speaker.id, names, like.score, like.reason))
        return found.owner

    def _may_be(self, someone: _Someone, speaker: Speaker) -> bool:
        if frozenset((someone.id, speaker.id)) in self.vetoed:
            return False
        return speaker.affiliation is None or not someone.sides or speaker.affiliation in someone.sides

    def _new(self, speaker: Speaker) -> _Someone:
        number = self.taken.get(speaker.id, 0) + 1
        self.taken[speaker.id] = number
        return _Someone(speaker.id if number == 1 else f"{speaker.id}-{number}", speaker.name)


def link_speakers(
    articles: Iterable[HasQuotes | Sequence[Quote]],
    registry: SpeakerRegistry | None = None,
    veto: Iterable[tuple[str, str]] = (),
) -> Linked:
    """Give people whom no registry knows one id and one name over all articles.

    Parameters
    ----------
    articles : iterable of objects with ``quotes``, or of sequences of Quote
        The quotes of each article.
    registry : SpeakerRegistry, optional
        The registry that the speakers were resolved with: its people keep their ids.
    veto : iterable of pairs of ids
        Pairs that are not one person, as ``merges`` of an earlier run listed them.

    Returns
    -------
    Linked
        The quotes, article by article, with the linked speakers, and the merges of differing names.

    Examples
    --------
    >>> from quotestance.model import Quote, Span, Speaker
    >>> def said(name):
    ...     return Quote("q1", "direct", (Span(0, 2),), "No", speaker=Speaker(name.lower(), name, "person"))
    >>> linked = link_speakers([[said("Baek Ji-won")], [said("Paek Ji Won")]])
    >>> [quotes[0].speaker.name for quotes in linked.quotes]
    ['Baek Ji-won', 'Baek Ji-won']
    >>> linked.merges[0].reason
    'the same name in another romanisation'
    """
    linker = _Linker(registry, frozenset(frozenset(pair) for pair in veto))
    linked = []
    for number, article in enumerate(articles):
        quotes = article if isinstance(article, Sequence) else article.quotes
        linked.append(tuple(_with_speaker(quote, linker, number) for quote in quotes))
    return Linked(tuple(linked), tuple(linker.merges))


def _with_speaker(quote: Quote, linker: _Linker, article: int) -> Quote:
    return quote if quote.speaker is None else evolve(quote, speaker=linker.link(quote.speaker, article))
