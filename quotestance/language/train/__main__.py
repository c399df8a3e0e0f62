"""The training command line: ``python -m quotestance.language.train --data DIR --output DIR``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from quotestance.errors import LanguageError

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Train the pipeline; give the exit status."""
    parser = argparse.ArgumentParser(prog="python -m quotestance.language.train", description=__doc__)
    parser.add_argument(
        "--data",
        type=Path,
        required=True,
        help="folder with UD_English-EWT, GUM and Universal NER, as published",
    )
    parser.add_argument(
        "--output", type=Path, required=True, help="folder to write to; the pipeline goes to OUTPUT/en"
    )
    parser.add_argument("--steps", type=int, help="train for fewer steps than the recipe's, to try it out")
    given = parser.parse_args(arguments)
    for library in ("OMP", "OPENBLAS", "BLIS"):  # the two runs have a core each
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")

    from quotestance.language.train.recipe import train

    overrides = {"training.max_steps": given.steps} if given.steps else {}
    try:
        path = train(given.data, given.output, overrides)
    except LanguageError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"the pipeline is in {path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
