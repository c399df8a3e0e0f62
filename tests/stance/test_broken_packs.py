"""Every broken pack is refused at load time, with file, rule and mend in the message."""

from pathlib import Path

import pytest

from quotestance.errors import PackError
from quotestance.stance import CompiledPack, load_pack

BROKEN = Path(__file__).parents[2] / "fixtures" / "packs-broken"

SAID = {
    "unknown-key": ["'want'", "'efect'", "did you mean 'effect'"],
    "unknown-label": ["'maybe'", "no label of [labels]"],
    "unknown-set": ["'want'", "no word set 'tallks'", "did you mean 'talks'"],
    "unknown-effect": ["'want'", "'agree'", "must be one of"],
    "unknown-scope": ["'want'", "'scope'", "'before'"],
    "unknown-kind": ["'want'", "<adverb>", "<party>"],
    "duplicate-id": ["'topic'", "another rule has this id"],
    "empty-pattern": ["'want'", "empty"],
    "open-bracket": ["'want'", "bracket is left open"],
    "only-optional": ["'want'", "[ ]"],
    "optional-end": ["'want'", "[ ]"],
    "thousand-gaps": ["'want'", "split"],
    "long-gaps": ["'want'", "more than 6 gaps"],
    "wide-gap": ["'want'", "1 to 20 words"],
    "failing-example": ["'want'", "They refuse talks."],
    "set-circle": ["'want'", "one, two"],
    "not-toml": ["not valid TOML", "line 2"],
    "circle-one": ["extend one another", "break the circle"],
    "circle-two": ["extend one another", "break the circle"],
    "off-nothing": ["'refus'", "did you mean 'refuse'"],
    "replace-unsaid": ["'refuse'", "replace = true"],
    "no-labels": ["no label"],
    "not-utf8": ["UTF-8"],
}


@pytest.mark.parametrize("name", sorted(SAID))
def test_is_refused_and_says_why(name: str) -> None:
    path = BROKEN / f"{name}.toml"
    with pytest.raises(PackError) as caught:
        CompiledPack(load_pack(path))
    message = str(caught.value)
    assert path.name in message
    for words in SAID[name]:
        assert words in message


def test_every_broken_pack_is_tried() -> None:
    assert sorted(path.stem for path in BROKEN.glob("*.toml")) == sorted(SAID)


def test_a_file_of_fifty_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(PackError, match=r"huge\.toml: 50,000,000 bytes"):
        load_pack(path)


@pytest.mark.parametrize("source", ["dialog", Path("nowhere.toml"), "nowhere.toml"])
def test_an_unknown_pack(source: str | Path) -> None:
    with pytest.raises(PackError):
        load_pack(source)


def test_a_name_nearly_right_is_pointed_out() -> None:
    with pytest.raises(PackError, match="did you mean 'dialogue'"):
        load_pack("dialoge")
