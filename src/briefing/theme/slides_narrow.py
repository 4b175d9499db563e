"""The slide layouts for 5:4, 4:3 and 3:2: headings in a band over the words, not beside them.

A side panel would leave the words a column too narrow for figures; a band costs height, of which
these slides have more.
"""

from __future__ import annotations

from briefing.geometry import Point, Rect
from briefing.theme.canvas import FOOT, HEIGHT, Canvas
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
    slogan,
    tab,
    title,
)
from briefing.theme.motif import draw_motif
from briefing.theme.slots import RunStyle, SlideLayout

_BAND, _HIGH_BAND, _FOOT_BAND = 116.0, 174.0, 364.0


def narrow_layouts(motif: str, canvas: Canvas) -> tuple[SlideLayout, ...]:
    return (
        _cover(motif, canvas),
        _agenda(motif, canvas),
        _band(motif, canvas),
        _high_band(motif, canvas),
        headed_layout(canvas),
        _statement(motif, canvas),
        _foot_band(motif, canvas),
        _closing(motif, canvas),
    )


def _cover(motif: str, canvas: Canvas) -> SlideLayout:
    """The motif above, at the corner, so that the slogan has the width."""
    whole, width = canvas.whole, canvas.width
    return SlideLayout(
        name=COVER,
        ground="deep",
        decoration=(
            *draw_motif(motif, whole, Point(width - 40, 452), 52, OUTLINE),
            *draw_motif(motif, whole, Point(width - 124, 530), 74, OUTLINE),
            *draw_motif(motif, whole, Point(width - 20, 118), 190, GOLD, axes=True),
            tab(68, "on_accent"),
            bar(68, 400),
        ),
        slots=(
            title(Rect(0, 112, width - 152, 276), display(68, "on"), 83, "bottom", 68),
            kicker(Rect(68, 52, width - 290, 60), NAME, 30),
            slogan(Rect(68, 420, width - 280, 93)),
        ),
        body=whole,
    )


def _agenda(motif: str, canvas: Canvas) -> SlideLayout:
    left, right = canvas.left, canvas.right
    x = canvas.share(266)
    return SlideLayout(
        name=AGENDA,
        ground="paper",
        decoration=(
            *draw_motif(motif, canvas.whole, Point(24, 372), 126, PALE),
            tab(left, "primary"),
            foot_rule(left, right),
        ),
        slots=(
            title(Rect(left, 64, x - left - 8, 128), display(40, "ink"), 54),
            *foot(left, right),
        ),
        body=Rect(x, 64, right - x, FOOT - 64),
    )


def _band(motif: str, canvas: Canvas) -> SlideLayout:
    left, right = canvas.left, canvas.right
    band = Rect(0, 0, canvas.width, _BAND)
    return SlideLayout(
        name=PANEL,
        ground="paper",
        decoration=(
            ground("页眉", band),
            *draw_motif(motif, band, Point(canvas.width - 30, 6), 118, QUIET),
            tab(left, "on_accent"),
            foot_rule(left, right),
        ),
        slots=(
            title(Rect(left - 12, 46, right - left + 12, 60), display(28, "on"), 41, "middle", 12),
            kicker(Rect(left, 22, right - left - 160, 22), OVER_PANEL, 22),
            *foot(left, right),
        ),
        body=body_under(canvas, 140, FOOT),
        panel=band,
    )


def _high_band(motif: str, canvas: Canvas) -> SlideLayout:
    """The heading at the left of the band, the first figure at its right."""
    left, right, width = canvas.left, canvas.right, canvas.share(290)
    band = Rect(0, 0, canvas.width, _HIGH_BAND)
    x = left + width + 24
    return SlideLayout(
        name=WIDE_PANEL,
        ground="paper",
        decoration=(
            ground("页眉", band),
            *draw_motif(motif, band, Point(64, 236), 136, QUIET),
            tab(left, "on_accent"),
            foot_rule(left, right),
        ),
        slots=(
            title(Rect(left, 56, width, 111), display(26, "on_accent"), 37),
            kicker(Rect(left, 28, width, 22), OVER_PANEL, 22),
            *foot(left, right),
        ),
        body=body_under(canvas, _HIGH_BAND + 20, FOOT),
        panel=Rect(x, 22, right - x, 130),
    )


def _statement(motif: str, canvas: Canvas) -> SlideLayout:
    left, right = canvas.left, canvas.right
    return SlideLayout(
        name=STATEMENT,
        ground="deep",
        decoration=(
            *draw_motif(motif, canvas.whole, Point(canvas.width - 30, 20), 112, QUIET),
            tab(left, "on_accent"),
            foot_rule(left, right, "line_on"),
        ),
        slots=(
            title(Rect(left, 116, canvas.width - left, 192), display(44, "on"), 64),
            kicker(Rect(left, 40, right - left - 120, 24), RunStyle(16, "on2", "text", "bold"), 24),
            *foot(left, right, ink="on2"),
        ),
        body=body_under(canvas, 340),
        panel=Rect(left, 0, right - left, HEIGHT),
    )


def _foot_band(motif: str, canvas: Canvas) -> SlideLayout:
    left, right = canvas.left, canvas.right
    width = right - left
    band = Rect(0, _FOOT_BAND, canvas.width, HEIGHT - _FOOT_BAND)
    return SlideLayout(
        name=RIGHT_PANEL,
        ground="paper",
        decoration=(
            ground("页脚", band),
            *draw_motif(motif, band, Point(canvas.width - 20, 500), 130, QUIET),
            tab(left, "primary"),
            foot_rule(left, right, "line_on"),
        ),
        slots=(
            title(Rect(left, 48, width, 78), display(28, "ink"), 39),
            kicker(Rect(left - 7, 25, width + 7, 22), OVER_WORDS, 22, 7),
            *foot(left, right, ink="on2"),
        ),
        body=body_under(canvas, 130, _FOOT_BAND - 16),
        panel=Rect(left, _FOOT_BAND, width, FOOT - _FOOT_BAND),
    )


def _closing(motif: str, canvas: Canvas) -> SlideLayout:
    whole, width = canvas.whole, canvas.width
    x = canvas.share(390)
    return SlideLayout(
        name=CLOSING,
        ground="deep",
        decoration=(
            *draw_motif(motif, whole, Point(canvas.share(330), 22), 64, OUTLINE),
            *draw_motif(motif, whole, Point(24, 290), 216, GOLD, axes=True),
            tab(canvas.left, "on_accent"),
            bar(x, 352),
        ),
        slots=(
            title(Rect(x, 50, width - x - 16, 282), display(50, "on"), 70, "bottom"),
            kicker(Rect(x, 372, canvas.right - x, 62), RunStyle(20, "on2"), 31),
        ),
        body=whole,
    )
