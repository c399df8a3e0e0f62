"""What a reader sees of a quote in a table, safe to show: the words for who, and for which stance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotestance.model import Article, Quote, Stance

NOBODY = "?"

_SPACE = re.compile(r"\s+")
# Control characters can drive a terminal, the bidirectional ones reorder what stands beside them, tag
# characters hide text, and lone surrogates cannot be written at all.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    r"""Return ``text`` on one line, with what could harm or mislead a reader's screen replaced by U+FFFD.

    Examples
    --------
    >>> visible("No\n talks\x1b[31m now")
    'No talks\ufffd[31m now'
    """
    return safe(_SPACE.sub(" ", text))


def safe(line: str) -> str:
    """Return a line as it is, but with what could harm or mislead a reader's screen replaced by U+FFFD."""
    return _UNSAFE.sub("\ufffd", line)


def who(quote: Quote) -> str:
    """Return the speaker's name, or the words that name the source, or a question mark."""
    if quote.speaker is not None:
        return visible(quote.speaker.name)
    return visible(quote.source.text) if quote.source is not None else NOBODY


def stance_words(stance: Stance | None) -> str:
    """Return the stance's label, and whose stance it is where it is not the speaker's own.

    Examples
    --------
    >>> from quotestance.model import Stance
    >>> stance_words(Stance("conditional", holder="other", party="North Korea", conditional=True))
    'conditional (North Korea)'
    """
    if stance is None:
        return ""
    if stance.holder != "other":
        return visible(stance.label)
    return visible(f"{stance.label} ({stance.party or 'another party'})")


def article_name(article: Article) -> str:
    """Return the article's id, or its title where it has no id."""
    return visible(article.id or article.title or "")


def further_packs(quotes: Iterable[Quote]) -> tuple[str, ...]:
    """Return the names of the rule packs, beyond the first, that gave one of ``quotes`` a stance."""
    return tuple(dict.fromkeys(pack for quote in quotes for pack, _ in quote.stances[1:]))


def further_stances(quote: Quote, packs: Iterable[str]) -> list[Stance | None]:
    """Return the stances that ``packs`` gave a quote, None where one was not run on it."""
    stances = dict(quote.stances)
    return [stances.get(pack) for pack in packs]
