"""Who is described at the top of an article and named a little later.

"Iceland's prime minister has said ..." opens a story, and its next paragraph has "Ari Brand told reporters
...": who is named in full, without a word on who he is, has been introduced before.
"""

from __future__ import annotations

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


def named_later(
    cast: Cast, sources: Sequence[Span], texts: Sequence[str], offsets: Sequence[int]
) -> tuple[Character, Description] | None:
    """Return the one whom the top of an article describes before it names him, and the description.

    ``texts`` are those of the passages, which begin at ``offsets``. Nobody is returned where two
    descriptions of different people, or none, wait for a name.
    """
    waiting = list(_waiting(cast, sources, texts[:TOP], offsets))
    if not waiting or any(not same_side(waiting[0][1].party, told.party) for _, told in waiting):
        return None
    passage, told = waiting[-1]
    for hit in cast.hits:
        if hit.span.start < offsets[passage] or hit.is_single or not hit.in_source:
            continue
        one = cast.at(hit.span)
        is_new = one is not None and one.places[0] is hit and hit.passage <= passage + SOON
        return (one, told) if one is not None and is_new and _may_be(cast, one, told) else None
    return None


def _waiting(
    cast: Cast, sources: Sequence[Span], texts: Sequence[str], offsets: Sequence[int]
) -> Iterator[tuple[int, Description]]:
    """Yield the sources that describe somebody in office of whom nobody named is known to hold it."""
    for passage, text in enumerate(texts):
        start = offsets[passage]
        for source in sources:
            if not start <= source.start < start + len(text) or _has_name(cast, source):
                continue
            phrase = read_phrase(text[source.start - start : source.end - start])
            if phrase.kind != "people" or phrase.plural or phrase.is_indefinite:
                continue
            told = read_description(phrase.name, cast.registry)
            if told.party is None or told.head is None or not _is_office(told):
                continue
            if not any(told.fits(one, cast.year) for one in cast.characters):
                yield passage, told


def _has_name(cast: Cast, source: Span) -> bool:
    return any(hit.span.overlaps(source) for hit in cast.hits)


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
