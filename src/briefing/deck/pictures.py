"""Pictures on slides: as large as they go, never stretched, caption and credit under them.

In: a picture and where it stands. Out: a slide. A picture with a focus is cut to its frame, which
bleeds over the slide's edge; one without is shown whole. Text stands at its right in ruled rows,
in the largest size that goes. A small picture stays small, or its dots would show. Refuses text
and captions that are too long.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.content.crop import Crop, cover
from briefing.content.document import Picture
from briefing.deck.headed import headed_title
from briefing.deck.notes import block_words
from briefing.deck.setting import Place, Setting, make_slide, no_fit, plain
from briefing.deck.slides import Element, Para, PictureBox, Run, ShapeBox, Slide, TextBox
from briefing.geometry import Rect, Size
from briefing.theme.canvas import MARGIN
from briefing.theme.furniture import HEADED
from briefing.theme.slots import RunStyle

_CAPTION = RunStyle(16, "ink2")
_CREDIT = RunStyle(14, "ink3")
_GAP = 10.0
_SHARE, _GUTTER = 0.56, 40.0
_SIZES = ((24.0, 37.0), (22.0, 34.0), (20.0, 31.0), (18.0, 28.0))
_ROW = 16.0
_SHARP = 0.75
"""Points a pixel: 96 dots an inch on the canvas."""


def plan_picture(setting: Setting, place: Place, block: Picture) -> Slide:
    body = setting.body(HEADED)
    column = body.width * _SHARE if block.texts else body.width
    under = _under(setting, block, column)
    height = sum(setting.ruler.height([para], column) for para in under)
    room = Rect(body.x, body.y, column, body.height - height - (_GAP if under else 0.0))
    rect, crop = _cut(setting, block, room) if block.focus else (_whole(block, room), Crop())
    elements: list[Element] = [PictureBox("图片", rect, block, block.alt.words, crop)]
    if under:
        elements.append(TextBox("图注", Rect(body.x, rect.bottom + _GAP, column, height), under))
    if block.texts:
        left = body.x + column + _GUTTER
        elements += _rows(setting, block, replace(body, x=left, width=body.right - left))
    return make_slide(
        setting,
        place,
        block.id,
        HEADED,
        headed_title(setting, HEADED, place, block.title),
        elements,
        block_words(block),
        kicker=_kicker(place, block),
        source=block.source,
    )


def _kicker(place: Place, block: Picture) -> str:
    if block.title:
        return place.kicker
    return place.above


def _whole(block: Picture, room: Rect) -> Rect:
    scale = min(room.width / block.width_px, room.height / block.height_px, _SHARP)
    width, height = block.width_px * scale, block.height_px * scale
    free = 0.0 if block.texts else (room.width - width) / 2
    return Rect(room.x + free, room.y, width, height)


def _cut(setting: Setting, block: Picture, room: Rect) -> tuple[Rect, Crop]:
    """The frame over the slide's edge where the picture has dots enough, else within the body."""
    assert block.focus
    edge = 0.0 if setting.canvas.left == MARGIN else room.x
    right = room.right if block.texts else setting.canvas.width - edge
    wide = Rect(edge, room.y, right - edge, room.height)
    for frame in (wide, room):
        if max(frame.width / block.width_px, frame.height / block.height_px) <= _SHARP:
            break
    else:
        scale = _SHARP / max(room.width / block.width_px, room.height / block.height_px)
        frame = Rect(room.x, room.y, room.width * scale, room.height * scale)
    size = Size(frame.width, frame.height)
    return frame, cover(block.width_px, block.height_px, size, block.focus)


def _rows(setting: Setting, block: Picture, room: Rect) -> list[Element]:
    """Texts under rules, the first heavy, spread a little into the height."""
    for size, leading in _SIZES:
        paras = [_para(block, at, size, leading) for at in range(len(block.texts))]
        heights = [setting.ruler.height([para], room.width) + 2 * _ROW for para in paras]
        if sum(heights) <= room.height:
            break
    else:
        text = block.texts[-1]
        hints = ("say less beside the picture", "write it as prose below")
        raise no_fit(text.span, "the text beside the picture", "it is too long", *hints)
    spare = min(_ROW, (room.height - sum(heights)) / len(heights))
    elements: list[Element] = []
    y = room.y
    for number, (para, height) in enumerate(zip(paras, heights, strict=True)):
        weight, ink = (0.75, "rule") if number else (2.0, "primary")
        elements.append(ShapeBox("线", Rect(room.x, y, room.width, weight), fill=ink))
        box = Rect(room.x, y + _ROW, room.width, height - 2 * _ROW)
        elements.append(TextBox("正文", box, (para,)))
        y += height + spare
    return elements


def _para(block: Picture, at: int, size: float, leading: float) -> Para:
    text, style = block.texts[at], RunStyle(size, "ink")
    if not text.strong:
        return plain(text.words, style, leading, text.span)
    bold = RunStyle(size, "primary", "text", "bold")
    runs, done = [], 0
    for start, end in (*text.strong, (len(text.words), len(text.words))):
        runs.append(Run(text.words[done:start], style, text.span))
        runs.append(Run(text.words[start:end], bold, text.span))
        done = end
    return Para(tuple(run for run in runs if run.text), leading)


def _under(setting: Setting, block: Picture, width: float) -> tuple[Para, ...]:
    paras = []
    if block.caption:
        paras.append(plain(block.caption.words, _CAPTION, 23, block.caption.span))
    if block.credit:
        paras.append(plain(block.credit.words, _CREDIT, 20, block.credit.span))
    if setting.ruler.height(paras, width) > 110:
        raise no_fit(block.alt.span, "the picture", "its caption is too long")
    is_free = not (block.texts or block.focus)
    return tuple(replace(para, align="center") if is_free else para for para in paras)
