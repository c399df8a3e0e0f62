"""The room that finds quotes.

Marks, attribution frames, and their assembly into direct, mixed and indirect quotes.
"""

from quotestance.quotes.assembly import find_quotes
from quotestance.quotes.copies import without_copies
from quotestance.quotes.worth import worth_parsing

__all__ = ["find_quotes", "without_copies", "worth_parsing"]
