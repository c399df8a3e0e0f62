"""The errors that quotestance raises: each says what was wrong, where, and what to do next."""


class QuotestanceError(Exception):
    """The parent of every error raised on purpose by this package."""


class ReadError(QuotestanceError):
    """A file, a record or a text could not be read as an article; ``document`` is the id meant for it."""

    def __init__(self, message: str, *, document: str | None = None) -> None:
        super().__init__(message)
        self.document = document


class LanguageError(QuotestanceError):
    """The language pipeline is missing, or lacks a part that the extraction needs."""


class RegistryError(QuotestanceError):
    """A registry of speakers is malformed or contradicts itself."""


class PackError(QuotestanceError):
    """A rule pack is unknown, malformed or contradicts itself."""


class FormatError(QuotestanceError):
    """Data in one of this package's own output formats could not be read back."""


class DocumentError(QuotestanceError):
    """One document of a batch had to be given up; the message names it and the reason."""


class ArgumentError(QuotestanceError, ValueError):
    """An argument has a value that the called function cannot work with."""


class WriteError(QuotestanceError):
    """A result could not be written to where it should go."""
