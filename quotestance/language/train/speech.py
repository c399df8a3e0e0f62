"""Makes sentences of reported speech out of training clauses, as news reports what people say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotestance.language.train.phrases import (
    Lexicon,
    Piece,
    data,
    flat,
    join,
    named,
    phrase,
    sentence,
    spaced,
    word,
)
from quotestance.language.train.treebanks import Sentence, Word
from quotestance.language.train.wire import Wire

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from quotestance.language.train.people import People

__all__ = ["Reporter", "is_clause"]

_SHORTEST, _LONGEST = 4, 26
_ROOT = ""


def is_clause(words: Sequence[Word]) -> bool:
    """Whether a sentence can be what somebody says: a finite clause with a subject and a full stop."""
    if not _SHORTEST <= len(words) <= _LONGEST or words[-1].form != "." or words[-1].dep != "punct":
        return False
    root = next(place for place, one in enumerate(words) if one.dep == "ROOT")
    subject = any(one.head == root and one.dep in ("nsubj", "nsubj:pass", "expl") for one in words)
    finite = words[root].tag in ("VBD", "VBZ", "VBP") or any(
        one.head == root and one.dep in ("aux", "aux:pass", "cop") and one.tag in ("MD", "VBD", "VBZ", "VBP")
        for one in words
    )
    plain = not any(
        one.tag in ("``", "''", "-LRB-", ":", "NFP", "ADD", "LS") or one.dep in ("list", "goeswith")
        for one in words
    )
    return (
        subject
        and finite
        and plain
        and words[0].form[:1].isupper()
        and words[-1].head == root
        and all(one.head < len(words) - 1 for one in words)
    )


class Reporter:
    """Makes texts of reported speech.

    Parameters
    ----------
    sentences
        Training sentences: the clauses that are said come from them.
    people
        Makes the names.
    source
        The one source of chance.
    wire
        Make frames of wire news too.
    """

    def __init__(
        self, sentences: Sequence[Sentence], people: People, source: random.Random, wire: bool = False
    ) -> None:
        self._lexicon = Lexicon(sentences)
        self._clauses = [s.words for s in sentences if is_clause(s.words) and s.words[0].name is not None]
        self._people, self._random = people, source
        self._words = data("reporting.toml")
        self._wire = Wire(people, source, self._embedded) if wire else None
        self._verbs = [verb.split("/") for verb in self._words["verbs"].split()]
        self._frames: list[tuple[Callable[[], list[Piece]], int]] = [
            (self._quote_said_speaker, 16),
            (self._quote_speaker_said, 12),
            (self._speaker_said_quote, 12),
            (self._speaker_said_that, 14),
            (self._according, 7),
            (self._indirect_first, 8),
            (self._interrupted, 8),
            (self._adding, 4),
            (self._dateline, 4),
        ]
        if self._wire is not None:
            self._frames += [
                (self._wire.acted_saying, 7),
                (self._wire.speaking, 4),
                (self._wire.while_another, 3),
                (self._wire.came_as, 2),
            ]

    def text(self) -> list[list[Word]]:
        """Make a text of one to three frames."""
        frames, weights = zip(*self._frames, strict=True)
        text: list[list[Word]] = []
        for frame in self._random.choices(frames, weights, k=self._random.choice((1, 1, 2, 3))):
            text += [self._finished(piece) for piece in frame()]
        return text

    def _finished(self, piece: Piece) -> list[Word]:
        words = spaced(piece.words)
        first = words[0]
        if first.form[:1].islower():
            words[0] = first._replace(form=first.form[:1].upper() + first.form[1:])
        elif first.tag == "``" and words[1].form[:1].islower():
            words[1] = words[1]._replace(form=words[1].form[:1].upper() + words[1].form[1:])
        return [one if one.morph else self._lexicon.fill(one) for one in words]

    def _clause(self, embedded: bool = False) -> Piece:
        words = self._people.renamed(self._random.choice(self._clauses)[:-1])
        first = words[0]
        if (
            embedded
            and first.pos != "PROPN"
            and first.form != "I"
            and first.name in (None, "O")
            and first.form[1:].islower() | (len(first.form) == 1)
        ):
            words = [first._replace(form=first.form.lower()), *words[1:]]
        root = next(place for place, one in enumerate(words) if one.head == place)
        return Piece(words, root)

    def _embedded(self) -> Piece:
        """Make a clause in the reporter's words, at times with some of the speaker's own in marks."""
        clause = self._clause(embedded=True)
        if self._random.random() < 0.35:
            return self._partly_quoted(clause)
        return clause

    def _partly_quoted(self, clause: Piece) -> Piece:
        words = clause.words
        spans = []
        for place, one in enumerate(words):
            below = [p for p in range(len(words)) if _under(words, p, place)]
            first, last = min(below), max(below) + 1
            if (
                place != clause.root
                and 2 <= last - first <= 9
                and len(below) == last - first
                and first
                and one.pos not in ("PUNCT", "ADP")
            ):
                spans.append((first, last, place))
        if not spans:
            return clause
        first, last, top = self._random.choice(spans)
        shifted = [one._replace(head=one.head + (one.head >= first) + (one.head >= last)) for one in words]
        head = top + 1
        opening = Word('"', False, "``", "PUNCT", "", head, "punct", "O")
        closing = Word('"', True, "''", "PUNCT", "", head, "punct", "O")
        marked = [*shifted[:first], opening, *shifted[first:last], closing, *shifted[last:]]
        root = next(place for place, one in enumerate(marked) if one.head == place)
        return Piece(marked, root)

    def _verb(self, speaker: Piece) -> list[tuple[Piece, str]]:
        form, tag = self._random.choice(self._verbs)
        plural = speaker.words[speaker.root].tag in ("NNS", "NNPS") or speaker.words[speaker.root].form in (
            "they",
            "I",
            "we",
        )
        if plural and tag == "VBZ":
            form, tag = "said", "VBD"
        first, _, particle = form.partition("_")
        found = [(word(first, tag, "VERB"), _ROOT)]
        if particle:
            found.append((word(particle, "RP", "ADP"), "compound:prt"))
        return found

    def _time(self, share: float) -> list[tuple[Piece, str]]:
        if self._random.random() > share:
            return []
        text = self._random.choice(self._words["times"])
        first, _, rest = text.partition(" ")
        if first in ("on", "in", "at", "by"):
            inner = phrase(rest)
            if rest in ("Seoul", "Washington", "Beijing"):
                inner = named(inner, "LOC")
            elif rest == "Twitter":
                inner = named(inner, "ORG")
            return [(join([(word(first, "IN", "ADP"), 1, "case"), (inner, 1, "")]), "obl")]
        if first in ("last", "this"):
            piece = join(
                [
                    (word(first, "JJ" if first == "last" else "DT"), 1, "amod" if first == "last" else "det"),
                    (word(rest, "NN", "NOUN"), 1, ""),
                ]
            )
            return [(piece, "obl:unmarked")]
        return [(phrase(text), "obl:unmarked")]

    def _around(self, before: bool, subject_first: bool, time: float = 0.3) -> list[tuple[Piece, str]]:
        """Make speaker and verb, in either order, with when or where; the verb has no relation."""
        speaker, comma = self._people.speaker(full=before)
        if self._wire is not None and self._random.random() < 0.04:
            speaker, comma = self._people.officer(), True
        subject = [(speaker, "nsubj")]
        if comma and subject_first:
            subject = [(_with_comma(speaker), "nsubj")]
        verb = self._verb(speaker)
        if not subject_first and speaker.words[speaker.root].pos == "PRON" and len(speaker.words) == 1:
            subject_first = True
        if self._wire is not None and subject_first and len(speaker.words) > 1:
            subject += self._wire.before_verb()
        parts = [*subject, *verb] if subject_first else [*verb, *subject]
        return [*parts, *self._time(time if not (comma and not subject_first) else 0.0)]

    def _quoted(self, end: str = ",", opening: bool = True) -> Piece:
        clause = self._clause()
        if end == "," and self._random.random() < 0.06:
            end = self._random.choice("?!")
        parts = [
            (clause, 0, _ROOT),
            (word(end, "," if end == "," else "."), 0, "punct"),
            (word('"', "''"), 0, "punct"),
        ]
        if opening:
            parts = [(word('"', "``"), 1, "punct"), *[(piece, 1, dep) for piece, _, dep in parts]]
        return join(parts)

    def _quote_said_speaker(self) -> list[Piece]:
        return self._then_more(
            sentence([(self._quoted(), "ccomp"), *self._around(True, subject_first=False)])
        )

    def _quote_speaker_said(self) -> list[Piece]:
        return self._then_more(sentence([(self._quoted(), "ccomp"), *self._around(True, subject_first=True)]))

    def _then_more(self, piece: Piece) -> list[Piece]:
        if self._random.random() < 0.4:
            return [piece, self._quoted(".")]
        return [piece]

    def _speaker_said_quote(self) -> list[Piece]:
        parts = self._around(True, subject_first=True)
        if self._random.random() < 0.3:
            return self._long_quote(parts)
        mark = self._random.choice((",", ",", ":"))
        quote = join([(word(mark, mark), 1, "punct"), (self._quoted("."), 1, _ROOT)])
        return [sentence([*parts, (quote, "ccomp")], stop=False)]

    def _long_quote(self, parts: list[tuple[Piece, str]]) -> list[Piece]:
        """Make a quote of several sentences, whose marks stand in the first and in the last of them."""
        clause = self._clause()
        first = join(
            [
                (word(":", ":"), 2, "punct"),
                (word('"', "``"), 2, "punct"),
                (clause, 2, _ROOT),
                (word(".", "."), 2, "punct"),
            ]
        )
        middle = [self._plain() for _ in range(self._random.choice((0, 0, 1)))]
        return [sentence([*parts, (first, "ccomp")], stop=False), *middle, self._quoted(".", opening=False)]

    def _plain(self) -> Piece:
        return join([(self._clause(), 0, _ROOT), (word(".", "."), 0, "punct")])

    def _speaker_said_that(self) -> list[Piece]:
        clause = self._embedded()
        if self._random.random() < 0.6:
            clause = join([(word("that", "IN", "SCONJ"), 1, "mark"), (clause, 1, _ROOT)])
        if self._random.random() < 0.2:
            speaker, comma = self._people.speaker(full=True)
            hearer = self._random.choice(self._words["hearers"])
            piece = phrase(hearer)
            if hearer[:1].isupper() or hearer in ("the BBC", "the AP"):
                piece = Piece(
                    [w._replace(name="B-ORG") if w.form[:1].isupper() else w for w in piece.words], piece.root
                )
            subject = _with_comma(speaker) if comma else speaker
            parts = [
                (subject, "nsubj"),
                (word("told", "VBD", "VERB"), _ROOT),
                (piece, "iobj"),
                *self._time(0.3),
                (clause, "ccomp"),
            ]
            return [sentence(parts)]
        return [sentence([*self._around(True, subject_first=True), (clause, "ccomp")])]

    def _according(self) -> list[Piece]:
        speaker, _comma = self._people.speaker(full=True, pronoun=False)
        to = join([(word("according", "VBG", "VERB"), 0, _ROOT), (word("to", "IN", "ADP"), 0, "fixed")])
        if self._random.random() < 0.5:
            phrase_ = _with_comma(join([(to, 1, "case"), (speaker, 1, _ROOT)]))
            return [sentence([(phrase_, "obl"), (self._embedded(), _ROOT)])]
        phrase_ = join([(word(",", ","), 2, "punct"), (to, 2, "case"), (speaker, 2, _ROOT)])
        return [sentence([(self._embedded(), _ROOT), (phrase_, "obl")])]

    def _indirect_first(self) -> list[Piece]:
        clause = _with_comma(self._embedded())
        return [sentence([(clause, "ccomp"), *self._around(True, subject_first=self._random.random() < 0.7)])]

    def _interrupted(self) -> list[Piece]:
        """Make a quote in two halves around its attribution, which is then the dependent."""
        for _ in range(20):
            clause = self._clause()
            break_ = _break(clause)
            if break_:
                return [self._halves(clause, break_)]
        return self._quote_speaker_said()

    def _halves(self, clause: Piece, break_: int) -> Piece:
        """Give the clause with an attribution put after its word at ``break_``, a comma."""
        parts = self._around(True, subject_first=self._random.random() < 0.7, time=0.1)
        said = next(number for number, (_, dep) in enumerate(parts) if dep == _ROOT)
        frame = join([(piece, said, dep) for piece, dep in parts])
        quoted = self._random.random() < 0.75
        closing = [Word('"', True, "''", "PUNCT", "", 0, "punct", "O")] if quoted else []
        opening = [Word('"', False, "``", "PUNCT", "", 0, "punct", "O")] if quoted else []
        words, left = clause.words, break_ + 1
        extra = len(closing) + len(frame.words) + 1 + len(opening)
        lead = len(opening)

        def moved(head: int) -> int:
            return head + lead + (extra if head >= left else 0)

        root = moved(clause.root)
        start = lead + left + len(closing)
        middle = [
            one._replace(
                head=root if place == frame.root else start + one.head,
                dep="parataxis" if place == frame.root else one.dep,
            )
            for place, one in enumerate(frame.words)
        ]
        comma = Word(",", True, ",", "PUNCT", "", start + frame.root, "punct", "O")
        full = [
            *[one._replace(head=root) for one in opening],
            *[one._replace(head=moved(one.head)) for one in words[:left]],
            *[one._replace(head=moved(words[break_].head)) for one in closing],
            *middle,
            comma,
            *[one._replace(head=root) for one in opening],
            *[one._replace(head=moved(one.head)) for one in words[left:]],
            Word(".", True, ".", "PUNCT", "", root, "punct", "O"),
            *[one._replace(head=root) for one in closing],
        ]
        return Piece(full, root)

    def _adding(self) -> list[Piece]:
        speaker, comma = self._people.speaker(full=True)
        subject = _with_comma(speaker) if comma else speaker
        first = join([(word("that", "IN", "SCONJ"), 1, "mark"), (self._embedded(), 1, _ROOT)])
        second = join([(word("that", "IN", "SCONJ"), 1, "mark"), (self._embedded(), 1, _ROOT)])
        more = join(
            [(word(",", ","), 1, "punct"), (word("adding", "VBG", "VERB"), 1, _ROOT), (second, 1, "ccomp")]
        )
        return [sentence([(subject, "nsubj"), *self._verb(speaker)[:1], (first, "ccomp"), (more, "advcl")])]

    def _dateline(self) -> list[Piece]:
        """Make a dateline, which the treebanks take for a sentence of its own, and the sentence after it."""
        place = self._people.place()
        upper = Piece([one._replace(form=one.form.upper()) for one in place.words], place.root)
        day = join(
            [
                (word(self._random.choice(self._words["months"]), "NNP", "PROPN"), 0, _ROOT),
                (word(str(self._random.randint(1, 31)), "CD", "NUM"), 0, "nummod"),
            ]
        )
        agency = named(flat([self._random.choice(self._words["datelines"])]), "ORG")
        source = join(
            [(word("(", "-LRB-"), 1, "punct"), (agency, 1, _ROOT), (word(")", "-RRB-"), 1, "punct")]
        )
        dash = (word(self._random.choice(("--", "-", "—", "–")), ":"), 0, "punct")
        shape = self._random.randrange(3)
        if shape == 0:
            line = join(
                [
                    (upper, 0, _ROOT),
                    (word(",", ","), 2, "punct"),
                    (day, 0, "nmod:unmarked"),
                    (source, 0, "list"),
                    dash,
                ]
            )
        elif shape == 1:
            line = join([(upper, 0, _ROOT), (source, 0, "list"), dash])
        else:
            line = join([(upper, 0, _ROOT), dash])
        return [line, self._plain() if self._random.random() < 0.5 else self._speaker_said_that()[0]]


def _under(words: Sequence[Word], place: int, top: int) -> bool:
    for _ in range(len(words)):
        if place == top:
            return True
        if words[place].head == place:
            return False
        place = words[place].head
    return False


def _break(clause: Piece) -> int | None:
    """Give the place of a comma after which a quote may be interrupted."""
    for place, one in enumerate(clause.words):
        if one.form == "," and 0 < place < clause.root:
            inside = [w.head for w in clause.words[:place]]
            tops = {head for head in inside if head > place}
            if tops == {clause.root} and one.head < place:
                return place
    return None


def _with_comma(piece: Piece) -> Piece:
    return join([(piece, 0, _ROOT), (word(",", ","), 0, "punct")])
