"""The theme's motif as fine lines: nested hexagons that turn and shrink into a nut, or arcs.

Each hexagon has .957 of the last one's radius and stands 2° further; a circle is the bore.
Never drawn behind small text; whoever draws it clips it.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin

from briefing.frame import Artifact, Ink, Placed, Segment, Shape, Stroke
from briefing.geometry import Point
from briefing.theme.tokens import Theme

_COUNT = 50
_SHRINK = 0.957
_TURN = -2 * pi / 180
_WEIGHT = 0.5
_LEAST = 48.0
_BORE = (0.99, 0.955, 0.94)
_FACE, _EYE = 0.78, 0.2
_SWEEPS = 40
_RIMS = (1.0, 0.8, 0.18, 0.165, 0.155)
_OUTER = 0.965
_TICKS = ((30, 0.12), (10, 0.07), (2, 0.035))
_KAPPA = 0.5522847498
"""The handle of a quarter circle drawn as one curve."""


def motif(
    theme: Theme, x: float, y: float, radius: float, ink: Ink, turn: float = 0.0
) -> tuple[Placed, ...]:
    """The motif about a centre, `turn` degrees on, nothing where the theme has none."""
    if theme.motif == "none":
        return ()
    if theme.motif == "nut":
        return _nut(x, y, radius, ink, turn * pi / 180)
    return _dial(x, y, radius, ink)


def clear_motif(theme: Theme, x: float, y: float, room: float, ink: Ink) -> tuple[Placed, ...]:
    """The motif in a radius that stands clear of words, nothing where that is too small for it."""
    return motif(theme, x, y, room, ink) if room >= _LEAST else ()


def _nut(x: float, y: float, radius: float, ink: Ink, turn: float) -> tuple[Placed, ...]:
    items = [
        _path(x, y, _hexagon(radius * _SHRINK**number, turn + number * _TURN), ink)
        for number in range(_COUNT)
    ]
    inner = radius * _SHRINK ** (_COUNT - 1) * cos(pi / 6)
    items += [_path(x, y, circle(inner * share), ink) for share in _BORE]
    return tuple(items)


def _dial(x: float, y: float, radius: float, ink: Ink) -> tuple[Placed, ...]:
    """Circles about a ring of centres: they sweep the face and leave the bore open."""
    ring, reach = radius * (_FACE + _EYE) / 2, radius * (_FACE - _EYE) / 2
    turns = (number * 2 * pi / _SWEEPS for number in range(_SWEEPS))
    items = [_path(x + reach * cos(t), y + reach * sin(t), circle(ring), ink) for t in turns]
    items += [_path(x, y, circle(radius * share), ink) for share in _RIMS]
    return (*items, _path(x, y, tuple(_graduation(radius)), ink))


def _graduation(radius: float) -> Iterator[Segment]:
    """A tick every two degrees on the rim, longer ones every ten, the longest every thirty."""
    for angle in range(0, 360, 2):
        depth = next(depth for step, depth in _TICKS if angle % step == 0)
        across, down = radius * cos(angle * pi / 180), radius * sin(angle * pi / 180)
        yield "move", Point(_OUTER * across, _OUTER * down)
        yield "line", Point((_OUTER - depth) * across, (_OUTER - depth) * down)


def _path(x: float, y: float, path: tuple[Segment, ...], ink: Ink) -> Placed:
    return Point(x, y), Shape(path, Artifact.BACKGROUND, stroke=Stroke(ink, _WEIGHT))


def _hexagon(radius: float, angle: float) -> tuple[Segment, ...]:
    corners = [
        Point(radius * cos(angle + number * pi / 3), radius * sin(angle + number * pi / 3))
        for number in range(6)
    ]
    return (("move", corners[0]), *(("line", corner) for corner in corners[1:]), ("close",))


def circle(radius: float) -> tuple[Segment, ...]:
    """A circle about the item's place, in four curves."""
    r, k = radius, radius * _KAPPA
    return (
        ("move", Point(r, 0)),
        ("curve", Point(r, k), Point(k, r), Point(0, r)),
        ("curve", Point(-k, r), Point(-r, k), Point(-r, 0)),
        ("curve", Point(-r, -k), Point(-k, -r), Point(0, -r)),
        ("curve", Point(k, -r), Point(r, -k), Point(r, 0)),
        ("close",),
    )
