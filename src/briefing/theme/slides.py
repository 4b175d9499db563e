"""The slide layouts of a theme: eight, each with its decoration and its slots, for a slide size.

In: a theme and a size. Out: `SlideLayout`s in the order in which PowerPoint lists them, in points
of that size. They are designed on a canvas of the size's proportions (`canvas`), anew for each of
its three forms: this one is 16:10 to 21:9, what is narrower or wider has a module of its own.
"""

from __future__ import annotations

from functools import cache

from briefing.geometry import SLIDE_16_9, Point, Rect, Size
from briefing.theme.canvas import FOOT, HEIGHT, Canvas, canvas_of
from briefing.theme.furniture import (
    AGENDA,
    CLOSING,
    COVER,
    GOLD,
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
    body_under,
    display,
    foot,
    foot_rule,
    ground,
    headed_layout,
    kicker,
    page,
    slogan,
    source,
    tab,
    title,
)
from briefing.theme.motif import draw_motif
from briefing.theme.scaling import scaled_layout
from briefing.theme.slides_narrow import narrow_layouts
from briefing.theme.slides_wide import wide_layouts
from briefing.theme.slots import RunStyle, SlideLayout
from briefing.theme.tokens import Theme


def slide_layouts(theme: Theme, size: Size = SLIDE_16_9) -> tuple[SlideLayout, ...]:
    """The layouts; their colours are tokens, so a theme shows in its motif alone."""
    canvas, scale = canvas_of(size)
    return tuple(scaled_layout(layout, scale) for layout in canvas_layouts(theme.motif, canvas))


@cache
def canvas_layouts(motif: str, canvas: Canvas) -> tuple[SlideLayout, ...]:
    """The layouts in points of the canvas."""
    match canvas.form:
        case "narrow":
            return narrow_layouts(motif, canvas)
        case "wide":
            return wide_layouts(motif, canvas)
        case _:
            return _standard_layouts(motif, canvas)


def _standard_layouts(motif: str, canvas: Canvas) -> tuple[SlideLayout, ...]:
    return (
        _cover(motif, canvas),
        _agenda(motif, canvas),
        _panel(motif, canvas),
        _wide_panel(motif, canvas),
        headed_layout(canvas),
        _statement(motif, canvas),
        _right_panel(motif, canvas),
        _closing(motif, canvas),
    )


def _cover(motif: str, canvas: Canvas) -> SlideLayout:
    whole, share = canvas.whole, canvas.share
    return SlideLayout(
        name=COVER,
        ground="deep",
        decoration=(
            *draw_motif(motif, whole, Point(share(612), 20), 52, OUTLINE),
            *draw_motif(motif, whole, Point(share(640), 520), 74, OUTLINE),
            *draw_motif(
                motif, whole, Point(share(822), 262), min(244, share(244)), GOLD, axes=True
            ),
            tab(68, "on_accent"),
            bar(68, 400),
        ),
        slots=(
            title(Rect(0, 112, share(568), 276), display(68, "on"), 83, "bottom", 68),
            kicker(Rect(68, 52, share(480), 60), NAME, 30),
            slogan(Rect(68, 420, share(480), 93)),
        ),
        body=canvas.whole,
    )


def _agenda(motif: str, canvas: Canvas) -> SlideLayout:
    left, right, share = canvas.left, canvas.right, canvas.share
    return SlideLayout(
        name=AGENDA,
        ground="paper",
        decoration=(
            *draw_motif(motif, canvas.whole, Point(left, 352), share(150), PALE),
            tab(left, "primary"),
            foot_rule(left, right),
        ),
        slots=(
            title(Rect(left, 64, share(200), 128), display(48, "ink"), 64),
            *foot(left, right),
        ),
        body=Rect(share(266), 64, right - share(266), FOOT - 64),
    )


def _panel(motif: str, canvas: Canvas) -> SlideLayout:
    panel, left, right = canvas.share(300), canvas.left, canvas.right
    x = panel + 32
    return SlideLayout(
        name=PANEL,
        ground="paper",
        decoration=(
            ground("侧栏", Rect(0, 0, panel, HEIGHT)),
            *draw_motif(motif, canvas.whole, Point(panel - 208, 452), 156, QUIET),
            tab(left, "on_accent"),
            foot_rule(x, right),
        ),
        slots=(
            title(Rect(left - 12, 78, panel - 48, 222), display(28, "on"), 41, indent=12),
            kicker(Rect(left, 40, panel - 60, 22), OVER_PANEL, 22),
            *foot(x, right),
        ),
        body=Rect(x, 44, right - x, FOOT - 44),
        panel=Rect(left, 0, panel - left, HEIGHT),
    )


def _wide_panel(motif: str, canvas: Canvas) -> SlideLayout:
    panel = min(canvas.share(396), canvas.width - 564)
    left, right = canvas.left, canvas.right
    x, width = panel + 32, panel - 60
    return SlideLayout(
        name=WIDE_PANEL,
        ground="paper",
        decoration=(
            ground("侧栏", Rect(0, 0, panel, HEIGHT)),
            *draw_motif(motif, canvas.whole, Point(110, 560), 190, QUIET),
            tab(left, "on_accent"),
            foot_rule(x, right),
        ),
        slots=(
            title(Rect(left, 68, width, 85), display(26, "on_accent"), 37),
            kicker(Rect(left, 40, width, 22), OVER_PANEL, 22),
            *foot(x, right),
        ),
        body=Rect(x, 44, right - x, FOOT - 44),
        panel=Rect(left, 120, width, 218),
    )


def _statement(motif: str, canvas: Canvas) -> SlideLayout:
    left, right = canvas.left, canvas.right
    return SlideLayout(
        name=STATEMENT,
        ground="deep",
        decoration=(
            *draw_motif(motif, canvas.whole, Point(canvas.width - 68, 66), 214, QUIET),
            tab(left, "on_accent"),
            foot_rule(left, right, "line_on"),
        ),
        slots=(
            title(Rect(left, 104, canvas.width - 130, 192), display(44, "on"), 64),
            kicker(Rect(left, 40, 560, 24), RunStyle(16, "on2", "text", "bold"), 24),
            *foot(left, right, ink="on2"),
        ),
        body=body_under(canvas, 340),
        panel=Rect(left, 0, canvas.width - 246, HEIGHT),
    )


def _right_panel(motif: str, canvas: Canvas) -> SlideLayout:
    left, right, panel = canvas.left, canvas.right, canvas.share(640)
    width = panel - 32 - left
    return SlideLayout(
        name=RIGHT_PANEL,
        ground="paper",
        decoration=(
            ground("右栏", Rect(panel, 0, canvas.width - panel, HEIGHT)),
            *draw_motif(motif, canvas.whole, Point(canvas.width - 30, 512), 156, QUIET),
            tab(left, "primary"),
            foot_rule(left, panel - 32),
        ),
        slots=(
            title(Rect(left, 48, width + 6, 78), display(28, "ink"), 39),
            kicker(Rect(left - 7, 25, width + 13, 22), OVER_WORDS, 22, 7),
            source(left, width),
            page(right, "on2", 80),
        ),
        body=Rect(left, 142, width, 346),
        panel=Rect(panel, 0, canvas.width - panel, HEIGHT),
    )


def _closing(motif: str, canvas: Canvas) -> SlideLayout:
    whole, share = canvas.whole, canvas.share
    x = share(452)
    return SlideLayout(
        name=CLOSING,
        ground="deep",
        decoration=(
            *draw_motif(motif, whole, Point(share(330), 22), 64, OUTLINE),
            *draw_motif(
                motif, whole, Point(share(150), 290), min(246, share(246)), GOLD, axes=True
            ),
            tab(canvas.left, "on_accent"),
            bar(x, 352),
        ),
        slots=(
            title(Rect(x, 50, share(480), 282), display(50, "on"), 70, "bottom"),
            kicker(Rect(x, 372, canvas.right - x, 62), RunStyle(20, "on2"), 31),
        ),
        body=canvas.whole,
    )
