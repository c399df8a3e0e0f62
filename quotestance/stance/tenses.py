"""Tenses: whether a quote reports speech, whose tenses are shifted back, or gives it as it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotestance.stance.clauses import Text
    from quotestance.stance.utterance import Utterance


def is_reported(text: Text, utterance: Utterance) -> bool:
    """Tell whether an utterance is reported speech: an indirect quote, or a clause that begins small."""
    if utterance.kind in ("indirect", "mixed"):
        return True
    return text.own < len(text) and text.words[text.own][0].isalpha() and not text.capital[text.own]
