"""What a text says of who somebody is: titles, appositions, descriptions without a name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from quotestance.speakers.names import fold
from quotestance.speakers.scan import described_by
from quotestance.speakers.words import name_words, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotestance.speakers.cast import Character
    from quotestance.speakers.registry import Party, Person, Role, SpeakerRegistry
    from quotestance.speakers.scan import NameHit

LOOKBACK = 120
WIDER = 0.15
LONGEST_PARTY_NAME = 5
_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W_]+(?:['’-][^\W_]+)*")
_BEFORE = re.compile(r"([^,;:()“”\"\n—–!?]*)(,\s*)?$")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9”\"])\.\s+")
_OF_PLACE = re.compile(r"(?:,\s+[A-Z]\w+)?\s+of\s+([A-Z]\w+(?:\s[A-Z]\w+)?)")  # "Senator Hale of Ohio"
_INTRODUCTION = re.compile(r"([A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*){1,3}),\s+([^.!?]{3,80})")
_ARTICLE = re.compile(r"^(?:an?|the|his|her|its|their|another|one)\s+", re.IGNORECASE)
_OWNER = re.compile(r"^(.*?\w)['’](?:s\s+|\s+)(?=\S)")
_AGE = re.compile(r"\d{1,3}-year-old")
_OWNER_ALONE = re.compile(r"(?:[Tt]he\s+)?([A-Z].*?)['’]s?")
_TURNED = re.compile(r"\b\w+-turned-")
_IS = re.compile(
    r"(?:,\s+\d+,)?\s+(?:is|has\s+been|serves\s+as)\s+"
    r"((?:an?|the|[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3}['’]s)\s[^,.;:()“”\"\n—–]{3,100})"
)
_SMALL = frozenset(["of", "for", "to", "the", "and", "on", "in", "at", "a", "an", "s"])
_INSIDE = frozenset(["of", "for", "to", "the", "and"])
_OF = frozenset(["of", "for", "to", "at", "in", "on", "with", "from"])
_RANKS = frozenset(["vice", "deputy", "assistant", "under"])
_EMPTY = frozenset(["affairs", "ministry", "government", "country"])


@frozen
class Description:
    """A description taken apart.

    ``head`` is the noun of an office or calling, ``words`` all that tells something; both are folded, and
    of words with one meaning ("adviser", "advisor") the first stands. ``party`` is the canonical name of
    the party that it names, ``side`` the same or, where no registry knows it, the word itself. ``role``
    is the office as the text words it.
    """

    text: str
    head: str | None
    words: frozenset[str]
    party: str | None
    side: str | None
    role: str | None

    @property
    def has_role(self) -> bool:
        """Tell whether the description names an office or calling."""
        return self.head is not None

    @property
    def kin(self) -> str | None:
        """The word of kinship in which the description ends ("Kim Jong-un's sister"), or None."""
        last = fold(self.text).split()[-1:]
        return last[0] if last and last[0] in words().kin else None

    @property
    def gender(self) -> str | None:
        """The gender that a noun of the description tells, or None."""
        lists, names = words(), name_words()
        for word in (fold(word) for word in _WORD.findall(self.text)):
            if word in lists.female_nouns or word in names.female_honorifics:
                return "female"
            if word in lists.male_nouns or word in names.male_honorifics:
                return "male"
        if self.kin is not None:
            return (
                "female" if self.kin in lists.female_kin else "male" if self.kin in lists.male_kin else None
            )
        return None

    def fits(self, character: Character, year: int | None) -> float:
        """Return how well the description is of a character, going by text and registry, from 0 to 1."""
        home = character.person.affiliation if character.person is not None else None
        told = [
            said for said in character.descriptions if "former" in said.words or "former" not in self.words
        ]
        best = max((self.matches(said, home or said.side) for said in told), default=0.0)
        return max(best, self.fit(character.person, year)) if character.person is not None else best

    def fit(self, person: Person, year: int | None) -> float:
        """Return how well a person of the registry bears the description, from 0 (not at all) to 1."""
        if self.head is None or not same_side(self.side, person.affiliation):
            return 0.0
        fits = [(self.matches(_office(role.title), person.affiliation), role) for role in person.roles]
        if "former" in self.words and any(fit > 0 and _is_held(role, year) for fit, role in fits):
            return 0.0  # who is back in office is not "the former president"
        return max((fit * self._in_time(role, year) for fit, role in fits), default=0.0)

    def _in_time(self, role: Role, year: int | None) -> float:
        """Return how well a role's years go with the article's."""
        if year is None:
            return 0.9 if role.until is None else 0.5
        if role.held_in(year):
            return 1.0
        if "former" in self.words and role.since is not None and role.since <= year:
            return 0.9
        return 0.3

    def matches(self, other: Description, side: str | None) -> float:
        """Return how well all that this description says agrees with another, of someone of the given side.

        The same office counts 1, one that a wider word covers ("official" of a minister) little; 0 is
        disagreement.
        """
        if self.head is None or other.head is None or not same_side(self.side, side):
            return 0.0
        is_same = self.head == other.head
        if not is_same and other.head not in words().wider.get(self.head, frozenset()):
            return 0.0
        telling = self.words - {self.head} - words().passing
        if not telling <= other.words:
            return 0.0
        outranked = is_same and (other.words & _RANKS) - self.words
        if outranked and not (
            self.head == "minister" and not telling
        ):  # a vice minister is "the minister" at most
            return 0.0
        return 1.0 if is_same else WIDER


def _is_held(role: Role, year: int | None) -> bool:
    return role.until is None if year is None else role.held_in(year) and role.until != year


def same_side(one: str | None, other: str | None) -> bool:
    """Tell whether two sides may be one; a country and its adjective begin alike ("Iran", "Iranian")."""
    if one is None or other is None or one == other:
        return True
    left, right = fold(one), fold(other)
    return left[:4] == right[:4] and " " not in left + right


@cache
def _office(title: str) -> Description:
    return read_description(title, None)


def read_description(text: str, registry: SpeakerRegistry | None) -> Description:
    """Take a description apart.

    Examples
    --------
    >>> sorted(read_description("first vice minister of foreign affairs", None).words)
    ['first', 'foreign', 'minister', 'vice']
    """
    lists = words()
    party, side, rest = _side_of(_TURNED.sub("", " ".join(text.split())), registry)
    plain = _with_synonyms(" ".join(fold(word).removesuffix("'s") for word in _WORD.findall(rest)))
    found = plain.split()
    at = _head_at(found)
    head = lists.same_role.get(found[at], found[at]) if at is not None else None
    telling = [lists.same_role.get(word, word) for word in found if not _says_nothing(word)]
    role = _ARTICLE.sub("", rest.strip(" ,")) if at is not None else None
    return Description(text.strip(), head, frozenset(telling), party, side, role)


def _says_nothing(word: str) -> bool:
    return word in _SMALL or word in _EMPTY or is_age(word)


def is_age(word: str) -> bool:
    """Tell whether a word is an age ("62-year-old")."""
    return _AGE.fullmatch(word) is not None


def _with_synonyms(plain: str) -> str:
    for phrase, office in words().synonyms.items():
        if phrase in plain:
            plain = plain.replace(phrase, office)
    return plain


def _head_at(found: Sequence[str]) -> int | None:
    """Return where the head noun stands: the last role word before a preposition, else the first after it."""
    roles = words().roles
    end = next((at for at, word in enumerate(found) if word in _OF and at), len(found))
    inside = [at for at in range(end) if found[at] in roles]
    if inside:
        last = inside[-1]
        is_civil = found[last] == "general" and last > 0 and found[last - 1] in words().before_general
        return last - 1 if is_civil else last
    return next((at for at, word in enumerate(found) if word in roles), None)


def _side_of(text: str, registry: SpeakerRegistry | None) -> tuple[str | None, str | None, str]:
    """Return the party that a description names, its side, and the rest where they lead it."""
    owned = _OWNER.match(text)
    if owned is not None:
        return _owned_side(owned, text, registry)
    matches = list(_WORD.finditer(text))
    first = 0
    while first < len(matches) and _is_passing(fold(matches[first].group())):
        first += 1
    party = None
    for start in range(first, len(matches)) if registry is not None and registry.parties else ():
        for end in range(min(len(matches), start + LONGEST_PARTY_NAME), start, -1):
            known = (
                registry.party(text[matches[start].start() : matches[end - 1].end()]) if registry else None
            )
            if known is None:
                continue
            party = _home(known)
            if start == first and known.kind == "country":
                kept = [match.group() for match in matches[:first] if fold(match.group()) in words().passing]
                return party, party, " ".join((*kept, text[matches[end - 1].end() :].strip(" -"))).strip()
            return party, party, text
    return None, _unknown_side(matches[first:]), text


def _owned_side(
    owned: re.Match[str], text: str, registry: SpeakerRegistry | None
) -> tuple[str | None, str | None, str]:
    """Return the side of a description whose owner leads it ("North Korea's foreign minister")."""
    owner, rest = _ARTICLE.sub("", owned.group(1)), text[owned.end() :]
    for name in (owner, f"the {owner}"):
        known = registry.party(name) if registry is not None else None
        if known is not None:
            return _home(known), _home(known), rest
    is_name = len(owner.split()) <= 2 and owner[:1].isupper()
    return None, owner if is_name and registry is not None and not registry.parties else None, rest


def _home(party: Party) -> str:
    """Return the party that a body speaks for, or itself."""
    return party.name if party.kind == "country" or party.part_of is None else party.part_of


def _unknown_side(matches: Sequence[re.Match[str]]) -> str | None:
    """Return the adjective that leads a description and is no part of the office ("Iranian president")."""
    if len(matches) < 2:
        return None
    word = fold(matches[0].group())
    is_office = word in words().roles | words().qualifiers
    return (
        matches[0].group()
        if matches[0].group()[:1].isupper()
        and not is_office
        and word.endswith(("an", "ian", "ish", "ese", "ch"))
        else None
    )


def _is_passing(word: str) -> bool:
    return word in words().passing or word in words().articles


def describe(hit: NameHit, text: str, offset: int, registry: SpeakerRegistry) -> Description | None:
    """Return what a passage's text, which begins at ``offset``, says around a name of its bearer, or None.

    A title before the name counts first, then an apposition after it, then one before it.
    """
    start, end = hit.span.start - offset, hit.span.end - offset
    lead, is_apposed = _leading(text[max(0, start - LOOKBACK) : start].replace("\n", " "))
    if is_apposed and text[end : end + 1].isspace() and text[end : end + 4] != " of ":
        # "Having met the minister, Hale said"
        lead = ""
    after = None if hit.possessive else described_by(text[end : end + 200].replace("\n", " "))
    if after is None and not hit.possessive:
        after = _predicate(text[end : end + 200].replace("\n", " "))
    home = None if is_apposed else _home_alone(lead, registry)
    if home is not None and after is None:
        return Description(lead, None, frozenset(), home, home, None)
    is_apposition = after is not None and _ARTICLE.match(after) is not None
    for part in (after, lead) if is_apposed and is_apposition else (lead, after):
        if part:
            description = read_description(part, registry)
            if description.has_role or description.gender is not None:
                place = _OF_PLACE.match(text, end)
                told = fold(place.group(1)).split() if place is not None and part == lead else ()
                return evolve(description, words=description.words | {*told})
    return None


def _predicate(after: str) -> str | None:
    """Return what a sentence says that somebody is ("Hale, 57, has been the special envoy"), or None."""
    match = _IS.match(after)
    if match is None:
        return None
    told = match.group(1)
    before = re.split(r"\s(?:of|for|to|at|in|on|with|from|by|who|that|which|and|but)\s", told, maxsplit=1)[0]
    roles = words().roles
    return told.strip() if before.split() and fold(before.split()[-1]) in roles else None


def _home_alone(lead: str, registry: SpeakerRegistry) -> str | None:
    """Return the country that alone leads up to a name ("Iceland's Ari Brand"), or None."""
    owner = _OWNER_ALONE.fullmatch(lead)
    party = registry.party(owner.group(1)) if owner is not None else None
    return party.name if party is not None and party.kind == "country" else None


def short_title(title: str) -> Description | None:
    """Return what a title says that is cut short before a name, or None.

    It is no role to show where the text or a registry has a fuller one.

    Examples
    --------
    >>> short_title("Brig. Gen.").head
    'general'
    """
    last = fold(title).split()[-1:]
    office = words().short_titles.get(last[0].strip(".")) if last else None
    return evolve(_office(office), role=None) if office is not None else None


def introduced(lines: Sequence[str], registry: SpeakerRegistry) -> Iterator[tuple[str, Description]]:
    """Yield the people whom lines of a header introduce, each with the office behind the name."""
    for line in lines:
        match = _INTRODUCTION.fullmatch(line.strip())
        told = read_description(match.group(2), registry) if match is not None else None
        if match is not None and told is not None and told.has_role:
            yield match.group(1), told


def _leading(before: str) -> tuple[str, bool]:
    """Return the title right before a name, or the apposition that a comma parts from it."""
    match = _BEFORE.search(_SENTENCE_END.split(before)[-1])
    if match is None:
        return "", False
    matches = list(_WORD.finditer(match.group(1)))
    first = len(matches)
    while first and (_may_be_title(matches[first - 1].group()) or _is_inside(matches, first)):
        first -= 1
    while first < len(matches) and _opens_no_title(fold(matches[first].group())):
        first += 1
    if first >= len(matches) or (fold(matches[-1].group()) in _SMALL | _OF and match.group(2) is None):
        return "", False
    return match.group(1)[matches[first].start() :].strip(), match.group(2) is not None


def _opens_no_title(word: str) -> bool:
    return word in _SMALL or word in words().never_names - {
        "north",
        "south",
        "new",
        "nuclear",
        "security",
        "party",
    }


def _may_be_title(word: str) -> bool:
    lists = words()
    folded = fold(word)
    return word[:1].isupper() or any(
        folded in known for known in (lists.roles, lists.qualifiers, lists.kin, lists.organisations)
    )


def _is_inside(matches: Sequence[re.Match[str]], first: int) -> bool:
    """Tell whether a small word stands inside a title ("minister of foreign affairs")."""
    if fold(matches[first - 1].group()) not in _INSIDE or first < 2:
        return False
    before = matches[first - 2].group()
    return _may_be_title(before) or (
        fold(before) in _INSIDE and first > 2 and _may_be_title(matches[first - 3].group())
    )
