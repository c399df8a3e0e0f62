"""A typed way to spaCy's registries, which are untyped themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from spacy.util import registry

__all__ = ["registered"]

Function = TypeVar("Function", bound=Callable[..., Any])


def registered(kind: str, name: str) -> Callable[[Function], Function]:
    """Make a decorator that registers a function with spaCy, and leaves it as it is.

    Parameters
    ----------
    kind
        The registry, as spaCy's configs write it: ``architectures``, ``readers``.
    name
        The name that configs give.

    Returns
    -------
    Callable
        The decorator.
    """

    def register(function: Function) -> Function:
        getattr(registry, kind).register(name, func=function)
        return function

    return register
