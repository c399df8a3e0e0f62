"""Loads the bundled English pipeline, and takes any other that has the parts which the extraction needs."""

from __future__ import annotations

import gc
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quotestance.errors import LanguageError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["check_doc", "load", "resolve"]

_BUNDLED = Path(__file__).with_name("en")
_MOST_NEW_WORDS = 100_000  # about 40 MB
_PROBE = "Officials said on Monday that they would meet."
_PARTS = {"DEP": "a dependency parser", "POS": "a tagger that sets parts of speech", "LEMMA": "a lemmatizer"}
_INSTEAD = (
    "Pass language=None for the bundled English pipeline, or an English one with a parser, such as "
    '"en_core_web_sm" once it is installed.'
)


def load() -> Language:
    """Load the bundled English pipeline.

    It sets tags, parts of speech, morphology, lemmas, sentences, a dependency parse with the labels of
    Universal Dependencies (subtypes kept) and names: PERSON, ORG and LOC.

    Returns
    -------
    spacy.language.Language
        A pipeline of the caller's own: changing it changes no other.

    Examples
    --------
    >>> doc = load()("Mr. Ri left Seoul.")
    >>> [(name.text, name.label_) for name in doc.ents]
    [('Ri', 'PERSON'), ('Seoul', 'LOC')]
    """
    import spacy

    from quotestance.language import embed  # noqa: F401  (registers the embedding layer)

    return spacy.load(_BUNDLED)


@cache
def _loaded_once() -> tuple[Language, int]:
    """Give the bundled pipeline, and how many words it knew when it was loaded."""
    nlp = load()
    return nlp, len(nlp.vocab.strings)


def _bundled() -> Language:
    """Give the bundled pipeline, a fresh one where it has come to know too many words.

    spaCy keeps each word that it has ever seen, so a long run over many texts would take more and more
    memory. A fresh pipeline gives that back and leaves Docs that are still in use whole; spaCy's memory
    zones would free their words under them, where several threads read at once.
    """
    nlp, known = _loaded_once()
    if len(nlp.vocab.strings) - known > _MOST_NEW_WORDS:
        _loaded_once.cache_clear()
        del nlp
        gc.collect()  # a pipeline is full of circles, and two at once would take the memory of two
        nlp, _ = _loaded_once()
    return nlp


def resolve(language: str | Path | Language | None = None) -> Language:
    """Give the pipeline that an argument stands for, once it has been seen to have the parts that are needed.

    Parameters
    ----------
    language
        None for the bundled pipeline (loaded once, and anew where it has met so many new words that memory
        would grow with the number of texts), an installed pipeline's name, the folder of one, or a
        pipeline.

    Returns
    -------
    spacy.language.Language
        The pipeline. One without names (no "ner") will do.

    Raises
    ------
    LanguageError
        Where there is no such pipeline, where it is not for English, or where it sets no parse, parts of
        speech or lemmas. The message says which, and what to pass instead.

    Examples
    --------
    >>> resolve().lang
    'en'
    >>> import spacy
    >>> resolve(spacy.blank("en"))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    quotestance.errors.LanguageError: the pipeline 'en_pipeline' lacks a dependency parser...
    """
    if language is None:
        return _bundled()
    nlp = _loaded(language) if isinstance(language, str | Path) else language
    _check(nlp)
    return nlp


def check_doc(doc: Doc) -> None:
    """See to it that a Doc has what the extraction needs: a parse, parts of speech and lemmas.

    Raises
    ------
    LanguageError
        Naming what is missing, and what to do instead.
    """
    missing = [part for attribute, part in _PARTS.items() if not doc.has_annotation(attribute)]
    if missing:
        raise LanguageError(
            f"the Doc was made without {' and '.join(missing)}. Make it with a pipeline that has these, or "
            "pass its text instead: the Extractor then parses it."
        )


def _loaded(name: str | Path) -> Language:
    import spacy

    from quotestance.language import embed  # noqa: F401  (a pipeline may have been trained with our recipe)

    try:
        return spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        raise LanguageError(
            f"cannot load the spaCy pipeline {str(name)!r} ({_first_line(error)}). Install it first "
            f"(python -m spacy download NAME, with the network) or give the folder it lies in. {_INSTEAD}"
        ) from error


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _check(nlp: Language) -> None:
    if not callable(nlp) or not hasattr(nlp, "pipe_names"):
        raise LanguageError(f"a {type(nlp).__name__} is not a spaCy pipeline. {_INSTEAD}")
    name = f"{nlp.lang}_{nlp.meta.get('name', 'pipeline')}"
    if nlp.lang != "en":
        raise LanguageError(
            f"the pipeline {name!r} is for the language {nlp.lang!r}, not for English. {_INSTEAD}"
        )
    doc = nlp(_PROBE)
    missing = [part for attribute, part in _PARTS.items() if not doc.has_annotation(attribute)]
    if missing:
        raise LanguageError(f"the pipeline {name!r} lacks {' and '.join(missing)}. {_INSTEAD}")
