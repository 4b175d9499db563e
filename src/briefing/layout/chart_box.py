"""A deck's chart box as frame items, in the same places and colours as its native counterpart."""

from __future__ import annotations

from dataclasses import replace

from briefing.deck.slides import ChartBox
from briefing.frame import Owner, Placed
from briefing.geometry import Point
from briefing.layout.chart import draw_chart
from briefing.layout.chart_style import ChartStyle
from briefing.layout.graph import draw_room
from briefing.layout.graph_style import GraphStyle
from briefing.text.style import TextStyle
from briefing.theme.tokens import Theme

_LEADING = 1.35
_LABEL_GAP, _VALUE_GAP = 0.35, 0.15
"""Of the size of labels and of values."""

_BESIDE = 8.0
"""Between a bar and its value."""

_TARGET_OUTLINE = 1.75
_SLIDE_WEIGHT = 1.75


def draw_chart_box(box: ChartBox, theme: Theme, owner: Owner) -> tuple[Placed, ...]:
    """The chart of `box`, placed on the slide. A size of 0 leaves labels or values out.

    Raises BriefingError as `draw_chart` does.
    """
    if box.room:
        drawing = draw_room(box.room, _graph_style(theme), owner)
        return tuple((at + box.rect.origin, item) for at, item in drawing.items)
    drawing = draw_chart(box.chart, box.rect.width, _style(box, theme), owner)
    shift = Point(box.rect.x, box.plot.y - drawing.plot.y)
    return tuple((at + shift, item) for at, item in drawing.items)


def _graph_style(theme: Theme) -> GraphStyle:
    label = TextStyle(
        theme.faces.text, 1.0, _LEADING, theme.slide["ink"], gap=0.25, fallbacks=theme.fallbacks
    )
    bold = replace(label, face=theme.faces.text_bold)
    return GraphStyle(theme.slide, label, bold, _SLIDE_WEIGHT)


def _style(box: ChartBox, theme: Theme) -> ChartStyle:
    upright, rows = box.chart.form == "column", len(box.chart.bars)
    pitch = (box.plot.width if upright else box.plot.height) / rows
    gap = 0.0 if upright or not box.label_size else box.label_size * _LABEL_GAP
    ink = theme.slide
    figure = theme.faces.display if box.chart.target else theme.faces.text_bold
    return ChartStyle(
        label=_text(theme, theme.faces.text, box.label_size),
        value=_text(theme, figure, box.value_size),
        words=_text(theme, theme.faces.text_bold, box.value_size / 2) if box.chart.target else None,
        axis=ink["ink"],
        highlight=ink["primary"],
        mute=ink["rule" if box.chart.form == "share" else "mute"],
        target_fill=ink["target_fill"],
        target_stroke=ink["primary"],
        row_pitch=pitch,
        bar=pitch / (1 + box.gap_width / 100),
        label_width=box.plot.x - box.rect.x - gap,
        label_gap=gap,
        value_gap=box.value_size * _VALUE_GAP if upright else _BESIDE,
        scale_max=box.scale_max,
        plot_width=box.plot.width,
        column_height=box.plot.height,
        axis_width=0.0,
        target_width=_TARGET_OUTLINE,
    )


def _text(theme: Theme, face: str, size: float) -> TextStyle | None:
    if not size:
        return None
    return TextStyle(
        face,
        size,
        size * _LEADING,
        theme.slide["ink"],
        gap=theme.han_latin_gap,
        fallbacks=theme.fallbacks,
    )
