"""How a chart on a page looks; lengths in points."""

from __future__ import annotations

from briefing.frame import Ink
from briefing.frozen import frozen
from briefing.text.style import TextStyle


@frozen
class ChartStyle:
    """Inks, faces and measures of a chart.

    `label` and `value` None leave these words out. `row_pitch` and `bar` (thickness) are of
    rows, `bar` and `column_height` of columns. None lets the content decide: `label_width`
    (where bars begin, without the gap; for columns nothing), `scale_max` (the value at the far
    end of the scale) and `plot_width` (the scale's length). `lead` sets the governing verbs
    (新增) at the left, `words` those around a figure (增长 6 %左右), like the figure by default.
    """

    label: TextStyle | None
    value: TextStyle | None
    axis: Ink
    highlight: Ink
    mute: Ink
    target_fill: Ink
    target_stroke: Ink
    row_pitch: float
    bar: float
    label_width: float | None = None
    scale_max: float | None = None
    plot_width: float | None = None
    column_height: float = 120.0
    label_gap: float = 8.0
    value_gap: float = 5.0
    axis_width: float = 0.7
    axis_overhang: float = 4.0
    target_width: float = 1.0
    lead: TextStyle | None = None
    words: TextStyle | None = None
