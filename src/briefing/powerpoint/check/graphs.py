"""Figures of a native chart of series that are not the content's: in its workbook, in its labels.

In: the chart part, the cells of its workbook, the chart of the deck. Out: faults. Every figure is
there once, every missing one is an empty cell, and every label says its own figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefing.content.chart import Bar, Chart, Series
from briefing.content.chart_labels import PointLabel, point_labels, series_name
from briefing.powerpoint.check.book import Cell, number, spelled
from briefing.powerpoint.check.parts import A, C, whole

_LETTERS = "BCDEFGHIJKLMN"


def graph_faults(root: etree._Element, cells: dict[str, Cell], chart: Chart) -> Iterator[str]:
    for row, name in enumerate(chart.categories, 2):
        if cells.get(f"A{row}", Cell("")).value.strip() != name.strip():
            yield f"the name of row {row} is {cells.get(f'A{row}', Cell('')).value}, not {name}"
    if f"A{len(chart.categories) + 2}" in cells:
        yield "its workbook has more rows than the content"
    for at, series in enumerate(chart.series):
        yield from _column(cells, chart, series, _LETTERS[at])
    drawn = sorted(root.iter(f"{C}ser"), key=lambda each: _value(each, "idx"))
    if [_value(each, "idx") for each in drawn] != list(range(len(chart.series))):
        yield "its series are not the content's"
        return
    yield from _labels(drawn, chart)


def _column(cells: dict[str, Cell], chart: Chart, series: Series, letter: str) -> Iterator[str]:
    head = cells.get(f"{letter}1", Cell("")).value
    if series.name and head != series_name(chart, series):
        yield f"a series is named {head}, not {series.name}"
    for row, bar in enumerate(series.points, 2):
        cell = cells.get(f"{letter}{row}")
        if bar is None:
            if cell is not None:
                yield f"{letter}{row} is {cell.value}, where the content has no figure"
        else:
            yield from _figure(cell or Cell(""), chart, bar)


def _figure(cell: Cell, chart: Chart, bar: Bar) -> Iterator[str]:
    words = chart.value_words(bar)
    if not cell.form or number(cell.value) != number(str(bar.magnitude)):
        yield f"the figure of {bar.label} is {cell.value}, not {bar.magnitude}"
    elif spelled(cell.value, cell.form) != words:
        yield f"{bar.label} is {spelled(cell.value, cell.form)}, not {words}"


def _labels(drawn: list[etree._Element], chart: Chart) -> Iterator[str]:
    meant = {(label.series, label.at): label for label in point_labels(chart)}
    for at, series in enumerate(drawn):
        for shown in series.iterfind(f"{C}dLbls/{C}dLbl"):
            label = meant.pop((at, _value(shown, "idx")), None)
            if label is None:
                yield "a label that the content does not ask for"
            else:
                yield from _label(shown, label, chart)
    for label in meant.values():
        yield f"the label {label.words} is missing"


def _label(shown: etree._Element, label: PointLabel, chart: Chart) -> Iterator[str]:
    bar = chart.series[label.series].points[label.at]
    words = "".join(each.text or "" for each in shown.iterfind(f"{C}tx//{A}t")).replace(" ", "")
    form = shown.find(f"{C}numFmt")
    if not words and form is not None and bar is not None:
        words = spelled(str(bar.magnitude), form.get("formatCode", ""))
        if words != label.words:
            yield f"the label {words} is not {label.words}"
    elif words != (label.name + label.words + label.change).replace(" ", ""):
        yield f"the label {words} is not {label.words} {label.change}"


def _value(element: etree._Element, child: str) -> int:
    found = element.find(f"{C}{child}")
    return whole(found.get("val")) if found is not None else -1
