"""A chart description as a native, editable chart: a graphic frame, its part and its workbook.

In: a `ChartBox` of the deck and the theme. Out: the parts, and the frame on the slide. A chart of
series has a room (`graph_xml`); a row of bars from zero has none, and no other form may lack one.
"""

from __future__ import annotations

from briefing.content.chart import Chart
from briefing.content.undrawable import refuse_undrawable
from briefing.deck.slides import ChartBox
from briefing.diagnostics import BriefingError, Diagnostic, Severity
from briefing.powerpoint.chart_values import category_names
from briefing.powerpoint.chart_xml import chart_xml, columns
from briefing.powerpoint.drawing import non_visual, transform
from briefing.powerpoint.graph_values import graph_workbook
from briefing.powerpoint.graph_xml import graph_xml
from briefing.powerpoint.workbook import workbook
from briefing.theme.tokens import Theme

_FORMS = frozenset(("bar", "column", "share"))
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def write_chart(box: ChartBox, theme: Theme) -> tuple[str, bytes]:
    """The chart part and its workbook.

    Raises BriefingError for a form without a native counterpart and for a chart that
    cannot be drawn honestly.
    """
    if box.room:
        return graph_xml(box, theme), graph_workbook(box)
    refuse_undrawable(box.chart)
    _refuse_pictures(box.chart)
    return chart_xml(box, theme), workbook(category_names(box.chart), columns(box))


def chart_frame(box: ChartBox, id_: int, relation: str) -> str:
    """The `p:graphicFrame` that shows the chart part of that relationship."""
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{non_visual(id_, box.name, alt=box.alt)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{transform(box.rect, tag='p:xfrm')}<a:graphic>"
        f'<a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


def _refuse_pictures(chart: Chart) -> None:
    if chart.form in _FORMS:
        return
    message = f"a chart of form {chart.form} has no native counterpart"
    fault = Diagnostic(Severity.ERROR, "no-native-chart", message, chart.title.span)
    raise BriefingError([fault])
