"""The ways to set a chapter, from what suits it best to the last resort, each with a price.

A form says how large the body is, whether items stand in rails or columns, which charts stand
beside the text, and what reserve of quoted figures fills the page: a panel or a second strip.
The planner takes the cheapest that fills its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeGuard

from briefing.content.chart import Chart
from briefing.content.document import ItemBlock, Listing, Paragraph
from briefing.frozen import frozen
from briefing.layout.paper.chapters import Chapter, Matter
from briefing.layout.paper.figure import verb_groups, wants_width
from briefing.layout.paper.flow import BODY, DENSE, FLOOR, Body, Prose, characters
from briefing.layout.paper.lead import SIZES, announces
from briefing.layout.paper.panel import count_values
from briefing.layout.paper.shares import shows_cells
from briefing.layout.paper.strip import Quoted
from briefing.layout.paper.title import Heading

RAIL_CHARACTERS = 350
RAIL_MOST_CHARACTERS = 480
LEAD_CHARACTERS = 450
LEAD_ENTRIES = 8
STRIP_CELLS, RAIL_CELLS = 4, 3
_LEAD_STEP = 1.0
"""The price of each size that a lead paragraph is above the least."""

_TOO_SHORT_FOR_COLUMNS = 120
"""Characters of one item that two columns cannot share evenly."""


@frozen
class Form:
    """`beside` counts the charts, from the first, that stand in the right column."""

    price: float
    body: Body = BODY
    railed: bool = False
    compact: bool = False
    beside: int = 0
    companion: bool = False
    pair: bool = False
    second: bool = False
    lead: float = SIZES[0]


def forms(chapter: Chapter) -> Iterator[Form]:
    """All forms that suit the chapter, the ones of the body's own size first."""
    if not has_prose(chapter):
        yield from (Form(_LEAD_STEP * number, lead=size) for number, size in enumerate(SIZES))
        return
    if may_rail(chapter):
        yield from _rail_forms(chapter)
    for body, price in ((BODY, 0.0), (DENSE, 8.0), (FLOOR, 11.0)):
        yield from _column_forms(chapter, body, price)


def has_prose(chapter: Chapter) -> bool:
    """Whether the chapter has text for columns, more than a lead paragraph."""
    return any(run and not is_lead(run) for run in prose_runs(chapter))


def may_rail(chapter: Chapter) -> bool:
    items = [each for each in chapter.matter if isinstance(each, ItemBlock)]
    count = characters(items)
    few = len(items) >= 2 or count <= _TOO_SHORT_FOR_COLUMNS
    return (
        bool(items) and few and len(items) == len(chapter.matter) and count <= RAIL_MOST_CHARACTERS
    )


def _rail_forms(chapter: Chapter) -> Iterator[Form]:
    count = characters([each for each in chapter.matter if isinstance(each, ItemBlock)])
    price = 0.0 if count < RAIL_CHARACTERS else 3.0
    for pair in _either(bool(pairs(chapter))):
        yield Form(price + 0.5 * pair, railed=True, pair=pair)


def _column_forms(chapter: Chapter, body: Body, price: float) -> Iterator[Form]:
    fills = [
        (0.0, {}),
        *([(-1.5, {"companion": True})] if companion(chapter) else []),
        *([(0.5 + 1.5 * len(chapter.charts), {"pair": True})] if pairs(chapter) else []),
        *([(2.5, {"second": True})] if len(singles(chapter)) >= STRIP_CELLS + 3 else []),
    ]
    for compact in (False, True):
        for beside in range(len(chapter.charts), -1, -1):
            placing = _placing_price(chapter.charts, beside)
            for extra, fill in fills:
                total = price + 1.5 * compact + placing + extra
                yield Form(total, body, compact=compact, beside=beside, **fill)


def _placing_price(charts: Sequence[Chart], beside: int) -> float:
    """Groups and shares want the full width, small charts a column."""
    wide = [
        bool(verb_groups(chart)) or shows_cells(chart) or wants_width(chart) for chart in charts
    ]
    return sum(6.0 for each in wide[:beside] if each) + sum(
        1.0 for each in wide[beside:] if not each
    )


def _either(possible: bool) -> tuple[bool, ...]:
    return (False, True) if possible else (False,)


def movements(matter: Sequence[Matter]) -> Iterator[tuple[Matter, ...]]:
    """Runs of prose, and other blocks one by one; a line or heading before one stands alone."""
    for prose, run in groupby(_marked(matter), key=lambda pair: pair[0]):
        blocks = tuple(block for _, block in run)
        if prose == 1:
            yield blocks
        else:
            yield from ((block,) for block in blocks)


def _marked(matter: Sequence[Matter]) -> Iterator[tuple[int, Matter]]:
    """Each block with 1 for running prose, 2 for a line that announces a block, else 0."""
    for number, block in enumerate(matter):
        after = matter[number + 1] if number + 1 < len(matter) else None
        if isinstance(block, Paragraph) and announces(block) and not _is_prose(after):
            yield (2 if after is not None else 1), block
        elif isinstance(block, Heading) and not _is_prose(after):
            yield 0, block
        else:
            yield (1 if _is_prose(block) else 0), block


def _is_prose(block: Matter | None) -> TypeGuard[Prose]:
    return isinstance(block, Paragraph | ItemBlock | Listing | Heading)


def is_prose(run: tuple[Matter, ...]) -> TypeGuard[tuple[Prose, ...]]:
    """Whether a run is text; a heading alone, before a table or chart, is a band of its own."""
    alone = len(run) == 1 and isinstance(run[0], Heading)
    return not alone and all(_is_prose(block) for block in run)


def is_lead(run: Sequence[Prose]) -> bool:
    """Whether some prose is a paragraph or two or a short list, to be set across the page."""
    plain = all(isinstance(each, Paragraph | Listing) for each in run)
    return plain and characters(run) <= LEAD_CHARACTERS and _entry_count(run) <= LEAD_ENTRIES


def _entry_count(run: Sequence[Prose]) -> int:
    return sum(len(each.entries) for each in run if isinstance(each, Listing))


def prose_runs(chapter: Chapter) -> Iterator[tuple[Prose, ...]]:
    return (run for run in movements(chapter.matter) if is_prose(run))


def singles(chapter: Chapter) -> tuple[Quoted, ...]:
    return tuple(each for each in chapter.figures if count_values(each.figure.value) == 1)


def pairs(chapter: Chapter) -> tuple[Quoted, ...]:
    return tuple(each for each in chapter.figures if count_values(each.figure.value) > 1)


def companion(chapter: Chapter) -> Quoted | None:
    """A figure in reserve that speaks of what a chart shows (下降…%) but has another base."""
    for chart in chapter.charts:
        if not chart.shared or shows_cells(chart):
            continue
        for quoted in singles(chapter)[STRIP_CELLS:]:
            if quoted.figure.before.endswith(chart.shared) and _unit(quoted) == chart.unit:
                return quoted
    return None


def _unit(quoted: Quoted) -> str:
    return "".join(piece.text for piece in quoted.figure.value if piece.kind == "unit")
