"""The type area of GB/T 9704-2012 (5.2) and its lines: 156 × 225 mm, 22 lines of 28 characters.

A line is a character and seven eighths of one (3.2), the last without what is below it. Bands
of text are one line high; whatever else stands between them takes whole lines.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.geometry import MM
from briefing.layout.column.bands import HALF_HAN, Band, Cut, height_of, solid
from briefing.layout.paper.drawing import Drawing, lines_down
from briefing.text.style import Line
from briefing.theme.official import SIZE_3

LEFT, TOP = 28 * MM, 37 * MM
WIDTH, HEIGHT = 156 * MM, 225 * MM
LINES, CHARACTERS = 22, 28
CELL = WIDTH / CHARACTERS
PITCH = (HEIGHT - CELL) / (LINES - 1)
ROOM = LINES * PITCH
_SOLID = 0.6
"""Of a page: what is no higher is not parted."""
_EPSILON = 0.01


def row(line: Line, size: float = SIZE_3, x: float = 0.0, cut: Cut = Cut.BLOCKS) -> Band:
    """One line, its characters in the middle of their cells."""
    drawing = lines_down([line], x, CELL / 2 + HALF_HAN * size, 0.0)
    return Band(drawing, PITCH, cut=cut)


def rows(lines: Sequence[Line]) -> Iterator[Band]:
    """Lines of which at least two stay together on either side of a cut."""
    last = len(lines) - 1
    for number, line in enumerate(lines):
        inside = Cut.LINES if 2 <= number <= last - 1 else Cut.NEVER
        yield row(line, cut=inside if number else Cut.BLOCKS)


def blank(cut: Cut = Cut.NEVER) -> Band:
    return Band(Drawing(), PITCH, cut=cut)


def on_lines(bands: Iterable[Band]) -> Iterator[Band]:
    """What is drawn, on whole lines: as one band, or each of its own where it is high."""
    drawn = list(bands)
    if drawn and height_of(drawn) <= _SOLID * ROOM:
        drawn = [solid(drawn)]
    for number, band in enumerate(drawn, 1):
        below = CELL / 2 if number == len(drawn) else 0.0
        yield _on_lines(band, below)


def _on_lines(band: Band, below: float = 0.0) -> Band:
    again = _on_lines(band.again) if band.again else None
    height = math.ceil((band.above + band.height + below - _EPSILON) / PITCH) * PITCH
    drawing = band.drawn().moved(0.0, band.above)
    return replace(
        band,
        drawing=drawing,
        height=height,
        above=0.0,
        again=again,
        rule=Drawing(),
        foot=Drawing(),
    )
