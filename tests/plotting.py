"""Plots and graphs as matplotlib draws them: what our own geometry of charts is held to.

The renderer keeps every path with the name of the artist that drew it; texts are artists that only
ask matplotlib where their figure lies.
"""

from __future__ import annotations

from typing import Any

from matplotlib import rc_context, rcParamsDefault
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Wedge
from matplotlib.path import Path

from briefing.frame import Segment
from briefing.geometry import Point, Rect, Size
from briefing.layout.chart_plot import (
    AXIS,
    BAR,
    TEXT,
    TRACK,
    WEDGE,
    Graph,
    Hook,
    Mark,
    Plot,
)

_DECIMALS = 3
"""A thousandth of a point: no eye or printer sees it, and no rounding of the sums survives it."""


def record(plot: Plot | Graph) -> tuple[Mark, ...]:
    """The marks of a plot or graph, in drawing order."""
    with rc_context(rcParamsDefault):
        figure = Figure(figsize=(plot.size.width / 72, plot.size.height / 72), dpi=72)
        figure.patch.set_visible(False)
        if isinstance(plot, Graph):
            _draw_graph(_free_axes(figure, plot), plot)
        else:
            _draw_bars(_axes(figure, plot), plot)
        recorder = FrameRecorder(plot.size)
        figure.draw(recorder)
    return tuple(recorder.marks)


class FrameRecorder(RendererBase):
    """Records paths and texts, each under the id of its artist, in points from the top left."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self._size = size
        self._artist: tuple[str, int] | None = None
        self.marks: list[Mark] = []

    def open_group(self, s: str, gid: str | None = None) -> None:
        if gid is not None:
            kind, _, index = gid.partition(" ")
            self._artist = kind, int(index)

    def close_group(self, s: str) -> None:
        self._artist = None

    def draw_path(self, gc: Any, path: Path, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803
        steps = [
            (int(code), self._points(int(code), vertices))
            for vertices, code in path.iter_segments(transform, simplify=False)
        ]
        points = [point for _, points in steps for point in points]
        corner = Point(min(point.x for point in points), min(point.y for point in points))
        self._keep(corner, tuple(_segment(code, points, corner) for code, points in steps))

    def draw_hook(self, x: float, y: float) -> None:
        """A text's place; x and y as matplotlib counts, from the bottom left."""
        self._keep(self._point(x, y))

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._size.width, self._size.height

    def _keep(self, at: Point, path: tuple[Segment, ...] = ()) -> None:
        assert self._artist is not None, "an artist without an id was drawn"
        self.marks.append(Mark(*self._artist, at, path))

    def _points(self, code: int, vertices: Any) -> list[Point]:
        if code == Path.CLOSEPOLY:
            return []
        return [self._point(x, y) for x, y in vertices.reshape(-1, 2)]

    def _point(self, x: float, y: float) -> Point:
        return Point(_rounded(x), _rounded(self._size.height - y))


def _segment(code: int, points: list[Point], corner: Point) -> Segment:
    inner = [Point(_rounded(point.x - corner.x), _rounded(point.y - corner.y)) for point in points]
    match code:
        case Path.MOVETO:
            return ("move", inner[0])
        case Path.LINETO:
            return ("line", inner[0])
        case Path.CURVE4:
            return ("curve", inner[0], inner[1], inner[2])
        case Path.CLOSEPOLY:
            return ("close",)
    raise NotImplementedError(f"charts have no path code {code}")


def _rounded(length: float) -> float:
    """A plain float, never the -0.0 that would make equal drawings differ in print."""
    return round(float(length), _DECIMALS) + 0.0


class _Text(Artist):
    """A text's place in the plot; the words stay with us."""

    def __init__(self, hook: Hook, at: tuple[float, float]) -> None:
        super().__init__()
        self._hook, self._at = hook, at

    def draw(self, renderer: Any) -> None:
        assert self.axes is not None, "a text belongs to axes"
        x, y = self.axes.transData.transform(self._at)
        renderer.open_group(TEXT, self.get_gid())
        renderer.draw_hook(x + self._hook.offset.x, y - self._hook.offset.y)
        renderer.close_group(TEXT)


def _over(figure: Figure, size: Size, area: Rect) -> Axes:
    """Bare axes exactly over an area."""
    axes = figure.add_axes(
        (
            area.x / size.width,
            1 - area.bottom / size.height,
            area.width / size.width,
            area.height / size.height,
        )
    )
    axes.set_axis_off()
    return axes


def _free_axes(figure: Figure, graph: Graph) -> Axes:
    axes = _over(figure, graph.size, graph.area)
    axes.set(xlim=graph.across, ylim=graph.up)
    return axes


def _draw_graph(axes: Axes, graph: Graph) -> None:
    for order, outline in enumerate(graph.outlines):
        gid = f"{outline.kind} {outline.index}"
        if outline.closed:
            shape = Polygon(list(outline.points), closed=True, gid=gid, zorder=order)
            axes.add_patch(shape).set_clip_on(False)
        else:
            xs, ys = zip(*outline.points, strict=True)
            axes.add_line(Line2D(xs, ys, gid=gid, clip_on=False, zorder=order))
    for each in graph.slices:
        ends = (90 - 360 * each.end, 90 - 360 * each.start)
        wedge = Wedge((0.5, 0.5), 0.5, *ends, width=0.5 * (1 - graph.hole) if graph.hole else None)
        wedge.set(gid=f"{WEDGE} {each.index}", clip_on=False)
        axes.add_patch(wedge)


def _axes(figure: Figure, plot: Plot) -> Axes:
    """Axes exactly over the plot's area: values from zero, rows from the top or the left."""
    axes = _over(figure, plot.size, plot.area)
    rows = len(plot.values)
    if plot.upright:
        axes.set(xlim=(0, rows), ylim=(0, plot.scale))
    else:
        axes.set(xlim=(0, plot.scale), ylim=(rows, 0))
    return axes


def _draw_bars(axes: Axes, plot: Plot) -> None:
    rows = [row + 0.5 for row in range(len(plot.values))]
    length = plot.area.width if plot.upright else plot.area.height
    pitch = length / len(rows)
    draw = axes.bar if plot.upright else axes.barh
    layers = [(TRACK, [plot.scale] * len(rows))] if plot.tracked else []
    for kind, values in (*layers, (BAR, list(plot.values))):
        for index, patch in enumerate(draw(rows, values, plot.thickness / pitch)):
            patch.set(gid=f"{kind} {index}", clip_on=False)
    if not plot.tracked:
        _draw_axis(axes, plot, min(0.5, (plot.thickness / 2 + plot.overhang) / pitch))
    for index, hook in enumerate(plot.hooks):
        _add_text(axes, plot, index, hook)


def _draw_axis(axes: Axes, plot: Plot, reach: float) -> None:
    along = [0.5 - reach, len(plot.values) - 0.5 + reach]
    across = [0.0, 0.0]
    ends = (along, across) if plot.upright else (across, along)
    axes.add_line(Line2D(*ends, gid=f"{AXIS} 0", clip_on=False))


def _add_text(axes: Axes, plot: Plot, index: int, hook: Hook) -> None:
    row = hook.row + 0.5
    text = _Text(hook, (row, hook.value) if plot.upright else (hook.value, row))
    text.set(gid=f"{TEXT} {index}", zorder=3)
    axes.add_artist(text)
