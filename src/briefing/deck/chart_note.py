"""The line over a chart: its unit, and its note where both go on one line.

In: the unit, the note, the place of the line. Out: a text box or none, and what of the note is
left for the foot of the slide, where it is smaller than can be read from afar.
"""

from __future__ import annotations

from briefing.deck.setting import Setting
from briefing.deck.slides import Para, Run, TextBox
from briefing.diagnostics import Span
from briefing.geometry import Rect
from briefing.theme.slots import RunStyle

LINE = 22.0

_UNIT, _NOTE = RunStyle(16, "ink3"), RunStyle(14, "ink3")
_BETWEEN = "　　"


def line_over(
    setting: Setting, unit: str, note: str, rect: Rect, span: Span
) -> tuple[tuple[TextBox, ...], str]:
    runs = (Run(unit, _UNIT, span),) if unit else ()
    if note:
        noted = (*runs, Run((_BETWEEN if unit else "") + note, _NOTE, span))
        if setting.ruler.is_one_line(noted, rect.width):
            runs, note = noted, ""
    if not runs:
        return (), note
    return (TextBox("单位", rect, (Para(runs, LINE),)),), note
