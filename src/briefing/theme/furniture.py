"""What the slide layouts share: slots, rules, tabs and the inks of the motif.

Placeholder indices are stable for ever: a deck that somebody has edited must still find its slots.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from briefing.geometry import Rect
from briefing.theme.canvas import FOOT, Canvas
from briefing.theme.motif import MotifInks
from briefing.theme.slots import RunStyle, ShapeBox, SlideLayout, Slot

Anchor: TypeAlias = Literal["top", "middle", "bottom"]

COVER = "封面"
AGENDA = "目录"
PANEL = "侧栏"
WIDE_PANEL = "宽侧栏"
HEADED = "标题"
STATEMENT = "陈述"
RIGHT_PANEL = "右栏"
CLOSING = "结束"

_TITLE, _KICKER, _SLOGAN, _PAGE, _SOURCE = 0, 10, 11, 12, 14

GOLD = MotifInks(body="deep2", bore="deep", edge="on_accent", fine="line_on")
QUIET = MotifInks(body="deep2", bore="deep", edge="line_on", fine="line_on")
OUTLINE = MotifInks(body=None, bore=None, edge="line_on", fine="line_on")
PALE = MotifInks(body="tint", bore="paper", edge="line_paper", fine="line_paper")

OVER_WORDS = RunStyle(14, "accent_text", "text", "bold")
OVER_PANEL = RunStyle(14, "on2", "text", "bold")
NAME = RunStyle(20, "on_accent", "text", "bold")


def display(size: float, ink: str) -> RunStyle:
    return RunStyle(size, ink, "display", "bold")


def title(
    rect: Rect, style: RunStyle, leading: float, anchor: Anchor = "top", indent: float = 0.0
) -> Slot:
    return Slot("title", "title", _TITLE, rect, style, leading, anchor=anchor, indent=indent)


def kicker(rect: Rect, style: RunStyle, leading: float, indent: float = 0.0) -> Slot:
    return Slot("kicker", "body", _KICKER, rect, style, leading, indent=indent)


def slogan(rect: Rect) -> Slot:
    return Slot("slogan", "body", _SLOGAN, rect, RunStyle(20, "on2"), 31)


def source(left: float, width: float, ink: str = "ink3") -> Slot:
    return Slot("source", "body", _SOURCE, Rect(left, 509, width, 28), RunStyle(11, ink), 18)


def page(right: float, ink: str = "ink3", width: float = 36.0) -> Slot:
    rect = Rect(right - width, 509, width, 18)
    return Slot("page", "page", _PAGE, rect, RunStyle(12, ink), 18, "right")


def foot(left: float, right: float, ink: str = "ink3") -> tuple[Slot, Slot]:
    """Source and page number on one baseline; the source leaves room for status and number."""
    return source(left, right - left - 124, ink), page(right, ink)


def ground(name: str, rect: Rect) -> ShapeBox:
    return ShapeBox(name, rect, fill="deep")


def tab(x: float, ink: str) -> ShapeBox:
    return ShapeBox("顶标", Rect(x, 0, 58, 8), fill=ink)


def bar(x: float, y: float) -> ShapeBox:
    return ShapeBox("短线", Rect(x, y, 58, 2.5), fill="on_accent")


def foot_rule(left: float, right: float, ink: str = "rule") -> ShapeBox:
    return ShapeBox("脚线", Rect(left, FOOT, right - left, 0.75), fill=ink)


def body_under(canvas: Canvas, top: float, bottom: float = 488.0) -> Rect:
    """The whole width between two heights."""
    return Rect(canvas.left, top, canvas.right - canvas.left, bottom - top)


def headed_layout(canvas: Canvas) -> SlideLayout:
    """The title over the whole width, in the narrow form too."""
    left, right = canvas.left, canvas.right
    width = right - left
    return SlideLayout(
        name=HEADED,
        ground="paper",
        decoration=(tab(left, "primary"), foot_rule(left, right)),
        slots=(
            title(Rect(left, 48, width, 56), display(30, "ink"), 41),
            kicker(Rect(left - 7, 25, width + 7, 22), OVER_WORDS, 22, 7),
            *foot(left, right),
        ),
        body=body_under(canvas, 112),
    )
