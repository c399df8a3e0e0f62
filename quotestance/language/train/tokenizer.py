"""What English tokenization needs beside spaCy's own rules, to read news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.symbols import ORTH
from spacy.util import compile_infix_regex

from quotestance.language.registering import registered

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["news_tokenizer"]

_INFIXES = (
    r"(?<=[A-Za-z]\.)-(?=[A-Za-z])",  # U.S.-North
    r"[“”„‟«»\"]",  # marks glued to words on both sides
    r"(?<=[A-Za-z0-9])[,:;!?]+(?=[“”\"])",
    r"(?<=[a-z][a-z])\.(?=[“”\"])",
    r"(?<=[.,!?;:])['’‘](?=[A-Za-z])",
    r"(?<=[a-z][a-z])\.(?=[A-Z][a-z])",
)
_TITLES = (
    "Lt.",
    "Col.",
    "Maj.",
    "Capt.",
    "Sgt.",
    "Cmdr.",
    "Brig.",
    "Amb.",
    "Sec.",
    "Hon.",
    "Supt.",
    "Spc.",
    "Msgr.",
)


@registered("callbacks", "quotestance.NewsTokenizer.v1")
def news_tokenizer() -> Callable[[Any], Any]:
    """Make the callback that adds our rules to a pipeline's tokenizer, before training."""

    def add(nlp: Any) -> Any:
        nlp.tokenizer.infix_finditer = compile_infix_regex([*nlp.Defaults.infixes, *_INFIXES]).finditer
        for title in _TITLES:
            nlp.tokenizer.add_special_case(title, [{ORTH: title}])
        return nlp

    return add
