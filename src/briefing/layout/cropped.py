"""A picture in its frame, what is cut off it hidden."""

from __future__ import annotations

from briefing.content.crop import Crop
from briefing.frame import Group, Image, Placed
from briefing.geometry import Point, Rect, Size


def shown(data: bytes, frame: Rect, crop: Crop, owner: str) -> Placed:
    whole = crop.whole(frame)
    image = whole.origin, Image(data, Size(whole.width, whole.height), owner)
    return image if crop.is_none else (Point(0.0, 0.0), Group((image,), frame))
