"""The back page: a band, the document's title, the list of figures, source and slots.

The motif stands in line on white below them, so that the page costs little toner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from briefing.content.chart import Chart
from briefing.content.document import Document
from briefing.frozen import frozen
from briefing.geometry import A4, Rect
from briefing.layout.paper.cover import draw_logo, draw_status, status_width
from briefing.layout.paper.drawing import (
    Drawing,
    block,
    clipped,
    joined,
    line_right,
    lines_down,
    link,
    rule,
)
from briefing.layout.paper.house import House
from briefing.layout.paper.motif import motif
from briefing.layout.paper.setting import bearing
from briefing.layout.paper.shares import chart_name
from briefing.layout.paper.words import fold, spaced
from briefing.text.compose import set_line
from briefing.text.style import Line
from briefing.theme.paper import inked, sized

KEY = "closing"
_LEFT, _RIGHT = 72.0, 523.28
_BLEED = 8.51
_BAND, _INSET_BAND = 26.0, 15.0
_TITLE, _LIST = 115.0, 152.0
_ROW, _FOLDED = 30.0, 14.0
_SOURCE = 21.0
_LABEL_COLUMN = 32.0
_SLOT = 782.0
_LOGO = 40.0
_MOTIF = 285.0
"""Its radius."""


@frozen
class Closing:
    document: Document
    charts: tuple[Chart, ...]
    house: House
    edge: float = 0.0

    def draw(self, pages: Mapping[str, int]) -> Drawing:
        return joined((self._field(), self._title(), *self._list(pages), self._slots()))

    def _field(self) -> Drawing:
        start = self.edge or -_BLEED
        height = _INSET_BAND if self.edge else _BAND + _BLEED
        band = Rect(start, start, A4.width - 2 * start, height)
        page = Rect(0.0, 0.0, A4.width - start, A4.height - start)
        # A long list pushes the motif down, so that the page's edges alone cut it.
        middle = max(690.0, self._list_foot + 40.0 + _MOTIF)
        lines = motif(self.house.theme, 440.0, middle, _MOTIF, self.house.ink("line_paper"), 30.0)
        return Drawing((block(band, self.house.ink("deep")), clipped(lines, page)))

    @property
    def _list_foot(self) -> float:
        return _LIST + len(self.charts) * _ROW + _SOURCE

    def _title(self) -> Drawing:
        style, title = self.house.roles.cover_title, self.document.title
        lines = fold(spaced(title.words, style, f"{KEY}/title", title.span), _RIGHT - _LEFT, 2)
        first = _TITLE - (len(lines) - 1) * style.leading
        return lines_down(lines, _LEFT - bearing(lines[0]), first, style.leading)

    def _list(self, pages: Mapping[str, int]) -> Iterator[Drawing]:
        width = _RIGHT - _LEFT
        yield Drawing((rule(_LEFT, _LIST, width, 1.6, self.house.ink("primary")),))
        for number, chart in enumerate(self.charts):
            last = number == len(self.charts) - 1
            ink = self.house.ink("ink" if last else "rule")
            top = _LIST + number * _ROW
            yield self._row(chart, top, pages)
            yield Drawing((rule(_LEFT, top + _ROW, width, 0.5, ink),))
        words = self.house.words.source.format(self.document.title.words)
        style = sized(self.house.roles.source, 9.5)
        source = set_line(spaced(words, style, f"{KEY}/source", self.document.title.span))
        yield lines_down([source], _LEFT, self._list_foot, 0.0)

    def _row(self, chart: Chart, top: float, pages: Mapping[str, int]) -> Drawing:
        look, key = self.house.roles, chart_key(chart)
        baseline = top + 19.0
        label = self._label(chart)
        black = inked(look.chart_number, self.house.ink("ink"))
        page = set_line(spaced(str(pages[chart.id]), black, key))
        name = chart_name(chart, self.house)
        words = spaced(name, sized(look.label, 9.5), key, chart.title.span)
        title = fold(words, _RIGHT - _LEFT - self._indent - page.width - 12.0, 1)
        first = baseline - (len(title) - 1) * _FOLDED / 2
        drawing = lines_down([label], _LEFT, baseline, 0.0)
        drawing += lines_down(title, _LEFT + self._indent, first, _FOLDED * 0.85)
        drawing += line_right(page, _RIGHT, baseline)
        area = Rect(_LEFT, top, _RIGHT - _LEFT, _ROW)
        return drawing + Drawing((link(area, chart.id, key),))

    @cached_property
    def _indent(self) -> float:
        """Where titles begin: behind the longest label."""
        return max(_LABEL_COLUMN, max(self._label(each).width for each in self.charts) + 10.0)

    def _label(self, chart: Chart) -> Line:
        words = self.house.words.chart.format(chart.number)
        return set_line(spaced(words, self.house.roles.chart_number, chart_key(chart)))

    def _slots(self) -> Drawing:
        """The logo and the status; an empty slot takes no room."""
        drawing = draw_logo(self.document, _LEFT, _SLOT - _LOGO, f"{KEY}/logo")
        status = self.document.status
        if status is None:
            return drawing
        style = sized(self.house.roles.status, 12.0)
        x = _LEFT + (_LOGO + 16.0 if self.document.logo else 0.0)
        top = _SLOT - (_LOGO + style.size * 1.9) / 2
        ground = Rect(x, top, status_width(status, style), style.size * 1.9)
        # The motif's lines may reach a long status.
        drawing += Drawing((block(ground, self.house.ink("paper")),))
        return drawing + draw_status(status, style, x, top, f"{KEY}/status", 1.0)


def chart_key(chart: Chart) -> str:
    return f"{KEY}/{chart.id}"
