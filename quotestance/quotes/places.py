"""Who speaks by place: the noun phrase beside a verb, over asides and times, or at the head of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotestance.language import grammar
from quotestance.quotes.forms import is_finite
from quotestance.quotes.lexicon import FINITE, RELATIVE_TAGS, lexicon
from quotestance.quotes.marks import DASHES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM"])
RELATIVES = frozenset(["who", "which", "that"])
# "...," was all he would say; "...," is what he said.
ALL_THAT = frozenset(["all", "how", "what"])
PREMODIFIERS = frozenset(
    ["compound", "amod", "nmod:poss", "poss", "nmod:desc", "nummod", "det", "nn", "flat"]
)
FARTHEST_HEAD = 12
_CLOSES_ASIDE = DASHES | {",", ")"}
_LONGEST_DATELINE = 10
_BESIDE = 8
_FARTHEST_NOUN = 8
_LONGEST_ASIDE = 25
_OF_TIMES = frozenset(["ADP", "DET", "ADJ", "ADV", "NUM"])
_OF_PHRASES = frozenset(["DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADP", "CCONJ"])
_JOINS_NOUNS = frozenset(["of", "for", "from", "at", "with", "to", "in", "on"])
_OPENS_BRACKET = {")": "(", "]": "["}


def neighbour(verb: Token, quoted: Sequence[bool]) -> Token | None:
    """Return the noun beside a finite verb that the parser gave no subject.

    As in "said Nam Sung-wook", "Nam said".
    """
    if not is_finite(verb):
        return None
    doc = verb.doc
    inverted = verb.is_sent_start or (verb.i > 0 and is_behind_quote(doc, verb.i, quoted))
    ahead = range(verb.i + 1, min(len(doc), verb.i + _BESIDE))
    for index in ahead if inverted else range(verb.i - 1, max(-1, verb.i - _BESIDE), -1):
        token = doc[index]
        if quoted[index] or token.lower_ in RELATIVES or (token.is_punct and token.text not in ".-–"):
            return None
        determiner = token.pos_ == "DET" and index == verb.i - 1
        if determiner or (token.pos_ in NOMINAL and (inverted or grammar.governs_alone(token))):
            return highest_nominal(token, verb)
    return None


def topic(verb: Token, quoted: Sequence[bool]) -> Token | None:
    """Return the noun phrase with which the sentence begins, for a verb behind an apposition or an aside."""
    if not is_finite(verb) or grammar.is_relative(verb) or verb.is_sent_start:
        return None
    if verb.doc[verb.i - 1].text not in _CLOSES_ASIDE and verb.doc[verb.i - 1].pos_ != "ADV":
        return None
    start = verb.sent.start
    for index in range(verb.i - 1, start, -1):
        if quoted[index] or (verb.doc[index].text in DASHES - {"-"} and index < start + _LONGEST_DATELINE):
            start = index + 1
            break
    for index in range(start, verb.i):
        token = verb.doc[index]
        if token.tag_ in FINITE:
            return None
        if token.pos_ in ("NOUN", "PROPN", "PRON") and grammar.governs_alone(token):
            return highest_nominal(token, verb)
    return None


def is_time(token: Token) -> bool:
    """Tell whether a word places something in time and never speaks: "Monday"."""
    return token.lemma_.lower() in lexicon().times


def before_times(verb: Token) -> int:
    """Return the token index before which only times stand in front of a verb: X, on Monday, said."""
    doc, at = verb.doc, verb.i
    for index in range(verb.i - 1, grammar.sentence_start(verb, _LONGEST_ASIDE), -1):
        token = doc[index]
        dated = token.like_num and is_time(doc[index - 1])
        joined = index + 1 == at < verb.i and token.pos_ in _OF_TIMES
        if is_time(token) or dated or joined:
            at = index
        elif token.text != "," and token.pos_ != "ADV":
            break
    return at


def over_asides(verb: Token, quoted: Sequence[bool]) -> Token | None:
    """Return the noun before an aside that stands between it and its verb.

    As in: the minister, Anna Vogel, said; the envoy, who asked for talks, said; the agency, on Monday, said.
    """
    if not is_finite(verb) or grammar.is_relative(verb):
        return None
    doc, end = verb.doc, before_times(verb)
    if doc[verb.i - 1].text == ",":
        end = end - 1 if doc[end - 1].text == "," and end < verb.i else verb.i
    noun = None if end == verb.i else _phrase_head(doc, end, quoted)
    if doc[end - 1].text not in _CLOSES_ASIDE:
        return noun
    floor = grammar.sentence_start(verb, _LONGEST_ASIDE)
    while end > floor + 1 and doc[end - 1].text in _CLOSES_ASIDE:
        heads = (
            (_phrase_head(doc, opened, quoted), opened) for opened in _openings(doc, end - 1, floor, quoted)
        )
        head, end = next(((head, opened) for head, opened in heads if head is not None), (None, floor))
        noun = noun if head is None else head
    return noun


def _openings(doc: Doc, closing: int, floor: int, quoted: Sequence[bool]) -> Iterator[int]:
    """Yield the marks that may open the aside that one closes, nearest first: commas, dashes, its bracket."""
    sign = _OPENS_BRACKET.get(doc[closing].text, doc[closing].text)
    for index in range(closing - 1, floor, -1):
        if quoted[index]:
            return
        if doc[index].text == sign and _is_aside(doc, index, closing):
            yield index


def _is_aside(doc: Doc, opened: int, closed: int) -> bool:
    aside = doc[opened + 1 : closed]
    if len(aside) and aside[0].tag_ in RELATIVE_TAGS:
        return True
    return not any(token.tag_ in FINITE and not opens_description(token) for token in aside)


def opens_description(verb: Token) -> bool:
    """Tell whether a past tense is a participle that describes the noun before it: ", attributed to X,"."""
    if verb.tag_ != "VBD" or verb.i == 0 or verb.i + 1 >= len(verb.doc):
        return False
    return verb.nbor(-1).text == "," and verb.nbor().pos_ == "ADP"


def _phrase_head(doc: Doc, end: int, quoted: Sequence[bool]) -> Token | None:
    """Return the head of the noun phrase that ends before a token, by place: A spokesman for the ministry."""
    start = end
    while start > 0 and doc[start - 1].pos_ in _OF_PHRASES:
        before = doc[start - 1]
        leads_in = before.pos_ == "ADP" and before.lower_ not in _JOINS_NOUNS
        if quoted[before.i] or is_time(before) or leads_in:
            break
        start -= 1
    while start < end and doc[start].pos_ in ("CCONJ", "ADV"):
        start += 1
    if start == end or doc[start].pos_ == "ADP" or (start > 0 and doc[start - 1].pos_ == "VERB"):
        return None
    stop = next((token.i for token in doc[start:end] if token.pos_ == "ADP"), end)
    last = next((token for token in reversed(doc[start:stop]) if token.pos_ in NOMINAL), None)
    return None if last is None else grammar.name_head(last)


def over_preposition(noun: Token, verb: Token) -> Token:
    """Return the head of a noun phrase in which the parser took a later noun for the subject.

    As in "a spokesman for the ministry said".
    """
    doc, head = verb.doc, noun
    left = grammar.phrase(head)[0]
    left += doc[left].pos_ == "ADP"
    while left > 1 and doc[left - 1].lower_ in _JOINS_NOUNS and doc[left - 2].pos_ in ("NOUN", "PROPN"):
        if is_time(doc[left - 2]):
            break
        head = grammar.name_head(doc[left - 2])
        left = grammar.phrase(head)[0]
    return head


def noun_before(pronoun: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for, by place: the parser hung the pronoun elsewhere.

    A time between the two is looked over: a statement on Friday that said.
    """
    doc, reach = pronoun.doc, 4
    for index in range(pronoun.i - 1, max(-1, pronoun.i - _FARTHEST_NOUN), -1):
        if is_time(doc[index]):
            reach += 2
        elif doc[index].pos_ in ("NOUN", "PROPN") and index > pronoun.i - reach:
            return highest_nominal(doc[index], pronoun)
    return None


def highest_nominal(token: Token, verb: Token) -> Token:
    """Return the head of the noun phrase that a noun stands in, as far as it is near the verb and no verb."""
    while token.head.i != token.i and token.head.i != verb.i and token.head.pos_ in NOMINAL:
        far = abs(token.head.i - verb.i) > FARTHEST_HEAD and token.dep_ not in PREMODIFIERS
        if far or (token.head.i - verb.i) * (token.i - verb.i) < 0:
            break
        token = token.head
    return token


def is_behind_quote(doc: Doc, index: int, quoted: Sequence[bool]) -> bool:
    """Tell whether nothing but adverbs and punctuation stands between a token and quoted words before it."""
    before = index - 1
    while (
        before >= 0
        and not quoted[before]
        and (doc[before].is_punct or doc[before].is_space or doc[before].pos_ == "ADV")
    ):
        before -= 1
    return before >= 0 and quoted[before]


def noun_behind(doc: Doc, at: int, quoted: Sequence[bool]) -> Token | None:
    """Return the head of the noun phrase that begins at token ``at``, and ends before the next comma."""
    reach = min(at + FARTHEST_HEAD, len(doc))
    end = next((index for index in range(at, reach) if doc[index].text == ","), reach)
    for token in doc[at:end]:
        if quoted[token.i]:
            return None
        if token.pos_ in NOMINAL:
            while token.dep_ in PREMODIFIERS and token.i < token.head.i < end:
                token = token.head
            return token
    return None
