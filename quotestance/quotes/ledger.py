"""The ledger of one passage: which quotes are found, which strings and frames they have taken."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING

from attrs import define, field

from quotestance.model import Span
from quotestance.quotes.draft import Draft
from quotestance.quotes.lexicon import FINITE, lexicon
from quotestance.quotes.marks import last_of, touched

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotestance.language.passages import Passage
    from quotestance.quotes.frames import Frame
    from quotestance.quotes.layout import Layout

# Strings in quotation marks are somebody's words in 98 % of cases from six words on, in 82 % from three to
# five (counted in the training part of PolNeAR, Newell et al. 2018).
_SPEECH_WORDS = 6
FEW_WORDS = 3
_LONGEST_FILLER = 12
_FARTHEST_SEMICOLON = 30
WORD = re.compile(r"\w+(?:[-'’]\w+)*")


@define(eq=False)
class Ledger:
    """The quotes of one passage so far; ``before`` is the ledger of the passage before it."""

    passage: Passage
    layout: Layout
    frames: list[Frame]
    before: Ledger | None
    drafts: list[Draft] = field(factory=list)
    owner: dict[int, Draft] = field(factory=dict)
    used: set[int] = field(factory=set)
    taken: list[Span] = field(factory=list)

    def frames_before(self, token: int) -> Iterator[Frame]:
        """Yield the frames whose heads stand before a token, nearest first."""
        index = bisect_left(self.frames, token, key=lambda frame: frame.head)
        while index > 0:
            index -= 1
            yield self.frames[index]

    def frames_from(self, token: int) -> Iterator[Frame]:
        """Yield the frames whose heads stand at or behind a token, nearest first."""
        for index in range(bisect_left(self.frames, token, key=lambda frame: frame.head), len(self.frames)):
            yield self.frames[index]

    def claim(self, frame: Frame | None, spans: list[Span], strings: Sequence[int]) -> Draft:
        """Enter a quote: the frame that attributes it, its characters, the quoted strings that it holds."""
        draft = Draft(self.passage, spans, frame, self.passage, list(strings))
        draft.channel = None if frame is None else frame.channel
        self.drafts.append(draft)
        for span in spans:
            insort(self.taken, span)
        for index in strings:
            self.owner[index] = draft
        if frame is not None:
            self.used.add(frame.head)
        return draft

    @property
    def last_spoken(self) -> Draft | None:
        """The last quote of the passage that has quotation marks."""
        return next((draft for draft in reversed(self.drafts) if draft.strings), None)

    def is_nested(self, frame: Frame) -> bool:
        """Tell whether a frame stands inside what another one reports."""
        at = self.layout.doc[frame.head].idx
        return self.is_taken(Span(at, at + 1))

    def is_taken(self, span: Span) -> bool:
        """Tell whether a quote has some of these characters already."""
        index = bisect_right(self.taken, span.start, key=lambda taken: taken.end)
        return index < len(self.taken) and self.taken[index].overlaps(span)

    def has(self, spans: Sequence[Span]) -> bool:
        """Tell whether quotes have exactly these spans already."""
        places = [(bisect_left(self.taken, span), span) for span in spans]
        return all(index < len(self.taken) and self.taken[index] == span for index, span in places)

    def tells_of_occasion(self, left: int) -> bool:
        """Tell whether words tell on what occasion somebody speaks.

        As in: When asked if X left, Y said; Commenting on the vote, Y said.
        """
        opening = self.layout.doc[left : left + 2]
        asked = any(token.tag_ in ("VBN", "VBD") and token.lemma_ in lexicon().asking for token in opening)
        return asked or (opening[0].tag_ == "VBG" and opening[0].lemma_.lower() in lexicon().occasions)

    def passes_on_speech(self, frame: Frame) -> bool:
        """Tell whether somebody passes on what another one said: According to A, B said."""
        doc, end = self.layout.doc, self.layout.sentence_of(frame.head)[1]
        verb = next((token for token in doc[frame.end : end] if token.tag_ in FINITE), None)
        other = None if verb is None else next(self.frames_from(verb.i), None)
        return (
            other is not None
            and verb is not None
            and verb.i in range(*other.cue)
            and other.kind == "verb"
            and other.lemma in lexicon().speech - lexicon().commitment
            and other.source is not None
        )

    def is_owned(self, token: int) -> bool:
        """Tell whether a token stands in a quoted string that a quote has already."""
        return self.layout.string_at[token] in self.owner

    def strings_within(self, span: Span) -> list[int]:
        """Return the quoted strings that a span of characters touches."""
        return list(touched(self.layout.strings, span))

    def has_strings(self, start: int, end: int) -> bool:
        """Tell whether a quoted string stands among some tokens."""
        return start < end and bool(touched(self.layout.strings, self.layout.chars(start, end)))

    def owns_any(self, start: int, end: int) -> bool:
        """Tell whether a quote has one of the quoted strings among some tokens already."""
        if start >= end:
            return False
        return any(
            index in self.owner for index in touched(self.layout.strings, self.layout.chars(start, end))
        )

    def only_filler(self, start: int, end: int) -> bool:
        """Tell whether nothing but punctuation and small connecting words stands between two tokens."""
        if end - start > _LONGEST_FILLER:
            return False
        words = [token for token in self.layout.doc[start:end] if not token.is_punct and not token.is_space]
        return len(words) <= 2 and all(token.pos_ in ("ADV", "CCONJ") for token in words)

    def opens_sentence(self, start: int) -> bool:
        """Tell whether a sentence begins at a token, but for small words."""
        return self.only_filler(self.layout.sentence_of(start)[0], start)

    def colon_before(self, start: int) -> bool:
        """Tell whether a colon stands before a token."""
        index = start - 1
        while index >= 0 and self.layout.doc[index].is_space:
            index -= 1
        return index >= 0 and self.layout.doc[index].text == ":"

    def behind_semicolon(self, left: int, right: int) -> int:
        """Return where a clause begins behind one that has a cue of its own: X said A; B, he added, ..."""
        for index in range(right - 1, max(left, right - _FARTHEST_SEMICOLON), -1):
            if self.layout.doc[index].text == ";" and self.layout.string_at[index] < 0:
                first = next(self.frames_from(left), None)
                return index + 1 if first is not None and first.head < index else left
        return left

    def words(self, index: int) -> int:
        """Count the words of a quoted string."""
        return len(WORD.findall(self.layout.strings[index].inner.of(self.layout.text)))

    def is_title(self, index: int) -> bool:
        """Tell whether a quoted string is capitalised like a title and no sentence."""
        string, text = self.layout.strings[index], self.layout.text
        words = [word for word in WORD.findall(string.inner.of(text)) if word not in lexicon().title_words]
        return (
            len(words) >= 2 and all(word[0].isupper() for word in words) and last_of(text, string) not in "?!"
        )

    def lacks_subject(self, start: int) -> bool:
        """Tell whether a clause seems to begin with quoted words whose subject must stand outside.

        As in "would be", "is".
        """
        index = start
        while index + 1 < len(self.layout.doc) and self.layout.doc[index].is_punct:
            index += 1
        token = self.layout.doc[index]
        return self.layout.string_at[index] >= 0 and token.tag_ in FINITE and token.text.islower()

    def is_speech(self, index: int) -> bool:
        """Tell whether a quoted string is long enough, or enough of a sentence, to be what somebody said."""
        if self.is_title(index):
            return False
        words = self.words(index)
        if words >= _SPEECH_WORDS:
            return True
        string, text = self.layout.strings[index], self.layout.text
        return words >= FEW_WORDS and text[string.inner.start].isupper() and last_of(text, string) in ".?!"
