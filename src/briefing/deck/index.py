"""Finds where in the document a quotation stands, and what of a section stands beside its charts.

In: the document. Out: the section and item of a place in the source; the figures that a chart's
slide shows instead of its section's slide, since they share the chart's unit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefing.content.chart import Bar, Chart
from briefing.content.document import Block, Document, ItemBlock, Paragraph, Part, Section
from briefing.content.inline import Figure
from briefing.diagnostics import Span
from briefing.frozen import frozen


@frozen
class Spot:
    """A place in the prose: the part, section and item around it."""

    part: Part
    section: Section | None
    item: ItemBlock | None
    start: Span


def spots(document: Document) -> tuple[Spot, ...]:
    """Every paragraph of the document, in order."""
    return tuple(spot for part in document.parts for spot in _of_part(part))


def spot_of(all_spots: Sequence[Spot], quote: Span) -> Spot | None:
    """The paragraph in which a quotation lies: the last that begins at or before it."""
    before = [
        spot
        for spot in all_spots
        if spot.start.path == quote.path
        and (spot.start.line, spot.start.column) <= (quote.line, quote.column)
    ]
    return before[-1] if before else None


def _of_part(part: Part) -> Iterator[Spot]:
    yield from _of_blocks(part, None, part.blocks)
    for section in part.sections:
        yield from _of_section(part, section)


def _of_section(part: Part, section: Section) -> Iterator[Spot]:
    yield from _of_blocks(part, section, section.blocks)
    for inner in section.sections:
        yield from _of_section(part, inner)


def _of_blocks(part: Part, section: Section | None, blocks: Sequence[Block]) -> Iterator[Spot]:
    for block in blocks:
        match block:
            case Paragraph():
                yield Spot(part, section, None, block.text.span)
            case ItemBlock():
                yield Spot(part, section, block, block.head.span)
                for paragraph in block.paragraphs[1:]:
                    yield Spot(part, section, block, paragraph.text.span)


_MOST_FACTS = 2


def other_bases(chart: Chart, items: Sequence[ItemBlock]) -> tuple[Figure, ...]:
    """The figure that shares the chart's word and unit but is none of its bars.

    安全生产事故较前三年平均数下降43% cannot stand in one chart with 火情下降15%, nor far from it.
    """
    if not chart.shared:
        return ()
    found = [
        figure
        for item in _around(chart, items)
        for figure in item.figures
        if _of_unit(figure, chart)
        and not is_bar(figure, chart)
        and figure.before.endswith(chart.shared)
    ]
    return tuple(found[:1])


def facts(chart: Chart, items: Sequence[ItemBlock]) -> tuple[Figure, ...]:
    """Further figures of the chart's unit: those for which their own item's row has no room."""
    if chart.form == "share" or chart.target:
        return ()
    found = [
        figure
        for item in _around(chart, items)
        for figure in item.figures[2:]
        if _of_unit(figure, chart) and not is_bar(figure, chart)
    ]
    return tuple(found[:_MOST_FACTS])


def _around(chart: Chart, items: Sequence[ItemBlock]) -> tuple[ItemBlock, ...]:
    quoted = {bar.item for bar in chart.bars}
    return tuple(item for item in items if item.id in quoted)


def _of_unit(figure: Figure, chart: Chart) -> bool:
    numbers = [piece for piece in figure.value if piece.kind == "number"]
    units = [piece.text for piece in figure.value if piece.kind == "unit"]
    return len(numbers) == 1 and units == [chart.unit]


def is_bar(figure: Figure, chart: Chart) -> bool:
    return index_bars([chart]).draws(figure)


@frozen
class BarIndex:
    """The bars of many charts, each found without asking all of them."""

    by_number: Mapping[str, Sequence[Bar]]
    by_place: Mapping[object, Sequence[tuple[int, Bar]]]

    def draws(self, figure: Figure) -> bool:
        """Whether the figure is one of the bars."""
        numbers = [piece.text for piece in figure.value if piece.kind == "number"]
        return len(numbers) == 1 and any(
            figure.before.endswith(bar.label + bar.before)
            for bar in self.by_number.get(numbers[0], ())
        )

    def quoting(self, item: ItemBlock) -> tuple[Bar, ...]:
        """The bars that quote an item, those of charts in other sections too, in their order."""
        spans = (paragraph.text.span for paragraph in item.paragraphs)
        places = (item.id, *((span.path, span.line) for span in spans))
        found = dict(entry for place in places for entry in self.by_place.get(place, ()))
        return tuple(found[at] for at in sorted(found))


def index_bars(charts: Iterable[Chart]) -> BarIndex:
    by_number: dict[str, list[Bar]] = defaultdict(list)
    by_place: dict[object, list[tuple[int, Bar]]] = defaultdict(list)
    for at, bar in enumerate(bar for chart in charts for bar in chart.bars):
        by_number[bar.number].append(bar)
        for place in (bar.item, (bar.quote.path, bar.quote.line)):
            by_place[place].append((at, bar))
    return BarIndex(by_number, by_place)
