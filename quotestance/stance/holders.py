"""Whose stance it is: the speaker's own side, or another party that the speaker describes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.language import grammar
from quotestance.stance.clauses import NamedParty, asides_of, parties_in
from quotestance.stance.clauses import grammar as clause_words
from quotestance.stance.speaking import holder_words
from quotestance.stance.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from quotestance.model import Holder
    from quotestance.stance.clauses import Text
    from quotestance.stance.speaking import Side
    from quotestance.stance.utterance import Utterance

#: Pronouns look back at most this many words for a party.
ANTECEDENT_WORDS = 60
#: An official whose side is not told speaks for the party that opens his reported words.
OPENING = 3
#: How far before what it advises the verb of advice may stand, in words.
ADVICE = 4
#: How long "from the North Korean leadership's point of view" may be, in words.
VIEW = 8
#: How far before the second of two names their "between" may stand, in words.
PAIR = 8
#: How many clauses up the subject of a claim is looked for.
CLIMB = 4


@frozen
class Held:
    """Whose a stance is, and the canonical name of the party where it is known."""

    holder: Holder
    party: str | None


def holder_of_condition(
    text: Text, utterance: Utterance, side: Side, start: int, end: int, *, named: bool
) -> Held:
    """Tell whose condition it is: that of who is said to own it or to see it so, else the speaker's own.

    Where ``named``, first of all that of whom the match names behind its modal verb.
    """
    who = _Who(text, utterance, side)
    held = who.by_match(start, end) if named else who.by_benefit(start, end)
    if held is not None:
        return held
    return who.owner_of(start, end) or Held("speaker", side.party)


def holder_by_view(text: Text, utterance: Utterance, side: Side, start: int) -> Held | None:
    """Tell in whose view a claim is made, where that is said before it: "for Kim, ...", "in Seoul's eyes"."""
    return _Who(text, utterance, side).by_view(start)


def holder_of(
    text: Text, utterance: Utterance, side: Side, breaks: Sequence[int], start: int, end: int, about: int
) -> Held:
    """Tell whose stance the claim is whose words run from ``start`` up to ``end``, about the word ``about``.

    The subjects over the claim are asked first, where there is a parse, the innermost first; then whoever is
    named before the claim in its clause; else it is the speaker's own.
    """
    who = _Who(text, utterance, side, breaks)
    return (
        who.by_benefit(start, end)
        or who.by_parse(start, end, about)
        or who.by_order(start)
        or who.by_default(start)
    )


@frozen(eq=False)
class _Who:
    """Reads holders off one utterance."""

    text: Text
    utterance: Utterance
    side: Side
    breaks: Sequence[int] = ()

    def by_benefit(self, start: int, end: int) -> Held | None:
        """Give a claim with "for us" in it to the speaker: "no reason | for us | to sit down"."""
        for at in range(start, min(end + 1, len(self.text) - 1)):
            if self.text.words[at] == "for" and self.text.words[at + 1] in holder_words().first:
                return Held("speaker", self.side.party)
        return None

    def by_view(self, start: int) -> Held | None:
        """Read the holder off "in Seoul's view" or "Seoul's position is that" before the claim."""
        text, table = self.text, holder_words()
        for at in range(start - 1, -1, -1):
            if text.sentence[at] != text.sentence[start]:
                break
            if text.words[at] in table.views:
                back = range(at, max(-1, at - VIEW), -1)
                opens = next((place for place in back if text.words[place] in ("in", "from", "to")), at)
            elif text.words[at] in table.positions and text.words[at + 1 : at + 3] == ("is", "that"):
                opens = at - VIEW
            else:
                continue
            named = [party for party in text.parties if opens < party.start <= at]
            if named:
                return _held_by(named[-1].name, self.side)
        return self._fronted(start)

    def _fronted(self, start: int) -> Held | None:
        """Read the holder off a phrase before the clause: "for the rebels, | talks depend on a truce"."""
        text = self.text
        first = start
        while first > 0 and text.sentence[first - 1] == text.sentence[start]:
            first -= 1
        # "For as long as they shoot, ..." is a time, and nobody's view.
        if text.words[first] != "for" or "," not in text.words[first:start] or "as" in text.words[first:][:4]:
            return None
        for at in range(first + 1, text.words.index(",", first)):
            held = self._at(at, first + 1)
            if held is not None:
                return held if text.words[at] not in holder_words().third else None
        return None

    def by_match(self, start: int, end: int) -> Held | None:
        """Tell whom a match names behind its modal verb: "only a truce could | bring him | to the table"."""
        words = self.text.words
        modal = next((at for at in range(start, end) if words[at] in clause_words().modals), end)
        named = (self._at(at, at) for at in range(modal + 1, end))
        return next(filter(None, named), None)

    def owner_of(self, start: int, end: int) -> Held | None:
        """Tell whose a noun of the claim is: "the rebels' | condition for coming"."""
        doc = self.text.doc
        if doc is None or not grammar.is_parsed(doc):
            return None
        tokens = [doc[token] for token in self.text.tokens[start:end] if token is not None]
        head = min(tokens, key=lambda token: (_depth(token), token.i), default=None)
        owner = None if head is None or not head.tag_.startswith("N") else grammar.possessor(head)
        return None if owner is None else self._owner(owner)

    def by_parse(self, start: int, end: int, about: int) -> Held | None:
        doc = self.text.doc
        tokens = [token for token in self.text.tokens[start:end] if token is not None]
        if doc is None or not tokens or not grammar.is_parsed(doc):
            return None
        verb = min((doc[token] for token in tokens), key=lambda token: (_depth(token), token.i))
        owner = grammar.possessor(verb) if verb.tag_.startswith("N") else None
        if owner is not None and owner.lower_ in holder_words().owners and self._has_holder(verb):
            owner = None  # "our team is on its way", but not "the cause is their refusal"
        held = None if owner is None else self._owner(owner)
        judged, noun = False, verb.tag_.startswith("N")
        for step in range(CLIMB):
            subject = grammar.understood_subject(verb)
            if held is not None:
                return held
            near = subject is not None and (step == 0 or subject.i in tokens)
            if near and subject is not None and self._is_about(subject, about, tokens):
                judged = True
                by = grammar.agent(verb)
                held = None if by is None else self._in_phrase(*grammar.phrase(by))
            elif subject is not None and not (step == 0 and _acts_not(verb, subject)):
                apart = (
                    self._is_governed(subject) or (noun and _is_behind(subject, tokens)) or _is_asked(verb)
                )
                held = None if apart else self._in_phrase(*grammar.phrase(subject))
            ends = grammar.is_root(verb) or (subject is not None and verb.dep_ == "parataxis")
            if held is None and (ends or (judged and grammar.is_conjunct(verb))):
                return self.by_default(start) if judged else None
            verb = verb.head
        return held

    def _is_governed(self, subject: Token) -> bool:
        """Tell whether a preposition stands before what the parse has as subject: "meetings with | them"."""
        before = grammar.phrase(subject)[0] - 1
        return before >= 0 and subject.doc[before].lower_ in holder_words().prepositions

    def _has_holder(self, verb: Token) -> bool:
        """Tell whether the subject of a claim is somebody whose stance it can be."""
        subject = grammar.subject(verb)
        return subject is not None and self._in_phrase(*grammar.phrase(subject)) is not None

    def _is_about(self, subject: Token, about: int, claimed: Sequence[int]) -> bool:
        """Tell whether a claim's subject is the dialogue: "their hope for talks" does not judge itself.

        Nor does "there will be no contact": a subject that is part of the claim and is nobody.
        """
        low, high = grammar.phrase(subject)
        if subject.i in claimed and self._in_phrase(low, high) is None:
            return True
        token = self.text.tokens[about]
        return token is not None and low <= token < high

    def _owner(self, owner: Token) -> Held | None:
        """Tell whose "their refusal" or "Seoul's offer" is."""
        at = next((at for at, token in enumerate(self.text.tokens) if token == owner.i), None)
        if at is None:
            return None
        if self.text.words[at] in holder_words().owners:
            return self._pronoun(at)
        return self._at(at, at) or self._in_phrase(*grammar.phrase(owner))

    def _in_phrase(self, low: int, high: int) -> Held | None:
        """Tell whom the tokens of a subject from ``low`` up to ``high`` stand for."""
        places = [
            at for at, token in enumerate(self.text.tokens) if token is not None and low <= token < high
        ]
        governed = False
        for at in places:
            word = self.text.words[at]
            if word in holder_words().prepositions:
                governed = True
            elif word == ",":
                governed = False
            elif not governed:
                held = self._at(at, places[0])
                if held is not None:
                    return held
        return None

    def _at(self, at: int, low: int) -> Held | None:
        """Tell whom the word at ``at`` of a subject stands for, if anybody."""
        words, word = holder_words(), self.text.words[at]
        for party in self.text.parties:
            if party.start <= at < party.end:
                if self.side.unnamed and party.start - self.text.own <= OPENING and self._is_reported():
                    return Held("speaker", party.name)
                return _held_by(party.name, self.side)
        if word in words.first:
            return Held("speaker", self.side.party)
        if word in words.third:
            return self._pronoun(at)
        stranger = word in words.groups and word.removesuffix("s") not in self.side.described
        stranger |= word in words.own and at > 0 and self.text.words[at - 1] in words.foreign
        if stranger or word in words.theirs:
            return Held("other", None)
        if word in words.own:
            named = self._office_of(at)
            if named is not None:
                return _held_by(named.name, self.side)
            return Held("speaker", self.side.party) if self.side.means(word) else Held("other", None)
        if _is_name(self.text, at):
            return self._named(at)
        if self._is_own_body(at):
            return Held("speaker", self.side.party)
        return None

    def _is_own_body(self, at: int) -> bool:
        """Tell whether a speaker calls his own side by a noun of what he is: "the army", to its colonel."""
        noun = self.text.tags[at].startswith("NN") and self.text.words[at - 1 : at] == ("the",)
        return noun and not self.side.observer and self.text.words[at] in self.side.described

    def _office_of(self, at: int) -> NamedParty | None:
        """Return whose an office is, where it says so: "President Putin", "the leadership in Pyongyang"."""
        after = at + 2 if self.text.words[at + 1 : at + 2] == ("in",) else at + 1
        return next((party for party in self.text.parties if party.start == after), None)

    def _office_before(self, at: int) -> Held | None:
        """Resolve "he" to an office of the speaker's own side before it: "our president said | he"."""
        words, offices = self.text.words, holder_words().offices
        offices_before = (
            place for place in range(at) if words[place] in offices and not _is_name(self.text, place + 1)
        )
        means = any(self.side.means(words[place]) for place in offices_before)
        return Held("speaker", self.side.party) if means else None

    def by_order(self, at: int) -> Held | None:
        text, words = self.text, holder_words()
        aside = asides_of(text.words)
        place = at - 1
        while place >= 0 and self.breaks[place] == self.breaks[at]:
            if place in aside:
                place -= 1
                continue
            if place < text.own or text.words[place] in words.first:
                return Held("speaker", self.side.party)
            party = next((party for party in text.parties if party.end - 1 == place), None)
            start = place if party is None else party.start
            held = None if _after_preposition(text, start) else self._at(place, place)
            if held is not None:
                return held
            place = start - 1
        return None

    def by_announcement(self, at: int) -> Held | None:
        """Read the holder off the words before a colon: "the rebels keep telling us: | no talks"."""
        text = self.text
        colon = at - 1
        while colon > 0 and text.breaks[colon] == text.breaks[at]:
            colon -= 1
        if colon <= 0 or text.words[colon] != ":" or text.sentence[colon] != text.sentence[at]:
            return None
        first = colon
        while first > 0 and text.sentence[first - 1] == text.sentence[colon]:
            first -= 1
        table = holder_words()
        saying = table.announcing | table.positions | table.reporting
        said = next((place for place in range(first, colon) if text.words[place] in saying), first)
        return next(filter(None, (self._at(place, first) for place in range(first, said))), None)

    def by_default(self, at: int) -> Held:
        """Return whoever is quoted, else the speaker's own side; for who observes, the first party named."""
        announced = self.by_announcement(at)
        if announced is not None:
            return announced
        if self.side.observer:
            for party in self.text.parties:
                if self.text.sentence[party.start] == self.text.sentence[at]:
                    return Held("other", party.name)
        return Held("speaker", self.side.party)

    def _is_reported(self) -> bool:
        if self.utterance.kind in ("indirect", "mixed"):
            return True
        first = self.text.own
        return self.text.words[first : first + 1] == ("that",) and not self.text.capital[first]

    def _named(self, at: int) -> Held:
        own = re.findall(r"\w+", (self.side.party or "").lower())
        if self.text.words[at] in (*own, "".join(word[0] for word in own)):
            return _held_by(self.side.party or "", self.side)
        token = self.text.tokens[at]
        place = (
            self.text.doc is not None
            and token is not None
            and self.text.doc[token].ent_type_ in ("LOC", "GPE")
        )
        if place and self.side.party is not None and not self.side.observer:
            # An official names no side but his own by a place that no registry knows: his own capital.
            return Held("speaker", self.side.party)
        return Held("other", None)

    def _pronoun(self, at: int) -> Held:
        """Resolve a pronoun to the party named last before it, or to the speaker of an indirect quote."""
        named = [party for party in self.text.parties if party.end <= at]
        before = [party for party in named if not _after_preposition(self.text, party.start)] or named
        same = self.text.words.index(self.text.words[at])
        if before is named and same < at and self.text.sentence[same] == self.text.sentence[at]:
            # "Word from Oslo shows that they want talks with Bern, not that they close the door."
            return self._pronoun(same)
        reported = self._is_reported() and self.utterance.speaker is not None
        if before and not (reported and self.text.words[at] in ("he", "she")):
            return _held_by(before[-1].name, self.side)
        if self.text.words[at] == "they" and not holder_words().ours.isdisjoint(self.text.words[:at]):
            # "Our delegates have packed, and they are not coming back."
            return Held("speaker", self.side.party)
        office = self._office_before(at) if self.text.words[at] in ("he", "she") else None
        if office is not None:
            return office
        # "the ministry said they would come" is of itself, "she said the fault was theirs" is not of her.
        speaker = self.utterance.speaker
        of_one = (
            speaker is not None and speaker.kind == "person" and self.text.words[at] in holder_words().plural
        )
        if reported and not of_one:
            return Held("speaker", self.side.party)
        pieces = [
            (word, token[low:high])
            for token in self.utterance.before.split()
            for word, low, high in words_of(token)
        ][-ANTECEDENT_WORDS:]
        earlier = list(
            parties_in([word for word, _ in pieces], [piece for _, piece in pieces], self.utterance.parties)
        )
        if earlier:
            return _held_by(earlier[-1].name, self.side)
        return Held("speaker", self.side.party) if self.text.words[at] == "it" else Held("other", None)


def _acts_not(verb: Token, subject: Token) -> bool:
    """Tell whether a subject takes no stance: that of a passive, or of "it is useless to ..."."""
    return grammar.is_passive(verb) or (
        subject.lower_ in ("it", "they", "that", "this") and not verb.tag_.startswith("V")
    )


def _is_asked(verb: Token) -> bool:
    """Tell whether what a verb says is asked of its subject: "Bern demands | Rome make a concession"."""
    asked = verb.tag_ == "VB" and not grammar.is_root(verb) and not grammar.is_conjunct(verb)
    return asked and verb.head.lemma_.lower() in holder_words().demanding


def _is_behind(subject: Token, claimed: Sequence[int]) -> bool:
    """Tell whether a comma parts a claim from a subject behind it: "no talks with him, | he is a liar"."""
    last = max(claimed)
    return any(token.text == "," for token in subject.doc[last + 1 : max(last + 1, subject.i)])


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _held_by(name: str, side: Side) -> Held:
    if name == side.party and not side.observer:
        return Held("speaker", name)
    return Held("other", name)


def _after_preposition(text: Text, at: int) -> bool:
    """Tell whether a preposition governs the name at ``at``: "with the North Korean leader"."""
    near = text.words[max(0, at - PAIR) : at]
    if "between" in near and "and" in near[near.index("between") :]:
        return True
    for place in range(at - 1, max(-1, at - 6), -1):
        if text.words[place] in holder_words().prepositions:
            return True
        if text.words[place] not in ("the", "a", "of", "and", "its", "their") and not text.capital[place]:
            return False
    return False


def _is_name(text: Text, at: int) -> bool:
    word = text.words[at]
    if not text.capital[at] or not word[0].isalpha() or word == "i":
        return False
    token = text.tokens[at]
    first = at == 0 or text.sentence[at] != text.sentence[at - 1]
    if text.doc is None or token is None or not text.doc[token].tag_:
        return not first
    if first:
        return bool(text.doc[token].ent_type_)
    return bool(text.doc[token].tag_.startswith(("NNP", "JJ")))


def is_advised(text: Text, start: int, end: int) -> bool:
    """Tell whether a claim is advice, and so the stance of who gives it: "Seoul should | accept talks"."""
    words, table = text.words, holder_words()
    if any(words[at] in table.reporting for at in range(start) if text.sentence[at] == text.sentence[start]):
        return False
    clause = [at for at in range(max(0, start - ADVICE), end) if text.breaks[at] == text.breaks[start]]
    return any(words[at] in table.duties for at in clause)


def toward_of(text: Text, held: Held, start: int, end: int) -> str | None:
    """Return the party that a stance is directed at: the first other one named in its sentence."""
    sentence = text.sentence[start]
    others = [
        party for party in text.parties if text.sentence[party.start] == sentence and party.name != held.party
    ]
    after: list[NamedParty] = [party for party in others if party.start >= end]
    for party in after or others:
        return party.name
    return None
