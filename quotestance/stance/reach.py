"""What a claim is about: the topic in its scope, by the parse where there is one, else by distance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotestance.language import grammar
from quotestance.stance.clauses import FINITE
from quotestance.stance.clauses import grammar as grammar_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from quotestance.stance.claims import Hit
    from quotestance.stance.clauses import Text

#: How many words of the parse may lie between what governs and what it governs.
CLIMB = 4


def topic_of(
    text: Text, breaks: Sequence[int], hit: Hit, topics: Sequence[Hit], *, named_before: bool
) -> tuple[int, int] | None:
    """Return the words that the claim ``hit`` is about, or None where nothing in its scope names the topic.

    ``breaks`` gives the clause of each word; ``named_before`` tells whether the topic was named before the
    quote.
    """
    if hit.rule.scope == "phrase":
        return hit.start, hit.end
    best: tuple[int, Hit] | None = None
    for topic in topics:
        gap = _gap(text, hit, topic)
        if topic.rule.effect == "reference" and gap > topic.rule.reach:
            continue
        if (best is None or gap < best[0]) and _in_scope(text, breaks, hit, topic, gap):
            best = (gap, topic)
    if best is None:
        return (hit.start, hit.end) if hit.rule.scope == "quote" and named_before else None
    best[1].verdict = "helps"
    return best[1].start, best[1].end


def _gap(text: Text, hit: Hit, topic: Hit) -> int:
    inside = hit.start <= topic.start and topic.end <= hit.end
    if inside or topic.start < hit.end <= topic.end:
        return 0
    if topic.start >= hit.end:
        return text.distance(hit.end, topic.start)
    return text.distance(topic.end, hit.start)


def _in_scope(text: Text, breaks: Sequence[int], hit: Hit, topic: Hit, gap: int) -> bool:
    scope = hit.rule.scope
    if scope == "quote":
        return True
    if scope == "after" and topic.rule.effect == "reference" and _acts_itself(text, hit, topic):
        return False
    if scope == "after" and hit.rule.effect == "against" and _is_coordinated(text, hit, topic):
        return False
    if text.sentence[topic.start] != text.sentence[hit.start]:
        return False
    if scope == "sentence":
        return True
    inside = hit.start <= topic.start and topic.end <= hit.end
    both = inside or topic.start < hit.end <= topic.end
    follows, precedes = both or topic.end > hit.end, both or topic.start < hit.start
    if not (follows if scope == "after" else precedes if scope == "before" else True):
        return False
    # "They agreed to a ceasefire | during | the talks": what happens at a time of talks is not about them.
    between = text.words[hit.end : topic.start]
    if scope == "after" and not (
        grammar_words().times.isdisjoint(between)
        and (hit.end - hit.start > 1 or grammar_words().places.isdisjoint(between[:1]))
    ):
        return False
    if breaks[topic.start] == breaks[hit.end - 1] and gap <= hit.rule.reach:
        return scope != "before" or not _says_of_another(text, hit, topic)
    return topic.rule.effect == "topic" and governs(text, hit, topic, as_subject=scope == "before")


def is_pronoun(text: Text, hit: Hit) -> bool:
    """Tell whether a word that may stand for the topic does: no conjunction, no article of another noun.

    "That" is none of ours in "showed that it works", "a plan that works" and "that harvest", but is in "the
    only one that works".
    """
    at = text.tokens[hit.start]
    if hit.end - hit.start > 1 or text.doc is None or at is None:
        return True
    if 0 < text.own == hit.start < len(text) - 1 and text.words[hit.start] == "that":
        return False
    token = text.doc[at]
    if token.tag_ == "WDT" or token.dep_ == "mark":
        return hit.start > 0 and text.words[hit.start - 1] in grammar_words().antecedents
    return not (token.dep_ == "det" and token.head.i > token.i)


def _acts_itself(text: Text, hit: Hit, topic: Hit) -> bool:
    """Tell whether a pronoun is the subject of a clause of its own: "glad that | it ended"."""
    at = text.tokens[topic.start]
    if text.doc is None or at is None or not grammar.is_parsed(text.doc):
        return False
    verb = text.doc[at].head
    if not _is_subject(text.doc[at]) or verb.i in text.tokens[hit.start : hit.end]:
        return False
    return any(word.tag_ in FINITE for word in (verb, *grammar.auxiliaries(verb)))


def _verb_of(text: Text, hit: Hit) -> Token | None:
    """Return the word of a match that governs its others, or None where there is no parse."""
    doc = text.doc
    tokens = [token for token in text.tokens[hit.start : hit.end] if token is not None]
    if doc is None or not tokens or not grammar.is_parsed(doc):
        return None
    return min((doc[token] for token in tokens), key=lambda token: sum(1 for _ in token.ancestors))


def _says_of_another(text: Text, hit: Hit, topic: Hit) -> bool:
    """Tell whether the verb of a claim has a noun before it as its subject that holds no topic.

    "That work", said after talks, is about them.
    """
    verb = _verb_of(text, hit)
    if verb is None:
        return False
    own = grammar.subject(verb)
    if own is None or own.i > verb.i or not (verb.tag_.startswith("V") and own.tag_.startswith("N")):
        return False
    if any(child.lower_ in grammar_words().pointing for child in own.children):
        return False
    if _is_attached(text, topic, hit):
        return False
    under = {token for token in text.tokens[topic.start : topic.end] if token is not None}
    return under.isdisjoint(token.i for token in own.subtree)


def _is_coordinated(text: Text, hit: Hit, topic: Hit) -> bool:
    """Tell whether a topic is a verb beside one that has an object: "pause the strike and | meet"."""
    between = text.tags[hit.end : topic.start]
    return (
        text.words[topic.start - 1] == "and"
        and text.tags[topic.start].startswith("VB")
        and any(tag.startswith("N") for tag in between)
    )


def _is_attached(text: Text, topic: Hit, hit: Hit) -> bool:
    """Tell whether prepositions alone lead from a topic to a verb: "any meeting | with them | hangs on"."""
    tags = text.tags[topic.end : hit.start]
    return tags[:1] == ("IN",) and "," not in text.words[topic.end : hit.start] and FINITE.isdisjoint(tags)


def governs(text: Text, hit: Hit, topic: Hit, *, as_subject: bool) -> bool:
    """Tell whether the parse has ``topic`` depend on a word of ``hit``, as its subject where so asked.

    The way up may not leave a relative or adverbial clause or a coordinated verb: what stands there is
    said of something else.
    """
    doc = text.doc
    if doc is None or not grammar.is_parsed(doc):
        return False
    over = {token for token in text.tokens[hit.start : hit.end] if token is not None}
    under = {token for token in text.tokens[topic.start : topic.end] if token is not None}
    if not under:
        return False
    if as_subject and _is_understood(text, hit, under):
        return True
    top = min((doc[token] for token in sorted(under)), key=lambda token: sum(1 for _ in token.ancestors))
    return _climbs(top, over, as_subject=as_subject)


def _is_understood(text: Text, hit: Hit, under: set[int]) -> bool:
    """Tell whether a claim's verb shares the topic as its subject: "talks cost money and | lead nowhere"."""
    verb = _verb_of(text, hit)
    if verb is None or not grammar.is_conjunct(verb):
        return False
    own = grammar.understood_subject(verb)
    return own is not None and not under.isdisjoint(range(*grammar.phrase(own)))


def _climbs(token: Token, over: set[int], *, as_subject: bool) -> bool:
    for _ in range(CLIMB):
        if token.i in over:
            return not as_subject
        if grammar.is_root(token) or _leaves_clause(token):
            return False
        if token.head.i in over:
            return not as_subject or _is_subject(token)
        token = token.head
    return False


def _leaves_clause(token: Token) -> bool:
    if grammar.is_relative(token) or token.dep_ == "parataxis":
        return True
    if grammar.is_adverbial(token):
        return bool(token.tag_ != "VB")
    return grammar.is_conjunct(token) and not token.tag_.startswith("N")


def _is_subject(token: Token) -> bool:
    own = grammar.subject(token.head)
    return own is not None and own.i == token.i


def negated_as_subject(text: Text, hit: Hit) -> bool:
    """Tell whether a claim is a noun whose verb is negated: "the proposal of talks deserves no answer"."""
    doc = text.doc
    if doc is None or not grammar.is_parsed(doc) or hit.rule.scope != "after":
        return False
    tokens = [doc[token] for token in text.tokens[hit.start : hit.end] if token is not None]
    nouns = [token for token in tokens if token.tag_.startswith("N") and _is_subject(token)]
    return any(noun.head not in tokens and grammar.negation(noun.head) is not None for noun in nouns)


def opens_subject(text: Text, negation: Hit, hit: Hit) -> bool:
    """Tell whether the subject of a claim's verb starts with a negation: "nobody who fled | will talk"."""
    verb = _verb_of(text, hit)
    if verb is None:
        return False
    subject = grammar.subject(verb)
    first = text.tokens[negation.start]
    return subject is not None and first is not None and first == subject.left_edge.i


def opens_antecedent(text: Text, negation: Hit, hit: Hit) -> bool:
    """Tell whether a claim's relative clause is of a negated noun: "no subject on which we | could talk"."""
    doc, first = text.doc, text.tokens[negation.start]
    tokens = [token for token in text.tokens[hit.start : hit.end] if token is not None]
    if doc is None or first is None or not tokens or not grammar.is_parsed(doc):
        return False
    top = min((doc[token] for token in tokens), key=lambda token: sum(1 for _ in token.ancestors))
    clauses = [head for head in (top, *top.ancestors) if grammar.is_relative(head)]
    return any(
        head.head.i == first or (doc[first].head.i == head.head.i and doc[first].tag_ == "DT")
        for head in clauses[:1]
    )


def in_relative_clause(text: Text, hit: Hit, topic: tuple[int, int]) -> bool:
    """Tell whether a claim is made in a relative clause: "those who want talks", "talks that were cut"."""
    doc = text.doc
    tokens = [token for token in text.tokens[hit.start : hit.end] if token is not None]
    if doc is None or not tokens or not grammar.is_parsed(doc):
        return False
    under = doc[tokens[0]]
    heads = [under, *under.ancestors]
    about = {token for token in text.tokens[topic[0] : topic[1]] if token is not None} - set(tokens)
    return any(
        _describes(head)
        or (grammar.is_relative(head) and (_is_of_people(head, tokens[0]) or head.head.i in about))
        for head in heads
    )


def _describes(verb: Token) -> bool:
    """Tell whether a participle describes a noun: "those calling for talks", "contacts kept up by them"."""
    words = grammar_words()
    return (
        grammar.is_noun_clause(verb)
        and verb.tag_ in ("VBG", "VBN")
        and (verb.head.lower_ in words.unnamed or verb.head.lemma_.lower() in words.messages)
    )


def _is_of_people(verb: Token, at: int) -> bool:
    """Tell whether a relative clause that a claim at ``at`` stands in speaks of people: "those who"."""
    return any(child.lower_ in ("who", "whom", "whose") and child.i <= at for child in verb.children)


def determines_other(text: Text, negation: Hit, hit: Hit) -> bool:
    """Tell whether a determiner negates a noun before the claim: "no truce, no talks", "no malice and"."""
    between = text.words[negation.end : hit.start]
    if text.words[negation.end - 1] != "no":
        return False
    return "," in between or ("and" in between and text.tags[hit.start].startswith(("V", "J", "M", "R")))


def ends_before(text: Text, negation: Hit, hit: Hit) -> bool:
    """Tell whether a phrase that a negation opens is over before a claim: "far from leaving, | we stay"."""
    if text.words[negation.end - 1] not in grammar_words().leading:
        return False
    return "," in text.words[negation.end : hit.start] or _is_beside(text, negation, hit)


def _is_beside(text: Text, negation: Hit, hit: Hit) -> bool:
    """Tell whether a claim is no part of the phrase that a negation opens: "instead of war | they want"."""
    doc, at, verb = text.doc, text.tokens[negation.end - 1], _verb_of(text, hit)
    if doc is None or at is None or verb is None:
        return False
    opener = doc[at]
    while not grammar.is_root(opener) and opener.i <= at:
        if opener.head.i == opener.i:
            return False
        opener = opener.head
    return opener.i > at and verb.i not in {token.i for token in opener.subtree}


def of_something_else(text: Text, marker: Hit, hit: Hit) -> bool:
    """Tell whether a condition or negation is in a relative clause that a claim is not: "who fled when"."""
    doc, at = text.doc, text.tokens[marker.start]
    tokens = {token for token in text.tokens[hit.start : hit.end] if token is not None}
    if doc is None or at is None or not grammar.is_parsed(doc):
        return False
    # "Provided that" is a participle to some parses, and in no clause of its own for that.
    # No relative clause begins with "until", whatever the parse says.
    over = [head for head in doc[at].ancestors if grammar.is_relative(head) and head.left_edge.i != at]
    return any(tokens.isdisjoint(token.i for token in head.subtree) for head in over)


def is_outside(text: Text, negation: Hit, hit: Hit) -> bool:
    """Tell whether a claim stands in a relative clause and a negation does not: "not in talks that fail"."""
    doc, at = text.doc, text.tokens[negation.start]
    verb = _verb_of(text, hit)
    if doc is None or at is None or verb is None:
        return False
    over = [head for head in (verb, *verb.ancestors) if grammar.is_relative(head)]
    return any(
        at not in {token.i for token in head.subtree} and not _is_negated_noun(head.head, at) for head in over
    )


def _is_negated_noun(noun: Token, at: int) -> bool:
    """Tell whether the word at ``at`` negates a noun or is one: "nobody who", "no subject that"."""
    return noun.i == at or any(child.i == at for child in noun.children)
