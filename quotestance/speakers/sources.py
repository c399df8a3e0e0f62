"""Reads the source of a quote: a name, a pronoun, a party; descriptions are read in ``referents.py``."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from quotestance.model import Problem, Span
from quotestance.speakers.names import fold
from quotestance.speakers.naming import speaker_of
from quotestance.speakers.parties import PartyReader
from quotestance.speakers.phrases import read_phrase, singular
from quotestance.speakers.referents import Referents
from quotestance.speakers.scan import described_by
from quotestance.speakers.scene import FADING, SPOKE, SUBJECT, Who
from quotestance.speakers.words import name_words, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotestance.speakers.cast import Character
    from quotestance.speakers.registry import SpeakerRegistry
    from quotestance.speakers.scan import NameHit
    from quotestance.speakers.scene import Act, Scene

_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W_]+(?:['’-][^\W_]+)*['’]?")
_RELATIVE = frozenset(["who", "whom", "which", "that"])
_NAMED_AS = re.compile(
    r"\b(?:identif\w+|known|named|called|surnamed|(?:her|his) name)(?:\s+\w+)?(?:\s+as)?\s+(?:\w+\.\s+)?$"
)
_AND = re.compile(r",?\s*(?:\band\b|&)")
_NEXT_WORD = re.compile(r"\s+([^\W\d_][\w-]*)")


@frozen
class Answer:
    """What a source was read as: who it is, if anyone, and the problem that a user should know of."""

    who: Who | None
    problem: Problem | None = None


@define(eq=False)
class SourceReader:
    """Reads sources in the scene of one article.

    ``home`` is the party for which the article's outlet speaks, ``byline`` the name of its one author.
    """

    registry: SpeakerRegistry
    scene: Scene
    year: int | None
    home: str | None = None
    byline: str | None = None
    parties: PartyReader = field(init=False)
    referents: Referents = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.parties = PartyReader(self.registry)
        self.referents = Referents(self.registry, self.scene, self.year, self.parties)

    def read(self, text: str, spans: Sequence[Span], content: Sequence[Span]) -> Answer:
        """Tell who a source is.

        Parameters
        ----------
        text : str
            The words of the source.
        spans : sequence of Span
            Where they stand.
        content : sequence of Span
            The quote's own spans: nobody in there is its speaker.
        """
        at = spans[0].start
        found = [fold(word) for word in _WORD.findall(text)]
        if not found:
            return Answer(None)
        if len(found) == 1 and (label := self._label(found[0], text)) is not None:
            return Answer(label)
        if (
            len(found) == 1
            or (found[0] == "one" and found[1] in _RELATIVE)
            or (len(found) == 2 and found[1].endswith(("self", "selves")))
        ):
            answer = self._pronoun(found[0], at, content)
            if answer is not None:
                return self._or_unknown(answer, text, spans)
        apposed = self._apposed(spans)
        if apposed is not None:
            return Answer(self.referents.of_character(apposed))
        party = self.parties.read(text)
        if party is not None:
            return Answer(self.referents.compatriot(text, at, content) or self.parties.speaker(party))
        return self._named(text, spans) or Answer(self.referents.read(text, at, spans, content))

    def _apposed(self, spans: Sequence[Span]) -> Character | None:
        """Return who is named right before a source that is only the apposition of the name.

        Commas enclose it, and the name acts: in "Having met Hale, the minister said" it does not.
        """
        start, end = spans[0].start, spans[-1].end
        text = self.scene.text
        name_end = start - 2 if text[max(0, start - 2) : start] == ", " else 0
        if not name_end or not text[end:].startswith(","):
            return None
        hits = [hit for hit in self.scene.hits_in(Span(name_end - 1, name_end)) if hit.span.end == name_end]
        if not hits or described_by(text[name_end : end + 1]) is None:
            return None
        acts = [act for act in self.scene.acts_around(hits[0].span.start) if act.at == hits[0].span.start]
        return acts[0].character if acts and acts[0].weight >= SUBJECT else None

    def _label(self, word: str, text: str) -> Who | None:
        """Return who asks or answers where a source is no more than "Q" or "A"."""
        lists = words()
        if word in lists.questions and text[:1].isupper():
            name = self.byline or lists.asker
            return Who(speaker_of(name, "person" if self.byline else "unnamed", name, self.registry))
        if word not in lists.answers or text.strip(" .:") not in ("A", "Answer", "ANSWER"):
            return None
        quoted = [turn.who for turn in self.scene.turns if turn.who.character is not None]
        if quoted:
            return quoted[0]
        return (
            self.referents.of_character(self.scene.cast.characters[0]) if self.scene.cast.characters else None
        )

    def _named(self, text: str, spans: Sequence[Span]) -> Answer | None:
        hits = [hit for span in spans for hit in self.scene.hits_in(span)]
        main = [hit for hit in hits if self._is_main(hit, spans)]
        if not main:
            return None
        cast = self.scene.cast
        if len(main) > 1 and self._are_joined(main):
            names = [one.name if (one := cast.at(hit.span)) is not None else hit.text for hit in main]
            joint = speaker_of(" and ".join(dict.fromkeys(names)), "group", text, self.registry)
            return Answer(Who(joint, plural=True))
        character = cast.at(main[0].span)
        if character is None:
            unclear = speaker_of(main[0].text, "person", text, self.registry)
            return Answer(Who(unclear), self._ambiguous(main[0]))
        return Answer(self.referents.of_character(character))

    def _are_joined(self, hits: Sequence[NameHit]) -> bool:
        """Tell whether names are joined to one group: by "and", the last of three or more at least."""
        between = [self.scene.text[one.span.end : other.span.start].strip() for one, other in pairwise(hits)]
        if between[0] == ",":
            between = between[1:2]
        return bool(between) and _is_and(between[0])

    def _is_main(self, hit: NameHit, spans: Sequence[Span]) -> bool:
        """Tell whether a name inside a source is the source, not an owner or part of a description."""
        span = next(span for span in spans if span.overlaps(hit.span))
        rest = self.scene.text[hit.span.end : spans[-1].end]
        if (hit.possessive and len(rest.strip("'’s ,")) > 1) or _modifies(rest):
            return False
        before = self.scene.text[span.start : hit.span.start]
        if fold(before).strip() in words().indefinite:
            return False
        if _NAMED_AS.search(before):
            return True
        if _RELATIVE & set(fold(before).split()) and "," in before:
            return False
        # What follows an abbreviation in brackets is no longer the preposition's.
        bracketed = "(" in before and ")" in before
        plain = _WORD.findall(before.rpartition(")" if bracketed else ",")[2])
        clause = [fold(word) for word in plain]
        others = words().before_others | _RELATIVE
        last = max((at for at, word in enumerate(clause) if _stem(word) in others), default=None)
        return last is None or self._is_apposed(clause, last, plain[last + 1 :])

    def _is_apposed(self, clause: list[str], last: int, plain: Sequence[str]) -> bool:
        """Tell whether a name after a preposition is apposed ("Secretary of State Mike Pompeo").

        ``plain`` are the words behind the preposition as they are written: a place that no registry knows
        has capitals.
        """
        between = clause[last + 1 :]
        idle = words().articles | words().quantifiers | words().demonstratives
        if (
            _stem(clause[last]) in _RELATIVE
            or clause[0] in ("a", "an")
            or all(word in idle for word in between)
        ):
            return False
        if any(" ".join(clause).endswith(title) for title in words().title_phrases):
            return True
        lists = words()
        offices = lists.roles | lists.qualifiers | name_words().honorifics
        place = list(between)
        while place and place[-1].strip(".") in offices:
            place.pop()
        if not place:
            return False
        party = self.registry.party(" ".join(place))
        is_adjective = party is not None and place[-1] in {fold(word).split()[-1] for word in party.demonyms}
        if party is not None:
            return not is_adjective
        is_place = all(word[:1].isupper() or fold(word) in idle for word in plain)
        return is_place and len(place) == len(between)

    def _ambiguous(self, hit: NameHit) -> Problem:
        rivals = ", ".join(character.name for character in self.scene.cast.namesakes(hit))
        message = f"{hit.text!r} may be any of {rivals}; the speaker keeps the name as it stands"
        return Problem("ambiguous-speaker", message, (hit.span,))

    def _pronoun(self, word: str, at: int, content: Sequence[Span]) -> Answer | None:
        lists = words()
        if word in lists.male or word in lists.female:
            gender = "male" if word in lists.male else "female"
            present = self.referents.present(at, content, gender)
            return Answer(self.referents.of(present[0]) if present else self._described(at, content, gender))
        if word in lists.plural or word in lists.neuter:
            return Answer(self._thing(at, content, plural=word in lists.plural))
        if word in lists.own_side:
            return Answer(self._own_side(at))
        if word in _RELATIVE:
            return Answer(self._just_mentioned(at, content) or self._last_turn(at))
        if word in lists.addressed:
            return Answer(None)
        if word not in lists.other_pronouns:
            return None
        group = self.referents.group_before(at, content) if word == "one" else None
        return Answer(self.referents.part_of(group, word) if group is not None else self._last_turn(at))

    def _described(self, at: int, content: Sequence[Span], gender: str) -> Who | None:
        """Return the last subject that is a person without a name, as in "An official briefed reporters"."""
        for act, _ in self.scene.acts_before(at, content):
            read = read_phrase(act.phrase) if act.character is None else None
            if read is None or read.kind != "people" or read.plural or act.plural:
                continue
            who = self.referents.read(act.phrase, act.at, (), content)
            if who is not None and who.gender in (None, gender):
                return who
        return None

    def _thing(self, at: int, content: Sequence[Span], plural: bool) -> Who | None:
        """Return the body or group that "it" or "they" stands for."""
        best: tuple[float, Who] | None = None
        for turn, distance in self.scene.turns_before(at):
            fits = turn.who.plural == plural or (plural and turn.who.speaker.kind == "organisation")
            if turn.who.character is None and fits and turn.who.speaker.kind != "unnamed":
                best = (SPOKE * FADING**distance, turn.who)
                break
        for act, distance in self.scene.acts_before(at, content):
            score = act.weight * FADING**distance
            if act.character is not None or (best is not None and score <= best[0]):
                continue
            who = self._of_act(act, content, plural)
            if who is not None:
                best = (score, who)
        return best[1] if best is not None else None

    def _of_act(self, act: Act, content: Sequence[Span], plural: bool) -> Who | None:
        party = self.parties.read(act.phrase)
        if party is not None:
            return None if plural else self.parties.speaker(party)
        read = read_phrase(act.phrase)
        if plural != (act.plural or read.plural):
            return None
        if read.kind == "organisation":
            return self.referents.read(act.phrase, act.at, (), content)
        return self.referents.unnamed(read) if plural and read.kind == "people" else None

    def _own_side(self, at: int) -> Who | None:
        """Return for whom "I" and "we" speak outside of marks: the outlet's side, the author, who spoke."""
        party = self.registry.party_named(self.home) if self.home is not None else None
        if party is not None:
            return self.parties.speaker(party)
        if self.byline is not None:
            return Who(speaker_of(self.byline, "person", self.byline, self.registry))
        return self._last_turn(at)

    def _just_mentioned(self, at: int, content: Sequence[Span]) -> Who | None:
        """Return who was mentioned right before a relative pronoun."""
        for act, distance in self.scene.acts_before(at, content):
            if distance:
                return None
            if act.character is not None:
                return self.referents.of_character(act.character)
        return None

    def _last_turn(self, at: int) -> Who | None:
        return next((turn.who for turn, _ in self.scene.turns_before(at)), None)

    def _or_unknown(self, answer: Answer, text: str, spans: Sequence[Span]) -> Answer:
        if answer.who is not None:
            return answer
        message = f"nobody mentioned before can be {text!r}; the quote has no speaker"
        return Answer(None, Problem("unknown-speaker", message, tuple(spans)))


def _modifies(rest: str) -> bool:
    """Tell whether a name only says whose aide, campaign or tweet the source is, by the noun after it."""
    following = _NEXT_WORD.match(rest)
    if following is None:
        return False
    lists = words()
    noun = fold(following.group(1))
    nouns = lists.roles | lists.people | lists.organisations | lists.own_documents | lists.reported_documents
    return noun in nouns | lists.qualifiers or singular(noun) in nouns


def _stem(word: str) -> str:
    """Return a word without what is drawn together with it ("who'd")."""
    return word.partition("'")[0]


def _is_and(between: str) -> bool:
    """Tell whether what stands between two names is "and" or "&", and an office at most."""
    joined = _AND.match(between)
    if joined is None:
        return False
    lists = words()
    offices = lists.roles | lists.qualifiers | lists.articles | lists.kin | lists.male | lists.female
    rest = _WORD.findall(between[joined.end() :])
    return all(word[:1].isupper() or fold(word) in offices | name_words().honorifics for word in rest)
