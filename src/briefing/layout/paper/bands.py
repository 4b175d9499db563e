"""Bands: the full-width pieces that a page's body is stacked from, and how they share its room.

A page is a stack of bands. What room the stack leaves is given to the bands in a fixed order of
stages (rows of charts, gaps between items, panels, padding of rows, leading of leads), then to
the space between bands; what even that does not take is returned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Protocol, TypeVar, runtime_checkable

from briefing.frozen import frozen
from briefing.layout.paper.drawing import Drawing, joined
from briefing.theme.paper import Grid

SPACE_MOST = 40.0
"""By how much the space above a band may grow: two rows of body text."""

_EPSILON = 0.01


class Stage(IntEnum):
    PITCH = 0
    GAP = 1
    PANEL = 2
    PADDING = 3
    LEADING = 4


class Band(Protocol):
    """A piece of full width. `above` is the space before it where it is not the first.

    `closes` says that its lower edge can end a page without a rule.
    """

    @property
    def above(self) -> float: ...

    @property
    def height(self) -> float: ...

    @property
    def closes(self) -> bool: ...

    def grow(self, stage: Stage, room: float) -> Band:
        """The band made taller by no more than `room`, itself where it does not grow."""
        ...

    def draw(self, grid: Grid, top: float) -> Drawing: ...


BandT = TypeVar("BandT")


def resized(band: BandT, **changes: float | bool) -> BandT:
    """A band of another height; its text, once set, stays set, since none depends on the height."""
    copy = replace(band, **changes)  # type: ignore[type-var]
    kept = {key: value for key, value in vars(band).items() if key not in vars(copy)}
    vars(copy).update(kept)
    return copy


@runtime_checkable
class Divisible(Protocol):
    """A band of rows that may run on over a page."""

    def split(self, room: float) -> tuple[Band, Band] | None:
        """What fits into `room` and the rest, nothing where no useful part fits."""
        ...


@frozen
class Stack:
    """Bands from the top with the space above each; `left` is room that nothing took."""

    bands: tuple[Band, ...]
    spaces: tuple[float, ...]
    left: float

    @property
    def height(self) -> float:
        return sum(self.spaces) + sum(band.height for band in self.bands)

    def draw(self, grid: Grid, top: float) -> Drawing:
        drawings = []
        for band, space in zip(self.bands, self.spaces, strict=True):
            top += space
            drawings.append(band.draw(grid, top))
            top += band.height
        return joined(drawings)


def divided(band: Band, room: float) -> tuple[Band, Band] | None:
    """A band cut in two where it is made of rows and enough of them fit."""
    return band.split(room) if isinstance(band, Divisible) else None


def rows_within(count: int, row: float, room: float) -> int:
    """How many of `count` rows fit, none where fewer than two would stand on either side."""
    fitting = min(count - 2, int((room + _EPSILON) // row))
    return fitting if fitting >= 2 else 0


def rows_before_cut(heights: Sequence[float], room: float, gap: float = 0.0) -> int:
    """The same for rows of unlike heights, `gap` apart."""
    used, fitting = 0.0, 0
    for height in heights:
        used += height + (gap if fitting else 0.0)
        if used > room:
            break
        fitting += 1
    fitting = min(fitting, len(heights) - 2)
    return fitting if fitting >= 2 else 0


def least_height(bands: Sequence[Band]) -> float:
    return sum(band.height for band in bands) + sum(band.above for band in bands[1:])


def fill(bands: Sequence[Band], room: float) -> Stack | None:
    """The bands grown into `room`, nothing where they do not fit."""
    return filled(bands, room) if least_height(bands) <= room + _EPSILON else None


def filled(bands: Sequence[Band], room: float) -> Stack:
    """Bands that fit, grown into `room`."""
    left = room - least_height(bands)
    for stage in Stage:
        bands, left = _grow(bands, stage, left)
    spaces, left = _spread(bands, left)
    return Stack(tuple(bands), spaces, left)


def _grow(bands: Sequence[Band], stage: Stage, room: float) -> tuple[Sequence[Band], float]:
    """Every band in turn is offered an equal share of what is left, then the rest again."""
    for shares in (len(bands), 1):
        grown = []
        for number, band in enumerate(bands):
            share = room / max(1, shares - number)
            taller = band.grow(stage, share) if room > _EPSILON else band
            room -= taller.height - band.height
            grown.append(taller)
        bands = grown
    return bands, room


def _spread(bands: Sequence[Band], room: float) -> tuple[tuple[float, ...], float]:
    """The room left goes above the bands that stand apart anyhow, if that brings them to the foot.

    A page that stays open keeps its bands together.
    """
    apart = [number for number, band in enumerate(bands) if number and band.above > 0]
    share = room / len(apart) if apart and room <= SPACE_MOST * len(apart) else 0.0
    spaces = tuple(
        (band.above if number else 0.0) + (share if number in apart else 0.0)
        for number, band in enumerate(bands)
    )
    return spaces, room - share * len(apart)
