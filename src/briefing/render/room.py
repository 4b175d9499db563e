"""Finds where on each finished page a short line can stand without touching what is drawn there.

In: a PDF's bytes and the room that the line takes; out: a place a page, and the ink that reads
best there. Pages are rasterised at a pixel a point, because only the picture knows what a motif or
a bleeding band covers. Where nothing is free, the line gets a plate of paper under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from briefing.frame import Ink
from briefing.frozen import frozen
from briefing.geometry import Point, Rect, Size

if TYPE_CHECKING:
    from PIL.Image import Image

_EDGE, _LOWER = 22.0, 38.0
"""From the paper's edge to the line's middle: what office printers leave white is 12 points."""
_MARGIN = 45.0
"""From the paper's side to a line that stands at the side."""
_UNEVEN = 10
"""The spread of a channel, of 255, up to which a ground passes for one colour."""
_DARK = 0.5


@frozen
class Inks:
    """`dark` reads on paper, `light` on colour; `paper` is what a plate is made of."""

    dark: Ink
    light: Ink
    paper: Ink


@frozen
class Place:
    """The line's middle, y down from the page's top; a plate is drawn where one is given."""

    middle: Point
    ink: Ink
    plate: Ink | None = None


def find_places(data: bytes, room: Size, inks: Inks) -> tuple[Place, ...]:
    """A place for each page, the same on all pages where it is free on all."""
    import pypdfium2

    pictures = []
    with pypdfium2.PdfDocument(data) as file:
        for page in file:
            bitmap = page.render(scale=1, rev_byteorder=True)
            pictures.append(bitmap.to_pil().convert("RGB"))
            bitmap.close()
            page.close()
    return tuple(_places(pictures, room, inks))


def _places(pictures: Sequence[Image], room: Size, inks: Inks) -> Iterator[Place]:
    grounds = [
        [_ground(picture, spot, room) for spot in _spots(picture, room)] for picture in pictures
    ]
    common = next((n for n, column in enumerate(zip(*grounds, strict=True)) if all(column)), None)
    for picture, found in zip(pictures, grounds, strict=True):
        free = [number for number, ground in enumerate(found) if ground]
        chosen = common if common is not None else next(iter(free), None)
        spots = _spots(picture, room)
        if chosen is None:
            yield Place(spots[0], inks.dark, inks.paper)
        else:
            ground = found[chosen]
            yield Place(spots[chosen], inks.light if ground and _is_dark(ground) else inks.dark)


def _spots(picture: Image, room: Size) -> list[Point]:
    """Where a line may stand, the best first: head before foot, middle before sides."""
    width, height = picture.size
    side = _MARGIN + room.width / 2
    rows = (_EDGE, _LOWER, height - _EDGE)
    return [Point(x, y) for y in rows for x in (width / 2, side, width - side)]


def _ground(picture: Image, middle: Point, room: Size) -> tuple[float, float, float] | None:
    """The colour there, None where it is not one."""
    area = Rect(middle.x - room.width / 2, middle.y - room.height / 2, room.width, room.height)
    if area.x < 0 or area.right > picture.size[0]:
        return None
    box = (int(area.x), int(area.y), int(area.right) + 1, int(area.bottom) + 1)
    extremes = cast(tuple[tuple[int, int], ...], picture.crop(box).getextrema())
    if any(high - low > _UNEVEN for low, high in extremes):
        return None
    red, green, blue = ((low + high) / 510 for low, high in extremes)
    return red, green, blue


def _is_dark(colour: tuple[float, float, float]) -> bool:
    """By the weights that the eye gives to the primaries (ITU-R BT.709)."""
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < _DARK
