"""What stands over a chart and below it: rule, number, title, unit line; note, period, source.

In a column the title stands below its number, across the page beside it. The note joins the unit
line where that has the room.
"""

from __future__ import annotations

from functools import cached_property

from briefing.content.chart import Chart
from briefing.content.chart_labels import has_one_unit
from briefing.content.chart_scale import begins_elsewhere
from briefing.frozen import frozen
from briefing.layout.paper.drawing import Drawing, line_right, lines_down, rule
from briefing.layout.paper.house import House
from briefing.layout.paper.notes import chart_captions, note_lines
from briefing.layout.paper.words import fold, spaced
from briefing.text.compose import set_line
from briefing.text.style import Inline, Line, TextStyle
from briefing.theme.paper import TEXT_WIDTH

_NUMBER = 17.5
_TITLE_GAP = 12.0
_TITLE_LEADING = 18.0


@frozen
class ChartHeader:
    """Rule, number, title and unit line; `titled` is false where labels say it.

    `lifts_note` lets the note join the unit line.
    """

    chart: Chart
    house: House
    width: float
    titled: bool = True
    lifts_note: bool = True

    @cached_property
    def number(self) -> Line:
        words = self.house.words.chart.format(self.chart.number)
        return self._line(words, self.house.roles.chart_number)

    @cached_property
    def unit(self) -> Line | None:
        """The unit line, with the note where number and title leave it the room."""
        return self._with_note if self.takes_note else self._unit_alone

    @cached_property
    def title(self) -> tuple[Line, ...]:
        if not self.titled:
            return ()
        unit = self.unit.width + _TITLE_GAP if self.unit and self.beside else 0.0
        return fold(self._title_words, self.width - self._indent - unit, 2)

    @cached_property
    def notes_below(self) -> tuple[Line, ...]:
        """Period and source of the chart, and the note that the unit line does not take."""
        note, *others = chart_captions(self.chart, self.house.words)
        captions = others if self.takes_note else (note, *others)
        return note_lines(captions, self.house, self.width)

    @property
    def beside(self) -> bool:
        """Whether the title stands beside the number."""
        return self.width > TEXT_WIDTH / 2

    @property
    def height(self) -> float:
        """Down to the last baseline of the title."""
        lines = len(self.title) - (1 if self.beside else 0)
        return _NUMBER + max(0, lines) * _TITLE_LEADING

    def draw(self, x: float, top: float) -> Drawing:
        drawing = Drawing((rule(x, top, self.width, 1.6, self.house.ink("primary")),))
        drawing += lines_down([self.number], x, top + _NUMBER, 0.0)
        first = top + _NUMBER + (0.0 if self.beside else _TITLE_LEADING)
        drawing += lines_down(self.title, x + self._indent, first, _TITLE_LEADING)
        if self.unit:
            drawing += line_right(self.unit, x + self.width, top + _NUMBER)
        return drawing

    @property
    def _indent(self) -> float:
        """Of the title."""
        return self.number.width + _TITLE_GAP if self.beside else 0.0

    @cached_property
    def takes_note(self) -> bool:
        """Whether the note joins the unit line."""
        if not self.lifts_note or not self._with_note:
            return False
        title = set_line(self._title_words).width if self.titled and self.beside else 0.0
        before = self.number.width + _TITLE_GAP + (title + _TITLE_GAP if title else 0.0)
        return before + self._with_note.width <= self.width

    @cached_property
    def _with_note(self) -> Line | None:
        if not self.chart.note:
            return None
        unit = unit_words(self.chart, self.house)
        words = [each for each in (unit, self.chart.note.words) if each]
        return self._line(self.house.words.aside.join(words), self.house.roles.note)

    @cached_property
    def _unit_alone(self) -> Line | None:
        words = unit_words(self.chart, self.house)
        return self._line(words, self.house.roles.note) if words else None

    @property
    def _title_words(self) -> tuple[Inline, ...]:
        style = self.house.roles.chart_title
        return spaced(self.chart.title.words, style, self.chart.id, self.chart.title.span)

    def _line(self, words: str, style: TextStyle) -> Line:
        return set_line(spaced(words, style, self.chart.id, self.chart.title.span))


def unit_words(chart: Chart, house: House) -> str:
    """The unit, after the word that all entries share unless the title says it."""
    unit = house.words.unit.format(chart.unit) if chart.unit and has_one_unit(chart) else ""
    if chart.series and begins_elsewhere(chart):
        unit = house.words.comma.join(each for each in (unit, house.words.cut_axis) if each)
    claim = chart.shared_claim
    if claim and claim not in chart.title.words:
        return house.words.comma.join(each for each in (claim, unit) if each)
    return unit
