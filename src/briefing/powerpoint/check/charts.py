"""Faults of native charts: axes that no schema admits, and figures that are not the content's.

A chart says its figures three times: in what it draws (the cache), in its workbook, in its
labels. All three are held against the chart of the deck, label by label and figure by figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from lxml import etree

from briefing.content.chart import Chart
from briefing.deck.slides import ChartBox, Deck, Element, GroupBox
from briefing.powerpoint.check.book import Cell, cells_of, number, read_cells, spelled
from briefing.powerpoint.check.graphs import graph_faults
from briefing.powerpoint.check.parts import A, C, Parts, R, whole


def chart_faults(parts: Parts, deck: Deck) -> Iterator[str]:
    slides = _slides(parts)
    if len(slides) != len(deck.slides):
        yield f"{len(slides)} slides instead of {len(deck.slides)}"
        return
    for name, slide in zip(slides, deck.slides, strict=True):
        if name not in parts.roots:
            continue
        drawn = [parts.target(name, id_) for id_ in _frames(parts, name)]
        meant = [box.chart for box in _boxes(slide.elements)]
        if len(drawn) != len(meant):
            yield f"{name}: {len(drawn)} charts instead of {len(meant)}"
            continue
        for part, chart in zip(drawn, meant, strict=True):
            if part in parts.roots:
                yield from _chart(parts, part, chart)


def _slides(parts: Parts) -> list[str]:
    """The slides as the presentation orders them."""
    return [
        parts.target(name, each.get(f"{R}id", ""))
        for name, root in parts.of_type("presentation.main")
        for each in root.iterfind("{*}sldIdLst/{*}sldId")
    ]


def _frames(parts: Parts, name: str) -> Iterator[str]:
    root = parts.roots.get(name)
    if root is not None:
        yield from (each.get(f"{R}id", "") for each in root.iter(f"{C}chart"))


def _boxes(elements: Iterable[Element]) -> Iterator[ChartBox]:
    for element in elements:
        if isinstance(element, ChartBox):
            yield element
        elif isinstance(element, GroupBox):
            yield from _boxes(element.elements)


def _chart(parts: Parts, name: str, chart: Chart) -> Iterator[str]:
    root = parts.roots[name]
    yield from (f"{name}: {fault}" for fault in _axes(root))
    book = next(iter(parts.related(name, "package")), "")
    try:
        cells = read_cells(parts.data.get(book, b""))
    except ValueError:
        yield f"{name}: its workbook cannot be read"
        return
    content = graph_faults if chart.series else _content
    yield from (
        f"{name}: {fault}" for fault in (*_cache(root, cells), *content(root, cells, chart))
    )


def _axes(root: etree._Element) -> Iterator[str]:
    own = [
        each.get("val", "")
        for kind in ("barChart", "lineChart", "areaChart")
        for each in root.iterfind(f".//{C}plotArea/{C}{kind}/{C}axId")
    ]
    axes = [
        each.get("val", "")
        for kind in ("catAx", "valAx")
        for each in root.iterfind(f".//{C}plotArea/{C}{kind}/{C}axId")
    ]
    crossed = [each.get("val", "") for each in root.iter(f"{C}crossAx")]
    if not all(0 <= whole(id_) < 2**32 for id_ in (*own, *axes)):
        yield "an axis has an id that is no whole number from zero"
    if len(set(axes)) < len(axes) or set(own) != set(axes) or set(crossed) != set(axes):
        yield "axes do not go together"


def _cache(root: etree._Element, cells: dict[str, Cell]) -> Iterator[str]:
    """What the chart draws is what its workbook holds."""
    for holder in (*root.iter(f"{C}strRef"), *root.iter(f"{C}numRef")):
        reference = holder.findtext(f"{C}f") or ""
        held = [cells.get(cell, Cell("")) for cell in cells_of(reference)]
        points = {
            whole(each.get("idx")): Cell(each.findtext(f"{C}v") or "", each.get("formatCode", ""))
            for each in holder.iter(f"{C}pt")
        }
        drawn = [points.get(at, Cell("")) for at in range(_count(holder))]
        if [_same(cell) for cell in held] != [_same(cell) for cell in drawn] or not held:
            yield f"{reference} is not what the chart draws"


def _count(holder: etree._Element) -> int:
    count = holder.find(f".//{C}ptCount")
    return whole(count.get("val")) if count is not None else 0


def _same(cell: Cell) -> tuple[Decimal | str, str]:
    """1 and 1.0 are one figure."""
    return (number(cell.value) if cell.form else cell.value, cell.form)


def _content(root: etree._Element, cells: dict[str, Cell], chart: Chart) -> Iterator[str]:
    """The workbook's first figures are the content's, and so is every label."""
    for row, bar in enumerate(chart.bars, start=2):
        label, figure = cells.get(f"A{row}", Cell("")), cells.get(f"B{row}", Cell(""))
        words = chart.value_words(bar)
        if label.value.strip() != bar.label.strip():
            yield f"the label of row {row} is {label.value}, not {bar.label}"
        if not figure.form or number(figure.value) != number(str(bar.magnitude)):
            yield f"the figure of {bar.label} is {figure.value}, not {bar.magnitude}"
        elif spelled(figure.value, figure.form) != words:
            yield f"{bar.label} is {spelled(figure.value, figure.form)}, not {words}"
    if f"A{len(chart.bars) + 2}" in cells:
        yield "its workbook has more rows than the content"
    for shown, row in _labels(root, cells):
        if not 0 <= row < len(chart.bars) or shown != chart.value_words(chart.bars[row]):
            yield f"the label {shown} is not the content's"


def _labels(root: etree._Element, cells: dict[str, Cell]) -> Iterator[tuple[str, int]]:
    """What stands at the end of each bar: words of its own, else the figure by its format."""
    for label in root.iter(f"{C}dLbl"):
        place = label.find(f"{C}idx")
        row = whole(place.get("val")) if place is not None else -1
        words = "".join(each.text or "" for each in label.iterfind(f"{C}tx//{A}t"))
        form = label.find(f"{C}numFmt")
        if not words and form is not None:
            figure = cells.get(f"B{row + 2}", Cell("0"))
            words = spelled(figure.value, form.get("formatCode", ""))
        yield words, row
