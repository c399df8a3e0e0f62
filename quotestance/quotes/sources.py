"""Who speaks: the noun phrase that a cue has as its source.

The parse is asked first. A small parser errs most where quotation marks cut a sentence in two, so what stands
beside the verb, at the head of the sentence or over a participle is asked next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotestance.language import grammar
from quotestance.quotes.forms import is_finite, is_participle
from quotestance.quotes.lexicon import FINITE, lexicon
from quotestance.quotes.marks import DASHES
from quotestance.quotes.places import (
    NOMINAL,
    RELATIVES,
    is_behind_quote,
    is_time,
    neighbour,
    noun_before,
    over_asides,
    over_preposition,
    topic,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

_EMPTY_SUBJECTS = frozenset(["it", "there", "that", "this", "what", "which", "these", "those"])
_OPENS_ASIDE = (DASHES - {"-"}) | {",", "”", '"', "''", "and", "but", "while", "as"}
_NOBODY = frozenset(["nobody", "none", "noone", "whose", "whatever"])
_OBJECTS = frozenset(["him", "them", "me", "us", "whom"])
_BEFORE_PARTICIPLES = frozenset(["when", "if", "once", "as", "unless"])
_LONGEST_OBJECT = 40
OF_TIME = frozenset(["after", "as", "before", "since", "until", "when", "while"])
# "declined to comment, other than to say that"
EXCEPTS = frozenset(["except", "than"])
_PASSING_ON = frozenset(["cite", "quote", "report"])
_DEPTH = 6


def source_of(verb: Token, quoted: Sequence[bool]) -> Token | None:
    """Return the head of the noun phrase that says what a reporting verb reports, or None."""
    reduced = grammar.is_reduced(verb) and not is_finite(verb)
    if grammar.is_passive(verb) or reduced or _is_bare_passive(verb):
        return _passive_source(verb)
    passed_on = _quoted_person(verb) or _quoted_before_colon(verb) or _person_seen(verb)
    if passed_on is not None:
        return passed_on
    understood = grammar.understood_subject(verb)
    if understood is not None and _is_before_conjunction(understood, verb):
        return None
    if understood is not None:
        understood = _believed(understood, verb, quoted)
    beside = neighbour(verb, quoted)
    if beside is not None and understood is not None and _is_parenthetical(beside, understood, verb):
        understood = None
    for source in _candidates(verb, understood, beside, quoted):
        if source is not None and _can_speak(source, verb, quoted):
            own = source.i < verb.i and (_is_behind_comma(verb) or grammar.subject(verb) == source)
            return over_preposition(source, verb) if own else source
    return None


def _believed(understood: Token, verb: Token, quoted: Sequence[bool]) -> Token | None:
    """Return the subject that the parse gives, mended where it goes wrong; None where it cannot be right."""
    found: Token | None = _first_subject(understood, verb, quoted)
    if found is not None and _is_adverbial(found, verb):
        found = None
    if found is not None and grammar.is_conjunct(verb) and _is_no_subject(found, verb):
        found = grammar.understood_subject(verb.head)
    if found is not None:
        found = _who_issued(found, verb)
    if found is None or is_time(found):
        return None
    if found.i > verb.i:
        if is_participle(verb) or _is_reported_subject(found, verb, quoted):
            return None
        found = _subject_before(verb, found, quoted) or found
    if _is_behind_comma(verb) and grammar.subject(verb) is None:
        found = _subject_of_time(verb, quoted) or found
    return found


def _is_behind_comma(verb: Token) -> bool:
    return bool(verb.i > 0 and verb.nbor(-1).text == ",")


def _subject_of_time(verb: Token, quoted: Sequence[bool]) -> Token | None:
    """Return who speaks in a clause of time that an aside cuts in two: It came after X, in Oslo, told Y."""
    noun = over_asides(verb, quoted)
    left = 0 if noun is None else grammar.phrase(noun)[0]
    return noun if left and verb.doc[left - 1].lower_ in OF_TIME else None


def _is_no_subject(noun: Token, verb: Token) -> bool:
    """Tell whether a noun is no subject of a coordinated verb: thanked him and left, but said it failed."""
    return noun.lower_ in _OBJECTS or (noun.i > verb.i and verb.nbor(-1).lower_ in ("and", "but"))


def _is_adverbial(noun: Token, verb: Token) -> bool:
    """Tell whether a phrase with a preposition was taken for a subject: At a meeting, X, an aide, said."""
    first = verb.doc[grammar.left_edge(noun)]
    if noun.i > verb.i or first.pos_ != "ADP" or not first.is_sent_start:
        return False
    return bool(grammar.subject(verb) == noun)


def described_subject(verb: Token) -> Token | None:
    """Return who speaks where a participle was taken for a verb: An official involved in the talks said."""
    if verb.i == 0 or verb.nbor(-1).pos_ not in NOMINAL or verb.tag_ not in FINITE:
        return None
    clause = next((noun for noun in grammar.clauses_before(verb) if noun.tag_ in ("VBD", "VBN")), None)
    if clause is None and verb.head.i < verb.i and verb.head.tag_ in ("VBD", "VBN"):
        clause = verb.head
    subject = None if clause is None or grammar.auxiliaries(clause) else grammar.subject(clause)
    if subject is None or any(token.is_punct for token in verb.doc[subject.i : verb.i]):
        return None
    return subject if subject.i < verb.i else None


def _first_subject(noun: Token, verb: Token, quoted: Sequence[bool]) -> Token:
    """Return the first of several subjects that a verb was given: the aide of X said; X, the envoy, said."""
    left = grammar.phrase(noun)[0]
    if left == 0 or noun.i > verb.i:
        return noun
    for earlier in grammar.subjects(verb):
        if earlier.i >= noun.i:
            break
        before = verb.doc[left - 1]
        leads_on = "ADP" in (verb.doc[left].pos_, before.pos_) or grammar.phrase(earlier)[1] == left
        if (leads_on or before.text == verb.nbor(-1).text == ",") and not quoted[earlier.i]:
            return earlier
    return noun


def _is_before_conjunction(noun: Token, verb: Token) -> bool:
    """Tell whether a verb was given a noun of the clause before for its subject: saw X, but insisted."""
    if noun.i >= verb.i - 1 or verb.nbor(-1).lower_ not in ("and", "but") or verb.nbor(-2).text != ",":
        return False
    return bool(grammar.subject(verb) == noun)


def _candidates(
    verb: Token, understood: Token | None, beside: Token | None, quoted: Sequence[bool]
) -> Iterator[Token | None]:
    """Yield who may be the source of a verb, the likeliest first: by the parse, then by place."""
    yield understood
    yield beside
    yield over_asides(verb, quoted)
    yield topic(verb, quoted)
    yield described_subject(verb)
    yield _governing_subject(verb)


def _is_bare_passive(verb: Token) -> bool:
    """Tell whether a past participle has neither subject nor auxiliary.

    As in "when asked", "as reported by X", and an aside: "the pact, dubbed “a trap,” was signed".
    """
    if verb.tag_ not in ("VBN", "VBD") or verb.i == 0 or grammar.auxiliaries(verb):
        return False
    before = verb.nbor(-1)
    if verb.i + 1 < len(verb.doc) and (verb.lemma_, verb.nbor().lower_) == ("call", "on"):
        return False
    if before.text == "," and verb.lemma_ in lexicon().naming - lexicon().speech:
        return _is_aside(verb)
    if before.text == "," and verb.lemma_ in lexicon().asking:
        return _is_question_put(verb)
    return verb.tag_ == "VBN" and before.lower_ in _BEFORE_PARTICIPLES


def _is_question_put(verb: Token) -> bool:
    """Tell whether somebody is asked, and then speaks: X, asked whether Y had left, said ..."""
    reach = verb.doc[verb.i + 2 : min(verb.sent.end, verb.i + _LONGEST_OBJECT)]
    return any(
        token.tag_ in FINITE and token.nbor(-1).text == "," and token.lemma_ in lexicon().speech
        for token in reach
    )


def _is_aside(verb: Token) -> bool:
    """Tell whether the main verb follows behind the comma that closes what a verb begins."""
    for token in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + _LONGEST_OBJECT)]:
        if token.tag_ in FINITE:
            closed = token.nbor(-1).text == "," or token.nbor(-1).is_quote
            return closed and token.lemma_ not in lexicon().speech
    return False


def _is_reported_subject(noun: Token, verb: Token, quoted: Sequence[bool]) -> bool:
    """Tell whether a noun behind a verb begins what it reports: "X, an aide, said the talks were over"."""
    right = grammar.phrase(noun)[1]
    if verb.tag_ not in FINITE or verb.is_sent_start or right >= len(verb.doc):
        return False
    if is_behind_quote(verb.doc, verb.i, quoted):
        return False
    return verb.doc[right].tag_ in FINITE or verb.lemma_ in lexicon().naming - lexicon().speech


def _subject_before(verb: Token, behind: Token, quoted: Sequence[bool]) -> Token | None:
    """Return the subject before a verb that the parser gave another one behind it: X said talks failed."""
    before = [token for token in grammar.subjects(verb) if token.i < verb.i and not quoted[token.i]]
    if not before or verb.nbor(-1).is_quote:
        return None
    if behind.lower_ in lexicon().nominative and behind.i == verb.i + 1 < len(verb.doc) - 1:
        # "X, in a note, said it left": only behind a quotation does a verb stand before its pronoun.
        return before[-1] if not (behind.nbor().is_punct and behind.nbor().text in ".,") else None
    if verb.nbor(-1).text == ",":
        # "X, who left, said talks failed" has its subject before the comma; "It failed, said X." has not.
        end = grammar.phrase(behind)[1]
        inverted = end >= len(verb.doc) or verb.doc[end].text in ".,"
        if inverted or grammar.phrase(before[-1])[1] < verb.i - 1:
            return None
    return before[-1]


def channel_of(saying: Token) -> Token | None:
    """Return who passes on what is quoted: the agency in "the agency quoted her as saying"."""
    quoting = saying if _quoted_before_colon(saying) is not None else _quoting_verb(saying)
    if quoting is None:
        return None
    if not grammar.is_passive(quoting):
        return grammar.understood_subject(quoting)
    return grammar.agent(quoting) or grammar.agent(saying)


def _quoted_person(saying: Token) -> Token | None:
    """Return who is quoted in "the agency quoted her as saying": the object, not who passes it on."""
    quoting = _quoting_verb(saying)
    if quoting is None:
        return None
    passive = grammar.is_passive(quoting)
    return grammar.subject(quoting) if passive else next(grammar.objects(quoting), None)


def _person_seen(saying: Token) -> Token | None:
    """Return who is seen or heard to speak: "footage of Kim saying that"."""
    if saying.tag_ != "VBG" or saying.i == 0 or saying.lemma_ not in lexicon().speech:
        return None
    name = saying.nbor(-1)
    return grammar.name_head(name) if name.ent_type_ == "PERSON" else None


def _quoted_before_colon(verb: Token) -> Token | None:
    """Return who is quoted in full: "the agency quoted her: ..."."""
    if verb.lemma_ != "quote" or verb.tag_ not in FINITE:
        return None
    person = next(grammar.objects(verb), None)
    if person is None:
        behind = verb.doc[verb.i + 1 : verb.i + 2]
        person = behind[0] if len(behind) and behind[0].pos_ in ("PROPN", "PRON") else None
    end = 0 if person is None or person.i < verb.i else grammar.phrase(person)[1]
    return person if 0 < end < len(verb.doc) and verb.doc[end].text == ":" else None


def is_passing_on(verb: Token) -> bool:
    """Tell whether a verb only passes on what its object says: "the agency quoted her as saying"."""
    if verb.lemma_ not in _PASSING_ON or grammar.is_passive(verb):
        return False
    reach = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + _LONGEST_OBJECT)]
    return any(_quoting_verb(token) == verb and _quoted_person(token) is not None for token in reach)


def _quoting_verb(saying: Token) -> Token | None:
    """Return the verb over "as saying": quote or cite."""
    if saying.i == 0 or saying.nbor(-1).lower_ != "as" or not is_participle(saying):
        return None
    head = saying
    for _ in range(_DEPTH):
        if grammar.is_root(head):
            return None
        head = head.head
        if head.lemma_ in _PASSING_ON:
            return head
    return None


def _who_issued(noun: Token, verb: Token) -> Token:
    """Return whose statement it is where a statement says something.

    As in "the North issued a statement saying", "the North issued a statement that said".
    """
    if not (is_participle(verb) or noun.lower_ in RELATIVES or is_time(noun) or _is_issued(noun)):
        return noun
    relative = grammar.subject(verb)
    related = relative is not None and relative.lower_ in RELATIVES and relative.i > 0
    if related and relative is not None and (noun.i == relative.i or is_time(noun)):
        noun = noun_before(relative) or noun
    if noun.i > verb.i or grammar.is_root(noun):
        return noun
    if not is_participle(verb) and not (related and _is_issued(noun)):
        return noun
    governor = noun.head
    for _ in range(3):
        if governor.pos_ in ("VERB", "AUX"):
            break
        governor = governor.head
    if governor.i >= noun.i or governor.pos_ != "VERB":
        return noun
    return grammar.understood_subject(governor) or noun


def _is_issued(noun: Token) -> bool:
    """Tell whether a noun is what somebody issues: "released a letter that says", but no letter "from X"."""
    held = noun.lemma_.lower() in lexicon().nouns | lexicon().documents
    written = grammar.possessor(noun) is not None or grammar.oblique(noun, frozenset(["from"])) is not None
    return held and noun.head.lemma_ in lexicon().issuing and not written


def _is_parenthetical(beside: Token, understood: Token, verb: Token) -> bool:
    """Tell whether a noun phrase between commas owns the verb behind it, whatever the parser says.

    As in "It was, she said, ...".
    """
    if understood.i > verb.i or beside.i > verb.i or beside.i == understood.i:
        return False
    left, right = grammar.phrase(beside)
    if left <= understood.i < right or right < verb.i or left == 0:
        return False
    return verb.doc[left - 1].lower_ in _OPENS_ASIDE and understood.i < left


def _governing_subject(verb: Token) -> Token | None:
    """Return the subject under which a participle stands, however the parser hung it on its sentence."""
    excepted = verb.i > 1 and verb.nbor(-1).tag_ == "TO" and verb.nbor(-2).lower_ in EXCEPTS
    if not (is_participle(verb) or excepted):
        return None
    head = verb
    for _ in range(_DEPTH):
        if grammar.is_root(head):
            return _subject_cut_off(head)
        head = head.head
        if head.pos_ in ("VERB", "AUX"):
            subject = grammar.understood_subject(head)
            if subject is not None and subject.i < verb.i:
                return subject
    return None


def _subject_cut_off(participle: Token) -> Token | None:
    """Return the subject of what the parser took for a sentence of its own before ", saying that"."""
    before = participle.sent.start - 1
    if before < 0 or participle.doc[before if participle.is_sent_start else before + 1].text != ",":
        return None
    root = participle.doc[before].sent.root
    return grammar.understood_subject(root) if root.pos_ in ("VERB", "AUX") else root


def _passive_source(verb: Token) -> Token | None:
    """Return who speaks where the verb is passive: the agent; the subject of "was quoted as saying" only."""
    if verb.lemma_ in _PASSING_ON and verb.lemma_ != "report":
        return grammar.subject(verb)
    return grammar.agent(verb)


def _can_speak(source: Token, verb: Token, quoted: Sequence[bool]) -> bool:
    if quoted[source.i] or source.i == verb.i:
        return False
    opens = source.is_sent_start and source.tag_ in ("VBG", "VBN") and not source.ent_type_
    named = source.text[:1].isupper() and grammar.subject(verb) == source and not opens
    if not named and source.pos_ not in (*NOMINAL, "ADJ", "DET", "X"):
        return False
    if is_time(source) or source.lower_ in _NOBODY | _OBJECTS:
        return False
    return source.lower_ not in _EMPTY_SUBJECTS or source.lower_ == "it" or source.pos_ not in ("PRON", "DET")
