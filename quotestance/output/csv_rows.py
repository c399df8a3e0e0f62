"""Quotes as CSV, for spreadsheets: the data frame's columns, one row a quote."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from quotestance.output.frame import Cell, columns, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from quotestance.output.results import QuotedArticle

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write_csv(results: Iterable[QuotedArticle], stream: TextIO, further: Sequence[str] = ()) -> None:
    r"""Write a header and one row a quote to ``stream`` (opened with ``newline=""``), as RFC 4180 has it.

    A text that a spreadsheet would run as a formula (it starts with ``=``, ``+``, ``-``, ``@``, a tab or a
    line break) gets an apostrophe in front: texts come from anywhere, and a cell must not run. The JSON Lines
    and data frame forms leave every text as it is.

    ``further`` names the rule packs beyond the first, each of which gets a column ("stance:NAME"); the header
    is written before the first result is known.

    Examples
    --------
    >>> import sys
    >>> write_csv([], sys.stdout)  # doctest: +ELLIPSIS, +NORMALIZE_WHITESPACE
    article,title,published,...,conditional,rules
    """
    writer = csv.writer(stream)
    writer.writerow(columns(further))
    writer.writerows([_safe(cell) for cell in row] for row in rows(results, further))


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return "'" + cell
    return cell
