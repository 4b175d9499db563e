"""A part's opening page: its lead paragraph large, its sections with their pages in a rail.

First and last baselines of rail and paragraph agree. Where the paragraph is short or missing, or
the sections too many for the rail, they stand below it as rows instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from briefing.content.document import Paragraph, Part, Section
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.layout.paper.drawing import Drawing, joined, line_right, lines_down, link
from briefing.layout.paper.flow import item_rule
from briefing.layout.paper.house import House
from briefing.layout.paper.lead import lead_lines
from briefing.layout.paper.setting import bearing
from briefing.layout.paper.title import Heading, Title
from briefing.layout.paper.words import fold, spaced, title_key
from briefing.text.compose import set_line
from briefing.text.style import Line
from briefing.theme.paper import BODY_TOP, FOOT, LAST_BASELINE, TEXT_WIDTH, Grid, span

_MEASURE = 330.0
_FIRST = 46.0
"""From the heading's rule to the first baseline."""
_SIZES = ((22.0, 40.0), (20.0, 36.0), (18.0, 32.0), (16.5, 29.0), (15.0, 27.0), (13.2, 23.0))
_MOST_LEADING = 1.12
_LEAST_LINES = 11
_RAIL_ROW = 62.0
_TITLE_LEADING = 20.0
_RULE_RISE = 23.0
_ROW_LEAST, _ROW_MOST = 40.0, 92.0
_FILL = 0.62


@frozen
class Opener:
    part: Part
    paragraphs: tuple[Paragraph, ...]
    house: House

    def draw(self, grid: Grid, pages: Mapping[str, int]) -> Drawing:
        drawing = self._title.draw(grid, BODY_TOP) + self._lead(grid)
        return drawing + (self._rail(grid, pages) if self.railed else self._rows(grid, pages))

    @property
    def closes(self) -> bool:
        return self.railed

    @property
    def fits(self) -> bool:
        """Whether text and sections find room in one form or the other."""
        lines, leading = self._short_text
        rows = len(self.part.sections) * _ROW_LEAST
        return self.railed or len(lines) * leading + rows <= self._depth

    @property
    def fills(self) -> bool:
        """Whether text and sections take enough of a page to stand on one alone."""
        if self.railed:
            return True
        lines, leading = self._short_text
        return len(lines) * leading + len(self.part.sections) * _ROW_MOST >= _FILL * self._depth

    @cached_property
    def _title(self) -> Title:
        heading = Heading(self.part.numeral, self.part.title, title_key(self.part.id), self.part.id)
        return Title(heading, self.house)

    @property
    def _first(self) -> float:
        return BODY_TOP + self._title.height + _FIRST

    @property
    def _depth(self) -> float:
        """From the first baseline to the last of the page."""
        return LAST_BASELINE - self._first

    @cached_property
    def railed(self) -> bool:
        lines, leading = self._railed_text
        rail = len(self.part.sections) * _RAIL_ROW
        enough = len(lines) >= _LEAST_LINES and rail <= self._depth + _RAIL_ROW
        return enough and (len(lines) - 1) * leading <= self._depth + 0.01

    @cached_property
    def _railed_text(self) -> tuple[tuple[Line, ...], float]:
        """The largest size that fits, its leading opened up to the foot."""
        for size, leading in _SIZES:
            lines = lead_lines(self.paragraphs, self.house, size, self._measure(size))
            if (len(lines) - 1) * leading <= self._depth:
                break
        steps = max(1, len(lines) - 1)
        return lines, max(leading, min(leading * _MOST_LEADING, self._depth / steps))

    def _measure(self, size: float) -> float:
        """Whole ems, so that lines fill without stretching."""
        return _MEASURE // size * size

    def _lead(self, grid: Grid) -> Drawing:
        lines, leading = self._railed_text if self.railed else self._short_text
        return lines_down(lines, grid.left, self._first, leading)

    def _rail(self, grid: Grid, pages: Mapping[str, int]) -> Drawing:
        lines, leading = self._railed_text
        last = self._first + (len(lines) - 1) * leading
        entries = [self._entry(section) for section in self.part.sections]
        depth = (len(entries[-1]) - 1) * _TITLE_LEADING
        steps = max(1, len(entries) - 1)
        pitch = (last - depth - 22.0 - self._first) / steps
        return joined(
            self._draw_entry(section, entry, grid, self._first + number * pitch, pages, number)
            for number, (section, entry) in enumerate(zip(self.part.sections, entries, strict=True))
        )

    def _entry(self, section: Section) -> tuple[Line, ...]:
        inline = spaced(section.title.words, self.house.roles.rail_title, link_key(section))
        return fold(inline, span(3) + 1.0, 3)

    def _draw_entry(
        self,
        section: Section,
        entry: tuple[Line, ...],
        grid: Grid,
        baseline: float,
        pages: Mapping[str, int],
        number: int,
    ) -> Drawing:
        x, key = grid.x(9), link_key(section)
        look = self.house.roles
        drawing = Drawing()
        if number:
            drawing += item_rule(self.house, x, baseline - _RULE_RISE, span(3))
        if section.numeral:
            numeral = set_line(spaced(section.numeral, look.rail_numeral, key))
            drawing += lines_down([numeral], x - bearing(numeral), baseline, 0.0)
        drawing += lines_down(entry, x, baseline + 22.0, _TITLE_LEADING)
        page = set_line(spaced(str(pages[section.id]), look.rail_page, key))
        drawing += line_right(page, grid.right, baseline)
        height = 26.0 + len(entry) * _TITLE_LEADING
        area = Rect(x, baseline - _TITLE_LEADING, span(3), height)
        return drawing + Drawing((link(area, section.id, key),))

    @cached_property
    def _short_text(self) -> tuple[tuple[Line, ...], float]:
        """The text across the page, at the largest size that leaves the rows their room."""
        room = self._depth - len(self.part.sections) * _ROW_LEAST
        for size, leading in _SIZES:
            lines = lead_lines(self.paragraphs, self.house, size, TEXT_WIDTH)
            if len(lines) * leading <= room:
                break
        return lines, leading

    def _rows(self, grid: Grid, pages: Mapping[str, int]) -> Drawing:
        lines, leading = self._short_text
        top = BODY_TOP + self._title.height
        if lines:
            top = self._first + (len(lines) - 1) * leading + 34.0
        row = min(_ROW_MOST, (FOOT - top) / len(self.part.sections))
        return joined(
            self._row(section, grid, top + number * row, row, pages, number)
            for number, section in enumerate(self.part.sections)
        )

    def _row(
        self,
        section: Section,
        grid: Grid,
        top: float,
        height: float,
        pages: Mapping[str, int],
        number: int,
    ) -> Drawing:
        look, key = self.house.roles, link_key(section)
        baseline = top + height / 2 + 7.0
        drawing = Drawing()
        if number or self.paragraphs:
            drawing += item_rule(self.house, grid.left, top, TEXT_WIDTH)
        heading = fold(
            spaced(section.numeral + section.title.words, look.contents_part, key), span(11), 1
        )
        drawing += lines_down(heading, grid.left, baseline - (len(heading) - 1) * 11.0, 22.0)
        page = set_line(spaced(str(pages[section.id]), look.contents_section_page, key))
        drawing += line_right(page, grid.right, baseline)
        area = Rect(grid.left, top, TEXT_WIDTH, height)
        return drawing + Drawing((link(area, section.id, key),))


def link_key(section: Section) -> str:
    return f"{section.id}/opener"
