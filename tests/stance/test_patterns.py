"""What patterns match: the notation, and the matcher that runs it."""

import pytest

from quotestance.errors import PackError
from quotestance.language import resolve
from quotestance.stance.clauses import plain_text, text_of
from quotestance.stance.matcher import Matcher
from quotestance.stance.pattern import parse_pattern
from quotestance.stance.utterance import Utterance
from quotestance.stance.words import forms_of, words_of

SETS = {
    "talks": ["talks", "dialogue", "peace process"],
    "hold": ["hold", "resume"],
    "engage": ["{hold} (the | new) {talks}", "sit down"],
}


def found(pattern: str, text: str) -> list[str]:
    matcher = Matcher(SETS)
    matcher.add(pattern)
    laid = plain_text(text)
    matches = matcher.find(laid.words, laid.kinds(), laid.edges(), laid.free())
    return [" ".join(laid.words[match.start : match.end]) for match in matches]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        pytest.param("refuse", "They refused.", ["refused"], id="any form of a base form"),
        pytest.param("=refuse", "They refused.", [], id="just this form"),
        pytest.param("will not", "We won’t.", ["will not"], id="contractions are taken apart"),
        pytest.param(
            "sit down", 'A "sit-down" was held.', ["sit down"], id="hyphens and marks are looked through"
        ),
        pytest.param(
            "no {talks}",
            "No dialogue. No peace process!",
            ["no dialogue", "no peace process"],
            id="set with a phrase",
        ),
        pytest.param(
            "{engage}",
            "They resumed the talks and sat down.",
            ["resumed the talks", "sat down"],
            id="sets in sets",
        ),
        pytest.param("no ...2 {talks}", "no more of these talks", [], id="gap too narrow"),
        pytest.param(
            "no ...3 {talks}", "no more of these talks", ["no more of these talks"], id="gap wide enough"
        ),
        pytest.param("no ...9 {talks}", "No. We want talks.", [], id="a gap stays in its sentence"),
        pytest.param("open * door", "open the door, open door", ["open the door"], id="any one word"),
        pytest.param(
            "hold (new | more) talks",
            "hold talks, hold new talks",
            ["hold talks", "hold new talks"],
            id="optional",
        ),
        pytest.param("[hold | resume] talks", "hold talks or skip talks", ["hold talks"], id="choice"),
        pytest.param("talks !about", "talks about talks", ["talks"], id="not followed by"),
        pytest.param("^ stop", "Stop it, stop it, and never stop.", ["stop", "stop"], id="start of a clause"),
        pytest.param("stop $", "Stop it, stop.", ["stop"], id="end of a clause"),
        pytest.param("close/number", "close", [], id="a word of a kind that it is not of"),
        pytest.param("march/name", "In March they march.", ["march"], id="a word of its kind"),
        pytest.param("<number> days", "three days, 10 days", ["10 days"], id="kind of word"),
        pytest.param(
            "no ...9 {talks}", "no talks, no dialogue", ["no talks", "no dialogue"], id="tightest match"
        ),
    ],
)
def test_matches(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("[a | b", "left open"),
        ("a ]", "no bracket open"),
        ("a | b", "brackets around the choice"),
        ("[a | ]", "is empty"),
        ("(a]", "closed with"),
        ("...", "gap"),
        ("<party> *", "no word that must be there"),
        ("{nothing}", "no word set 'nothing'"),
        ("a ...0 b", "1 to 20"),
        ("close/verbs", "no kind of word"),
        ('"', "holds no word"),
    ],
)
def test_bad_patterns_say_what_is_wrong(pattern: str, said: str) -> None:
    with pytest.raises(PackError, match=said):
        Matcher(SETS).add(pattern)


def test_no_pattern_can_hang() -> None:
    matcher = Matcher({"a": ["a", "a a", "a ...20 a"], "b": ["{a} ...20 {a}", "{a} {a}"]})
    matcher.add("{b} ...20 {b} ...20 {b} ...20 z")
    text = plain_text("a " * 400)
    assert matcher.find(text.words, text.kinds(), text.edges(), text.free()) == []


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("stop", {"stop", "stops", "stopped", "stopping"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("speak", {"speak", "speaks", "spoke", "spoken", "speaking"}),
        ("unless", {"unless"}),
    ],
)
def test_forms(word: str, forms: set[str]) -> None:
    assert forms <= forms_of(word)


@pytest.mark.parametrize("strange", ["\x00", "\ud800", "‮", "🕊️", "a" * 100_000, "''''", "-" * 1000])
def test_any_token_has_words_in_place(strange: str) -> None:
    for _, start, end in words_of(strange):
        assert 0 <= start < end <= len(strange)


def test_brackets_nest() -> None:
    assert len(parse_pattern("[a [b | c (d) e] | f]")) == 1


@pytest.mark.parametrize("pattern", ["s' call", "minister's call"])
def test_a_possessive_is_found_where_texts_are_tagged(pattern: str) -> None:
    doc = resolve(None)("We took the minister's call.")
    text = text_of(Utterance(doc, tuple(token.idx for token in doc)))
    matcher = Matcher(SETS)
    matcher.add(pattern)
    assert len(matcher.find(text.words, text.kinds(), text.edges(), text.free())) == 1
