"""Where the object of a verb begins and ends that has words of the source's own in it.

As in: called the draft "a good sign" for both.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from quotestance.quotes.lexicon import FINITE, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from quotestance.quotes.frames import Frame
    from quotestance.quotes.layout import Layout

_LONGEST_ADJUNCT = 5
_MODIFIERS = frozenset(["ADJ", "VERB"])
_OF_NOUNS = frozenset(["DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PRON"])
_OPENS_NOUNS = frozenset(["DET", "ADJ", "NOUN", "PROPN", "NUM"])
_OF_PLACE_OR_TIME = frozenset(["in", "on", "during", "at"])


def object_start(doc: Doc, frame: Frame, start: int) -> int:
    """Return where the object of a verb begins in which a quotation stands at token ``start``."""
    left = frame.cue[1]
    if frame.source is not None and frame.cue[1] <= frame.source[0] < start:
        left = frame.source[1]
    while left < start and (doc[left].is_punct or doc[left].pos_ == "ADP"):
        left += 1
    return left


def object_end(layout: Layout, frame: Frame, end: int) -> int:
    """Return where the object of a naming verb ends whose quoted words end at token ``end``."""
    doc = layout.doc
    sentence_end = layout.sentence_of(frame.head)[1]
    if frame.source is not None and frame.source[0] > end:
        sentence_end = min(sentence_end, frame.source[0] - 1)
    if layout.string_inner_ends_with_comma(end - 1) and not _next_string(layout, end):
        return end
    first = layout.ranges[layout.string_at[end - 1]][0]
    if first and doc[first - 1].lower_ == "as" and end < sentence_end and doc[end].pos_ in _OPENS_NOUNS:
        return end  # "dismissed as “nonsense” reports of talks": the object stands behind what it is called
    while True:
        while (following := _next_string(layout, end)) is not None:
            end = layout.ranges[following][1]
        if end < sentence_end and layout.string_at[end - 1] >= 0 and doc[end].lower_ in lexicon().restricts:
            end = _restriction_end(layout, end + 1, sentence_end)
            continue
        if end >= sentence_end:
            return end
        joined = _joins_modifiers(doc, end)
        describes = layout.string_at[end - 1] >= 0 and _describes(doc[end])
        if _gives_examples(doc, end):
            end += 2
            continue
        if not (joined or describes) and _ends_object(doc[end], layout.string_at[end] >= 0):
            return end
        if layout.string_at[end - 1] >= 0 and tells_when_or_where(doc, end):
            return end
        end += 1


def tells_when_or_where(doc: Doc, at: int) -> bool:
    """Tell whether behind quoted words stands when or where they were said: "on Friday", "in a statement"."""
    if doc[at].lemma_.lower() in lexicon().times or doc[at].lower_ == "during":
        return True
    if doc[at].pos_ != "ADP" or doc[at].lower_ not in _OF_PLACE_OR_TIME:
        return False
    words = takewhile(lambda token: token.pos_ in _OF_NOUNS, doc[at + 1 : at + 1 + _LONGEST_ADJUNCT])
    nouns = [token for token in words if token.pos_ in ("NOUN", "PROPN")]
    return bool(nouns) and any(
        noun.lemma_.lower() in lexicon().times | lexicon().nouns | lexicon().gatherings
        for noun in (nouns[0], nouns[-1])
    )


def _restriction_end(layout: Layout, token: int, end: int) -> int:
    """Return the end of a clause right behind quoted words: a "liar" who was not "honest"."""
    while token < end:
        if layout.string_at[token] >= 0:
            return layout.ranges[layout.string_at[token]][1]
        if layout.doc[token].is_punct or layout.doc[token].lower_ in ("and", "but", "while"):
            return token
        token += 1
    return end


def _joins_modifiers(doc: Doc, at: int) -> bool:
    """Tell whether a conjunction joins two modifiers of one noun: a threat to "regional" and wider peace."""
    if doc[at].pos_ != "CCONJ" or at + 1 >= len(doc):
        return False
    return (
        doc[at - 1].pos_ in _MODIFIERS
        and doc[at - 1].head.i > at
        and doc[at + 1].pos_ in _MODIFIERS | {"NOUN"}
    )


def _gives_examples(doc: Doc, at: int) -> bool:
    """Tell whether an object goes on with examples behind a comma: "so-called" income, such as rents."""
    return doc[at].text == "," and at + 2 < len(doc) and doc[at + 1 : at + 3].text.lower() == "such as"


def _describes(token: Token) -> bool:
    """Tell whether a past tense is a participle that describes quoted words: the "anger" displayed in it."""
    return token.tag_ == "VBD" and token.i + 1 < len(token.doc) and token.nbor().pos_ == "ADP"


def _ends_object(token: Token, quoted: bool) -> bool:
    """Tell whether an object ends before a token: punctuation, a finite verb, a word that opens a clause."""
    if quoted:
        return False
    return (
        bool(token.is_punct and token.text not in ("-", "%"))
        or token.tag_ in FINITE
        or token.lower_ in lexicon().openers
    )


def _next_string(layout: Layout, end: int) -> int | None:
    """Return the quoted string that is coordinated with the one before token ``end``.

    As in "unexpected" and "regrettable".
    """
    doc = layout.doc
    for index in range(end, min(len(doc), end + 4)):
        if layout.string_at[index] >= 0:
            return layout.string_at[index]
        if doc[index].lower_ not in ("and", "or", ",", "a", "an", "as", "but"):
            return None
    return None
