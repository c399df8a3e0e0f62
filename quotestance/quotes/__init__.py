"""The room that finds quotes.

Marks, attribution frames, and their assembly into direct, mixed and indirect quotes.
"""

from quotestance.quotes.assembly import find_quotes
from quotestance.quotes.copies import without_copies
from quotestance.quotes.lexicon import may_hold_quotes

__all__ = ["find_quotes", "may_hold_quotes", "without_copies"]
