"""Tables across the page: head in the primary ink, hairlines, the head repeated over pages.

A table that runs over pages is cut between rows, never through a merged cell that fits a page;
where one is longer than a page, its words stand again on the next with （续）, as the title does.
Unit at the right of the title's line, period, note and source below the last row.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from briefing.content.document import Glossary, Table
from briefing.content.inline import Text
from briefing.content.tabulation import Cell, cells_of, seams
from briefing.frame import Artifact, Placed
from briefing.frozen import frozen
from briefing.layout.paper.bands import Band, Stage, resized
from briefing.layout.paper.drawing import Drawing, joined, line_right, lines_down, rule
from briefing.layout.paper.house import House
from briefing.layout.paper.notes import LEADING, note_lines, notes_height, table_captions
from briefing.layout.paper.table_setting import TableSetting, table_setting
from briefing.layout.paper.words import fold, inlines, spaced, title_key
from briefing.text.compose import set_line
from briefing.text.style import Line
from briefing.theme.paper import BODY_TOP, FOOT, TEXT_WIDTH, Grid

_PADDING, _MOST_PADDING = 8.0, 16.0
_TITLE_LEADING = 18.0
_TITLE_GAP = 8.0
_TO_NOTE, _NOTE_ROOM = 14.0, 16.0
"""From the last row to the first note, and with the air below the last."""
_FEWEST = 2
"""Rows on either side of a cut."""
_TALL = 0.7 * (FOOT - BODY_TOP)
"""Rows that belong together and leave no room for heads are cut wherever the page ends."""


@frozen
class PlainTable:
    """`rows` are row numbers into the table, without the head."""

    setting: TableSetting
    rows: range
    padding: float = _PADDING
    runs_on: bool = False
    closes: bool = False

    @property
    def table(self) -> Table:
        return self.setting.table

    @property
    def above(self) -> float:
        return 20.0

    @property
    def height(self) -> float:
        return self._top_height + sum(self._heights) + notes_height(self._foot, _NOTE_ROOM)

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.PADDING or room <= 0:
            return self
        padding = self.padding + room / len(self._heights) / 2
        return resized(self, padding=max(self.padding, min(_MOST_PADDING, padding)))

    def split(self, room: float) -> tuple[Band, Band] | None:
        fitting = self._fitting(room)
        whole = seams(self.table)
        counts = [count for count in fitting if self.rows.start + count in whole]
        if not counts and self._is_tall:
            counts = fitting
        if not counts:
            return None
        cut = self.rows.start + counts[-1]
        return (
            replace(self, rows=range(self.rows.start, cut)),
            replace(self, rows=range(cut, self.rows.stop), runs_on=True),
        )

    def draw(self, grid: Grid, top: float) -> Drawing:
        drawing = self._draw_top(top)
        top += self._top_height
        primary = self.house.ink("primary")
        drawing += Drawing((rule(0.0, top, TEXT_WIDTH, 1.6, primary),))
        tops = [top]
        for height in self._heights:
            tops.append(tops[-1] + height)
        drawing += joined(
            self._draw_cell(cell, number, tops)
            for number, cells in enumerate(self._cells)
            for cell in cells
        )
        foot = lines_down(self._foot, 0.0, tops[-1] + _TO_NOTE, LEADING)
        return (drawing + foot).moved(grid.left, 0.0)

    @property
    def house(self) -> House:
        return self.setting.house

    @property
    def _again(self) -> str:
        return self.house.words.run_on

    def _fitting(self, room: float) -> list[int]:
        """How many of the rows may stand before a cut; a last row alone only if it must."""
        height = self._top_height + sum(self._heights[: self.table.head])
        counts = []
        for count, row in enumerate(self._heights[self.table.head :], 1):
            height += row
            if height > room or count == len(self.rows):
                break
            counts.append(count)
        kept = [c for c in counts if _FEWEST <= c <= len(self.rows) - _FEWEST]
        return kept or [c for c in counts if c >= _FEWEST]

    @property
    def _is_tall(self) -> bool:
        """Whether the rows before the next seam where a cut may be are about as high as a page."""
        first, whole = self.rows.start, seams(self.table)
        end = next((row for row in self.rows[_FEWEST:] if row in whole), self.rows.stop)
        heights = self._heights[self.table.head :]
        return sum(heights[: end - first]) > _TALL

    @cached_property
    def _cells(self) -> tuple[tuple[Cell, ...], ...]:
        return cells_of(self.table, self.rows)

    @cached_property
    def _depths(self) -> tuple[float, ...]:
        """The height of each row's words; a cell over several rows may make its last one higher."""
        depths = [self._depth(cells) for cells in self._cells]
        for number, cells in enumerate(self._cells):
            for cell in cells:
                if cell.rows > 1:
                    end = number + cell.rows
                    held = sum(depths[number:end]) + 2 * _PADDING * (cell.rows - 1)
                    depths[end - 1] += max(0.0, self._words_height(cell) - held)
        return tuple(depths)

    def _depth(self, cells: tuple[Cell, ...]) -> float:
        own = (self._words_height(cell) for cell in cells if cell.rows == 1)
        return max(own, default=self.setting.style.leading)

    def _words_height(self, cell: Cell) -> float:
        return max(1, len(self.setting.lines(cell))) * self.setting.style.leading

    @property
    def _heights(self) -> tuple[float, ...]:
        return tuple(depth + 2 * self.padding for depth in self._depths)

    def _draw_cell(self, cell: Cell, number: int, tops: list[float]) -> Drawing:
        setting = self.setting
        # A head over several rows stands right above its column.
        down = tops[number + cell.rows] - tops[number] - 2 * self.padding
        drop = down - self._words_height(cell) if cell.row < self.table.head else 0.0
        first = tops[number] + self.padding + drop + 0.75 * setting.style.leading
        is_again = cell.runs_on or (self.runs_on and cell.row < self.table.head)
        words = setting.draw(
            cell,
            first,
            setting.style.leading,
            again=self._again if cell.runs_on else "",
            owner=Artifact.LAYOUT if is_again else None,
        )
        return words + Drawing((self._rule(cell, number, tops),))

    def _rule(self, cell: Cell, number: int, tops: list[float]) -> Placed:
        """The hairline below a cell, up to the next; the head's last is in the primary ink."""
        left, width = self.setting.extent(cell)
        last = cell.column + cell.columns == len(self.setting.widths)
        end = number + cell.rows
        closes_head = end == self.table.head
        spans = cell.row < self.table.head and not closes_head
        reach = width if last or spans else width + self.setting.gutter
        ink = self.house.ink("primary" if closes_head else "rule")
        return rule(left, tops[end], reach, 0.5, ink)

    @cached_property
    def _title(self) -> tuple[Line, ...]:
        title = self.table.title
        if title is None:
            return ()
        style, key = self.house.roles.chart_title, title_key(self.table.id)
        room = TEXT_WIDTH - (self._unit.width + 24.0 if self._unit else 0.0)
        if not self.runs_on:
            return fold(inlines(title, style, key), room, 3)
        words = title.words + self._again
        return fold(spaced(words, style, Artifact.LAYOUT, title.span), room, 3)

    @cached_property
    def _unit(self) -> Line | None:
        unit = self.table.unit
        if unit is None:
            return None
        words = self.house.words.unit.format(unit.words)
        owner = Artifact.LAYOUT if self.runs_on else f"{self.table.id}/unit"
        return set_line(spaced(words, self.house.roles.note, owner, unit.span))

    @property
    def _top_height(self) -> float:
        lines = len(self._title) or (1 if self._unit else 0)
        return lines * _TITLE_LEADING + _TITLE_GAP if lines else 0.0

    def _draw_top(self, top: float) -> Drawing:
        drawing = lines_down(self._title, 0.0, top + 14.0, _TITLE_LEADING)
        if self._unit:
            drawing += line_right(self._unit, TEXT_WIDTH, top + self._top_height - 12.0)
        return drawing

    @cached_property
    def _foot(self) -> tuple[Line, ...]:
        if self.rows.stop < len(self.table.rows):
            return ()
        return note_lines(table_captions(self.table, self.house.words), self.house, TEXT_WIDTH)


def plain_table(table: Table, house: House) -> PlainTable:
    setting = table_setting(table, house, TEXT_WIDTH)
    return PlainTable(setting, range(table.head, len(table.rows)))


def glossary_table(block: Glossary, house: House) -> Table:
    """Terms as rows, under a title of ours where they have none."""
    title = block.title or Text(house.words.glossary, block.entries[0].term.span, ours=True)
    return replace(block.table, title=title)
