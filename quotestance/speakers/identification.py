"""What descriptions far from a name tell of its bearer, and who is described first and named a little later.

"Iceland's prime minister has said ..." opens a story, and its next paragraph has "Ari Brand told reporters
...": who is named in full, without a word on who he is, has been introduced before.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from quotestance.speakers.descriptions import read_description, same_side
from quotestance.speakers.phrases import read_phrase
from quotestance.speakers.portraits import portrait
from quotestance.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotestance.model import Span
    from quotestance.speakers.cast import Cast, Character
    from quotestance.speakers.descriptions import Description

# How far down descriptions are looked for, and how many paragraphs further the name must come.
TOP, SOON = 4, 3
MOST_TOLD = 100
# From here on a description fits as that of the same office, not of one that a wider word covers.
SAME_OFFICE = 0.3


def named_later(
    cast: Cast, sources: Sequence[Span], texts: Sequence[str], offsets: Sequence[int]
) -> tuple[Character, Description] | None:
    """Return the one whom the top of an article describes before it names him, and the description.

    ``texts`` are those of the passages, which begin at ``offsets``; ``sources`` are in text order. Nobody is
    returned where descriptions of two different people, or none, wait for a name.
    """
    waiting = list(_waiting(cast, sources, texts[:TOP], offsets))
    if not waiting or any(not same_side(waiting[0][1].party, told.party) for _, told in waiting):
        return None
    passage, told = waiting[-1]
    for hit in cast.hits[bisect_left(cast.hits, offsets[passage], key=lambda hit: hit.span.start) :]:
        if hit.is_single or not hit.in_source:
            continue
        one = cast.at(hit.span)
        is_new = one is not None and one.places[0] is hit and hit.passage <= passage + SOON
        return (one, told) if one is not None and is_new and _may_be(cast, one, told) else None
    return None


def told_sides(
    cast: Cast, sources: Sequence[Span], texts: Sequence[str], offsets: Sequence[int]
) -> Iterator[tuple[Character, Description]]:
    """Yield who of the cast is the only one whom a description fits that tells of a side."""
    known: set[str] = set()
    for passage, text in enumerate(texts):
        for told in _offices(cast, sources, text, offsets[passage]):
            if told.text in known or len(known) > MOST_TOLD:
                continue
            known.add(told.text)
            fitting = [one for one in cast.characters[:MOST_TOLD] if told.fits(one, cast.year) >= SAME_OFFICE]
            if len(fitting) == 1 and fitting[0].person is None:
                yield fitting[0], told


def _waiting(
    cast: Cast, sources: Sequence[Span], texts: Sequence[str], offsets: Sequence[int]
) -> Iterator[tuple[int, Description]]:
    """Yield the sources that describe somebody in office of whom nobody named is known to hold it."""
    for passage, text in enumerate(texts):
        for told in _offices(cast, sources, text, offsets[passage]):
            if not any(told.fits(one, cast.year) >= SAME_OFFICE for one in cast.characters):
                yield passage, told


def _offices(cast: Cast, sources: Sequence[Span], text: str, start: int) -> Iterator[Description]:
    """Yield the definite descriptions among a passage's sources that tell of an office and its party."""
    first = bisect_left(sources, start, key=lambda source: source.start)
    for source in sources[first:]:
        if source.start >= start + len(text):
            return
        phrase = read_phrase(text[source.start - start : source.end - start])
        is_one = phrase.kind == "people" and not phrase.plural and not phrase.is_indefinite
        if is_one and not _has_name(cast, source):
            told = read_description(phrase.name, cast.registry)
            if told.party is not None and told.head is not None and _is_office(told):
                yield told


def _has_name(cast: Cast, source: Span) -> bool:
    first = bisect_left(cast.hits, source.start, key=lambda hit: hit.span.end)
    return any(hit.span.overlaps(source) for hit in cast.hits[first : first + 1])


def _is_office(told: Description) -> bool:
    """Tell whether one person at a time bears what a description says."""
    lists = words()
    return told.head not in lists.callings | lists.standings | lists.shared_offices


def _may_be(cast: Cast, one: Character, told: Description) -> bool:
    """Tell whether nothing is known of somebody that speaks against a description."""
    genders = {one.gender, told.gender} - {None}
    return (
        one.person is None
        and len(genders) < 2
        and all(said.head is None or "former" in said.words for said in one.descriptions)
        and same_side(told.party, portrait(one, cast.year).speaker.affiliation)
    )
