"""Transcripts: paragraphs that begin with the label of whoever speaks ("MR. PRICE:", "Q.", "Nam:")."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from quotestance.language.passages import token_range
from quotestance.model import Span
from quotestance.quotes.frames import Frame
from quotestance.quotes.marks import trimmed
from quotestance.quotes.turn import Turn

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


def labelled(texts: Sequence[str]) -> dict[int, re.Match[str]]:
    """Return the labels of a transcript's paragraphs by their index; none where the text is no transcript.

    A text counts as one where three paragraphs or more carry labels and at least one label comes twice.

    Parameters
    ----------
    texts
        The paragraphs of an article's body, in their order.

    Examples
    --------
    >>> sorted(labelled(["Q. Any talks?", "MR. KIM: No.", "None at all.", "Q. When?", "MR. KIM: Never."]))
    [0, 1, 3, 4]
    """
    labels = {index: match for index, text in enumerate(texts) if (match := _LABEL.match(text))}
    counts = Counter(_name(match) for match in labels.values())
    if len(labels) < _FEWEST_TURNS or counts.most_common(1)[0][1] < 2:
        return {}
    if all(match["name"] for match in labels.values()) and 2 * len(labels) < len(texts):
        return {}
    return labels


def turns(passages: Sequence[Passage]) -> dict[int, Turn]:
    """Return the turns of a transcript by the offset of their passage; none where the text is no transcript.

    A paragraph without a label between two turns goes on with the speaker before it.
    """
    body = [passage for passage in passages if passage.block.kind == "body"]
    labels = labelled([passage.doc.text for passage in body])
    if not labels:
        return {}
    between = range(min(labels), max(labels) + 1)
    return {body[index].offset: _turn(body[index], labels.get(index)) for index in between}


def _name(match: re.Match[str]) -> str:
    return match["question"] or match["capitals"] or match["name"]


def _turn(passage: Passage, match: re.Match[str] | None) -> Turn:
    text = passage.doc.text
    speech = trimmed(text, Span(0 if match is None else match.end(), len(text)))
    if match is None:
        return Turn(passage, speech, None, passage)
    group = "question" if match["question"] else "capitals" if match["capitals"] else "name"
    source = token_range(passage.doc, *match.span(group))
    colon = token_range(passage.doc, match.end(group), len(match.group().rstrip()))
    frame = Frame(
        "label", source.start, (colon.start, colon.end), ":", (source.start, source.end), source.start
    )
    return Turn(passage, speech, frame, passage)
