"""Posts that a page embeds: what somebody wrote, a dash, and a name with its handle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotestance.language.passages import token_range
from quotestance.model import Span
from quotestance.quotes.frames import Frame
from quotestance.quotes.marks import trimmed
from quotestance.quotes.turn import Turn

if TYPE_CHECKING:
    from quotestance.language.passages import Passage

_SIGNATURE = re.compile(r"\s(?P<dash>[—–―]|--?) ?(?P<name>[^\n(—–―@]{2,60}?) ?\(@\w{1,30}\)[^\n]{0,40}\Z")
# Pages that were saved with half of their markup.
_TAG = re.compile(r"\s*<[^<>]{1,300}>")


def post(passage: Passage) -> Turn | None:
    """Return what an embedded post says and whose it is, or None where a passage is no such post."""
    text = passage.doc.text
    match = _SIGNATURE.search(text)
    if match is None or passage.block.kind != "body":
        return None
    tag = _TAG.match(text)
    content = trimmed(text, Span(0 if tag is None else tag.end(), match.start()))
    if not len(content):
        return None
    dash = token_range(passage.doc, *match.span("dash"))
    name = token_range(passage.doc, *match.span("name"))
    source = (name.start, name.end)
    frame = Frame("dash", dash.start, (dash.start, dash.end), match["dash"], source, name.start)
    return Turn(passage, content, frame, passage)
