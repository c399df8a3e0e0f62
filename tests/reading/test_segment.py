"""What the blocks of a page are, and where they stand."""

from __future__ import annotations

import pytest

from quotestance.reading import segment

LEAD = "Envoys of the two sides met in Oslo on Monday for the first time since spring, officials said."
SECOND = 'The mood was good, one of them added. "We laughed at the same jokes," he said of the dinner.'
LAST = "A second round is planned for the autumn, though nobody would name a place or a day for it."


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(text)) for block in segment(text)]


def kind_of(line: str, text: str) -> str:
    return next(kind for kind, part in kinds(text) if part == line)


def page(*before: str, within: str = "", after: tuple[str, ...] = ()) -> str:
    return "\n".join([*before, "", LEAD, "", *([within, ""] if within else []), SECOND, "", LAST, "", *after])


SMALL_PAGES = {
    "headline, byline, body": (
        "Envoys meet in Oslo\n\nBy Han So-ra\n\n" + LEAD,
        ["headline", "byline", "body"],
    ),
    "one paragraph a line": (
        "Envoys meet in Oslo\nBy Han So-ra\n" + LEAD + "\n" + LAST,
        ["headline", "byline", "body", "body"],
    ),
    "an agency's marker before the headline": (
        "(2nd LD) Envoys meet in Oslo\n\nBy Han So-ra\n\n" + LEAD,
        ["boilerplate", "headline", "byline", "body"],
    ),
    "a numbered marker": (
        "UPDATE 1-Envoys meet in Oslo\n\nBy Han So-ra\n\n" + LEAD,
        ["boilerplate", "headline", "byline", "body"],
    ),
    "a rubric before the headline": (
        "Analysis: Envoys meet in Oslo\n\nBy Han So-ra\n\n" + LEAD,
        ["boilerplate", "headline", "byline", "body"],
    ),
    "a lead that is no marker": (
        "Lead envoys meet in Oslo\n\nBy Han So-ra\n\n" + LEAD,
        ["headline", "byline", "body"],
    ),
    "article without a headline": (LEAD + "\n\n" + LAST, ["body", "body"]),
    "one line that looks like a headline": ("Pyongyang shuts the door on talks", ["body"]),
    "one quotation": ("“We have nothing to say to them.”", ["body"]),
    "one line of a menu": ("Subscribe", ["body"]),
    "notes without a sentence": ("Kim: no talks\nMoon: talks at any time", ["body", "body"]),
    "quotations, one a line": ("“No talks”\n“Talks, but later”\n“Ask the Swiss”", ["body", "body", "body"]),
    "nothing": ("", []),
    "white space": (" \n\t\r\n\u3000\n", []),
    "headline that reports speech": ("Seoul ready to talk, minister says\n\n" + LEAD, ["headline", "body"]),
    "headline that asks": ("Will the envoys of Oslo meet again?\n\n" + LEAD, ["headline", "body"]),
    "headline that quotes": (
        "Envoy ‘cautiously curious’ about “second round” in Oslo\n\nBy Han So-ra\n\n" + LEAD,
        ["headline", "byline", "body"],
    ),
    "headline above a dateline": (
        "Envoys laugh at the same jokes in Oslo.\n\nOSLO, May 3 (NTB) -- " + LEAD,
        ["headline", "body"],
    ),
    "headline in capitals at the start of words, with a full stop": (
        "Envoys Meet Again After Long Silence.\n\n" + LEAD + "\n\n" + LAST,
        ["headline", "body", "body"],
    ),
    "sentence full of names behind a dateline": (
        "Envoys ready to meet, says Lang\n\nOSLO — Envoys are ready, Foreign Minister Otto Lang said.\n\n"
        + LAST,
        ["headline", "body", "body"],
    ),
    "short first sentence is no headline": ("It was a beginning.\n\n" + LEAD, ["body", "body"]),
}


@pytest.mark.parametrize(("text", "expected"), SMALL_PAGES.values(), ids=SMALL_PAGES.keys())
def test_kinds_of_small_pages(text: str, expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(text)] == expected


BOILERPLATE_BEFORE = [
    "The Fjord Times",
    "search close",
    "Skip to main content",
    "Wed, June 7, 2023 | 09:12",
    "Posted : 2023-06-06 17:40",
    "Updated: June 6, 2023, 5:40 p.m. KST",
    "Print Preview",
    "Font Size Up",
    "Share Tweet Email",
    "18.7 C",
    "• World",
    "  • Letters to the Editor",
    "Make a charitable donation in support of our archive!",
    "We use cookies to improve your reading. By going on you accept them.",
]


@pytest.mark.parametrize("line", BOILERPLATE_BEFORE)
def test_furniture_before_the_headline_is_boilerplate(line: str) -> None:
    text = page(line, "Envoys meet in Oslo and laugh", "By Han So-ra")
    assert kind_of(line.strip(), text) == "boilerplate"
    assert kind_of("Envoys meet in Oslo and laugh", text) == "headline"
    assert kind_of(LEAD, text) == "body"


BOILERPLATE_AFTER = [
    "Sign up for eNewsletter",
    "Top 10 Stories",
    "latest articles",
    "Please enter your comment!",
    "Please enter your name here",
    "Copyright © fjord.example. All rights reserved.",
    "CEO & Publisher : Oh Young-jin",
    "Tel : 02-000-0000",
    "Emailhan@fjord.example Article ListMore articles by this reporter",
    "• 'The Witch: Part 9' director still has more story to tell",
    "• Will government open new agency?",
    "Seoul shares close higher",
    "Source: Halla News Agency",
    "According to Newspapers",
    "Join the Fjord mailing list",
    "* * *",
    ".share-button {",
]


@pytest.mark.parametrize("line", BOILERPLATE_AFTER)
def test_furniture_after_the_article_is_boilerplate(line: str) -> None:
    text = page("Envoys meet in Oslo and laugh", after=(line,))
    assert kind_of(line, text) == "boilerplate"
    assert kind_of(LAST, text) == "body"


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Who pays for the palace",
        "ENVOYS FLEE THE RAIN AND THE PRESS",
        "Advertisement",
        "Share this article",
    ],
)
def test_links_within_the_article_are_boilerplate(line: str) -> None:
    assert kind_of(line, page("Envoys meet in Oslo and laugh", within=line)) == "boilerplate"


BODY_WITHIN = [
    '"Subscribe to peace," the envoy told the crowd, "and share this with your neighbours."',
    "The envoy said the terms of service of the hotline were never agreed.",
    "All rights reserved for the weak are rights denied, the envoy said.",
    "By the time the envoys left, the snow had begun.",
    "May 2 was the last day on which the hotline rang.",
    "- We will sit down with anyone who knocks, the envoy said.",
    "Q. Are you ready to meet them again?",
    "A. If they want to talk, we are ready.",
    "MS. HARLAN: I have nothing for you on that.",
    "Pyongyang, June 22 (KCNA) -- The meeting was a crude comedy, the ministry said.",
    "‘It’s a start,’ the envoy said.",
    "What comes next",
    "The two sides agreed to the following:",
    "They speaks about the peace. in the hall with the big window and no one understand,",
    "“Nobody should be ashamed of having talked. One should be ashamed of having stopped.",
    "أعلنت الوزارة أن الباب مفتوح للحوار.",
    "(R) was the letter that the aide had drawn on the map, Gov. Mike Pence (R) said.",
]


@pytest.mark.parametrize("line", BODY_WITHIN)
def test_prose_within_the_article_is_body(line: str) -> None:
    assert kind_of(line, page("Envoys meet in Oslo and laugh", within=line)) == "body"


CAPTIONS = [
    "North Korean envoy Han Tae-song leaves a hotel in Oslo, in this Nov. 20, 2019, file photo. Yonhap",
    "Photo: NK News",
    "gettyimagesbank",
    "KCNA-Yonhap",
    "?? KCNA-Yonhap ?? Leader Kim speaks to a plenary meeting in Pyongyang.",
    "KCNA-Yonhap Leader Kim speaks to a plenary meeting in Pyongyang.",
    "Ministers hold a press conference after a meeting in Seoul, Thursday. Joint Press Corps",
    "The envoys, second from right and left, wave to the press in Oslo",
    "FILE PHOTO: The envoys walk in the garden of the palace in Oslo, May 3, 2019.",
    "Envoys of the two sides, pictured at the palace in Oslo. Photo: AP",
    "The envoys wait for the car in Oslo. (AP Photo/Dana Petrov, File)",
    "The flag of the Oslo talks (Reuters-Yonhap)",
    'Envoy Kim speaks at a forum in Oslo. "We laughed at the same jokes," he said. Newsis',
]


@pytest.mark.parametrize("line", CAPTIONS)
def test_captions(line: str) -> None:
    assert kind_of(line, page("Envoys meet in Oslo and laugh", within=line)) == "caption"


@pytest.mark.parametrize("agency", ["Reuters", "(Yonhap)"])
def test_an_agency_named_after_a_quote_does_not_make_it_a_caption(agency: str) -> None:
    line = f'"There will be another round," the envoy said by telephone. {agency}'
    assert kind_of(line, page("Envoys meet in Oslo and laugh", within=line)) == "body"


def test_the_second_copy_of_a_paragraph_is_a_caption() -> None:
    text = "\n\n".join([LEAD, SECOND, LAST, SECOND])
    assert [kind for kind, _ in kinds(text)] == ["body", "body", "body", "caption"]


BYLINES = [
    "By Jung Da-min",
    "- By Jung Da-min damin.jung@example.org",
    "BY LEONARD ASHBY AND DANA PETROV",
    "By Teresa Holm, Associated Press",
    "Written by Dana Petrov",
    "Dana Petrov dana@example.org",
    "Dana Petrov",
    "Leonard Ashby in Seoul",
]


@pytest.mark.parametrize("line", BYLINES)
def test_bylines(line: str) -> None:
    assert kind_of(line, page("Envoys meet in Oslo and laugh", line)) == "byline"


def test_a_headline_stands_after_a_caption_that_opens_the_page() -> None:
    caption = "Envoy Han Tae-song, chief of the mission, was seen at the airport of Oslo, Thursday. Yonhap |"
    text = page(caption, "Envoys meet in Oslo and laugh", "By Han So-ra")
    assert [kind for kind, _ in kinds(text)[:3]] == ["caption", "headline", "byline"]


def test_decks_share_words_with_the_article_and_other_lines_do_not_count() -> None:
    deck = "Officials of both sides speak of the first dinner since spring"
    stamp = "Date: 27/06/2019 | Source: fjord.example (En) | Print version of this page"
    slogan = "All the stories that fit on one screen"
    text = page("Envoys of two sides meet in Oslo", deck, stamp, slogan)
    assert [kind for kind, _ in kinds(text)[:4]] == ["headline", "headline", "boilerplate", "boilerplate"]


def test_list_items_that_report_speech_are_body_up_to_the_end_of_the_article() -> None:
    item = (
        "• Observers said the dinner implied that both sides needed to come up with ‘better jokes’ in autumn"
    )
    assert kind_of(item, page("Envoys meet in Oslo and laugh", "", item)) == "body"
    assert kind_of(item, page("Envoys meet in Oslo and laugh", after=(item,))) == "boilerplate"


def test_a_headline_may_end_in_an_abbreviation() -> None:
    text = "U.S. remains open to talks with envoys in Oslo: State Dept.\nBy Han So-ra\n" + LEAD
    assert [kind for kind, _ in kinds(text)] == ["headline", "byline", "body"]


def test_a_breadcrumb_that_repeats_the_headline_is_boilerplate() -> None:
    text = page("HomeWORLDEnvoys meet in Oslo and laugh", "Envoys meet in Oslo and laugh")
    assert [part for kind, part in kinds(text) if kind == "headline"] == ["Envoys meet in Oslo and laugh"]


def test_a_link_list_without_bullets_is_boilerplate_up_to_the_next_prose() -> None:
    links = (
        "Related articles",
        "Who pays for the new palace in the park",
        "Rain delays envoys",
        "Fog delays rain",
    )
    text = page(
        "Envoys meet in Oslo and laugh",
        after=(*links, "", "The palace was built in 1849, and has been closed since."),
    )
    assert [kind for kind, part in kinds(text) if part in links] == ["boilerplate"] * 4
    assert kinds(text)[-1] == ("body", "The palace was built in 1849, and has been closed since.")


def test_wrapped_lines_make_one_paragraph() -> None:
    first = (
        "Envoys of the two sides met in Oslo on Monday for the first time since\n"
        "spring, officials said, and they laughed at the\nsame jokes."
    )
    second = '"We will sit down again in the autumn with anyone who brings a chair\nto the garden," one said.'
    text = f"Envoys meet in Oslo\n\n{first}\n\n{second}\n"
    assert kinds(text) == [("headline", "Envoys meet in Oslo"), ("body", first), ("body", second)]


def test_an_indented_line_starts_a_new_paragraph_of_wrapped_text() -> None:
    text = (
        "    Envoys of the two sides met in Oslo on Monday for the first time\n"
        "since spring, officials said, and they laughed at the same jokes that\nnobody had understood.\n"
        "    A second round is planned for the autumn, though nobody would name a\nplace or a day for it."
    )
    assert [part[:12] for _, part in kinds(text)] == ["Envoys of th", "A second rou"]


def test_turns_of_a_wrapped_transcript_stay_apart() -> None:
    text = (
        "MS. HARLAN: We have said in public and in private that we are prepared to\n"
        "meet them at any time that they choose.\n"
        "QUESTION: And have they answered you in any of the ways that are open to\nthem at this time?\n"
        "MS. HARLAN: I have nothing on that."
    )
    assert [part.split(":")[0] for _, part in kinds(text)] == ["MS. HARLAN", "QUESTION", "MS. HARLAN"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85"], ids=ascii)
def test_every_line_end_parts_paragraphs(newline: str) -> None:
    text = newline.join(["Envoys meet in Oslo", "", LEAD, LAST])
    assert [part for _, part in kinds(text)] == ["Envoys meet in Oslo", LEAD, LAST]


def test_marks_of_order_stand_outside_the_blocks() -> None:
    text = f"\ufeff{LEAD}\x00\n\n\u200b {LAST} \n"
    assert [part for _, part in kinds(text)] == [LEAD, LAST]


def test_a_paragraph_of_megabytes_is_one_block() -> None:
    text = "He said that talks are near. " * 180_000
    assert kinds(text) == [("body", text.strip())]
