"""Head and foot of a page of the large print: part and status above, source and folio below.

All are as large as the body. A head of several lines pushes the text down. The page that a part
opens has its heading there, below its own rule, and no head but the status.
"""

from __future__ import annotations

from briefing.content.document import Document
from briefing.frame import Artifact
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.layout.column.bands import baseline
from briefing.layout.column.column import Column, line_at
from briefing.layout.paper.cover import draw_status, status_width
from briefing.layout.paper.drawing import Drawing, block, line_right, lines_down, rule
from briefing.layout.paper.words import fold, spaced
from briefing.text.compose import set_line
from briefing.text.style import Line

_TOP = 32.0
_TO_RULE, _TO_TEXT = 8.0, 20.0
_TAB = 36.0, 5.0
_FOOT_RULE = 784.0
_FOLIO = 811.0
_GAP = 14.0
TEXT_FOOT = _FOOT_RULE - 16.0


@frozen
class Furniture:
    document: Document
    column: Column

    @property
    def opening(self) -> float:
        """Where a part's first page begins: its rule stands where others have the head's."""
        return self._rule("")

    def top(self, name: str) -> float:
        """Where the text begins below a head of that name."""
        return self._rule(name) + _TO_TEXT

    def draw(self, number: int, name: str, sourced: bool = True) -> Drawing:
        """In the coordinates of the column's left edge and the page's top."""
        head = self._head(name) if name else Drawing()
        return head + self._status() + self._foot(number, sourced)

    def _rule(self, name: str) -> float:
        style = self.column.house.roles.running_part
        return _TOP + max(1, len(self._lines(name))) * style.leading + _TO_RULE

    def _head(self, name: str) -> Drawing:
        style = self.column.house.roles.running_part
        first = _TOP + baseline(style.size, style.leading)
        ink, primary = self.column.house.ink("ink"), self.column.house.ink("primary")
        y, width = self._rule(name), self.column.width
        tab = Rect(width - _TAB[0], y, *_TAB)
        line = rule(0.0, y, width, 0.8, ink, Artifact.HEADER)
        drawing = Drawing((line, block(tab, primary, Artifact.HEADER)))
        return drawing + lines_down(self._lines(name), 0.0, first, style.leading)

    def _status(self) -> Drawing:
        if self.document.status is None:
            return Drawing()
        status = self.column.house.roles.status
        left = self.column.width - status_width(self.document.status, status)
        top = _TOP - 0.45 * status.size
        return draw_status(self.document.status, status, left, top, Artifact.HEADER, 0.9)

    def _lines(self, name: str) -> tuple[Line, ...]:
        house, status = self.column.house, self.document.status
        beside = status_width(status, house.roles.status) + _GAP if status else 0.0
        words = spaced(name, house.roles.running_part, Artifact.HEADER)
        return fold(words, self.column.width - beside, 3)

    def _foot(self, number: int, sourced: bool) -> Drawing:
        house, width = self.column.house, self.column.width
        folio = set_line(spaced(str(number), house.roles.folio, Artifact.FOOTER))
        drawing = Drawing((rule(0.0, _FOOT_RULE, width, 0.8, house.ink("ink"), Artifact.FOOTER),))
        drawing += line_right(folio, width, _FOLIO)
        source = set_line(spaced(self.document.title.words, house.roles.source, Artifact.FOOTER))
        if sourced and source.width <= width - folio.width - _GAP:
            drawing += line_at(source, 0.0, _FOLIO)
        return drawing
