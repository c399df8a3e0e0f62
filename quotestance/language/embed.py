"""The pipeline's embedding layer: spaCy's hashed features, and word clusters looked up beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import HashEmbed, Maxout, Model, concatenate, list2ragged, ragged2list, with_array
from thinc.layers.chain import forward as chain_forward
from thinc.layers.chain import init as chain_init

from quotestance.language.registering import registered

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["CLUSTERS", "PLACES", "cluster_hash_embed"]

CLUSTERS = "lexeme_cluster"
PLACES = "lexeme_place"
_ODD = np.uint64(0x9E3779B97F4A7C15)


@registered("architectures", "quotestance.ClusterHashEmbed.v1")
def cluster_hash_embed(
    width: int,
    attrs: Sequence[str],
    rows: Sequence[int],
    cluster_bits: Sequence[int],
    cluster_rows: Sequence[int],
    place_rows: int = 0,
) -> Model[Any, Any]:
    """Embed words by their attributes, as ``spacy.MultiHashEmbed`` does, and by the cluster that they are in.

    Clusters are a word's place in a binary tree of words that stand in like contexts, so the first bits
    tell kinds of words (verbs of saying, first names) and more bits finer ones. They come from the table
    ``lexeme_cluster`` of the vocabulary; a word that is not there is looked up in lower case, and has no
    cluster otherwise.

    Parameters
    ----------
    width
        Of the tables and of the output.
    attrs
        The attributes to embed, by spaCy's names.
    rows
        The rows of each attribute's table.
    cluster_bits
        How many bits of the cluster to embed, for each of its tables.
    cluster_rows
        The rows of each of these.
    place_rows
        The rows of one table more, for words of places' names: their kinds come from the table
        ``lexeme_place`` of the vocabulary. Without rows, no such table.

    Returns
    -------
    Model
        From documents to an array each.
    """
    sizes = [*rows, *cluster_rows, *([place_rows] if place_rows else [])]
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, size, column=column, seed=8 + column, dropout=0.0)
        for column, size in enumerate(sizes)
    ]
    features: Model[Any, Any] = Model(
        "extract_clusters",
        _features,
        attrs={"columns": list(attrs), "bits": list(cluster_bits), "places": bool(place_rows)},
    )
    mix: Model[Any, Any] = Maxout(width, width * len(sizes), nP=3, dropout=0.0, normalize=True)
    steps = [features, list2ragged(), with_array(concatenate(*tables)), with_array(mix), ragged2list()]
    return Model("cluster_hash_embed", _forward, init=chain_init, layers=steps, dims={"nO": width})


def _forward(
    model: Model[Any, Any], docs: Sequence[Any], is_train: bool
) -> tuple[list[Any], Callable[[Any], Any]]:
    """Chain the layers; outside of training, embed each word that comes more than once only once."""
    if is_train:
        trained: tuple[list[Any], Callable[[Any], Any]] = chain_forward(model, docs, True)
        return trained
    features, _, tables, mix, _ = model.layers
    per_doc = features.predict(docs)
    rows: Any = model.ops.xp.concatenate(per_doc) if per_doc else model.ops.alloc2i(0, 1)
    if not len(rows):
        return [model.ops.alloc2f(0, model.get_dim("nO")) for _ in per_doc], lambda _: []
    _, first, places = np.unique(_mixed(rows), return_index=True, return_inverse=True)
    embedded = mix.predict(tables.predict(rows[first]))[places]
    ends = np.cumsum([len(found) for found in per_doc])
    return model.ops.xp.split(embedded, ends[:-1]), lambda _: []


def _mixed(rows: Any) -> Any:
    """Give each row of features one number, which two rows share only if they are the same.

    The numbers have 64 bits, so that two different ones fall together once in billions of texts.
    """
    total = np.zeros(len(rows), dtype="uint64")
    for column in rows.T:
        total = (total ^ column) * _ODD
        total ^= total >> np.uint64(29)
    return total


def _features(
    model: Model[Any, Any], docs: Sequence[Any], is_train: bool
) -> tuple[list[Any], Callable[[Any], Any]]:
    columns: list[str] = model.attrs["columns"]
    masks = np.array([(1 << bits) - 1 for bits in model.attrs["bits"]], dtype="uint64")
    found: list[Any] = []
    for doc in docs:
        plain = doc.to_array([*columns, "ORTH", "LOWER"]).reshape((-1, len(columns) + 2))
        forms = plain[:, -2].tolist()
        clusters = _clusters(doc, forms, plain[:, -1].tolist())
        columns_found = [plain[:, :-2], clusters[:, None] & masks]
        if model.attrs["places"]:
            columns_found.append(_places(doc, forms))
        both: Any = np.hstack(columns_found)
        found.append(model.ops.asarray2i(both, dtype="uint64"))
    return found, lambda _: []


def _clusters(doc: Any, forms: Sequence[int], lower: Sequence[int]) -> Any:
    table: dict[int, int] = doc.vocab.lookups.get_table(CLUSTERS, {})
    # A lookup table's own get() asks a Bloom filter first, which costs more than the lookup.
    return np.fromiter(
        (dict.get(table, form, 0) or dict.get(table, low, 0) for form, low in zip(forms, lower, strict=True)),
        dtype="uint64",
        count=len(forms),
    )


def _places(doc: Any, forms: Sequence[int]) -> Any:
    table: dict[int, int] = doc.vocab.lookups.get_table(PLACES, {})
    kinds = (dict.get(table, form, 0) for form in forms)
    return np.fromiter(kinds, dtype="uint64", count=len(forms))[:, None]
