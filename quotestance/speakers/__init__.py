"""Speakers: from the words that name a quote's source to a person or party, by one canonical name."""

from quotestance.speakers.registry import Candidate, Finding, SpeakerRegistry
from quotestance.speakers.registry_file import Party, Person, Role
from quotestance.speakers.resolve import Resolution, SpeakerResolver

__all__ = [
    "Candidate",
    "Finding",
    "Party",
    "Person",
    "Resolution",
    "Role",
    "SpeakerRegistry",
    "SpeakerResolver",
]
