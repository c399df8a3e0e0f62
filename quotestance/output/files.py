"""Files that are either written whole or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from quotestance.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal, TextIO


@contextmanager
def written_whole(path: str | Path) -> Iterator[TextIO]:
    r"""Open ``path`` for writing UTF-8; what stood there before stays until the last line is written.

    The text goes to a hidden file in the same folder, which takes the place of ``path`` at the end, or is
    removed when anything goes wrong on the way. A device or a pipe is written directly. What UTF-8 cannot
    hold (lone surrogates) is written as ``\uXXXX``.

    Raises
    ------
    WriteError
        Where the file cannot be written; the message says why.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with written_whole(Path(folder, "quotes.csv")) as stream:
    ...         _ = stream.write("who,what")
    ...     Path(folder, "quotes.csv").read_text()
    'who,what'
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            with _open(target, "w") as stream:
                yield stream
            return
        partial = target.with_name(f".quotestance-{os.getpid()}.part")
        try:
            with _open(partial, "x") as stream:
                yield stream
            if target.exists():
                shutil.copymode(target, partial)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteError(f"cannot write {str(path)!r}: {_reason(error, target)}") from error


def _open(path: Path, mode: Literal["w", "x"]) -> TextIO:
    return path.open(mode, encoding="utf-8", errors="backslashreplace", newline="")


def _reason(error: OSError, target: Path) -> str:
    if isinstance(error, FileNotFoundError):
        return f"the folder {str(target.parent)!r} does not exist; make it first"
    if isinstance(error, IsADirectoryError):
        return "it is a folder; name a file in it"
    return error.strerror or str(error)
