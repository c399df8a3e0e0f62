"""Evaluation: extractions scored against a gold file, and what is wrong in them shown quote by quote."""

from quotestance.evaluation.differences import Miss, Misses, misses
from quotestance.evaluation.gold import GoldArticle, GoldQuote, read_gold
from quotestance.evaluation.report import Report, evaluate

__all__ = ["GoldArticle", "GoldQuote", "Miss", "Misses", "Report", "evaluate", "misses", "read_gold"]
