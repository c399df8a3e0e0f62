"""The scene in which a source is read: sentences, who acts in them, and who has spoken so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from quotestance.language.grammar import agent, is_parsed, is_passive, phrase
from quotestance.model import Span
from quotestance.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

    from quotestance.language.passages import Passage
    from quotestance.model import FoundQuote, Speaker
    from quotestance.speakers.cast import Cast, Character
    from quotestance.speakers.descriptions import Description
    from quotestance.speakers.scan import NameHit

# How present someone is right after being mentioned so, how much of it each sentence in between leaves, and
# how much the end of the paragraph does.
SPOKE, MAIN_SUBJECT, SUBJECT, MENTIONED, OWNER = 7.0, 5.0, 4.0, 2.0, 1.2
FADING = 0.55
PARAGRAPH = 0.75
LIKELY_GENDER, UNKNOWN_GENDER, UNLIKELY_GENDER = 0.95, 0.65, 0.2
_HORIZON = 12
LONGEST_LEAD = 120
LAST_TURNS, LAST_ACTS = 60, 300
_APPOSITION = re.compile(
    r"(?:,[^,.;“”\"]{3,120},|\s+[—–][^.;“”\"—–]{3,120}[—–]|,)?\s+(?:also\s+|\w+ly\s+)?(?=\w)"
)
_TITLE_PARTS = frozenset([",", "'s", "’s", "the", "foreign", "vice", "prime", "deputy", "former", "national"])
_LOWER = re.compile(r"[a-z]+")
_SAME_NOUN = frozenset(["flat", "appos", "flat:name", "flat:foreign", "goeswith"])


@frozen
class Who:
    """Whom a source was found to be: the speaker, and the character, number and description behind it."""

    speaker: Speaker
    character: Character | None = None
    plural: bool = False
    description: Description | None = None

    @property
    def gender(self) -> str | None:
        """The gender that the description tells ("the woman"), or None."""
        return self.description.gender if self.description is not None else None


@frozen
class Turn:
    """Somebody speaking: where the source or the quote stands, who, and by which verb."""

    at: int
    who: Who
    cue: str = ""


@frozen
class Act:
    """Somebody or something mentioned: where, how prominently, and what (character or noun phrase)."""

    at: int
    weight: float
    character: Character | None = None
    phrase: str = ""
    plural: bool = False


@define(eq=False)
class Scene:
    """An article's sentences and acts in text order, and the turns taken so far."""

    text: str
    passages: Sequence[Passage]
    cast: Cast
    acts: list[Act] = field(factory=list)
    turns: list[Turn] = field(factory=list)
    _sentences: list[int] = field(factory=list)
    _starts: list[int] = field(factory=list)
    _quoted: list[Span] = field(factory=list)
    _hit_starts: list[int] = field(factory=list)

    @classmethod
    def of(cls, text: str, passages: Sequence[Passage], cast: Cast, found: Sequence[FoundQuote]) -> Scene:
        """Lay out the scene of an article."""
        scene = cls(text, passages, cast)
        direct = [span for one in found if one.quote.kind == "direct" for span in one.quote.spans]
        scene._quoted = sorted(direct)
        scene._sentences = sorted(start for passage in passages for start in scene._sentence_starts(passage))
        scene._starts = [passage.offset for passage in passages]
        scene._hit_starts = [hit.span.start for hit in cast.hits]
        scene.acts = sorted(scene._acts(), key=lambda act: (act.at, -act.weight))
        return scene

    def passage_at(self, at: int) -> Passage | None:
        """Return the passage in which an offset lies."""
        number = bisect_right(self._starts, at) - 1
        return self.passages[number] if number >= 0 else None

    def hits_in(self, span: Span) -> list[NameHit]:
        """Return the names of people that begin inside a stretch or reach into it."""
        low = bisect_left(self._hit_starts, span.start)
        if low and self.cast.hits[low - 1].span.end > span.start:
            low -= 1
        high = bisect_left(self._hit_starts, span.end)
        return self.cast.hits[low:high]

    def answers(self, quote: Span) -> bool:
        """Tell whether a quote begins a paragraph behind one that ends in a question."""
        number = bisect_right(self._starts, quote.start) - 1
        if number < 1 or quote.start - self._starts[number] > 1:
            return False
        return self.passages[number - 1].block.span.of(self.text).rstrip().endswith("?")

    def is_quoted(self, at: int) -> bool:
        """Tell whether an offset lies inside a direct quote."""
        number = bisect_right(self._quoted, at, key=lambda span: span.start) - 1
        return number >= 0 and self._quoted[number].end > at

    def sentences_between(self, before: int, after: int) -> int:
        """Count the sentences that begin, outside of direct quotes, between two offsets."""
        return bisect_right(self._sentences, after) - bisect_right(self._sentences, before)

    def acts_around(self, at: int) -> list[Act]:
        """Return the acts of the sentence in which an offset lies, the most prominent first."""
        number = bisect_right(self._sentences, at)
        start = self._sentences[number - 1] if number else 0
        end = self._sentences[number] if number < len(self._sentences) else len(self.text)
        return sorted(self._acts_in(Span(start, end)), key=lambda act: (-act.weight, act.at))

    def _acts_in(self, span: Span) -> list[Act]:
        low = bisect_left(self.acts, span.start, key=lambda act: act.at)
        return self.acts[low : bisect_left(self.acts, span.end, key=lambda act: act.at)]

    def acts_before(self, at: int, spans: Sequence[Span]) -> Iterator[tuple[Act, int]]:
        """Yield the acts before an offset and how many sentences ago each was, latest first.

        What the quote's own ``spans`` mention is left out: nobody inside a quote is its speaker.
        """
        last = bisect_left(self.acts, at, key=lambda act: act.at) - 1
        for number in range(last, max(-1, last - LAST_ACTS), -1):
            act = self.acts[number]
            distance = self.sentences_between(act.at, at)
            if distance > _HORIZON:
                return
            if not any(span.start <= act.at < span.end for span in spans):
                yield act, distance

    def turns_before(self, at: int) -> Iterator[tuple[Turn, int]]:
        """Yield the turns before an offset and how many sentences ago each was, latest first."""
        for turn in islice(reversed(self.turns), LAST_TURNS):
            if turn.at < at:
                yield turn, self.sentences_between(turn.at, at)

    def present(
        self, at: int, spans: Sequence[Span], gender: str, meant: Callable[[Act], Character | Who | None]
    ) -> list[Character | Who]:
        """Return who may be "he" or "she" at a place, the most present first.

        ``meant`` tells whom a phrase without a name means ("the president").
        Of whom the quote's own ``spans`` say something by name, he is not "he": "He said Hale was wrong".
        """
        subjects = [act.character for span in spans for act in self._acts_in(span) if act.weight >= SUBJECT]
        scores: dict[int, tuple[float, int, Character | Who]] = {}
        passage = self.passage_at(at)
        begin = passage.offset if passage is not None else 0

        def see(one: Character | Who, weight: float, distance: int, place: int) -> None:
            score = weight * FADING**distance * _agreement(one, gender)
            score *= 1.0 if place >= begin else PARAGRAPH
            known = scores.get(id(one))
            if score > 0 and one not in subjects and (known is None or score > known[0]):
                scores[id(one)] = (score, place, one)

        for act, distance in self.acts_before(at, spans):
            somebody = act.character or meant(act)
            if somebody is not None:
                weight = min(act.weight, MENTIONED) if _is_relative(somebody) else act.weight
                see(somebody, weight, distance, act.at)
        for turn, distance in self.turns_before(at):
            if distance > _HORIZON:
                break
            is_somebody = turn.who.speaker.kind == "unnamed" and turn.who.description is not None
            if turn.who.character is not None or is_somebody:
                see(turn.who.character or turn.who, SPOKE, distance, turn.at)
        return [one for _, _, one in sorted(scores.values(), key=lambda entry: (-entry[0], -entry[1]))]

    def _sentence_starts(self, passage: Passage) -> Iterator[int]:
        """Yield where sentences begin, but for questions and those wholly inside a direct quote."""
        if not passage.doc.has_annotation("SENT_START"):
            yield passage.offset
            return
        for sentence in passage.doc.sents:
            start, end = passage.offset + sentence.start_char, passage.offset + sentence.end_char
            if not (self.is_quoted(start + 1) and self.is_quoted(end - 2)) and not self._is_question(
                start, end
            ):
                yield start

    def _is_question(self, start: int, end: int) -> bool:
        """Tell whether a sentence is a question: whoever asks it goes on with what somebody answers."""
        return self.text[max(start, end - 3) : end].rstrip().endswith("?")

    def _acts(self) -> Iterator[Act]:
        for passage in self.passages:
            if passage.block.kind == "caption":
                continue
            hits = self.hits_in(passage.block.span)
            for hit in hits:
                character = self.cast.at(hit.span)
                if character is not None and not self.is_quoted(hit.span.start):
                    yield Act(hit.span.start, _weight(hit, passage, self.text), character)
            if is_parsed(passage.doc):
                yield from self._things(passage, hits)

    def _things(self, passage: Passage, hits: Sequence[NameHit]) -> Iterator[Act]:
        """Yield the subjects that are no people: countries, bodies, groups."""
        starts = [hit.span.start for hit in hits if not hit.possessive]
        for token in passage.doc:
            if not _is_subject(token) or token.pos_ == "PRON":
                continue
            first, last = phrase(token)
            at = passage.offset + passage.doc[first].idx
            end = passage.offset + token.idx + len(token.text)
            name_from = end + 2 if self.text[end : end + 2] == ", " else end  # "a baker, Ivo Marr"
            if bisect_right(starts, name_from) > bisect_left(starts, at) or self.is_quoted(at):
                continue
            whole = passage.doc[first:last].text
            plural = token.tag_ in ("NNS", "NNPS")
            yield Act(at, MAIN_SUBJECT if _is_main(token.head) else SUBJECT, None, whole, plural)


def _weight(hit: NameHit, passage: Passage, text: str) -> float:
    if hit.possessive:
        return OWNER
    tokens = passage.tokens_in(hit.span)
    if not len(tokens):
        return MENTIONED
    if not is_parsed(passage.doc):
        return MAIN_SUBJECT if _opens_sentence(hit, passage, text) else MENTIONED
    token = tokens.root
    for _ in range(len(tokens) + 2):
        if token.dep_ not in _SAME_NOUN:
            break
        token = token.head
    if _is_modifier(token, tokens) or _is_asked_about(token) or _is_in_question(token, passage, text):
        return OWNER
    if not _is_subject(token):
        acts = _is_agent(token) or _looks_like_subject(hit, passage, text)
        return SUBJECT if acts else MENTIONED
    return MAIN_SUBJECT if _is_main(token.head) else SUBJECT


def _opens_sentence(hit: NameHit, passage: Passage, text: str) -> bool:
    """Tell whether a name, with its title, opens a sentence that goes on in lower case: its subject."""
    before = text[max(passage.offset, hit.span.start - LONGEST_LEAD) : hit.span.start].rstrip()
    before = before.removesuffix(hit.title).rstrip() if hit.title else before
    following = _APPOSITION.match(text[hit.span.end : hit.span.end + 160])
    if following is None or (before and before[-1] not in '.!?”"'):
        return False
    word = _LOWER.match(text, hit.span.end + following.end())
    return word is not None and word.group() not in words().before_others | words().party_breaks


def _looks_like_subject(hit: NameHit, passage: Passage, text: str) -> bool:
    """Tell whether a name stands before a finite verb and after no preposition, whatever the parse says."""
    doc, tokens = passage.doc, passage.tokens_in(hit.span)
    following = _APPOSITION.match(text[hit.span.end : hit.span.end + 160])
    verb = hit.span.end + following.end() if following is not None else 0
    after = passage.tokens_in(Span(verb, verb + 1))
    if following is None or not len(after) or after[0].tag_ not in ("VBD", "VBZ", "VBP", "MD"):
        return False
    first, commas = tokens.start - 1, 0
    while first >= 0 and (
        doc[first].text[:1].isupper() or doc[first].lower_ in _TITLE_PARTS or doc[first].pos_ == "NOUN"
    ):
        commas += doc[first].text == ","
        if commas > 1:
            break
        first -= 1
    return first < 0 or doc[first].pos_ not in ("ADP", "VERB", "AUX", "SCONJ", "CCONJ")


def _is_subject(token: Token) -> bool:
    return token.dep_.startswith("nsubj")


def _is_modifier(token: Token, name: SpacySpan) -> bool:
    """Tell whether a name only says which thing is meant ("the James Hale briefing room")."""
    return token.dep_ == "compound" and token.head.pos_ == "NOUN" and token.head.i >= name.end


def _is_asked_about(token: Token) -> bool:
    """Tell whether a name stands in what opens a sentence without a subject: "Asked about Hale, he said"."""
    opening = token.sent[:2]
    verb = next((first for first in opening if first.tag_ in ("VBN", "VBD", "VBG")), None)
    if verb is None or verb.lower_ in words().before_others or any(map(_is_subject, verb.children)):
        return False
    if verb.i != opening[0].i and opening[0].pos_ not in ("ADP", "SCONJ", "ADV"):
        return False
    comma = next((other.i for other in token.sent if other.text == "," and other.i > verb.i), verb.i)
    return verb.i < token.i and (token.i < comma or any(above.i == verb.i for above in token.ancestors))


def _is_in_question(token: Token, passage: Passage, text: str) -> bool:
    if "?" not in text[passage.offset : passage.block.span.end]:
        return False
    end = passage.offset + token.sent.end_char
    return text[max(0, end - 3) : end].rstrip().endswith("?")


def _is_agent(token: Token) -> bool:
    """Tell whether a name does what a passive verb says ("arranged by Tobias Oster")."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    return is_passive(verb) and agent(verb) == token


def _is_main(verb: Token) -> bool:
    return verb.head.i == verb.i


def _is_relative(one: Character | Who) -> bool:
    """Tell whether somebody is only known as another's kin: "his daughter" seldom takes a text over."""
    return isinstance(one, Who) and one.description is not None and one.description.kin is not None


def _agreement(one: Character | Who, gender: str) -> float:
    """Return how well somebody goes with "he" or "she", from 0 (not at all) to 1."""
    known = one.gender
    if known is not None:
        return 1.0 if known == gender else 0.0
    likely = getattr(one, "likely_gender", None)
    if likely is None:
        return UNKNOWN_GENDER
    return LIKELY_GENDER if likely == gender else UNLIKELY_GENDER
