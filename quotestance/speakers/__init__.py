"""Speakers: from the words that name a quote's source to a person or party, by one canonical name."""

from quotestance.speakers.link import Linked, Merge, link_speakers
from quotestance.speakers.registry import Candidate, Finding, SpeakerRegistry
from quotestance.speakers.registry_file import Party, Person, Role
from quotestance.speakers.resolve import Resolution, SpeakerResolver
from quotestance.speakers.variants import group_variants

__all__ = [
    "Candidate",
    "Finding",
    "Linked",
    "Merge",
    "Party",
    "Person",
    "Resolution",
    "Role",
    "SpeakerRegistry",
    "SpeakerResolver",
    "group_variants",
    "link_speakers",
]
