"""One passage laid out for assembly: its quoted strings, and its sentences with the quotations kept whole."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.language.passages import token_range
from quotestance.model import Span
from quotestance.quotes.lexicon import FINITE, lexicon
from quotestance.quotes.marks import Quoted, ends_speech, last_of, pair

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

# "SEOUL, June 23 (Yonhap) --", "LONDON -", and before a colon a place alone.
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}(?:, [A-Za-z][\w., ]{0,30}?)?(?: ?\([A-Za-z/ -]{2,30}\))?"
    r"(?:\s?(?:—|–|―|--?)|(?P<colon>:))\s"
)
_PLACES = frozenset(["LOC", "GPE"])
_MAY_END = frozenset(".?!…:;—–―-*•|")
_MOST_CLOSING = 6
_ATTRIBUTION_REACH = 10
_NEAR = 4
_LONG_WORD = 4
_FEWEST_WORDS = 3
_NEARLY_ALL = 0.8
_STRONG_END = frozenset(".?!…")


@frozen(eq=False)
class Layout:
    """A passage's quoted strings and sentences, in tokens.

    ``ranges`` are the token ranges of the quoted ``strings``, marks included; ``string_at`` has for each
    token the index of the string that it stands in, or -1; ``quoted`` whether there is one;
    ``finite_before`` how many finite verbs stand before it; ``is_titled`` whether the words around the
    strings are capitalised as in a title, so that capitals within them say nothing.
    """

    doc: Doc
    text: str
    strings: tuple[Quoted, ...]
    ranges: tuple[tuple[int, int], ...]
    string_at: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    quoted: tuple[bool, ...]
    finite_before: tuple[int, ...]
    is_titled: bool

    def has_finite(self, start: int, end: int) -> bool:
        """Tell whether a finite verb stands among the tokens from ``start`` up to ``end``."""
        return start < end and self.finite_before[end] > self.finite_before[start]

    def sentence_of(self, token: int) -> tuple[int, int]:
        """Return the sentence that holds a token, as a token range."""
        low, high = 0, len(self.sentences)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.sentences[middle][0] <= token else (low, middle)
        return self.sentences[low]

    def chars(self, start: int, end: int) -> Span:
        """Return the characters under the tokens from ``start`` up to ``end``."""
        last = self.doc[end - 1]
        return Span(self.doc[start].idx, last.idx + len(last.text))

    def string_inner_ends_with_comma(self, token: int) -> bool:
        """Tell whether the quoted string at a token ends with a comma inside its marks."""
        string = self.strings[self.string_at[token]]
        return last_of(self.text, string) == ","

    def is_gap(self, token: int) -> bool:
        """Tell whether a token is mere punctuation or space outside any quoted string."""
        return self.string_at[token] < 0 and (self.doc[token].is_punct or self.doc[token].is_space)


def lay_out(doc: Doc) -> Layout:
    """Pair the marks of a passage and cut it into sentences that keep each quotation whole."""
    text = doc.text
    strings = pair(text)
    ranges = tuple(_token_range(doc, string) for string in strings)
    string_at = [-1] * len(doc)
    for index, (start, end) in enumerate(ranges):
        for token in range(start, end):
            string_at[token] = index
    sentences = tuple(_sentences(doc, text, strings, ranges, string_at))
    quoted = tuple(index >= 0 for index in string_at)
    finite = accumulate((token.tag_ in FINITE for token in doc), initial=0)
    titled = bool(strings) and _is_titled(doc, quoted)
    return Layout(doc, text, strings, ranges, tuple(string_at), sentences, quoted, tuple(finite), titled)


def _is_titled(doc: Doc, quoted: tuple[bool, ...]) -> bool:
    """Tell whether nearly all longer words outside quotation marks are capitalised: "Envoy Calls Pact"."""
    words = [token for token in doc if len(token) >= _LONG_WORD and token.is_alpha and not quoted[token.i]]
    capitals = sum(token.text[0].isupper() for token in words)
    return len(words) >= _FEWEST_WORDS and capitals >= _NEARLY_ALL * len(words)


def _token_range(doc: Doc, string: Quoted) -> tuple[int, int]:
    tokens = token_range(doc, string.outer.start, string.outer.end)
    return tokens.start, tokens.end


def _sentences(
    doc: Doc,
    text: str,
    strings: tuple[Quoted, ...],
    ranges: tuple[tuple[int, int], ...],
    string_at: list[int],
) -> list[tuple[int, int]]:
    starts = [sentence.start for sentence in doc.sents] if doc.has_annotation("SENT_START") else [0]
    ending_at = {end: index for index, (_, end) in enumerate(ranges)}
    kept = {0}
    for start in starts[1:]:
        inside = string_at[start] >= 0 and string_at[start] == string_at[start - 1]
        if inside or not _follows_a_stop(doc, start):
            continue
        if string_at[start] >= 0 and _goes_on_small(doc, text, start, strings[string_at[start]]):
            continue
        behind = ending_at.get(start)
        if behind is not None and _goes_on(doc, text, start, strings[behind]):
            continue
        kept.add(start)
    for index, (start, end) in enumerate(ranges):
        if end < len(doc) and _starts_anew(doc, text, end, strings[index]):
            kept.add(end)
        if start > 0 and _starts_after_stop(doc, text, start, strings[index]):
            kept.add(start)
    kept |= _behind_dateline(doc, text)
    cuts = sorted(kept)
    return list(zip(cuts, [*cuts[1:], len(doc)], strict=True))


def _behind_dateline(doc: Doc, text: str) -> set[int]:
    """Return the token behind the dateline that a text begins with: what is said begins there."""
    match = _DATELINE.match(text)
    if match is None or (match["colon"] and not (len(doc) and doc[0].ent_type_ in _PLACES)):
        return set()
    behind = token_range(doc, match.end(), len(text)).start
    return {behind} if 0 < behind < len(doc) else set()


def _follows_a_stop(doc: Doc, start: int) -> bool:
    """Tell whether a mark that may end a sentence stands before a token: parsers also cut elsewhere."""
    before = start - 1
    farthest = max(0, start - _MOST_CLOSING)
    while before > farthest and (doc[before].is_quote or doc[before].is_bracket or doc[before].is_space):
        before -= 1
    return doc[before].text[-1:] in _MAY_END


def _goes_on_small(doc: Doc, text: str, start: int, string: Quoted) -> bool:
    """Tell whether quoted words behind a dash or a colon go on with its sentence: they begin small."""
    return text[string.inner.start].islower() and doc[start - 1].text[-1:] not in _STRONG_END


def _goes_on(doc: Doc, text: str, start: int, string: Quoted) -> bool:
    """Tell whether the sentence goes on behind a quotation where the parser began a new one."""
    token = doc[start]
    if token.is_punct and token.text in ",;:—–―-":
        return True
    if token.text[:1].islower():
        return True
    return not ends_speech(text, string) or last_of(text, string) == ","


def _starts_anew(doc: Doc, text: str, end: int, string: Quoted) -> bool:
    """Tell whether a sentence begins behind a quotation that ended one, although the parser saw none."""
    token = doc[end]
    while token.i + 1 < len(doc) and (token.is_quote or token.is_space) and token.i < end + 3:
        token = token.nbor()
    stopped = last_of(text, string) in _STRONG_END
    if not stopped or not token.text[:1].isupper():
        return False
    return not _is_attributed(doc[end : min(len(doc), end + _ATTRIBUTION_REACH)], string, text)


def _is_attributed(following: TokenSpan, string: Quoted, text: str) -> bool:
    """Tell whether an attribution follows a quotation, near its end where that is a full stop."""
    if last_of(text, string) == ".":
        following = following[:_NEAR]
    verb = next((word for word in following if word.tag_ in FINITE or word.text == ","), None)
    return verb is not None and verb.lemma_ in lexicon().speech


def _starts_after_stop(doc: Doc, text: str, start: int, string: Quoted) -> bool:
    """Tell whether a quotation begins a sentence behind a stop, be it that of an abbreviation."""
    before = doc[start - 1]
    if before.text in (".", "?", "!"):
        return True
    whole = text[string.inner.start].isupper() and last_of(text, string) in _STRONG_END
    return whole and before.text[-1:] == "." and len(before.text) > 1
