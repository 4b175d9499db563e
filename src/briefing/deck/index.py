"""Finds where in the document a quotation stands, and what of a section stands beside its charts.

In: the document. Out: the section and item of a place in the source; the figures that a chart's
slide shows instead of its section's slide, since they share the chart's unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.content.document import (
    Block,
    Chart,
    Document,
    Figure,
    ItemBlock,
    Paragraph,
    Part,
    Section,
)
from briefing.diagnostics import Span


@dataclass(frozen=True, slots=True)
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
    numbers = [piece.text for piece in figure.value if piece.kind == "number"]
    return any(
        [bar.number] == numbers and figure.before.endswith(bar.label + bar.before)
        for bar in chart.bars
    )
