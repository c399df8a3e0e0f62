"""Bytes of files into text, without changing a line end, with errors that name the file and the mend."""

from __future__ import annotations

import codecs
import re
from typing import IO, TYPE_CHECKING

from quotestance.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# How the bytes that are no text arrive in a stream opened by ``open_lines``.
_ESCAPED = re.compile("[\udc80-\udcff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEAD = 8192
# Text may hold stray control characters; a file in which one byte in ten is one is no text.
_CONTROL_SHARE = 0.1
_BINARY_STARTS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\x1f\x8b",
    b"\x7fELF",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\xd0\xcf\x11\xe0",
)


def decode(data: bytes, name: str) -> str:
    """Return the text of ``data``, in UTF-8 or in UTF-16 with a byte order mark, without that mark.

    Raises
    ------
    ReadError
        Where the bytes are no text, or text in another encoding; ``name`` tells the user which file.
    """
    encoding = encoding_of(data, name)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(_not_utf8(name, f"at byte {error.start}")) from error


def encoding_of(head: bytes, name: str) -> str:
    """Return the encoding of a file from its first bytes; a binary file raises a ReadError."""
    if head.startswith(_UTF32_MARKS):
        return "utf-32"
    if head.startswith(_UTF16_MARKS):
        return "utf-16"
    start = head[:_HEAD]
    if start.startswith(_BINARY_STARTS) or len(_CONTROL.findall(start)) > _CONTROL_SHARE * len(start):
        raise ReadError(f"{name}: is a binary file, not text; save its text as UTF-8 first")
    return "utf-8-sig"


def open_lines(path: Path) -> IO[str]:
    """Open a file of records, line ends kept; bytes that are no text arrive as lone surrogates.

    Raises
    ------
    OSError
        Where the file cannot be opened.
    ReadError
        Where it is a binary file.
    """
    with path.open("rb") as stream:
        encoding = encoding_of(stream.read(_HEAD), str(path))
    return path.open(encoding=encoding, errors="surrogateescape", newline="")


def check_decoded(line: str, where: str) -> None:
    """Raise a ReadError where a line from ``open_lines`` holds bytes that are no UTF-8."""
    if _ESCAPED.search(line):
        raise ReadError(_not_utf8(where, "in this record"))


def _not_utf8(name: str, where: str) -> str:
    return f"{name}: is not UTF-8 {where}; convert the file first, as with iconv -f WINDOWS-1252 -t UTF-8"
