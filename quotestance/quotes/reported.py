"""What frames report in sentences of the reporter's: clauses, and words of the source's own in them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING

from attrs import evolve

from quotestance.language import grammar
from quotestance.model import Span
from quotestance.quotes import contents, objects, starts
from quotestance.quotes.forms import is_participle
from quotestance.quotes.frames import start_with_joint
from quotestance.quotes.ledger import FEW_WORDS, WORD
from quotestance.quotes.lexicon import FINITE, RELATIVE_TAGS, lexicon
from quotestance.quotes.marks import DASHES
from quotestance.quotes.source_spans import source_range

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from quotestance.quotes.frames import Frame
    from quotestance.quotes.ledger import Ledger

_NAMING_REACH = 25
_CUE_REACH = 40
_ASIDE = DASHES | {","}
_LONGEST_ADVERBIAL = 8
_NEAR_VERB = 3
_DEPTH = 6
_FARTHEST_SEMICOLON = 60
_OF_ADVERBIALS = frozenset(["ADV", "ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"])


def report_clauses(ledger: Ledger) -> None:
    """Enter what the frames report that no quotation beside them has taken.

    Nouns come last: "its hopes that ..." inside what somebody says is part of that.
    """
    for frame in sorted(ledger.frames, key=lambda frame: frame.kind == "noun"):
        if frame.kind == "dash" or frame.head in ledger.used or frame.source is None or frame.negated:
            continue
        if ledger.is_nested(frame) or _is_asked_about(ledger, frame):
            continue
        # "..., said X, whose ...": what an inverted cue reports stands before it.
        inverted = frame.kind == "verb" and frame.source[0] > frame.head
        trails = inverted or _trails(ledger, frame)
        spans = _amid(ledger, frame) or (_back_of(ledger, frame) if trails else [])
        spans = spans or _ahead_of(ledger, frame) or _back_of(ledger, frame)
        if spans and not ledger.has(spans):
            strings = [index for span in spans for index in ledger.strings_within(span)]
            ledger.claim(frame, spans, [index for index in strings if index not in ledger.owner])


def _trails(ledger: Ledger, frame: Frame) -> bool:
    """Tell whether a cue between commas only has a participle behind it: A, X said Monday, brushing off B."""
    doc, at = ledger.layout.doc, frame.end
    if frame.kind != "verb" or doc[frame.start - 1].text != "," or frame.start == 0:
        return False
    while at < len(doc) and (doc[at].lemma_.lower() in lexicon().times or doc[at].pos_ == "ADP"):
        at += 1
    return at + 1 < len(doc) and doc[at].text == "," and doc[at + 1].tag_ == "VBG"


def _is_asked_about(ledger: Ledger, frame: Frame) -> bool:
    """Tell whether a verb is part of the question that its sentence opens with: Asked if X agreed, Y said."""
    doc, first = ledger.layout.doc, ledger.layout.sentence_of(frame.head)[0]
    if first >= frame.head or doc[first].lemma_.lower() not in lexicon().asking or frame.kind != "verb":
        return False
    return ledger.tells_of_occasion(first) and not any(token.text == "," for token in doc[first : frame.head])


def _ahead_of(ledger: Ledger, frame: Frame) -> list[Span]:
    words = lexicon()
    if frame.kind == "label":
        return _beside_label(ledger, frame)
    if frame.kind == "according" and (
        not ledger.opens_sentence(frame.start) or ledger.passes_on_speech(frame)
    ):
        return []
    if frame.kind == "verb" and frame.lemma not in (
        words.clausal | words.commitment | words.excluding | words.manner
    ):
        return []
    zone = contents.forward_zone(ledger.layout, frame, ledger.frames_from(frame.head + 1))
    if ledger.passage.block.kind == "headline":
        zone = zone[0], contents.end_in_headline(ledger.layout, *zone)
    start = starts.clause_start(ledger.layout, frame, zone)
    if start is None:
        start = _start_by_quotation(ledger, frame, zone)
    if start is None or ledger.is_owned(start):
        return []
    if ledger.lacks_subject(start):
        start = _behind_addressee(ledger, zone)
    end = contents.clause_end(ledger.layout, frame, zone)
    span = contents.text_span(ledger.layout, start, _up_to_another(ledger, start, end))
    if not ledger.has_strings(start, end) and not _is_clause(ledger, frame, start, end):
        return []
    return [] if span is None else [span]


def _is_clause(ledger: Ledger, frame: Frame, start: int, end: int) -> bool:
    """Tell whether words without quotation marks may be what somebody said: a clause, no mere thing."""
    words = lexicon()
    if frame.lemma in words.manner - words.clausal - words.commitment:
        return False
    told = frame.kind != "verb" or frame.lemma in words.excluding or ledger.passage.block.kind == "headline"
    return told or any(token.pos_ in ("VERB", "AUX") for token in ledger.layout.doc[start:end])


def _up_to_another(ledger: Ledger, start: int, end: int) -> int:
    """Return the semicolon before a clause that another cue interrupts: X said A; B, he added, "..."."""
    doc = ledger.layout.doc
    for index in range(start + 1, min(end - 1, start + _FARTHEST_SEMICOLON)):
        if doc[index].text == ";" and ledger.layout.string_at[index] < 0:
            at = doc[index + 1].idx
            if ledger.is_taken(Span(at, at + 1)) or _is_interrupted(ledger, index + 1, end):
                return index
    return end


def _is_interrupted(ledger: Ledger, start: int, end: int) -> bool:
    """Tell whether a cue between commas interrupts a clause: "..., she said, ..."."""
    doc = ledger.layout.doc
    other = next((other for other in ledger.frames_from(start) if other.source is not None), None)
    if other is None or other.head >= end or other.kind != "verb" or other.shared or other.end >= len(doc):
        return False
    return doc[other.start - 1].text == "," and doc[other.end].text == "," and other.start > start


def _beside_label(ledger: Ledger, frame: Frame) -> list[Span]:
    """Return the other side of the colon in a headline."""
    colon, end = frame.cue
    rest = (end, len(ledger.layout.doc)) if frame.start < colon else (0, colon)
    span = contents.text_span(ledger.layout, *rest)
    words = 0 if span is None else len(WORD.findall(span.of(ledger.layout.text)))
    return [span] if span is not None and words >= FEW_WORDS else []


def _behind_addressee(ledger: Ledger, zone: tuple[int, int]) -> int:
    start, end = zone
    while start < end and ledger.layout.doc[start].lower_ in lexicon().addressees:
        start += 1
    return start


def _start_by_quotation(ledger: Ledger, frame: Frame, zone: tuple[int, int]) -> int | None:
    """Return where a clause begins that the parser missed, by the quoted words in it."""
    holds = ledger.has_strings(*zone)
    if not holds or frame.lemma not in lexicon().speech or ledger.owns_any(*zone):
        return None
    if _is_anothers(ledger, zone):
        return None
    start = _behind_addressee(ledger, zone)
    if is_participle(ledger.layout.doc[frame.head]) and _is_over_at_comma(ledger, *zone):
        return None
    while start < zone[1] and ledger.layout.is_gap(start):
        start += 1
    return start if start < zone[1] else None


def _is_anothers(ledger: Ledger, zone: tuple[int, int]) -> bool:
    """Tell whether a further cue stands before the quoted words: Asked if they replied, X said it is "no"."""
    ranges = ledger.layout.ranges
    first = bisect_left(ranges, (zone[0], 0))
    string = min([zone[0] + _CUE_REACH, *(start for start, _ in ranges[first : first + 1])])
    for other in takewhile(lambda other: other.head < string, ledger.frames_from(zone[0])):
        if ledger.layout.doc[other.head - 1].lower_ == "by" and other.source is not None:
            return True
        if (
            other.kind == "verb"
            and other.clause is not None
            and other.source is not None
            and not other.negated
        ):
            return other.lemma in lexicon().speech and not other.shared
    return False


def _is_over_at_comma(ledger: Ledger, start: int, end: int) -> bool:
    """Tell whether a participle's object ends with a comma before any quotation: announcing it, X said."""
    for token in ledger.layout.doc[start + 1 : end]:
        if ledger.layout.string_at[token.i] >= 0:
            return False
        if token.text == ",":
            return True
    return False


def _amid(ledger: Ledger, frame: Frame) -> list[Span]:
    """Return what a frame between commas interrupts: "The offer, he added, is a trap"."""
    doc = ledger.layout.doc
    if frame.kind != "verb" or frame.end >= len(doc) or doc[_aside_end(ledger, frame)].text not in _ASIDE:
        return []
    spans = _back_of(ledger, frame)
    return spans if len(spans) > 1 else []


def _aside_end(ledger: Ledger, frame: Frame) -> int:
    """Return the token behind a frame and what tells when or where: The men, X said in court, were paid."""
    layout = ledger.layout
    first, last = layout.sentence_of(frame.head)
    opens_with_noun = layout.doc[first].pos_ in _OF_ADVERBIALS - {"ADP", "ADV"}
    if (
        not opens_with_noun
        or layout.doc[frame.start - 1].text != ","
        or layout.has_finite(first, frame.start)
    ):
        return frame.end
    for index in range(frame.end, min(last - 1, frame.end + _LONGEST_ADVERBIAL)):
        if layout.doc[index].text == ",":
            goes_on = layout.has_finite(index + 1, min(last, index + 1 + _NEAR_VERB))
            return index if goes_on else frame.end
        if layout.string_at[index] >= 0 or layout.doc[index].pos_ not in _OF_ADVERBIALS:
            break
    return frame.end


def _back_of(ledger: Ledger, frame: Frame) -> list[Span]:
    """Return what a frame reports that stands behind or amid it: A, X said, B."""
    doc, start = ledger.layout.doc, start_with_joint(ledger.layout.doc, frame)
    if start == 0 or doc[start - 1].text not in _ASIDE or not _may_follow(ledger, frame):
        return []
    earlier = (other for other in ledger.frames_before(frame.head) if other.head in ledger.used)
    left, right = contents.backward_zone(ledger.layout, frame, earlier)
    if start < frame.start and ledger.only_filler(left, start):
        return []
    right = min(right, start)
    sentence = ledger.layout.sentence_of(frame.head)
    behind = ledger.behind_semicolon(left, right)
    first = sentence[0] if behind == left else behind
    left = behind
    if left >= right or ledger.tells_of_occasion(left) or ledger.owns_any(first, right):
        return []
    span = contents.text_span(ledger.layout, left, right)
    rest = _rest_behind(ledger, frame, left, sentence[1])
    finite = ledger.layout.has_finite(left, right) or ledger.has_strings(left, right)
    finite = finite or _has_clause(ledger, frame, left, right) or _is_headline(ledger, left, right)
    if span is None or ledger.is_taken(span) or not (finite or rest):
        return []
    return [span, *rest]


def _is_headline(ledger: Ledger, left: int, right: int) -> bool:
    """Tell whether a clause may lack its verb: Putin ready for talks, Kremlin says."""
    return ledger.passage.block.kind == "headline" and right - left > FEW_WORDS


def _has_clause(ledger: Ledger, frame: Frame, left: int, right: int) -> bool:
    """Tell whether the parser found a clause where the tagger saw no finite verb: The test failed, X said."""
    if frame.clause is None or not left <= frame.clause < right:
        return False
    doc = ledger.layout.doc
    return doc[left].pos_ != "ADP" and any(token.tag_.startswith("VB") for token in doc[left:right])


def _may_follow(ledger: Ledger, frame: Frame) -> bool:
    """Tell whether a frame is of the kind that stands behind what it reports, its source beside its verb."""
    if frame.kind != "verb" or frame.source is None:
        return frame.kind == "according"
    doc = ledger.layout.doc
    beside = frame.source[1] >= frame.cue[0] - 1 and frame.source[0] <= frame.cue[1] + 1
    told = frame.lemma in lexicon().clausal or frame.lemma in lexicon().idioms
    told = told and doc[frame.cue[0]].tag_ in FINITE and doc[frame.cue[0]].tag_ != "MD"
    return beside and told and not grammar.is_relative(doc[frame.head])


def _rest_behind(ledger: Ledger, frame: Frame, left: int, end: int) -> list[Span]:
    """Return what goes on behind a frame between commas: "Sanctions relief, he says, was the price"."""
    doc = ledger.layout.doc
    comma = _aside_end(ledger, frame)
    if comma >= end or doc[comma].text not in _ASIDE | {":"}:
        return []
    told_before = frame.clause is not None and left <= frame.clause < frame.head
    if told_before and not _goes_on_quoted(ledger, comma + 1, end):
        return []
    zone = (comma + 1, end)
    goes_on = ledger.layout.has_finite(*zone) or frame.kind == "according"
    if ledger.owns_any(*zone) or not goes_on:
        return []
    within = takewhile(lambda other: other.head < end, ledger.frames_from(zone[0]))
    # A verb whose subject stands before the cue is the interrupted clause's own.
    if any(other.source is not None and other.source[1] > frame.start for other in within):
        return []
    span = contents.text_span(ledger.layout, *zone)
    return [] if span is None or ledger.is_taken(span) else [span]


def _goes_on_quoted(ledger: Ledger, start: int, end: int) -> bool:
    """Tell whether quoted words go on with a clause behind its cue: They were old, X said, and "I left"."""
    layout = ledger.layout
    return start + 1 < end and layout.doc[start].pos_ == "CCONJ" and layout.string_at[start + 1] >= 0


def name_in_own_words(ledger: Ledger) -> None:
    """Take quoted words that a verb of naming or judging has in its object: called it a "good sign"."""
    for index, (start, end) in enumerate(ledger.layout.ranges):
        if index in ledger.owner:
            continue
        frame = _naming_frame(ledger, start)
        if frame is not None:
            frame = _over_what_is_called(ledger, frame) or frame
        if frame is not None and (ledger.layout.is_titled or not ledger.is_title(index)):
            left = objects.object_start(ledger.layout.doc, frame, start)
            span = contents.text_span(ledger.layout, left, objects.object_end(ledger.layout, frame, end))
            if span is not None:
                ledger.claim(frame, [span], ledger.strings_within(span))


def _naming_frame(ledger: Ledger, start: int) -> Frame | None:
    doc = ledger.layout.doc
    for frame in ledger.frames_before(start):
        if frame.cue[1] > start or frame.head in ledger.used:
            continue
        between = range(frame.cue[1], start)
        if (
            ledger.layout.sentence_of(frame.head) != ledger.layout.sentence_of(start)
            or len(between) > _NAMING_REACH
        ):
            return None
        if any(
            doc[token].text in ";:" or (doc[token].tag_ in FINITE and not _is_under(doc[token], frame.head))
            for token in _outside_asides(doc, between)
        ):
            return None
        frame = _with_main_subject(ledger, frame, start)
        good = (
            frame.source is not None
            and not frame.negated
            and frame.kind == "verb"
            and not _is_modal(ledger, frame)
        )
        return frame if good and frame.lemma in lexicon().naming and not ledger.is_nested(frame) else None
    return None


def _is_under(verb: Token, cue: int) -> bool:
    """Tell whether a finite verb stands in what a cue governs: blasted X for saying that it was "partial"."""
    for _ in range(_DEPTH):
        if grammar.is_root(verb) or grammar.is_conjunct(verb):
            return False
        verb = verb.head
        if verb.i <= cue:
            return bool(verb.i == cue)
    return False


def _outside_asides(doc: Doc, between: range) -> list[int]:
    """Return the tokens of a range but for closed relative clauses: praised X, who had left, as."""
    outside: list[int] = []
    aside: list[int] = []
    for token in between:
        opens = doc[token].text == "," and token + 1 in between and doc[token + 1].tag_ in RELATIVE_TAGS
        if doc[token].text == "," and (aside or opens):
            aside = [] if aside else [token]
        else:
            (aside or outside).append(token)
    return outside + aside


def _over_what_is_called(ledger: Ledger, frame: Frame) -> Frame | None:
    """Return the cue in whose object somebody names something: condemned what he called a "breach"."""
    doc, what = ledger.layout.doc, frame.start - 1
    if what < 1 or doc[what].lower_ != "what":
        return None
    first = ledger.layout.sentence_of(frame.head)[0]
    for other in ledger.frames_before(what):
        if other.head < max(first, what - _NAMING_REACH) or ledger.layout.has_finite(other.end, what):
            return None
        good = other.kind == "verb" and other.source is not None and not other.negated
        if other.cue[1] <= what and good and other.head not in ledger.used:
            return other
    return None


def _with_main_subject(ledger: Ledger, frame: Frame, start: int) -> Frame:
    """Give a participle that opens its sentence the subject of the main clause: Citing "a risk," X left."""
    verb = ledger.layout.doc[frame.head]
    if frame.source is not None or not (is_participle(verb) and ledger.opens_sentence(frame.head)):
        return frame
    source = grammar.understood_subject(verb) or _subject_behind(ledger, start)
    if source is None or source.i < start or ledger.layout.quoted[source.i]:
        return frame
    return evolve(frame, source=source_range(source, verb, ledger.layout.quoted), source_head=source.i)


def _subject_behind(ledger: Ledger, start: int) -> Token | None:
    """Return the subject of the clause behind quoted words, where the parser hung it elsewhere."""
    layout = ledger.layout
    end = layout.sentence_of(start)[1]
    behind = layout.ranges[layout.string_at[start]][1]
    verb = next((token for token in layout.doc[behind:end] if token.tag_ in FINITE), None)
    return None if verb is None else grammar.subject(verb)


def _is_modal(ledger: Ledger, frame: Frame) -> bool:
    return ledger.layout.doc[frame.cue[0]].tag_ in ("MD", "TO")
