"""What the composer takes and gives: styled inline text in, lines of positioned runs out."""

from __future__ import annotations

from typing import Literal, TypeAlias

from briefing.diagnostics import Span
from briefing.frame import Ink, Owner, Placed, TextRun
from briefing.frozen import frozen
from briefing.geometry import Point

Align: TypeAlias = Literal["justify", "left", "right", "center"]


@frozen
class TextStyle:
    """A face at a size. `features` are OpenType features to switch on, such as "hwid" or "tnum".

    `gap` is the space between Han and Western text, in em. `fallbacks` are faces that draw what
    the face lacks, in order.
    """

    face: str
    size: float
    leading: float
    ink: Ink
    features: tuple[str, ...] = ()
    gap: float = 0.25
    fallbacks: tuple[str, ...] = ()


@frozen
class Inline:
    """A stretch of text in one style. The composer treats neighbouring inlines as one text."""

    text: str
    style: TextStyle
    owner: Owner
    origin: Span | None = None


@frozen
class Line:
    """A composed line: runs at their x from the line's left edge. `width` is the right edge of
    its last cell; `start` and `end` are offsets into the joined inline text.
    """

    runs: tuple[tuple[float, TextRun], ...]
    width: float
    start: int
    end: int

    @property
    def text(self) -> str:
        return "".join(run.text for _, run in self.runs)

    def place(self, baseline: Point) -> tuple[Placed, ...]:
        """The runs as frame items, the line's left edge on `baseline`."""
        return tuple((Point(baseline.x + x, baseline.y), run) for x, run in self.runs)
