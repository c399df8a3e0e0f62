"""The text of an utterance as rules see it: words, sentences, and where clauses begin."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.language import grammar as grammar_of
from quotestance.model import Span
from quotestance.stance.words import POSSESSIVE, word_table, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import spacy.tokens
    from spacy.tokens import Token

    from quotestance.stance.utterance import Utterance

#: The longest by-name of a party that is looked for, in words.
LONGEST_NAME = 5
#: Tags of finite verbs.
FINITE = frozenset(["VBZ", "VBD", "VBP", "MD"])
#: Tags of words that no noun phrase holds: finite verbs, infinitives, pronouns, relatives.
BEYOND_NOUNS = FINITE | {"VB", "PRP", "TO", "WDT", "WP", "WRB", "EX"}
#: Tags of what may stand between a possessive and its noun.
MODIFIERS = frozenset(["JJ", "JJR", "JJS", "RB", "RBR"])
#: How far after "between" or "neither" the conjunction of its pair may stand, in words.
PAIR = 8
#: How far behind its first word the verb of a subject may stand: "our offer to sit down | stands".
SUBJECT = 8
#: How long what is put in between commas may be, in words.
ASIDE = 6
#: How far before a coordinated auxiliary the one that it stands beside is: "is | and | will".
COORDINATED = 2
#: How many words more a comma counts for, where distance matters.
COMMA = 3
_PIECES = re.compile(r"\w\.(?:\w\.)+|\w(?:[\w.'’-]*\w)?|[^\w\s]+?")


@frozen
class Grammar:
    """The function words by which clauses are told apart where there is no parse."""

    coordinators: frozenset[str]
    openers: frozenset[str]
    linking: frozenset[str]
    subjects: frozenset[str]
    nominatives: frozenset[str]
    determiners: frozenset[str]
    auxiliaries: frozenset[str]
    inverted: frozenset[str]
    modals: frozenset[str]
    sentence_marks: frozenset[str]
    clause_marks: frozenset[str]
    negative: frozenset[str]
    pairing: frozenset[str]
    paired: frozenset[str]
    beyond_nouns: frozenset[str]
    leading: frozenset[str]
    unnamed: frozenset[str]
    asides: frozenset[str]
    pointing: frozenset[str]
    antecedents: frozenset[str]
    messages: frozenset[str]
    times: frozenset[str]
    places: frozenset[str]
    between: frozenset[str]


@cache
def grammar() -> Grammar:
    """Read ``clauses.toml``, once per process."""
    data = tomllib.loads(resources.files(__package__).joinpath("clauses.toml").read_text(encoding="utf-8"))
    return Grammar(**{key: frozenset(value) for key, value in data.items()})


@frozen
class NamedParty:
    """The words from ``start`` up to ``end`` name the party ``name``."""

    start: int
    end: int
    name: str


@frozen(eq=False)
class Text:
    """The words of an utterance, its cue's words first where the cue stands before an indirect quote.

    ``places`` are the words' spans in the article's text; ``tokens`` the indices of their tokens in the
    utterance's doc (None for the cue's words), ``tags`` their tags; ``sentence`` the number of the
    sentence of each word; ``breaks[i]`` counts the clauses begun up to and including word ``i``; ``own``
    is the number of words that belong to the cue.
    """

    words: tuple[str, ...]
    places: tuple[Span, ...]
    capital: tuple[bool, ...]
    tokens: tuple[int | None, ...]
    sentence: tuple[int, ...]
    breaks: tuple[int, ...]
    parties: tuple[NamedParty, ...]
    own: int
    source: tuple[str, ...]
    tags: tuple[str, ...]
    doc: spacy.tokens.Doc | None

    def __len__(self) -> int:
        return len(self.words)

    def together(self, one: int, other: int) -> bool:
        """Tell whether two words stand in one clause."""
        return self.breaks[one] == self.breaks[other]

    def distance(self, start: int, end: int) -> int:
        """Return how many words stand from ``start`` up to ``end``, a comma counting for several."""
        return max(0, end - start) + COMMA * self.words[start:end].count(",")

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where the words from ``start`` up to ``end`` stand, as few spans as they allow."""
        found: list[Span] = []
        for place in self.places[start:end]:
            if found and found[-1].start <= place.start <= found[-1].end + 1:
                found[-1] = Span(found[-1].start, max(found[-1].end, place.end))
            else:
                found.append(place)
        return tuple(found)

    def surface(self, start: int, end: int) -> str:
        """Return the words from ``start`` up to ``end`` as they are written, joined by a space."""
        found: list[str] = []
        for at in range(start, end):
            if (
                at == start
                or self.places[at] != self.places[at - 1]
                or self.tokens[at] != self.tokens[at - 1]
            ):
                found.append(self.source[at])
        return " ".join(found)

    def edges(self) -> dict[str, int]:
        """Return the places where clauses start and end, as bits."""
        start, end = 1, 1 << len(self.words)
        marks = grammar().sentence_marks | grammar().clause_marks | {","}
        for at, word in enumerate(self.words):
            if word in marks:
                start |= 1 << (at + 1)
                end |= 1 << at
            elif at and self.breaks[at] != self.breaks[at - 1]:
                start |= 1 << at
                end |= 1 << at
        if self.own:
            start |= 1 << self.own
        return {"start": start, "end": end}

    def free(self) -> int:
        """Return the words that a gap may pass, as bits: all but the marks that end sentences and clauses."""
        marks = grammar().sentence_marks | {";"}
        return sum(1 << at for at, word in enumerate(self.words) if word not in marks)

    def kinds(self) -> dict[str, int]:
        """Return per kind of word where it stands, as bits; a text without tags leaves verb and noun open."""
        kinds = dict.fromkeys(("party", "name", "number", "verb", "past", "noun", "nominal"), 0)
        for party in self.parties:
            kinds["party"] |= ((1 << party.end) - 1) & ~((1 << party.start) - 1)
        for at, (word, tag) in enumerate(zip(self.words, self.tags, strict=True)):
            if tag.startswith("NNP") or (not tag and self.capital[at]):
                kinds["name"] |= 1 << at
            if word[0].isdigit() or tag == "CD":
                kinds["number"] |= 1 << at
            if tag.startswith("VB") or (not tag and word[0].isalpha()):
                kinds["verb"] |= 1 << at
            if tag in ("VBD", "VBN") or (not tag and word[0].isalpha()):
                kinds["past"] |= 1 << at
            # The word of a cue says that something is said: it is no noun, though it has no tag.
            untagged = not tag and at >= self.own
            if tag.startswith("NN") or (untagged and word[0].isalpha()):
                kinds["noun"] |= 1 << at
            if tag not in BEYOND_NOUNS and word not in grammar().beyond_nouns:
                kinds["nominal"] |= 1 << at
        return kinds


def text_of(utterance: Utterance) -> Text:
    """Lay an utterance out for the rules."""
    cue = [(token, span.start, None) for span, token in _cue_words(utterance)]
    own = sum(len(words_of(token)) for token, _, _ in cue)
    stops = utterance.stops
    tokens = [
        ("." if token.text == "," and token.i in stops else token.text, utterance.starts[token.i], token.i)
        for token in utterance.doc
    ]
    return _laid_out([*cue, *tokens], own, utterance.parties, utterance.doc)


def plain_text(text: str, names: Mapping[str, str] | None = None) -> Text:
    """Lay a bare text out for the rules, without tokens or tags; ``names`` are by-names of parties."""
    pieces = [(match.group(), match.start(), None) for match in _PIECES.finditer(text)]
    return _laid_out(pieces, 0, {} if names is None else names, None)


def _laid_out(
    pieces: Sequence[tuple[str, int, int | None]],
    own: int,
    names: Mapping[str, str],
    doc: spacy.tokens.Doc | None,
) -> Text:
    written = [] if doc is None else [token.tag_ for token in doc]
    rows = [
        (
            POSSESSIVE if index is not None and written and _is_possessive(written, index) else word,
            Span(start + low, start + high),
            piece[low].isupper(),
            index,
            piece[low:high],
        )
        for piece, start, index in pieces
        for word, low, high in words_of(piece)
    ]
    words = [row[0] for row in rows]
    tokens = tuple(row[3] for row in rows)
    tags = tuple("" if token is None or not written else written[token] for token in tokens)
    parties = tuple(parties_in(words, [row[4] for row in rows], names))
    return Text(
        words=tuple(words),
        places=tuple(row[1] for row in rows),
        capital=tuple(row[2] for row in rows),
        tokens=tokens,
        sentence=tuple(_sentences(words)),
        breaks=tuple(_breaks(words, parties, tags, *_joints(doc, words, tokens))),
        parties=parties,
        own=own,
        source=tuple(row[4] for row in rows),
        tags=tags,
        doc=doc,
    )


def _is_possessive(tags: Sequence[str], at: int) -> bool:
    """Tell whether a tagger's possessive is one: not before adjectives alone, "the door's | open"."""
    if tags[at] != "POS":
        return False
    behind = at + 1
    while behind < len(tags) and tags[behind] in MODIFIERS:
        behind += 1
    return behind == at + 1 or (behind < len(tags) and tags[behind].startswith("N"))


def _cue_words(utterance: Utterance) -> list[tuple[Span, str]]:
    """Return the cue of an indirect or mixed quote that it leads into: "rejected | calls for talks"."""
    cue = utterance.cue
    if cue is None or utterance.kind in (None, "direct") or not cue.spans or not utterance.starts:
        return []
    if cue.spans[-1].end > utterance.starts[0]:
        return []
    found, at = [], 0
    for word in cue.text.split():
        at = cue.text.index(word, at)
        found.append((Span(cue.spans[0].start + at, cue.spans[0].start + at + len(word)), word))
        at += len(word)
    return found


def parties_in(
    words: Sequence[str], surfaces: Sequence[str], names: Mapping[str, str]
) -> Iterable[NamedParty]:
    """Yield the parties that ``words`` name, the longest by-name first at each place.

    ``surfaces`` are the words as written: a name has a capital, and one that is also a word ("us") has
    only capitals.
    """
    at = 0
    while names and at < len(words):
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            name = names.get(" ".join(words[at : at + length]))
            if name is not None and _is_written_as_name(words, surfaces, at, length):
                yield NamedParty(at, at + length, name)
                at += length
                break
        else:
            at += 1


def _is_written_as_name(words: Sequence[str], surfaces: Sequence[str], at: int, length: int) -> bool:
    if length == 1 and words[at] in word_table().invariable:
        return surfaces[at].isupper()
    if any(surface[0].isupper() for surface in surfaces[at : at + length]):
        return True
    # Translated statements write "the south" small; "the south of the island" is no party.
    return length > 1 and words[at] == "the" and words[at + length : at + length + 1] != ["of"]


def asides_of(words: Sequence[str]) -> set[int]:
    """Return the words put in between commas to say how one knows: "Moscow, I gather, would come"."""
    found: set[int] = set()
    commas = [at for at, word in enumerate(words) if word == ","]
    for one, other in pairwise(commas):
        if other - one <= ASIDE + 1 and not grammar().asides.isdisjoint(words[one + 1 : other]):
            found |= set(range(one, other + 1))
    return found


def _sentences(words: Sequence[str]) -> Iterable[int]:
    marks, number = grammar().sentence_marks, 0
    for at, word in enumerate(words):
        if at and words[at - 1] in marks and word not in marks:
            number += 1
        yield number


def _joints(
    doc: spacy.tokens.Doc | None, words: Sequence[str], tokens: Sequence[int | None]
) -> tuple[set[int], set[int]]:
    """Return the places of conjunctions between nouns, and between clauses, as far as the text is parsed."""
    if doc is None:
        return set(), set()
    joints = [(at, tokens[at]) for at, word in enumerate(words) if word in grammar().coordinators]
    within = {at for at, token in joints if token is not None and _joins_nouns(doc[token])}
    clausal = {at for at, token in joints if token is not None and _joins_clauses(doc[token])}
    return within, clausal


def _joins_clauses(token: Token) -> bool:
    """Tell whether a conjunction joins two clauses, by a parse that gives the second a subject of its own."""
    verb = token.head
    return token.dep_ in ("cc", "advmod", "mark") and any(
        token.i < subject.i < verb.i for subject in grammar_of.subjects(verb)
    )


def _joins_nouns(token: Token) -> bool:
    """Tell whether a conjunction joins two nouns, by a parse that hangs it on the second."""
    noun = token.head
    return bool(
        token.dep_ == "cc"
        and noun.i > token.i
        and noun.tag_.startswith("N")
        and not any(child.dep_.startswith(("nsubj", "cop")) for child in noun.children)
    )


def _breaks(
    words: Sequence[str],
    parties: Sequence[NamedParty],
    tags: Sequence[str],
    within: set[int],
    clausal: set[int],
) -> Iterable[int]:
    table, number, paired, asides = grammar(), 0, -PAIR, asides_of(words)
    named = {party.start for party in parties}
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        if word in table.pairing:
            paired = at
        marked = before in table.sentence_marks or before in table.clause_marks
        opened = at > 0 and word in table.openers
        joined = at > 0 and word in table.coordinators and at not in within
        if joined and word in table.paired and at - paired < PAIR:
            joined, paired = False, -PAIR
        spliced = (
            before == "," and word in table.nominatives and at not in asides and _acts(words, at + 1, tags)
        )
        divided = joined and (at in clausal or _subject_follows(words, at + 1, named, tags))
        number += marked or opened or spliced or divided
        yield number


def _acts(words: Sequence[str], at: int, tags: Sequence[str]) -> bool:
    """Tell whether a finite verb stands at ``at``: what comes before it is its subject."""
    return at < len(words) and (words[at] in grammar().auxiliaries or tags[at] in FINITE)


def _subject_follows(words: Sequence[str], at: int, named: set[int], tags: Sequence[str]) -> bool:
    """Tell whether a subject with its verb starts at ``at`` (or after a comma or "of course" there)."""
    table = grammar()
    while at < len(words) and words[at] in table.between:
        at += 1
    if at >= len(words):
        return False
    if words[at] in table.subjects:
        return True
    if words[at] in table.inverted:
        # "Is and will remain" is one clause, "left and will not return" are two.
        return at < COORDINATED or words[at - COORDINATED] not in table.auxiliaries
    if tags[at].startswith("N") and any(_acts(words, near, tags) for near in (at + 1, at + 2)):
        return True
    if words[at] in table.determiners or at in named:
        return any(
            words[near] in table.auxiliaries or tags[near] in FINITE
            for near in range(at + 1, min(at + SUBJECT, len(words)))
        )
    return False
