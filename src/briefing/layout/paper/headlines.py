"""The headline figures: a deep panel for the first, then a ledger of rows, label left, value right.

Label and value read as the source's sentence and share a baseline; the rows are of equal height.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from math import hypot

from briefing.content.document import Headlines
from briefing.frame import Placed
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.layout.paper.bands import Band, Stage, resized, rows_within
from briefing.layout.paper.drawing import Drawing, block, clipped, inset, joined, lines_down, rule
from briefing.layout.paper.house import House
from briefing.layout.paper.motif import clear_motif
from briefing.layout.paper.panel import deep_values
from briefing.layout.paper.setting import bearing, set_value
from briefing.layout.paper.strip import (
    FOLDED_LEADING,
    Cell,
    Quoted,
    folded_value,
    set_quoted,
    value_style,
)
from briefing.layout.paper.words import entry_key, fold, spaced
from briefing.text.style import Line, TextStyle
from briefing.theme.paper import TEXT_WIDTH, Grid, inked, sized, span

_HERO = 214.0
_HERO_PAD = 24.0
_HERO_LABEL, _HERO_BASELINE = 39.0, 178.0
_HERO_SIZES = (150.0, 132.0, 116.0, 100.0, 84.0, 72.0, 60.0)
_HERO_UNIT = 29.0
_HERO_FOLDED, _HERO_LEADING = 26.0, 36.0
_MOTIF_IN, _MOTIF_EDGE, _MOTIF_CLEAR = 48.0, 26.0, 8.0
_DENSE, _OPEN = 0.25, 0.75
"""The parts of the motif outside of which the unit, and the numeral, may stand on its lines."""
_ROW_FOOT = 25.0
_LEAST_ROW, _MOST_ROW = 52.0, 104.0
_LABEL_LEADING = 20.0
_SIZES = (48.0, 44.0, 40.0, 36.0, 32.0, 28.0)
_MOST_OF_ROW = 0.62
"""What a numeral may take of its row."""
_LABEL_WIDTH = span(6) - 36.0


@frozen
class Hero:
    """The first figure, white on the deep ink."""

    quoted: Quoted
    house: House
    above: float = 0.0
    height: float = _HERO
    closes: bool = True

    def grow(self, stage: Stage, room: float) -> Band:
        return self

    def draw(self, grid: Grid, top: float) -> Drawing:
        rect = Rect(grid.left, top, TEXT_WIDTH, self.height)
        drawing = Drawing((block(rect, self.house.ink("deep")), self._motif(rect)))
        x = grid.left + _HERO_PAD
        drawing += lines_down(self._label, x, top + _HERO_LABEL, 22.0)
        first = top + _HERO_BASELINE - (len(self._values) - 1) * _HERO_LEADING
        return drawing + lines_down(
            self._values, x - bearing(self._values[0]), first, _HERO_LEADING
        )

    def _motif(self, rect: Rect) -> Placed:
        """In the corner that gives it more room."""
        x, ink = rect.right - _MOTIF_IN, self.house.ink("line_on")
        lower, upper = rect.bottom - _MOTIF_EDGE, rect.y + _MOTIF_EDGE
        rooms = ((self._lower_room, lower), (self._upper_room, upper))
        room, y = max(rooms)
        return clipped(clear_motif(self.house.theme, x, y, room - _MOTIF_CLEAR, ink), inset(rect))

    @property
    def _lower_room(self) -> float:
        """From the lower corner to the label; large figures may stand on the outer lines."""
        to_unit = max(0.0, self._width - self._value_width)
        to_numeral = to_unit + self._unit_width
        to_label = hypot(self._width - self._label_width, self.height - _MOTIF_EDGE - _HERO_LABEL)
        return min(to_label, to_numeral / _OPEN, to_unit / _DENSE)

    @property
    def _upper_room(self) -> float:
        """From the upper corner to all words."""
        size = self._value.runs[-1][1].size
        to_numeral = self._width - self._value_width + self._unit_width
        to_unit = hypot(
            max(0.0, self._width - self._value_width), _HERO_BASELINE - size - _MOTIF_EDGE
        )
        return min(self._width - self._label_width, to_numeral, to_unit)

    @property
    def _width(self) -> float:
        """From the words' edge to the motif's middle."""
        return TEXT_WIDTH - _HERO_PAD - _MOTIF_IN

    @property
    def _label_width(self) -> float:
        return max((line.width for line in self._label), default=0.0)

    @property
    def _value_width(self) -> float:
        return max(line.width for line in self._values)

    @property
    def _unit_width(self) -> float:
        """Of the value's words after its numeral, with what parts them."""
        return 0.0 if len(self._values) > 1 else self._value.width - self._value.runs[-1][0]

    @cached_property
    def _label(self) -> tuple[Line, ...]:
        style = self.house.roles.hero_label
        return _label(self.quoted, style, TEXT_WIDTH - 2 * _HERO_PAD)

    @cached_property
    def _value(self) -> Line:
        for size in _HERO_SIZES:
            value = self._set(size)
            if value.width <= TEXT_WIDTH - 2 * _HERO_PAD:
                return value
        return value

    @cached_property
    def _values(self) -> tuple[Line, ...]:
        """The value; too long for one line, its words in several."""
        if self._value.width <= TEXT_WIDTH - 2 * _HERO_PAD:
            return (self._value,)
        style = inked(sized(self.house.roles.words, _HERO_FOLDED), self.house.ink("on"))
        return folded_value(self.quoted, style, TEXT_WIDTH - 2 * _HERO_PAD)

    def _set(self, size: float) -> Line:
        figure = self.quoted.figure
        style = deep_values(self.house, size, _HERO_UNIT)
        unit = sized(self.house.roles.cover_lead, _HERO_UNIT)
        style = replace(style, unit=inked(unit, self.house.ink("on2")))
        return set_value(figure.value, figure.after, style, self.quoted.key, figure.span)


@frozen
class Ledger:
    """Rows of figures with a hairline below each."""

    figures: tuple[Quoted, ...]
    house: House
    row: float = 0.0
    above: float = 0.0
    closes: bool = False

    @property
    def height(self) -> float:
        return len(self.figures) * max(self.row, self._least)

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.PADDING or room <= 0:
            return self
        row = self.height / len(self.figures)
        return resized(self, row=max(row, min(_MOST_ROW, row + room / len(self.figures))))

    def split(self, room: float) -> tuple[Band, Band] | None:
        count = rows_within(len(self.figures), self._least, room)
        if not count:
            return None
        return (
            replace(self, figures=self.figures[:count]),
            replace(self, figures=self.figures[count:]),
        )

    def draw(self, grid: Grid, top: float) -> Drawing:
        row = self.height / len(self.figures)
        return joined(
            self._row(cell, grid, top + (number + 1) * row)
            for number, cell in enumerate(self._cells)
        )

    @cached_property
    def _least(self) -> float:
        depth = max(len(lines) for lines in self._labels)
        below = max(0, max(map(len, self._folded)) - 1) * FOLDED_LEADING
        return _LEAST_ROW + max(max(0, depth - 2) * _LABEL_LEADING, below)

    @cached_property
    def _folded(self) -> tuple[tuple[Line, ...], ...]:
        """For each value too long for its column even in the smallest size, its lines."""
        style = value_style(self.house, _SIZES[-1], 15.0)
        return tuple(
            folded_value(quoted, self.house.roles.words, span(6))
            if set_quoted(quoted, style).width > span(6)
            else ()
            for quoted in self.figures
        )

    @cached_property
    def _labels(self) -> tuple[tuple[Line, ...], ...]:
        style = self.house.roles.ledger_label
        return tuple(_label(quoted, style, _LABEL_WIDTH) for quoted in self.figures)

    @cached_property
    def _cells(self) -> tuple[Cell, ...]:
        most = _MOST_OF_ROW * max(self.row, self._least)
        for size in [size for size in _SIZES if size <= most] or _SIZES[-1:]:
            cells = tuple(self._set(size))
            if all(cell.folded or cell.value.width <= span(6) for cell in cells):
                return cells
        return cells

    def _set(self, size: float) -> Iterator[Cell]:
        style = value_style(self.house, size, 15.0)
        for row in zip(self.figures, self._labels, self._folded, strict=True):
            quoted, label, folded = row
            yield Cell(label, set_quoted(quoted, style), folded)

    def _row(self, cell: Cell, grid: Grid, bottom: float) -> Drawing:
        row = self.height / len(self.figures)
        baseline = bottom - _ROW_FOOT * min(1.0, row / 80.0)
        first = baseline - (len(cell.label) - 1) * _LABEL_LEADING
        label = lines_down(cell.label, grid.left, first, _LABEL_LEADING)
        x, top = grid.x(6) - bearing(cell.values[0]), baseline - cell.below
        value = lines_down(cell.values, x, top, FOLDED_LEADING)
        hair = rule(grid.left, bottom, TEXT_WIDTH, 0.5, self.house.ink("rule"))
        return Drawing((hair,)) + label + value


def headline_bands(headlines: Headlines, house: House) -> tuple[Band, ...]:
    quoted = tuple(
        Quoted(figure, entry_key(headlines.id, number))
        for number, figure in enumerate(headlines.figures)
    )
    first, *rest = quoted
    return (Hero(first, house), *ledgers(rest, house))


def ledgers(figures: Sequence[Quoted], house: House) -> tuple[Band, ...]:
    return (Ledger(tuple(figures), house),) if figures else ()


def _label(quoted: Quoted, style: TextStyle, measure: float) -> tuple[Line, ...]:
    inline = spaced(quoted.figure.before, style, quoted.key, quoted.figure.span)
    return fold(inline, measure, 2)
