"""The ways to set a chapter, from what suits it best to the last resort, each with a price.

A form says how large the body is, whether items stand in rails or columns, which charts stand
beside the text, and what reserve of quoted figures fills the page: a panel or a second strip.
`build` turns chapter and form into bands; the planner takes the cheapest that fills its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeGuard

from briefing.content.document import (
    Chart,
    Focus,
    Headlines,
    Honours,
    ItemBlock,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Table,
    Targets,
)
from briefing.layout.paper.bands import Band
from briefing.layout.paper.chapters import Chapter, Matter
from briefing.layout.paper.columns import columns
from briefing.layout.paper.figure import ChartFigure, verb_groups
from briefing.layout.paper.flow import BODY, DENSE, FLOOR, Body, Prose, characters, set_prose
from briefing.layout.paper.focus import focus_list
from briefing.layout.paper.headlines import headline_bands
from briefing.layout.paper.honours import honour_list
from briefing.layout.paper.house import House
from briefing.layout.paper.inset import PictureBand, QuoteBand
from briefing.layout.paper.lead import SIZES, Subhead, announces, lead
from briefing.layout.paper.panel import FigurePanel, PairPanel, count_values
from briefing.layout.paper.rail import rail
from briefing.layout.paper.shares import Shares, shows_cells
from briefing.layout.paper.strip import Quoted, strips
from briefing.layout.paper.table import plain_table
from briefing.layout.paper.targets import target_table
from briefing.layout.paper.title import SHARED_SIZE, Heading, Title
from briefing.layout.paper.title import SIZES as TITLE_SIZES
from briefing.theme.paper import span

RAIL_CHARACTERS = 350
RAIL_MOST_CHARACTERS = 480
LEAD_CHARACTERS = 450
_STRIP_CELLS, _RAIL_CELLS = 4, 3


@dataclass(frozen=True, slots=True)
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
        yield from (Form(0.4 * number, lead=size) for number, size in enumerate(SIZES))
        return
    if may_rail(chapter):
        yield from _rail_forms(chapter)
    for body, price in ((BODY, 0.0), (DENSE, 8.0), (FLOOR, 11.0)):
        yield from _column_forms(chapter, body, price)


def has_prose(chapter: Chapter) -> bool:
    """Whether the chapter has text for columns, more than a lead paragraph."""
    return any(run and not is_lead(run) for run in _prose_runs(chapter))


def may_rail(chapter: Chapter) -> bool:
    items = [each for each in chapter.matter if isinstance(each, ItemBlock)]
    count = characters(items)
    return len(items) == len(chapter.matter) >= 2 and count <= RAIL_MOST_CHARACTERS


def _rail_forms(chapter: Chapter) -> Iterator[Form]:
    count = characters([each for each in chapter.matter if isinstance(each, ItemBlock)])
    price = 0.0 if count < RAIL_CHARACTERS else 3.0
    for pair in _either(bool(_pairs(chapter))):
        yield Form(price + 0.5 * pair, railed=True, pair=pair)


def _column_forms(chapter: Chapter, body: Body, price: float) -> Iterator[Form]:
    fills = [
        (0.0, {}),
        *([(-1.5, {"companion": True})] if companion(chapter) else []),
        *([(0.5 + 1.5 * len(chapter.charts), {"pair": True})] if _pairs(chapter) else []),
        *([(2.5, {"second": True})] if len(_singles(chapter)) >= _STRIP_CELLS + 3 else []),
    ]
    for compact in (False, True):
        for beside in range(len(chapter.charts), -1, -1):
            placing = _placing_price(chapter.charts, beside)
            for extra, fill in fills:
                total = price + 1.5 * compact + placing + extra
                yield Form(total, body, compact=compact, beside=beside, **fill)


def _placing_price(charts: Sequence[Chart], beside: int) -> float:
    """Groups and shares want the full width, small charts a column."""
    wide = [bool(verb_groups(chart)) or shows_cells(chart) for chart in charts]
    return sum(6.0 for each in wide[:beside] if each) + sum(
        1.0 for each in wide[beside:] if not each
    )


def _either(possible: bool) -> tuple[bool, ...]:
    return (False, True) if possible else (False,)


def build(
    chapter: Chapter, form: Form, house: House, room: float, *, shared: bool
) -> tuple[Band, ...] | None:
    """The chapter's bands, nothing where its columns would be higher than `room`."""
    return _Builder(chapter, form, house, room, shared).build()


@dataclass(frozen=True, slots=True)
class _Builder:
    chapter: Chapter
    form: Form
    house: House
    room: float
    shared: bool

    def build(self) -> tuple[Band, ...] | None:
        bands: list[Band] = [self._title(), *self._strips()]
        middle = self._rail() if self.form.railed else self._movements()
        if middle is None:
            return None
        bands += middle
        bands += self._foot()
        return tuple(bands)

    def _title(self) -> Title:
        split = bool(self.chapter.matter) and isinstance(self.chapter.matter[0], Honours)
        size = TITLE_SIZES[2 if self.chapter.subordinate else 0]
        if self.shared and not self.chapter.subordinate:
            size = SHARED_SIZE
        return Title(self.chapter.heading, self.house, size, 2 if split else 1)

    def _strips(self) -> tuple[Band, ...]:
        return strips(self._dealt(), self.house, compact=self.form.compact)

    def _dealt(self) -> tuple[Quoted, ...]:
        """The figures that the strip shows; pairs are too wide for it."""
        singles = _singles(self.chapter)
        if self.form.railed:
            return singles[:_RAIL_CELLS] if len(singles) > _STRIP_CELLS else singles
        return singles[: 2 * _STRIP_CELLS if self.form.second else _STRIP_CELLS]

    def _rail(self) -> list[Band]:
        rest = _singles(self.chapter)[len(self._dealt()) :]
        items = [each for each in self.chapter.matter if isinstance(each, ItemBlock)]
        figures = {
            item.id: [each for each in rest if each.figure.item == item.id][:1] for item in items
        }
        return [rail(items, figures, self.house)]

    def _movements(self) -> list[Band] | None:
        bands: list[Band] = []
        runs = list(movements(self.chapter.matter))
        for number, run in enumerate(runs):
            last = number == len(runs) - 1
            made = self._movement(run, last)
            if made is None:
                return None
            bands += made
        if not runs and self.form.beside:
            return None
        return bands

    def _movement(self, run: tuple[Matter, ...], last: bool) -> list[Band] | None:
        if not is_prose(run):
            return [band for each in run for band in self._block(each)]
        if is_lead(run):
            if last and self.form.beside:
                return None
            paragraphs = [each for each in run if isinstance(each, Paragraph)]
            if len(paragraphs) == 1 and announces(paragraphs[0]):
                return [Subhead(paragraphs[0], self.house)]
            return [lead(paragraphs, self.house, self.form.lead)]
        slugs = set_prose(run, self.house, self.form.body, span(6))
        made = columns(slugs, self._tails() if last else (), self.form.body, self.room)
        return [made] if made else None

    def _tails(self) -> tuple[Band, ...]:
        charts = tuple(
            ChartFigure(chart, self.house, span(6))
            for chart in self.chapter.charts[: self.form.beside]
        )
        found = companion(self.chapter)
        if not self.form.companion or not found:
            return charts
        return (*charts, FigurePanel(found, self.house))

    def _foot(self) -> Iterator[Band]:
        start = 0 if self.form.railed else self.form.beside
        for chart in self.chapter.charts[start:]:
            yield (
                Shares(chart, self.house) if shows_cells(chart) else ChartFigure(chart, self.house)
            )
        if self.form.pair:
            yield PairPanel(_pairs(self.chapter)[0], self.house)

    def _block(self, block: Matter) -> tuple[Band, ...]:
        match block:
            case Headlines():
                return headline_bands(block, self.house)
            case Honours():
                return (honour_list(block, self.house),)
            case Targets():
                return (target_table(block, self.house, self.chapter.target_chart),)
            case Focus():
                return (focus_list(block, self.house),)
            case Table():
                return (plain_table(block, self.house),)
            case Quote():
                return (QuoteBand(block, self.house),)
            case Picture():
                return (PictureBand(block, self.house),)
        raise TypeError(f"{type(block).__name__} is no block of its own band")


def movements(matter: Sequence[Matter]) -> Iterator[tuple[Matter, ...]]:
    """Runs of prose, and the other blocks one by one; an announcing line stands alone."""
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
        else:
            yield (1 if _is_prose(block) else 0), block


def _is_prose(block: Matter | None) -> TypeGuard[Prose]:
    return isinstance(block, Paragraph | ItemBlock | Listing | Heading)


def is_prose(run: tuple[Matter, ...]) -> TypeGuard[tuple[Prose, ...]]:
    return all(_is_prose(block) for block in run)


def is_lead(run: Sequence[Prose]) -> bool:
    """Whether some prose is a paragraph or two, to be set across the page."""
    return all(isinstance(each, Paragraph) for each in run) and characters(run) <= LEAD_CHARACTERS


def _prose_runs(chapter: Chapter) -> Iterator[tuple[Prose, ...]]:
    return (run for run in movements(chapter.matter) if is_prose(run))


def _singles(chapter: Chapter) -> tuple[Quoted, ...]:
    return tuple(each for each in chapter.figures if count_values(each.figure.value) == 1)


def _pairs(chapter: Chapter) -> tuple[Quoted, ...]:
    return tuple(each for each in chapter.figures if count_values(each.figure.value) > 1)


def companion(chapter: Chapter) -> Quoted | None:
    """A figure in reserve that speaks of what a chart shows (下降…%) but has another base."""
    for chart in chapter.charts:
        if not chart.shared or shows_cells(chart):
            continue
        for quoted in _singles(chapter)[_STRIP_CELLS:]:
            if quoted.figure.before.endswith(chart.shared) and _unit(quoted) == chart.unit:
                return quoted
    return None


def _unit(quoted: Quoted) -> str:
    return "".join(piece.text for piece in quoted.figure.value if piece.kind == "unit")
