"""The figures that measures give, kept as counts, so that nothing is rounded before it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen
class Score:
    """Precision, recall and F1, and what they were counted from.

    ``right`` of ``predicted`` items are right; ``found`` of the gold's ``gold`` items were found.

    Examples
    --------
    >>> score = Score(right=3, predicted=4, found=3, gold=6)
    >>> score.precision, score.recall, score.f1
    (0.75, 0.5, 0.6)
    """

    right: int
    predicted: int
    found: int
    gold: int

    @classmethod
    def total(cls, scores: Iterable[Score]) -> Score:
        """Add up the counts of several scores."""
        right = predicted = found = gold = 0
        for score in scores:
            right, predicted = right + score.right, predicted + score.predicted
            found, gold = found + score.found, gold + score.gold
        return cls(right, predicted, found, gold)

    @property
    def precision(self) -> float:
        """The part of what was predicted that is right (1 where neither side has anything)."""
        return self.right / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """The part of the gold that was found (1 where neither side has anything)."""
        return self.found / self.gold if self.gold else float(not self.predicted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@frozen
class Rate:
    """How many of a number of items are right.

    Examples
    --------
    >>> Rate(3, 4).value
    0.75
    """

    right: int
    of: int

    @property
    def value(self) -> float:
        """The part that is right, 0 where there is no item."""
        return self.right / self.of if self.of else 0.0
