"""Page text, or a table of texts, into articles: blocks as spans over the text as it was given."""

from quotestance.reading.blocks import segment

__all__ = ["segment"]
