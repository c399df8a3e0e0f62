"""Registries: what loads, what is refused and how it is said, and what names match."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotestance.errors import RegistryError
from quotestance.speakers import SpeakerRegistry

BROKEN = Path(__file__).parents[2] / "fixtures" / "registries-broken"
MENDS = {
    "no_toml": "not valid TOML",
    "unknown_table": "unknown table 'people'",
    "unknown_key": "unknown key 'nickname'",
    "missing_name": "'name' is missing",
    "missing_id": "'id' is missing",
    "duplicate_id": "'kim-song' stands twice",
    "shared_alias": "share the alias 'moon'",
    "shared_by_name": "share the alias 'Korea'",
    "wrong_type": "'aliases' must be a list of texts",
    "empty_name": "'name' must be a text",
    "wrong_gender": "gender is 'm'",
    "wrong_kind": "kind is 'newspaper'",
    "wrong_year": "'from' must be a year",
    "years_reversed": "ends in 2018, before it begins in 2020",
    "role_without_title": "'title' is missing",
    "foreign_family_name": "'Ri' is not part of the name",
    "malformed_id": "the id 'Kim Song' is malformed",
    "not_tables": "'person' must be tables",
    "not_utf8": "no readable file",
}


@pytest.fixture(scope="module")
def korea() -> SpeakerRegistry:
    return SpeakerRegistry.load("korea")


def written(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "says"), MENDS.items(), ids=MENDS.keys())
def test_a_broken_file_is_refused_with_its_mend(name: str, says: str) -> None:
    path = BROKEN / f"{name}.toml"
    with pytest.raises(RegistryError) as caught:
        SpeakerRegistry.load(path)
    message = str(caught.value)
    assert says in message
    assert f"{name}.toml" in message


def test_every_broken_file_is_tested() -> None:
    assert {path.stem for path in BROKEN.glob("*.toml")} == set(MENDS)


def test_an_unknown_name_is_told_the_known_ones() -> None:
    with pytest.raises(RegistryError, match="korea"):
        SpeakerRegistry.load("atlantis")


def test_nothing_is_an_empty_registry() -> None:
    empty = SpeakerRegistry.load(None)
    assert (len(empty.people), len(empty.parties), empty.match("Kim Jong-un")) == (0, 0, [])


def test_the_shipped_registry_is_large_and_sound(korea: SpeakerRegistry) -> None:
    assert len(korea.people) >= 150
    assert len(korea.parties) >= 40
    assert [finding.message for finding in korea.check() if finding.code == "unknown-party"] == []
    assert [finding.ids for finding in korea.check() if finding.code == "like-spelling"] == []


def test_a_later_registry_overrides_an_earlier_one(tmp_path: Path) -> None:
    mine = written(tmp_path, '[[person]]\nid = "choe-son-hui"\nname = "Choi Son-hui"\n')
    stacked = SpeakerRegistry.load(["korea", mine])
    assert stacked.people["choe-son-hui"].name == "Choi Son-hui"
    assert stacked.people["kim-yo-jong"].name == "Kim Yo-jong"
    assert stacked.match("Choe Son Hui")[0].person.name == "Choi Son-hui"


def test_a_registry_is_put_upon_the_one_that_it_extends(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('extends = "world"\n[[party]]\nid = "egypt"\nname = "Egypt"\nby_names = ["Kemet"]\n')
    registry = SpeakerRegistry.load(file)
    kemet, ukraine = registry.party("Kemet"), registry.party("Ukrainians")
    assert kemet is not None
    assert kemet.name == "Egypt"
    assert registry.party("Cairo") is None
    assert ukraine is not None
    assert ukraine.name == "Ukraine"


@pytest.mark.parametrize("name", ["nowhere", "mine.toml", "", 3])
def test_only_a_shipped_registry_is_extended(tmp_path: Path, name: object) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(f"extends = {name!r}".replace("'", '"'))
    with pytest.raises(RegistryError, match="extends"):
        SpeakerRegistry.load(file)


def test_the_states_of_the_world(korea: SpeakerRegistry) -> None:
    world = SpeakerRegistry.load("world")
    assert len(world.parties) > 170
    assert world.check() == []
    assert {"Thailand", "Cambodia"} <= {party.name for party in korea.parties.values()}
    assert korea.parties["united-states"].by_names != world.parties["united-states"].by_names


def test_stacked_registries_may_not_share_an_alias(tmp_path: Path) -> None:
    mine = written(
        tmp_path, '[[person]]\nid = "tiffany-trump"\nname = "Tiffany Trump"\naliases = ["Trump"]\n'
    )
    with pytest.raises(RegistryError, match="share the alias 'Trump'"):
        SpeakerRegistry.load(["korea", mine])


def test_a_registry_is_taken_as_it_is(korea: SpeakerRegistry) -> None:
    assert SpeakerRegistry.load(korea) is korea


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Pyongyang", "North Korea"),
        ("the North", "North Korea"),
        ("The DPRK", "North Korea"),
        ("DPRK", "North Korea"),
        ("North Korean", "North Korea"),
        ("US", "United States"),
        ("U.S.", "United States"),
        ("us", None),
        ("who", None),
        ("WHO", "World Health Organization"),
        ("North", None),
        ("the White House", "White House"),
        ("Yonhap", "Yonhap News Agency"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_party_by_name(korea: SpeakerRegistry, name: str, party: str | None) -> None:
    found = korea.party(name)
    assert (found.name if found is not None else None) == party


def test_party_names_are_case_folded(korea: SpeakerRegistry) -> None:
    assert korea.party_names["the north"] == "North Korea"
    assert korea.party_names["dprk"] == "North Korea"
    assert korea.party_names["seoul"] == "South Korea"
    assert all(name == name.casefold() for name in korea.party_names)


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Choi Sun Hee", "Choe Son-hui"),
        ("Son-hui Choe", "Choe Son-hui"),
        ("KIM YO JONG", "Kim Yo-jong"),
        ("Kim Jeong-eun", "Kim Jong-un"),
        ("Lee Yong-ho", "Ri Yong-ho"),
        ("Kim Sung", "Sung Kim"),
        ("Tony Blinken", "Antony Blinken"),
        ("Sergey V. Lavrov", "Sergei Lavrov"),
        ("Trump", "Donald Trump"),
    ],
)
def test_the_best_match(korea: SpeakerRegistry, name: str, person: str) -> None:
    best = korea.match(name)[0]
    assert best.person.name == person
    assert best.score >= 0.85
    assert best.reason


def test_a_surname_alone_matches_all_who_bear_it_and_says_so(korea: SpeakerRegistry) -> None:
    found = korea.match("Moon")
    assert [candidate.person.name for candidate in found] == [
        "Moon Jae-in",
        "Moon Sung-mook",
        "Moon Chung-in",
    ]
    assert {candidate.reason for candidate in found} == {"the family name alone"}


@pytest.mark.parametrize("name", ["", " ", "…", "Zebulon Quirk", "\x00", "김정은"])
def test_a_name_of_nobody_matches_nobody(korea: SpeakerRegistry, name: str) -> None:
    assert korea.match(name) == []


def test_check_finds_shared_names_and_spellings_easily_mixed_up(tmp_path: Path) -> None:
    people = [
        ("a", "Kim Yong-chol"),
        ("b", "Kim Young-chul"),
        ("c", "Ann Lee"),
        ("d", "Ann Lee"),
        ("e", "Bo Diaz"),
    ]
    text = "".join(f'[[person]]\nid = "{id}"\nname = "{name}"\n' for id, name in people)
    findings = SpeakerRegistry.load(written(tmp_path, text)).check()
    assert [(finding.code, finding.ids) for finding in findings] == [
        ("like-spelling", ("a", "b")),
        ("shared-name", ("c", "d")),
    ]


def test_check_finds_affiliations_that_are_no_party(tmp_path: Path) -> None:
    text = '[[person]]\nid = "a"\nname = "Ann Lee"\naffiliation = "Atlantis"\n'
    assert [finding.code for finding in SpeakerRegistry.load(written(tmp_path, text)).check()] == [
        "unknown-party"
    ]


@pytest.mark.parametrize(
    ("year", "title"),
    [
        (2017, "director-general for North American affairs"),
        (2021, "first vice foreign minister"),
        (2023, "foreign minister"),
        (1990, None),
        (None, None),
    ],
)
def test_the_role_held_in_a_year(korea: SpeakerRegistry, year: int | None, title: str | None) -> None:
    role = korea.people["choe-son-hui"].role_in(year)
    assert (role.title if role is not None else None) == title
