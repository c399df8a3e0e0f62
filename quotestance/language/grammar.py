"""The one place that knows about label schemes: who does what in a sentence, whatever the labels are called.

The bundled pipeline speaks Universal Dependencies version 2 (``nsubj:pass``, ``obj``, ``obl`` + ``case``);
spaCy's official English pipelines speak ClearNLP's scheme (``nsubjpass``, ``dobj``, ``prep`` + ``pobj``,
``agent``). Rooms below ask for subjects, agents and complements and see neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_ACTIVE_SUBJECTS = frozenset(["nsubj", "csubj", "nsubj:outer", "csubj:outer"])
_PASSIVE_SUBJECTS = frozenset(["nsubj:pass", "csubj:pass", "nsubjpass", "csubjpass"])
_PASSIVE_AUXILIARIES = frozenset(["aux:pass", "auxpass"])
_AUXILIARIES = frozenset(["aux", "aux:pass", "auxpass"])
_OBJECTS = frozenset(["obj", "dobj"])
_INDIRECT_OBJECTS = frozenset(["iobj", "dative"])
_CLAUSE = frozenset(["ccomp"])
_OPEN_CLAUSE = frozenset(["xcomp"])
_OBLIQUE = frozenset(["obl", "obl:agent", "obl:tmod", "obl:unmarked", "nmod"])
_PREPOSITIONS = frozenset(["prep", "agent", "dative"])
_RELATIVE = frozenset(["acl:relcl", "relcl"])
_NOUN_CLAUSE = frozenset(["acl"])
_ADVERBIAL = frozenset(["advcl"])
_ADVERBIAL_MARKS = frozenset(["after", "although", "as", "because", "before", "since", "though", "while"])
_REPORTED_MARKS = frozenset(["that", "whether"])
_CONJUNCT = frozenset(["conj"])
_POSSESSORS = frozenset(["nmod:poss", "poss"])
_RELATIVE_PRONOUNS = frozenset(["who", "which", "that", "whom"])
_NEGATIONS = frozenset(["not", "n't", "n’t", "never", "neither", "nor", "hardly"])
# More than any verb has: in hostile text hundreds of words may hang on one, and each of them asks about it.
_MOST_CHILDREN = 40
_PREMODIFYING = frozenset(["ADJ", "DET", "NOUN", "NUM", "PROPN"])
_NOT_BEHIND = frozenset(["parataxis", "discourse", "ccomp", "advcl", "cc", "punct", "dep"])
_NOT_BEFORE = frozenset(["case", "mark", "cc", "punct", "advmod", "nsubj", "cop", "prep", "discourse"])
_QUANTIFIERS = frozenset(["JJ", "JJR", "JJS", "CD", "DT", "PDT"])


def is_parsed(doc: Doc) -> bool:
    """Tell whether a Doc has a dependency parse."""
    return bool(doc.has_annotation("DEP"))


def subject(verb: Token) -> Token | None:
    """Return the head of the verb's own subject, active or passive, or None.

    The nearest where there are several.
    """
    return min(subjects(verb), key=lambda child: abs(child.i - verb.i), default=None)


def subjects(verb: Token) -> list[Token]:
    """Return the heads of all that a parser took for subjects of the verb, in text order."""
    if verb.n_lefts + verb.n_rights > _MOST_CHILDREN:
        return []
    return [child for child in verb.children if child.dep_ in _ACTIVE_SUBJECTS | _PASSIVE_SUBJECTS]


def is_passive(verb: Token) -> bool:
    """Tell whether the verb is passive; a past tense that the parser gave a passive subject is not."""
    if _child(verb, _PASSIVE_AUXILIARIES) is not None:
        return True
    if verb.tag_ == "VBN" and _child(verb, _AUXILIARIES) is None and _has_fronted_object(verb):
        return False  # "what one guest described as ...": without an auxiliary, no participle
    return verb.tag_ not in ("VBD", "VBZ", "VBP") and _child(verb, _PASSIVE_SUBJECTS) is not None


def _has_fronted_object(verb: Token) -> bool:
    """Tell whether a verb's object stands before its subject: "what one guest described"."""
    own = subject(verb)
    if own is None or own.i > verb.i or own.lower_ in _RELATIVE_PRONOUNS:
        return False
    return verb.dep_ in _RELATIVE or any(child.dep_ in _OBJECTS and child.i < own.i for child in verb.lefts)


def is_reduced(verb: Token) -> bool:
    """Tell whether the verb is a past participle behind the noun that it is about: "the pact, dubbed ..."."""
    if verb.tag_ != "VBN" or verb.dep_ not in _NOUN_CLAUSE or subject(verb) is not None:
        return False
    at = verb.head.i - 1
    while at > 0 and verb.doc[at].pos_ in _PREMODIFYING:
        at -= 1
    return at < 0 or verb.doc[at].lower_ != "what"  # "what the host described as"


def agent(verb: Token) -> Token | None:
    """Return the head of the phrase with "by" that names who acts in a passive clause."""
    return oblique(verb, frozenset(["by"]))


def oblique(verb: Token, prepositions: frozenset[str]) -> Token | None:
    """Return the head noun of the first prepositional phrase of ``verb`` with one of the prepositions."""
    for child in verb.children:
        if child.dep_ in _PREPOSITIONS and child.lower_ in prepositions:
            for noun in child.children:
                if noun.dep_ in ("pobj", "pcomp"):
                    return noun
        elif child.dep_ in _OBLIQUE and _case(child) in prepositions:
            return child
    return None


def objects(verb: Token) -> Iterator[Token]:
    """Yield the heads of the verb's direct and indirect objects."""
    for child in verb.children:
        if child.dep_ in _OBJECTS or child.dep_ in _INDIRECT_OBJECTS:
            yield child


def complement(verb: Token) -> Token | None:
    """Return the head of the finite clause that the verb takes as its complement.

    A clause with a conjunction of time or reason of its own is none, whatever the parser calls it; of two,
    the one with a "that" of its own is meant.
    """
    clauses = [
        child for child in verb.children if child.dep_ in _CLAUSE and not _has_mark(child, _ADVERBIAL_MARKS)
    ]
    marked = (clause for clause in clauses if _has_mark(clause, _REPORTED_MARKS))
    return next(marked, clauses[0] if clauses else None)


def clauses_before(verb: Token) -> Iterator[Token]:
    """Yield the heads of the clauses before a verb that were taken for what it reports."""
    for child in verb.children:
        if child.dep_ in _CLAUSE and child.i < verb.i:
            yield child


def _has_mark(clause: Token, words: frozenset[str]) -> bool:
    return any(word.dep_ == "mark" and word.lower_ in words for word in clause.lefts)


def infinitive(verb: Token) -> Token | None:
    """Return the head of the verb's open complement ("pledged to ignore")."""
    return _child(verb, _OPEN_CLAUSE)


def sentence_start(token: Token, reach: int) -> int:
    """Return where the token's sentence begins, or ``reach`` tokens before it where that is farther off.

    What a pipeline calls ``token.sent`` takes longer the longer the sentence is.
    """
    doc, at, farthest = token.doc, token.i, max(0, token.i - reach)
    while at > farthest and not doc[at].is_sent_start:
        at -= 1
    return at


def is_relative(verb: Token) -> bool:
    """Tell whether the verb heads a relative clause."""
    return verb.dep_ in _RELATIVE


def is_noun_clause(verb: Token) -> bool:
    """Tell whether the verb describes the noun before it: "a letter proposing talks"."""
    return verb.dep_ in _NOUN_CLAUSE


def is_root(token: Token) -> bool:
    """Tell whether the token heads its sentence."""
    return token.head.i == token.i


def is_adverbial(token: Token) -> bool:
    """Tell whether the token heads an adverbial clause."""
    return token.dep_ in _ADVERBIAL


def is_conjunct(token: Token) -> bool:
    """Tell whether the token is coordinated with an earlier one."""
    return token.dep_ in _CONJUNCT


def negation(verb: Token) -> Token | None:
    """Return the word that negates the verb, if there is one."""
    for child in verb.children:
        if child.lower_ in _NEGATIONS and child.i < verb.i:
            return child
    return None


def auxiliaries(verb: Token) -> list[Token]:
    """Return the verb's auxiliaries in text order."""
    return [child for child in verb.lefts if child.dep_ in _AUXILIARIES]


def possessor(noun: Token) -> Token | None:
    """Return the head of the phrase that owns the noun: "Seoul's offer", "its claim"."""
    return _child(noun, _POSSESSORS)


def left_edge(noun: Token) -> int:
    """Return the first token of all that depends on a noun, prepositions too."""
    return int(noun.left_edge.i)


def name_head(noun: Token) -> Token:
    """Return the first part of a name, which parsers make the head of the others."""
    while noun.dep_ == "flat" and noun.head.i < noun.i:
        noun = noun.head
    return noun


def governs_alone(noun: Token) -> bool:
    """Tell whether the noun phrase stands under no preposition."""
    head = noun
    while (
        head.dep_ in ("compound", "amod", "nmod:poss", "poss", "flat", "nummod", "det")
        and head.head.i > head.i
    ):
        head = head.head
    return _case(head) in ("", "'s", "’s") and head.dep_ not in ("pobj", "pcomp")


def understood_subject(verb: Token) -> Token | None:
    """Return who does what the verb says, also where its clause has no subject of its own.

    A coordinated verb shares its first conjunct's subject, a participle or infinitive its governing verb's, a
    relative clause's pronoun stands for the noun that it modifies, a participle after a noun has that noun.
    """
    for _ in range(6):
        own = subject(verb)
        if own is not None:
            return _antecedent(own, verb)
        if verb.dep_ in _NOUN_CLAUSE or (verb.dep_ in _RELATIVE and _child(verb, _OBJECTS) is None):
            return verb.head
        if verb.dep_ not in _CONJUNCT | _ADVERBIAL | _OPEN_CLAUSE | _CLAUSE or is_root(verb):
            return None
        verb = verb.head
    return None


def phrase(noun: Token) -> tuple[int, int]:
    """Return first and last-but-one token index of the noun phrase around ``noun``, modifiers included.

    Left out are prepositions before it, clauses that the parser hung on it loosely, and punctuation at
    its ends.
    """
    left, right = noun.i, noun.i
    for child in noun.children:
        if (
            child.dep_ in (_NOT_BEHIND if child.i > noun.i else _NOT_BEFORE)
            and child.tag_ not in _QUANTIFIERS
        ):
            continue
        if child.dep_ in _CONJUNCT and child.pos_ in ("VERB", "AUX"):
            continue
        left = min(left, child.left_edge.i)
        right = max(right, child.right_edge.i)
    doc = noun.doc
    while right > noun.i and (doc[right].is_punct or doc[right].is_space):
        right -= 1
    while left < noun.i and (doc[left].is_punct or doc[left].is_space):
        left += 1
    return left, right + 1


def _antecedent(own: Token, verb: Token) -> Token:
    if own.lower_ in _RELATIVE_PRONOUNS and verb.dep_ in _RELATIVE:
        return verb.head
    return own


def _case(noun: Token) -> str:
    for child in noun.children:
        if child.dep_ == "case":
            return str(child.lower_)
    return ""


def _child(token: Token, labels: frozenset[str]) -> Token | None:
    if token.n_lefts + token.n_rights > _MOST_CHILDREN:
        return None
    for child in token.children:
        if child.dep_ in labels:
            return child
    return None
