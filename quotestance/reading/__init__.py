"""Page text, files and tables of texts into articles: blocks as spans over the text as it was given."""

from quotestance.reading.article import read_article
from quotestance.reading.blocks import segment
from quotestance.reading.documents import documents, read

__all__ = ["documents", "read", "read_article", "segment"]
