"""Pieces of dependency trees, and the few rules by which they are put together."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from quotestance.language.train.treebanks import Sentence, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Lexicon", "Piece", "flat", "join", "named", "phrase", "sentence", "word", "words_of"]

_DETERMINERS = frozenset(["the", "a", "an", "some", "two", "this"])
_PREPOSITIONS = frozenset(["of", "for", "at", "in", "on", "to", "with", "by"])
_NO_SPACE_BEFORE = frozenset((",", ".", ":", ";", ")", "'s", "'", "''", "?", "!"))
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


class Piece(NamedTuple):
    """A run of words with one root, whose heads are places within the run; the root's is its own."""

    words: list[Word]
    root: int


@cache
def data(name: str) -> Mapping[str, Any]:
    """One of the data files beside this module."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def words_of(entry: str) -> tuple[str, ...]:
    """Give the entries of a list that is written as one text; an underscore stands for a space."""
    return tuple(item.replace("_", " ") for item in entry.split())


def word(form: str, tag: str, pos: str = "", name: str = "O") -> Piece:
    """Make a piece of one word."""
    return Piece([Word(form, True, tag, pos, "", 0, "ROOT", name)], 0)


def join(parts: Sequence[tuple[Piece, int, str]]) -> Piece:
    """Put pieces one after the other.

    Parameters
    ----------
    parts
        Each piece, the place in this list of the piece that it depends on, and the relation. One piece, the
        root, depends on itself.
    """
    offsets, words = [0], list[Word]()
    for piece, _, _ in parts:
        offsets.append(offsets[-1] + len(piece.words))
    root = 0
    for offset, (piece, target, dep) in zip(offsets, parts, strict=False):
        top = offset + piece.root
        to = offsets[target] + parts[target][0].root
        if to == top:
            root = top
        words += [
            one._replace(head=to, dep="ROOT" if to == top else dep)
            if place == piece.root
            else one._replace(head=one.head + offset)
            for place, one in enumerate(piece.words)
        ]
    return Piece(words, root)


def sentence(parts: Sequence[tuple[Piece, str]], stop: bool = True) -> Piece:
    """Put parts together around the one without a relation, and set the full stop."""
    root = next(number for number, (_, dep) in enumerate(parts) if not dep)
    joined = [(piece, root, dep) for piece, dep in parts]
    if stop:
        joined.append((word(".", "."), root, "punct"))
    return join(joined)


def without(words: Sequence[Word], gone: int) -> list[Word]:
    """Give the words without one that nothing depends on."""
    return [
        w._replace(head=w.head - (w.head > gone), space=w.space or (p == gone - 1 and words[gone].space))
        for p, w in enumerate(words)
        if p != gone
    ]


def split_hyphens(form: str) -> list[tuple[str, bool]]:
    """Give the words that a tokenizer makes of one with hyphens, each with whether a space follows."""
    parts = _HYPHEN.split(form)
    found: list[tuple[str, bool]] = []
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        found.append((part, last))
        if not last:
            found.append(("-", False))
    return found


def flat(forms: Iterable[str]) -> Piece:
    """Make a person's name: its first word heads the others, a hyphen hangs on the word after it."""
    words: list[Word] = []
    for form in forms:
        for part, space in split_hyphens(form):
            place = len(words)
            if part == "-":
                words.append(Word(part, space, "HYPH", "PUNCT", "", place + 1, "punct", "O"))
            else:
                words.append(Word(part, space, "NNP", "PROPN", "", 0, "ROOT" if not place else "flat", "O"))
    return Piece(words, 0)


def named(piece: Piece, label: str) -> Piece:
    """Give the piece as one name."""
    return Piece(
        [w._replace(name=("I-" if n else "B-") + label) for n, w in enumerate(piece.words)], piece.root
    )


@cache
def phrase(text: str) -> Piece:
    """Parse a noun phrase by rule: see the data file of reported speech."""
    forms = text.split()
    for place, form in enumerate(forms):
        if form in _PREPOSITIONS and place:
            inner = join(
                [
                    (word(form, "TO" if form == "to" else "IN", "ADP"), 1, "case"),
                    (phrase(" ".join(forms[place + 1 :])), 1, ""),
                ]
            )
            return join([(phrase(" ".join(forms[:place])), 0, ""), (inner, 0, "nmod")])
        if form == "and":
            second = join(
                [(word("and", "CC", "CCONJ"), 1, "cc"), (phrase(" ".join(forms[place + 1 :])), 1, "")]
            )
            return join([(phrase(" ".join(forms[:place])), 0, ""), (second, 0, "conj")])
    if len(forms) > 1 and forms[-1] in ("'s", "'"):
        return join([(phrase(" ".join(forms[:-1])), 0, ""), (word(forms[-1], "POS", "PART"), 0, "case")])
    for place, form in enumerate(forms[:-1]):
        if form in ("'s", "'"):
            owner = phrase(" ".join(forms[: place + 1]))
            rest = phrase(" ".join(forms[place + 1 :]))
            return join([(owner, 1, "nmod:poss"), (rest, 1, "")])
    parts = [(_noun_word(form, last=place == len(forms) - 1)) for place, form in enumerate(forms)]
    return join([(piece, len(parts) - 1, dep) for piece, dep in parts])


def _noun_word(form: str, last: bool) -> tuple[Piece, str]:
    proper = form[:1].isupper()
    if form.lower() in _DETERMINERS:
        return (word(form, "CD", "NUM"), "nummod") if form == "two" else (word(form, "DT", "DET"), "det")
    if form.isdigit():
        return word(form, "CD", "NUM"), "nummod"
    parts = [part for part, _ in split_hyphens(form) if part != "-"]
    adjective = form in adjectives() and not last
    tag = (
        "NNP"
        if proper
        else "JJ"
        if adjective
        else "NNS"
        if form.endswith("s") and not form.endswith("ss")
        else "NN"
    )
    if proper and form in (
        "Nations",
        "States",
        "Times",
        "Studies",
        "Relations",
        "Affairs",
        "Guards",
        "Chiefs",
        "Representatives",
        "Workers",
    ):
        tag = "NNPS"
    pos = "ADJ" if adjective else "PROPN" if proper else "NOUN"
    piece = word(parts[-1], tag, pos)
    for part in reversed(parts[:-1]):
        before = Piece(
            [Word(part, False, "NNP" if proper else "NN", "PROPN" if proper else "NOUN", "", 0, "ROOT", "O")],
            0,
        )
        hyphen = Piece([Word("-", False, "HYPH", "PUNCT", "", 0, "ROOT", "O")], 0)
        piece = join([(before, 2, "compound"), (hyphen, 2, "punct"), (piece, 2, "")])
    return piece, "amod" if adjective else "compound"


@cache
def adjectives() -> frozenset[str]:
    """Give the adjectives of the data file's phrases."""
    return frozenset(data("reporting.toml")["adjectives"].split())


class Lexicon:
    """What the treebanks say most often of a word: its part of speech and features, given its tag.

    Made-up sentences take theirs from here, so that they never contradict the treebanks.
    """

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        by_form: defaultdict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
        by_tag: defaultdict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
        for sentence in sentences:
            for one in sentence.words:
                by_form[one.form.lower(), one.tag][one.pos, one.morph] += 1
                by_tag[one.tag, one.pos][one.pos, one.morph] += 1
                by_tag[one.tag, ""][one.pos, one.morph] += 1
        self._form = {key: found.most_common(1)[0][0] for key, found in by_form.items()}
        self._tag = {key: found.most_common(1)[0][0] for key, found in by_tag.items()}

    def fill(self, one: Word) -> Word:
        """Give a word its part of speech and features."""
        usual = self._tag.get((one.tag, one.pos)) or self._tag.get((one.tag, ""))
        if one.tag not in ("NNP", "NNPS"):
            usual = self._form.get((one.form.lower(), one.tag)) or usual
        if usual:
            return one._replace(pos=usual[0], morph=usual[1])
        return one._replace(pos=one.pos or ("X" if one.form.isalnum() else "PUNCT"))


def spaced(words: Sequence[Word]) -> list[Word]:
    """Set the spaces of a made-up sentence, whose quotation marks are still told apart by their tags."""
    spaced: list[Word] = []
    for place, one in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else None
        space = one.space
        if (
            one.tag == "``"
            or one.form == "("
            or (after is not None and (after.form in _NO_SPACE_BEFORE or after.tag in ("''", "POS")))
        ):
            space = False
        elif after is not None and after.tag in ("``", "--"):
            space = True
        spaced.append(one._replace(space=space))
    return spaced
