"""Finds the names of people in passages: runs of capitalised words, weighed by what speaks for a person.

The parser's entities are one witness among several (titles, appositions, the registry, the shape of
Korean names, being the source of a quote), because none is reliable alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.model import Span
from quotestance.speakers.hangul import family_readings, syllables
from quotestance.speakers.names import LONGEST_WORD, family_name, fold, gender_of, read_name, word_alone
from quotestance.speakers.words import name_words, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotestance.language.passages import Passage
    from quotestance.speakers.registry import SpeakerRegistry

LONGEST_NAME = 5
HEADING_WORDS = 5
LONGEST_LEAD = 8
_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_APPOSITION = re.compile(
    r"\s*,\s+(?:who\s+(?:is|was)\s+)?((?:(?!\b(?:who|which|that|whose)\b)[^,.;:()“”\"\n—–]){3,120})"
)
_REFLEXIVE = re.compile(r"\s(himself|herself)\b")
_ENCLOSED = re.compile(r"([^\W\d_][\w-]*),\s+$")
_ARTICLED = re.compile(r"(?:al|el|a[dnrstz]|ash|d|l)[-'’][A-Z]")  # "al-Burhan", "d'Artois"
_PERSON_LABELS = frozenset(["PERSON", "PER"])
_BEHIND_VERBS = frozenset(["a", "an", "for", "her", "his", "its", "on", "that", "the", "their", "to", "with"])
_OPENING = frozenset(["ADP", "CCONJ", "SCONJ", "DET"])
_OTHER_LABELS = frozenset(["ORG", "LOC", "GPE", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"])


@frozen
class NameHit:
    """A name as it stands in the text: where, in which passage, after what title, whether "'s" follows.

    ``opens`` tells whether it opens its passage, title and all, ``reflexive`` the gender of a "himself"
    or "herself" behind it, ``byname`` a word by which the text says that its bearer goes.
    """

    text: str
    span: Span
    passage: int
    title: str = ""
    possessive: bool = False
    in_source: bool = False
    opens: bool = False
    reflexive: str | None = None
    byname: str = ""

    @property
    def gender(self) -> str | None:
        """The gender that a title, the given name or "himself" behind the name tells, or None."""
        return gender_of(f"{self.title} {self.text}") or self.reflexive

    @property
    def is_single(self) -> bool:
        """Tell whether the name is one word only, particles aside."""
        return bool(word_alone(self.text))


@frozen
class _Word:
    text: str
    start: int
    end: int
    possessive: bool

    @property
    def folded(self) -> str:
        return fold(self.text)

    @property
    def is_capitalised(self) -> bool:
        return self.text[:1].isupper() or _ARTICLED.match(self.text) is not None


def find_names(
    passages: Sequence[Passage], registry: SpeakerRegistry, sources: Sequence[Span]
) -> list[NameHit]:
    """Return the names of people in the passages, in text order.

    ``sources`` are the stretches that name the sources of quotes: a capitalised run there is likelier a
    person.
    """
    ordered = sorted(sources)
    candidates = [
        candidate
        for number, passage in enumerate(passages)
        for candidate in _candidates(passage, number, registry, ordered)
    ]
    full = {fold(hit.text) for hit, sure in candidates if sure}
    full |= _full_names([hit for hit, _ in candidates], full, registry)
    full |= _namesakes([hit for hit, _ in candidates if hit.opens], full, registry)
    known = full | {word_alone(hit.byname) for hit, sure in candidates if sure and hit.byname}
    known |= {part for name in sorted(full) for part in _words_alone(name)}
    return [
        hit for hit, sure in candidates if sure or word_alone(hit.text) in known or fold(hit.text) in full
    ]


def _words_alone(name: str) -> tuple[str, ...]:
    """Return the words that may stand for a name, a given name that is also a country's left out."""
    flat = read_name(name).flat
    return flat[1:] if flat[0] in name_words().like_countries else flat


def _full_names(hits: Sequence[NameHit], sure: set[str], registry: SpeakerRegistry) -> set[str]:
    """Return the names in full of those who are surely called by the family name ("Mr. Price said").

    Whose name in full is known already needs none.
    """
    alone = {word for name in sure if (word := word_alone(name)) and not registry.index.find(word)}
    alone -= {family_name(read_name(name)) for name in sure if not word_alone(name)}
    names = {fold(hit.text): read_name(hit.text) for hit in hits if not hit.is_single}
    return {
        text
        for text, name in names.items()
        if family_name(name) in alone
        and not words().never_names & {*name.flat}
        and not words().organisations & {*name.flat}
        and registry.party(text) is None
    }


def _namesakes(hits: Sequence[NameHit], sure: set[str], registry: SpeakerRegistry) -> set[str]:
    """Return the names in full that open paragraphs and have the family name of somebody who is sure."""
    families = {family_name(read_name(name)) for name in sure if not word_alone(name)}
    names = {fold(hit.text): read_name(hit.text) for hit in hits if not hit.is_single and not hit.possessive}
    lists = words()
    return {
        text
        for text, name in names.items()
        if len(name.words) == 2
        and family_name(name) in families
        and (lists.never_names | lists.organisations | lists.calendar).isdisjoint(name.flat)
        and registry.party(text) is None
    }


def _candidates(
    passage: Passage, number: int, registry: SpeakerRegistry, sources: Sequence[Span]
) -> Iterator[tuple[NameHit, bool]]:
    text = passage.doc.text.replace("\n", " ")  # lines of a hard-wrapped paragraph
    labels = _labels(passage)
    is_heading = passage.block.kind == "headline" or _has_heading_case(text)
    for run, before in _runs(text):
        if run and run[0].start and text[run[0].start - 1 : run[0].start] == "/":  # a photographer's credit
            continue
        part = _within_source(run, passage.offset, sources) if is_heading else _named(run, passage)
        name, title = _split_title(part, before, registry)
        if not name or _length(name) > LONGEST_NAME:
            continue
        start, end = name[0].start, name[-1].end
        source = _source_around(sources, passage.offset + start, passage.offset + end)
        hit = NameHit(
            text=" ".join(word.text for word in name),
            span=Span(passage.offset + start, passage.offset + end),
            passage=number,
            title=" ".join(word.text for word in title),
            possessive=name[-1].possessive,
            in_source=source is not None,
            byname=_byname(text, end),
            reflexive=_reflexive(text[end : end + 10]),
            opens=not text[: title[0].start if title else start].strip() and text[end : end + 5] != " and ",
        )
        label = _label_over(labels, start, end)
        lead = text[max(0, source.start - passage.offset) : start] if source is not None else ""
        is_titled = _is_titled(title) or _has_role(lead) or _is_apposed(text, start, end)
        if len(name) == 1 and _cannot_be_name(name, [name[0].folded], is_label=hit.in_source):
            continue
        if is_heading and not registry.index.exact(hit.text):
            yield hit, False
            continue
        is_thing = bool(title) and title[-1].folded == "the"  # "the Nordic Markets"
        sure = _is_person(hit, name, is_titled, label, text[end : end + 100], registry)
        yield hit, sure and not (is_thing and not registry.index.exact(hit.text))


def _named(run: list[_Word], passage: Passage) -> list[_Word]:
    """Return a run without the word before the name ("Like Hale", "Baker Ivy Lang" at a sentence's start)."""
    first = Span(passage.offset + run[0].start, passage.offset + run[0].end)
    tokens = passage.tokens_in(first)
    if len(run) < 2 or len(tokens) != 1:
        return run
    is_function_word = tokens[0].pos_ in _OPENING and run[0].folded in words().never_names
    if is_function_word or tokens[0].tag_ == "MD":
        return run[1:]
    lists = name_words()
    is_name = run[0].folded in lists.female | lists.male or bool(family_readings(run[0].folded))
    return run[1:] if len(run) > 2 and tokens[0].pos_ == "NOUN" and not is_name else run


def _within_source(run: list[_Word], offset: int, sources: Sequence[Span]) -> list[_Word]:
    """Return the part of a run that stands in a source, if one ends inside the run (in headings)."""
    at = bisect_right(sources, offset + run[-1].start, key=lambda source: source.start) - 1
    if at < 0 or not offset + run[0].start < sources[at].end < offset + run[-1].end:
        return run
    return [word for word in run if offset + word.end <= sources[at].end] or run


def _has_heading_case(text: str) -> bool:
    """Tell whether nearly every long word has a capital, as in a heading: they mean little there."""
    if text.rstrip().endswith((".", "!", "”", '"')):
        return False
    long_words = [word for word in _WORD.findall(text[:400]) if len(word) > 3]
    capitalised = sum(word[:1].isupper() for word in long_words)
    return len(long_words) >= HEADING_WORDS and capitalised >= 0.8 * len(long_words)


def _source_around(sources: Sequence[Span], start: int, end: int) -> Span | None:
    at = bisect_right(sources, start, key=lambda source: source.start) - 1
    return sources[at] if at >= 0 and end <= sources[at].end else None


def _has_role(lead: str) -> bool:
    """Tell whether an office leads up to the name inside a source ("Ambassador to the UN Kelly Craft")."""
    return any(fold(word) in words().roles for word in _WORD.findall(lead))


def _is_apposed(text: str, start: int, end: int) -> bool:
    """Tell whether commas enclose a name behind an office or a kinship: "his deputy, Ivo Lang,"."""
    before = _ENCLOSED.search(text, max(0, start - LONGEST_WORD), start)
    return (
        before is not None
        and fold(before.group(1)) in words().roles | words().kin
        and text[end : end + 1] in (",", ".", ";")
    )


def _byname(text: str, end: int) -> str:
    """Return the word that a text gives as another name of the one named before ``end``, or ""."""
    match = _leading_to_byname().match(text, end)
    return match.group(1) if match is not None else ""


@cache
def _leading_to_byname() -> re.Pattern[str]:
    leads = "|".join(re.escape(lead) for lead in words().bynames)
    return re.compile(rf"(?:,|\s+\(|)\s*(?:{leads})\s+[“\"‘']?([A-Z][\w’'-]+)")


def _reflexive(after: str) -> str | None:
    """Return the gender of the "himself" or "herself" that a name has behind it, or None."""
    match = _REFLEXIVE.match(after)
    return None if match is None else "male" if match.group(1) == "himself" else "female"


def _runs(text: str) -> Iterator[tuple[list[_Word], list[_Word]]]:
    """Yield runs of capitalised words, each with the lower-case role words right before it."""
    run: list[_Word] = []
    before: list[_Word] = []
    last: _Word | None = None
    for match in _WORD.finditer(text):
        word = _word(match)
        joined = last is not None and _joins(text, last, word)
        is_particle = bool(run) and joined and word.folded in name_words().particles and word.text.islower()
        if run and not ((joined and word.is_capitalised) or is_particle):
            yield _without_trailing_particles(run), before
            before, run = [], []
        if word.is_capitalised or (is_particle and run):
            before = before if run or joined else []
            run.append(word)
        else:
            before = [*before, word][-4:] if joined else [word]
        last = word
    if run:
        yield _without_trailing_particles(run), before


def _word(match: re.Match[str]) -> _Word:
    bare = _POSSESSIVE.sub("", match.group())
    return _Word(bare, match.start(), match.start() + len(bare), bare != match.group())


def _joins(text: str, last: _Word, word: _Word) -> bool:
    if last.possessive:
        return False
    gap = text[last.end : word.start]
    if gap.strip(" \u00a0\t") == "":
        return "\n" not in gap
    return gap.strip() == "." and (
        last.folded in name_words().honorifics or last.folded in name_words().suffixes
    )


def _without_trailing_particles(run: list[_Word]) -> list[_Word]:
    while run and run[-1].text.islower():
        run = run[:-1]
    return run


def _is_shouted(word: str) -> bool:
    """Tell whether a word is in capitals, as an agency's sign is, and no initial of a name."""
    return word.isupper() and len(word) > 1 and not (len(word) == 2 and word.endswith("."))


def _without_suffix(run: list[_Word]) -> list[_Word]:
    """Leave out what follows a name ("Jr.", "III"): the word before it is no title of it."""
    end = len(run)
    while end > 1 and run[end - 1].folded.strip(".") in name_words().suffixes:
        end -= 1
    return run[:end]


def _length(name: list[_Word]) -> int:
    """Count the words of a name, particles and suffixes aside."""
    return sum(word.folded not in name_words().particles for word in _without_suffix(name))


def _split_title(
    run: list[_Word], before: list[_Word], registry: SpeakerRegistry
) -> tuple[list[_Word], list[_Word]]:
    """Cut a run into the name and the title before it."""
    lists = words()
    for at, word in enumerate(run):
        if word.folded in lists.calendar and at:
            run = run[:at]
            break
    known = _known_person(run, registry)
    if known is not None:
        return run[known[0] : known[1]], [*before, *run[: known[0]]]
    cut = 0
    for at, word in enumerate(_without_suffix(run)[:-1]):
        if word.folded.strip(".") in lists.roles | lists.qualifiers | name_words().honorifics:
            cut = at + 1
    cut = _behind_party(run, cut, registry)
    while cut < len(run) and (run[cut].folded in lists.never_names or run[cut].folded in lists.calendar):
        cut += 1
    if cut and run[cut - 1].folded in lists.compass:
        return [], []
    while len(run) - cut > 2 and _is_shouted(run[cut].text):
        cut += 1
    cut = _behind_party(run, cut, registry)
    return run[cut:], [*before, *run[:cut]]


def _behind_party(run: list[_Word], cut: int, registry: SpeakerRegistry) -> int:
    """Return where a run goes on behind the party that it names at ``cut``: "South Korea Kathleen Hale".

    A given name that is also a country's stays with the one word behind it ("Israel Brand").
    """
    if len(run) - cut == 2 and run[cut].folded in name_words().like_countries:
        return cut
    for end in range(len(run) - 1, cut, -1):
        if registry.party(" ".join(word.text for word in run[cut:end])) is not None:
            return end
    return cut


def _known_person(run: list[_Word], registry: SpeakerRegistry) -> tuple[int, int] | None:
    """Return where in a run the longest name of the registry stands, forms of address left out."""
    honorifics = name_words().honorifics
    for length in range(min(len(run), LONGEST_NAME), 1, -1):
        for start in range(len(run) - length + 1):
            if run[start].folded.strip(".") in honorifics:
                continue
            if registry.index.exact(" ".join(word.text for word in run[start : start + length])):
                return start, start + length
    return None


def _is_person(
    hit: NameHit,
    name: list[_Word],
    is_titled: bool,
    label: str | None,
    after: str,
    registry: SpeakerRegistry,
) -> bool:
    lists = words()
    folded = [word.folded for word in name]
    is_label = hit.in_source and after.lstrip().startswith(":")
    if registry.index.exact(hit.text):
        return len(name) > 1 or label not in _OTHER_LABELS or hit.in_source or is_titled
    if registry.party(hit.text) is not None or _cannot_be_name(name, folded, is_label):
        return False
    if is_titled or (
        is_label and name[0].text.isupper() and folded[0] not in lists.questions | lists.answers
    ):
        return True
    if len(name) == 1:
        return label in _PERSON_LABELS and (hit.in_source or described_by(after) is not None)
    if label in _PERSON_LABELS or _has_korean_shape(hit.text, name):
        return True
    is_called = len(name) < LONGEST_NAME and folded[0] in name_words().female | name_words().male
    told = (is_called, described_by(after) is not None, hit.in_source and label not in _OTHER_LABELS)
    return (hit.in_source or all(told[:2])) and any(told) and lists.never_names.isdisjoint(folded)


def _is_titled(title: list[_Word]) -> bool:
    return bool(title) and title[-1].folded.strip(".") in words().roles | name_words().honorifics


def _cannot_be_name(name: list[_Word], folded: list[str], is_label: bool) -> bool:
    """Tell whether the words themselves rule a person out: offices, bodies, headlines in capitals."""
    lists = words()
    offices = (lists.roles | lists.qualifiers) - name_words().like_offices
    if any(part in lists.organisations for part in folded) or folded[-1] in offices:
        return True
    if all(word.text.isupper() and len(word.text) > 2 for word in name) and not is_label:
        return True
    if len(name) > 1:
        return all(part in lists.never_names for part in folded)
    parts = name[0].text.split("-")
    is_pair = len(parts) == 2 and all(
        part[:1].isupper() and bool(family_readings(fold(part))) for part in parts
    )
    return (
        is_pair or len(parts[0]) < 2 or folded[0] in lists.never_names | lists.calendar or len(folded[0]) < 2
    )


def _has_korean_shape(text: str, name: list[_Word]) -> bool:
    if not 2 <= len(name) <= 3 or not family_readings(name[0].folded):
        return False
    parts = text.split(maxsplit=1)[1]
    given = tuple(fold(parts).replace("-", " ").split())
    hyphenated = len(name) == 2 and re.fullmatch(r"\w+-[^\W\d_A-Z]\w*", name[1].text) is not None
    return len(given) == 2 and (hyphenated or len(name) == 3) and bool(syllables(given))


def described_by(after: str) -> str | None:
    """Return the apposition that follows a name (", a professor at Seoul National University,"), or None."""
    match = _APPOSITION.match(after)
    if match is None:
        return None
    lists = words()
    told = [fold(word) for word in _WORD.findall(match.group(1))]
    if told[:1] == ["the"] and not lists.finite.isdisjoint(told):  # "Having met Hale, the minister said"
        return None
    if (
        len(told) > 1 and told[0].endswith("ed") and told[1] in _BEHIND_VERBS
    ):  # "Hale, called on the president"
        return None
    for before, word in pairwise(["", *told[:LONGEST_LEAD]]):
        if (word in lists.roles or word in lists.kin) and before != "to":  # "offered to host a meeting"
            return match.group(1).strip()
        if word in lists.clause_words:
            return None
    return None


def _labels(passage: Passage) -> list[tuple[int, int, str]]:
    return [(entity.start_char, entity.end_char, entity.label_) for entity in passage.doc.ents]


def _label_over(labels: Sequence[tuple[int, int, str]], start: int, end: int) -> str | None:
    first = bisect_right(labels, start, key=lambda entity: entity[1])
    for low, high, label in labels[first : first + LONGEST_NAME]:
        if low < end and 2 * (min(end, high) - max(start, low)) >= end - start:
            return label
    return None
