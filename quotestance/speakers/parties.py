"""Parties as sources: a country, a body or an outlet under any of its names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.model import Speaker
from quotestance.speakers.names import fold
from quotestance.speakers.scene import Who
from quotestance.speakers.words import words

if TYPE_CHECKING:
    from quotestance.speakers.phrases import Phrase
    from quotestance.speakers.registry import Party, SpeakerRegistry

_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W_]+(?:['’-][^\W_]+)*['’]?")
_ARTICLE = re.compile(r"(?:the|an?|both)\s+", re.IGNORECASE)
_CLAUSE = re.compile(r",?\s+(?:who|which|that|whose)\b.*$")
_POSSESSIVE = re.compile(r"['’]s?$")


@frozen
class PartyReader:
    """Reads parties out of the words of a source."""

    registry: SpeakerRegistry

    def read(self, text: str) -> Party | None:
        """Return the party that a source names, or None.

        Examples
        --------
        >>> from quotestance.speakers.registry import SpeakerRegistry
        >>> parties = PartyReader(SpeakerRegistry.load("korea"))
        >>> parties.read("the North").name, parties.read("South Korea's Yonhap news agency").name
        ('North Korea', 'Yonhap News Agency')
        """
        if not self.registry.parties:
            return None
        plain = _POSSESSIVE.sub("", _CLAUSE.sub("", " ".join(text.split())).strip(" ,;:"))
        for name in (plain, plain.rstrip("."), _ARTICLE.sub("", plain, count=1)):
            party = self.registry.party(name)
            if party is not None and not (name in party.demonyms and name not in party.names):
                return party
        return self._at_end(plain)

    def owner(self, phrase: Phrase) -> Party | None:
        """Return the party that issues a document ("the KCNA dispatch", "North Korea's statement")."""
        found = _WORD.findall(phrase.text.replace("’", "'"))
        for start in range(min(phrase.head_at, len(found))):
            for stop in range(phrase.head_at, start, -1):
                party = self.registry.party(_POSSESSIVE.sub("", " ".join(found[start:stop])))
                is_part = stop < phrase.head_at and found[stop][:1].isupper()  # "a Washington Gazette poll"
                if party is not None and not (is_part and found[stop - 1] == party.capital):
                    return party
        return None

    def speaker(self, party: Party) -> Who:
        """Return the speaker that a party is."""
        home = party.name if party.part_of is None and party.kind in ("country", "group") else party.part_of
        return Who(Speaker(party.id, party.name, "organisation", None, home))

    def _at_end(self, text: str) -> Party | None:
        """Return the outlet or body that ends a phrase ("the state-run KCNA", "Seoul's Yonhap")."""
        found = _WORD.findall(text)
        outlets = words().outlets
        bare = len(found)
        while bare > 1 and fold(found[bare - 1]) in outlets:
            bare -= 1
        for stop in dict.fromkeys((len(found), bare)):
            for start in range(1, stop):
                if any(fold(word) in words().party_breaks for word in found[:start]):
                    break
                party = self.registry.party(" ".join(found[start:stop]))
                if party is not None and (party.kind == "outlet" or self._belongs(found[:start], party)):
                    return party
        return None

    def _belongs(self, before: list[str], party: Party) -> bool:
        """Tell whether the words before a body's name say whose it is, and rightly."""
        owner = self.registry.party(_POSSESSIVE.sub("", _ARTICLE.sub("", " ".join(before), count=1)))
        return (
            party.kind == "organisation" and owner is not None and owner.name in (party.part_of, party.name)
        )
