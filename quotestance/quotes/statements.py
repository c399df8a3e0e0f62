"""Statements given in full: one paragraph announces it ("made the following statement:"), the rest is it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from quotestance.language.grammar import is_parsed
from quotestance.model import Span
from quotestance.quotes import frames
from quotestance.quotes.frames import Frame
from quotestance.quotes.lexicon import lexicon
from quotestance.quotes.marks import pair, touched, trimmed
from quotestance.quotes.places import noun_behind
from quotestance.quotes.source_spans import source_range, trimmed_range
from quotestance.quotes.sources import source_of
from quotestance.quotes.turn import Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from quotestance.language.passages import Passage

_BEHIND = r"as follows|follows|reads?|reading|in full|says"
_GAP = "[^.!?:]{0,160}"
_ENDS = re.compile(r"\W*(?:END|\d*|-0-|#+)\W*")
_OPENS = re.compile(r"\s*[\"“„«'‘`]")
_LOOK_BACK = 3
_HIMSELF = frozenset(["he", "she", "they", "it"])


def announced(texts: Sequence[str]) -> int | None:
    """Return the index of the paragraph that announces a statement whose text follows; None without one.

    Parameters
    ----------
    texts
        The paragraphs of an article's body, in their order.

    Examples
    --------
    >>> announced(["Kim Yo Jong released the following statement:", "I warn them.", "We will not talk."])
    0
    >>> announced(["The minister gave a statement.", "He left."]) is None
    True
    """
    for index, text in enumerate(texts[:-1]):
        ends = text.rstrip().endswith(":")
        if ends and _announces().search(text) and not _OPENS.match(texts[index + 1]):
            return index
    return None


@cache
def _announces() -> re.Pattern[str]:
    documents = "|".join(sorted(lexicon().documents))
    return re.compile(
        rf"\bfollowing\b{_GAP}\b(?:{documents})\b{_GAP}:\s*$|\b(?:{documents})\b{_GAP}\b(?:{_BEHIND}):\s*$",
        re.IGNORECASE,
    )


def turns(passages: Sequence[Passage]) -> dict[int, Turn]:
    """Return the paragraphs of a statement by the offset of their passage; none where none is given.

    Where the first paragraph tells what was said ("The spokesperson said that ..."), the statement is
    reported, not given.
    """
    body = [passage for passage in passages if passage.block.kind == "body"]
    start = announced([passage.doc.text for passage in body])
    if start is None or not is_parsed(body[start].doc):
        return {}
    found = _attribution(passages, body[start])
    if found is None:
        return {}
    passage, frame = found
    name = _name(passage, frame)
    said: dict[int, Turn] = {}
    for following in body[start + 1 :]:
        if _ENDS.fullmatch(following.doc.text) or _reports(following, name):
            break
        speech = trimmed(following.doc.text, Span(0, len(following.doc.text)))
        said[following.offset] = Turn(following, speech, None if said else frame, passage)
    return said


def _attribution(passages: Sequence[Passage], announcing: Passage) -> tuple[Passage, Frame] | None:
    """Return the frame of whoever issued the statement, and the passage that says so."""
    at = next(index for index, passage in enumerate(passages) if passage is announcing)
    for passage in reversed(passages[max(0, at - _LOOK_BACK) : at + 1]):
        frame = _issued(passage.doc) if is_parsed(passage.doc) else None
        if frame is not None:
            return passage, frame
    return None


def _issued(doc: Doc) -> Frame | None:
    strings = pair(doc.text)
    quoted = [bool(touched(strings, Span(token.idx, token.idx + len(token)))) for token in doc]
    for noun in reversed(doc):
        if noun.lower_ in lexicon().documents and not quoted[noun.i]:
            frame = _issued_by_subject(noun, quoted) or _issued_by(noun, quoted)
            if frame is not None:
                return frame
    return None


def _issued_by_subject(noun: Token, quoted: Sequence[bool]) -> Frame | None:
    """Return the frame of "X released the following statement"."""
    verb = noun.head
    if verb.lemma_ not in lexicon().issuing or verb.i > noun.i:
        return None
    speaker = source_of(verb, quoted)
    span = None if speaker is None else source_range(speaker, verb, quoted)
    if speaker is None or span is None:
        return None
    return Frame("noun", noun.i, (verb.i, noun.i + 1), noun.lower_, span, speaker.i)


def _issued_by(noun: Token, quoted: Sequence[bool]) -> Frame | None:
    """Return the frame of "press statement by X"."""
    doc, behind = noun.doc, noun.i + 1
    if behind + 1 >= len(doc) or doc[behind].lower_ not in ("by", "of", "from"):
        return None
    speaker = noun_behind(doc, behind + 1, quoted)
    if speaker is None or speaker.lower_ in lexicon().documents:
        return None
    left, right = source_range(speaker, noun, quoted) or (speaker.i, speaker.i + 1)
    source = trimmed_range(doc, max(left, behind + 1), right)
    if source is None:
        return None
    return Frame("noun", noun.i, (noun.i, behind + 1), noun.lower_, source, speaker.i)


def _name(passage: Passage, frame: Frame) -> frozenset[str]:
    """Return the words that stand for whoever issued the statement: those of the name or the noun."""
    if frame.source is None:
        return frozenset()
    words = passage.doc[slice(*frame.source)]
    named = frozenset(word.lower_ for word in words if word.ent_type_ == "PERSON")
    return named or frozenset(words.doc[head].lower_ for head in (frame.source_head,) if head is not None)


def _reports(passage: Passage, name: frozenset[str]) -> bool:
    """Tell whether a paragraph reports what whoever issued the statement said, so is none of its text."""
    if not is_parsed(passage.doc):
        return False
    for frame in frames.find(passage.doc, [False] * len(passage.doc)):
        if frame.kind != "verb" or frame.source_head is None or frame.lemma not in lexicon().speech:
            continue
        source = passage.doc[slice(*frame.source)] if frame.source else ()
        if any(word.lower_ in name or word.lower_ in _HIMSELF for word in source):
            return True
    return False
