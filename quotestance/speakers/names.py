"""Names of people: read them apart, and tell whether two spellings may be one person's.

Comparison goes by kind of name. Korean names are compared as Hangul readings (``hangul.py``), others by
family and given name, with initials, nicknames and the usual differences of transliteration. Small
misspellings count for long family names only, measured by rapidfuzz.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from quotestance.speakers.hangul import family_rank, family_readings, same_given_name, splits, syllables
from quotestance.speakers.words import name_words

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST_MISSPELLED = 7
LONGEST_WORD = 30
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
    }
)
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_ARTICLES = frozenset(["al", "el", "ad", "an", "ar", "as", "ash", "at", "az"])
_POSSESSIVE = re.compile(r"(?:'s|s')?$")
_TRANSLITERATIONS = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        ("ph", "f"), ("ck", "k"), ("gh|q", "g"), ("dh", "d"), ("th", "t"), ("tz", "ts"), ("x", "ks"),
        ("y", "i"),
        ("ee", "i"), ("oo|ou", "u"), ("off$", "ov"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@frozen
class Name:
    """A name, folded: its words, each as the parts that hyphens leave, and its generation ("jr")."""

    words: tuple[tuple[str, ...], ...]
    generation: str | None = None

    @property
    def solid(self) -> str:
        """All letters of the name in one."""
        return "".join(part for word in self.words for part in word)

    @property
    def flat(self) -> tuple[str, ...]:
        """The words with the parts of each joined."""
        return tuple("".join(word) for word in self.words)


@frozen
class Likeness:
    """How alike two names are, from 0 to 1, and why."""

    score: float
    reason: str


def fold(text: str) -> str:
    """Return a text without case, diacritics and typographic apostrophes.

    Examples
    --------
    >>> fold("António Guterres’")
    "antonio guterres'"
    """
    return _folded_word(text) if len(text) < LONGEST_WORD else _folded(text)


@lru_cache(maxsize=50_000)
def _folded_word(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=50_000)
def read_name(text: str) -> Name:
    """Read a name apart; forms of address, "'s" and suffixes such as "PhD" are left out.

    Examples
    --------
    >>> read_name("Mr. Kim Jong-un's").words
    (('kim',), ('jong', 'un'))
    >>> read_name("Robert Kennedy Jr.").generation
    'jr'
    """
    lists = name_words()
    folded = fold(text)
    if folded.endswith("'s"):
        folded = folded[:-2]
    if folded.count(",") == 1:
        folded = _family_name_first(folded)
    found = _WORD.findall(folded.replace(".", " "))
    while len(found) > 1 and found[0] in lists.honorifics:
        found = found[1:]
    generation = None
    while len(found) > 1 and found[-1] in lists.suffixes:
        generation = found[-1] if found[-1] in lists.generations else generation
        found = found[:-1]
    return Name(tuple(_parts(word) for word in found), generation)


def _parts(word: str) -> tuple[str, ...]:
    """Return the parts of a word that hyphens leave, without the Arabic article ("al-Burhan")."""
    first, *rest = word.replace("'", "").split("-")
    return tuple(rest) if rest and first in _ARTICLES else (first, *rest)


def _family_name_first(folded: str) -> str:
    family, given = folded.split(",")
    bare = given.replace(".", "").strip()
    return folded if bare in name_words().suffixes or not bare else f"{given} {family}"


def likeness(one: Name, other: Name) -> Likeness | None:
    """Compare two names of at least two words each; None where they cannot be one person's.

    Examples
    --------
    >>> likeness(read_name("Choe Son Hui"), read_name("Choi Sun-hee")).reason
    'the same name in another romanisation'
    >>> likeness(read_name("Kim Jong-un"), read_name("Kim Jong-il")) is None
    True
    """
    if one.generation and other.generation and one.generation != other.generation:
        return None
    if one.solid == other.solid:
        return Likeness(1.0, "the same spelling")
    if len(one.words) < 2 or len(other.words) < 2:
        return None
    if any(solid == other.solid for solid in turned(one)):
        return Likeness(0.98, "the same name with the family name at the other end")
    if is_korean(one) and is_korean(other):
        return _korean_likeness(one, other)
    return _western_likeness(one, other)


def turned(name: Name) -> tuple[str, ...]:
    """Return the letters of a name with its first word last and with its last word first."""
    flat = name.flat
    return ("".join((*flat[1:], flat[0])), "".join((flat[-1], *flat[:-1])))


def korean_forms(name: Name) -> Iterator[tuple[frozenset[str], tuple[str, ...], bool]]:
    """Yield a name's Korean readings: family names, given name in parts, whether the family name leads."""
    if len(name.words) < 2:
        return
    for leads in (True, False):
        family = name.words[0] if leads else name.words[-1]
        given = name.words[1:] if leads else name.words[:-1]
        parts = tuple(part for word in given for part in word)
        readings = family_readings("".join(family)) if len(family) == 1 else frozenset()
        if readings and syllables(parts):
            yield readings, parts, leads


@lru_cache(maxsize=50_000)
def is_korean(name: Name) -> bool:
    """Tell whether a name can be read as Korean, family name first or last."""
    return any(True for _ in korean_forms(name))


def _korean_likeness(one: Name, other: Name) -> Likeness | None:
    for family, given, leads in korean_forms(one):
        for other_family, other_given, other_leads in korean_forms(other):
            if not family & other_family or not same_given_name(given, other_given):
                continue
            if leads != other_leads and max(map(len, syllables(given))) < 2:
                continue
            score = 0.9 + 0.07 * fuzz.ratio("".join(given), "".join(other_given)) / 100
            return Likeness(round(score, 4), "the same name in another romanisation")
    return None


def _western_likeness(one: Name, other: Name) -> Likeness | None:
    left, right = _without_particles(one), _without_particles(other)
    if len(left) < 2 or len(right) < 2:
        return None
    family = max(_same_family(left[-1], right[-1]), float(_with_particles(one) == _with_particles(other)))
    given = _same_given(left[0], right[0])
    if not family or not given or not _middles_agree(left[1:-1], right[1:-1]):
        return None
    if family < 1.0 and given < 0.95:
        return None
    reason = (
        "the same family and given name" if family == given == 1.0 else "a variant of family or given name"
    )
    return Likeness(round(0.98 * family * given, 4), reason)


def _without_particles(name: Name) -> tuple[str, ...]:
    kept = tuple(word for word in name.flat if word not in name_words().particles)
    return kept if len(kept) > 1 else name.flat


def _with_particles(name: Name) -> str:
    """Return the family name and the particles before it in one ("von der leyen")."""
    flat = name.flat
    first = len(flat) - 1
    while first > 1 and flat[first - 1] in name_words().particles:
        first -= 1
    return "".join(flat[first:])


def _middles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return True
    if len(one) != len(other) and all(len(word) == 1 for word in (*one, *other)):
        return False
    return one[-1][0] == other[-1][0] or one[0][0] == other[0][0]


@lru_cache(maxsize=100_000)
def transliteration(word: str) -> str:
    """Return a folded word without what transliterations differ in ("sergey" and "sergei" become one)."""
    for pattern, letters in _TRANSLITERATIONS:
        word = pattern.sub(letters, word)
    return word


def _same_family(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if nickname_groups(one) & nickname_groups(other):
        return 0.97
    if min(len(one), len(other)) < 4:
        return 0.0
    left, right = transliteration(one), transliteration(other)
    if left == right:
        return 0.97
    return 0.92 if _misspelled(left, right) else 0.0


def _misspelled(one: str, other: str) -> bool:
    """Tell whether one slip of the pen lies between two long words: a letter too many, or another vowel."""
    if min(len(one), len(other)) < SHORTEST_MISSPELLED or one[0] != other[0]:
        return False
    if Levenshtein.distance(one, other, score_cutoff=1) != 1:
        return False
    if len(one) == len(other):
        return all(a == b or (a in "aeiou" and b in "aeiou") for a, b in zip(one, other, strict=True))
    # "-ng" and "-n" tell two Chinese names apart
    return not (one + "g" == other or other + "g" == one)


def _same_given(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return 0.95 if one[0] == other[0] else 0.0
    if nickname_groups(one) & nickname_groups(other):
        return 0.96
    if min(len(one), len(other)) >= 4 and transliteration(one) == transliteration(other):
        return 0.97
    return 0.0


def nickname_groups(given: str) -> frozenset[int]:
    """Return the numbers of the groups of nicknames that a folded given name stands in."""
    return name_words().nicknames.get(given, frozenset())


def family_name(name: Name) -> str:
    """Return the family name as far as the spelling tells: the first word of a Korean name, else the last.

    Examples
    --------
    >>> family_name(read_name("Nam Sung-wook")), family_name(read_name("Jen Psaki"))
    ('nam', 'psaki')
    """
    if len(name.words) > 1 and leads(name):
        return name.flat[0]
    return name.flat[-1] if name.words else ""


def word_alone(text: str) -> str:
    """Return the one word of a name that counts when someone is called by one word, folded, else "".

    Examples
    --------
    >>> word_alone("Von der Leyen"), word_alone("Trump's"), word_alone("Donald Trump"), word_alone("Ben Hale")
    ('leyen', 'trump', '', '')
    """
    flat = read_name(text).flat
    if len(flat) == 2 and nickname_groups(flat[0]):  # "Ben" and "Al" are given names, too
        return ""
    kept = [word for word in flat if word not in name_words().particles] or list(flat)
    return kept[0] if len(kept) == 1 else ""


def in_ordinary_case(name: str) -> str:
    """Return a name in capitals as it is written elsewhere; a given name's second syllable stays small.

    Examples
    --------
    >>> in_ordinary_case("SEAN O'BRIEN MCCALL II"), in_ordinary_case("BAEK JONG-NAM")
    ("Sean O'Brien McCall II", 'Baek Jong-nam')
    """
    return " ".join(_in_ordinary_case(word) for word in name.split())


def _in_ordinary_case(word: str) -> str:
    if fold(word).strip(".") in name_words().generations - {"jr", "sr"} or len(word.strip(".")) < 2:
        return word
    parts = word.split("-")
    is_korean_given = len(parts) == 2 and bool(syllables(tuple(fold(part) for part in parts)))
    first, *rest = (re.sub(r"^(Mc|O['’])(\w)", _with_capital, part.capitalize()) for part in parts)
    return "-".join([first, *(part.lower() if is_korean_given else part for part in rest)])


def _with_capital(match: re.Match[str]) -> str:
    return match.group(1) + match.group(2).upper()


def leads(name: Name) -> bool:
    """Tell whether the family name stands first: a Korean one, before what can be a given name."""
    forms = [(given, leads) for _, given, leads in korean_forms(name)]
    if not forms:
        return False
    if len(forms) == 1:
        return forms[0][1]
    # both ends could be family names: a hyphen shows the given name, else the commoner one is likelier
    if len(name.words[0]) != len(name.words[-1]):
        return len(name.words[0]) == 1
    return family_rank(name.flat[0]) <= family_rank(name.flat[-1])


def gender_of(text: str) -> str | None:
    """Return "female" or "male" where a form of address or a given name leaves no doubt, else None.

    Examples
    --------
    >>> gender_of("Wendy Sherman"), gender_of("Mr. Kim"), gender_of("Choe Son-hui")
    ('female', 'male', None)
    """
    lists = name_words()
    found = _WORD.findall(fold(text).replace(".", " "))
    if not found:
        return None
    for word in found[:-1]:
        if word in lists.female_honorifics or word in lists.male_honorifics:
            return "female" if word in lists.female_honorifics else "male"
    name = read_name(text)
    if len(name.words) < 2 or leads(name):
        return None
    return given_gender("-".join(name.words[0]))


def given_gender(given: str) -> str | None:
    """Return "female" or "male" where a folded given name is only a woman's or only a man's, else None."""
    lists = name_words()
    sexes = [sex for sex, known in (("female", lists.female), ("male", lists.male)) if given in known]
    return sexes[0] if len(sexes) == 1 else None


def gender_hint(text: str) -> str | None:
    """Return what the last syllable of a Korean given name makes likelier, or None where it tells nothing.

    Examples
    --------
    >>> gender_hint("Ri Son-gwon"), gender_hint("Choe Son-hui"), gender_hint("Kim Jong-un")
    ('male', 'female', None)
    """
    lists = name_words()
    forms = [given for _, given, family_leads in korean_forms(read_name(text)) if family_leads]
    if not forms:
        return None
    last = forms[0][-1] if len(forms[0]) > 1 else (splits(forms[0][0]) or (("",),))[0][-1]
    if last in lists.korean_female:
        return "female"
    return "male" if last in lists.korean_male else None
