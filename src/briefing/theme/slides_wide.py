"""The slide layouts for walls wider than 21:9: headings in a column, words in columns beside it.

On a wall the eye reads in columns: no line runs over the whole width, titles stand left of what
they head, and on walls beyond 4:1 all words keep to the middle.
"""

from __future__ import annotations

from briefing.geometry import Point, Rect
from briefing.theme.canvas import FOOT, HEIGHT, MARGIN, Canvas
from briefing.theme.furniture import (
    AGENDA,
    CLOSING,
    COVER,
    GOLD,
    HEADED,
    NAME,
    OUTLINE,
    OVER_PANEL,
    OVER_WORDS,
    PALE,
    PANEL,
    QUIET,
    RIGHT_PANEL,
    STATEMENT,
    WIDE_PANEL,
    bar,
    display,
    foot,
    foot_rule,
    ground,
    kicker,
    page,
    slogan,
    source,
    tab,
    title,
)
from briefing.theme.motif import draw_motif
from briefing.theme.slots import RunStyle, ShapeBox, SlideLayout, Slot

_HEADING, _GUTTER = 0.25, 48.0
_LONGEST_ROW = 900.0
_TOP, _BOTTOM = 60.0, 488.0


def wide_layouts(motif: str, canvas: Canvas) -> tuple[SlideLayout, ...]:
    return (
        _cover(motif, canvas),
        _agenda(motif, canvas),
        _panel(motif, canvas),
        _wide_panel(motif, canvas),
        _headed(motif, canvas),
        _statement(motif, canvas),
        _right_panel(motif, canvas),
        _closing(motif, canvas),
    )


def _heading(canvas: Canvas) -> float:
    """How wide the column of headings is."""
    return float(round((canvas.right - canvas.left) * _HEADING))


def _body(canvas: Canvas, top: float, bottom: float) -> Rect:
    x = canvas.left + _heading(canvas) + 2 * _GUTTER
    return Rect(x, top, canvas.right - x, bottom - top)


def _cover(motif: str, canvas: Canvas) -> SlideLayout:
    whole, width = canvas.whole, canvas.right - canvas.left
    left = canvas.left + 0.05 * width
    nut = canvas.left + 0.76 * width
    return SlideLayout(
        name=COVER,
        ground="deep",
        decoration=(
            *draw_motif(motif, whole, Point(nut - 210, 20), 52, OUTLINE),
            *draw_motif(motif, whole, Point(nut - 182, 520), 74, OUTLINE),
            *draw_motif(motif, whole, Point(canvas.width - 24, 470), 190, QUIET),
            *draw_motif(motif, whole, Point(nut, 262), 244, GOLD, axes=True),
            tab(left, "on_accent"),
            bar(left, 400),
        ),
        slots=(
            title(Rect(left - 68, 112, 0.5 * width, 276), display(68, "on"), 83, "bottom", 68),
            kicker(Rect(left, 52, 0.5 * width - 68, 60), NAME, 30),
            slogan(Rect(left, 420, 0.5 * width - 68, 93)),
        ),
        body=whole,
    )


def _agenda(motif: str, canvas: Canvas) -> SlideLayout:
    left, right, body = canvas.left, canvas.right, _body(canvas, 64, FOOT)
    row = min(body.width, _LONGEST_ROW)
    return SlideLayout(
        name=AGENDA,
        ground="paper",
        decoration=(
            *draw_motif(motif, canvas.whole, Point(left, 352), 150, PALE),
            tab(left, "primary"),
            foot_rule(body.x, right),
        ),
        slots=(
            title(Rect(left, 64, _heading(canvas), 128), display(48, "ink"), 64),
            *foot(body.x, right),
        ),
        body=Rect(body.x, 64, row, FOOT - 64),
    )


def _panel(motif: str, canvas: Canvas) -> SlideLayout:
    left, width, body = canvas.left, _heading(canvas), _body(canvas, 44, FOOT)
    return SlideLayout(
        name=PANEL,
        ground="paper",
        decoration=_side(motif, canvas),
        slots=(
            title(Rect(left - 12, 78, width + 12, 270), display(36, "on"), 52, indent=12),
            kicker(Rect(left, 40, width, 22), OVER_PANEL, 22),
            *foot(body.x, canvas.right),
        ),
        body=body,
        panel=Rect(left, 0, width, HEIGHT),
    )


def _wide_panel(motif: str, canvas: Canvas) -> SlideLayout:
    left, width, body = canvas.left, _heading(canvas), _body(canvas, 44, FOOT)
    return SlideLayout(
        name=WIDE_PANEL,
        ground="paper",
        decoration=_side(motif, canvas),
        slots=(
            title(Rect(left, 68, width, 85), display(26, "on_accent"), 37),
            kicker(Rect(left, 40, width, 22), OVER_PANEL, 22),
            *foot(body.x, canvas.right),
        ),
        body=body,
        panel=Rect(left, 120, width, 218),
    )


def _side(motif: str, canvas: Canvas) -> tuple[ShapeBox, ...]:
    """The dark panel behind the column of headings, from the slide's own edge."""
    edge = canvas.left + _heading(canvas) + _GUTTER
    return (
        ground("侧栏", Rect(0, 0, edge, HEIGHT)),
        *draw_motif(motif, canvas.whole, Point(edge - 250, 470), 190, QUIET),
        tab(canvas.left, "on_accent"),
        foot_rule(edge + _GUTTER, canvas.right),
    )


def _headed(motif: str, canvas: Canvas) -> SlideLayout:
    body = _body(canvas, _TOP, _BOTTOM)
    return SlideLayout(
        name=HEADED,
        ground="paper",
        decoration=_light_side(motif, canvas, canvas.right),
        slots=(*_over_column(canvas), *foot(body.x, canvas.right)),
        body=body,
    )


def _light_side(motif: str, canvas: Canvas, foot_end: float) -> tuple[ShapeBox, ...]:
    return (
        *draw_motif(motif, canvas.whole, Point(canvas.left + 20, 460), 150, PALE),
        tab(canvas.left, "primary"),
        foot_rule(_body(canvas, 0, 0).x, foot_end),
    )


def _over_column(canvas: Canvas) -> tuple[Slot, Slot]:
    left, width = canvas.left, _heading(canvas)
    return (
        title(Rect(left, 66, width, 230), display(32, "ink"), 46),
        kicker(Rect(left - 7, 40, width + 7, 22), OVER_WORDS, 22, 7),
    )


def _statement(motif: str, canvas: Canvas) -> SlideLayout:
    left, right = canvas.left, canvas.right
    width = right - left
    return SlideLayout(
        name=STATEMENT,
        ground="deep",
        decoration=(
            *draw_motif(motif, canvas.whole, Point(right - 0.12 * width, 176), 214, QUIET),
            tab(left, "on_accent"),
            foot_rule(left, right, "line_on"),
        ),
        slots=(
            title(Rect(left, 104, 0.7 * width, 192), display(44, "on"), 64),
            kicker(Rect(left, 40, 560, 24), RunStyle(16, "on2", "text", "bold"), 24),
            *foot(left, right, ink="on2"),
        ),
        body=Rect(left, 340, 0.74 * width, 148),
        panel=Rect(left, 0, 0.66 * width, HEIGHT),
    )


def _right_panel(motif: str, canvas: Canvas) -> SlideLayout:
    body = _body(canvas, _TOP, _BOTTOM)
    panel = float(round(canvas.right - 0.24 * (canvas.right - canvas.left)))
    width = panel - _GUTTER - body.x
    side = ground("右栏", Rect(panel, 0, canvas.width - panel, HEIGHT))
    return SlideLayout(
        name=RIGHT_PANEL,
        ground="paper",
        decoration=(
            side,
            *draw_motif(motif, canvas.whole, Point(canvas.width - 60, 512), 156, QUIET),
            *_light_side(motif, canvas, panel - _GUTTER),
        ),
        slots=(
            *_over_column(canvas),
            source(body.x, width),
            page(canvas.right, "on2", 80),
        ),
        body=Rect(body.x, _TOP, width, body.height),
        panel=Rect(panel, 0, canvas.right + MARGIN - panel, HEIGHT),
    )


def _closing(motif: str, canvas: Canvas) -> SlideLayout:
    whole, width = canvas.whole, canvas.right - canvas.left
    x, nut = canvas.left + 0.44 * width, canvas.left + 0.2 * width
    return SlideLayout(
        name=CLOSING,
        ground="deep",
        decoration=(
            *draw_motif(motif, whole, Point(nut + 180, 22), 64, OUTLINE),
            *draw_motif(motif, whole, Point(nut, 290), 246, GOLD, axes=True),
            tab(canvas.left, "on_accent"),
            bar(x, 352),
        ),
        slots=(
            title(Rect(x, 50, canvas.right - x, 282), display(50, "on"), 70, "bottom"),
            kicker(Rect(x, 372, canvas.right - x, 62), RunStyle(20, "on2"), 31),
        ),
        body=whole,
    )
