"""Packs: loading, extending, checking, swapping."""

import subprocess
import sys
from pathlib import Path

import pytest

from quotestance.errors import PackError
from quotestance.model import Stance
from quotestance.stance import CompiledPack, Utterance, load_pack, resolve_rules, shipped_packs
from quotestance.stance.checking import check_pack
from quotestance.stance.judge import judge

PACK = """
name = "mine"
extends = "offers"
off = ["likely"]

[more]
help = ["umbrella"]

[[rules]]
id = "refuse"
replace = true
pattern = "spit on"
effect = "against"
scope = "after"
examples = ["We spit on your umbrellas. => refusing"]
counterexamples = ["We spit on the ground."]
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(PACK, encoding="utf-8")
    return path


def test_the_shipped_packs() -> None:
    assert shipped_packs() == ("dialogue", "dialogue-strict", "offers")


@pytest.mark.parametrize("name", ["dialogue", "dialogue-strict", "offers"])
def test_a_shipped_pack_keeps_its_own_examples(name: str) -> None:
    assert [str(failure) for failure in check_pack(name).failures] == []


@pytest.mark.parametrize("name", ["dialogue", "offers"])
def test_every_rule_has_a_note_and_two_examples(name: str) -> None:
    assert [rule.id for rule in load_pack(name).rules if not rule.note or len(rule.examples) < 2] == []


def test_an_extension_adds_replaces_and_switches_off(mine: Path) -> None:
    pack = load_pack(mine)
    assert "umbrella" in pack.sets["help"]
    assert pack.rule("refuse").patterns == ("spit on",)
    assert "likely" not in [rule.id for rule in pack.rules]
    assert pack.labels == load_pack("offers").labels
    assert check_pack(pack).passed


def test_a_rule_that_is_not_there() -> None:
    with pytest.raises(PackError, match="did you mean 'refuse'"):
        load_pack("offers").rule("refusal")


@pytest.mark.parametrize(
    ("quote", "label"),
    [
        ("We welcome the vaccines.", "accepting"),
        ("We will accept the rice only if no monitors come.", "conditional"),
        ("The regime turned down the medicine.", "refusing"),
        ("We will not talk to them.", "none"),
    ],
)
def test_question_and_labels_swap(quote: str, label: str) -> None:
    assert judge(quote, rules="offers").label == label


def test_strict_counts_the_speaker_only() -> None:
    quote = "Pyongyang refuses to talk."
    assert judge(quote, speaker="a scholar", affiliation="independent analyst").label == "rejecting"
    assert (
        judge(quote, speaker="a scholar", affiliation="independent analyst", rules="dialogue-strict").label
        == "none"
    )


def test_rules_may_be_a_function_or_an_object() -> None:
    def loud(utterance: Utterance) -> Stance:
        return Stance("loud" if "!" in utterance.doc.text else "quiet")

    class Mine:
        name = "mine"

        def judge(self, utterance: Utterance) -> Stance:
            return Stance(str(len(utterance.doc)))

    assert judge("Talk!", rules=loud).label == "loud"
    assert judge("Talk!", rules=Mine()).label == "2"
    named = resolve_rules(loud)
    assert named is not None
    assert named.name == "loud"


def test_rules_may_be_a_path_or_a_pack(mine: Path) -> None:
    for rules in (mine, str(mine), load_pack(mine), CompiledPack(load_pack(mine))):
        assert judge("We spit on your umbrellas.", rules=rules).label == "refusing"


def test_no_rules_and_rules_that_are_none() -> None:
    assert resolve_rules(None) is None
    with pytest.raises(PackError, match="int"):
        resolve_rules(7)  # type: ignore[arg-type]


def test_an_installed_package_offers_a_pack(tmp_path: Path) -> None:
    package = tmp_path / "weather_rules"
    package.mkdir()
    (package / "weather.toml").write_text(PACK.replace('"mine"', '"weather"'), encoding="utf-8")
    (package / "__init__.py").write_text(
        "from pathlib import Path\nweather = Path(__file__).with_name('weather.toml')\n", encoding="utf-8"
    )
    info = tmp_path / "weather_rules-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: weather-rules\nVersion: 1.0\n", encoding="utf-8"
    )
    (info / "entry_points.txt").write_text(
        "[quotestance.rules]\nweather = weather_rules:weather\n", encoding="utf-8"
    )
    code = "from quotestance.stance import load_pack; print(load_pack('weather').name)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(tmp_path)},
    )
    assert done.stdout.strip() == "weather"
