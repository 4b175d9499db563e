"""A chart reduced to what its drawing depends on, and the marks that the drawing comes to.

Neither holds words, colours or owners: a `Plot` says where figures lie and how far each text
stands from its figure, `Mark`s say where bars, axis and texts came to stand. So a drawing can be
kept and used again wherever only words or colours changed.
"""

from __future__ import annotations

from briefing.frame import Segment
from briefing.frozen import frozen
from briefing.geometry import Point, Rect, Size

AXIS = "axis"
BAR = "bar"
TRACK = "track"
TEXT = "text"
GRID = "grid"
AREA = "area"
WEDGE = "wedge"
LINE = "line"


@frozen
class Hook:
    """Where a text hangs: at `value` on row `row`, its left baseline `offset` points from there."""

    row: int
    value: float
    offset: Point


@frozen
class Plot:
    """Bars from zero along `area`: to the right, or up where `upright`.

    Row 0 is the topmost, or the leftmost column. `scale` is the value at the far end of the
    area; `thickness` and `overhang` (of the axis beyond the outer bars) are points. `tracked`
    gives each bar a track over the whole scale.
    """

    size: Size
    area: Rect
    upright: bool
    scale: float
    values: tuple[float, ...]
    thickness: float
    overhang: float
    tracked: bool
    hooks: tuple[Hook, ...]


@frozen
class Outline:
    """A closed path (`kind` BAR or AREA) or an open one, in the graph's own numbers."""

    kind: str
    index: int
    points: tuple[tuple[float, float], ...]
    closed: bool = False


@frozen
class Slice:
    """A slice of a circle from `start` to `end`, in turns clockwise from the top."""

    index: int
    start: float
    end: float


@frozen
class Graph:
    """Outlines over `area`, in drawing order; `across` and `up` are its numbers from edge to
    edge. `slices` fill the largest circle there; `hole` is the part of its radius left free.
    """

    size: Size
    area: Rect
    across: tuple[float, float]
    up: tuple[float, float]
    outlines: tuple[Outline, ...] = ()
    slices: tuple[Slice, ...] = ()
    hole: float = 0.0


@frozen
class Mark:
    """A drawn thing: `kind` is one of the constants above, `index` counts within the kind.

    `path` is relative to `at`, and empty for a text, which stands with its baseline there.
    """

    kind: str
    index: int
    at: Point
    path: tuple[Segment, ...] = ()
