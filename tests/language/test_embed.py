"""The embedding layer: what it learns is what it gives."""

from __future__ import annotations

from typing import Any

import numpy as np
import spacy
from spacy.lookups import Lookups

from quotestance.language.embed import cluster_hash_embed


def test_it_gives_outside_of_training_what_it_gives_in_training() -> None:
    nlp = spacy.blank("en")
    lookups = Lookups()
    lookups.add_table("lexeme_cluster", {"talks": 11, "Seoul": 6, "said": 3})
    nlp.vocab.lookups = lookups
    docs = [nlp(text) for text in ("Talks, talks and talks in Seoul.", "", "Seoul said so. He said.no.", "x")]
    model = cluster_hash_embed(
        width=8, attrs=["NORM", "SHAPE"], rows=[50, 20], cluster_bits=[2, 20], cluster_rows=[10, 30]
    )
    model.initialize(X=docs)
    trained, _ = model(docs, is_train=True)
    for one, other in zip(model.predict(docs), trained, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-6)
    assert [len(array) for array in trained] == [len(doc) for doc in docs]


def test_clusters_tell_words_apart_and_fall_back_on_lower_case() -> None:
    nlp = spacy.blank("en")
    lookups = Lookups()
    lookups.add_table("lexeme_cluster", {"talks": 11})
    nlp.vocab.lookups = lookups
    model = cluster_hash_embed(width=8, attrs=["SPACY"], rows=[5], cluster_bits=[4], cluster_rows=[20])
    docs = [nlp("talks Talks zzz")]
    model.initialize(X=docs)
    (array,) = model.predict(docs)
    known, capital, _ = array
    np.testing.assert_array_equal(known, capital)
    (other,) = model.predict([nlp("zzz talks zzz")])
    assert not np.allclose(other[0], other[1])


def test_words_of_places_are_told_apart_where_the_model_asks_for_them() -> None:
    nlp = spacy.blank("en")
    lookups = Lookups()
    lookups.add_table("lexeme_place", {"Zz": 1, "Yy": 2})
    nlp.vocab.lookups = lookups
    settings: dict[str, Any] = {"attrs": ["SPACY"], "rows": [5], "cluster_bits": [4], "cluster_rows": [20]}
    asks = cluster_hash_embed(width=8, place_rows=10, **settings)
    plain = cluster_hash_embed(width=8, **settings)
    docs = [nlp("Zz Yy Xx Ww end")]
    for model in (asks, plain):
        model.initialize(X=docs)
    (array,) = asks.predict(docs)
    town, country, none, other, _ = array
    assert not np.allclose(town, none)
    assert not np.allclose(town, country)
    np.testing.assert_array_equal(none, other)
    (blind,) = plain.predict(docs)
    np.testing.assert_array_equal(blind[0], blind[2])


def test_no_texts_and_empty_texts() -> None:
    nlp = spacy.blank("en")
    model = cluster_hash_embed(width=8, attrs=["NORM"], rows=[5], cluster_bits=[4], cluster_rows=[20])
    model.initialize(X=[nlp("a word")])
    assert model.predict([]) == []
    assert [array.shape for array in model.predict([nlp(""), nlp("")])] == [(0, 8), (0, 8)]
