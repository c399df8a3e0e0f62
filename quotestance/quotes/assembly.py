"""Quotes out of marks and frames: direct, mixed and indirect, joined, carried on, and freed of scare quotes.

The order of work in a passage: quotations that stand beside a frame take it as their attribution; what a frame
reports in its own sentence becomes mixed or indirect speech; quotations that are left join the attributed one
before them in the passage, go on from the passage before, or are dropped as words that nobody said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from quotestance.language import grammar
from quotestance.model import Span
from quotestance.quotes import contents, frames, transcripts
from quotestance.quotes.draft import Draft, finish
from quotestance.quotes.layout import Layout, lay_out
from quotestance.quotes.lexicon import lexicon
from quotestance.quotes.marks import ends_speech, last_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotestance.language.passages import Passage
    from quotestance.model import FoundQuote
    from quotestance.quotes.frames import Frame

# Strings in quotation marks are somebody's words in 98 % of cases from six words on, in 82 % from three to five
# (counted in the training part of PolNeAR, Newell et al. 2018).
_SPEECH_WORDS = 6
_FEW_WORDS = 3
_COLON_REACH = 40
_NAMING_REACH = 25
_APPOSITION_REACH = 25
_OF_NOUN_PHRASES = frozenset(["NOUN", "PROPN", "ADJ", "DET", "PART", "PUNCT", "ADP", "NUM", "CCONJ", "X"])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_LEADS_IN = frozenset([",", "—", "–", "-", ":"])


def find_quotes(passages: Sequence[Passage]) -> list[FoundQuote]:
    """Return the quotes of an article, in text order, each with cue and source where the text gives them.

    Parameters
    ----------
    passages
        The parsed blocks of one article, in text order.

    Returns
    -------
    list of FoundQuote
        Speakers and stances are not filled in yet. ``follows`` points to an earlier quote of the list whose
        speaker a quote without attribution goes on with.
    """
    drafts: list[Draft] = []
    before: _Assembly | None = None
    turns = transcripts.turns(passages)
    for passage in passages:
        turn = turns.get(passage.offset)
        if turn is not None:
            before = None
            drafts.append(_spoken(turn, drafts[-1] if drafts else None))
            continue
        before = _Assembly(passage, lay_out(passage.doc), before)
        before.run()
        drafts.extend(before.drafts)
    return finish(drafts)


def _spoken(turn: transcripts.Turn, last: Draft | None) -> Draft:
    draft = Draft(turn.passage, [turn.speech], turn.frame, turn.passage, verbatim=True)
    draft.follows = last if turn.frame is None else None
    return draft


@define(eq=False)
class _Assembly:
    """The quotes of one passage; ``before`` is the passage before it."""

    passage: Passage
    layout: Layout
    before: _Assembly | None
    frames: list[Frame] = field(factory=list)
    drafts: list[Draft] = field(factory=list)
    owner: dict[int, Draft] = field(factory=dict)
    used: set[int] = field(factory=set)

    def run(self) -> None:
        """Find the quotes of the passage."""
        find = frames.find_headline if self.passage.block.kind == "headline" else frames.find
        self.frames = find(self.layout.doc, self.layout.quoted)
        self._attach_behind()
        self._attach_ahead()
        self._report_clauses()
        self._name_in_own_words()
        self._join_or_carry_on()
        self.drafts.sort(key=lambda draft: (draft.start, draft.spans[-1].end))
        if self.before is not None:
            self.before.before = None

    @property
    def last_spoken(self) -> Draft | None:
        """The last quote of the passage that has quotation marks."""
        return next((draft for draft in reversed(self.drafts) if draft.strings), None)

    def _claim(self, frame: Frame | None, spans: list[Span], strings: Sequence[int]) -> Draft:
        draft = Draft(self.passage, spans, frame, self.passage, list(strings))
        self.drafts.append(draft)
        for index in strings:
            self.owner[index] = draft
        if frame is not None:
            self.used.add(frame.head)
        return draft

    # Quotations beside a frame.

    def _attach_behind(self) -> None:
        """Give each quotation the frame that follows it: "...," said X."""
        for index in range(len(self.layout.ranges)):
            frame = self._frame_behind(index)
            if frame is not None and not self._is_reported_inside(index, frame):
                span = self._content_before(index, frame)
                self._claim(frame, [span], self._strings_within(span))

    def _frame_behind(self, index: int) -> Frame | None:
        end = self.layout.ranges[index][1]
        frame = next((frame for frame in self.frames if frame.start >= end), None)
        if frame is None or frame.source is None or frame.negated:
            return None
        if not self._only_filler(end, frame.start):
            frame = self._with_wider_source(frame, end)
            if frame is None:
                return None
        doc, string = self.layout.doc, self.layout.strings[index]
        if frame.kind == "dash":
            return frame
        if frame.kind == "verb" and frame.lemma not in lexicon().clausal | lexicon().manner:
            return None
        if not ends_speech(doc.text, string) and doc[frame.start - 1].text not in _LEADS_IN:
            return None
        reports_more = self._reports_ahead(frame)
        same_sentence = self.layout.sentence_of(end - 1) == self.layout.sentence_of(frame.head)
        return None if reports_more and not (same_sentence and self._has_comma(index)) else frame

    def _with_wider_source(self, frame: Frame, end: int) -> Frame | None:
        """Widen the source back to the quotation where only a noun phrase stands between: "...," the minister, X, said."""
        doc, source = self.layout.doc, frame.source
        if source is None or source[0] > frame.head or frame.start - end > _APPOSITION_REACH:
            return None
        start = end
        while start < source[0] and doc[start].is_punct:
            start += 1
        between = doc[start : source[0]]
        if len(between) and between[0].tag_ in ("VBN", "VBD", "VBG"):
            between = between[1:]
        if start == source[0] or any(token.pos_ not in _OF_NOUN_PHRASES for token in between):
            return None
        return evolve(frame, source=(start, source[1]))

    def _reports_ahead(self, frame: Frame) -> bool:
        """Tell whether a frame has something to report right behind it."""
        doc = self.layout.doc
        if frame.end >= len(doc):
            return False
        behind = doc[frame.end]
        if frame.clause is not None and frame.clause >= frame.end:
            return not behind.is_punct
        zone = contents.forward_zone(self.layout, frame, self.frames)
        string = next((start for start, _ in self.layout.ranges if zone[0] <= start < zone[1]), None)
        return string is not None and self._leads_up(frame, string)

    def _is_reported_inside(self, index: int, frame: Frame) -> bool:
        """Tell whether the quotation belongs to a cue inside what ``frame`` passes on: A said "...", B reported."""
        start = self.layout.ranges[index][0]
        sentence = self.layout.sentence_of(start)
        for other in self.frames:
            if sentence[0] <= other.head < start and other.head != frame.head and other.kind == "verb":
                good = other.source is not None and not other.negated and other.lemma in lexicon().speech
                if good and (other.clause is not None or self._leads_up(other, start)):
                    return True
        return False

    def _has_comma(self, index: int) -> bool:
        string, text = self.layout.strings[index], self.layout.doc.text
        return last_of(text, string) in ",?!" or text[string.outer.end : string.outer.end + 1] == ","

    def _content_before(self, index: int, frame: Frame) -> Span:
        """Return the content before a frame that ends with the quotation ``index``."""
        start, end = self.layout.ranges[index]
        inner = self.layout.strings[index].inner
        earlier = [other for other in self.frames if other.end <= start]
        left = contents.backward_zone(self.layout, frame, earlier)[0]
        if left >= start or self._only_filler(left, start):
            return inner
        if any(self.layout.string_at[token] in self.owner for token in range(left, start)):
            return inner
        doc = self.layout.doc
        opens_anew = doc.text[inner.start].isupper() and doc[start - 1].text in _LEADS_IN
        if opens_anew or doc[start - 1].text in ".?!":
            return inner
        return contents.text_span(self.layout, left, end) or inner

    def _attach_ahead(self) -> None:
        """Give each quotation that is left the frame that leads up to it: X said: "..."."""
        for index, (start, _) in enumerate(self.layout.ranges):
            if index in self.owner:
                continue
            if self._only_filler(0, start):
                self._take_colon_before(index)
                continue
            frame = self._frame_ahead(start)
            if frame is None or frame.head in self.used:
                continue
            if self._lacks_subject(start) and frame.end < start:
                continue
            if self._stands_alone(index) and (self._colon_before(start) or not self._is_title(index)):
                self._claim(frame, [self.layout.strings[index].inner], [index])

    def _frame_ahead(self, start: int) -> Frame | None:
        """Return the nearest frame before token ``start`` that leads up to a quotation there."""
        for frame in reversed(self.frames):
            if frame.head >= start or frame.end > start:
                continue
            if frame.source is None or frame.negated or frame.kind == "according":
                return None
            if not self._colon_before(start) and self.layout.sentence_of(frame.head) != self.layout.sentence_of(start):
                return None
            return frame if self._leads_up(frame, start) else None
        return None

    def _leads_up(self, frame: Frame, start: int) -> bool:
        """Tell whether nothing but objects and adverbials stands between a frame and a quotation."""
        doc = self.layout.doc
        between = range(frame.end, start)
        if self._colon_before(start):
            return len(between) < _COLON_REACH
        if any(self.layout.string_at[token] >= 0 or doc[token].tag_ in _FINITE for token in between):
            return False
        last = doc[start - 1]
        if frame.clause is not None and frame.clause in between and last.text != ",":
            return False
        if start == frame.end or last.text in _LEADS_IN or last.lower_ == "that":
            return frame.lemma in lexicon().clausal | lexicon().manner
        return frame.lemma == "tell" and len(between) <= 4

    def _colon_before(self, start: int) -> bool:
        index = start - 1
        while index >= 0 and self.layout.doc[index].is_space:
            index -= 1
        return index >= 0 and self.layout.doc[index].text == ":"

    def _stands_alone(self, index: int) -> bool:
        """Tell whether a quotation is all that its frame reports: nothing of the sentence follows it."""
        start, end = self.layout.ranges[index]
        if end >= self.layout.sentence_of(start)[1] or self._only_filler(end, self.layout.sentence_of(start)[1]):
            return True
        string = self.layout.strings[index]
        return last_of(self.layout.doc.text, string) in ",.?!"

    def _take_colon_before(self, index: int) -> None:
        """Attribute a quotation that opens the passage to the one before, where that ends with a cue and a colon."""
        before = self.before
        if before is None or not before._colon_before(len(before.layout.doc)):
            return
        frame = next((frame for frame in reversed(before.frames) if frame.source is not None), None)
        if frame is not None and frame.head not in before.used:
            draft = self._claim(frame, [self.layout.strings[index].inner], [index])
            draft.attributed_in = before.passage
            before.used.add(frame.head)

    # What frames report in their own sentences.

    def _report_clauses(self) -> None:
        for frame in self.frames:
            if frame.kind == "dash" or frame.head in self.used or frame.source is None or frame.negated:
                continue
            if self._is_nested(frame):
                continue
            opens = frame.kind == "verb" or self._opens_sentence(frame.start)
            spans = (opens and self._ahead_of(frame)) or self._back_of(frame)
            if spans:
                strings = [index for span in spans for index in self._strings_within(span)]
                self._claim(frame, spans, [index for index in strings if index not in self.owner])

    def _is_nested(self, frame: Frame) -> bool:
        """Tell whether a frame stands inside what another one reports."""
        at = self.layout.doc[frame.head].idx
        return any(span.start <= at < span.end for draft in self.drafts for span in draft.spans)

    def _ahead_of(self, frame: Frame) -> list[Span]:
        words = lexicon()
        if frame.kind == "label":
            return self._beside_label(frame)
        if frame.kind == "verb" and frame.lemma not in words.clausal | words.commitment | words.manner:
            return []
        zone = contents.forward_zone(self.layout, frame, [other for other in self.frames if other.head > frame.head])
        start = contents.clause_start(self.layout, frame, zone)
        if start is None:
            start = self._start_by_quotation(frame, zone)
        if start is None or self._is_owned(start):
            return []
        if self._lacks_subject(start):
            start = self._behind_addressee(zone)
        span = contents.text_span(self.layout, start, contents.clause_end(self.layout, frame, zone))
        return [] if span is None else [span]

    def _beside_label(self, frame: Frame) -> list[Span]:
        """Return the other side of the colon in a headline."""
        colon, end = frame.cue
        rest = (end, len(self.layout.doc)) if frame.start < colon else (0, colon)
        span = contents.text_span(self.layout, *rest)
        words = 0 if span is None else len(_WORD.findall(span.of(self.layout.doc.text)))
        return [span] if span is not None and words >= _FEW_WORDS else []

    def _lacks_subject(self, start: int) -> bool:
        """Tell whether a clause seems to begin with quoted words whose subject must stand outside: "would be", "is"."""
        index = start
        while index + 1 < len(self.layout.doc) and self.layout.doc[index].is_punct:
            index += 1
        token = self.layout.doc[index]
        return self.layout.string_at[index] >= 0 and token.tag_ in ("MD", "VBZ", "VBD", "VBP") and token.text.islower()

    def _behind_addressee(self, zone: tuple[int, int]) -> int:
        start, end = zone
        while start < end and self.layout.doc[start].lower_ in lexicon().addressees:
            start += 1
        return start

    def _start_by_quotation(self, frame: Frame, zone: tuple[int, int]) -> int | None:
        """Return where a clause begins that the parser missed, by the quoted words in it."""
        holds = any(self.layout.string_at[token] >= 0 for token in range(*zone))
        if not holds or frame.lemma not in lexicon().speech or any(self._is_owned(token) for token in range(*zone)):
            return None
        start = self._behind_addressee(zone)
        while start < zone[1] and self.layout.is_gap(start):
            start += 1
        return start if start < zone[1] else None

    def _back_of(self, frame: Frame) -> list[Span]:
        """Return what a frame reports that stands behind or amid it: A, X said, B."""
        doc = self.layout.doc
        if frame.start == 0 or doc[frame.start - 1].text not in (",", "—", "–", "-"):
            return []
        if frame.kind == "verb" and (frame.lemma not in lexicon().clausal or doc[frame.head].tag_ not in _FINITE):
            return []
        if frame.kind == "verb" and grammar.is_relative(doc[frame.head]):
            return []
        earlier = [other for other in self.frames if other.head < frame.head and other.head in self.used]
        left, right = contents.backward_zone(self.layout, frame, earlier)
        sentence = self.layout.sentence_of(frame.head)
        if left >= right or any(self._is_owned(token) for token in range(sentence[0], right)):
            return []
        if not any(token.tag_ in _FINITE for token in self.layout.doc[left:right]):
            return []
        span = contents.text_span(self.layout, left, right)
        if span is None or any(span.overlaps(other) for draft in self.drafts for other in draft.spans):
            return []
        return [span]

    def _is_owned(self, token: int) -> bool:
        return self.layout.string_at[token] in self.owner

    def _strings_within(self, span: Span) -> list[int]:
        return [index for index, string in enumerate(self.layout.strings) if span.overlaps(string.inner)]

    # Words of the source's own inside the reporter's sentence.

    def _name_in_own_words(self) -> None:
        """Take quoted words that a verb of naming or judging has in its object: called it a "good sign"."""
        for index, (start, end) in enumerate(self.layout.ranges):
            if index in self.owner:
                continue
            frame = self._naming_frame(start)
            if frame is not None and not self._is_title(index):
                left = self._object_start(frame, start)
                span = contents.text_span(self.layout, left, contents.object_end(self.layout, frame, end))
                if span is not None:
                    self._claim(frame, [span], self._strings_within(span))

    def _naming_frame(self, start: int) -> Frame | None:
        doc = self.layout.doc
        for frame in reversed(self.frames):
            if frame.cue[1] > start or frame.head in self.used:
                continue
            between = range(frame.cue[1], start)
            if self.layout.sentence_of(frame.head) != self.layout.sentence_of(start) or len(between) > _NAMING_REACH:
                return None
            if any(doc[token].tag_ in _FINITE or doc[token].text in ";:" for token in between):
                return None
            good = frame.source is not None and not frame.negated and frame.kind == "verb" and not self._is_modal(frame)
            return frame if good and frame.lemma in lexicon().naming and not self._is_nested(frame) else None
        return None

    def _is_modal(self, frame: Frame) -> bool:
        return self.layout.doc[frame.cue[0]].tag_ in ("MD", "TO")

    def _object_start(self, frame: Frame, start: int) -> int:
        doc = self.layout.doc
        left = frame.cue[1]
        if frame.source is not None and frame.cue[1] <= frame.source[0] < start:
            left = frame.source[1]
        while left < start and (doc[left].is_punct or doc[left].pos_ == "ADP"):
            left += 1
        return left

    # Quotations without an attribution of their own.

    def _join_or_carry_on(self) -> None:
        for index, (start, end) in enumerate(self.layout.ranges):
            if index in self.owner or not (self._is_speech(index) or self._ends_interrupted(index)):
                continue
            inner = self.layout.strings[index].inner
            opens = self._opens_sentence(start)
            earlier = self._draft_before(index)
            later = self.owner.get(index + 1)
            if earlier is not None and (opens or self._interrupted(earlier, index)):
                earlier.spans.append(inner)
                earlier.strings.append(index)
                self.owner[index] = earlier
            elif opens and later is not None and self._only_filler(end, self.layout.ranges[index + 1][0]):
                later.spans.insert(0, inner)
                self.owner[index] = later
            else:
                frame = self._frame_of_sentence_before(start) if opens else None
                draft = self._claim(frame, [inner], [index])
                draft.follows = self._speaker_before(start) if opens and frame is None else None

    def _frame_of_sentence_before(self, start: int) -> Frame | None:
        """Return the attribution of the indirect speech in the sentence before, which a quotation goes on from."""
        sentence = self.layout.sentence_of(start)
        if sentence[0] == 0:
            return None
        before = self.layout.sentence_of(sentence[0] - 1)
        frames = [frame for frame in self.frames if before[0] <= frame.head < before[1] and frame.source is not None]
        reporting = [frame for frame in frames if frame.head in self.used]
        return reporting[0] if reporting else None

    def _ends_interrupted(self, index: int) -> bool:
        earlier = self._draft_before(index)
        return earlier is not None and self._interrupted(earlier, index) and not self._is_title(index)

    def _interrupted(self, earlier: Draft, index: int) -> bool:
        """Tell whether the attribution of a quote stands between it and the quotation: "If so," he said, "we go."."""
        frame = earlier.frame
        if frame is None or frame.kind != "verb" or earlier.strings[-1] != index - 1:
            return False
        if earlier.attributed_in is not self.passage or frame.head < self.layout.ranges[index - 1][1]:
            return False
        start = self.layout.ranges[index][0]
        between = self.layout.doc[frame.end : start]
        same_sentence = self.layout.sentence_of(frame.head) == self.layout.sentence_of(start)
        if len(between) and between[0].text == "," and between[-1].text == ",":
            return same_sentence and not any(token.tag_ in _FINITE for token in between)
        leads_on = len(between) > 0 and (between[-1].text in _LEADS_IN or between[-1].pos_ in ("CCONJ", "ADV"))
        return same_sentence and leads_on and not any(token.tag_ in _FINITE for token in between)

    def _is_speech(self, index: int) -> bool:
        words = self._words(index)
        if words >= _SPEECH_WORDS:
            return True
        string, text = self.layout.strings[index], self.layout.doc.text
        return words >= _FEW_WORDS and text[string.inner.start].isupper() and last_of(text, string) in ".?!"

    def _words(self, index: int) -> int:
        return len(_WORD.findall(self.layout.strings[index].inner.of(self.layout.doc.text)))

    def _is_title(self, index: int) -> bool:
        """Tell whether a quoted string is capitalised like a title and no sentence."""
        string, text = self.layout.strings[index], self.layout.doc.text
        words = _WORD.findall(string.inner.of(text))
        big = sum(word[:1].isupper() for word in words)
        return len(words) >= 2 and big >= len(words) - (len(words) >= 4) and last_of(text, string) not in "?!"

    def _opens_sentence(self, start: int) -> bool:
        return self._only_filler(self.layout.sentence_of(start)[0], start)

    def _draft_before(self, index: int) -> Draft | None:
        """Return the quote with marks whose last quotation stands before the quotation ``index``."""
        for earlier in range(index - 1, -1, -1):
            draft = self.owner.get(earlier)
            if draft is not None and (draft.frame is None or draft.frame.lemma not in lexicon().naming - lexicon().speech):
                return draft
        return None

    def _speaker_before(self, start: int) -> Draft | None:
        """Return the quote of the passage before whose speaker goes on in a passage that opens with a mark."""
        if self.before is None or not self._only_filler(0, start):
            return None
        return self.before.last_spoken or (self.before.drafts[-1] if self.before.drafts else None)

    def _only_filler(self, start: int, end: int) -> bool:
        """Tell whether nothing but punctuation and small connecting words stands between two tokens."""
        tokens = self.layout.doc[start:end]
        words = [token for token in tokens if not token.is_punct and not token.is_space]
        if any(token.text in ".?!;" and self.layout.string_at[token.i] < 0 for token in tokens):
            words += [token for token in tokens if token.pos_ != "PUNCT"]
        return all(token.pos_ in ("ADV", "CCONJ") for token in words) and len(words) <= 2
