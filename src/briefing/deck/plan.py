"""Plans the deck: from the document to slides, in the document's order.

In: a document, a theme, a density. Out: a `Deck` in which every sentence of the source stands on
a slide or in its notes. Refuses, with all faults together, what does not fit on a slide even in
its last form (`no-fit`). The kinds of slide have a file each; here is only who goes where.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from briefing.content.chart import Chart
from briefing.content.document import (
    Block,
    Contacts,
    Document,
    Figures,
    Focus,
    Glossary,
    Groups,
    Headlines,
    Honours,
    ItemBlock,
    Listing,
    Paragraph,
    Part,
    Picture,
    Promises,
    Quote,
    Section,
    Table,
    Targets,
    Timeline,
)
from briefing.content.inline import Figure, Text
from briefing.deck.agenda import Start, count_agendas, plan_agenda
from briefing.deck.bars import Companions, plan_bars
from briefing.deck.base_panel import told_panel
from briefing.deck.contacts import plan_contacts
from briefing.deck.cover import plan_closing, plan_cover
from briefing.deck.focus import plan_focus
from briefing.deck.graphs import plan_graph, plan_two_graphs
from briefing.deck.group_boxes import told_groups
from briefing.deck.groups import around, plan_groups
from briefing.deck.halves import Planned, in_halves
from briefing.deck.headlines import plan_headlines
from briefing.deck.honours import plan_marked_lines
from briefing.deck.index import BarIndex, Spot, facts, index_bars, other_bases, spots
from briefing.deck.pictures import plan_picture
from briefing.deck.promises import plan_promises
from briefing.deck.scaling import scaled_slide
from briefing.deck.section import plan_items
from briefing.deck.setting import Place, Setting, make_setting
from briefing.deck.shares import plan_shares
from briefing.deck.slides import Deck, Slide
from briefing.deck.statement import plan_divider, plan_quote, plan_statement
from briefing.deck.table import glossary_table, plan_table
from briefing.deck.targets import goes_with, plan_targets
from briefing.deck.timeline import plan_timeline
from briefing.deck.titles import with_unique_titles
from briefing.diagnostics import BriefingError, Diagnostic
from briefing.text.terms import heeding
from briefing.theme.canvas import canvas_of
from briefing.theme.numbering import numbered
from briefing.theme.tokens import Theme

Slides: TypeAlias = tuple[Slide, ...]
_MOST_IN_PAIR = 10
_MOST_ABOVE_LIST = 90


def plan_deck(
    document: Document,
    theme: Theme,
    density: Literal["brief", "full"],
    *,
    halved: bool = False,
) -> Deck:
    """The slides of a document. Raises BriefingError with every fault found.

    Where it may be `halved`, another process plans the second half of a long one.
    """
    with heeding(document.terms):
        return _plan(numbered(document, theme), theme, density, halved)


def _plan(
    document: Document, theme: Theme, density: Literal["brief", "full"], halved: bool
) -> Deck:
    setting = make_setting(document, theme, density == "full")
    blocks = (block for part in document.parts for block in part.walk())
    bars = index_bars(block for block in blocks if isinstance(block, Chart))
    desk = _Desk(setting, spots(document), bars)
    opening = desk.tried(lambda: (plan_cover(desk.setting),))
    parts = document.parts
    body, faults = in_halves(parts, desk.parts) if halved else desk.parts(parts)
    desk.faults += faults
    closing = desk.tried(lambda: plan_closing(desk.setting))
    agenda = () if desk.faults else desk.tried(lambda: _agenda(desk.setting, body))
    if desk.faults:
        raise BriefingError(desk.faults)
    _, scale = canvas_of(document.slide_size)
    slides = with_unique_titles((*opening, *agenda, *body, *closing))
    return Deck(
        title=document.title.words,
        author=document.issuer.words,
        language=document.language,
        slides=tuple(scaled_slide(slide, scale) for slide in slides),
        parts=tuple((part.id, part.numeral + part.title.words) for part in document.parts),
        languages=tuple((part.id, part.language) for part in document.parts if part.language),
        contents=agenda[0].id if agenda else "",
        pace=document.pace,
        builds=document.builds,
        size=document.slide_size,
    )


def _agenda(setting: Setting, body: Slides) -> Slides:
    """The contents, whose own number of slides moves all others by as much."""
    before = 1 + count_agendas(setting)
    starts: dict[str, Start] = {}
    for page, slide in enumerate(body, before + 1):
        for key in (slide.part, slide.section, slide.id):
            starts.setdefault(key, Start(slide.id, page))
    for part in setting.document.parts:
        for section in part.sections:
            starts.setdefault(section.id, _first_inside(section, starts, starts.get(part.id)))
    return plan_agenda(setting, starts)


def _first_inside(section: Section, starts: Mapping[str, Start], part: Start | None) -> Start:
    """A section without words of its own begins with its first inner section."""
    for inner in section.sections:
        if inner.id in starts:
            return starts[inner.id]
    return part or Start("", 0)


@dataclass(slots=True)
class _Desk:
    """One planning: the setting, where everything stands in the source, the bars of all charts,
    the faults so far.
    """

    setting: Setting
    spots: tuple[Spot, ...]
    bars: BarIndex
    faults: list[Diagnostic] = field(default_factory=list)

    def tried(self, make: Callable[[], Iterable[Slide]]) -> Slides:
        """The slides; a fault is noted and costs only its own block."""
        try:
            return tuple(make())
        except BriefingError as refused:
            self.faults += refused.diagnostics
            return ()

    def parts(self, parts: Sequence[Part]) -> Planned:
        """The slides of some parts, with their own faults."""
        faults: list[Diagnostic] = []
        desks = (
            replace(self, setting=self.setting.speaking(part.language), faults=faults)
            for part in parts
        )
        found = zip(desks, parts, strict=True)
        return tuple(slide for desk, part in found for slide in desk.part(Place(part))), faults

    def part(self, place: Place) -> Iterator[Slide]:
        opening = tuple(self.blocks(place, place.part.blocks))
        has_lead = any(isinstance(block, Paragraph | Quote) for block in place.part.blocks)
        if len(place.part.sections) >= 2 and not has_lead:
            yield from self.tried(lambda: (plan_divider(self.setting, place),))
        yield from opening
        for section in place.part.sections:
            yield from self.section(Place(place.part, section))

    def section(self, place: Place) -> Iterator[Slide]:
        assert place.section is not None
        yield from self.blocks(place, place.section.blocks)
        for inner in place.section.sections:
            yield from self.section(Place(place.part, inner))

    def blocks(self, place: Place, blocks: Sequence[Block]) -> Iterator[Slide]:
        """Each block in its place; items, paragraphs and figures where the first of them is."""
        beside = {id(block): _beside(self.setting, block, blocks) for block in blocks}
        apart = {id(block) for block in _set_apart(blocks)}
        statement = self._lead(place, blocks, apart)
        rows = [
            block
            for block in blocks
            if isinstance(block, ItemBlock | Paragraph | Figures) and id(block) not in apart
        ]
        if statement:
            rows.remove(statement[0])
        for told in self._told(blocks, beside.values()):
            if told in rows:
                rows.remove(told)
        elsewhere = [figure for companions in beside.values() for figure in _figures_of(companions)]
        rows_done = False
        if not blocks:
            yield from self._rows(place, (), ())
        for block in blocks:
            if statement and block is statement[0]:
                yield statement[1]
            elif isinstance(block, ItemBlock | Paragraph | Figures):
                if not rows_done and rows and id(block) not in apart:
                    rows_done = True
                    yield from self._rows(place, rows, elsewhere)
            else:
                yield from self._block(place, block, blocks, beside[id(block)])

    def _rows(
        self,
        place: Place,
        rows: Sequence[Block],
        elsewhere: Sequence[Figure],
    ) -> Slides:
        id_ = place.section.id if place.section else f"{place.part.id}.rows"
        return self.tried(lambda: plan_items(self.setting, place, rows, elsewhere, self.bars, id_))

    def _told(self, blocks: Sequence[Block], companions: Iterable[Companions]) -> Iterator[Block]:
        """What the full deck tells beside a chart or beside groups, and not again in rows."""
        yield from (each.told for each in companions if each.told)
        for block in blocks:
            if isinstance(block, Groups) and self.setting.full:
                paragraph = self._quoted(block)
                if paragraph and told_groups(self.setting, block, paragraph):
                    yield paragraph

    def _lead(
        self, place: Place, blocks: Sequence[Block], apart: set[int]
    ) -> tuple[Paragraph, Slide] | None:
        """The paragraph that opens a part as a statement, if its first sentence allows."""
        if place.section is not None:
            return None
        paragraphs = [
            block for block in blocks if isinstance(block, Paragraph) and id(block) not in apart
        ]
        if not paragraphs:
            return None
        lead = paragraphs[0]
        groups = [
            block for block in blocks if isinstance(block, Groups) and block.paragraph == lead.id
        ]
        end = around(groups[0], lead).start if groups else None
        slide = plan_statement(self.setting, place, lead, end)
        return (lead, slide) if slide else None

    def _block(
        self, place: Place, block: Block, blocks: Sequence[Block], beside: Companions
    ) -> Slides:
        setting = self.setting
        match block:
            case Headlines():
                return self.tried(lambda: plan_headlines(setting, place, block))
            case Chart() if any(
                isinstance(other, Targets) and goes_with(block, other) for other in blocks
            ):
                return ()
            case Chart() if block.series:
                pair = _pair(place, block, blocks)
                if pair is None:
                    return self.tried(lambda: plan_graph(setting, place, block))
                if block is pair[1]:
                    return ()
                return self.tried(lambda: plan_two_graphs(setting, place, pair))
            case Chart(form="share"):
                return self.tried(lambda: plan_shares(setting, place, block, self.spots))
            case Chart():
                return self.tried(lambda: plan_bars(setting, place, block, beside))
            case Targets():
                chart = next(
                    (c for c in blocks if isinstance(c, Chart) and goes_with(c, block)), None
                )
                return self.tried(lambda: plan_targets(setting, place, block, chart))
            case Honours():
                return self.tried(
                    lambda: plan_marked_lines(setting, place, block.id, block.honours)
                )
            case Listing():
                announced = _announcement(block, blocks)
                return self.tried(
                    lambda: plan_marked_lines(setting, place, block.id, block.entries, announced)
                )
            case Groups():
                return self.tried(lambda: plan_groups(setting, place, block, self._quoted(block)))
            case Focus():
                announced = _announcement(block, blocks)
                return self.tried(lambda: plan_focus(setting, place, block, announced))
            case Quote():
                return self.tried(lambda: (plan_quote(setting, place, block),))
            case Timeline():
                return self.tried(lambda: plan_timeline(setting, place, block))
            case Promises():
                return self.tried(lambda: plan_promises(setting, place, block))
            case Contacts():
                return self.tried(lambda: plan_contacts(setting, place, block))
            case Table():
                announced = _announcement(block, blocks)
                return self.tried(lambda: plan_table(setting, place, block, announced))
            case Glossary():
                table, title = glossary_table(setting, block)
                return self.tried(lambda: plan_table(setting, place, table, title))
            case Picture():
                return self.tried(lambda: (plan_picture(setting, place, block),))
            case _:
                return ()

    def _quoted(self, groups: Groups) -> Paragraph | None:
        """The paragraph that the groups quote, wherever in the document it stands."""
        return next(
            (
                paragraph
                for part in self.setting.document.parts
                for paragraph in _paragraphs(part.walk())
                if paragraph.id == groups.paragraph
            ),
            None,
        )


def _pair(place: Place, chart: Chart, blocks: Sequence[Block]) -> tuple[Chart, Chart] | None:
    """The two charts of one slide: a section's only charts, next to each other."""
    charts = [block for block in blocks if isinstance(block, Chart)]
    if place.section is None or len(charts) != 2 or chart not in charts:
        return None
    first, second = charts
    together = blocks.index(second) == blocks.index(first) + 1
    few = all(each.series and len(each.bars) <= _MOST_IN_PAIR for each in charts)
    return (first, second) if together and few and _source(first) == _source(second) else None


def _source(chart: Chart) -> str:
    return chart.source.words if chart.source else ""


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, ItemBlock):
            yield from block.paragraphs


def _beside(setting: Setting, block: Block, blocks: Sequence[Block]) -> Companions:
    """What of the section's items stands on a chart's slide."""
    if not isinstance(block, Chart):
        return Companions(None, (), ())
    if block.series:
        return Companions(None, (), ())
    items = [other for other in blocks if isinstance(other, ItemBlock)]
    quoted = {bar.item for bar in block.bars}
    bases = other_bases(block, items)
    told = next((item for item in items if bases and item.id == bases[0].item), None)
    if not (setting.full and told and told_panel(setting, block, bases[0], told)):
        told = None
    return Companions(
        other_base=bases[0] if bases else None,
        facts=() if bases else facts(block, items),
        items=tuple(item for item in items if item.id in quoted),
        told=told,
    )


def _figures_of(companions: Companions) -> tuple[Figure, ...]:
    other = companions.other_base
    return (other, *companions.facts) if other else companions.facts


def _set_apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs that only announce the block after them: its slide says them."""
    for block in blocks:
        if isinstance(block, Focus | Table | Listing) and _announcement(block, blocks):
            yield blocks[blocks.index(block) - 1]


def _announcement(block: Block, blocks: Sequence[Block]) -> Text | None:
    """重点抓好八个方面工作： before the block; before a list or a table it is no long paragraph."""
    at = blocks.index(block)
    before = blocks[at - 1] if at else None
    if not isinstance(before, Paragraph) or not re.search(r"[^：:\s][：:]+$", before.text.words):
        return None
    is_short = len(before.text.words) <= _MOST_ABOVE_LIST or isinstance(block, Focus)
    return before.text if is_short else None
