"""Whose stance it is: the speaker's own side, or another party that the speaker describes."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.model import Holder
from quotestance.stance.clauses import NamedParty, parties_in
from quotestance.stance.words import words_of

if TYPE_CHECKING:
    from quotestance.stance.clauses import Text
    from quotestance.stance.utterance import Utterance

#: Pronouns look back at most this many words for a party.
ANTECEDENT_WORDS = 60


@frozen
class _Words:
    first: frozenset[str]
    third: frozenset[str]
    own: frozenset[str]
    prepositions: frozenset[str]
    observers: frozenset[str]
    officials: frozenset[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(resources.files(__package__).joinpath("holders.toml").read_text(encoding="utf-8"))
    return _Words(**{key: frozenset(value) for key, value in data.items()})


@frozen
class Held:
    """Whose a stance is, and the canonical name of the party where it is known."""

    holder: Holder
    party: str | None


@frozen(eq=False)
class Side:
    """The speaker's side: its party, and whether the speaker speaks for it at all."""

    party: str | None
    observer: bool


def side_of(utterance: Utterance) -> Side:
    """Return the side that the speaker of an utterance speaks for."""
    speaker = utterance.speaker
    if speaker is None:
        return Side(None, observer=False)
    names = utterance.parties
    party = next(
        (
            names[name.casefold()]
            for name in (speaker.affiliation, speaker.name)
            if name and name.casefold() in names
        ),
        speaker.affiliation,
    )
    described = set(
        re.findall(r"\w+", f"{speaker.name} {speaker.role or ''} {speaker.affiliation or ''}".lower())
    )
    words = _words()
    observer = bool(described & words.observers) and not described & words.officials
    return Side(party, observer or "independent" in described)


def holder_of(text: Text, utterance: Utterance, side: Side, at: int) -> Held:
    """Tell whose stance the claim is that starts at word ``at``."""
    own = Held("speaker", side.party)
    named = {party.end - 1: party for party in text.parties}
    words = _words()
    place = at - 1
    while place >= 0 and text.breaks[place] == text.breaks[at]:
        word = text.words[place]
        if place < text.own:
            return own
        if word in words.first:
            return own
        party = named.get(place)
        if party is not None:
            if not _after_preposition(text, party.start):
                return _held_by(party.name, side)
            place = party.start
        elif word in words.third:
            return _pronoun_holder(text, utterance, side, place)
        elif word in words.own and not _after_preposition(text, place):
            return own if not side.observer else Held("other", None)
        elif _is_name(text, place) and not _after_preposition(text, place):
            return _named_holder(text, side, place)
        place -= 1
    return own


def _held_by(name: str, side: Side) -> Held:
    if name == side.party and not side.observer:
        return Held("speaker", name)
    return Held("other", name)


def _after_preposition(text: Text, at: int) -> bool:
    """Tell whether a preposition governs the name at ``at``: "with the North Korean leader"."""
    words = _words()
    for place in range(at - 1, max(-1, at - 4), -1):
        if text.words[place] in words.prepositions:
            return True
        if text.words[place] not in ("the", "a", "of", "and", ",", "its", "their", "north", "south"):
            return False
    return False


def _is_name(text: Text, at: int) -> bool:
    word = text.words[at]
    if not text.capital[at] or not word[0].isalpha() or word == "i":
        return False
    token = text.tokens[at]
    if text.doc is not None and token is not None and text.doc[token].tag_:
        return bool(text.doc[token].tag_.startswith("NNP"))
    return at > 0 and text.sentence[at] == text.sentence[at - 1]


def _named_holder(text: Text, side: Side, at: int) -> Held:
    word = text.words[at]
    own = re.findall(r"\w+", (side.party or "").lower())
    if word in own:
        return _held_by(side.party or "", side)
    return Held("other", None)


def _pronoun_holder(text: Text, utterance: Utterance, side: Side, at: int) -> Held:
    """Resolve a pronoun to the party named last before it, or to the speaker of an indirect quote."""
    before = [party for party in text.parties if party.end <= at]
    if before:
        return _held_by(before[-1].name, side)
    if utterance.kind == "indirect" or (utterance.kind == "mixed" and text.own):
        return Held("speaker", side.party)
    words = [word for token in utterance.before.split() for word, _, _ in words_of(token)]
    capital = [token[low].isupper() for token in utterance.before.split() for _, low, _ in words_of(token)]
    context = list(parties_in(words[-ANTECEDENT_WORDS:], capital[-ANTECEDENT_WORDS:], utterance.parties))
    if context:
        return _held_by(context[-1].name, side)
    return Held("other", None) if text.words[at] != "it" else Held("speaker", side.party)


def toward_of(text: Text, held: Held, start: int, end: int) -> str | None:
    """Return the party that a stance is directed at: the first other one named from ``start`` on in its sentence."""
    sentence = text.sentence[start]
    others = [
        party for party in text.parties if text.sentence[party.start] == sentence and party.name != held.party
    ]
    after: list[NamedParty] = [party for party in others if party.start >= end]
    for party in after or others:
        return party.name
    return None
