"""Where what a frame reports begins and ends.

Surface first, parse second: what stands between a reporting verb and the end of its sentence is what was said
far more often than any small parser's subtree is; the parse says where adverbials end and where another cue
takes over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotestance.language import grammar
from quotestance.model import Span
from quotestance.quotes.frames import is_stacked
from quotestance.quotes.lexicon import FINITE, lexicon
from quotestance.quotes.marks import DASHES, touched, trimmed
from quotestance.quotes.sources import is_participle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from quotestance.quotes.frames import Frame
    from quotestance.quotes.layout import Layout

_SHORT_TAIL = 10
_CLAUSE_WORDS = frozenset(["whether", "if", "how", "why", "what", "who", "when", "where"])
_BEGINS_A_CLAUSE = frozenset(["DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM", "ADV"])
_NEAR_THAT = 12
_NEAR = 2
_BREAKS = (DASHES - {"-"}) | {","}
_LIST_REACH = 5
_GOES_ON = frozenset(["that", "whether", "to", "not"])
_OF_SUBJECTS = frozenset(["DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADP", "CCONJ"])
_FARTHEST_COMMA = 16
_NOUN_STARTS = frozenset(["DT", "NNP", "NNPS", "PRP", "PRP$", "NN", "NNS", "JJ"])
_TRIM_LEFT = " \t\r\n,;:–—―-"
_TRIM_RIGHT = " \t\r\n,;:–—―-."


def forward_zone(layout: Layout, frame: Frame, later: Iterable[Frame]) -> tuple[int, int]:
    """Return the tokens behind the frame in which its content may lie: up to the next cue that takes over."""
    end = layout.sentence_of(frame.head)[1]
    start = frame.end
    for other in later:
        if other.head >= end:
            break
        if start < other.start < end and (takes_over(layout, other, frame) or _trails(layout, other, end)):
            return start, _before_connector(layout.doc, other.start, start)
    return start, end


def _trails(layout: Layout, frame: Frame, end: int) -> bool:
    """Tell whether a frame closes its sentence behind a comma, with nothing of its own to report.

    As in "..., Chung said".
    """
    doc = layout.doc
    if frame.source is None or doc[frame.start - 1].text != ",":
        return False
    if frame.clause is not None and frame.clause > frame.head:
        return False
    rest = range(frame.end, end)
    return len(rest) <= _SHORT_TAIL and not any(
        layout.string_at[token] >= 0 or doc[token].tag_ in FINITE for token in rest
    )


def backward_zone(layout: Layout, frame: Frame, earlier: Iterable[Frame]) -> tuple[int, int]:
    """Return the tokens before the frame in which its content may lie."""
    start = layout.sentence_of(frame.head)[0]
    for other in earlier:
        if other.end <= start:
            break
        if other.end > start and other.end <= frame.start and takes_over(layout, frame, other):
            start = other.end
            break
    return start, frame.start


def takes_over(layout: Layout, other: Frame, frame: Frame) -> bool:
    """Tell whether ``other`` is a further cue of the sentence, beside ``frame``, not inside its content."""
    if other.kind == "according" or is_stacked(layout.doc, other) or _follows_aside(layout, other, frame):
        return True
    head = layout.doc[other.head]
    return grammar.is_conjunct(head) and head.head.i == frame.head


def _follows_aside(layout: Layout, other: Frame, frame: Frame) -> bool:
    """Tell whether ``other`` is in the main clause behind that of ``frame``: While A said ..., B noted."""
    doc = layout.doc
    first = layout.sentence_of(frame.head)[0]
    if doc[first].pos_ != "SCONJ" or frame.start - first > _NEAR or other.source is None or other.shared:
        return False
    return _breaks(layout, other.start - 1) or _breaks(layout, other.start)


def clause_start(layout: Layout, frame: Frame, zone: tuple[int, int]) -> int | None:
    """Return the token at which the reported clause begins, or None where the frame reports none."""
    doc = layout.doc
    start, end = zone
    for index in range(start, end if frame.clause is None else min(end, frame.clause)):
        if doc[index].text == ":" and layout.string_at[index] < 0:
            return _next_word(doc, index + 1, end)
    if frame.kind == "according" or _opens_with_aside(layout, frame, start) or _is_as_clause(layout, frame):
        return _behind_comma(layout, start, end)
    if frame.kind == "noun":
        return start
    words = lexicon()
    if frame.lemma not in words.clausal | words.commitment:
        return None
    begin = _plain_start(layout, frame, zone)
    only_asks = frame.lemma in words.asking - words.speech - words.thought
    return None if begin is not None and only_asks and doc[begin].lower_ not in _CLAUSE_WORDS else begin


def _plain_start(layout: Layout, frame: Frame, zone: tuple[int, int]) -> int | None:
    """Return where the clause of a reporting verb begins that stands behind it."""
    doc, (start, end) = layout.doc, zone
    that = marker(layout, start, end)
    if frame.clause is not None and start <= frame.clause < end:
        edge = max(start, int(doc[frame.clause].left_edge.i))
        missed = that is not None and that < edge and not layout.has_finite(start, that)
        if missed:
            return that
        if doc[edge].tag_ in FINITE and _is_subject(doc[start:edge]):
            return _behind_time(doc, start, end)
        return _with_marker(doc, _behind_time(doc, edge, end), start)
    return _unmarked_start(layout, frame, zone) if that is None else that


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
        if near and layout.string_at[index] < 0 and _is_that(doc[index]):
            return index
    return None


def opens_clause(token: Token) -> bool:
    """Tell whether a word may open a reported clause: "that", "whether", "how"."""
    return token.lower_ in _CLAUSE_WORDS or _is_that(token)


def _is_that(token: Token) -> bool:
    return bool(token.lower_ == "that" and token.tag_ in ("IN", "WDT", "DT"))


def _unmarked_start(layout: Layout, frame: Frame, zone: tuple[int, int]) -> int | None:
    """Return where a clause begins that has no "that" and that the parser did not hang on its verb."""
    doc, (start, end) = layout.doc, zone
    if frame.lemma not in lexicon().clausal or doc[frame.head].tag_ not in (*FINITE, "VBG"):
        return None
    while start < end and _is_addressee_or_time(doc[start]):
        start += 1
    if start < end and doc[start].lower_ in _CLAUSE_WORDS:
        return start
    if start >= end or doc[start].pos_ not in _BEGINS_A_CLAUSE:
        return None
    if grammar.is_adverbial(doc[frame.head]) or doc[frame.head].tag_ in ("VBG", "VBN"):
        end = next((i for i in range(start, end) if doc[i].text == "," and layout.string_at[i] < 0), end)
    verbs = (token for token in doc[start:end] if token.tag_ in FINITE)
    return start if any(not grammar.is_relative(verb) for verb in verbs) else None


def _is_addressee_or_time(token: Token) -> bool:
    return token.lower_ in lexicon().addressees or token.lemma_.lower() in lexicon().times


def _opens_with_aside(layout: Layout, frame: Frame, start: int) -> bool:
    """Tell whether the sentence begins "X said, ..." or "Instead, X continued, ...", a comma for "that"."""
    if start >= len(layout.doc) or layout.doc[start].text != ",":
        return False
    words = [
        token for token in layout.doc[layout.sentence_of(frame.head)[0] : frame.start] if not token.is_punct
    ]
    return len(words) <= 2 and all(token.pos_ in ("ADV", "CCONJ", "SCONJ") for token in words)


def _is_as_clause(layout: Layout, frame: Frame) -> bool:
    """Tell whether the sentence begins "As X put it, ..."."""
    doc, before = layout.doc, frame.start - 1
    if before < 0 or doc[before].lower_ != "as":
        return False
    first = layout.sentence_of(frame.head)[0]
    return before == first or (before == first + 1 and doc[first].pos_ == "CCONJ")


def clause_end(layout: Layout, frame: Frame, zone: tuple[int, int]) -> int:
    """Return the token behind the last one of the reported clause."""
    doc = layout.doc
    end = zone[1]
    verb = doc[frame.head]
    if frame.kind == "noun" and frame.cue[0] == frame.head:
        # Parsers often hang the clause of a noun elsewhere: its "that" still knows its verb.
        edges = (doc[frame.head].right_edge.i, doc[zone[0]].head.right_edge.i)
        return min(end, int(max(edges)) + 1)
    if frame.kind != "verb":
        return end
    end = _reporter_resumes(layout, zone[0], end)
    if is_participle(doc[frame.head]) or grammar.is_relative(doc[frame.head]):
        end = _main_verb(layout, zone[0], end)
    clause = frame.clause
    for child in verb.rights:
        if (
            clause is not None
            and child.i > clause
            and grammar.is_conjunct(child)
            and child.pos_ in ("VERB", "AUX")
        ):
            edge = int(child.left_edge.i)
            if zone[0] < edge < end and layout.string_at[edge] < 0 and _joins_the_reporter(layout, edge):
                end = _before_connector(doc, edge, zone[0])
    if grammar.is_relative(verb) or grammar.is_adverbial(verb):
        edge = int(verb.right_edge.i) + 1
        if clause is not None and clause < edge < end and layout.string_at[edge - 1] < 0:
            end = edge
    return end


def _main_verb(layout: Layout, start: int, end: int) -> int:
    """Return where the main clause goes on behind one between commas: ", saying it failed, went home"."""
    doc = layout.doc
    for index in range(start + 1, end - 1):
        if layout.string_at[index] < 0 and doc[index].text == "," and doc[index + 1].tag_ in FINITE:
            return index
    return end


def _joins_the_reporter(layout: Layout, edge: int) -> bool:
    """Tell whether a conjunct goes on with what the source did ("and left"), not with what it said."""
    doc = layout.doc
    if doc[edge].lower_ not in ("and", "but"):
        edge -= 1
    if doc[edge].lower_ not in ("and", "but") or edge + 1 >= len(doc):
        return False
    return doc[edge + 1].lower_ not in _GOES_ON and layout.string_at[edge + 1] < 0


def _reporter_resumes(layout: Layout, start: int, end: int) -> int:
    """Return the token at which the reporter takes over again from what is reported.

    Behind a comma with "while", "though" and the like; and at the comma or dash behind the last quoted words
    of the clause: what comes then is the reporter's in two of three cases (counted in the training part of
    PolNeAR), but for a few words that go on with the clause.
    """
    doc = layout.doc
    last = max((string_end for _, string_end in layout.ranges if start < string_end <= end), default=None)
    if last is not None and _opens_with_condition(layout, start, end):
        # The comma is the one before the main clause: that if it "fails," they will go home.
        last += 1
    for index in range(start + 1, end - 1):
        if layout.string_at[index] >= 0:
            continue
        if doc[index].lower_ == "when" and doc[index + 1].tag_ == "VBN":
            return index
        if not _breaks(layout, index):
            continue
        behind = index if not doc[index].is_punct else index + 1
        following = doc[behind]
        if any(layout.string_at[token] >= 0 for token in range(behind, min(behind + 3, end))):
            continue
        behind_quoted = last is not None and index >= last
        if not _continues(following) if behind_quoted else following.lower_ in lexicon().resumes:
            return index
    return end


def _opens_with_condition(layout: Layout, start: int, end: int) -> bool:
    """Tell whether a clause begins with a subordinate one: "that, because it failed, ..."."""
    first = next((token for token in layout.doc[start:end] if not (token.is_punct or _is_that(token))), None)
    return first is not None and first.pos_ == "SCONJ"


def _continues(word: Token) -> bool:
    """Tell whether a word behind a comma goes on with a reported clause whose quoted words are over."""
    if word.tag_ == "VBN" or word.lower_ in lexicon().continues or _is_list_item(word):
        return True
    return word.lower_ == "and" and word.i + 1 < len(word.doc) and _is_that(word.nbor())


def _is_list_item(word: Token) -> bool:
    """Tell whether a noun phrase behind a comma is one of a list: "experts, former envoys and guests"."""
    for token in word.doc[word.i : word.i + _LIST_REACH]:
        if token.is_punct or token.tag_ in FINITE:
            return False
        if token.pos_ in ("NOUN", "PROPN") and token.head.i < token.i:
            return grammar.is_conjunct(token) and token.head.i < word.i
    return False


def _breaks(layout: Layout, index: int) -> bool:
    """Tell whether a comma or dash stands at a token, or just before it at the end of a quoted string."""
    if layout.doc[index].text in _BREAKS:
        return True
    return index > 0 and layout.string_at[index - 1] >= 0 and layout.string_inner_ends_with_comma(index - 1)


def text_span(layout: Layout, start: int, end: int) -> Span | None:
    """Return the characters of some tokens without loose punctuation, quotations kept whole."""
    if start >= end:
        return None
    text = layout.text
    span = trimmed(text, layout.chars(start, end))
    left, right = span.start, span.end
    while left < right and text[left] in _TRIM_LEFT:
        left += 1
    while right > left and text[right - 1] in _TRIM_RIGHT and not _is_abbreviation(text, right):
        right -= 1
    return _inside_marks(layout, Span(left, right)) if right > left else None


def _is_abbreviation(text: str, right: int) -> bool:
    """Tell whether the full stop before ``right`` belongs to an abbreviation such as "U.S."."""
    return text[right - 1] == "." and right >= 3 and text[right - 3] == "." and text[right - 2].isalpha()


def _inside_marks(layout: Layout, span: Span) -> Span:
    """Return the span without the marks where one quoted string is all of it."""
    for index in touched(layout.strings, span):
        string = layout.strings[index]
        if string.outer.contains(span):
            return Span(max(span.start, string.inner.start), min(span.end, string.inner.end))
    return span


def _before_connector(doc: Doc, index: int, floor: int) -> int:
    while index > floor and (
        (doc[index - 1].is_punct and doc[index - 1].text in ",;–—―-")
        or doc[index - 1].lower_ in ("and", "but", "while")
    ):
        index -= 1
    return index


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
