"""The recipe: two runs of ``spacy train``, side by side, and the pipeline put together out of them."""

from __future__ import annotations

import logging
import shutil
from concurrent.futures import ProcessPoolExecutor
from importlib.resources import as_file, files
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import numpy as np
import spacy
import srsly
from spacy.cli.train import train as spacy_train
from spacy.symbols import SPACE
from spacy.training.initialize import init_nlp
from spacy.util import load_config
from thinc.api import Model

from quotestance.language import embed  # noqa: F401  (registers the embedding layer)
from quotestance.language.train import augment, clusters, corpus, tokenizer  # noqa: F401  (registers them)
from quotestance.language.train.phrases import data

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from spacy.language import Language

__all__ = ["assemble", "train", "train_part"]

PARTS = ("syntax", "names")

_KEPT_BITS = 11  # of a weight's 23 bits after the point: as many as half precision keeps
_META = {
    "name": "quotestance",
    "description": "English for news about diplomacy: tags, morphology, lemmas, sentences, parse and names.",
    "author": "the authors of quotestance",
    "license": "CC BY-SA 4.0",
}


def train(treebanks: Path, output: Path, overrides: Mapping[str, Any] | None = None) -> Path:
    """Train the pipeline from treebanks.

    Parameters
    ----------
    treebanks
        The folder that they lie in, as published.
    output
        A folder for what is made: a folder for each part, and the pipeline itself in ``en``.
    overrides
        Settings of the configs, by their dotted names, that are to be others: ``{"training.max_steps": 10}``.

    Returns
    -------
    Path
        The pipeline's folder.
    """
    with ProcessPoolExecutor(len(PARTS), mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(train_part, part, treebanks, output / part, overrides) for part in PARTS]
        for job in jobs:
            job.result()
    return assemble(output / "syntax" / "model-last", output / "names" / "model-last", output / "en")


def train_part(part: str, treebanks: Path, output: Path, overrides: Mapping[str, Any] | None = None) -> None:
    """Train one part of the pipeline with ``spacy train``.

    Parameters
    ----------
    part
        ``syntax`` or ``names``: the name of a config beside this module.
    treebanks
        The folder with the treebanks.
    output
        spaCy's output folder.
    overrides
        As :func:`train` takes them.
    """
    changed = {"paths.data": str(treebanks), **(overrides or {}), "paths.labels": str(output / "labels")}
    logging.getLogger("spacy").setLevel(logging.WARNING)
    with as_file(files(__package__).joinpath(f"{part}.cfg")) as path:
        _write_labels(path, changed, output / "labels")
        spacy_train(path, output, overrides=changed)


def _write_labels(path: Path, overrides: Mapping[str, Any], output: Path) -> None:
    """Collect the components' labels from the whole of the training part, as ``spacy init labels`` does.

    Training streams its texts, changed anew each time; spaCy would take the labels from the first hundred.
    """
    plain = {**overrides, "paths.labels": None, "training.max_epochs": 0, "initialize.lookups": None}
    nlp = init_nlp(load_config(path, plain, interpolate=False))
    output.mkdir(parents=True, exist_ok=True)
    for name, component in nlp.pipeline:
        labels = getattr(component, "label_data", None)
        if labels is not None:
            srsly.write_json(output / f"{name}.json", _with_space(name, labels))


def _with_space(name: str, labels: Any) -> Any:
    """Give line breaks their labels, even where chance put none between the texts."""
    if name == "tagger":
        return [*labels, *({"_SP"} - set(labels))]
    if name == "morphologizer":
        labels["morph"].setdefault("POS=SPACE", "")
        labels["pos"].setdefault("POS=SPACE", SPACE)
    return labels


def assemble(syntax: Path, names: Path, output: Path) -> Path:
    """Put the trained parts together to one pipeline, with rules for lemmas, and make it small.

    Parameters
    ----------
    syntax, names
        The folders of the two trained pipelines.
    output
        The folder to write the pipeline to. What lies there already under other names stays.

    Returns
    -------
    Path
        That folder.
    """
    nlp = tokenizer.news_tokenizer()(spacy.load(syntax))
    named = spacy.load(names)
    nlp.add_pipe("ner", source=named)
    for table in named.vocab.lookups.tables:
        nlp.vocab.lookups.set_table(table, named.vocab.lookups.get_table(table))
    _add_lemmas(nlp)
    nlp.meta.update(_META)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            _round(model)
    _forget_training(nlp)
    for old in (name for name in nlp.pipe_names if (output / name).is_dir()):
        shutil.rmtree(output / old)
    nlp.to_disk(output)
    _forget_strings(nlp, output / "vocab" / "strings.json")
    return output


def _add_lemmas(nlp: Language) -> None:
    """Add spaCy's rules for lemmas, with their tables, and what they leave out."""
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize()
    exceptions = lemmatizer.lookups.get_table("lemma_exc")
    for pos, lemmas in data("lemmas.toml").items():
        exceptions[pos] = {form: [lemma] for lemma, forms in lemmas.items() for form in forms}


def _round(model: Model[Any, Any]) -> None:
    """Round the weights to as many bits as matter, so that they pack well."""
    keep = np.uint32((0xFFFFFFFF << (23 - _KEPT_BITS)) & 0xFFFFFFFF)
    half = np.uint32(1 << (22 - _KEPT_BITS))
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name):
                bits: Any = np.ascontiguousarray(node.get_param(name), dtype="float32").view("uint32")
                node.set_param(name, ((bits + half) & keep).view("float32"))


def _forget_training(nlp: Language) -> None:
    """Leave out of the config what only training needs: its readers are not there on loading."""
    config = nlp.config
    for section in ("corpora", "training", "initialize", "pretraining", "paths"):
        config[section] = {}
    nlp.config = config


def _forget_strings(nlp: Language, path: Path) -> None:
    """Keep the strings that labels are made of, and drop the training texts' own."""
    kept = {"", str(nlp.lang)}
    for _, component in nlp.pipeline:
        for label in getattr(component, "labels", ()):
            kept.update((label, *label.split("|"), *label.replace("=", "|").split("|")))
    srsly.write_json(path, sorted(kept))
