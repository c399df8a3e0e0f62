"""Where what a frame reports begins and ends.

Surface first, parse second: what stands between a reporting verb and the end of its sentence is what was said
far more often than any small parser's subtree is; the parse says where adverbials end and where another cue
takes over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotestance.language import grammar
from quotestance.model import Span
from quotestance.quotes.forms import is_participle, is_that
from quotestance.quotes.frames import is_stacked
from quotestance.quotes.lexicon import FINITE, RELATIVE_TAGS, lexicon
from quotestance.quotes.marks import DASHES, touched, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from quotestance.quotes.frames import Frame
    from quotestance.quotes.layout import Layout

_SHORT_TAIL = 10
_NEAR = 2
_HEADLINE_REACH = 7
_BREAKS = (DASHES - {"-"}) | {","}
_LIST_REACH = 5
_CONDITION_REACH = 12
_SUBJECT_REACH = 12
_LONGEST_ASIDE = 12
_OF_SUBJECTS = frozenset(["DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADP"])
_BACKSHIFTED = frozenset(["had", "would", "could", "might"])
_CONDITIONS = frozenset(["SCONJ", "ADV"])
_GOES_ON = frozenset(["that", "whether", "to", "not"])
_TRIM_LEFT = " \t\r\n,;:–—―-"
_TRIM_RIGHT = " \t\r\n,;:–—―-."


def forward_zone(layout: Layout, frame: Frame, later: Iterable[Frame]) -> tuple[int, int]:
    """Return the tokens behind the frame in which its content may lie: up to the next cue that takes over."""
    end = layout.sentence_of(frame.head)[1]
    start = frame.end
    for other in later:
        if other.head >= end:
            break
        if _describes_source(layout, frame, other):
            return start, max(start, other.cue[0] - 1)
        if start < other.start < end and (takes_over(layout, other, frame) or _trails(layout, other, end)):
            return start, _before_connector(layout.doc, other.start, start)
    return start, end


def _describes_source(layout: Layout, frame: Frame, other: Frame) -> bool:
    """Tell whether a frame stands in a relative clause of another's source: X, who insisted on it, said."""
    doc = layout.doc
    if other.source is None or not other.source[0] < frame.head < other.cue[0] - 1:
        return False
    if doc[other.cue[0] - 1].text != "," or other.source_head is None or other.source_head > frame.head:
        return False
    between = doc[other.source_head + 1 : frame.head]
    return any(token.tag_ in RELATIVE_TAGS for token in between) and not layout.has_finite(
        frame.end, other.cue[0] - 1
    )


def _trails(layout: Layout, frame: Frame, end: int) -> bool:
    """Tell whether a frame closes its sentence behind a comma, with nothing of its own to report.

    As in "..., Chung said".
    """
    doc = layout.doc
    if frame.source is None or doc[frame.start - 1].text != ",":
        return False
    if doc[frame.cue[0]].tag_ == "MD" or not (
        frame.lemma in lexicon().clausal or is_participle(doc[frame.head])
    ):
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


def end_in_headline(layout: Layout, start: int, end: int) -> int:
    """Return where a headline turns to something else: "...; Seoul shrugs", "... as Seoul calls for calm"."""
    doc = layout.doc
    for index in range(start + 1, end - 1):
        if layout.string_at[index] >= 0:
            continue
        word, following = doc[index], doc[index + 1 : min(end, index + _HEADLINE_REACH)]
        turns = word.lower_ == "as" and following[0].text[:1].isupper()
        if word.text == ";" or (turns and any(token.tag_ in FINITE for token in following)):
            return index
    return end


def takes_over(layout: Layout, other: Frame, frame: Frame) -> bool:
    """Tell whether ``other`` is a further cue of the sentence, beside ``frame``, not inside its content."""
    if _begins_anew(layout, other):
        return True
    if other.kind == "according" or is_stacked(layout.doc, other) or _follows_aside(layout, other, frame):
        return True
    if _tells_when(layout, other):
        return True
    head, before = layout.doc[other.head], layout.doc[other.start - 1]
    if is_that(before) or layout.doc[other.cue[0] - 1].tag_ == "TO":
        return False
    return grammar.is_conjunct(head) and head.head.i == frame.head


def _tells_when(layout: Layout, other: Frame) -> bool:
    """Tell whether a cue in a clause of time is the reporter's: X ruled it out hours after Y said ..."""
    if other.kind != "verb" or other.source_head is None or other.shared:
        return False
    doc, before = layout.doc, other.start - 1
    told = other.lemma in lexicon().speech - lexicon().commitment and doc[other.cue[0]].tag_ in FINITE
    if not told or doc[other.source_head].pos_ not in ("NOUN", "PROPN"):
        return False
    # "only after X said" is a condition, and part of what is reported.
    behind_after = before > 1 and doc[before].lower_ == "after" and doc[before - 1].lower_ != "only"
    return behind_after and layout.string_at[before] < 0


def _is_in_aside(layout: Layout, frame: Frame) -> bool:
    """Tell whether a frame is in a subordinate clause that opens its sentence: While A said ..."""
    first = layout.sentence_of(frame.head)[0]
    return layout.doc[first].pos_ == "SCONJ" and frame.start - first <= _NEAR


def _main_clause(layout: Layout, start: int, end: int) -> int:
    """Return the comma before the main clause behind one that opens the sentence: While A said X, B left."""
    doc = layout.doc
    for index in range(start + 1, end - 1):
        if doc[index].text != "," or layout.string_at[index] >= 0 or not layout.has_finite(start, index):
            continue
        behind = doc[index + 1 : min(end, index + _SUBJECT_REACH)]
        verb = next((token.i for token in behind if token.tag_ in FINITE), index + 1)
        subject = doc[index + 1 : verb]
        if len(subject) and all(token.pos_ in _OF_SUBJECTS for token in subject):
            return index
    return end


def _begins_anew(layout: Layout, other: Frame) -> bool:
    """Tell whether a cue has a clause and a speaker of its own: "; the other warned", ", and experts say"."""
    doc, before = layout.doc, other.start - 1
    if other.source is None or other.source_head is None or before < 1:
        return False
    if doc[before].text == ";":
        return True
    joined = doc[before].lower_ in ("and", "but") and doc[before - 1].text == ","
    told = other.kind == "verb" and other.lemma in lexicon().speech and not other.shared
    return (
        joined and told and doc[other.source_head].pos_ in ("NOUN", "PROPN") and layout.string_at[before] < 0
    )


def _follows_aside(layout: Layout, other: Frame, frame: Frame) -> bool:
    """Tell whether ``other`` is in the main clause behind that of ``frame``: While A said ..., B noted."""
    if not _is_in_aside(layout, frame) or other.source is None or other.shared:
        return False
    doc, first = layout.doc, layout.sentence_of(frame.head)[0]
    if doc[first].lower_ == "as" and frame.end < len(doc) and doc[frame.end].text == ",":
        return False  # "As X likes to say, ...": what follows is what X says
    return _breaks(layout, other.start - 1) or _breaks(layout, other.start)


def clause_end(layout: Layout, frame: Frame, zone: tuple[int, int]) -> int:
    """Return the token behind the last one of the reported clause."""
    doc = layout.doc
    end = zone[1]
    verb = doc[frame.head]
    if frame.kind == "noun" and frame.cue[0] == frame.head:
        # Parsers often hang the clause of a noun elsewhere: its "that" still knows its verb.
        edges = (doc[frame.head].right_edge.i, doc[zone[0]].head.right_edge.i)
        edge = min(end, int(max(edges)) + 1)
        string = layout.string_at[edge - 1]
        return edge if string < 0 else min(end, layout.ranges[string][1])
    if frame.kind != "verb":
        return end
    if _is_in_aside(layout, frame) and doc[layout.sentence_of(frame.head)[0]].lower_ != "as":
        end = _main_clause(layout, zone[0], end)
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
            and not _goes_on_telling(child)
        ):
            edge = int(child.left_edge.i)
            if zone[0] < edge < end and layout.string_at[edge] < 0 and _joins_the_reporter(layout, edge):
                end = _before_connector(doc, edge, zone[0])
    if grammar.is_relative(verb) or grammar.is_adverbial(verb):
        edge = int(verb.right_edge.i) + 1
        if clause is not None and clause < edge < end and _may_end(layout, edge):
            end = edge
    return end


def _may_end(layout: Layout, edge: int) -> bool:
    """Tell whether a clause may end before a token: at a mark, at the main verb, at another clause."""
    word = layout.doc[edge]
    ends = word.is_punct or word.tag_ in FINITE or word.pos_ in ("CCONJ", "SCONJ", "AUX")
    return (ends or layout.doc[edge - 1].is_punct) and layout.string_at[edge - 1] < 0


def _goes_on_telling(verb: Token) -> bool:
    """Tell whether a coordinated clause with a subject goes on with what was said: and he left."""
    subject = grammar.subject(verb)
    if subject is None:
        return False
    # "said that A had tried, but B had refused": told in the same tense, told by the same source.
    shifted = any(token.lower_ in _BACKSHIFTED for token in grammar.auxiliaries(verb))
    return shifted or subject.lower_ in lexicon().nominative


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
    goes_on = doc[edge + 1].lower_ in _GOES_ON or doc[edge + 1].tag_ == "MD"  # "and would appear soon"
    return not goes_on and layout.string_at[edge + 1] < 0


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
        if layout.string_at[index - 1] >= 0 and _does_more(doc[index], whole=layout.string_at[start] >= 0):
            return index
        if not _breaks(layout, index):
            continue
        if _turns_to_deed(layout, start, index):
            return index
        behind = index if not doc[index].is_punct else index + 1
        following = doc[behind]
        if any(layout.string_at[token] >= 0 for token in range(behind, min(behind + 3, end))):
            continue
        behind_quoted = last is not None and index >= last and not _has_condition(layout, last, index)
        resumes = not _continues(following) if behind_quoted else _resumes(following)
        if resumes and not _is_aside_before_verb(layout, start, index, end):
            return index
    return end


def _turns_to_deed(layout: Layout, start: int, comma: int) -> bool:
    """Tell whether a past tense behind what would be is the source's deed: ", but later scoffed at"."""
    doc = layout.doc
    if comma + 1 >= len(doc) or doc[comma + 1].lower_ not in ("but", "and"):
        return False
    first = next((token for token in doc[start:comma] if token.tag_ in FINITE), None)
    word = next((token for token in doc[comma + 2 : comma + 6] if not token.tag_.startswith("RB")), None)
    return first is not None and first.tag_ == "MD" and word is not None and word.tag_ in ("VBD", "VBN")


def _does_more(word: Token, whole: bool) -> bool:
    """Tell whether a conjunction behind quoted words goes on with a deed of the source's: and walked off.

    Where the quoted words are not the ``whole`` of what was said, only one more verb of saying is.
    """
    if word.lower_ not in ("and", "but") or word.i + 1 >= len(word.doc) or word.nbor().tag_ != "VBD":
        return False
    return whole or word.nbor().lemma_ in lexicon().verbs


def _is_aside_before_verb(layout: Layout, start: int, opened: int, end: int) -> bool:
    """Tell whether an aside stands between subject and verb of the clause: "the talks, while long, were"."""
    if layout.has_finite(start, opened) or layout.doc[start].tag_ == "TO":
        return False
    doc, mark = layout.doc, layout.doc[opened].text
    closing = next(
        (i for i in range(opened + 1, min(end - 1, opened + _LONGEST_ASIDE)) if doc[i].text == mark), end
    )
    return closing < end and doc[closing + 1].tag_ in FINITE and not layout.has_finite(opened, closing)


def _resumes(word: Token) -> bool:
    """Tell whether with a word behind a comma the reporter takes over: "even as", but not "even papers"."""
    if word.lower_ in ("even", "just") and word.i + 1 < len(word.doc):
        return word.nbor().pos_ in ("SCONJ", "ADP") and word.nbor().lower_ != "if"
    return word.lower_ in lexicon().resumes


def _has_condition(layout: Layout, start: int, end: int) -> bool:
    """Tell whether the comma at ``end`` closes a clause within the reported one.

    As in: “sure” that once X leaves, Y will come.
    """
    doc = layout.doc
    return any(
        is_that(doc[index]) and doc[index + 1].pos_ in _CONDITIONS
        for index in range(start, min(end - 1, start + _CONDITION_REACH))
    )


def _opens_with_condition(layout: Layout, start: int, end: int) -> bool:
    """Tell whether a clause begins with a subordinate one: "that, because it failed, ..."."""
    first = next((token for token in layout.doc[start:end] if not (token.is_punct or is_that(token))), None)
    return first is not None and first.pos_ == "SCONJ"


def _continues(word: Token) -> bool:
    """Tell whether a word behind a comma goes on with a reported clause whose quoted words are over."""
    if word.tag_ == "VBN" or word.lower_ in lexicon().continues or _is_list_item(word):
        return True
    return word.lower_ in ("and", "but") and word.i + 1 < len(word.doc) and is_that(word.nbor())


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
        or doc[index - 1].lower_ in ("and", "but", "while", "after", "then")
        or (doc[index].lower_ == "after" and doc[index - 1].lemma_.lower() in lexicon().times)
    ):
        index -= 1
    return index
