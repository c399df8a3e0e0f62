"""Which found quote stands for which quote of the gold: one to one, the best overlap first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

from quotestance.evaluation.coverage import overlap, same_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotestance.evaluation.coverage import Coverage

HALF = 0.5
MOST = 0.8


class Criterion(Protocol):
    """How well a found quote fits a quote of the gold; 0 where the two may not be matched."""

    def __call__(self, gold: Coverage, found: Coverage, /) -> float:
        """Return the fit."""


def any_overlap(gold: Coverage, found: Coverage) -> float:
    """Return the overlap (intersection over union) of the contents."""
    return overlap(gold.content.tokens, found.content.tokens)


def iou50(gold: Coverage, found: Coverage) -> float:
    """Match contents that overlap by half or more."""
    return _at_least(HALF, gold, found)


def iou80(gold: Coverage, found: Coverage) -> float:
    """Match contents that overlap by four fifths or more."""
    return _at_least(MOST, gold, found)


def exact(gold: Coverage, found: Coverage) -> float:
    """Match contents of exactly the same words."""
    return float(bool(gold.content.words) and gold.content.words == found.content.words)


def e2e(gold: Coverage, found: Coverage) -> float:
    """Match contents that overlap by half or more and have the same source."""
    return iou50(gold, found) if same_source(gold, found) else 0.0


def e2e80(gold: Coverage, found: Coverage) -> float:
    """Match contents that overlap by four fifths or more and have the same source."""
    return iou80(gold, found) if same_source(gold, found) else 0.0


def match(
    gold: Sequence[Coverage], found: Sequence[Coverage], criterion: Criterion = iou50
) -> list[tuple[int, int]]:
    """Match quotes one to one, greedily: the best fit first, then those of the same source, then in order.

    Parameters
    ----------
    gold, found
        What the quotes of one article cover.
    criterion
        Which quotes may be matched, and how well they fit.

    Returns
    -------
    list of tuple
        Positions in ``gold`` and ``found``, the best match first.
    """
    fits = []
    for here, there in _meeting(gold, found):
        fit = criterion(gold[here], found[there])
        if fit:
            fits.append((-fit, not same_source(gold[here], found[there]), here, there))
    pairs, taken_gold, taken_found = [], set(), set()
    for _, _, here, there in sorted(fits):
        if here not in taken_gold and there not in taken_found:
            taken_gold.add(here)
            taken_found.add(there)
            pairs.append((here, there))
    return pairs


def _at_least(least: float, gold: Coverage, found: Coverage) -> float:
    fit = any_overlap(gold, found)
    return fit if fit >= least else 0.0


def _meeting(gold: Sequence[Coverage], found: Sequence[Coverage]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share a token: to try all pairs would cost the square of an article's length."""
    holders = defaultdict[int, list[int]](list)
    for there, coverage in enumerate(found):
        for token in coverage.content.tokens:
            holders[token].append(there)
    for here, coverage in enumerate(gold):
        near = {there for token in coverage.content.tokens for there in holders.get(token, ())}
        yield from ((here, there) for there in sorted(near))
