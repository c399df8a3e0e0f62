"""Articles to parses: the bundled English pipeline, or any installed spaCy pipeline."""

from quotestance.language.pipeline import load, resolve

__all__ = ["load", "resolve"]
