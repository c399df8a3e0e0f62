"""The bodies of an article: one name for "the Joint Chiefs of Staff (JCS)", "Seoul's JCS" and "the JCS"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, field

from quotestance.speakers.descriptions import same_side
from quotestance.speakers.names import fold
from quotestance.speakers.words import words

if TYPE_CHECKING:
    from quotestance.speakers.registry import Party, SpeakerRegistry

LOOKBACK = 3000
_INTRODUCED = re.compile(r"(?<![\w'’&.-])((?:[\w'’&.-]{1,40} ){1,12})\(([A-Z][A-Za-z&.-]{1,9})\)")
_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W_]+(?:['’-][^\W_]+)*['’]?")
_OWNED = re.compile(r"(?:the\s+)?(.*?\w)['’](?:s\s+|\s+)(?=\S)", re.IGNORECASE)
_SMALL = frozenset(["of", "for", "on", "in", "to", "and", "the"])
# Words that a ministry has or has not ("the Ministry of National Defense", "the Defense Ministry").
_IDLE = frozenset(["affairs", "national"])


@define(eq=False)
class Bodies:
    """Reads names of bodies in one article; ``text`` is the article's."""

    text: str
    registry: SpeakerRegistry
    _abbreviated: dict[str, str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._abbreviated = {}
        for match in _INTRODUCED.finditer(self.text):
            name = _spelled_out(match.group(1).split(), match.group(2))
            if name is not None:
                self._abbreviated.setdefault(match.group(2), name)

    def in_full(self, name: str) -> str:
        """Return the name without its owner's abbreviation: "JCS" where the text introduced it so."""
        return self._abbreviated.get(name, name)

    def party(self, name: str) -> Party | None:
        """Return the registry's party whose abbreviation the text puts behind this name, if it is its."""
        for short, full in self._abbreviated.items():
            if fold(full) == fold(name):
                party = self.registry.party(short)
                if party is not None and fold(party.name).endswith(fold(full)):
                    return party
        return None

    def are_one(self, name: str, other: str) -> bool:
        """Tell whether two names mean one body: the same words, whosever it is in one of them."""
        owner, own = self._apart(name)
        other_owner, others = self._apart(other)
        return bool(own) and own == others and same_side(owner, other_owner)

    def before(self, noun: str, at: int) -> str | None:
        """Return the last body named before a place whose name has a noun ("the institute"), or None."""
        title = re.escape(noun.title())
        capital = r"[A-Z][\w’'-]*"
        named = re.compile(
            rf"\b(?:{capital} (?:of |for |and )?)+{title}\b"
            rf"|\b{title} (?:of|for)(?: the)?(?: (?:and )?{capital})+"
        )
        found = [match.group() for match in named.finditer(self.text, max(0, at - LOOKBACK), at)]
        return re.sub(r"^The ", "", found[-1]) if found else None

    def _apart(self, name: str) -> tuple[str | None, frozenset[str]]:
        """Return whose body it is, as far as the name tells, and the words that make the body."""
        owned = _OWNED.match(name)
        owner, rest = (owned.group(1), name[owned.end() :]) if owned is not None else (None, name)
        if owner is None:
            found = name.split()
            for lead in (" ".join(found[:2]), found[0]) if found else ():
                party = self.registry.party(lead)
                if party is not None and party.kind == "country" and len(name) > len(lead):
                    owner, rest = lead, name[len(lead) :]
                    break
        party = self.registry.party(owner) if owner is not None else None
        body = [fold(word) for word in _WORD.findall(self.in_full(rest.strip()))]
        same = words().same_role
        telling = {same.get(word, word) for word in body if word not in _SMALL | _IDLE}
        return party.name if party is not None else owner, frozenset(telling)


def _spelled_out(before: list[str], short: str) -> str | None:
    """Return the words before a bracket whose initials make the abbreviation in it, or None."""
    letters = [letter for letter in short if letter.isupper()]
    for start in range(len(before) - 1, -1, -1):
        initials = [word[0] for word in before[start:] if word[0].isupper()]
        if len(initials) > len(letters):
            return None
        if initials == letters and before[start][0].isupper():
            return " ".join(before[start:])
    return None
