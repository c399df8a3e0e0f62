"""One id for one person over many articles."""

from __future__ import annotations

from attrs import frozen

from quotestance.model import Quote, Span, Speaker
from quotestance.speakers import Linked, SpeakerRegistry, link_speakers
from quotestance.speakers.naming import slug


def said(name: str, affiliation: str | None = None, kind: str = "person", id: str | None = None) -> Quote:
    speaker = Speaker(id or slug(name), name, kind, None, affiliation)  # type: ignore[arg-type]
    return Quote("q1", "direct", (Span(0, 2),), "No", speaker=speaker)


def ids(linked: Linked) -> list[str | None]:
    return [quote.speaker.id if quote.speaker else None for quotes in linked.quotes for quote in quotes]


def test_another_romanisation_is_the_same_person_and_listed() -> None:
    linked = link_speakers([[said("Baek Ji-won")], [said("Paek Ji Won")], [said("Ji-won Baek")]])
    assert ids(linked) == ["baek-ji-won"] * 3
    assert [merge.names for merge in linked.merges] == [
        ("Baek Ji-won", "Paek Ji Won"),
        ("Baek Ji-won", "Ji-won Baek"),
    ]


def test_a_veto_keeps_two_apart() -> None:
    linked = link_speakers(
        [[said("Baek Ji-won")], [said("Paek Ji Won")]], veto=[("baek-ji-won", "paek-ji-won")]
    )
    assert ids(linked) == ["baek-ji-won", "paek-ji-won"]
    assert linked.merges == ()


def test_people_of_two_sides_stay_apart() -> None:
    linked = link_speakers([[said("Kim Chol-su", "North Korea")], [said("Kim Chol-su", "South Korea")]])
    assert ids(linked) == ["kim-chol-su", "kim-chol-su-2"]


def test_an_article_that_names_no_side_may_join() -> None:
    linked = link_speakers([[said("Ann Marr", "Canada")], [said("Ann Marr")], [said("Ann Marr", "Canada")]])
    assert ids(linked) == ["ann-marr"] * 3


def test_a_surname_alone_stays_with_its_article() -> None:
    linked = link_speakers([[said("Moon")], [said("Moon")]])
    assert ids(linked) == ["moon-1", "moon-2"]


def test_different_people_stay_apart() -> None:
    linked = link_speakers(
        [[said("Kim Sung-han")], [said("Kim Sung-hwan")], [said("Ann Marr")], [said("Ann Mair")]]
    )
    assert len(set(ids(linked))) == 4


def test_people_of_the_registry_keep_their_ids() -> None:
    korea = SpeakerRegistry.load("korea")
    linked = link_speakers([[said("Choe Son-hui", "North Korea")], [said("Choi Sun-hee")]], korea)
    assert ids(linked)[0] == "choe-son-hui"


def test_bodies_and_the_unnamed_are_left_alone() -> None:
    quotes = [said("White House", kind="organisation"), said("senior official", kind="unnamed")]
    assert link_speakers([quotes]).quotes == (tuple(quotes),)


def test_anything_with_quotes_can_be_linked() -> None:
    @frozen
    class Page:
        quotes: tuple[Quote, ...]

    linked = link_speakers([Page((said("Ann Marr"),)), Page((Quote("q1", "direct", (Span(0, 2),), "No"),))])
    assert ids(linked) == ["ann-marr", None]
