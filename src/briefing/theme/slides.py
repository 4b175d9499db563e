"""The slide layouts of a theme: eight, each with its decoration and its slots.

In: a theme. Out: `SlideLayout`s in the order in which PowerPoint lists them. Placeholder
indices are stable for ever: a deck that somebody has edited must still find its slots.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeAlias

from briefing.geometry import SLIDE_16_9, Point, Rect
from briefing.theme.motif import MotifInks, draw_motif
from briefing.theme.slots import RunStyle, ShapeBox, SlideLayout, Slot
from briefing.theme.tokens import Theme

_Anchor: TypeAlias = Literal["top", "middle", "bottom"]

COVER = "封面"
AGENDA = "目录"
PANEL = "侧栏"
WIDE_PANEL = "宽侧栏"
HEADED = "标题"
STATEMENT = "陈述"
RIGHT_PANEL = "右栏"
CLOSING = "结束"

LEFT = 44.0
RIGHT = 916.0
FOOT = 504.0

_SLIDE = Rect(0, 0, SLIDE_16_9.width, SLIDE_16_9.height)

_TITLE, _KICKER, _SLOGAN, _PAGE, _SOURCE = 0, 10, 11, 12, 14

_ABOVE = RunStyle(14, "accent_text", "text", "bold")
_GOLD = MotifInks(body="deep2", bore="deep", edge="on_accent", fine="line_on")
_QUIET = MotifInks(body="deep2", bore="deep", edge="line_on", fine="line_on")
_OUTLINE = MotifInks(body=None, bore=None, edge="line_on", fine="line_on")
_PALE = MotifInks(body="tint", bore="paper", edge="line_paper", fine="line_paper")


def slide_layouts(theme: Theme) -> tuple[SlideLayout, ...]:
    """The layouts; their colours are tokens, so a theme shows in its motif alone."""
    return _layouts(theme.motif)


@cache
def _layouts(motif: str) -> tuple[SlideLayout, ...]:
    return (
        _cover(motif),
        _agenda(motif),
        _panel(motif),
        _wide_panel(motif),
        _headed(),
        _statement(motif),
        _right_panel(motif),
        _closing(motif),
    )


def _cover(motif: str) -> SlideLayout:
    return SlideLayout(
        name=COVER,
        ground="deep",
        decoration=(
            *draw_motif(motif, _SLIDE, Point(612, 20), 52, _OUTLINE),
            *draw_motif(motif, _SLIDE, Point(640, 520), 74, _OUTLINE),
            *draw_motif(motif, _SLIDE, Point(822, 262), 244, _GOLD, axes=True),
            _tab(68, "on_accent"),
            _bar(68, 400),
        ),
        slots=(
            Slot(
                "title",
                "title",
                _TITLE,
                Rect(0, 112, 568, 276),
                RunStyle(68, "on", "display", "bold"),
                leading=83,
                anchor="bottom",
                indent=68,
            ),
            _kicker(Rect(68, 52, 480, 60), RunStyle(20, "on_accent", "text", "bold"), 30),
            Slot(
                "slogan", "body", _SLOGAN, Rect(68, 420, 480, 93), RunStyle(20, "on2"), leading=31
            ),
        ),
    )


def _agenda(motif: str) -> SlideLayout:
    return SlideLayout(
        name=AGENDA,
        ground="paper",
        decoration=(
            *draw_motif(motif, _SLIDE, Point(44, 352), 150, _PALE),
            _tab(LEFT, "primary"),
            _foot_rule(LEFT, RIGHT),
        ),
        slots=(
            _title(Rect(LEFT, 64, 200, 128), RunStyle(48, "ink", "display", "bold"), 64),
            *_foot(LEFT, RIGHT),
        ),
    )


def _panel(motif: str) -> SlideLayout:
    return SlideLayout(
        name=PANEL,
        ground="paper",
        decoration=(
            _ground("侧栏", Rect(0, 0, 300, SLIDE_16_9.height)),
            *draw_motif(motif, _SLIDE, Point(92, 452), 156, _QUIET),
            _tab(LEFT, "on_accent"),
            _foot_rule(332, RIGHT),
        ),
        slots=(
            Slot(
                "title",
                "title",
                _TITLE,
                Rect(LEFT - 12, 78, 252, 222),
                RunStyle(28, "on", "display", "bold"),
                leading=41,
                indent=12,
            ),
            _kicker(Rect(LEFT, 40, 240, 22), RunStyle(14, "on2", "text", "bold"), 22),
            *_foot(332, RIGHT),
        ),
    )


def _wide_panel(motif: str) -> SlideLayout:
    return SlideLayout(
        name=WIDE_PANEL,
        ground="paper",
        decoration=(
            _ground("侧栏", Rect(0, 0, 396, SLIDE_16_9.height)),
            *draw_motif(motif, _SLIDE, Point(110, 560), 190, _QUIET),
            _tab(LEFT, "on_accent"),
            _foot_rule(428, RIGHT),
        ),
        slots=(
            _title(Rect(LEFT, 68, 336, 85), RunStyle(26, "on_accent", "display", "bold"), 37),
            _kicker(Rect(LEFT, 40, 336, 22), RunStyle(14, "on2", "text", "bold"), 22),
            *_foot(428, RIGHT),
        ),
    )


def _headed() -> SlideLayout:
    return SlideLayout(
        name=HEADED,
        ground="paper",
        decoration=(_tab(LEFT, "primary"), _foot_rule(LEFT, RIGHT)),
        slots=(
            _title(Rect(LEFT, 48, 872, 56), RunStyle(30, "ink", "display", "bold"), 41),
            _kicker(
                Rect(LEFT - 7, 25, 879, 22), RunStyle(14, "accent_text", "text", "bold"), 22, 7
            ),
            *_foot(LEFT, RIGHT),
        ),
    )


def _statement(motif: str) -> SlideLayout:
    return SlideLayout(
        name=STATEMENT,
        ground="deep",
        decoration=(
            *draw_motif(motif, _SLIDE, Point(892, 66), 214, _QUIET),
            _tab(LEFT, "on_accent"),
            _foot_rule(LEFT, RIGHT, "line_on"),
        ),
        slots=(
            _title(Rect(LEFT, 104, 830, 192), RunStyle(44, "on", "display", "bold"), 64),
            _kicker(Rect(LEFT, 40, 560, 24), RunStyle(16, "on2", "text", "bold"), 24),
            *_foot(LEFT, RIGHT, ink="on2"),
        ),
    )


def _right_panel(motif: str) -> SlideLayout:
    return SlideLayout(
        name=RIGHT_PANEL,
        ground="paper",
        decoration=(
            _ground("右栏", Rect(640, 0, 320, SLIDE_16_9.height)),
            *draw_motif(motif, _SLIDE, Point(930, 512), 156, _QUIET),
            _tab(LEFT, "primary"),
            _foot_rule(LEFT, 608),
        ),
        slots=(
            _title(Rect(LEFT, 48, 570, 78), RunStyle(28, "ink", "display", "bold"), 39),
            _kicker(
                Rect(LEFT - 7, 25, 577, 22), RunStyle(14, "accent_text", "text", "bold"), 22, 7
            ),
            Slot("source", "body", _SOURCE, Rect(LEFT, 509, 564, 18), RunStyle(11, "ink3"), 18),
            Slot("page", "page", _PAGE, Rect(836, 509, 80, 18), RunStyle(12, "on2"), 18, "right"),
        ),
    )


def _closing(motif: str) -> SlideLayout:
    return SlideLayout(
        name=CLOSING,
        ground="deep",
        decoration=(
            *draw_motif(motif, _SLIDE, Point(330, 22), 64, _OUTLINE),
            *draw_motif(motif, _SLIDE, Point(150, 290), 246, _GOLD, axes=True),
            _tab(LEFT, "on_accent"),
            _bar(452, 352),
        ),
        slots=(
            _title(Rect(452, 50, 480, 282), RunStyle(50, "on", "display", "bold"), 70, "bottom"),
            _kicker(Rect(452, 372, 464, 62), RunStyle(20, "on2"), 31),
        ),
    )


def _title(rect: Rect, style: RunStyle, leading: float, anchor: _Anchor = "top") -> Slot:
    return Slot("title", "title", _TITLE, rect, style, leading, anchor=anchor)


def _kicker(rect: Rect, style: RunStyle, leading: float, indent: float = 0.0) -> Slot:
    return Slot("kicker", "body", _KICKER, rect, style, leading, indent=indent)


def _foot(left: float, right: float, ink: str = "ink3") -> tuple[Slot, Slot]:
    """Source and page number on one baseline; the source leaves room for status and number."""
    return (
        Slot(
            "source",
            "body",
            _SOURCE,
            Rect(left, 509, right - left - 124, 18),
            RunStyle(11, ink),
            18,
        ),
        Slot("page", "page", _PAGE, Rect(right - 36, 509, 36, 18), RunStyle(12, ink), 18, "right"),
    )


def _ground(name: str, rect: Rect) -> ShapeBox:
    return ShapeBox(name, rect, fill="deep")


def _tab(x: float, ink: str) -> ShapeBox:
    return ShapeBox("顶标", Rect(x, 0, 58, 8), fill=ink)


def _bar(x: float, y: float) -> ShapeBox:
    return ShapeBox("短线", Rect(x, y, 58, 2.5), fill="on_accent")


def _foot_rule(left: float, right: float, ink: str = "rule") -> ShapeBox:
    return ShapeBox("脚线", Rect(left, FOOT, right - left, 0.75), fill=ink)
