"""Attribution without a verb that reports: the colon behind a name, the subject of the sentence before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotestance.language import grammar
from quotestance.quotes.frames import Frame, find
from quotestance.quotes.lexicon import FINITE, lexicon
from quotestance.quotes.marks import DASHES
from quotestance.quotes.source_spans import source_range, trimmed_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span, Token

_RELATIVES = frozenset(["which", "whom", "what"])
_LONGEST_NAME = 6
_LONGEST_OFFICE = 3
_LONGEST_LABEL = 14
_PREDICATES = frozenset(["VERB", "AUX", "ADJ", "NOUN"])
_PERSONS = frozenset(["he", "she"])
_DASHES = DASHES | {"|"}


def find_headline(doc: Doc, quoted: Sequence[bool]) -> list[Frame]:
    """Return the frames of a headline: those of its verbs, or the colon of "Kim: no talks"."""
    frames = find(doc, quoted)
    if not any(frame.source is not None for frame in frames):
        frames += _capital_verbs(doc, quoted)
    told = any(frame.source is not None for frame in frames)
    for token in doc:
        if quoted[token.i] or token.i in (0, len(doc) - 1):
            continue
        source = _behind_dash(token) if token.text != ":" else None if told else _beside_colon(token)
        if source is not None:
            return [*frames, Frame("label", token.i, (token.i, token.i + 1), token.text, source, source[0])]
    return frames


def _beside_colon(colon: Token) -> tuple[int, int] | None:
    """Return the name on one side of a colon: "Kim: no talks", "No talks: Kim"."""
    doc = colon.doc
    for start, end in ((0, colon.i), (colon.i + 1, len(doc))):
        source = trimmed_range(doc, start, end)
        if source is not None and _is_name(doc, source):
            return source
    return None


def _behind_dash(dash: Token) -> tuple[int, int] | None:
    """Return the office behind a dash: "No talks – envoy"; a name there is as often that of the paper."""
    if dash.text not in DASHES or not dash.whitespace_:
        return None
    source = trimmed_range(dash.doc, dash.i + 1, len(dash.doc))
    return source if source is not None and _is_office(dash.doc, source) else None


def _capital_verbs(doc: Doc, quoted: Sequence[bool]) -> list[Frame]:
    """Return the frame of the verb of a headline with quoted words that its capital hides from the parser.

    As in: Envoy Calls Offer ‘A Trap’.
    """
    if not any(quoted):
        return []
    for token in doc[1:]:
        lemma = lexicon().headlined.get(token.lower_)
        if lemma is None or quoted[token.i] or not token.text[0].isupper() or quoted[token.i - 1]:
            continue
        start = next((at + 1 for at in range(token.i - 1, -1, -1) if quoted[at] or doc[at].text in ":;,"), 0)
        source = trimmed_range(doc, start, token.i)
        if source is not None and not any(word.tag_ in FINITE for word in doc[slice(*source)]):
            return [Frame("verb", token.i, (token.i, token.i + 1), lemma, source, source[1] - 1)]
    return []


def _is_office(doc: Doc, source: tuple[int, int]) -> bool:
    """Tell whether a headline names who speaks by no more than an office: "Envoy: ...", "... - officials"."""
    return source[1] - source[0] <= _LONGEST_OFFICE and doc[source[1] - 1].lower_ in lexicon().offices


def _is_name(doc: Doc, source: tuple[int, int]) -> bool:
    tokens = doc[slice(*source)]
    nominal = all(token.pos_ in ("PROPN", "NOUN", "ADJ", "PUNCT", "PART") for token in tokens)
    labelled = tokens[-1].lower_ in lexicon().article_labels
    named = tokens[-1].pos_ == "PROPN" or _is_office(doc, source)
    return not labelled and len(tokens) <= _LONGEST_NAME and nominal and named


def frame_of_subject(sentence: Span, quoted: Sequence[bool]) -> Frame | None:
    """Return a frame of whoever is the subject of a sentence that leads up to a quotation without a cue.

    The cue is empty: nothing says that the subject spoke but the place of the quotation.
    """
    verb = sentence.root
    source = _subject_outside(verb, quoted)
    if source is None or (source.lower_ not in _PERSONS and source.ent_type_ != "PERSON"):
        return None
    span = source_range(source, verb, quoted)
    return None if span is None else Frame("subject", verb.i, (verb.i, verb.i), "", span, source.i)


def frame_of_colon(doc: Doc, colon: int, quoted: Sequence[bool]) -> Frame | None:
    """Return the frame of a sentence that leads up to a quotation with a colon: "He had one message:"."""
    verb = doc[colon].sent.root
    source = _subject_outside(verb, quoted) if verb.i < colon else None
    span = None if source is None else source_range(source, verb, quoted)
    return (
        None
        if span is None or source is None
        else Frame("colon", colon, (colon, colon + 1), ":", span, source.i)
    )


def _subject_outside(verb: Token, quoted: Sequence[bool]) -> Token | None:
    source = grammar.understood_subject(verb) if verb.pos_ in _PREDICATES else None
    if source is None or quoted[verb.i] or quoted[source.i] or source.i > verb.i:
        return None
    return None if source.lower_ in _RELATIVES or source.pos_ not in ("NOUN", "PROPN", "PRON") else source


def frame_of_label(doc: Doc, colon: int, start: int, quoted: Sequence[bool]) -> Frame | None:
    """Return the frame of a name before a quotation: "The envoy, Anna Vogel: “...”".

    The name begins at ``start``, or behind the last dash before the colon; no verb and no other quotation
    stands in it.
    """
    for index in range(colon - 1, start - 1, -1):
        if quoted[index] or doc[index].tag_ in FINITE:
            return None
        if doc[index].text in _DASHES and doc[index].whitespace_:
            start = index + 1
            break
    while start < colon and doc[start].pos_ == "ADP":
        start += 1
    source = trimmed_range(doc, start, colon)
    if source is None or source[1] - source[0] > _LONGEST_LABEL:
        return None
    classes = {token.pos_ for token in doc[slice(*source)]}
    if "PROPN" not in classes or classes & {"VERB", "AUX"}:
        return None
    return Frame("colon", colon, (colon, colon + 1), ":", source, source[1] - 1)
