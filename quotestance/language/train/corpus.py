"""The reader that feeds ``spacy train``: sentences of treebanks, put together to texts as news has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc
from spacy.training import Example

from quotestance.language.registering import registered
from quotestance.language.train.treebanks import Part, Sentence, Word, read_part

if TYPE_CHECKING:
    from spacy.vocab import Vocab

    from quotestance.language.train.augment import Augmenter

__all__ = ["make_doc", "treebank_corpus"]

Corpus = Callable[[Any], Iterator[Example]]

_LONGEST = 160  # words of a text


@registered("readers", "quotestance.Treebanks.v1")
def treebank_corpus(
    folder: Path, part: Part, augmenter: Augmenter | None = None, names_only: bool = False, limit: int = 0
) -> Corpus:
    """Read treebanks for training or evaluation.

    Parameters
    ----------
    folder
        Holds the treebanks.
    part
        ``train``, ``dev`` or ``test``.
    augmenter
        Changes the texts, anew each time that the corpus is gone through; None leaves them as they are.
    names_only
        Leave out sentences whose names nobody has marked.
    limit
        Where above zero, the number of texts to stop after.

    Returns
    -------
    Callable
        From a pipeline to examples.
    """
    sentences: list[Sentence] = []

    def corpus(nlp: Any) -> Iterator[Example]:
        if not sentences:
            sentences.extend(read_part(Path(folder), part))
            if names_only:
                sentences[:] = [s for s in sentences if all(word.name is not None for word in s.words)]
        chunks = augmenter.texts(sentences) if augmenter else _texts(sentences)
        for number, text in enumerate(chunks):
            if limit and number >= limit:
                return
            reference = make_doc(nlp.vocab, text)
            yield Example(nlp.make_doc(reference.text), reference)

    return corpus


def _texts(sentences: Sequence[Sentence]) -> Iterator[list[list[Word]]]:
    """Give the sentences of each document, in texts of a bounded length."""
    text: list[list[Word]] = []
    document, size = "", 0
    for words, name in sentences:
        if text and (name != document or size + len(words) > _LONGEST):
            yield text
            text, size = [], 0
        text.append(words)
        document, size = name, size + len(words)
    if text:
        yield text


def make_doc(vocab: Vocab, text: Sequence[Sequence[Word]]) -> Doc:
    """Put sentences together to a document with all their annotation.

    A sentence that ends in a line break stands at the end of its paragraph.
    """
    words: list[Word] = []
    heads: list[int] = []
    for sentence in text:
        if words and not words[-1].space and not words[-1].form.isspace():
            words[-1] = words[-1]._replace(space=True)
        offset = len(words)
        words += sentence
        heads += [offset + word.head for word in sentence]
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        heads=heads,
        deps=[word.dep for word in words],
        ents=[word.name or "" for word in words] if any(word.name for word in words) else None,
    )
