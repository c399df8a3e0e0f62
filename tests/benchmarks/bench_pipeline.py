"""What loading the bundled pipeline costs, against what comes before it anyway: the import of spaCy."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Tell: TypeAlias = Callable[[str], None]

_CODE = """
import time
start = time.perf_counter(); import spacy
middle = time.perf_counter(); from quotestance.language import load; load()
print(middle - start, time.perf_counter() - middle)
"""


def test_it_loads_in_the_time_that_spacy_takes_to_be_imported(tell: Tell) -> None:
    runs = [
        [float(part) for part in subprocess.check_output([sys.executable, "-c", _CODE], text=True).split()]
        for _ in range(5)
    ]
    imported, loaded = (min(column) for column in zip(*runs, strict=True))
    tell(f"import spacy: {imported:.2f} s; load(): {loaded:.2f} s; ratio {loaded / imported:.2f}")
    assert loaded < 1.5 * imported
