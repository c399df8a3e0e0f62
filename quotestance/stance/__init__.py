"""Stance: from a quote to its label, by rules that a user can read, test and swap."""

from quotestance.stance.pack import Rule, RulePack
from quotestance.stance.packs import load_pack, shipped_packs
from quotestance.stance.rules import CompiledPack, Rules, RulesLike, resolve_rules
from quotestance.stance.sides import sides_of
from quotestance.stance.trace import Finding, Trace
from quotestance.stance.utterance import Surroundings, Utterance, surroundings, utterance

__all__ = [
    "CompiledPack",
    "Finding",
    "Rule",
    "RulePack",
    "Rules",
    "RulesLike",
    "Surroundings",
    "Trace",
    "Utterance",
    "load_pack",
    "resolve_rules",
    "shipped_packs",
    "sides_of",
    "surroundings",
    "utterance",
]
