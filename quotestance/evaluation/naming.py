"""Whether a found speaker is the one that the gold names."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from quotestance.evaluation.words import measure_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[a-z0-9]+")
_OFFICIAL = "official"
_HALF = 0.5


def folded(name: str) -> list[str]:
    """Return a name's words without case, hyphens, diacritics, titles and function words.

    Examples
    --------
    >>> folded("Dr. Kim Yong-hyun's")
    ['kim', 'yong', 'hyun']
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = _WORD.findall(plain.replace("-", " ").replace("'s", " "))
    return [word for word in words if word not in measure_words().function_words]


def same_speaker(gold: str | None, found: str | None, aliases: Sequence[str] = ()) -> bool:
    """Tell whether two names are of the same speaker.

    Parameters
    ----------
    gold
        The gold's name. A speaker without a name is described there, in lower case ("aide to the minister"),
        and then it is enough that half of the words that either name has are shared.
    found
        The name to be judged.
    aliases
        Other names that the gold lets the speaker go by.

    Returns
    -------
    bool
        True also where neither side names anyone.

    Examples
    --------
    >>> same_speaker("Choe Son-hui", "CHOE SON HUI"), same_speaker("Choe Son-hui", "Choe Ryong-hae")
    (True, False)
    >>> same_speaker("senior South Korean official", "South Korean official")
    True
    """
    if not gold or not found:
        return not gold and not found
    words = folded(found)
    if any(_same_words(folded(name), words) for name in (gold, *aliases)):
        return True
    unnamed = gold[0].islower() or _OFFICIAL in gold.lower()
    return unnamed and bool(words) and _shared(set(folded(gold)), set(words)) >= _HALF


def _same_words(one: list[str], other: list[str]) -> bool:
    return bool(one) and (sorted(one) == sorted(other) or "".join(one) == "".join(other))


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)
