"""What pages look like, so that two can be told apart without drawing them.

In: a page of frames. Out: a digest of all that leaves ink, and of nothing else: owners, links
and labels may differ between pages that look the same. Places count to a hundredth of a point,
as they are written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from briefing.frame import Group, Image, Link, Page, Placed, Publication, Shape, TextRun
from briefing.geometry import Point


def looks(publication: Publication) -> list[str]:
    """A digest for each page."""
    return [_digest(page) for page in publication.pages]


def _digest(page: Page) -> str:
    digest = hashlib.sha256(repr((page.size.width, page.size.height)).encode())
    for drawn in _drawn(Point(0, 0), page.items):
        digest.update(repr(drawn).encode())
    return digest.hexdigest()


def _drawn(origin: Point, items: Sequence[Placed]) -> Iterator[object]:
    for place, item in items:
        point = origin + place
        at = _place(point)
        match item:
            case TextRun():
                glyphs = [(g.id, *_numbers(g.advance, g.x_offset, g.y_offset)) for g in item.glyphs]
                yield at, item.face, item.size, item.ink, item.rotation, glyphs
            case Shape():
                yield at, _path(item), item.fill, item.stroke
            case Image():
                size = (item.size.width, item.size.height)
                yield at, size, hashlib.sha256(item.data).hexdigest()
            case Group():
                yield "group", item.clip
                yield from _drawn(point, item.items)
                yield "end"
            case Link():
                pass


def _path(shape: Shape) -> list[object]:
    return [(step[0], *(_place(point) for point in step[1:])) for step in shape.path]


def _place(point: Point) -> tuple[float, ...]:
    return _numbers(point.x, point.y)


def _numbers(*numbers: float) -> tuple[float, ...]:
    return tuple(round(number, 2) + 0.0 for number in numbers)
