"""A chart description as a native, editable chart: a graphic frame, its part and its workbook.

In: a `ChartBox` of the deck and the theme. Out: the graphic frame on the slide. Bars and columns
have a native counterpart; a form that has none is refused, never drawn as a picture.
"""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Emu

from briefing.content.document import Chart
from briefing.content.undrawable import refuse_undrawable
from briefing.deck.slides import ChartBox
from briefing.diagnostics import BriefingError, Diagnostic, Severity
from briefing.powerpoint.chart_values import category_names, workbook
from briefing.powerpoint.chart_xml import chart_xml, columns
from briefing.powerpoint.drawing import emu
from briefing.theme.tokens import Theme

_FORMS = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "share": XL_CHART_TYPE.BAR_CLUSTERED,
}


def add_chart(shapes: Any, box: ChartBox, theme: Theme) -> GraphicFrame:
    """Adds the chart of `box` to the shapes of a slide or group.

    Raises BriefingError for a form without a native counterpart and for a chart that
    cannot be drawn honestly.
    """
    refuse_undrawable(box.chart)
    _refuse_pictures(box.chart)
    rect = box.rect
    frame: GraphicFrame = shapes.add_chart(
        _FORMS[box.chart.form],
        Emu(emu(rect.x)),
        Emu(emu(rect.y)),
        Emu(emu(rect.width)),
        Emu(emu(rect.height)),
        _ChartData(box, theme),
    )
    frame.name = box.name
    element: Any = frame._element
    element.nvGraphicFramePr.cNvPr.set("descr", box.alt)
    return frame


class _ChartData(CategoryChartData):
    """Chart data that writes its own XML: python-pptx's has axis ids that no schema admits."""

    def __init__(self, box: ChartBox, theme: Theme) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._box, self._theme = box, theme

    def xml_bytes(self, chart_type: XL_CHART_TYPE) -> bytes:
        return chart_xml(self._box, self._theme).encode("utf-8")

    @property
    def xlsx_blob(self) -> bytes:
        return workbook(category_names(self._box.chart), columns(self._box))


def _refuse_pictures(chart: Chart) -> None:
    if chart.form in _FORMS:
        return
    message = f"a chart of form {chart.form} has no native counterpart"
    fault = Diagnostic(Severity.ERROR, "no-native-chart", message, chart.title.span)
    raise BriefingError([fault])
