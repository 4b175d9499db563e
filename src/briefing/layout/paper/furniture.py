"""Running heads, folios and the source line: mirrored, the document's name and folio outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.content.document import Document
from briefing.frame import Artifact, Item, Shape
from briefing.frozen import frozen
from briefing.geometry import Point, Rect
from briefing.layout.paper.cover import draw_status, status_width
from briefing.layout.paper.drawing import Drawing, block, joined, line_right, lines_down, rule
from briefing.layout.paper.house import House
from briefing.layout.paper.words import fold, spaced
from briefing.text.compose import set_line
from briefing.text.style import Line, TextStyle
from briefing.theme.paper import (
    FOLIO,
    FOOT,
    HEAD_RULE,
    RECTO,
    RUNNING_HEAD,
    TEXT_WIDTH,
    VERSO,
    Grid,
)

_TAB = 36.0, 5.0
_BESIDE_STATUS = 8.0
_BETWEEN = 24.0
_MOST_LINES, _LEADING = 2, 11.0


@frozen
class Furniture:
    document: Document
    house: House

    def draw(self, number: int, parts: Sequence[str]) -> Drawing:
        """The furniture of page `number` (from 1); `parts` name what stands on it."""
        grid = page_grid(number)
        return self._head(grid, number, parts) + self._foot(grid, number)

    def closed(self, drawing: Drawing, grid: Grid) -> Drawing:
        """A page's matter with the closing rule in the place of hairlines that end it."""
        closing = rule(grid.left, FOOT, TEXT_WIDTH, 0.5, self.house.ink("ink"))
        kept = (each for each in drawing.items if not self._ends_page(*each))
        return replace(drawing, items=(*kept, closing))

    def _ends_page(self, at: Point, item: Item) -> bool:
        is_hairline = isinstance(item, Shape) and item.fill == self.house.ink("rule")
        return is_hairline and abs(at.y - FOOT) < 1.0

    def _head(self, grid: Grid, number: int, parts: Sequence[str]) -> Drawing:
        verso = is_verso(number)
        ink = self.house.ink("ink")
        width, height = _TAB
        tab_x = grid.left if verso else grid.right - width
        drawing = Drawing(
            (
                rule(grid.left, HEAD_RULE, TEXT_WIDTH, 0.5, ink, Artifact.HEADER),
                block(
                    Rect(tab_x, HEAD_RULE, width, height),
                    self.house.ink("primary"),
                    Artifact.HEADER,
                ),
            )
        )
        drawing += self._status(grid, verso)
        drawing += self._outside(self._name, grid, verso, self._status_width())
        part = self._parts(parts)
        return drawing + (self._inside(part, grid, verso, RUNNING_HEAD) if part else Drawing())

    @property
    def _name(self) -> tuple[Line, ...]:
        room = TEXT_WIDTH - self._status_width()
        words, style = self.document.title.words, self.house.roles.running
        return fold(spaced(words, style, Artifact.HEADER), room, _MOST_LINES)

    def _parts(self, parts: Sequence[str]) -> Line | None:
        """The parts' names, as many as stand beside the document's."""
        name = max(line.width for line in self._name)
        room = TEXT_WIDTH - name - self._status_width() - _BETWEEN
        for count in range(len(parts), 0, -1):
            words = "　".join(parts[:count])
            line = self._line(words, self.house.roles.running_part, Artifact.HEADER)
            if line.width <= room:
                return line
        return None

    def _status_width(self) -> float:
        status = self.document.status
        if status is None:
            return 0.0
        return status_width(status, self.house.roles.status) + _BESIDE_STATUS

    def _status(self, grid: Grid, verso: bool) -> Drawing:
        status = self.document.status
        if status is None:
            return Drawing()
        style = self.house.roles.status
        width = status_width(status, style)
        x = grid.left if verso else grid.right - width
        top = RUNNING_HEAD - style.size * 1.32
        return draw_status(status, style, x, top, Artifact.HEADER, 0.6)

    def _foot(self, grid: Grid, number: int) -> Drawing:
        verso = is_verso(number)
        folio = self._line(str(number), self.house.roles.folio, Artifact.FOOTER)
        words = self.house.words.source.format(self.document.title.words)
        room = TEXT_WIDTH - folio.width - _BETWEEN
        source = spaced(words, self.house.roles.source, Artifact.FOOTER)
        lines = fold(source, room, _MOST_LINES)
        outside = (
            lines_down([folio], grid.left, FOLIO, 0.0)
            if verso
            else line_right(folio, grid.right, FOLIO)
        )
        return outside + joined(
            self._inside(line, grid, verso, FOLIO + at * _LEADING) for at, line in enumerate(lines)
        )

    def _outside(self, lines: Sequence[Line], grid: Grid, verso: bool, indent: float) -> Drawing:
        """The last of the lines where one alone would stand."""
        first = RUNNING_HEAD - (len(lines) - 1) * _LEADING
        if verso:
            return lines_down(lines, grid.left + indent, first, _LEADING)
        return joined(
            line_right(line, grid.right - indent, first + at * _LEADING)
            for at, line in enumerate(lines)
        )

    def _inside(self, line: Line, grid: Grid, verso: bool, baseline: float) -> Drawing:
        if verso:
            return line_right(line, grid.right, baseline)
        return lines_down([line], grid.left, baseline, 0.0)

    def _line(self, words: str, style: TextStyle, kind: Artifact) -> Line:
        return set_line(spaced(words, style, kind))


def is_verso(number: int) -> bool:
    return number % 2 == 0


def page_grid(number: int) -> Grid:
    return VERSO if is_verso(number) else RECTO
