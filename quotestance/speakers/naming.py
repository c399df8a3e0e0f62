"""Speakers whom no registry knows: what they are called, their id and kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotestance.model import Speaker
from quotestance.speakers.descriptions import read_description
from quotestance.speakers.names import fold

if TYPE_CHECKING:
    from quotestance.model import SpeakerKind
    from quotestance.speakers.phrases import Phrase
    from quotestance.speakers.registry import SpeakerRegistry

_SLUG = re.compile(r"[^\w]+")


def speaker_of(name: str, kind: SpeakerKind, text: str, registry: SpeakerRegistry) -> Speaker:
    """Return a speaker whom no registry knows; ``text`` may name the party that it belongs to."""
    name = plain(name)
    return Speaker(slug(name), name, kind, None, read_description(text, registry).party)


def slug(name: str) -> str:
    """Return an id made from a name.

    Examples
    --------
    >>> slug("senior U.S. official")
    'senior-us-official'
    """
    return _SLUG.sub("-", fold(name).replace("'", "").replace(".", "")).strip("-") or "unknown"


def kind_of(phrase: Phrase) -> SpeakerKind:
    """Return what a phrase without people names: a body by noun or capitals, a group by number."""
    if phrase.kind == "organisation":
        return "organisation"
    if phrase.plural and not any(word[:1].isupper() for word in phrase.name.split()[1:]):
        return "group"
    is_owned = "'s " in phrase.name  # "Hale's cook" is as little a body as the cook
    return "organisation" if phrase.name[:1].isupper() and not is_owned else "unnamed"


def plain(name: str) -> str:
    """Return a name with plain apostrophes and single spaces."""
    return " ".join(name.replace("’", "'").split())
