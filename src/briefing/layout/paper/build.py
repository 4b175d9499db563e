"""A chapter in a form as bands: title, strips, then its matter in order, charts and panels last.

What forms have in common (set text, strips, charts) is made once a chapter and kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from briefing.content.document import (
    Contacts,
    Figures,
    Focus,
    Glossary,
    Headlines,
    Honours,
    ItemBlock,
    Listing,
    Paragraph,
    Picture,
    Promises,
    Quote,
    Table,
    Targets,
    Timeline,
)
from briefing.layout.paper.bands import Band, resized
from briefing.layout.paper.chapters import Chapter, Matter, own_heading
from briefing.layout.paper.chart_pair import chart_pair
from briefing.layout.paper.columns import MEASURE, Run, columns, one_column
from briefing.layout.paper.contacts import contact_list
from briefing.layout.paper.figure import ChartFigure, chart_figure
from briefing.layout.paper.flow import Body, Slug, characters, set_prose
from briefing.layout.paper.focus import FocusList, focus_list
from briefing.layout.paper.forms import (
    RAIL_CELLS,
    RAIL_MOST_CHARACTERS,
    STRIP_CELLS,
    Form,
    companion,
    is_lead,
    is_prose,
    movements,
    pairs,
    singles,
)
from briefing.layout.paper.headlines import Hero, headline_bands
from briefing.layout.paper.honours import HonourList, honour_list
from briefing.layout.paper.house import House
from briefing.layout.paper.inset import QuoteBand
from briefing.layout.paper.lead import Lead, Subhead, announces, lead
from briefing.layout.paper.panel import FigurePanel, PairPanel
from briefing.layout.paper.picture import PictureBand
from briefing.layout.paper.promises import promise_table
from briefing.layout.paper.rail import Rail, rail
from briefing.layout.paper.shares import Shares, shows_cells
from briefing.layout.paper.sourced import SourcedFigures, sourced_figures
from briefing.layout.paper.strip import Quoted, Strip, strips
from briefing.layout.paper.table import glossary_table, plain_table
from briefing.layout.paper.targets import TargetTable, target_table
from briefing.layout.paper.timeline import timeline_list
from briefing.layout.paper.title import SHARED_SIZE, SIZES, Heading, Title
from briefing.theme.paper import BODY_TOP, FOOT, TEXT_WIDTH

ROOM = FOOT - BODY_TOP
"""What a page has for bands."""
_LEAD_APART, _PANEL_APART = 14.0, 20.0
_LATER_LEAD = 16.0
"""The largest size of paragraphs that follow other matter and so lead nothing."""


class Builder:
    """Builds one chapter in any form."""

    def __init__(self, chapter: Chapter, house: House) -> None:
        self._chapter, self._house = chapter, house
        self._runs = tuple(movements(chapter.matter))
        self._slugs = cache(self._set_slugs)
        self._text = cache(self._set_text)
        self._chart = cache(self._set_chart)
        self._strips = cache(self._set_strips)
        self._rows = cache(self._set_rail)
        self.build = cache(self._build)

    def _build(self, form: Form, shared: bool) -> tuple[Band, ...] | None:
        """The bands, nothing where the text does not fit a page in this form."""
        middle = (self._rail(form),) if form.railed else self._movements(form)
        if middle is None:
            return None
        return (self.title(shared), *self._strips_of(form), *ruled_apart(middle), *self._foot(form))

    def pieces(self, form: Form) -> Iterator[Band | Run]:
        """All below the title in order, text not yet arranged."""
        yield from self._strips_of(form)
        for number, run in enumerate(self._runs):
            if is_prose(run) and not is_lead(run):
                text = self._text(number, form.body, 0, False)
                uneven = (
                    None if columns(text, ROOM) else self._uneven(number, form, self._ruled(number))
                )
                yield from uneven or (text,)
            else:
                made = self._movement(number, form) or ()
                yield from made if number == 0 else map(apart, made)
        yield from self._foot(form)

    def title(self, shared: bool) -> Title:
        chapter = self._chapter
        split = bool(chapter.matter) and isinstance(chapter.matter[0], Honours)
        size = SIZES[-1] if chapter.subordinate else SHARED_SIZE if shared else SIZES[0]
        columns = 2 if split else 1
        return Title(chapter.heading, self._house, size, columns, not self._begins_deep)

    @property
    def _begins_deep(self) -> bool:
        """Whether a deep panel stands right below the title."""
        matter = self._chapter.matter
        return bool(matter) and isinstance(matter[0], Headlines) and not singles(self._chapter)

    def _set_strips(self, cells: int, rows: int, compact: bool) -> tuple[Strip, ...]:
        """Strips of single figures; pairs are too wide for a cell."""
        shown = singles(self._chapter)[: cells * rows]
        return strips(shown, self._house, rows, compact=compact)

    def _strips_of(self, form: Form) -> tuple[Strip, ...]:
        count = len(singles(self._chapter))
        cells = RAIL_CELLS if form.railed and count > STRIP_CELLS else STRIP_CELLS
        return self._strips(cells, 2 if form.second else 1, form.compact)

    def _rail(self, form: Form) -> Rail:
        strips = self._strips_of(form)
        return self._rows(frozenset(quoted.key for strip in strips for quoted in strip.figures))

    def _set_rail(self, shown: frozenset[str]) -> Rail:
        rest = [each for each in singles(self._chapter) if each.key not in shown]
        items = [each for each in self._chapter.matter if isinstance(each, ItemBlock)]
        figures: dict[str, list[Quoted]] = {
            item.id: [each for each in rest if each.figure.item == item.id][:1] for item in items
        }
        return rail(items, figures, self._house, ruled=bool(shown))

    def _movements(self, form: Form) -> tuple[Band, ...] | None:
        bands: list[Band] = []
        for number in range(len(self._runs)):
            made = self._movement(number, form)
            if made is None:
                return None
            bands += made
        return tuple(bands) if self._runs or not form.beside else None

    def _movement(self, number: int, form: Form) -> tuple[Band, ...] | None:
        run = self._runs[number]
        last = number == len(self._runs) - 1
        if not is_prose(run):
            return tuple(band for block in run for band in self._block(block))
        if is_lead(run):
            size = self._lead_size(number, form)
            return None if last and form.beside else (self._across(run, size),)
        tails = (form.beside, form.companion) if last else (0, False)
        text = self._text(number, form.body, *tails)
        ruled = self._ruled(number)
        made = columns(text, ROOM, ruled=ruled)
        if made is None and not text.tails:
            return self._uneven(number, form, ruled) or _alone(text, ruled)
        return (made,) if made else None

    def _uneven(self, number: int, form: Form, ruled: bool) -> tuple[Band, ...] | None:
        """Items too short for even columns, in rows below what opens them across the page.

        Nothing where they are long or text stands between them.
        """
        run = self._runs[number]
        opening = tuple(takewhile(lambda each: not isinstance(each, ItemBlock), run))
        items = [each for each in run if isinstance(each, ItemBlock)]
        few = 0 < characters(items) <= RAIL_MOST_CHARACTERS
        if not few or len(opening) + len(items) < len(run):
            return None
        if not opening:
            return (rail(items, {}, self._house, ruled=ruled),)
        if not is_prose(opening) or not is_lead(opening):
            return None
        across = self._across(opening, self._lead_size(number, form))
        return (across, rail(items, {}, self._house, ruled=isinstance(across, Lead)))

    def _ruled(self, number: int) -> bool:
        """Whether something stands between a run and the title's rule."""
        return number > 0 or bool(singles(self._chapter))

    def _lead_size(self, number: int, form: Form) -> float:
        return form.lead if number == 0 else min(form.lead, _LATER_LEAD)

    def _across(self, run: tuple[Matter, ...], size: float) -> Band:
        prose = [each for each in run if isinstance(each, Paragraph | Listing)]
        if len(prose) == 1 and isinstance(prose[0], Paragraph) and announces(prose[0]):
            return Subhead(prose[0], self._house)
        return lead(prose, self._house, size)

    def _set_slugs(self, number: int, body: Body) -> tuple[Slug, ...]:
        run = self._runs[number]
        return set_prose(run, self._house, body, MEASURE) if is_prose(run) else ()

    def _set_text(self, number: int, body: Body, beside: int, accompanied: bool) -> Run:
        tails: list[Band] = [self._chart(chart, MEASURE) for chart in range(beside)]
        found = companion(self._chapter)
        if accompanied and found:
            tails.append(FigurePanel(found, self._house))
        return Run(self._slugs(number, body), tails, body)

    def _set_chart(self, number: int, width: float) -> ChartFigure:
        return chart_figure(self._chapter.charts[number], self._house, width)

    def _foot(self, form: Form) -> Iterator[Band]:
        charts = self._chapter.charts
        number = 0 if form.railed else form.beside
        while number < len(charts):
            if pair := chart_pair(charts[number : number + 2], self._house):
                yield pair
                number += 2
                continue
            cells = shows_cells(charts[number])
            yield Shares(charts[number], self._house) if cells else self._chart(number, TEXT_WIDTH)
            number += 1
        if form.pair:
            yield PairPanel(pairs(self._chapter)[0], self._house)

    def _block(self, block: Matter) -> tuple[Band, ...]:
        match block:
            case Heading():
                return (Title(block, self._house, SIZES[-1]),)
            case Headlines():
                heading = own_heading(block)
                title = (Title(heading, self._house, SIZES[-1], ruled=False),) if heading else ()
                return (*title, *headline_bands(block, self._house))
            case Figures():
                return (sourced_figures(block, self._house),)
            case Honours():
                return (honour_list(block, self._house),)
            case Targets():
                return (target_table(block, self._house, self._chapter.target_chart),)
            case Focus():
                return (focus_list(block, self._house),)
            case Table():
                return (plain_table(block, self._house),)
            case Glossary():
                return (plain_table(glossary_table(block, self._house), self._house),)
            case Quote():
                return (QuoteBand(block, self._house),)
            case Timeline():
                return (timeline_list(block, self._house),)
            case Promises():
                return (promise_table(block, self._house),)
            case Contacts():
                return (contact_list(block, self._house),)
            case Picture():
                return (PictureBand(block, self._house),)
        raise TypeError(f"{type(block).__name__} is no block of its own band")


def _alone(text: Run, ruled: bool) -> tuple[Band, ...] | None:
    """A few lines that no two columns share evenly, in the left one."""
    column = one_column(text, ROOM, ruled=ruled)
    return (column,) if column else None


def ruled_apart(bands: Sequence[Band]) -> tuple[Band, ...]:
    """The bands, those of rows below a rule of their own unless they follow a heading's."""
    before: list[Band | None] = [None, *bands]
    return tuple(
        band if last is None or isinstance(last, Title | Subhead) else apart(band)
        for last, band in zip(before, bands, strict=False)
    )


def apart(band: Band) -> Band:
    """Rows that follow other matter, below a rule of their own; a lead a little further down."""
    if isinstance(band, Lead):
        return resized(band, above=_LEAD_APART)
    if isinstance(band, Hero):
        return resized(band, above=_PANEL_APART)
    if isinstance(band, HonourList | TargetTable | FocusList | SourcedFigures):
        return resized(band, apart=True)
    return band
