"""What a text says of who somebody is: titles before a name, appositions around it, and descriptions without a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.speakers.names import fold, name_words
from quotestance.speakers.scan import described_by
from quotestance.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotestance.language.passages import Passage
    from quotestance.speakers.cast import Character
    from quotestance.speakers.registry import Person, SpeakerRegistry
    from quotestance.speakers.scan import NameHit

LOOKBACK = 120
_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W_]+(?:['’-][^\W_]+)*")
_BEFORE = re.compile(r"([^,.;:()“”\"\n—–!?]*(?:\b[A-Z]\.(?:[A-Z]\.)*[^,.;:()“”\"\n—–!?]*)*)(,\s*)?$")
_ARTICLE = re.compile(r"(?:an?|the|his|her|its|their)\s+", re.IGNORECASE)
_SMALL = frozenset(["of", "for", "to", "the", "and", "on", "in", "at", "a", "an", "s"])
_OF = frozenset(["of", "for", "to", "at", "in", "on", "with", "from"])


@frozen
class Description:
    """A description taken apart: the role's head noun, all telling words, the party, the role as worded.

    ``head`` and ``words`` are folded, and of words with the same meaning ("adviser", "advisor") the first stands.
    """

    text: str
    head: str | None
    words: frozenset[str]
    party: str | None
    role: str | None

    @property
    def has_role(self) -> bool:
        """Tell whether the description names an office or calling."""
        return self.head is not None

    @property
    def gender(self) -> str | None:
        """The gender that a noun of the description tells, or None."""
        found = [fold(word) for word in _WORD.findall(self.text)]
        lists = words()
        for word in found:
            if word in lists.female_nouns or word in name_words().female_honorifics:
                return "female"
            if word in lists.male_nouns or word in name_words().male_honorifics:
                return "male"
        if self.head is None and found:
            return (
                "female" if found[-1] in lists.female_kin else "male" if found[-1] in lists.male_kin else None
            )
        return None

    def fits(self, character: Character, year: int | None) -> bool:
        """Tell whether the description may be of a character, by what the text or the registry says of it."""
        if any(self.matches(said, said.party) for said in character.descriptions):
            return True
        return character.person is not None and self.fit(character.person, year) > 0

    def fit(self, person: Person, year: int | None) -> float:
        """Return how well a person of the registry bears the description, from 0 (not at all) to 1."""
        if self.party is not None and person.affiliation is not None and self.party != person.affiliation:
            return 0.0
        best = 0.0
        for role in person.roles:
            said = read_description(role.title, None)
            if not self.matches(said, person.affiliation):
                continue
            if year is None:
                best = max(best, 0.8 if role.until is None else 0.5)
            elif role.held_in(year):
                best = max(best, 1.0)
            elif role.since is not None and role.since <= year and "former" in self.words:
                best = max(best, 0.7)
            else:
                best = max(best, 0.3)
        return best

    def matches(self, other: Description, party: str | None) -> bool:
        """Tell whether everything that this description says is in the other (of someone who belongs to ``party``)."""
        if self.head is None or other.head is None:
            return False
        if self.party is not None and party is not None and self.party != party:
            return False
        narrower = words().wider.get(self.head, frozenset())
        if self.head != other.head and other.head not in narrower and not narrower & other.words:
            return False
        telling = self.words - {self.head} - _PASSING
        return all(word in other.words for word in telling)


_PASSING = frozenset(
    [
        "former",
        "current",
        "new",
        "then",
        "senior",
        "top",
        "powerful",
        "longtime",
        "long-time",
        "late",
        "ex",
        "newly",
        "elected",
    ]
)


def read_description(text: str, registry: SpeakerRegistry | None) -> Description:
    """Take a description apart.

    Examples
    --------
    >>> sorted(read_description("first vice minister of foreign affairs", None).words)
    ['first', 'foreign', 'minister', 'vice']
    """
    same = words().same_role
    party, rest = _party_in(text, registry)
    found = [fold(word).removesuffix("'s") for word in _WORD.findall(rest)]
    at = _head_at(found)
    head = same.get(found[at], found[at]) if at is not None else None
    telling = frozenset(
        same.get(word, word)
        for word in found
        if word not in _SMALL and word not in ("affairs", "ministry", "government")
    )
    if {"prime", "minister"} <= telling and head == "minister":
        head, telling = "premier", (telling - {"prime", "minister"}) | {"premier"}
    role = _ARTICLE.sub("", rest.strip(" ,")) if at is not None else None
    return Description(text.strip(), head, telling, party, role)


def _head_at(found: Sequence[str]) -> int | None:
    """Return where the head noun of a role stands: the last role word before the first preposition, or the first after."""
    roles = words().roles
    end = next((at for at, word in enumerate(found) if word in _OF and at), len(found))
    inside = [at for at in range(end) if found[at] in roles]
    if inside:
        return inside[-1]
    return next((at for at, word in enumerate(found) if word in roles), None)


def _party_in(text: str, registry: SpeakerRegistry | None) -> tuple[str | None, str]:
    """Return the party that the description names, and the description without it where it leads."""
    matches = list(_WORD.finditer(text))
    if registry is None or not registry.parties:
        return None, text
    for start in range(len(matches)):
        for end in range(min(len(matches), start + 4), start, -1):
            name = re.sub(r"['’]s?$", "", text[matches[start].start() : matches[end - 1].end()])
            party = registry.party(name)
            if party is None:
                continue
            country = party if party.kind == "country" else registry.party_named(party.part_of or "") or party
            before = [fold(match.group()) for match in matches[:start]]
            if party.kind == "country" and all(
                word in _PASSING or word in words().articles for word in before
            ):
                kept = " ".join(match.group() for match in matches[:start])
                rest = re.sub(r"^['’]s?", "", text[matches[end - 1].end() :]).strip()
                return country.name, f"{kept} {rest}".strip()
            return country.name, text
    return None, text


def describe(hit: NameHit, passage: Passage, registry: SpeakerRegistry) -> Description | None:
    """Return what the text says around a name of who its bearer is, or None.

    A title before the name counts first, then an apposition after it, then one before it.
    """
    text = passage.doc.text
    start, end = hit.span.start - passage.offset, hit.span.end - passage.offset
    lead, is_apposed = _leading(text[max(0, start - LOOKBACK) : start], registry)
    after = None if hit.possessive else described_by(text[end : end + 200])
    for part in (None if is_apposed else lead, after, lead):
        if part:
            description = read_description(part, registry)
            if description.has_role or description.gender is not None:
                return description
    return None


def _leading(before: str, registry: SpeakerRegistry) -> tuple[str, bool]:
    """Return the title right before a name, or the apposition that a comma parts from it."""
    match = _BEFORE.search(before)
    if match is None:
        return "", False
    matches = list(_WORD.finditer(match.group(1)))
    first = len(matches)
    while first:
        word = matches[first - 1].group()
        if not _may_be_title(word) and not (fold(word) in _SMALL and _small_word_inside(matches, first)):
            break
        first -= 1
    while first < len(matches) and (
        fold(matches[first].group()) in _SMALL
        or fold(matches[first].group()) in words().never_names - {"north", "south"}
    ):
        first += 1
    if first >= len(matches):
        return "", False
    return match.group(1)[matches[first].start() :].strip(), match.group(2) is not None


def _may_be_title(word: str) -> bool:
    lists = words()
    folded = fold(word)
    return word[:1].isupper() or folded in lists.roles or folded in lists.qualifiers or folded in lists.kin


def _small_word_inside(matches: Sequence[re.Match[str]], first: int) -> bool:
    return (
        first >= 2
        and _may_be_title(matches[first - 2].group())
        and fold(matches[first - 1].group()) in ("of", "for", "to", "the", "and")
    )
