"""Two charts of series beside each other, each half as wide as the page.

In: two chart figures of a column's width. Out: one band. They begin on one line and are equally
high; charts of one unit are not brought to one scale, since each has its own title and axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.content.chart import Chart
from briefing.diagnostics import BriefingError
from briefing.frozen import frozen
from briefing.layout.paper.bands import Band, Stage
from briefing.layout.paper.drawing import Drawing
from briefing.layout.paper.figure import ChartFigure, chart_figure, wants_width
from briefing.layout.paper.house import House
from briefing.theme.paper import GUTTER, TEXT_WIDTH, Grid

_WIDTH = (TEXT_WIDTH - GUTTER) / 2


@frozen
class ChartPair:
    """`figures` are the left chart and the right one."""

    figures: tuple[ChartFigure, ChartFigure]
    above: float = 22.0
    closes: bool = True

    @property
    def height(self) -> float:
        return max(figure.height for figure in self.figures)

    def grow(self, stage: Stage, room: float) -> Band:
        left, right = (_as_high(figure, self.height + room, stage) for figure in self.figures)
        return replace(self, figures=(left, right))

    def draw(self, grid: Grid, top: float) -> Drawing:
        left, right = (_as_high(figure, self.height, Stage.PITCH) for figure in self.figures)
        beside = Grid(grid.left + _WIDTH + GUTTER)
        return left.draw(grid, top) + right.draw(beside, top)


def chart_pair(charts: Sequence[Chart], house: House) -> ChartPair | None:
    """The next two charts as a pair, None where they do not go or are better across the page."""
    if len(charts) < 2 or not all(each.series and not wants_width(each) for each in charts[:2]):
        return None
    try:
        left, right = (chart_figure(each, house, _WIDTH) for each in charts[:2])
    except BriefingError:
        return None
    return ChartPair((left, right))


def _as_high(figure: ChartFigure, height: float, stage: Stage) -> ChartFigure:
    grown = figure.grow(stage, height - figure.height)
    assert isinstance(grown, ChartFigure), "a chart grows into a chart"
    return grown
