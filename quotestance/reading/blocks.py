"""Page text into blocks: headline, byline, body, captions, boilerplate, as spans over the text as given.

A page is read in two steps. First each paragraph is judged by its own words (``wording``). Then the page's
core is found, from the first paragraph of prose to the last; what stands before it is a headline, a byline
or menus, what stands behind it without being a sentence is boilerplate, and what stands within it is body
unless its words say otherwise. In doubt a paragraph is body: a menu line that is searched costs nothing, a
quote that is not is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from attrs import define

from quotestance.model import Block, BlockKind, Span
from quotestance.reading import wording
from quotestance.reading.headlines import MOST_WORDS, Candidate, choose_headlines, is_titled, stems
from quotestance.reading.lines import paragraphs

if TYPE_CHECKING:
    from quotestance.reading.lines import Paragraph

_SENTENCE_END = re.compile(r"[.!?…。！？؟][\"'”’»›“)\]]*\Z|[,.;:—–-]?[\"”»“]\Z|''\Z")
_FULL_STOP = re.compile(r"[.…。][\"'”’»›“)\]]*\Z|[,.;:—–-]?[\"”»“]\Z|''\Z")
_INNER_END = re.compile(r"[a-z)\d][.!?][\"'”’]?\s+[\"'“‘(]?[A-Z]")
_ABBREVIATION_END = re.compile(r"(?:\b(?:[A-Za-z]\.)+|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|St|No)\.)\Z")
# Abbreviations that end a headline and hardly ever a sentence.
_TITLE_END = re.compile(r"\b(?:Dept|Govt|Gov|Min|Sec|Rep|Sen|Gen|vs)\.\Z")
_LABEL = re.compile(r"(?:(?P<qa>Q|A)\s?[.:]|(?P<who>[A-Z][A-Z.'’\- ]{1,40}):)\s")
_DATELINE = re.compile(r"[A-Z][A-Za-z]{2,}[A-Za-z.,'/ \d-]{0,50}(?:\([A-Za-z/ -]{2,30}\))?\s?(?:—|–|--?)\s")
# A paragraph longer than this is prose whatever it looks like, and is not looked at any closer.
_SURELY_PROSE = 1000
_SHORT_SENTENCE = 3
_LONG_SENTENCE = 10
_LONG_LINE = 25
_LONG_TAIL_LINE = 16
# How many paragraphs a headline is compared with.
_LEADING_PARTS = 40
_MENU_RUN = 4
# More lines than this before an article are menus: a name among them is a rubric's.
_LONG_FRONT = 40
_MENU_WORDS = 5


@define
class Part:
    """A paragraph, what can be seen of it alone, and the kind that it is given in the end."""

    paragraph: Paragraph
    line: str
    words: tuple[str, ...]
    kind: BlockKind | None = None
    prose: bool = False
    header: bool = False
    spoken: bool = False

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends as a sentence does."""
        return ends_sentence(self.line, len(self.words))


def segment(text: str) -> tuple[Block, ...]:
    r"""Cut a page's text into blocks.

    Parameters
    ----------
    text
        The text of a page, or of an article, or a single quotation. It is not changed.

    Returns
    -------
    tuple of Block
        In text order, without overlap, none with white space at its ends. Offsets are code points of
        ``text``. White space between paragraphs belongs to no block. Blocks of the kinds ``headline``,
        ``body`` and ``caption`` are those in which quotes are looked for.

    Examples
    --------
    >>> page = "News\nSeoul calls for talks\nBy Han So-ra\n\nSeoul is ready, its minister said."
    >>> [block.kind for block in segment(page)]
    ['boilerplate', 'headline', 'byline', 'body']
    """
    parts = [_part(text, paragraph) for paragraph in paragraphs(text)]
    if len(parts) == 1:
        parts[0].kind = "body"
    else:
        _judge(parts)
    return tuple(block for part in parts for block in _blocks(part))


def _blocks(part: Part) -> list[Block]:
    """Return the block of a part, or two where an agency's marker stands before a headline."""
    start, end = part.paragraph.start, part.paragraph.end
    at = start + (wording.marker_length(part.line) if part.kind == "headline" else 0)
    marker = [Block("boilerplate", Span(start, start + len(part.line[: at - start].rstrip())))]
    return [*(marker if at > start else []), Block(part.kind or "body", Span(at, end))]


def ends_sentence(line: str, words: int) -> bool:
    """Tell whether ``line``, of so many words, ends as a sentence does and not in an abbreviation alone."""
    if not _SENTENCE_END.search(line[-12:]):
        return False
    return not (_TITLE_END if words > 6 else _ABBREVIATION_END).search(line[-12:])


def _part(text: str, paragraph: Paragraph) -> Part:
    line = text[paragraph.start : paragraph.end]
    if len(line) > _SURELY_PROSE:
        return Part(paragraph, line, (), kind="body", prose=True)
    content = line[paragraph.bullet :]
    words = wording.words_of(content)
    return Part(paragraph, line, words)


def _judge(parts: list[Part]) -> None:
    _mark_spoken(parts)
    for part in parts:
        _judge_alone(part)
    prose = [i for i, part in enumerate(parts) if part.prose]
    if not prose:
        _judge_without_prose(parts)
        return
    first, last = _core_start(parts, prose), prose[-1]
    _judge_bullets(parts, first, last)
    _judge_lists(parts[first:])
    _judge_menus(parts, first, last)
    leading = parts[first : first + _LEADING_PARTS]
    core_words = stems(word for part in leading for word in part.words)
    _judge_front(parts[:first], parts[first], core_words)
    _judge_repeats(parts)
    for part in parts[last + 1 :]:
        part.kind = part.kind or ("body" if _reads_on(part) else "boilerplate")


def _core_start(parts: list[Part], prose: list[int]) -> int:
    """Return where the article starts: at the first prose that is not the headline.

    A headline is a line without a full stop, or a single sentence right before a dateline or a byline.
    """
    first = next((i for i in prose if parts[i].ends_sentence or _is_no_headline(parts[i])), prose[0])
    after = next((part for part in parts[first + 1 :] if part.kind in (None, "byline")), None)
    later = [i for i in prose if i > first]
    heads = after is not None and (after.kind == "byline" or _DATELINE.match(after.line[:120]) is not None)
    return later[0] if heads and later and _is_one_sentence(parts[first]) else first


def _is_one_sentence(part: Part) -> bool:
    short = 0 < len(part.words) <= _LONG_LINE and not part.spoken
    return short and _INNER_END.search(part.line) is None


def _is_no_headline(part: Part) -> bool:
    if part.spoken or not part.words or len(part.words) > MOST_WORDS or part.line.endswith(":"):
        return True
    return _DATELINE.match(part.line[:120]) is not None


def _mark_spoken(parts: list[Part]) -> None:
    """Mark the turns of an interview or a transcript: paragraphs after a speaker's label."""
    labels = [_label(part.line) for part in parts]
    seen = Counter(label for label in labels if label)
    for part, label in zip(parts, labels, strict=True):
        part.spoken = label is not None and (len(label) == 1 or seen[label] > 1)


def _label(line: str) -> str | None:
    label = _LABEL.match(line[:60] + " ")
    return (label["qa"] or label["who"]) if label else None


def _judge_alone(part: Part) -> None:
    """Give a paragraph the kind that its own words prove, and mark it where it is prose."""
    if part.prose:
        return
    line = part.line[part.paragraph.bullet :] if part.paragraph.bullet else part.line
    if not part.words or wording.is_stamp(part.words) or wording.is_furniture(line, part.words):
        part.kind = "boilerplate"
        part.header = wording.is_list_header(part.words)
    elif wording.is_list_header(part.words):
        part.kind, part.header = "boilerplate", True
    elif wording.byline_name(line) is not None:
        part.kind = "byline"
    elif wording.is_credit(line) or wording.is_caption(line):
        part.kind = "caption"
    elif wording.is_source_note(line, part.words) and not part.ends_sentence:
        part.kind = "boilerplate"
    else:
        part.prose = _is_prose(part)


def _is_prose(part: Part) -> bool:
    count = len(part.words)
    if part.spoken:
        return True
    if part.ends_sentence:
        fewest = 1 if wording.has_double_marks(part.line) else _SHORT_SENTENCE
        return count >= _LONG_SENTENCE or (count >= fewest and _FULL_STOP.search(part.line[-12:]) is not None)
    if part.paragraph.bullet:
        return False
    if count >= _LONG_LINE or (count >= 12 and _INNER_END.search(part.line) is not None):
        return True
    return count >= 8 and wording.has_double_marks(part.line)


def _reads_on(part: Part) -> bool:
    """Tell whether a line behind the last prose still belongs to the article."""
    count = len(part.words)
    if part.ends_sentence:
        return count >= 2
    return count >= _LONG_TAIL_LINE or (count >= 6 and part.line.endswith(":"))


def _judge_without_prose(parts: list[Part]) -> None:
    """Judge notes, lists of headlines, fragments: all that is not proved to be furniture is body."""
    for part in parts:
        if part.kind is None:
            part.kind = "body"


def _judge_bullets(parts: list[Part], first: int, last: int) -> None:
    """Call list items boilerplate, but for those within the article that come in pairs or report speech."""
    at = 0
    while at < len(parts):
        run = at
        while run < len(parts) and parts[run].paragraph.bullet and not parts[run].prose:
            run += 1
        before_end = run <= last
        pair = before_end and first < at and run - at < 3
        for part in parts[at:run]:
            told = before_end and len(part.words) >= _LONG_SENTENCE and wording.reports(part.line)
            part.kind = part.kind or ("body" if told or (pair and len(part.words) >= 8) else "boilerplate")
        at = max(run, at + 1)


def _judge_lists(parts: list[Part]) -> None:
    """Call the unpunctuated lines after "latest articles" and the like boilerplate, up to the next prose."""
    listing = False
    for part in parts:
        listing = part.header or (listing and not part.prose)
        if listing and part.kind is None and not part.ends_sentence:
            part.kind = "boilerplate"


def _judge_menus(parts: list[Part], first: int, last: int) -> None:
    """Call menus and shouted links within the article boilerplate."""
    at = first
    while at < last:
        run = at
        chunk = parts[at].paragraph.chunk
        while run < last and parts[run].paragraph.chunk == chunk and _is_menu_entry(parts[run]):
            run += 1
        if run - at >= _MENU_RUN:
            for part in parts[at:run]:
                part.kind = part.kind or "boilerplate"
        at = max(run, at + 1)
    shouted = [part for part in parts[first:last] if part.line.isupper()]
    if len(shouted) * 4 < last - first + 4:
        for part in shouted:
            if part.kind is None and len(part.words) >= 4 and not part.ends_sentence and not part.spoken:
                part.kind = "boilerplate"


def _is_menu_entry(part: Part) -> bool:
    if part.prose or part.spoken or len(part.words) > _MENU_WORDS or part.ends_sentence:
        return False
    return not wording.has_double_marks(part.line) and not part.line.endswith(":")


def _judge_front(front: list[Part], lead: Part, core_words: set[str]) -> None:
    """Find headline and byline among the lines before the first prose; the others are boilerplate."""
    open_parts = [part for part in front if part.kind is None]
    may_head = lead.kind is None and not lead.spoken and not _opens_with_city(lead.line)
    if may_head and is_titled(lead.line, lead.words):
        open_parts.append(lead)
    candidates = [
        Candidate(part.line, part.words, sure=part.prose or not part.ends_sentence) for part in open_parts
    ]
    headlines = choose_headlines(candidates, core_words)
    for index in headlines:
        open_parts[index].kind = "headline"
    after_headline = not headlines
    for part in front:
        after_headline = after_headline or part.kind == "headline"
        if part.kind is None:
            part.kind = _kind_around_headline(part, after_headline and len(front) <= _LONG_FRONT)


def _opens_with_city(line: str) -> bool:
    """Tell whether a line has a dateline in capitals, as no headline has: "OSLO, May 3 -- Hale said"."""
    return _DATELINE.match(line[:120]) is not None and line.split()[0].strip(",/").isupper()


def _kind_around_headline(part: Part, may_name_writer: bool) -> BlockKind:
    if part.prose:
        return "body"
    if wording.has_double_marks(part.line) and len(part.words) >= _MENU_WORDS:
        return "headline"
    return "byline" if may_name_writer and wording.is_name(part.line) else "boilerplate"


def _judge_repeats(parts: list[Part]) -> None:
    """Call the second of two like paragraphs a caption, and two like lines in a row boilerplate."""
    seen: dict[tuple[str, ...], Part] = {}
    for part in parts:
        if not part.words:
            continue
        earlier = seen.setdefault(part.words, part)
        if earlier is part or part.kind not in (None, "body"):
            continue
        if part.prose and len(part.words) >= 8:
            part.kind = "caption"
        elif not part.ends_sentence and len(part.words) >= 3:
            part.kind = "boilerplate"
            if earlier.kind is None and not earlier.ends_sentence:
                earlier.kind = "boilerplate"
