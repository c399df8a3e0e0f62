"""The tables that the pipeline's embedding layer looks up: word clusters, and words of places' names."""

from __future__ import annotations

from typing import Any

from spacy.lookups import Lookups
from spacy.util import load_language_data, registry

from quotestance.language.embed import CLUSTERS, PLACES
from quotestance.language.registering import registered
from quotestance.language.train.gazetteer import place_words

__all__ = ["clusters"]


@registered("misc", "quotestance.Clusters.v1")
def clusters(words: int, places: bool = False) -> Lookups:
    """Take the clusters of the most frequent words out of ``spacy-lookups-data``.

    Parameters
    ----------
    words
        How many words to keep.
    places
        Add a table of the words that are names of places.
    """
    paths = registry.lookups.get("en")
    cluster: Any = load_language_data(paths["lexeme_cluster"])
    prob: Any = load_language_data(paths["lexeme_prob"])
    known = sorted((word for word, found in cluster.items() if found), key=lambda word: -prob[word])
    lookups = Lookups()
    lookups.add_table(CLUSTERS, {word: cluster[word] for word in known[:words]})
    if places:
        lookups.add_table(PLACES, place_words(prob))
    return lookups
