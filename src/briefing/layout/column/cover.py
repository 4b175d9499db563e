"""The cover in one column: a deep field with status and slogan, below it title, imprint, verses.

The quoted phrase of the first slogan is as large as three lines allow. Its opening mark hangs
outside the edge on which all else stands: of the column, or as much further in as the mark needs
room. Issuer, date and logo stand at the foot of a page. Empty slots vanish.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf

from briefing.content.document import Document
from briefing.frame import Image
from briefing.geometry import Point, Rect, Size
from briefing.layout.column.bands import Band, Cut, baseline, solid
from briefing.layout.column.column import Column, line_at
from briefing.layout.paper.cover import draw_status, han_bearing, hang, split_slogan
from briefing.layout.paper.drawing import Drawing, block, clipped, inset, joined
from briefing.layout.paper.motif import motif
from briefing.layout.paper.setting import bearing, trailing
from briefing.layout.paper.words import fold, spaced
from briefing.text.compose import set_line
from briefing.text.style import Line
from briefing.theme.paper import inked, sized

_PAD = 2.4
_STATUS = 1.9
"""The height of the status box, in em of its own size."""
_TO_PHRASE, _TO_BAR, _TO_CLOSING = 0.7, 1.2, 0.9
_BAR = 3.2, 0.14
_MOST_LINES = 3
_PHRASE_LEADING = 1.32
_LOGO = 2.6
_BLEED = 8.51
_MARK_TO_EDGE = 0.4
"""Of the margin on the field: what stays blank beside an opening mark."""


def cover_bands(
    document: Document, column: Column, edge: float = 0.0, room: float = 0.0
) -> Iterator[Band]:
    """`edge` is what a printer leaves white of the paper, `room` a page's; a picture has none."""
    measures = column.measures
    hung = max(_hung(line) for line in _phrase_lines(document, column))
    x = max(0.0, hung - (1 - _MARK_TO_EDGE) * (measures.left - edge))
    inner = replace(column, measures=replace(measures, left=measures.left + x))
    below = [*_title(document, inner), *_verses(document, inner)]
    foot = [*_imprint(document, inner), *_logo(document, inner)]
    others = sum(band.above + band.height for band in (*below, *foot))
    field = _field(document, inner, edge, min(measures.field, (room or inf) - others))
    rest = max(0.0, room - field.height - others)
    foot[:1] = [replace(band, above=band.above + rest) for band in foot[:1]]
    for band in (field, *below, *foot):
        yield replace(band, drawing=band.drawing.moved(x, 0.0))


def _field(document: Document, column: Column, edge: float, height: float) -> Band:
    """As high as that, or as its words need."""
    em, left = column.em, column.measures.left
    status = _status(document, column)
    slogan = solid([*_slogan(document, column), *_closing(document, column)])
    foot = slogan.height + _PAD * em
    height = max(height, status.height + foot + 2 * _PAD * em)
    start = edge or -_BLEED
    area = Rect(start - left, start, column.measures.width - 2 * start, height - start)
    ink = column.house.ink
    lines = motif(column.house.theme, column.width, height * 0.72, 0.74 * height, ink("line_on"))
    field = Drawing((block(area, ink("deep")), clipped(lines, inset(area))))
    field += status.drawing.moved(0.0, _PAD * em)
    return Band(field + slogan.drawing.moved(0.0, height - foot), height)


def _status(document: Document, column: Column) -> Band:
    if document.status is None:
        return Band(Drawing(), 0.0)
    style = inked(column.house.roles.status, column.house.ink("on"))
    box = draw_status(document.status, style, 0.0, 0.0, "cover/status", 0.05 * column.em)
    return Band(box, _STATUS * style.size)


def _slogan(document: Document, column: Column) -> Iterator[Band]:
    text = document.slogan[0] if document.slogan else document.title
    lead = split_slogan(text.words)[0]
    if lead:
        style = column.house.roles.cover_lead
        words = spaced(lead, style, "cover/slogan", text.span)
        yield column.display(words, style, 0.0)
    phrase = _phrase_band(_phrase_lines(document, column))
    yield replace(phrase, above=_TO_PHRASE * column.em if lead else 0.0)


def _phrase_lines(document: Document, column: Column) -> Sequence[Line]:
    """Each piece on a line of its own at the largest size that allows it, else in three lines."""
    text = document.slogan[0] if document.slogan else document.title
    lead, phrase, _ = split_slogan(text.words)
    # The blank inside a quoted phrase is where it breaks.
    apart = bool(lead) and column.house.is_chinese
    pieces = phrase.split(" ") if apart else [phrase]
    style = column.house.roles.cover_phrase
    sizes = [sized(style, size) for size in column.measures.phrase]
    inlines = [[spaced(piece, at, "cover/slogan", text.span) for piece in pieces] for at in sizes]
    for words in inlines:
        lines = [set_line(each) for each in words]
        if all(_extent(line) <= column.width for line in lines):
            return lines
    for words in inlines:
        lines = [line for each in words for line in fold(each, column.width, _MOST_LINES)]
        if len(lines) <= _MOST_LINES:
            break
    return lines


def _phrase_band(lines: Sequence[Line]) -> Band:
    """The first Han of each line on the edge, opening marks before it."""
    size = lines[0].runs[0][1].size
    leading = size * _PHRASE_LEADING
    optical = min(han_bearing(line) for line in lines)
    drawings = (
        line_at(line, -hang(line) - optical, baseline(size, leading) + number * leading)
        for number, line in enumerate(lines)
    )
    return Band(joined(drawings), len(lines) * leading)


def _hung(line: Line) -> float:
    """How far the ink of an opening mark reaches out."""
    return hang(line) - bearing(line) if hang(line) else 0.0


def _extent(line: Line) -> float:
    """From the first Han to the ink of the last mark."""
    return line.width - hang(line) - trailing(line)


def _closing(document: Document, column: Column) -> Iterator[Band]:
    width, height = (part * column.em for part in _BAR)
    bar = block(Rect(0.0, 0.0, width, height), column.house.ink("on2"))
    yield Band(Drawing((bar,)), height, _TO_BAR * column.em)
    if len(document.slogan) > 1:
        style, text = column.house.roles.cover_closing, document.slogan[1]
        words = spaced(text.words, style, "cover/closing", text.span)
        yield column.display(words, style, _TO_CLOSING * column.em)


def _title(document: Document, column: Column) -> Iterator[Band]:
    """The title, unless it stands above."""
    style, title = column.house.roles.cover_title, document.title
    if document.slogan:
        words = spaced(title.words, style, "cover/title", title.span)
        yield column.display(words, style, 1.6 * column.em)


def _imprint(document: Document, column: Column) -> Iterator[Band]:
    style = column.house.roles.cover_note
    texts = [text for text in (document.issuer, document.date) if text]
    for number, text in enumerate(texts):
        words = spaced(text.words, style, f"cover/imprint/{number}", text.span)
        band = column.display(words, style, 0.0 if number else 1.2 * column.em)
        yield replace(band, cut=Cut.NEVER)


def _verses(document: Document, column: Column) -> Iterator[Band]:
    style = column.house.roles.cover_line
    for number, text in enumerate(document.slogan[2:]):
        words = spaced(text.words, style, f"cover/verse/{number}", text.span)
        band = column.display(words, style, 0.0 if number else 1.0 * column.em)
        yield replace(band, cut=Cut.NEVER)


def _logo(document: Document, column: Column) -> Iterator[Band]:
    logo = document.logo
    if logo is None:
        return
    scale = _LOGO * column.em / max(logo.width_px, logo.height_px)
    size = Size(logo.width_px * scale, logo.height_px * scale)
    image = (Point(0.0, 0.0), Image(logo.data, size, "cover/logo"))
    box = ("cover/logo", Rect(0.0, 0.0, size.width, size.height))
    yield Band(Drawing((image,), (box,)), size.height, column.em, Cut.NEVER)
