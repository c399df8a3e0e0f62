"""One text and what is known about it, as an Article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotestance.errors import ReadError
from quotestance.model import Article
from quotestance.reading.blocks import segment
from quotestance.reading.wording import byline_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotestance.model import Block

_HALVED_CHARACTER = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def read_article(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Article:
    r"""Make an article of a text: its blocks, and its title and byline where they are not given.

    Parameters
    ----------
    text
        The text of a page, kept as it is. Single lone surrogates are fine.
    id, title, byline, published, outlet, url
        What is known about the article. Title and byline are taken from the page's own headline and byline
        where they are None; the others stay None.

    Returns
    -------
    Article
        With ``text`` unchanged, and blocks whose offsets are code points of it.

    Raises
    ------
    ReadError
        Where ``text`` is no ``str``, or holds a character in two halves (a high surrogate and a low one as
        two code points), which no JSON reader could tell from the character itself.

    Examples
    --------
    >>> article = read_article("Seoul calls for talks\nBy Han So-ra\n\nSeoul is ready, its minister said.")
    >>> article.title, article.byline
    ('Seoul calls for talks', 'Han So-ra')
    """
    if not isinstance(text, str):
        raise ReadError(
            f"an article's text must be a str, not {type(text).__name__}"
            ": decode bytes, or pass the file to read()"
        )
    halved = _HALVED_CHARACTER.search(text)
    if halved:
        raise ReadError(
            f"the text holds a character in two halves (surrogates at {halved.start()} and "
            f"{halved.start() + 1}): decode it "
            'first, for instance with text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")'
        )
    blocks = segment(text)
    return Article(
        text=text,
        blocks=blocks,
        id=id,
        title=title if title is not None else _title(text, blocks),
        byline=byline if byline is not None else _byline(text, blocks),
        published=published,
        outlet=outlet,
        url=url,
    )


def _title(text: str, blocks: Iterable[Block]) -> str | None:
    headlines = (block.span.of(text) for block in blocks if block.kind == "headline")
    first = next(headlines, None)
    return None if first is None else " ".join(first.split()).lstrip("# ")


def _byline(text: str, blocks: Iterable[Block]) -> str | None:
    for block in blocks:
        if block.kind == "byline":
            line = block.span.of(text)
            return byline_name(line) or " ".join(line.split())
    return None
