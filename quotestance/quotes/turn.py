"""One paragraph that is all speech, without marks: of a transcript, or of a statement given in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from quotestance.language.passages import Passage
    from quotestance.model import Span
    from quotestance.quotes.frames import Frame


@frozen(eq=False)
class Turn:
    """A paragraph that is speech.

    What is said, the frame that attributes it (None where it goes on with the speaker before it), and the
    passage that the frame stands in.
    """

    passage: Passage
    speech: Span
    frame: Frame | None
    attributed_in: Passage
