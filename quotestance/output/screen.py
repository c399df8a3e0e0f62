"""Columns of text for people: as wide as the terminal and in colour there, plain elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from quotestance.output.cells import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from rich.table import Table

PLAIN_WIDTH = 120


@frozen
class Column:
    """A column of a table.

    ``part`` and ``most`` limit its width, to that part of the screen (6 is a sixth) and to so many
    characters. A ``wide`` column takes what the others leave. What does not fit ends in an ellipsis, or goes
    on in the next line where the column ``wraps``. Numbers stand to the ``right``.
    """

    name: str
    part: int = 1
    most: int | None = None
    wide: bool = False
    wraps: bool = False
    right: bool = False

    def width_in(self, screen: int) -> int:
        """Return how many characters the column may take of a screen so wide."""
        share = screen // self.part
        return share if self.most is None else min(share, self.most)


@frozen
class Styled:
    """A cell's text with a style of rich's, for terminals ("red", "dim")."""

    text: str
    style: str


def write_columns(columns: Sequence[Column], rows: Iterable[Sequence[str | Styled]], stream: TextIO) -> None:
    """Print a table with a header; every text is made safe to show, and none is read as markup.

    Examples
    --------
    >>> import sys
    >>> write_columns([Column("rule"), Column("hits", right=True)], [("refuse", "12")], sys.stdout)
    rule    hits
    ────────────
    refuse    12
    """
    from rich.console import Console

    if stream.isatty():
        console = Console(file=stream, highlight=False, emoji=False, markup=False)
        console.print(_table(columns, rows, console.width))
        return
    console = Console(width=PLAIN_WIDTH, force_terminal=False, no_color=True, highlight=False)
    with console.capture() as plain:
        console.print(_table(columns, rows, PLAIN_WIDTH))
    stream.writelines(line.rstrip() + "\n" for line in plain.get().split("\n")[:-1])


def _table(columns: Sequence[Column], rows: Iterable[Sequence[str | Styled]], width: int) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        expand=any(column.wide for column in columns),
    )
    for column in columns:
        table.add_column(
            Text(visible(column.name)),
            max_width=None if column.wide else column.width_in(width),
            ratio=1 if column.wide else None,
            overflow="fold" if column.wraps else "ellipsis",
            no_wrap=not column.wraps,
            justify="right" if column.right else "left",
        )
    for row in rows:
        # Text objects, because a plain string would be read as markup.
        table.add_row(
            *(
                Text(visible(cell.text), cell.style) if isinstance(cell, Styled) else Text(visible(cell))
                for cell in row
            )
        )
    return table
