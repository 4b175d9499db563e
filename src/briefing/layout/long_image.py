"""The long picture for phones: a document and a theme in, its slices out, one frame each.

The document laid out anew in one column of 1080 points, which are pixels. Where it is higher
than 10,000 it is cut between blocks, before headings by preference, into slices of like height.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.content.document import Document
from briefing.content.inline import Text
from briefing.frame import Artifact, Page, Publication
from briefing.geometry import Rect, Size
from briefing.layout.column.bands import SLICES, Band, Cut, divide, height_of, stacked
from briefing.layout.column.column import Column, phone_column
from briefing.layout.column.cover import cover_bands
from briefing.layout.column.story import movements
from briefing.layout.paper import closing
from briefing.layout.paper.cover import draw_status, status_width
from briefing.layout.paper.drawing import Drawing, block
from briefing.layout.paper.structure import structure
from briefing.layout.paper.words import spaced
from briefing.text.terms import heeding
from briefing.theme.column import PHONE
from briefing.theme.numbering import numbered
from briefing.theme.paper import inked, sized
from briefing.theme.tokens import Theme

_MARGIN = 80.0
"""Above and below the blocks of a slice."""
_STATUS, _STATUS_TOP = 27.0, 14.0


def layout_long_image(document: Document, theme: Theme) -> Publication:
    document = numbered(document, theme)
    column = phone_column(theme, document.language)
    with heeding(document.terms):
        bands = tuple(_bands(document, column))
    slices = divide(bands, PHONE.room - 2 * _MARGIN, SLICES)
    return Publication(
        title=document.title.words,
        author=document.issuer.words,
        language=document.language,
        pages=tuple(
            _page(each, number, column, document.status) for number, each in enumerate(slices)
        ),
        structure=structure(document, (), column.house, {}),
        anchors=(),
        outline=(),
    )


def _bands(document: Document, column: Column) -> Iterator[Band]:
    yield from cover_bands(document, column)
    for movement in movements(document, column):
        yield from movement.bands
    yield from _end(document, column)


def _end(document: Document, column: Column) -> Iterator[Band]:
    """Title and source between rules, where the picture ends."""
    look, title, key = column.house.roles, document.title, closing.KEY
    rule = Band(column.heavy(), column.em, 3.0 * column.em)
    yield rule
    words = spaced(title.words, look.table_label, f"{key}/title", title.span)
    yield _kept(column.display(words, look.table_label, 0.0))
    source = column.house.words.source.format(title.words)
    words = spaced(source, look.source, f"{key}/source", title.span)
    yield _kept(column.display(words, inked(look.source, column.house.ink("ink2")), 8.0))


def _kept(band: Band) -> Band:
    return Band(band.drawing, band.height, band.above, Cut.NEVER)


def _page(bands: Sequence[Band], number: int, column: Column, status: Text | None) -> Page:
    """A slice; the cover's field begins at the first one's edge.

    Others have the status in their margin: each is sent and read on its own.
    """
    top = _MARGIN if number else 0.0
    height = round(top + height_of(bands) + _MARGIN)
    size = Size(column.measures.width, float(height))
    ground = block(
        Rect(0.0, 0.0, size.width, size.height), column.house.ink("paper"), Artifact.BACKGROUND
    )
    drawing = Drawing((ground,)) + stacked(bands, column.measures.left, top)
    if status and number:
        style = sized(column.house.roles.status, _STATUS)
        x = size.width - column.measures.left - status_width(status, style)
        drawing += draw_status(status, style, x, _STATUS_TOP, Artifact.HEADER, 2.0)
    return Page(size, drawing.items, str(number + 1))
