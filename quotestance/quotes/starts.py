"""Where the clause begins that a frame reports: at its "that", at its subject, or behind a colon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotestance.language import grammar
from quotestance.quotes.forms import is_that
from quotestance.quotes.lexicon import FINITE, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from quotestance.quotes.frames import Frame
    from quotestance.quotes.layout import Layout

_CLAUSE_WORDS = frozenset(["whether", "if", "how", "why", "what", "who", "when", "where"])
_BEGINS_A_CLAUSE = frozenset(["DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM", "ADV"])
_NEAR_THAT = 12
_OF_SUBJECTS = frozenset(["DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADP", "CCONJ"])
_OF_HEARERS = frozenset(["DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "ADP"])
_LONGEST_HEARER = 8
_FARTHEST_COMMA = 16
_NOUN_STARTS = frozenset(["DT", "NNP", "NNPS", "PRP", "PRP$", "NN", "NNS", "JJ"])


def clause_start(layout: Layout, frame: Frame, zone: tuple[int, int]) -> int | None:
    """Return the token at which the reported clause begins, or None where the frame reports none."""
    doc = layout.doc
    start, end = zone
    for index in range(start, end if frame.clause is None else min(end, frame.clause)):
        if doc[index].text == ":" and layout.string_at[index] < 0:
            return _next_word(doc, index + 1, end)
    if _opens_with_aside(layout, frame, start):
        that = marker(layout, start + 1, end)
        behind_comma = that is not None and doc[that - 1].text == "," and not layout.has_finite(start, that)
        return that if behind_comma else _behind_comma(layout, start, end)
    if frame.kind == "according" or _is_as_clause(layout, frame):
        return _behind_comma(layout, start, end)
    if frame.kind == "noun":
        return start
    words = lexicon()
    if frame.lemma in words.excluding:
        return start if start < end and not doc[start].is_punct else None
    if frame.lemma not in words.clausal | words.commitment:
        return None
    begin = _plain_start(layout, frame, zone)
    if begin is not None and _is_when_asked(doc, begin):
        return None
    only_asks = frame.lemma in words.asking - words.speech - words.thought
    return None if begin is not None and only_asks and doc[begin].lower_ not in _CLAUSE_WORDS else begin


def _is_when_asked(doc: Doc, start: int) -> bool:
    """Tell whether a clause only says when somebody spoke: "said when asked about it"."""
    return doc[start].lower_ == "when" and start + 1 < len(doc) and doc[start + 1].tag_ == "VBN"


def _plain_start(layout: Layout, frame: Frame, zone: tuple[int, int]) -> int | None:
    """Return where the clause of a reporting verb begins that stands behind it."""
    doc, (start, end) = layout.doc, zone
    that = marker(layout, start, end)
    if that is not None and doc[start].pos_ == "ADP" and not layout.has_finite(start, that):
        return that  # "stated on the show that": whatever stands before is where it was said
    if frame.clause is not None and start <= frame.clause < end:
        edge = max(start, int(doc[frame.clause].left_edge.i))
        missed = that is not None and that < edge and not layout.has_finite(start, that)
        if missed:
            return that
        first = _behind_time(doc, start, end)
        if first < edge and (
            _opens_behind_cue(layout, frame, first, edge) or _is_clause(layout, frame, first, edge)
        ):
            return first
        if that is not None and _is_behind_adverbial(layout, edge, that, frame.clause):
            return that
        return _with_marker(doc, _behind_hearer(layout, frame, _behind_time(doc, edge, end), end), start)
    unmarked = _unmarked_start(layout, frame, zone)
    if that is None or (unmarked is not None and _has_clause(layout, unmarked, that)):
        return unmarked
    return that


def _has_clause(layout: Layout, start: int, end: int) -> bool:
    """Tell whether a clause stands between two tokens; one more verb of the same source is none."""
    verb = next((token for token in layout.doc[start:end] if token.tag_ in FINITE), None)
    return verb is not None and verb.nbor(-1).pos_ != "CCONJ"


def _opens_behind_cue(layout: Layout, frame: Frame, first: int, edge: int) -> bool:
    """Tell whether a clause begins right behind its cue, and not at ``edge``, where the parser sees it begin.

    Parsers take the subject for an object where a phrase or a clause stands between it and its verb: says
    the “rumour” that X left is untrue; says the tweets mocking her are a disgrace.
    """
    doc = layout.doc
    if doc[edge].tag_ in FINITE and _is_subject(doc[first:edge]):
        return True
    if doc[first].lower_ in lexicon().nominative:
        return True
    if frame.lemma in lexicon().addressing or doc[first].tag_ not in _NOUN_STARTS:
        return False
    if _is_addressee_or_time(doc[first]) or _is_marker(doc[edge]):
        return False
    return doc[edge].pos_ not in _BEGINS_A_CLAUSE or doc[edge - 1].text == ","


def _is_clause(layout: Layout, frame: Frame, first: int, edge: int) -> bool:
    """Tell whether a clause of its own stands between a cue and the one that the parser hung on it.

    As in: said the north should “drop its dream” that the talks would go on.
    """
    doc = layout.doc
    if frame.lemma in lexicon().addressing or doc[first].tag_ not in _NOUN_STARTS:
        return False
    if _is_addressee_or_time(doc[first]):
        return False
    verbs = [token for token in doc[first:edge] if token.tag_ in FINITE]
    return bool(verbs) and not any(map(grammar.is_relative, verbs))


def _is_marker(token: Token) -> bool:
    return is_that(token) or token.lower_ in _CLAUSE_WORDS


def _is_behind_adverbial(layout: Layout, edge: int, that: int, clause: int) -> bool:
    """Tell whether a clause begins with its "that" behind an adverbial: said in Oslo that X left."""
    doc = layout.doc
    within = edge < that <= clause or (clause == edge < that and doc[clause].tag_ == "VBG")
    if not within or layout.has_finite(edge, that) or doc[that - 1].pos_ == "ADP":
        return False
    return doc[edge].tag_ not in _NOUN_STARTS and layout.string_at[edge] < 0


def _is_subject(words: TokenSpan) -> bool:
    """Tell whether a noun phrase stands before a clause without a subject: "says her aide will"."""
    return len(words) > 0 and (
        words[-1].pos_ in ("NOUN", "PROPN", "PRON")
        and all(token.pos_ in _OF_SUBJECTS for token in words)
        and words[0].pos_ != "ADP"
        and words[0].lower_ not in lexicon().addressees
    )


def _behind_time(doc: Doc, start: int, end: int) -> int:
    """Return where a clause begins to which the parser gave the time of speaking.

    As in "said Monday the talks", "said on Monday talks".
    """
    if start + 2 < end and doc[start].pos_ == "ADP" and doc[start + 1].lemma_.lower() in lexicon().times:
        return start + 2 if doc[start + 2].tag_ in _NOUN_STARTS else start
    while (
        start + 1 < end
        and doc[start].lemma_.lower() in lexicon().times
        and doc[start + 1].tag_ in _NOUN_STARTS
    ):
        start += 1
    return start


def marker(layout: Layout, start: int, end: int) -> int | None:
    """Return the "that" that may begin a reported clause: near its verb, or behind a comma."""
    doc = layout.doc
    for index in range(start, end):
        near = index < start + _NEAR_THAT or doc[index - 1].text == ","
        if near and layout.string_at[index] < 0 and is_that(doc[index]):
            return index
    return None


def opens_clause(token: Token) -> bool:
    """Tell whether a word may open a reported clause: "that", "whether", "how"."""
    return token.lower_ in _CLAUSE_WORDS or is_that(token)


def _unmarked_start(layout: Layout, frame: Frame, zone: tuple[int, int]) -> int | None:
    """Return where a clause begins that has no "that" and that the parser did not hang on its verb."""
    doc, words, (start, end) = layout.doc, lexicon(), zone
    if frame.lemma not in words.clausal or doc[frame.head].tag_ not in (*FINITE, "VBG"):
        return None
    start = _behind_hearer(layout, frame, start, end)
    while start < end and _is_addressee_or_time(doc[start]):
        start += 1
    if start < end and doc[start].lower_ in _CLAUSE_WORDS:
        return start
    if start >= end or doc[start].pos_ not in _BEGINS_A_CLAUSE:
        return None
    if grammar.is_adverbial(doc[frame.head]) or doc[frame.head].tag_ in ("VBG", "VBN"):
        end = next((i for i in range(start, end) if doc[i].text == "," and layout.string_at[i] < 0), end)
    verbs = [token for token in doc[start:end] if token.tag_ in FINITE]
    if verbs and verbs[0].lemma_ in words.speech and verbs[0].nbor(-1).tag_ == "WDT":
        return None  # "posted a message that said"
    return start if any(not grammar.is_relative(verb) for verb in verbs) else None


def _behind_hearer(layout: Layout, frame: Frame, start: int, end: int) -> int:
    """Return where a clause may begin behind whom a verb addresses: told the assembly there would be."""
    doc = layout.doc
    if frame.lemma not in lexicon().addressing:
        return start
    for behind in range(start, min(end, start + _LONGEST_HEARER)):
        if doc[behind].lower_ in lexicon().nominative:
            return behind
        if doc[behind].pos_ not in _OF_HEARERS:
            break
    return start


def _is_addressee_or_time(token: Token) -> bool:
    return token.lower_ in lexicon().addressees or token.lemma_.lower() in lexicon().times


def _opens_with_aside(layout: Layout, frame: Frame, start: int) -> bool:
    """Tell whether the sentence begins "X said, ..." or "In May, X said, ...", a comma for "that"."""
    doc, first = layout.doc, layout.sentence_of(frame.head)[0]
    if start >= len(doc) or doc[start].text != ",":
        return False
    words = [token for token in doc[first : frame.start] if not token.is_punct]
    if len(words) <= 2 and all(token.pos_ in ("ADV", "CCONJ", "SCONJ") for token in words):
        return True
    adverbial = words[0].pos_ == "ADP" and doc[frame.start - 1].text == ","
    return adverbial and frame.lemma in lexicon().speech and not any(token.tag_ in FINITE for token in words)


def _is_as_clause(layout: Layout, frame: Frame) -> bool:
    """Tell whether the sentence begins "As X put it, ..."."""
    doc, before = layout.doc, frame.start - 1
    if before < 0 or doc[before].lower_ != "as":
        return False
    first = layout.sentence_of(frame.head)[0]
    return before == first or (before == first + 1 and doc[first].pos_ == "CCONJ")


def _next_word(doc: Doc, index: int, end: int) -> int | None:
    while index < end and doc[index].is_space:
        index += 1
    return index if index < end else None


def _behind_comma(layout: Layout, start: int, end: int) -> int | None:
    for index in range(start, min(end, start + _FARTHEST_COMMA)):
        if layout.string_at[index] >= 0:
            return index
        if layout.doc[index].text == ",":
            return _next_word(layout.doc, index + 1, end)
    return None


def _with_marker(doc: Doc, edge: int, floor: int) -> int:
    """Take in the "that" before a clause whose subtree lacks it."""
    if edge > floor and doc[edge - 1].lower_ in ("that", "whether", "if"):
        return edge - 1
    return edge
