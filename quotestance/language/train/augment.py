"""Makes training texts look like news: quotation marks of all kinds, names of many cultures, speech."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from quotestance.language.registering import registered
from quotestance.language.train.people import People
from quotestance.language.train.phrases import without
from quotestance.language.train.speech import Reporter
from quotestance.language.train.treebanks import Sentence, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Augmenter", "news_augmenter"]

Text = list[list[Word]]

# Pairs of marks with how often they are drawn; the first are left as they are in the treebanks.
_MARKS = {
    ("", ""): 40,
    ("“", "”"): 42,
    ("‘", "’"): 6,
    ("'", "'"): 4,
    ("«", "»"): 2,
    ("„", "“"): 1,
    ('"', '"'): 2,
}
_LINES = ("\n\n", "\n\n", "\n", "\n \n")


class Augmenter:
    """Changes training texts, anew each time that they are gone through.

    Parameters
    ----------
    seed
        Of all that is left to chance.
    speech
        Made-up texts of reported speech, as a share of the sentences of the treebanks.
    names
        The share of people's names that are changed for others (places and organisations: half of it).
    atlas
        Take places and organisations from all over the world, and change as many of them as people.
    wire
        Make up sentences of wire news, too: a day before the verb, a deed and what was said along with it.
    """

    def __init__(
        self, seed: int, speech: float, names: float, atlas: bool = False, wire: bool = False
    ) -> None:
        self._random = random.Random(seed)
        self._people = People(self._random, atlas)
        self._reporter: Reporter | None = None
        self._speech, self._names, self._wire = speech, names, wire

    def texts(self, sentences: Sequence[Sentence]) -> Iterator[Text]:
        """Go through the sentences once, in texts of one to many of them, in a new order each time."""
        if self._reporter is None:
            self._reporter = Reporter(sentences, self._people, self._random, self._wire)
        chunks: list[Text | None] = [*self._chunks(sentences)]
        chunks += [None] * int(self._speech * len(sentences))
        self._random.shuffle(chunks)
        for chunk in chunks:
            if chunk is None:
                yield self._dressed(self._reporter.text())
            else:
                yield self._dressed([self._people.renamed(words, self._names) for words in chunk])

    def _chunks(self, sentences: Sequence[Sentence]) -> Iterator[Text]:
        text: Text = []
        document, room = "", 0
        for words, name in sentences:
            if text and (name != document or room <= 0):
                yield text
                text = []
            if not text:
                room = self._random.choice((1, 40, 80, 160))
            text.append(words)
            document, room = name, room - len(words)
        if text:
            yield text

    def _dressed(self, text: Text) -> Text:
        text = self._marked(text)
        way = self._random.random()
        if way < 0.03:
            text = [[one._replace(form=one.form.lower()) for one in words] for words in text]
        elif way < 0.04:
            text = [[one._replace(form=one.form.upper()) for one in words] for words in text]
        elif way < 0.06:
            text = [[_titled(one) for one in words] for words in text]
        return self._lined(text)

    def _marked(self, text: Text) -> Text:
        """Give the text with other quotation marks, and at times with one of them missing."""
        opening, closing = self._random.choices(list(_MARKS), list(_MARKS.values()))[0]
        if opening:
            text = [[_remarked(one, opening, closing) for one in words] for words in text]
        if self._random.random() < 0.04:
            text = [self._unclosed(words) for words in text]
        return text

    def _unclosed(self, words: list[Word]) -> list[Word]:
        for place in range(len(words) - 1, 0, -1):
            if words[place].tag == "''" and not any(one.head == place for one in words):
                return without(words, place)
        return words

    def _lined(self, text: Text) -> Text:
        """Give the text with line breaks between paragraphs, where a line may end without a full stop."""
        if len(text) < 2 or self._random.random() > 0.2:
            return text
        lined: Text = []
        for words in text[:-1]:
            if self._random.random() < 0.4:
                end = len(words) - 1
                if words[end].form == "." and len(words) > 2 and self._random.random() < 0.1:
                    words = without(words, end)
                    end -= 1
                line = Word(
                    self._random.choice(_LINES),
                    False,
                    "_SP",
                    "SPACE",
                    "",
                    end,
                    "dep",
                    "O" if words[0].name else None,
                )
                words = [*words[:-1], words[-1]._replace(space=False), line]
            lined.append(words)
        return [*lined, text[-1]]


def _titled(one: Word) -> Word:
    if one.pos in ("ADP", "DET", "CCONJ", "PART", "PUNCT"):
        return one
    return one._replace(form=one.form[:1].upper() + one.form[1:])


def _remarked(one: Word, opening: str, closing: str) -> Word:
    if one.tag == "``" and one.pos == "PUNCT":
        return one._replace(form=opening)
    if one.tag == "''" and one.pos == "PUNCT":
        return one._replace(form=closing)
    if closing in "”’" and "'" in one.form and one.pos != "PUNCT":
        return one._replace(form=one.form.replace("'", "’"))
    return one


@registered("augmenters", "quotestance.News.v1")
def news_augmenter(
    seed: int, speech: float, names: float, atlas: bool = False, wire: bool = False
) -> Augmenter:
    """Make the augmenter of training texts: see :class:`Augmenter`."""
    return Augmenter(seed, speech, names, atlas, wire)
