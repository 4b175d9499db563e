"""Divides the place for a slide's elements into columns, where it is too wide for one.

In: the body of a layout. Out: one column, or as many as leave each the width that a row of the
standard design has, so that lines on a wall are no longer than in a hall.
"""

from __future__ import annotations

from briefing.geometry import Rect

_LEAST, _MOST = 540.0, 900.0
_GUTTER = 40.0


def most_columns(body: Rect) -> int:
    return max(1, int((body.width + _GUTTER) // (_LEAST + _GUTTER)))


def columns_of(body: Rect, count: int) -> tuple[Rect, ...]:
    """`count` columns of one width; few do not grow beyond what is read with ease."""
    width = min(_MOST, (body.width - _GUTTER * (count - 1)) / count)
    step = width + _GUTTER
    return tuple(Rect(body.x + at * step, body.y, width, body.height) for at in range(count))
