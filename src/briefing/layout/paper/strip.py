"""Strips: up to four quoted figures side by side, label above value, so that each reads in order.

A label takes two lines at a phrase boundary, else the strip has three cells; a numeral too wide
for its cell shrinks in steps of 4 down to 26, together with its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from briefing.content.inline import Figure
from briefing.frame import Placed
from briefing.frozen import frozen
from briefing.layout.paper.bands import Band, Stage
from briefing.layout.paper.drawing import Drawing, joined, lines_down, rule, upright
from briefing.layout.paper.house import House
from briefing.layout.paper.setting import ValueStyle, bearing, set_value
from briefing.layout.paper.words import fold, spaced
from briefing.text.style import Line, TextStyle
from briefing.theme.paper import GUTTER, TEXT_WIDTH, Grid, sized, span

LABEL = 20.0
"""From the strip's top to the first label's baseline."""
_HAIR_TOP = 13.5
_OVERHANG = 9.0
"""How far a value may reach into the gutter, whose hairline is at 12."""
MOST_CELLS = 4
FOLDED_LEADING = 26.0
_LEAST_SIZE = 26.0
_STEP = 4.0


@frozen
class Quoted:
    """A figure with the key of the list entry that it is."""

    figure: Figure
    key: str


@frozen
class Cell:
    """`folded` holds the lines of a value too long for one, which then stand for it."""

    label: tuple[Line, ...]
    value: Line
    folded: tuple[Line, ...] = ()

    @property
    def values(self) -> tuple[Line, ...]:
        return self.folded or (self.value,)

    @property
    def below(self) -> float:
        """From the first line of the value to its last."""
        return (len(self.values) - 1) * FOLDED_LEADING


@frozen
class Strip:
    """A row of figures; `compact` keeps labels on one line and takes less height.

    `across` is how many cells it has room for, as many as it has figures by default.
    """

    figures: tuple[Quoted, ...]
    house: House
    compact: bool = False
    ruled: bool = False
    closes: bool = False
    across: int = 0

    @property
    def above(self) -> float:
        return 15.0 if self.ruled else 0.0

    @property
    def columns(self) -> int:
        """The columns that a cell spans."""
        return 12 // self._cells_across

    @property
    def _cells_across(self) -> int:
        return self.across or len(self.figures)

    @property
    def height(self) -> float:
        depth, below = max(len(cell.label) for cell in self.cells), self._below
        if self.compact and depth <= 2:
            return 84.0 + (depth - 1) * 3.0 + below
        few = 12.0 if self._cells_across <= 3 else 0.0
        return 100.0 + few + max(0, depth - 2) * 14.0 + below

    @property
    def _below(self) -> float:
        return max(cell.below for cell in self.cells)

    @cached_property
    def size(self) -> float:
        """The numerals' size: 52 for three, 36 for four, or what fits the widest."""
        size = 52.0 if self._cells_across <= 3 else 36.0
        while size > _LEAST_SIZE and not self._hold(self._values(size)):
            size = max(_LEAST_SIZE, size - _STEP)
        return size

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        style = value_style(self.house, self.size, 14.0 if self._cells_across <= 3 else 11.0)
        return tuple(
            Cell(
                label_lines(quoted, self.house.roles.label, span(self.columns) + _OVERHANG),
                value := set_quoted(quoted, style),
                self._folded(quoted, value),
            )
            for quoted in self.figures
        )

    def _folded(self, quoted: Quoted, value: Line) -> tuple[Line, ...]:
        """A figure across the page has no room but below."""
        if self._cells_across > 1 or value.width <= TEXT_WIDTH:
            return ()
        return folded_value(quoted, self.house.roles.words, TEXT_WIDTH)

    def grow(self, stage: Stage, room: float) -> Band:
        return self

    def draw(self, grid: Grid, top: float) -> Drawing:
        drawings = [self._cell(cell, grid.x(self.columns * n), top) for n, cell in self._numbered()]
        return Drawing(tuple(self._rules(grid, top))) + joined(drawings)

    def fits(self) -> bool:
        """Whether labels take two lines at most and values stay in their cells."""
        short = all(len(cell.label) <= 2 for cell in self.cells)
        return short and self._hold(cell.value.width for cell in self.cells)

    def _hold(self, widths: Iterable[float]) -> bool:
        """Whether values stay in their cells: beside the last there is no gutter."""
        room, last = span(self.columns), self._cells_across - 1
        return all(
            width <= room + (_OVERHANG if number < last else 0.0)
            for number, width in enumerate(widths)
        )

    def _values(self, size: float) -> Iterator[float]:
        style = value_style(self.house, size, 14.0 if self._cells_across <= 3 else 11.0)
        return (set_quoted(quoted, style).width for quoted in self.figures)

    def _numbered(self) -> Iterator[tuple[int, Cell]]:
        return iter(enumerate(self.cells))

    def _baseline(self, top: float) -> float:
        height = self.height - self._below
        return top + height - (14.0 if height >= 100 else 12.0)

    def _cell(self, cell: Cell, x: float, top: float) -> Drawing:
        baseline = self._baseline(top)
        label = lines_down(cell.label, x, top + LABEL, 14.0)
        value = cell.values[0]
        return label + lines_down(cell.values, x - bearing(value), baseline, FOLDED_LEADING)

    def _rules(self, grid: Grid, top: float) -> Iterator[Placed]:
        hair = self.house.ink("rule")
        if self.ruled:
            yield rule(grid.left, top, TEXT_WIDTH, 0.5, hair)
        depth = self._baseline(top) - top - _HAIR_TOP + 1.5
        for number in range(1, len(self.figures)):
            x = grid.x(self.columns * number) - GUTTER / 2
            yield upright(x, top + _HAIR_TOP, depth, 0.5, hair)


def value_style(house: House, size: float, unit: float) -> ValueStyle:
    """Numerals at `size` with units at `unit`, words (十方面) a little under the numerals."""
    look = house.roles
    words = sized(look.numeral, size * (0.86 if size > 36 else 0.72))
    return ValueStyle(
        numeral=sized(look.numeral, size),
        unit=sized(look.unit, unit),
        percent=look.percent,
        joint=sized(look.plain, max(9.5, unit * 0.86)),
        words=words,
    )


def label_lines(quoted: Quoted, style: TextStyle, measure: float) -> tuple[Line, ...]:
    words = quoted.figure.before
    if not words:
        return ()
    return fold(spaced(words, style, quoted.key, quoted.figure.span), measure, 2)


def set_quoted(quoted: Quoted, style: ValueStyle) -> Line:
    figure = quoted.figure
    return set_value(figure.value, figure.after, style, quoted.key, figure.span)


def folded_value(quoted: Quoted, style: TextStyle, measure: float) -> tuple[Line, ...]:
    """A value too long for one line: its words in one size, one line below the other."""
    figure = quoted.figure
    return fold(spaced(figure.value_words, style, quoted.key, figure.span), measure, 3)


def strips(
    figures: Sequence[Quoted], house: House, rows: int, *, compact: bool = False
) -> tuple[Strip, ...]:
    """Rows of the first figures, four a row where they fit, else three or fewer.

    A figure that finds no cell leaves the strip: the text that it quotes stands below.
    """
    for cells in range(min(MOST_CELLS, len(figures)), 0, -1):
        made = tuple(
            Strip(tuple(figures[at : at + cells]), house, compact, ruled=at > 0)
            for at in range(0, min(rows * cells, len(figures) - cells + 1), cells)
        )
        if cells == 1 or all(strip.fits() for strip in made):
            return made
    return ()
