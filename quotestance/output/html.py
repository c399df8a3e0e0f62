"""A plain HTML table of quotes, for notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from quotestance.output.cells import article_name, further_packs, further_stances, stance_words, visible, who

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotestance.output.results import QuotedArticle

MOST_ROWS = 200

Row = Sequence[str]


def quotes_html(
    results: Iterable[QuotedArticle], caption: str, notes: Iterable[str] = (), *, named: bool = True
) -> str:
    """Return the quotes as an HTML table; every text is escaped.

    Parameters
    ----------
    results
        Articles with their quotes.
    caption
        Plain text that stands over the table.
    notes
        Plain texts that stand under it, a paragraph each.
    named
        Whether each row names its article.
    """
    results = list(results)
    packs = further_packs(quote for result in results for quote in result.quotes)
    header = ("who", "kind", "stance", *packs, "quote", *_if(named, "article"))
    table = table_html(header, _rows(results, packs, named), caption)
    return "\n".join([table, *(f"<p>{_cell(note)}</p>" for note in islice(notes, MOST_ROWS))])


def table_html(header: Row, rows: Iterable[Row], caption: str) -> str:
    """Return plain texts as an HTML table of at most ``MOST_ROWS`` rows; every text is escaped.

    Examples
    --------
    >>> "&lt;b&gt;No&lt;/b&gt;" in table_html(["quote"], [["<b>No</b>"]], "one quote")
    True
    """
    rows = iter(rows)
    body = [_row(row, "td") for row in islice(rows, MOST_ROWS)]
    left = sum(1 for _ in rows)
    if left:
        body.append(f'<tr><td colspan="{len(header)}">… and {left} more</td></tr>')
    lines = (
        '<table class="quotestance">',
        f"<caption>{_cell(caption)}</caption>",
        f"<thead>{_row(header, 'th')}</thead>",
        "<tbody>",
        *body,
        "</tbody>",
        "</table>",
    )
    return "\n".join(lines)


def lines_html(head: str, text: str, lines: Iterable[str]) -> str:
    r"""Return a text under a heading, with plain lines about it below; all of it is escaped.

    Examples
    --------
    >>> lines_html("q1", "<b>No</b>", ["rejecting"]).split("\n")[1]
    '<p><b>q1</b>: “&lt;b&gt;No&lt;/b&gt;”</p>'
    """
    body = "\n".join(map(escape, lines))
    return (
        f'<div class="quotestance">\n<p><b>{_cell(head)}</b>: “{_cell(text)}”</p>\n<pre>{body}</pre>\n</div>'
    )


def _if(wanted: bool, cell: str) -> Row:
    return (cell,) if wanted else ()


def _rows(results: Iterable[QuotedArticle], packs: Row, named: bool) -> Iterator[Row]:
    for result in results:
        for quote in result.quotes:
            stances = (quote.stance, *further_stances(quote, packs))
            yield (
                who(quote),
                quote.kind,
                *map(stance_words, stances),
                quote.text,
                *_if(named, article_name(result.article)),
            )


def _row(row: Row, tag: str) -> str:
    style = ' style="text-align:left"' if tag == "td" else ""
    return "<tr>" + "".join(f"<{tag}{style}>{_cell(cell)}</{tag}>" for cell in row) + "</tr>"


def _cell(text: str) -> str:
    return escape(visible(text))
