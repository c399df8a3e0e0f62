"""Who said what in news about diplomacy, and where do they stand on dialogue.

The public names are loaded when they are first used, so that ``import quotestance`` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotestance.errors import (
        ArgumentError,
        DocumentError,
        FormatError,
        LanguageError,
        PackError,
        QuotestanceError,
        ReadError,
        RegistryError,
        WriteError,
    )
    from quotestance.evaluation import evaluate, read_gold
    from quotestance.explanation import Explanation
    from quotestance.extraction import Extraction, Extractions, from_json
    from quotestance.extractor import Extractor, extract
    from quotestance.model import (
        Article,
        Block,
        Cue,
        Evidence,
        Mention,
        Problem,
        Quote,
        Span,
        Speaker,
        Stance,
    )
    from quotestance.output.concordance import Concordance, concordance
    from quotestance.reading import read, read_article
    from quotestance.speakers import SpeakerRegistry, group_variants, link_speakers
    from quotestance.stance import RulePack, load_pack
    from quotestance.stance.judge import judge

    __version__: str

__all__ = [
    "ArgumentError",
    "Article",
    "Block",
    "Concordance",
    "Cue",
    "DocumentError",
    "Evidence",
    "Explanation",
    "Extraction",
    "Extractions",
    "Extractor",
    "FormatError",
    "LanguageError",
    "Mention",
    "PackError",
    "Problem",
    "Quote",
    "QuotestanceError",
    "ReadError",
    "RegistryError",
    "RulePack",
    "Span",
    "Speaker",
    "SpeakerRegistry",
    "Stance",
    "WriteError",
    "concordance",
    "evaluate",
    "extract",
    "from_json",
    "group_variants",
    "judge",
    "link_speakers",
    "load_pack",
    "read",
    "read_article",
    "read_gold",
]

_HOMES = {
    "Concordance": "output.concordance",
    "Explanation": "explanation",
    "Extraction": "extraction",
    "Extractions": "extraction",
    "Extractor": "extractor",
    "RulePack": "stance",
    "SpeakerRegistry": "speakers",
    "concordance": "output.concordance",
    "evaluate": "evaluation",
    "extract": "extractor",
    "from_json": "extraction",
    "group_variants": "speakers",
    "judge": "stance.judge",
    "link_speakers": "speakers",
    "load_pack": "stance",
    "read": "reading",
    "read_article": "reading",
    "read_gold": "evaluation",
}


def _load(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version("quotestance")
    if name not in __all__:
        raise AttributeError(f"module 'quotestance' has no attribute {name!r}")
    home = _HOMES.get(name) or ("errors" if name.endswith("Error") else "model")
    value = getattr(import_module(f"quotestance.{home}"), name)
    globals()[name] = value
    return value


if not TYPE_CHECKING:  # a type checker that saw it would take any name for a public one
    __getattr__ = _load


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})
