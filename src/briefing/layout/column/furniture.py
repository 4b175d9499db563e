"""Head and foot of a page of the large print: part and status above, source and folio below.

All are as large as the body. A head of several lines pushes the text down.
"""

from __future__ import annotations

from briefing.content.document import Document
from briefing.frame import Artifact
from briefing.frozen import frozen
from briefing.layout.column.bands import baseline
from briefing.layout.column.column import Column, line_at
from briefing.layout.paper.cover import draw_status, status_width
from briefing.layout.paper.drawing import Drawing, line_right, lines_down, rule
from briefing.layout.paper.words import fold, spaced
from briefing.text.compose import set_line
from briefing.text.style import Line

_TOP = 34.0
_TO_TEXT = 22.0
_FOOT_RULE = 784.0
_FOLIO = 811.0
_GAP = 14.0
TEXT_FOOT = _FOOT_RULE - 12.0


@frozen
class Furniture:
    document: Document
    column: Column

    def top(self, name: str) -> float:
        """Where the text begins below a head of that name."""
        return self._rule(name) + _TO_TEXT

    def draw(self, number: int, name: str) -> Drawing:
        """In the coordinates of the column's left edge and the page's top."""
        return self._head(name) + self._foot(number)

    def _rule(self, name: str) -> float:
        style = self.column.house.roles.running_part
        return _TOP + max(1, len(self._lines(name))) * style.leading + 4.0

    def _head(self, name: str) -> Drawing:
        style = self.column.house.roles.running_part
        first = _TOP + baseline(style.size, style.leading)
        ink = self.column.house.ink("ink")
        drawing = Drawing(
            (rule(0.0, self._rule(name), self.column.width, 0.8, ink, Artifact.HEADER),)
        )
        drawing += lines_down(self._lines(name), 0.0, first, style.leading)
        if self.document.status is None:
            return drawing
        status = self.column.house.roles.status
        left = self.column.width - status_width(self.document.status, status)
        top = _TOP - 0.45 * status.size
        return drawing + draw_status(self.document.status, status, left, top, Artifact.HEADER, 0.9)

    def _lines(self, name: str) -> tuple[Line, ...]:
        house, status = self.column.house, self.document.status
        beside = status_width(status, house.roles.status) + _GAP if status else 0.0
        words = spaced(name, house.roles.running_part, Artifact.HEADER)
        return fold(words, self.column.width - beside, 3)

    def _foot(self, number: int) -> Drawing:
        house, width = self.column.house, self.column.width
        folio = set_line(spaced(str(number), house.roles.folio, Artifact.FOOTER))
        drawing = Drawing((rule(0.0, _FOOT_RULE, width, 0.8, house.ink("ink"), Artifact.FOOTER),))
        drawing += line_right(folio, width, _FOLIO)
        title = self.document.title.words
        for words in (house.words.source.format(title), title):
            line = set_line(spaced(words, house.roles.source, Artifact.FOOTER))
            if line.width <= width - folio.width - _GAP:
                return drawing + line_at(line, 0.0, _FOLIO)
        return drawing
