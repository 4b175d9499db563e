"""What the slices of a doughnut make, as lines that stand in its hole, the same on page and slide.

Takes a `Room`; gives lines from the top with the middle of the circle as origin. Number and unit
stand on one line where the hole is wide enough, else below each other, and then smaller.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import hypot

from briefing.content.chart import Bar
from briefing.content.chart_places import HOLE, width_of
from briefing.content.chart_room import LEGIBLE, Room
from briefing.content.folding import unit_gap
from briefing.frozen import frozen

_SIZES = (1.3, 1.1, 1.0, 0.9, 0.8)
"""Of a value's size; the lines that name it and its unit do not grow."""
_HEIGHT, _GAP = 0.76, 0.45
"""Of a size: figures and Han above their baseline, and what lies between two lines."""
_FREE = 0.97
"""Of the hole, what words may take."""


@frozen
class WholeLine:
    """`baseline` lies that far below the middle of the circle."""

    words: str
    size: float
    bold: bool
    baseline: float

    @property
    def width(self) -> float:
        return width_of(self.words, self.size)


def whole_lines(room: Room) -> tuple[WholeLine, ...]:
    whole = room.chart.whole
    if whole is None or room.chart.form != "doughnut":
        return ()
    radius = HOLE * room.plot.width / 2 * _FREE
    for words, size in product(_broken(whole), _SIZES):
        lines = _placed(whole.label + whole.before, words, size, room)
        if all(_reach(line) <= radius for line in lines):
            break
    return lines


def _broken(whole: Bar) -> Iterator[tuple[str, ...]]:
    """The value on one line, its unit below it, a unit of several words on several lines."""
    unit = whole.unit.strip() + whole.after
    yield (whole.number + unit_gap(unit) + unit,)
    if unit:
        yield whole.number, unit
        yield whole.number, *unit.split()


def _placed(name: str, words: Sequence[str], size: float, room: Room) -> tuple[WholeLine, ...]:
    value = max(size * room.value_size, LEGIBLE if room.label_size >= LEGIBLE else 0.0)
    small = min(room.label_size, value)
    told = [(name, small, False)] if name else []
    told += [(words[0], value, True), *((each, small, True) for each in words[1:])]
    gaps = [_GAP * size for _, size, _ in told[:-1]]
    y = -(sum(_HEIGHT * size for _, size, _ in told) + sum(gaps)) / 2
    found = []
    for (line, each, bold), gap in zip(told, [*gaps, 0.0], strict=True):
        y += _HEIGHT * each
        found.append(WholeLine(line, each, bold, y))
        y += gap
    return tuple(found)


def _reach(line: WholeLine) -> float:
    """How far from the middle of the circle the line's corners lie."""
    away = max(abs(line.baseline), abs(line.baseline - _HEIGHT * line.size))
    return hypot(line.width / 2, away)
