"""Pictures in one column: caption and credit below, then their text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.content.crop import Crop, cover
from briefing.content.document import Picture
from briefing.geometry import Rect, Size
from briefing.layout.column.bands import Band, kept, solid, text_block, text_lines
from briefing.layout.column.column import Column
from briefing.layout.cropped import shown
from briefing.layout.paper.drawing import Drawing
from briefing.layout.paper.words import entry_key, fold, inlines, source_key, spaced, title_key
from briefing.text.compose import compose

_OF_ROOM = 0.6
_CUT_RATIO = 9 / 16


def picture_bands(picture: Picture, column: Column) -> Iterator[Band]:
    """The picture with what stands under it; its text keeps with it."""
    if picture.title:
        style, key = column.house.roles.chart_title, f"{picture.id}/heading"
        words = spaced(picture.title.words, style, key, picture.title.span)
        yield column.display(words, style, 1.2 * column.em)
    image = replace(_image(picture, column), above=(0.4 if picture.title else 1.2) * column.em)
    yield from (
        kept([solid([image, *_caption(picture, column)])])
        if picture.title
        else [solid([image, *_caption(picture, column)])]
    )
    yield from kept(_texts(picture, column))


def _image(picture: Picture, column: Column) -> Band:
    """As wide as the column, or narrower where it would be too high; cut around its focus."""
    most = _OF_ROOM * column.measures.room
    if picture.focus:
        size = Size(column.width, min(most, column.width * _CUT_RATIO))
        crop = cover(picture.width_px, picture.height_px, size, picture.focus)
    else:
        ratio = picture.height_px / picture.width_px
        width = min(column.width, most / ratio)
        size, crop = Size(width, width * ratio), Crop()
    box = Rect(0.0, 0.0, size.width, size.height)
    drawing = Drawing((shown(picture.data, box, crop, picture.id),), ((picture.id, box),))
    return Band(drawing, size.height)


def _texts(picture: Picture, column: Column) -> Iterator[Band]:
    look = column.house.roles
    for number, text in enumerate(picture.texts):
        key = entry_key(picture.id, number)
        lines = compose(inlines(text, look.body, key, look.body_strong), column.width, align="left")
        yield from text_lines(lines, look.body.size, look.body.leading, 0.5 * column.em)


def _caption(picture: Picture, column: Column) -> Iterator[Band]:
    parts = [text for text in (picture.caption, picture.credit) if text]
    style, above = column.house.roles.note, 0.3 * column.em
    said = []
    if parts:
        words = "　".join(text.words for text in parts)
        said.append(spaced(words, style, title_key(picture.id), parts[0].span))
    if picture.source:
        words = column.house.words.source.format(picture.source.words)
        said.append(spaced(words, style, source_key(picture.id), picture.source.span))
    for inline in said:
        lines = fold(inline, column.width, 4)
        yield text_block(lines, style.size, style.leading, above)
        above = 0.0
