"""Quotation marks are paired by their shapes and neighbours, never by counting them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotestance.model import Span
from quotestance.quotes.marks import ends_speech, last_of, pair, trimmed

PAIRED = {
    "curly": ("“We waited,” she said. “Nobody came.”", ["We waited,", "Nobody came."]),
    "straight": ('"We waited," she said. "Nobody came."', ["We waited,", "Nobody came."]),
    "full-width": ("＂We waited,＂ she said.", ["We waited,"]),
    "low and high, German": ("„Wir warten“, sagte sie.", ["Wir warten"]),
    "low and high, Polish": ("„We waited,” she said.", ["We waited,"]),
    "low at both ends": ("„We waited„ she said.", ["We waited"]),
    "reversed high": ("‟We waited,” she said.", ["We waited,"]),
    "guillemets outwards": ("«We waited», she said. «Nobody came».", ["We waited", "Nobody came"]),
    "guillemets inwards": ("»We waited,« she said. »Nobody came.«", ["We waited,", "Nobody came."]),
    "single guillemets": ("‹We waited› she said.", ["We waited"]),
    "backticks and apostrophes": (
        "``We waited,'' she said. ``Nobody came.''",
        ["We waited,", "Nobody came."],
    ),
    "doubled apostrophes": ("''We waited,'' she said. ''Nobody came.''", ["We waited,", "Nobody came."]),
    "corner brackets": ("「We waited」 she said. 『Nobody came』", ["We waited", "Nobody came"]),
    "no space between two strings": ('"We waited.""Nobody came."', ["We waited.", "Nobody came."]),
    "three in a row": ("“One.” “Two.” “Three.”", ["One.", "Two.", "Three."]),
    "space inside the marks at one end": ("“We waited ” she said.", ["We waited"]),
    "a question": ("“Who waited?” she asked.", ["Who waited?"]),
    "ends in an abbreviation": ("“Ask the U.S.” was all she said.", ["Ask the U.S."]),
    "a whole paragraph": ("“We waited.”", ["We waited."]),
    "in brackets": ('The aide ("We waited") was tired.', ["We waited"]),
    "behind a dash": ("A short answer—“We waited”—was given.", ["We waited"]),
    "behind a colon without a space": ('She said:"We waited."', ["We waited."]),
    "closing mark before a question mark": ("Who said “we waited”?", ["we waited"]),
    "closing mark before a semicolon": ("She said “we waited”; he nodded.", ["we waited"]),
}

SINGLES = {
    "curly": ("‘We waited,’ she said. ‘Nobody came.’", ["We waited,", "Nobody came."]),
    "straight": ("'We waited,' she said. 'Nobody came.'", ["We waited,", "Nobody came."]),
    "backtick and apostrophe": ("`We waited,' she said.", ["We waited,"]),
    "low": ("‚We waited,‘ she said.", ["We waited,"]),
    "reversed high": ("‛We waited,’ she said.", ["We waited,"]),
    "contraction inside, curly": ("‘We don’t wait,’ she said.", ["We don’t wait,"]),
    "contraction inside, straight": ("'We don't wait,' she said.", ["We don't wait,"]),
    "plural possessive inside, curly": (
        "‘The allies’ plan is dead,’ she said.",
        ["The allies’ plan is dead,"],
    ),
    "plural possessive inside, straight": (
        "'The allies' plan is dead,' she said.",
        ["The allies' plan is dead,"],
    ),
    "possessive at the end": ("‘It is the allies’ plan,’ she said.", ["It is the allies’ plan,"]),
    "a plural before the closing mark": (
        "‘We trust the envoys’ he said, ‘and the voters.’",
        ["We trust the envoys", "and the voters."],
    ),
    "plural possessive outside": ("'No,' said the ministers' aides.", ["No,"]),
    "plural possessive before": ("The ministers' aides said 'no'.", ["no"]),
    "one word": ("The ‘sunshine’ policy of the time.", ["sunshine"]),
    "headline": ("Allies' drills 'must end', says Oslo", ["must end"]),
    "headline with a name": ("Aalto: 'No talks this year'", ["No talks this year"]),
    "two strings in a row": ("‘We waited.’ ‘Nobody came.’", ["We waited.", "Nobody came."]),
    "before a dash": ("‘We waited’ – that was all.", ["We waited"]),
}

NOT_MARKS = {
    "contractions": "He won't go, she can't stay, they're out.",
    "curly contractions": "He won’t go, she can’t stay, they’re out.",
    "plural possessives": "The allies' plan failed; the North's did not, nor the envoys' hopes.",
    "curly plural possessives": "The allies’ plan failed; the North’s did not, nor the envoys’ hopes.",
    "decades": "In the '90s and the '80s nobody spoke.",
    "curly decades beside a possessive": "In the ’90s the envoys’ hotline fell silent.",
    "decades with the wrong mark": "In the ‘90s and the ‘80s nobody spoke.",
    "years": "The talks of '94 and '05 failed.",
    "elisions": "'Tis time, 'twas said, for 'em to go.",
    "rock 'n' roll": "Rock 'n' roll was banned at the border.",
    "feet and inches": 'The fence is 6\'2" tall and 12" deep.',
    "feet and inches, once": "The fence is 5'10\" tall, the guard wrote.",
    "inches before a noun": 'The 9" gun was shown again.',
    "a lone closing mark": 'Nobody came," she said.',
    "a lone curly closing mark": "Nobody came,” she said.",
    "a lone single closing mark": "Nobody came.’ She left.",
    "a lone mark amid space": 'Here stands a mark " alone.',
    "a straight single mark that never closes": "'We waited for years, she said.",
    "nothing in them": '“” and "" and “ ”',
    "an opening mark at the very end": "She said “",
    "no marks": "Nobody came.",
    "no text": "",
}

NESTED = {
    "singles in doubles": ("“He told me ‘never’ twice,” she said.", ["He told me ‘never’ twice,"]),
    "straight singles in doubles": ("\"He told me 'never' twice,\" she said.", ["He told me 'never' twice,"]),
    "doubles in singles": ("‘He told me “never” twice,’ she said.", ["He told me “never” twice,"]),
    "straight doubles in singles": ("'He told me \"never\" twice,' she said.", ['He told me "never" twice,']),
    "straight in curly": ('“He told me "never" twice,” she said.', ['He told me "never" twice,']),
    "curly in straight": ('"He told me “never” twice," she said.', ["He told me “never” twice,"]),
    "guillemets in curly": ("“He told me «never» twice,” she said.", ["He told me «never» twice,"]),
    "white corners in corners": (
        "「We read 『the letter』 twice」 he said.",
        ["We read 『the letter』 twice"],
    ),
    "at the beginning": ("“‘We waited,’ he told me,” she said.", ["‘We waited,’ he told me,"]),
    "at the end": ("“He told me, ‘We waited,’” she said.", ["He told me, ‘We waited,’"]),
    "nested and closed before the outer mark": ("“It was ‘over’”, she said.", ["It was ‘over’"]),
    "an apostrophe in doubles": ("“It’s the envoys’ turn,” she said.", ["It’s the envoys’ turn,"]),
}

UNCLOSED = {
    "curly": ("She said “we waited for years", "we waited for years"),
    "straight": ('She said "we waited for years', "we waited for years"),
    "a whole paragraph": ("“We waited for years. Nobody came. ", "We waited for years. Nobody came."),
    "guillemet": ("«We waited for years", "We waited for years"),
    "British paragraph": (
        "‘We waited for years. We don’t wait now.",
        "We waited for years. We don’t wait now.",
    ),
}

FORGOTTEN = {
    "curly": ("“We waited, she said. “Nobody came.”", "We waited, she said.", "Nobody came."),
    "straight": ('"We waited, she said. "Nobody came."', "We waited, she said.", "Nobody came."),
    "opened again as a low mark": (
        "„We waited, she said. „Nobody came.”",
        "We waited, she said.",
        "Nobody came.",
    ),
}

WRONG_WAY = {
    "closing mark first": ("”We waited,” she said.", ["We waited,"]),
    "closing mark first, with a space": ("” … we waited,” she said.", ["… we waited,"]),
    "both turned around": ("”We waited,“ she said.", ["We waited,"]),
    "opening mark last": ("“We waited,“ she said. “Nobody came.“", ["We waited,", "Nobody came."]),
    "closing mark first, amid a sentence": ("She said ”we waited” and left.", ["we waited"]),
    "opening single mark last": ("‘We waited,‘ she said.", ["We waited,"]),
}

GLUED = {
    "closing mark before a word": ("“We waited,”she said.", ["We waited,"]),
    "opening mark behind a full stop": (
        "“We waited.” she said.“Nobody came.”",
        ["We waited.", "Nobody came."],
    ),
    "behind a hyphen": ('the pro-"sunshine" camp', ["sunshine"]),
    "before a hyphen": ('a "farce"-like meeting', ["farce"]),
    "curly opening mark behind a word": ("They called it“a farce”.", ["a farce"]),
    "measure before a string": ('A 12" pipe and "a small tank" were found.', ["a small tank"]),
    "a lone closing mark before a string": ('Nobody came," she said. "We waited."', ["We waited."]),
}


def inner_of(text: str) -> list[str]:
    return [quoted.inner.of(text) for quoted in pair(text)]


def ids(table: dict) -> list:
    return [
        pytest.param(*(row if isinstance(row, tuple) else (row,)), id=name) for name, row in table.items()
    ]


@pytest.mark.parametrize(("text", "expected"), ids(PAIRED | {f"single, {k}": v for k, v in SINGLES.items()}))
def test_closed_strings_stand_between_their_marks(text, expected):
    assert inner_of(text) == expected
    assert all(quoted.closed for quoted in pair(text))


@pytest.mark.parametrize(("text", "_expected"), ids(SINGLES))
def test_strings_in_single_marks_are_told_apart(text, _expected):
    assert all(quoted.single for quoted in pair(text))


@pytest.mark.parametrize(("text", "_expected"), ids(PAIRED))
def test_the_outer_span_has_one_mark_at_each_end(text, _expected):
    marks = [
        (
            text[quoted.outer.start : quoted.inner.start].strip(),
            text[quoted.inner.end : quoted.outer.end].strip(),
        )
        for quoted in pair(text)
    ]
    doubled = {"``", "''"}
    for opening, closing in marks:
        assert len(opening) == 1 or opening in doubled
        assert len(closing) == 1 or closing in doubled


@pytest.mark.parametrize("text", ids(NOT_MARKS))
def test_what_only_looks_like_a_mark_quotes_nothing(text):
    assert inner_of(text) == []


@pytest.mark.parametrize(("text", "expected"), ids(NESTED))
def test_nested_marks_are_part_of_what_is_quoted(text, expected):
    assert inner_of(text) == expected


@pytest.mark.parametrize(("text", "expected"), ids(UNCLOSED))
def test_a_mark_never_closed_quotes_to_the_end_of_the_paragraph(text, expected):
    (quoted,) = pair(text)
    assert quoted.inner.of(text) == expected
    assert not quoted.closed
    assert quoted.outer.end == quoted.inner.end


@pytest.mark.parametrize(("text", "first", "second"), ids(FORGOTTEN))
def test_a_forgotten_closing_mark_ends_at_the_next_opening_one(text, first, second):
    one, other = pair(text)
    assert (one.inner.of(text), one.closed) == (first, False)
    assert (other.inner.of(text), other.closed) == (second, True)


@pytest.mark.parametrize(("text", "expected"), ids(WRONG_WAY))
def test_a_mark_turned_the_wrong_way_still_pairs(text, expected):
    assert inner_of(text) == expected


@pytest.mark.parametrize(("text", "expected"), ids(GLUED))
def test_marks_glued_to_words_pair_by_what_is_open(text, expected):
    assert inner_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("« We waited », she said.", ["We waited"], id="spaced guillemets"),
        pytest.param("«\xa0We waited\xa0», she said.", ["We waited"], id="guillemets with no-break spaces"),
        pytest.param("“ We waited, ” she said.", ["We waited,"], id="spaced curly marks"),
        pytest.param(
            "'The talks of '94 failed,' she said.",
            ["The talks of '94 failed,"],
            id="a year inside a single-marked string",
        ),
        pytest.param('They called it"a farce".', ["a farce"], id="straight opening mark glued to a word"),
        pytest.param(
            "“It was “over” long ago,” she said.",
            ["It was “over” long ago,"],
            id="curly marks inside curly marks",
        ),
    ],
)
def test_marks_that_need_a_second_look(text, expected):
    assert inner_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We waited,” she said.", True, id="comma inside"),
        pytest.param("“We waited”, she said.", True, id="comma outside"),
        pytest.param("“Who waited?” she said.", True, id="question mark inside"),
        pytest.param("“He said ‘never.’” Then he left.", True, id="full stop inside nested marks"),
        pytest.param("The “sunshine” policy ended.", False, id="no punctuation"),
        pytest.param("“We waited", False, id="never closed"),
    ],
)
def test_speech_ends_with_punctuation_of_its_own(text, expected):
    assert ends_speech(text, pair(text)[0]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We waited,” she said.", ",", id="in plain words"),
        pytest.param("“He told me ‘never.’ ” Then he left.", ".", id="behind nested marks and space"),
    ],
)
def test_the_last_character_of_a_string_is_no_mark(text, expected):
    assert last_of(text, pair(text)[0]) == expected


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        pytest.param(Span(0, 8), Span(2, 5), id="both ends"),
        pytest.param(Span(2, 5), Span(2, 5), id="nothing to trim"),
        pytest.param(Span(0, 2), Span(2, 2), id="nothing but space"),
    ],
)
def test_trimming_leaves_out_space_at_both_ends(span, expected):
    assert trimmed(" \tone \n end", span) == expected


MARKS = st.sampled_from(
    ["“", "”", "„", '"', "''", "``", "'", "‘", "’", "‚", "«", "»", "‹", "›", "「", "」", "`", "＂"]
)
WORDS = st.sampled_from(
    [" ", "\n", ",", ".", "?", "—", "-", "(", ")", "s", "allies", "’90s", "6", "Wait", "…", "\u200f", "😀"]
)
TEXTS = st.one_of(
    st.lists(st.one_of(MARKS, WORDS), max_size=40).map("".join),
    st.lists(st.one_of(MARKS, WORDS, st.text(max_size=5)), max_size=20).map("".join),
)


@given(TEXTS)
def test_strings_are_in_range_in_order_and_apart(text):
    end = 0
    for quoted in pair(text):
        assert end <= quoted.outer.start
        assert quoted.outer.end <= len(text)
        end = quoted.outer.end


@given(TEXTS)
def test_what_is_quoted_lies_between_its_marks_and_is_not_empty(text):
    for quoted in pair(text):
        assert quoted.outer.contains(quoted.inner)
        assert quoted.outer.start < quoted.inner.start
        assert quoted.inner.of(text) == quoted.inner.of(text).strip() != ""
        assert (quoted.inner.end < quoted.outer.end) is quoted.closed


@given(st.text(st.characters(exclude_characters="“”„‟«»＂「」『』‘’‚‛'`‹›\"")))
def test_text_without_marks_quotes_nothing(text):
    assert pair(text) == ()


@given(st.lists(st.text("abc xyz", min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_well_formed_quotations_are_found_as_they_are(words):
    contents = [part.strip() for part in words]
    text = " she said. ".join(f"“{part}”" for part in contents)
    assert inner_of(text) == contents


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param('"a ', id="straight, never closed"),
        pytest.param("“a ", id="curly, never closed"),
        pytest.param("'a ", id="single, never closed"),
        pytest.param("s' a ", id="plural possessives"),
        pytest.param("'a as' a ", id="possessives behind an opening mark"),
        pytest.param("‘", id="nothing but single marks"),
        pytest.param("('a ", id="single behind brackets, never closed"),
        pytest.param("(‘as’ a ", id="possessives behind brackets"),
    ],
)
def test_twice_the_text_takes_twice_the_steps(steps_of, fragment):
    assert steps_of(lambda: pair(fragment * 400)) < 3 * steps_of(lambda: pair(fragment * 200))
