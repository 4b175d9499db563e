"""The theme's motif as fine lines: nested hexagons that turn and shrink into a nut, or arcs.

Each hexagon has .957 of the last one's radius and stands 2° further; a circle is the bore.
Never drawn behind small text; whoever draws it clips it.
"""

from __future__ import annotations

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
    """Circles whose distances shrink inwards, touching at the foot like the rings of a gauge."""
    return tuple(
        _path(x, y + radius * (1 - share) * 0.6, circle(radius * share), ink)
        for share in (_SHRINK**number for number in range(_COUNT))
    )


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
