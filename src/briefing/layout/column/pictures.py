"""Pictures in one column, captions below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.content.document import Picture
from briefing.frame import Image
from briefing.geometry import Point, Rect, Size
from briefing.layout.column.bands import Band, solid, text_block
from briefing.layout.column.column import Column
from briefing.layout.paper.drawing import Drawing
from briefing.layout.paper.words import fold, spaced, title_key

_PICTURE_OF_ROOM = 0.6


def picture_band(picture: Picture, column: Column) -> Band:
    """A picture as wide as the column, or narrower where it would be too high; caption below."""
    ratio = picture.height_px / picture.width_px
    width = min(column.width, _PICTURE_OF_ROOM * column.measures.room / ratio)
    size = Size(width, width * ratio)
    image = Drawing(((Point(0.0, 0.0), Image(picture.data, size, picture.id)),))
    box = Rect(0.0, 0.0, size.width, size.height)
    band = Band(replace(image, boxes=((picture.id, box),)), size.height, 1.2 * column.em)
    return solid([band, *_caption(picture, column)])


def _caption(picture: Picture, column: Column) -> Iterator[Band]:
    parts = [text for text in (picture.caption, picture.credit) if text]
    if parts:
        style = column.house.roles.note
        words = "　".join(text.words for text in parts)
        inline = spaced(words, style, title_key(picture.id), parts[0].span)
        lines = fold(inline, column.width, 4)
        yield text_block(lines, style.size, style.leading, 0.3 * column.em)
