"""Transcripts: paragraphs that begin with the label of whoever speaks ("MR. PRICE:", "Q.", "Nam:")."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.language.passages import token_range
from quotestance.model import Span
from quotestance.quotes.frames import Frame
from quotestance.quotes.marks import trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotestance.language.passages import Passage

_QUESTION = r"Q(?:UESTION)?|A(?:NSWER)?|Question|Answer"
_CAPITALS = r"(?:(?:M[RS]|MRS|DR|GEN|SEN|REP|AMB|SEC)\.? )?[A-Z][A-Z'’\-]+(?:[ .]+[A-Z][A-Z'’\-]*){0,5}"
_NAME = r"(?:(?:Mr|Ms|Mrs|Dr|Gen|Amb)\. )?[A-Z][\w'’\-]+(?: [A-Z][\w'’.\-]*){0,3}"
_LABEL = re.compile(
    rf"[\"“]?(?:(?P<question>{_QUESTION})[:.]"
    rf"|(?P<capitals>{_CAPITALS})(?: \([^)]{{1,40}}\))?:"
    rf"|(?P<name>{_NAME}):)\s+(?=\S)"
)
_FEWEST_TURNS = 3


@frozen(eq=False)
class Turn:
    """A paragraph of a transcript.

    What is said, and the frame that its label makes (None where it has none).
    """

    passage: Passage
    speech: Span
    frame: Frame | None


def turns(passages: Sequence[Passage]) -> dict[int, Turn]:
    """Return the turns of a transcript by the offset of their passage; none where the text is no transcript.

    A text counts as one where three paragraphs or more carry labels and at least one label comes twice. A
    paragraph without a label between two turns goes on with the speaker before it.
    """
    labels = {
        index: match
        for index, passage in enumerate(passages)
        if passage.block.kind == "body" and (match := _LABEL.match(passage.doc.text))
    }
    counts = Counter(_name(match) for match in labels.values())
    if len(labels) < _FEWEST_TURNS or counts.most_common(1)[0][1] < 2:
        return {}
    if all(match["name"] for match in labels.values()) and 2 * len(labels) < len(passages):
        return {}
    found = {}
    for index in range(min(labels), max(labels) + 1):
        passage = passages[index]
        if passage.block.kind == "body":
            found[passage.offset] = _turn(passage, labels.get(index))
    return found


def _name(match: re.Match[str]) -> str:
    return match["question"] or match["capitals"] or match["name"]


def _turn(passage: Passage, match: re.Match[str] | None) -> Turn:
    text = passage.doc.text
    speech = trimmed(text, Span(0 if match is None else match.end(), len(text)))
    if match is None:
        return Turn(passage, speech, None)
    group = "question" if match["question"] else "capitals" if match["capitals"] else "name"
    source = token_range(passage.doc, *match.span(group))
    colon = token_range(passage.doc, match.end(group), len(match.group().rstrip()))
    frame = Frame(
        "label", source.start, (colon.start, colon.end), ":", (source.start, source.end), source.start
    )
    return Turn(passage, speech, frame)
