"""A picture in its frame, what is cut off it hidden."""

from __future__ import annotations

from briefing.content.crop import Crop
from briefing.frame import Group, Image, Placed
from briefing.geometry import Point, Rect, Size


def shown(data: bytes, frame: Rect, crop: Crop, owner: str) -> Placed:
    return _cut(data, crop.whole(frame), frame, owner, is_whole=crop.is_none)


def shown_over(data: bytes, frame: Rect, crop: Crop, owner: str, over: Rect) -> Placed:
    """The same where the frame runs `over` edges: as much larger about its middle as that takes."""
    if over == frame:
        return shown(data, frame, crop, owner)
    whole, beyond = crop.whole(frame), max(over.width - frame.width, over.height - frame.height)
    by = 1 + 2 * beyond / min(frame.width, frame.height)
    x, y = frame.x + frame.width / 2, frame.y + frame.height / 2
    larger = Rect(
        x - (x - whole.x) * by, y - (y - whole.y) * by, whole.width * by, whole.height * by
    )
    return _cut(data, larger, over, owner, is_whole=False)


def _cut(data: bytes, whole: Rect, frame: Rect, owner: str, *, is_whole: bool) -> Placed:
    image = whole.origin, Image(data, Size(whole.width, whole.height), owner)
    return image if is_whole else (Point(0.0, 0.0), Group((image,), frame))
