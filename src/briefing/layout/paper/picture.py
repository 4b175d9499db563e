"""Pictures across the page, or beside their text; caption and credit below.

A picture with a focus is cut to its frame around it; one without is shown whole. A small picture
stays small, or its dots would show in print.
"""

from __future__ import annotations

from functools import cached_property

from briefing.content.crop import Crop, cover
from briefing.content.document import Picture
from briefing.frozen import frozen
from briefing.geometry import Rect, Size
from briefing.layout.cropped import shown
from briefing.layout.paper.bands import Band, Stage, resized
from briefing.layout.paper.drawing import Drawing, lines_down, rule
from briefing.layout.paper.house import House
from briefing.layout.paper.words import entry_key, fold, inlines, source_key, spaced, title_key
from briefing.text.compose import compose
from briefing.text.style import Line
from briefing.theme.paper import TEXT_WIDTH, Grid, span

_MOST, _CUT, _CUT_BESIDE = 260.0, 200.0, 180.0
_GROWN = 340.0
_CAPTION = 13.0
_HEAD, _TEXT = 26.0, 20.0
_ROW = 10.0
_SHARP = 72 / 110
"""Points a pixel: on paper fewer dots an inch begin to show."""


@frozen
class PictureBand:
    picture: Picture
    house: House
    most: float = _MOST
    above: float = 20.0
    closes: bool = True

    @property
    def column(self) -> float:
        return span(7) if self.picture.texts else TEXT_WIDTH

    @property
    def size(self) -> Size:
        picture = self.picture
        if not picture.focus:
            ratio = picture.height_px / picture.width_px
            width = min(self.column, self.most / ratio, picture.width_px * _SHARP)
            return Size(width, width * ratio)
        height = (_CUT_BESIDE if picture.texts else _CUT) + self.most - _MOST
        if picture.texts:
            height = max(height, self._beside_height - self._under_height)
        dots = max(self.column / picture.width_px, height / picture.height_px)
        scale = min(1.0, _SHARP / dots)
        return Size(self.column * scale, height * scale)

    @property
    def crop(self) -> Crop:
        picture = self.picture
        if picture.focus is None:
            return Crop()
        return cover(picture.width_px, picture.height_px, self.size, picture.focus)

    @property
    def height(self) -> float:
        return max(self.size.height + self._under_height, self._beside_height)

    @property
    def _under_height(self) -> float:
        return len(self.caption) * _CAPTION + (5.0 if self.caption else 0.0)

    @cached_property
    def caption(self) -> tuple[Line, ...]:
        style, key = self.house.roles.note, title_key(self.picture.id)
        parts = [text for text in (self.picture.caption, self.picture.credit) if text]
        words = "　".join(text.words for text in parts)
        lines = fold(spaced(words, style, key, parts[0].span), self.column, 3) if words else ()
        source = self.picture.source
        if source is None:
            return lines
        said = self.house.words.source.format(source.words)
        key = source_key(self.picture.id)
        return (*lines, *fold(spaced(said, style, key, source.span), self.column, 3))

    @cached_property
    def title(self) -> tuple[Line, ...]:
        title = self.picture.title
        if title is None or not self.picture.texts:
            return ()
        words = spaced(
            title.words, self.house.roles.item_head, f"{self.picture.id}/heading", title.span
        )
        return fold(words, span(5), 3)

    @cached_property
    def texts(self) -> tuple[tuple[Line, ...], ...]:
        look, id_ = self.house.roles, self.picture.id
        return tuple(
            compose(
                inlines(text, look.body, entry_key(id_, number), look.body_strong),
                span(5),
                align=self.house.align,
            )
            for number, text in enumerate(self.picture.texts)
        )

    @property
    def _beside_height(self) -> float:
        if not self.texts:
            return 0.0
        lines = sum(map(len, self.texts)) * _TEXT
        return len(self.title) * _HEAD + lines + 2 * _ROW * len(self.texts)

    def grow(self, stage: Stage, room: float) -> Band:
        if stage != Stage.PANEL or room <= 0:
            return self
        taller = resized(self, most=min(_GROWN, self.most + room))
        return taller if taller.height <= self.height + room else self

    def draw(self, grid: Grid, top: float) -> Drawing:
        box = Rect(grid.left, top, self.size.width, self.size.height)
        image = shown(self.picture.data, box, self.crop, self.picture.id)
        first = top + self.size.height + _CAPTION
        under = lines_down(self.caption, grid.left, first, _CAPTION)
        drawing = Drawing((image,), ((self.picture.id, box),)) + under
        return drawing + (self._draw_beside(grid, top) if self.texts else Drawing())

    def _draw_beside(self, grid: Grid, top: float) -> Drawing:
        """The title, then the texts, each below a rule."""
        left, width = grid.x(7), span(5)
        drawing = lines_down(self.title, left, top + 16.0, _HEAD)
        y = top + len(self.title) * _HEAD
        for number, lines in enumerate(self.texts):
            weight, ink = (0.5, "rule") if number else (1.6, "primary")
            drawing += Drawing((rule(left, y, width, weight, self.house.ink(ink)),))
            drawing += lines_down(lines, left, y + _ROW + 15.0, _TEXT)
            y += len(lines) * _TEXT + 2 * _ROW
        return drawing
