"""Chapters longer than a page: bands in order, page after page, text and rows cut where they may.

In: a chapter's builder and heading. Out: the bands of each page, the heading repeated with 1/2 as
furniture. Columns are cut at any line that leaves two on either side, tables and lists between
rows. Refuses, with code `no-fit`, a block that is higher than a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.content.inline import Text
from briefing.diagnostics import BriefingError, Diagnostic, Severity
from briefing.frame import Artifact
from briefing.layout.paper.bands import Band, divided, least_height
from briefing.layout.paper.build import ROOM, Builder
from briefing.layout.paper.columns import (
    COLUMNS_ABOVE,
    Columns,
    Run,
    column_height,
    columns,
    one_column,
)
from briefing.layout.paper.contacts import ContactList
from briefing.layout.paper.figure import ChartFigure
from briefing.layout.paper.flow import NEVER, Body, Slug, between_words
from briefing.layout.paper.forms import Form
from briefing.layout.paper.inset import QuoteBand
from briefing.layout.paper.lead import Subhead
from briefing.layout.paper.picture import PictureBand
from briefing.layout.paper.shares import Shares
from briefing.layout.paper.table import PlainTable
from briefing.layout.paper.timeline import TimelineList
from briefing.layout.paper.title import Heading, Title

_LEAST_ROWS = 3
"""Fewer rows of text than these do not begin at the foot of a page."""


def run_on(builder: Builder, heading: Heading) -> tuple[tuple[Band, ...], ...]:
    """The bands of each page that the chapter runs over."""
    pages = tuple(_Pages(builder, heading).fill())
    return tuple(
        turned(bands, heading, number, len(pages)) for number, bands in enumerate(pages, 1)
    )


def turned(bands: Sequence[Band], heading: Heading, number: int, count: int) -> tuple[Band, ...]:
    """The page's bands with its heading counted; after the first page it is furniture."""
    counted = replace(heading, turn=f"{number}/{count}")
    if number > 1:
        counted = replace(counted, key=Artifact.HEADER, anchor="")
    return tuple(
        replace(band, heading=counted)
        if isinstance(band, Title) and band.heading.key == heading.key
        else band
        for band in bands
    )


class _Pages:
    def __init__(self, builder: Builder, heading: Heading) -> None:
        self._builder, self._heading = builder, heading
        self._title = builder.title(shared=False)
        self._bands: list[Band] = [self._title]

    def fill(self) -> Iterator[tuple[Band, ...]]:
        for piece in self._builder.pieces(Form(0.0)):
            parts = self._text(piece) if isinstance(piece, Run) else self._band(piece)
            yield from parts
        yield tuple(self._bands)

    def _turn(self) -> tuple[Band, ...]:
        """Ends the page and begins another; a line that announces a list goes along with it."""
        last = self._bands[-1]
        carried = [last] if isinstance(last, Subhead) and len(self._bands) > 2 else []
        page = tuple(self._bands[: len(self._bands) - len(carried)])
        self._bands = [self._title, *carried]
        return page

    @property
    def _is_fresh(self) -> bool:
        return all(isinstance(band, Title | Subhead) for band in self._bands)

    def _room(self, above: float) -> float:
        return ROOM - least_height(self._bands) - above

    def _band(self, band: Band) -> Iterator[tuple[Band, ...]]:
        while band.height > self._room(band.above):
            halves = divided(band, self._room(band.above))
            if halves:
                self._bands.append(halves[0])
                band = halves[1]
            elif self._is_fresh:
                subject = subject_of(band) or self._heading.text
                raise refusal(subject, band.height - self._room(band.above))
            yield self._turn()
        self._bands.append(band)

    def _text(self, text: Run) -> Iterator[tuple[Band, ...]]:
        slugs = text.slugs
        while slugs:
            rest, room = Run(slugs, (), text.body), self._room(COLUMNS_ABOVE)
            ruled = not self._is_fresh
            whole = columns(rest, room, ruled=ruled) or one_column(rest, room, ruled=ruled)
            if whole:
                self._bands.append(whole)
                return
            slugs = self._part(slugs, text.body)
            yield self._turn()

    def _part(self, slugs: tuple[Slug, ...], body: Body) -> tuple[Slug, ...]:
        """Sets as many slugs as the page takes, and gives back the others."""
        rows = int((self._room(COLUMNS_ABOVE) - column_height(1, body)) // body.leading) + 1
        if rows < _LEAST_ROWS:
            return slugs
        # A fresh page rather ends early than not at all.
        for height in range(rows, 0, -1) if self._is_fresh else (rows,):
            for count in _cuts(slugs, 2 * height):
                found = Run(slugs[:count], (), body).arrange(height)
                if found and found.is_level:
                    return self._set(between_words(slugs, count), count, height, body)
        if self._is_fresh:
            raise refusal(self._heading.text, body.leading)
        return slugs

    def _set(
        self, slugs: tuple[Slug, ...], count: int, height: int, body: Body
    ) -> tuple[Slug, ...]:
        part = Run(slugs[:count], (), body)
        found = part.arrange(height)
        assert found, "words that stay whole change no rows"
        self._bands.append(Columns(part, found, ruled=not self._is_fresh))
        return slugs[count:]


def subject_of(band: Band) -> Text | None:
    """The words by which an author knows a block."""
    match band:
        case ChartFigure():
            return band.frame.chart.title
        case Shares():
            return band.chart.title
        case PlainTable():
            return band.table.title or band.table.rows[0][0]
        case TimelineList():
            return band.timeline.milestones[band.rows[0]].text
        case ContactList():
            return band.block.contacts[band.entries[0]].name
        case PictureBand():
            return band.picture.alt
        case QuoteBand():
            return band.quote.lines[0]
    return None


def refusal(subject: Text, excess: float) -> BriefingError:
    message = f"“{subject.words}” is {excess:.0f} points higher than a page"
    hints = ("divide the block", "leave out entries")
    return BriefingError([Diagnostic(Severity.ERROR, "no-fit", message, subject.span, hints)])


def _cuts(slugs: Sequence[Slug], rows: int) -> Iterable[int]:
    """Where a part may end, the longest first, that may still fit into so many rows."""
    taken, found = 0, []
    for at, slug in enumerate(slugs):
        if at and slug.cut < NEVER:
            found.append(at)
        taken += slug.rows
        if taken > rows:
            break
    return reversed(found)
