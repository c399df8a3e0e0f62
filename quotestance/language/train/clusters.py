"""The word clusters that the pipeline's embedding layer looks up."""

from __future__ import annotations

from typing import Any

from spacy.lookups import Lookups
from spacy.util import load_language_data, registry

from quotestance.language.registering import registered

__all__ = ["clusters"]


@registered("misc", "quotestance.Clusters.v1")
def clusters(words: int) -> Lookups:
    """Take the clusters of the most frequent words out of ``spacy-lookups-data``.

    Parameters
    ----------
    words
        How many words to keep.
    """
    paths = registry.lookups.get("en")
    cluster: Any = load_language_data(paths["lexeme_cluster"])
    prob: Any = load_language_data(paths["lexeme_prob"])
    known = sorted((word for word, found in cluster.items() if found), key=lambda word: -prob[word])
    lookups = Lookups()
    lookups.add_table("lexeme_cluster", {word: cluster[word] for word in known[:words]})
    return lookups
