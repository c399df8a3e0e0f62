"""Frames of wire news in which the cue is no main verb, or does not follow its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.language.train.phrases import Piece, data, join, phrase, sentence, word

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from quotestance.language.train.people import People

__all__ = ["Wire"]

Parts = list[tuple[Piece, str]]
_ROOT = ""


@frozen
class Wire:
    """Makes what stands around a clause that is said.

    Parameters
    ----------
    people
        Makes the names.
    source
        The one source of chance.
    embedded
        Makes a clause in the reporter's words.
    """

    people: People
    source: random.Random
    embedded: Callable[[], Piece]

    def before_verb(self, share: float = 0.12) -> Parts:
        """Make what may stand before the verb: "the minister on Tuesday said", "she also said"."""
        if self.source.random() < 0.06:
            return [(word(self.source.choice(data("reporting.toml")["adverbs"]), "RB", "ADV"), "advmod")]
        if self.source.random() > share:
            return []
        days = [time for time in data("reporting.toml")["times"] if time.startswith("on ") and "day" in time]
        return [(_oblique(self.source.choice(days)), "obl")]

    def acted_saying(self) -> list[Piece]:
        """Make a deed with what was said along with it: "rejected the offer, saying that"."""
        subject = self._subject(pronoun=False)
        return [
            sentence([(subject, "nsubj"), *self.before_verb(0.5), *self._deed(), (self._along(), "advcl")])
        ]

    def while_another(self) -> list[Piece]:
        """Make two speakers in a sentence: "While the envoy said ..., the minister denounced ..., saying"."""
        first = [
            (word("while", "IN", "SCONJ"), "mark"),
            (self._subject(), "nsubj"),
            (word("said", "VBD", "VERB"), _ROOT),
            (self._that(), "ccomp"),
            (word(",", ","), "punct"),
        ]
        second: Parts = [(self._subject(pronoun=False), "nsubj"), *self._deed()]
        if self.source.random() < 0.7:
            second.append((self._along(), "advcl"))
        return [sentence([(sentence(first, stop=False), "advcl"), *second])]

    def came_as(self) -> list[Piece]:
        """Make an event at the time of which somebody spoke: "The test came as the envoy told reporters"."""
        event = phrase(self.source.choice(data("reporting.toml")["events"]))
        verb, tag = self.source.choice((("came", "VBD"), ("comes", "VBZ")))
        mark = self.source.choice(("as", "after", "as", "hours after", "a day after"))
        lead: Parts = [(word(mark.split()[-1], "IN", "SCONJ"), "mark"), (self._subject(), "nsubj")]
        if len(mark.split()) > 1:
            lead.insert(0, (phrase(mark.rpartition(" ")[0]), "obl:unmarked"))
        told = sentence([*lead, *self._told(), (self._that(), "ccomp")], stop=False)
        return [sentence([(event, "nsubj"), (word(verb, tag, "VERB"), _ROOT), (told, "advcl")])]

    def _that(self) -> Piece:
        said = self.embedded()
        if self.source.random() < 0.4:
            return said
        return join([(word("that", "IN", "SCONJ"), 1, "mark"), (said, 1, _ROOT)])

    def _along(self) -> Piece:
        """Make what is said along with a deed: ", saying that ...", ", telling reporters that ..."."""
        words = data("reporting.toml")
        parts: Parts = [(word(",", ","), "punct")]
        if self.source.random() < 0.2:
            hearer = self.source.choice(words["hearers"])
            parts += [(word("telling", "VBG", "VERB"), _ROOT), (phrase(hearer), "iobj")]
        else:
            parts.append((word(self.source.choice(words["participles"]), "VBG", "VERB"), _ROOT))
        return sentence([*parts, (self._that(), "ccomp")], stop=False)

    def _told(self) -> Parts:
        if self.source.random() < 0.5:
            return [(word("said", "VBD", "VERB"), _ROOT)]
        hearer = phrase(self.source.choice(data("reporting.toml")["hearers"]))
        return [(word("told", "VBD", "VERB"), _ROOT), (hearer, "iobj")]

    def speaking(self) -> list[Piece]:
        """Make an occasion before the attribution: "Speaking to reporters, the minister said that"."""
        words = data("reporting.toml")
        form, tag = self.source.choice(words["openers"]).split("/")
        tails = self.source.sample(words["occasions"], self.source.choice((1, 1, 2)))
        lead: list[tuple[Piece, int, str]] = [(word(form, tag, "VERB"), 0, _ROOT)]
        lead += [(_oblique(tail), 0, "obl") for tail in tails]
        lead.append((word(",", ","), 0, "punct"))
        clause = self.embedded()
        if self.source.random() < 0.5:
            clause = join([(word("that", "IN", "SCONJ"), 1, "mark"), (clause, 1, _ROOT)])
        said = (word("said", "VBD", "VERB"), _ROOT)
        return [sentence([(join(lead), "advcl"), (self._subject(), "nsubj"), said, (clause, "ccomp")])]

    def _subject(self, pronoun: bool = True) -> Piece:
        if self.source.random() < 0.12:
            return join([(self.people.officer(), 0, _ROOT), (word(",", ","), 0, "punct")])
        speaker, comma = self.people.speaker(full=True, pronoun=pronoun)
        return join([(speaker, 0, _ROOT), (word(",", ","), 0, "punct")]) if comma else speaker

    def _deed(self) -> Parts:
        words = data("reporting.toml")
        if self.source.random() < 0.6:
            verb = word(self.source.choice(words["deeds"]), "VBD", "VERB")
            return [(verb, _ROOT), (phrase(self.source.choice(words["matters"])), "obj")]
        infinitive, _, rest = self.source.choice(words["wishes"]).partition(" ")
        wish: list[tuple[Piece, int, str]] = [
            (word("to", "TO", "PART"), 1, "mark"),
            (word(infinitive, "VB", "VERB"), 1, _ROOT),
            _below(rest),
        ]
        asked = phrase(self.source.choice(words["asked"]))
        if self.source.random() < 0.5:
            on = join([(word("on", "IN", "ADP"), 1, "case"), (asked, 1, _ROOT)])
            return [(word("called", "VBD", "VERB"), _ROOT), (on, "obl"), (join(wish), "xcomp")]
        return [(word("urged", "VBD", "VERB"), _ROOT), (asked, "obj"), (join(wish), "xcomp")]


def _below(rest: str) -> tuple[Piece, int, str]:
    """Give what stands behind an infinitive: its object, or a phrase with a preposition."""
    if rest.split()[0] in ("to", "from", "in"):
        return _oblique(rest), 1, "obl"
    return phrase(rest), 1, "obj"


def _oblique(text: str) -> Piece:
    first, _, rest = text.partition(" ")
    return join([(word(first, "TO" if first == "to" else "IN", "ADP"), 1, "case"), (phrase(rest), 1, _ROOT)])
