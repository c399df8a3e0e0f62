"""The recipe of the bundled pipeline: readers of treebanks, augmenters, configs for ``spacy train``."""
