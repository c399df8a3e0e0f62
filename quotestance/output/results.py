"""What every way out needs of a result: an article and the quotes found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from quotestance.model import Article, Quote


class QuotedArticle(Protocol):
    """An article and its quotes, as an extraction holds them."""

    @property
    def article(self) -> Article:
        """The article."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The article's quotes in text order."""
