"""Cover crops: what a frame shows of a picture, around the point that must be seen.

In: a picture's pixels, a frame, the focal point as shares from the left and the top. Out: the
shares cut off each side, so that the rest has the frame's proportions. Nothing is stretched.
"""

from __future__ import annotations

import re

from briefing.content.complain import error
from briefing.content.words import Words
from briefing.diagnostics import Diagnostic
from briefing.frozen import frozen
from briefing.geometry import Rect, Size

_SHARES = re.compile(r"(\d{1,3})[%％][ 　,，、]*(\d{1,3})[%％]")
_ACROSS = {"左": 0.0, "右": 1.0, "left": 0.0, "right": 1.0}
_DOWN = {"上": 0.0, "下": 1.0, "top": 0.0, "bottom": 1.0}
_MIDDLE = ("中", "center", "centre", "middle")
_WORD = re.compile(r"left|right|top|bottom|cent(?:er|re)|middle|[左右上下中]|[ 　,，、-]+|.")


@frozen
class Crop:
    """The shares of a picture that are cut off its sides."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    @property
    def is_none(self) -> bool:
        return not (self.left or self.top or self.right or self.bottom)

    def whole(self, shown: Rect) -> Rect:
        """Where the whole picture lies if what is left of it fills `shown`."""
        width = shown.width / (1 - self.left - self.right)
        height = shown.height / (1 - self.top - self.bottom)
        return Rect(shown.x - self.left * width, shown.y - self.top * height, width, height)


def cover(width_px: int, height_px: int, frame: Size, focus: tuple[float, float]) -> Crop:
    """The crop that fills `frame` with `focus` as near to its middle as the picture allows."""
    scale = max(frame.width / width_px, frame.height / height_px)
    across = min(1.0, frame.width / (width_px * scale))
    down = min(1.0, frame.height / (height_px * scale))
    left = min(max(focus[0] - across / 2, 0.0), 1 - across)
    top = min(max(focus[1] - down / 2, 0.0), 1 - down)
    return Crop(left, top, max(0.0, 1 - across - left), max(0.0, 1 - down - top))


def read_focus(words: Words, faults: list[Diagnostic]) -> tuple[float, float] | None:
    """`30% 40%` from the left and the top, or words: 左上, 中, right."""
    text = words.text.strip().lower()
    if (found := _SHARES.fullmatch(text)) and max(int(found[1]), int(found[2])) <= 100:
        return int(found[1]) / 100, int(found[2]) / 100
    named = [word for word in _WORD.findall(text) if word.strip(" 　,，、-")]
    known = [word for word in named if word in (*_ACROSS, *_DOWN, *_MIDDLE)]
    across = [_ACROSS[word] for word in named if word in _ACROSS]
    down = [_DOWN[word] for word in named if word in _DOWN]
    if named and known == named and len(across) <= 1 and len(down) <= 1:
        return (across or [0.5])[0], (down or [0.5])[0]
    hint = "write a place such as 30% 40% (from the left, from the top), 中, 左上, 右"
    faults.append(
        error("bad-focus", f"`{words.text}` is no place in a picture", words.span(), hint)
    )
    return None
