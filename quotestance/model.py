"""The values that the rooms hand on: plain, frozen, and free of any spaCy object.

Every offset counts Unicode code points of the text as the user gave it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal, get_args

from attrs import field, frozen, validators

if TYPE_CHECKING:
    from collections.abc import Iterable

BlockKind = Literal["headline", "byline", "body", "caption", "boilerplate"]
QuoteKind = Literal["direct", "mixed", "indirect"]
SpeakerKind = Literal["person", "organisation", "group", "unnamed"]
Holder = Literal["speaker", "other"]
Polarity = Literal["for", "against"]

QUOTE_KINDS: tuple[QuoteKind, ...] = get_args(QuoteKind)


@frozen(order=True)
class Span:
    """A stretch of a text: ``start`` up to but not including ``end``, in code points.

    Examples
    --------
    >>> Span(0, 5).of("Seoul waits")
    'Seoul'
    """

    start: int = field(validator=validators.ge(0))
    end: int = field()

    @end.validator
    def _end_follows_start(self, _attribute: object, value: int) -> None:
        if value < self.start:
            raise ValueError(f"a span cannot end at {value} before it starts at {self.start}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the slice of ``text`` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@frozen
class Block:
    """A part of a page: what it is (headline, byline, body, caption, boilerplate) and where it stands."""

    kind: BlockKind
    span: Span


@frozen
class Article:
    """A text as the user gave it, what is known about it, and its blocks.

    ``blocks`` are in text order and do not overlap. ``published`` is kept as the source gave it.
    """

    text: str = field(repr=lambda text: f"<{len(text)} characters>")
    blocks: tuple[Block, ...] = field(default=(), repr=lambda blocks: f"<{len(blocks)} blocks>")
    id: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8 (lone surrogates encoded as they are), in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@frozen
class Cue:
    """The words that attribute a quote to its source ("said", "according to"), with their lemma."""

    text: str
    lemma: str
    spans: tuple[Span, ...]


@frozen
class Mention:
    """The words that name the source of a quote in the text: a name, a pronoun, a description."""

    text: str
    spans: tuple[Span, ...]


@frozen
class Speaker:
    """Who a source is: a canonical name, and role and affiliation as far as the text or a registry give them.

    ``id`` is the registry's id, or one made from the name where no registry knows the speaker;
    ``affiliation`` is the canonical name of a party.
    """

    id: str
    name: str
    kind: SpeakerKind
    role: str | None = None
    affiliation: str | None = None


@frozen
class Evidence:
    """What a rule found in a quote: the rule's id, its effect, and the words that it matched."""

    rule: str
    effect: str
    text: str
    spans: tuple[Span, ...]


@frozen
class Stance:
    """A stance that a quote takes, whose it is, and the evidence for it.

    ``label`` is ``"none"`` where the rules looked and found nothing; then ``holder``, ``party``, ``toward``
    and ``polarity`` are None. ``others`` holds further stances of the same quote, with their parties.
    """

    label: str
    holder: Holder | None = None
    party: str | None = None
    toward: str | None = None
    polarity: Polarity | None = None
    conditional: bool = False
    evidence: tuple[Evidence, ...] = ()
    others: tuple[Stance, ...] = ()


@frozen
class Quote:
    """A quote: its words, the cue and source that attribute it, its speaker and its stance.

    ``spans`` stand inside the quotation marks; there are several where the attribution interrupts the quote.
    ``source`` is None where the text names none for this quote (one that goes on from the paragraph before,
    for instance); ``speaker`` may still be known. ``stance`` is None where no rules were run.
    ``marked_spans`` are the spans widened by the quotation marks around them. Where several
    rule packs were run, ``stances`` has each one's name and stance in order; ``stance`` is the first one's.
    ``channel`` is who passed the words on without speaking them, where the text says so: "she said ..., the
    agency reported".
    """

    id: str
    kind: QuoteKind
    spans: tuple[Span, ...]
    text: str
    cue: Cue | None = None
    source: Mention | None = None
    speaker: Speaker | None = None
    stance: Stance | None = None
    marked_spans: tuple[Span, ...] = field(default=(), repr=False)
    stances: tuple[tuple[str, Stance], ...] = field(default=(), repr=False)
    channel: Mention | None = None

    @stances.validator
    def _packs_have_names_of_their_own(
        self, _attribute: object, value: tuple[tuple[str, Stance], ...]
    ) -> None:
        if len(dict(value)) < len(value):
            raise ValueError(f"two stances of quote {self.id!r} are of packs of the same name")

    @property
    def span(self) -> Span:
        """The stretch from the quote's first character to its last, attribution in between included."""
        return Span(self.spans[0].start, self.spans[-1].end)


@frozen
class FoundQuote:
    """A quote without speaker and stance yet, and the index of the found quote whose speaker it goes on with.

    ``follows`` is None where the quote has a source of its own or none can be made out.
    """

    quote: Quote
    follows: int | None = None


@frozen
class Problem:
    """Something that a user should know about a result: a code for programs, a message for people."""

    code: str
    message: str
    spans: tuple[Span, ...] = ()


def text_of(spans: Iterable[Span], text: str) -> str:
    """Return the slices of ``text`` under ``spans``, joined by one space.

    Examples
    --------
    >>> text_of([Span(0, 2), Span(9, 14)], "No, they said.")
    'No said.'
    """
    return " ".join(span.of(text) for span in spans)
