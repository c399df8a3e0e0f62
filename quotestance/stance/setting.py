"""The setting: whether the article around a quote is about what a pack asks at all.

Words of talks are everywhere: people meet, call and sit at tables in every article. What an article is about
shows in the names that it uses for it, so a pack may say which names these are (rules with the effect
``setting``). In an article that is long enough to show its subject and does not, nothing is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from quotestance.stance.clauses import plain_text
from quotestance.stance.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotestance.stance.pack import RulePack
    from quotestance.stance.utterance import Surroundings, Utterance

#: How many words a text has that shows its subject.
LONG = 150
#: How many different names an article about the question has for it, parties counted in.
NAMES = 2


@define(eq=False)
class Setting:
    """What a pack's rules of the effect ``setting`` say about articles."""

    pack: RulePack
    _matcher: Matcher = field(init=False, repr=False)
    _is_asked: bool = field(default=False, init=False)

    def __attrs_post_init__(self) -> None:
        self._matcher = Matcher(self.pack.sets)
        for rule in self.pack.rules:
            if rule.effect == "setting":
                self._is_asked = True
                for pattern in rule.patterns:
                    self._matcher.add(pattern)

    def holds(self, utterance: Utterance) -> bool:
        """Tell whether an utterance may be about the question, as far as its article shows."""
        around = utterance.around
        if not self._is_asked or around is None:
            return True
        if self not in around.answers:
            around.answers[self] = self._shows(around, utterance.parties)
        return around.answers[self]

    def _shows(self, around: Surroundings, parties: Mapping[str, str]) -> bool:
        names: set[int] = set()
        sides: set[str] = set()
        length = 0
        for paragraph in around.paragraphs:
            text = plain_text(paragraph, parties)
            found = self._matcher.find(text.words, text.kinds(), text.edges(), text.free())
            names |= {match.pattern for match in found}
            sides |= {party.name for party in text.parties}
            length += len(text)
            if names and len(names) + len(sides) >= NAMES:
                return True
        return length < LONG
