import re

import pytest

from quotestance.errors import ArgumentError
from quotestance.extraction import Extraction, Extractions
from quotestance.model import Article, Quote, Span, Speaker, Stance
from quotestance.output.concordance import Concordance, concordance


def quote(text: str, name: str = "Han Mi-rae", stance: str = "open") -> Quote:
    speaker = Speaker(name.lower(), name, "person")
    return Quote("q1", "direct", (Span(0, len(text)),), text, speaker=speaker, stance=Stance(stance))


WANTS = quote("Dialogue is needed, and dialogues\ntake time")
REFUSES = quote("There will be no dialogue", "Ri Chol-su", "rejecting")


def test_each_place_has_its_context_speaker_and_stance() -> None:
    lines = concordance([WANTS, REFUSES], "dialogue", width=8)
    assert [(line.before, line.keyword, line.after, line.speaker, line.stance) for line in lines] == [
        ("", "Dialogue", " is need", "Han Mi-rae", "open"),
        ("ed, and ", "dialogue", "s\ntake t", "Han Mi-rae", "open"),
        ("l be no ", "dialogue", "", "Ri Chol-su", "rejecting"),
    ]


def test_case_can_matter() -> None:
    assert [line.keyword for line in concordance([WANTS], "Dialogue", ignore_case=False)] == ["Dialogue"]


def test_a_keyword_is_taken_literally_and_across_line_breaks() -> None:
    assert len(concordance([quote("U.S. talks, UXSX talks")], "U.S.")) == 1
    assert len(concordance([WANTS], "dialogues take")) == 1


def test_an_expression_is_used_as_it_is() -> None:
    lines = concordance([WANTS, REFUSES], re.compile(r"\bdialogue\b"))
    assert [line.speaker for line in lines] == ["Ri Chol-su"]


def test_extractions_bring_their_articles() -> None:
    one = Extraction(Article(WANTS.text, id="a"), (WANTS,))
    other = Extraction(Article(REFUSES.text, id="b"), (REFUSES,))
    assert [line.article for line in concordance(one, "dialogue")] == ["a", "a"]
    assert [line.article for line in concordance(Extractions([one, other]), "dialogue")] == ["a", "a", "b"]
    assert concordance([one, other], "dialogue") == concordance(Extractions([one, other]), "dialogue")


def test_lines_stand_one_above_the_other() -> None:
    assert repr(concordance([WANTS, REFUSES], "dialogue", width=8)) == (
        "         [Dialogue]  is need  Han Mi-rae  open\n"
        "ed, and  [dialogue] s take t  Han Mi-rae  open\n"
        "l be no  [dialogue]           Ri Chol-su  rejecting"
    )


def test_nothing_found() -> None:
    assert repr(concordance([WANTS], "sanctions")) == "<Concordance: no lines>"
    assert len(concordance([], "sanctions").to_frame()) == 0


def test_as_a_frame_and_in_part() -> None:
    lines = concordance([WANTS, REFUSES], "dialogue")
    assert lines.to_frame()["stance"].tolist() == ["open", "open", "rejecting"]
    assert isinstance(lines[1:], Concordance)
    assert lines[1:][1] == lines[2]


def test_html_is_escaped_and_the_terminal_is_safe() -> None:
    lines = concordance([quote("<b>dialogue</b>\x1b[2J", "<i>")], "dialogue")
    assert "&lt;b&gt;" in lines._repr_html_()
    assert "<b>" not in lines._repr_html_()
    assert "<i>" not in lines._repr_html_()
    assert "\x1b" not in repr(lines)


@pytest.mark.parametrize(
    ("keyword", "width", "message"), [(" ", 5, "keyword is empty"), ("x", -1, "width is -1")]
)
def test_what_cannot_be_searched_is_refused(keyword: str, width: int, message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        concordance([WANTS], keyword, width=width)
