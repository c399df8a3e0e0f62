"""The word lists of the measures: `words.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from attrs import frozen


@frozen
class MeasureWords:
    """The words that the definitions of the measures name; what each list means is said in ``words.toml``."""

    function_words: frozenset[str]
    speech_cue: re.Pattern[str]


@cache
def measure_words() -> MeasureWords:
    """Return the word lists, as the package's data file has them."""
    data = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    cues = "|".join(re.escape(cue) for cue in data["speech_cues"])
    return MeasureWords(
        function_words=frozenset(data["function_words"]),
        speech_cue=re.compile(rf"\b(?:{cues})\b", re.IGNORECASE),
    )
