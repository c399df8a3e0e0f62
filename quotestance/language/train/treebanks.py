"""Reads treebanks as they are published: sentences of Universal Dependencies, with their layers of names."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from quotestance.errors import LanguageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = ["Part", "Sentence", "Word", "read_conllu", "read_names", "read_part"]

Part = str
"""The name of a part of a treebank: ``train``, ``dev`` or ``test``."""

# A verb's person and number follow from its subject, and a tagger gains nothing by guessing at them; only the
# form in -s shows them, and spaCy's rules for lemmas go by them.
_AGREEMENT = ("Person=", "Number=")
_FEATURES = (
    "Case=",
    "Definite=",
    "Degree=",
    "Gender=",
    "Mood=",
    "Number=",
    "NumType=",
    "Person=",
    "Polarity=",
    "Poss=",
    "PronType=",
    "Reflex=",
    "Tense=",
    "VerbForm=",
    "Voice=",
)


class Word(NamedTuple):
    """One word of a sentence, with all that the pipeline learns about it."""

    form: str
    space: bool
    tag: str
    pos: str
    morph: str
    head: int  # the head's place in the sentence; the root's is its own
    dep: str
    name: str | None = None  # "B-ORG", "I-ORG", "O"; None where nobody has looked


class Sentence(NamedTuple):
    """The words of a sentence, with the document that it stands in."""

    words: list[Word]
    document: str


@cache
def settings() -> Mapping[str, Any]:
    """Give what is known of the treebanks: which files, genres and documents belong to which part."""
    return tomllib.loads(files(__package__).joinpath("treebanks.toml").read_text(encoding="utf-8"))


def read_conllu(path: Path, genres: Sequence[str] = ()) -> list[Sentence]:
    """Read a file in CoNLL-U format.

    Parameters
    ----------
    path
        The file.
    genres
        Where given, only documents whose name holds one of these between underscores are read.

    Returns
    -------
    list of Sentence
        In the file's order. Contractions are cut into their parts' characters, as tokenizers do.
    """
    sentences: list[Sentence] = []
    document, rows = path.stem, list[list[str]]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            document = line.partition("=")[2].strip() or path.stem
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            if not genres or (document.split("_")[1:2] and document.split("_")[1] in genres):
                sentences.append(Sentence(_words(rows), document))
            rows = []
    return sentences


def _words(rows: Sequence[Sequence[str]]) -> list[Word]:
    plain = [row for row in rows if row[0].isdigit()]
    words = [
        Word(
            row[1],
            "SpaceAfter=No" not in row[9],
            row[4],
            row[3],
            _morph(row),
            int(row[6]) - 1 if row[6] != "0" else place,
            "ROOT" if row[7] == "root" else row[7],
            _gum_mark(row[9]),
        )
        for place, row in enumerate(plain)
    ]
    for row in rows:
        if "-" in row[0]:
            first, last = (int(n) - 1 for n in row[0].split("-"))
            words[first : last + 1] = _glued(words[first : last + 1], row[1], "SpaceAfter=No" not in row[9])
    if any(word.name for word in words):
        return _gum_names(words)
    return words


def _glued(parts: Sequence[Word], form: str, space: bool) -> list[Word]:
    """Give the parts of a contraction the characters that stand on the page."""
    cut: list[Word] = []
    fits, at = sum(len(part.form) for part in parts) == len(form), 0
    for part in parts:
        shown = form[at : at + len(part.form)] if fits else part.form
        cut.append(part._replace(form=shown, space=False))
        at += len(part.form)
    cut[-1] = cut[-1]._replace(space=space)
    return cut


def _morph(row: Sequence[str]) -> str:
    kept = [feature for feature in row[5].split("|") if feature.startswith(_FEATURES)]
    if row[3] in ("VERB", "AUX") and row[4] != "VBZ":
        kept = [feature for feature in kept if not feature.startswith(_AGREEMENT)]
    return "|".join(kept)


def _gum_mark(misc: str) -> str | None:
    for field in misc.split("|"):
        if field.startswith("Entity="):
            return field[7:]
    return None


def _mentions(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Every mention that GUM marks in a sentence: first word, last word, kind."""
    opened: list[tuple[str, int, str]] = []
    for place, word in enumerate(words):
        for piece in (word.name or "").replace("(", " (").replace(")", ") ").split():
            fields = piece.strip("()").split("-")
            if piece.startswith("("):
                opened.append((fields[0], place, fields[1] if len(fields) > 1 else ""))
            if piece.endswith(")"):
                for index in range(len(opened) - 1, -1, -1):
                    if opened[index][0] == fields[0]:
                        _, first, kind = opened.pop(index)
                        yield first, place, kind
                        break


_GUM_KINDS = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
_NAME_PARTS = {
    "PERSON": {"flat", "punct"},
    "ORG": {"flat", "compound", "amod", "nmod", "nmod:poss", "case", "conj", "cc", "det", "punct"},
    "LOC": {"flat", "compound", "amod", "punct"},
    "": {"flat", "compound", "amod", "nmod", "nmod:poss", "case", "conj", "cc", "det", "punct", "nummod"},
}


def _gum_names(words: list[Word]) -> list[Word]:
    """Turn GUM's mentions into names.

    A mention is named when its head is a proper noun; its name is the head with those dependents that are
    proper nouns too, and the small words between them. Where names nest, the widest counts.
    """
    found: list[tuple[int, int, str]] = []
    for first, last, kind in _mentions(words):
        head = _head(words, first, last)
        if words[head].pos == "PROPN":
            label = _GUM_KINDS.get(kind, "")
            start, end = _name(words, first, last, head, label)
            title = start == end and words[head].form in settings()["titles"]
            if label != "PERSON" or (words[head].tag == "NNP" and not title):
                found.append((start, end, label))
    tags, taken = ["O"] * len(words), [False] * len(words)
    for first, last, label in sorted(found, key=lambda name: (name[0] - name[1], name)):
        if not any(taken[first : last + 1]):
            for place in range(first, last + 1):
                taken[place] = True
                if label:
                    tags[place] = ("B-" if place == first else "I-") + label
    return [word._replace(name=tag) for word, tag in zip(words, tags, strict=True)]


def _head(words: Sequence[Word], first: int, last: int) -> int:
    for place in range(first, last + 1):
        if words[place].dep == "ROOT" or not first <= words[place].head <= last:
            return place
    return first


def _name(words: Sequence[Word], first: int, last: int, head: int, label: str) -> tuple[int, int]:
    """Give the run of words around a mention's head that is its name."""
    parts = _NAME_PARTS[label]

    def belongs(place: int) -> bool:
        at = place
        while at != head:
            word = words[at]
            if word.dep not in parts or (
                word.dep in ("amod", "nmod", "conj", "compound") and word.tag[:3] != "NNP"
            ):
                return False
            at = word.head
            if not first <= at <= last:
                return False
        return True

    start = end = head
    while start > first and belongs(start - 1):
        start -= 1
    while end < last and belongs(end + 1):
        end += 1
    while start < head and words[start].tag[:3] != "NNP":
        start += 1
    while end > head and words[end].tag[:3] not in ("NNP", "CD"):
        end -= 1
    return start, end


def read_names(path: Path) -> dict[str, list[str]]:
    """Read a layer of Universal NER.

    Returns
    -------
    dict
        From a sentence's characters to its words' tags. The layer and the treebank number their sentences
        differently, hence the key.
    """
    layer: dict[str, list[str]] = {}
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        layer["".join(row[1] for row in rows).replace(" ", "")] = [_label(row[2]) for row in rows]
    return layer


def _label(tag: str) -> str:
    kind = tag.strip()[2:]
    return tag[:2] + {"PER": "PERSON"}.get(kind, kind) if kind in ("PER", "ORG", "LOC") else "O"


def _named(sentence: Sentence, layer: Mapping[str, Sequence[str]]) -> Sentence:
    words = sentence.words
    tags = layer.get("".join(word.form for word in words).replace(" ", ""))
    if tags is None or len(tags) != len(words):
        return sentence._replace(words=[word._replace(name=None) for word in words])
    return sentence._replace(words=[word._replace(name=tag) for word, tag in zip(words, tags, strict=True)])


def read_part(folder: Path, part: Part) -> list[Sentence]:
    """Read one part of all training treebanks that lie in a folder.

    Parameters
    ----------
    folder
        Holds the treebanks as published, in any arrangement of folders: UD_English-EWT or UD_English-GUM
        (files ``*-ud-train.conllu``), GUM itself (a file a document), Universal NER's layers (``.iob2``).
    part
        ``train``, ``dev`` or ``test``.

    Raises
    ------
    LanguageError
        Where no treebank is there.
    """
    known, sentences = settings(), list[Sentence]()
    layer: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.iob2")):
        if "ewt" in path.name and path.stem.endswith(part):
            layer.update(read_names(path))
    for path in sorted(folder.rglob("*.conllu")):
        name = path.name.lower()
        if "ewt" in name and path.stem.endswith(part):
            sentences += [_named(sentence, layer) for sentence in read_conllu(path)]
        elif "gum" in name and _gum_part(path, known) == part:
            sentences += read_conllu(path, known["gum"]["genres"])
    if not sentences:
        raise LanguageError(
            f"no treebank with a part {part!r} under {folder}: put UD_English-EWT, GUM and Universal NER's "
            "English layers there, as published"
        )
    # The order of documents, and with it what chance does, is the same in whatever files they come.
    return _with_one_mind(sorted(sentences, key=lambda sentence: sentence.document))


def _names(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Give the names of a sentence: first word, the one after the last, label."""
    for first, word in enumerate(words):
        if word.name is not None and word.name.startswith("B-"):
            last = first + 1
            while last < len(words) and (words[last].name or "O").startswith("I-"):
                last += 1
            yield first, last, word.name[2:]


def _with_one_mind(sentences: list[Sentence]) -> list[Sentence]:
    """Call organisations places where they mostly are.

    GUM takes a country that acts for an organisation, Universal NER takes it for a place, as we do.
    """
    count: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        for first, last, label in _names(sentence.words):
            count[" ".join(word.form for word in sentence.words[first:last]), label] += 1
    for sentence in sentences:
        for first, last, label in _names(sentence.words):
            text = " ".join(word.form for word in sentence.words[first:last])
            if label == "ORG" and count[text, "LOC"] > count[text, "ORG"] // 2 and count[text, "LOC"]:
                for place in range(first, last):
                    word = sentence.words[place]
                    sentence.words[place] = word._replace(name=(word.name or "O")[:2] + "LOC")
    return sentences


def _gum_part(path: Path, known: Mapping[str, Any]) -> Part | None:
    """Give the part of GUM that a file belongs to: by its name, or by the name of its one document."""
    for part in ("train", "dev", "test"):
        if path.stem.endswith(f"-{part}"):
            return part
    if not path.stem.startswith("GUM_"):
        return None
    return next((part for part in ("dev", "test") if path.stem in known["gum"][part]), "train")
