"""quotestance: who said what in news about diplomacy, and where do they stand on dialogue?"""
