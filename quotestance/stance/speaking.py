"""Who speaks: the side that a speaker is on, and what he means by offices that he leaves unnamed."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.stance.clauses import parties_in
from quotestance.stance.words import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotestance.stance.utterance import Utterance


@frozen
class HolderWords:
    """The word lists of ``holders.toml``; each is described there."""

    first: frozenset[str]
    third: frozenset[str]
    plural: frozenset[str]
    owners: frozenset[str]
    own: frozenset[str]
    theirs: frozenset[str]
    prepositions: frozenset[str]
    foreign: frozenset[str]
    offices: frozenset[str]
    ours: frozenset[str]
    views: frozenset[str]
    duties: frozenset[str]
    reporting: frozenset[str]
    demanding: frozenset[str]
    announcing: frozenset[str]
    groups: frozenset[str]
    positions: frozenset[str]
    bodies: frozenset[str]
    firms: frozenset[str]
    employers: frozenset[str]
    states: frozenset[str]
    factions: frozenset[str]
    observers: frozenset[str]
    officials: frozenset[str]


@cache
def holder_words() -> HolderWords:
    """Read ``holders.toml``, once per process."""
    data = tomllib.loads(resources.files(__package__).joinpath("holders.toml").read_text(encoding="utf-8"))
    return HolderWords(**{key: frozenset(value) for key, value in data.items()})


@frozen(eq=False)
class Side:
    """The speaker's side: its party, and whether the speaker speaks for it at all.

    ``unnamed`` tells that the speaker holds an office and nothing says whose; ``described`` are the words of
    his name, role and affiliation.
    """

    party: str | None
    observer: bool
    unnamed: bool = False
    described: frozenset[str] = frozenset()

    def means(self, office: str) -> bool:
        """Tell whether the speaker means his own side by an office or body that he leaves unnamed.

        A union's lawyer does not by "the management", nor a rebel by "the government".
        """
        words = holder_words()
        if self.observer:
            return False
        if office in self.described or not self.described:
            return True
        if self.described.isdisjoint(words.factions):
            return office not in words.bodies
        if office in words.employers:
            return not self.described.isdisjoint(words.employers)
        return office not in words.states | words.firms


def side_of(utterance: Utterance) -> Side:
    """Return the side that the speaker of an utterance speaks for."""
    speaker = utterance.speaker
    if speaker is None:
        return Side(None, observer=False)
    names = utterance.parties
    told = (speaker.affiliation, speaker.name, speaker.role)
    party = next(filter(None, (_party_of(name, names) for name in told if name)), speaker.affiliation)
    own = (_own_part(speaker.name), speaker.role or "", speaker.affiliation or "")
    described = set(re.findall(r"\w+", " ".join(own).lower()))
    described |= {word.removesuffix("s") for word in described}
    words = holder_words()
    observer = bool(described & words.observers) and not described & words.officials
    observer = observer or "independent" in described
    known = party is None or not observer or party in names.values()
    unnamed = party is None and speaker.kind != "group" and bool(described & words.officials)
    return Side(party if known else None, observer, unnamed, frozenset(described))


def _own_part(name: str) -> str:
    """Return what a description says of the speaker: "an envoy on the rebels" is no rebel."""
    return name.split(" on ")[0]


def _party_of(told: str, names: Mapping[str, str]) -> str | None:
    """Return the party of a name, affiliation or role; "ambassador to Rome" says nothing of Rome's side."""
    if told.casefold() in names:
        return names[told.casefold()]
    pieces = [(word, piece[low:high]) for piece in told.split() for word, low, high in words_of(piece)]
    words = [word for word, _ in pieces]
    found = [
        party.name
        for party in parties_in(words, [piece for _, piece in pieces], names)
        if holder_words().prepositions.isdisjoint(words[: party.start])
    ]
    return found[-1] if found else None
