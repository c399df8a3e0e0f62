"""How far a source goes: the words that name who speaks, from the head of their noun phrase.

Parsers cut noun phrases short at commas, brackets and quotation marks, or let them run into what is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotestance.language import grammar
from quotestance.quotes.forms import is_participle
from quotestance.quotes.lexicon import FINITE, RELATIVE_TAGS, lexicon
from quotestance.quotes.places import ALL_THAT, RELATIVES, before_times, is_time
from quotestance.quotes.sources import OF_TIME, described_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

_LONGEST_NICKNAME = 5
_LONGEST_APPOSITION = 10
_OF_APPOSITIONS = frozenset(["ADJ", "ADP", "NOUN", "PROPN", "DET", "PART"])
_BEFORE_TRAILING = frozenset(["NOUN", "PROPN", "PUNCT"])
_ARTICLES = frozenset(["a", "an", "the"])
_ENDS_CLAUSE = frozenset(".,;:?!")


def source_range(source: Token, verb: Token, quoted: Sequence[bool]) -> tuple[int, int] | None:
    """Return the token range of the source, cut where it would run over the cue or into quotation marks."""
    left, right = grammar.phrase(source)
    right = min([right, *(child.left_edge.i for child in source.rights if is_time(child))])
    if source.i < verb.i:
        right = _over_relative(verb, left, max(right, _end_of_subjects(source, verb)))
        right = min(_over_apposition(verb, right), verb.i)
        times = before_times(verb)
        if not any(token.pos_ in ("VERB", "AUX") for token in verb.doc[source.i : times]):
            right = min(right, times)
        left = _behind_topic(verb, _over_copula(verb.doc, left, source.i))
        after = (at + 1 for at in range(source.i - 1, left - 1, -1) if verb.doc[at].lower_ in OF_TIME)
        left = next(after, left)
    else:
        left = max(left, verb.i + 1)
    for index in range(source.i, left - 1, -1):
        if quoted[index]:
            left = index + 1
            break
    left = _over_nickname(verb.doc, left, quoted)
    right = _name_end(verb.doc, _quotation_in(verb.doc, source.i, right, quoted), quoted)
    ends = ":;," if verb.i and verb.tag_ == "VBN" and verb.nbor(-1).lower_ == "as" else ":;"
    for index in range(source.i + 1, right):
        if verb.doc[index].text in ends or _leads_to_cue(verb.doc, index):
            right = index
            break
    verbs = (token.i for token in verb.doc[source.i + 1 : right] if _is_misparsed(token))
    right = next(verbs, right)
    while right > source.i + 1 and (
        verb.doc[right - 1].lower_ in RELATIVES
        or verb.doc[right - 1].pos_ == "CCONJ"
        or (
            verb.doc[right - 1].tag_ == "VBN"
            and right < verb.i
            and verb.doc[right - 2].pos_ in _BEFORE_TRAILING
        )
    ):
        right -= 1
    if left > 0 and verb.doc[left - 1].lower_ in _ARTICLES and not quoted[left - 1]:
        left -= 1
    if right < len(verb.doc) and verb.doc[right].text == ")" and _is_open(verb.doc, left, right):
        right += 1
    return trimmed_range(verb.doc, left, right)


def _behind_topic(verb: Token, left: int) -> int:
    """Return where a source begins that was hung on the subject of what it says: Kim, KCNA said, had."""
    doc, at = verb.doc, verb.i
    if at + 2 >= len(doc) or doc[at + 1].text != "," or doc[at + 2].tag_ not in FINITE:
        return left
    return next((index + 1 for index in range(at - 2, left, -1) if doc[index].text == ","), left)


def _is_misparsed(token: Token) -> bool:
    """Tell whether a finite verb was taken for a participle that describes a noun: the envoy called X ..."""
    if token.tag_ not in FINITE or not grammar.is_noun_clause(token) or grammar.subjects(token):
        return False
    return next(grammar.objects(token), None) is not None or grammar.infinitive(token) is not None


def _end_of_subjects(source: Token, verb: Token) -> int:
    """Return the end of the last subject before a verb that was given several of them, or 0."""
    subjects = grammar.subjects(verb)
    if not subjects and source == described_subject(verb):
        return verb.i
    if source not in subjects:
        return 0
    return max((grammar.phrase(noun)[1] for noun in subjects if source.i < noun.i < verb.i), default=0)


def _over_relative(verb: Token, left: int, right: int) -> int:
    """Return the end of a source whose relative clause the parser cut in two: X, whose book is out, told."""
    doc = verb.doc
    if not 0 < verb.i - right <= _LONGEST_APPOSITION or doc[verb.i - 1].text != ",":
        return right
    inside = doc[left:right]
    opens = any(token.tag_ in RELATIVE_TAGS and doc[token.i - 1].text == "," for token in inside[1:])
    return verb.i - 1 if opens and not any(token.text == "," for token in doc[right : verb.i - 1]) else right


def _over_copula(doc: Doc, left: int, noun: int) -> int:
    """Return where a source begins that the parser took for a predicate: "...," was all X would say."""
    copula = left + 1 < noun and doc[left].lemma_ == "be" and doc[left + 1].lower_ in ALL_THAT
    return left + 2 if copula else left


def _over_apposition(verb: Token, right: int) -> int:
    """Return the end of a source whose apposition the parser hung elsewhere: its head, Rafael Falk, told."""
    end = verb.i
    while end > right and verb.doc[end - 1].pos_ == "ADV":
        end -= 1
    between = verb.doc[right:end]
    if not 0 < len(between) <= _LONGEST_APPOSITION or between[-1].text != ",":
        return right
    return end - 1 if all(token.pos_ in _OF_APPOSITIONS or token.text == "," for token in between) else right


def _over_nickname(doc: Doc, left: int, quoted: Sequence[bool]) -> int:
    """Return where a name begins that quoted words cut in two before a token: Kim “Rocket” Haugen."""
    first = left
    while first > 0 and quoted[first - 1] and left - first < _LONGEST_NICKNAME:
        first -= 1
    if first in (0, left) or quoted[first - 1] or not doc[first - 1].pos_ == doc[left].pos_ == "PROPN":
        return left
    if any(token.text in _ENDS_CLAUSE for token in doc[first:left]):
        return left
    while first > 0 and doc[first - 1].pos_ == "PROPN" and not quoted[first - 1]:
        first -= 1
    return first


def _quotation_in(doc: Doc, start: int, end: int, quoted: Sequence[bool]) -> int:
    """Return the first quoted token of a range that is no part of a nickname, or the range's end."""
    index = start
    while index < end:
        if not quoted[index]:
            index += 1
            continue
        behind = index
        while behind < end and quoted[behind] and behind - index < _LONGEST_NICKNAME:
            behind += 1
        if behind == end or _over_nickname(doc, behind, quoted) >= index:
            return index
        index = behind
    return end


def _name_end(doc: Doc, right: int, quoted: Sequence[bool]) -> int:
    """Return where a name ends whose first part ends before a nickname: Kim “Rocket” Haugen."""
    behind = right
    while behind < len(doc) and quoted[behind] and behind - right < _LONGEST_NICKNAME:
        behind += 1
    if right in (0, behind) or behind == len(doc) or _over_nickname(doc, behind, quoted) == behind:
        return right
    while behind < len(doc) and doc[behind].pos_ == "PROPN":
        behind += 1
    return behind


def _is_open(doc: Doc, left: int, right: int) -> bool:
    """Tell whether a bracket is open at the end of a token range."""
    marks = [token.text for token in doc[left:right] if token.text in "()"]
    return bool(marks) and marks[-1] == "("


def _leads_to_cue(doc: Doc, at: int) -> bool:
    """Tell whether a comma stands before a participle that reports more: "said the envoy, adding that"."""
    if doc[at].text != "," or at + 1 >= len(doc):
        return False
    return doc[at + 1].lower_ in lexicon().participles and is_participle(doc[at + 1])


def trimmed_range(doc: Doc, left: int, right: int) -> tuple[int, int] | None:
    """Return a token range without space and loose punctuation at its ends; None where nothing is left."""
    while right > left and (
        doc[right - 1].is_space or (doc[right - 1].is_punct and doc[right - 1].text not in ")]")
    ):
        right -= 1
    while left < right and (doc[left].is_space or (doc[left].is_punct and doc[left].text not in "([")):
        left += 1
    return (left, right) if left < right else None


def cut_at_quote(right: int, left: int, quoted: Sequence[bool]) -> int:
    """Return ``right``, or the first quoted token from ``left`` on that stands before it."""
    for index in range(left, right):
        if quoted[index]:
            return index
    return right
