"""Chapters: what stands under one heading of the handout, sorted into what the forms need.

In: a part. Out: its chapters in reading order, together or after an opening page. Headlines at
the head of a part are a chapter of their own, before it. `groups` quote a paragraph that is
printed anyway, so the handout leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from briefing.content.chart import Chart
from briefing.content.document import (
    Block,
    Document,
    Figures,
    Groups,
    Headlines,
    Paragraph,
    Part,
    Section,
    Targets,
)
from briefing.frozen import frozen
from briefing.layout.paper.flow import Prose
from briefing.layout.paper.strip import Quoted
from briefing.layout.paper.targets import is_column_of
from briefing.layout.paper.title import Heading
from briefing.layout.paper.words import entry_key, title_key

Matter: TypeAlias = Prose | Block


@frozen
class Chapter:
    """A heading with its matter; `figures` and `charts` are taken out of the matter's order.

    `subordinate` chapters stand under another one's heading on the same page. `target_chart` is
    drawn inside the table of targets. `foremost` is the chapter that stands before its part, in
    the contents as on the pages.
    """

    heading: Heading
    part: Part
    matter: tuple[Matter, ...]
    figures: tuple[Quoted, ...] = ()
    charts: tuple[Chart, ...] = ()
    target_chart: Chart | None = None
    subordinate: bool = False
    foremost: bool = False

    @property
    def running(self) -> str:
        """What the running head names: the part, or what stands before it."""
        return self.heading.text.words if self.foremost else part_name(self.part)


def part_name(part: Part) -> str:
    return part.numeral + part.title.words


def part_chapters(part: Part) -> tuple[Chapter, ...]:
    """All of a part, its sections subordinate, in chapters that may share a page."""
    first = _chapter(_part_heading(part), part, _without_headlines(part))
    return (first, *(_section_chapter(section, part, True) for section in part.sections))


def flat_chapter(part: Part) -> Chapter:
    """A part of one section or none in a single chapter that may run over pages."""
    blocks = _without_headlines(part)
    inner = (matter for section in part.sections for matter in _flattened(section))
    return _chapter(_part_heading(part), part, (*blocks, *inner))


def section_chapters(part: Part) -> tuple[Chapter, ...]:
    """The chapters that follow a part's opening page."""
    return tuple(_section_chapter(section, part, False) for section in part.sections)


def may_open(part: Part) -> bool:
    """Whether a part's own matter is paragraphs, which an opening page can hold."""
    return all(isinstance(block, Paragraph | Groups) for block in _without_headlines(part))


def plain_chapters(part: Part) -> tuple[Chapter, ...]:
    """The chapters of a part whose own text is too long for an opening page."""
    own = _chapter(_part_heading(part), part, _without_headlines(part))
    return (own, *section_chapters(part))


def headline_chapter(part: Part) -> Chapter | None:
    """The headlines at the head of a part, under their own title, which is the chapter's."""
    headlines = _opening_headlines(part)
    heading = own_heading(headlines) if headlines else None
    if headlines is None or heading is None:
        return None
    return Chapter(heading, part, (untitled(headlines),), foremost=True)


def opening_paragraphs(part: Part) -> tuple[Paragraph, ...]:
    return tuple(block for block in part.blocks if isinstance(block, Paragraph))


def untitled(headlines: Block) -> Headlines:
    """Those that open a part, whose title is their chapter's."""
    assert isinstance(headlines, Headlines), "only they open a chapter of their own"
    return replace(headlines, title=None)


def own_heading(headlines: Headlines) -> Heading | None:
    """Of headlines that stand elsewhere than at the head of a part."""
    if headlines.title is None:
        return None
    return Heading("", headlines.title, title_key(headlines.id), headlines.id)


def document_charts(document: Document) -> tuple[Chart, ...]:
    charts = (block for part in document.parts for block in part.walk() if isinstance(block, Chart))
    return tuple(sorted(charts, key=lambda chart: chart.number))


def _opening_headlines(part: Part) -> Headlines | None:
    first = part.blocks[0] if part.blocks else None
    alone = len(part.blocks) == 1 and not part.sections
    return first if isinstance(first, Headlines) and not alone else None


def _without_headlines(part: Part) -> tuple[Block, ...]:
    opening = headline_chapter(part)
    return part.blocks[1:] if opening else part.blocks


def _part_heading(part: Part) -> Heading:
    return Heading(part.numeral, part.title, title_key(part.id), part.id)


def _section_chapter(section: Section, part: Part, subordinate: bool) -> Chapter:
    heading = _section_heading(section)
    return _chapter(heading, part, tuple(_inside(section)), subordinate)


def _section_heading(section: Section) -> Heading:
    return Heading(section.numeral, section.title, title_key(section.id), section.id)


def _inside(section: Section) -> Iterator[Matter]:
    yield from section.blocks
    for inner in section.sections:
        yield from _flattened(inner)


def _flattened(section: Section) -> Iterator[Matter]:
    yield _section_heading(section)
    yield from _inside(section)


def _chapter(
    heading: Heading, part: Part, matter: Sequence[Matter], subordinate: bool = False
) -> Chapter:
    charts = tuple(each for each in matter if isinstance(each, Chart))
    column = next((chart for chart in charts if _is_column(chart, matter)), None)
    kept = (each for each in matter if not _stands_elsewhere(each))
    return Chapter(
        heading,
        part,
        tuple(kept),
        tuple(_quoted(matter)),
        tuple(chart for chart in charts if chart is not column),
        column,
        subordinate,
    )


def _stands_elsewhere(matter: Matter) -> bool:
    """Charts, groups, and figures that the prose holds; those with a source keep their place."""
    if isinstance(matter, Figures):
        return matter.source is None
    return isinstance(matter, Chart | Groups)


def _is_column(chart: Chart, matter: Sequence[Matter]) -> bool:
    return any(isinstance(each, Targets) and is_column_of(chart, each) for each in matter)


def _quoted(matter: Sequence[Matter]) -> Iterator[Quoted]:
    for each in matter:
        if isinstance(each, Figures) and each.source is None:
            for number, figure in enumerate(each.figures):
                yield Quoted(figure, entry_key(each.id, number))
