"""The theme's one motif, drawn like a workshop drawing: a hexagon nut, or a graduated dial.

In: the motif's name, the slide, its centre and radius, its inks. Out: native shapes, cut at the
slide's edges, so that nothing hangs over them. "none" and unknown names draw nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, pi, radians, sin, tan

from briefing.frame import Segment
from briefing.frozen import frozen
from briefing.geometry import Point, Rect
from briefing.theme.clip import Piece, clip_closed, clip_open
from briefing.theme.slots import ShapeBox


@frozen
class MotifInks:
    """`body` None leaves the motif an outline; `edge` draws what carries, `fine` the rest."""

    body: str | None
    bore: str | None
    edge: str
    fine: str


def draw_motif(
    motif: str, slide: Rect, centre: Point, radius: float, inks: MotifInks, axes: bool = False
) -> tuple[ShapeBox, ...]:
    """The motif at a place. `axes` adds its dash-dot centre lines, for where it stands whole."""
    match motif:
        case "nut":
            shapes = _nut(slide, centre, radius, inks)
        case "dial":
            shapes = _dial(slide, centre, radius, inks)
        case _:
            return ()
    lines = _axes(slide, centre, radius, inks) if axes else ()
    return tuple(shape for shape in (*shapes, *lines) if shape.path)


def mark_path(motif: str, radius: float) -> tuple[Segment, ...]:
    """The motif's outline as a small mark: list marks and the tracker's dots."""
    centre = Point(radius, radius)
    pieces = _polygon(_hexagon(centre, radius)) if motif == "nut" else _circle(centre, radius)
    return clip_closed(pieces, Rect(0, 0, 2 * radius, 2 * radius))


def _nut(slide: Rect, centre: Point, radius: float, inks: MotifInks) -> Iterator[ShapeBox]:
    weight = 1.5 if inks.edge != inks.fine else 1.0
    outline = _polygon(_hexagon(centre, radius))
    bore = _circle(centre, radius * 0.47)
    yield from _area(slide, "螺母", outline, inks.body)
    yield _line(slide, "倒角圆", _circle(centre, radius * 0.846), inks.fine, 0.75)
    yield _line(slide, "端面圆", _circle(centre, radius * 0.7), inks.fine, 0.75)
    yield from _area(slide, "螺孔", bore, inks.bore)
    yield _line(slide, "螺孔边", bore, inks.edge, weight)
    yield _line(slide, "螺纹", _arc(centre, radius * 0.533, 100, 370), inks.edge, weight * 0.6)
    yield _line(slide, "螺母边", outline, inks.edge, weight)


def _dial(slide: Rect, centre: Point, radius: float, inks: MotifInks) -> Iterator[ShapeBox]:
    weight = 1.5 if inks.edge != inks.fine else 1.0
    rim = _circle(centre, radius)
    bore = _circle(centre, radius * 0.42)
    yield from _area(slide, "刻度盘", rim, inks.body)
    yield _line(slide, "刻度", _ticks(centre, radius), inks.fine, 1.0)
    yield _line(slide, "内圈", _circle(centre, radius * 0.7), inks.fine, 0.75)
    yield from _area(slide, "盘心", bore, inks.bore)
    yield _line(slide, "盘心边", bore, inks.edge, weight)
    yield _line(slide, "指示弧", _arc(centre, radius * 0.56, -90, 110), inks.edge, weight * 1.3)
    yield _line(slide, "盘边", rim, inks.edge, weight)


def _axes(slide: Rect, centre: Point, radius: float, inks: MotifInks) -> Iterator[ShapeBox]:
    across, up = radius * 1.14, radius
    yield _dashed(
        slide,
        "横轴",
        (Point(centre.x - across, centre.y), Point(centre.x + across, centre.y)),
        inks,
    )
    yield _dashed(
        slide, "竖轴", (Point(centre.x, centre.y - up), Point(centre.x, centre.y + up)), inks
    )


def _dashed(slide: Rect, name: str, piece: Piece, inks: MotifInks) -> ShapeBox:
    return _boxed(name, clip_open([piece], slide), stroke=inks.fine, stroke_width=0.75, dash=True)


def _area(slide: Rect, name: str, pieces: Sequence[Piece], fill: str | None) -> Iterator[ShapeBox]:
    if fill is not None:
        yield _boxed(name, clip_closed(pieces, slide), fill=fill)


def _line(slide: Rect, name: str, pieces: Sequence[Piece], stroke: str, width: float) -> ShapeBox:
    return _boxed(name, clip_open(pieces, slide), stroke=stroke, stroke_width=width)


def _boxed(
    name: str,
    path: Sequence[Segment],
    fill: str | None = None,
    stroke: str | None = None,
    stroke_width: float = 0.0,
    dash: bool = False,
) -> ShapeBox:
    """A shape whose rectangle is its path's own bounds."""
    points = [point for step in path for point in step[1:]]
    if not points:
        return ShapeBox(name, Rect(0, 0, 0, 0))
    left, top = min(p.x for p in points), min(p.y for p in points)
    right, bottom = max(p.x for p in points), max(p.y for p in points)
    return ShapeBox(
        name=name,
        rect=Rect(left, top, right - left, bottom - top),
        fill=fill,
        stroke=stroke,
        stroke_width=stroke_width,
        path=tuple(_moved(step, -left, -top) for step in path),
        dash=dash,
    )


def _moved(step: Segment, dx: float, dy: float) -> Segment:
    by = Point(dx, dy)
    match step:
        case ("move", point):
            return ("move", point + by)
        case ("line", point):
            return ("line", point + by)
        case ("curve", first, second, end):
            return ("curve", first + by, second + by, end + by)
        case _:
            return ("close",)


def _hexagon(centre: Point, radius: float) -> list[Point]:
    """Corners of a hexagon that lies on a flat side."""
    return [_polar(centre, radius, angle) for angle in range(0, 360, 60)]


def _polygon(corners: Sequence[Point]) -> list[Piece]:
    return list(zip(corners, [*corners[1:], corners[0]], strict=True))


def _circle(centre: Point, radius: float) -> list[Piece]:
    return _arc(centre, radius, 0, 360)


def _arc(centre: Point, radius: float, start: float, end: float) -> list[Piece]:
    """Curves clockwise from `start` to `end` degrees, none across an axis."""
    turns = [start, *(turn for turn in range(-360, 721, 90) if start < turn < end), end]
    return [_curve(centre, radius, a, b) for a, b in pairwise(turns)]


def _curve(centre: Point, radius: float, start: float, end: float) -> Piece:
    """The usual cubic for an arc of at most a quarter."""
    reach = radius * 4 / 3 * tan(radians(end - start) / 4)
    a, b = _polar(centre, radius, start), _polar(centre, radius, end)
    return (a, _polar(a, reach, start + 90), _polar(b, -reach, end + 90), b)


def _ticks(centre: Point, radius: float) -> list[Piece]:
    """A tick every five degrees, a long one every thirty."""
    return [
        (
            _polar(centre, radius * 0.94, angle),
            _polar(centre, radius * (0.8 if angle % 30 == 0 else 0.88), angle),
        )
        for angle in range(0, 360, 5)
    ]


def _polar(centre: Point, radius: float, degrees: float) -> Point:
    """Rounded, so that points that should coincide do."""
    angle = degrees * pi / 180
    return Point(round(centre.x + radius * cos(angle), 6), round(centre.y + radius * sin(angle), 6))
