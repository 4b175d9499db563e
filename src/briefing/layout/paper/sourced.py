"""Figures from elsewhere: all of a block that names its source, in rows, the source quietly below.

No prose holds them, so none may be left out; rows are as wide as their widest entry allows.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from briefing.content.document import Figures
from briefing.frozen import frozen
from briefing.layout.paper.bands import Band, Stage
from briefing.layout.paper.drawing import Drawing, own_rule
from briefing.layout.paper.house import House
from briefing.layout.paper.notes import draw_notes, note_lines, notes_height, source_caption
from briefing.layout.paper.strip import MOST_CELLS, Quoted, Strip
from briefing.layout.paper.words import entry_key
from briefing.text.style import Line
from briefing.theme.paper import TEXT_WIDTH, Grid


@frozen
class SourcedFigures:
    """Rows of figures; the last part of a block that runs over pages has the source's lines."""

    rows: tuple[Strip, ...]
    note: tuple[Line, ...]
    house: House
    apart: bool = False
    above: float = 20.0
    closes: bool = False

    @cached_property
    def height(self) -> float:
        rows = sum(row.height for row in self.rows) + sum(row.above for row in self.rows[1:])
        return rows + notes_height(self.note)

    def grow(self, stage: Stage, room: float) -> Band:
        return self

    def split(self, room: float) -> tuple[Band, Band] | None:
        for count in range(len(self.rows) - 1, 0, -1):
            first = replace(self, rows=self.rows[:count], note=())
            if first.height <= room:
                rest = replace(self.rows[count], ruled=False), *self.rows[count + 1 :]
                return first, replace(self, rows=rest, apart=False)
        return None

    def draw(self, grid: Grid, top: float) -> Drawing:
        drawing = own_rule(self.house, grid, top) if self.apart else Drawing()
        bottom = top + self.height
        for number, row in enumerate(self.rows):
            top += row.above if number else 0.0
            drawing += row.draw(grid, top)
            top += row.height
        return drawing + draw_notes(self.note, grid.left, bottom)


def sourced_figures(block: Figures, house: House) -> SourcedFigures:
    quoted = tuple(
        Quoted(figure, entry_key(block.id, number)) for number, figure in enumerate(block.figures)
    )
    note = note_lines([source_caption(block, house.words)], house, TEXT_WIDTH)
    return SourcedFigures(_rows(quoted, house), note, house)


def _rows(quoted: tuple[Quoted, ...], house: House) -> tuple[Strip, ...]:
    for cells in range(min(MOST_CELLS, len(quoted)), 0, -1):
        rows = tuple(
            Strip(quoted[at : at + cells], house, ruled=at > 0, across=cells)
            for at in range(0, len(quoted), cells)
        )
        if all(row.fits() for row in rows):
            break
    return rows
