"""Forms of verbs that taggers get wrong: participles, third persons, past tenses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotestance.language import grammar
from quotestance.quotes.lexicon import FINITE, lexicon

_NEAR = 40

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token


def is_participle(verb: Token) -> bool:
    """Tell whether a token is a present participle, also where it was tagged a noun: ", warning that"."""
    if verb.tag_ == "VBG":
        return True
    behind_comma = verb.i > 0 and (verb.nbor(-1).text == "," or verb.nbor(-1).is_quote)
    leads_on = verb.i + 1 < len(verb.doc) and (verb.nbor().lower_ == "that" or verb.nbor().is_quote)
    return bool(behind_comma and leads_on and verb.lower_ in lexicon().participles)


def is_third_person(verb: Token) -> bool:
    """Tell whether a token is a verb that was tagged a noun: "he doubts that", "Seoul claims that"."""
    if verb.i == 0 or verb.i + 1 >= len(verb.doc) or verb.lower_ not in lexicon().third_persons:
        return False
    after = verb.doc[verb.i + 1 : verb.i + 3]
    leads_on = after[0].lower_ in ("that", "whether") or (after[0].text in (",", ":") and after[-1].is_quote)
    return leads_on and verb.nbor(-1).pos_ in ("PRON", "PROPN", "ADV", "PUNCT")


def is_finite(verb: Token) -> bool:
    """Tell whether a verb is finite; a participle before a stop, or without another verb, is a past tense."""
    if verb.tag_ in FINITE or is_third_person(verb):
        return True
    if verb.tag_ != "VBN" or grammar.auxiliaries(verb):
        return False
    last = verb.i + 1 >= len(verb.doc) or verb.nbor().is_punct
    return bool(last or not any(token.tag_ in FINITE for token in _own_words(verb)))


def _own_words(verb: Token) -> Iterator[Token]:
    """Yield the near words of a verb's sentence before the clause or the quotation that it leads up to."""
    for token in verb.doc[grammar.sentence_start(verb, _NEAR) : verb.i + _NEAR]:
        if token.i > verb.i and (
            token.is_sent_start or token.is_quote or token.text == ":" or is_that(token)
        ):
            return
        yield token


def is_that(token: Token) -> bool:
    """Tell whether a word may be the "that" of a reported clause, whatever a tagger makes of it."""
    return bool(token.lower_ == "that" and token.tag_ in ("IN", "WDT", "DT"))
