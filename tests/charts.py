"""Charts for tests: those of the real content, and small ones written out."""

from __future__ import annotations

from decimal import Decimal

from briefing.content.chart import Bar, Chart
from briefing.content.document import Document
from briefing.content.inline import Text
from briefing.diagnostics import Span
from briefing.frame import Ink
from briefing.layout.chart import ChartStyle
from briefing.text.style import TextStyle

INK = Ink("ink", (0, 0, 0), (0, 0, 0, 1))
RED = Ink("primary", (0.8, 0, 0.1), (0, 1, 0.9, 0.15))
GREY = Ink("mute", (0.8, 0.8, 0.7), (0, 0.06, 0.14, 0.24))
PINK = Ink("target_fill", (1, 0.9, 0.8), (0, 0.18, 0.12, 0))
LABEL = TextStyle("sans-regular", 10, 14, INK)
VALUE = TextStyle("sans-bold", 11, 14, INK)
STYLE = ChartStyle(LABEL, VALUE, INK, RED, GREY, PINK, RED, row_pitch=20.5, bar=13.5)
HERE = Span("review.md", 1, 1)


def entry(label: str, number: str, unit: str = "家", **others: object) -> Bar:
    """A bar; `magnitude` is its number unless said otherwise."""
    words = {"before": "", "after": "", **others}
    if "magnitude" not in words:
        words["magnitude"] = Decimal(number)
    return Bar(label=label, number=number, unit=unit, span=HERE, quote=HERE, **words)


def chart_of(*bars: Bar, **others: object) -> Chart:
    words = {"form": "bar", "unit": bars[0].unit, "shared": "", **others}
    return Chart("c", 1, title=Text("标题", HERE), bars=bars, **words)


def find(document: Document, number: int) -> Chart:
    blocks = (block for part in document.parts for block in part.walk())
    return next(block for block in blocks if isinstance(block, Chart) and block.number == number)
