"""Pictures on slides: as large as they go, never stretched, caption and credit under them."""

from __future__ import annotations

from dataclasses import replace

from briefing.content.document import Picture
from briefing.deck.headed import headed_title
from briefing.deck.notes import block_words
from briefing.deck.setting import Place, Setting, make_slide, no_fit, plain
from briefing.deck.slides import Element, Para, PictureBox, Slide, TextBox
from briefing.geometry import Rect
from briefing.theme.furniture import HEADED
from briefing.theme.slots import RunStyle

_CAPTION = RunStyle(18, "ink2")
_CREDIT = RunStyle(14, "ink3")


def plan_picture(setting: Setting, place: Place, block: Picture) -> Slide:
    """The picture as large as it goes, never stretched, its caption under it."""
    body = setting.body(HEADED)
    under = _under(setting, block, body.width)
    height = sum(setting.ruler.height([para], body.width) for para in under)
    frame = replace(body, height=body.height - height - (10 if under else 0))
    scale = min(frame.width / block.width_px, frame.height / block.height_px)
    width, tall = block.width_px * scale, block.height_px * scale
    rect = Rect(frame.x + (frame.width - width) / 2, frame.y, width, tall)
    elements: list[Element] = [PictureBox("图片", rect, block, block.alt.words)]
    if under:
        below = Rect(body.x, rect.bottom + 10, body.width, height)
        elements.append(TextBox("图注", below, under))
    return make_slide(
        setting,
        place,
        block.id,
        HEADED,
        headed_title(setting, HEADED, place, None),
        elements,
        block_words(block),
        kicker=place.part_title if place.section else "",
    )


def _under(setting: Setting, block: Picture, width: float) -> tuple[Para, ...]:
    paras = []
    if block.caption:
        paras.append(plain(block.caption.words, _CAPTION, 26, block.caption.span))
    if block.credit:
        paras.append(plain(block.credit.words, _CREDIT, 20, block.credit.span))
    if setting.ruler.height(paras, width) > 110:
        raise no_fit(block.alt.span, "the picture", "its caption is too long")
    return tuple(replace(para, align="center") for para in paras)
