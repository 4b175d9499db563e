"""How well each text of a deck fits its slot: what it takes, what there is, what is to spare.

In: a deck, its theme, the faces that it names. Out: a measure for every placeholder, text box
and table. The margin is by how much wider the faces of another program may be before the text
needs more than its slot; the planner leaves 4 %, so less than that is worth a look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

from briefing.deck.measure import Ruler
from briefing.deck.office import office_widening
from briefing.deck.slides import SLACK, Deck, Element, GroupBox, Para, Slide, TableBox, TextBox
from briefing.diagnostics import Diagnostic, Severity, Span
from briefing.frozen import frozen
from briefing.geometry import Rect, Size
from briefing.text.compose import compose
from briefing.theme.slides import slide_layouts
from briefing.theme.slots import SlideLayout
from briefing.theme.tokens import Theme

Faces: TypeAlias = Literal["office", "noto"]

_LEAST, _MOST = -0.5, 1.0
"""Between these margins are told apart: a text that needs twice its slot is overfull, and one
that needs half of it has room."""

_STEPS = 8
_HAIR = 0.01


@frozen
class Fit:
    """One text in its slot, in points. `slide` counts from 1, `words` are its first."""

    slide: int
    title: str
    slot: str
    words: str
    used: Size
    available: Size
    margin: float
    origin: Span | None = None

    @property
    def is_tight(self) -> bool:
        return self.margin < SLACK - 1


@frozen
class _Held:
    """Paragraphs in a room; `breaks` unless the room is one line high and programs let it run."""

    slot: str
    room: Rect
    paragraphs: tuple[Para, ...]
    breaks: bool


def fits(deck: Deck, theme: Theme, faces: Faces = "noto") -> Iterator[Fit]:
    """The fit of every text, slide by slide in reading order."""
    layouts = {layout.name: layout for layout in slide_layouts(theme, deck.size)}
    ruler = Ruler(theme)
    for number, slide in enumerate(deck.slides, 1):
        for held in (*_placeholders(slide, layouts[slide.layout]), *_texts(slide.elements)):
            if any(para.text for para in held.paragraphs):
                yield _fit(ruler, number, slide, held, faces)


def tight_slots(found: Iterable[Fit]) -> Iterator[Diagnostic]:
    """A notice of each slot with less to spare than the planner leaves, a warning of an overfull
    one.
    """
    for fit in found:
        if fit.is_tight:
            severity = Severity.NOTICE if fit.margin >= 0 else Severity.WARNING
            spare = f"{fit.margin:.1%} to spare" if fit.margin >= 0 else "more than its slot holds"
            message = f"slides, page {fit.slide}: {fit.slot} “{fit.words}” has {spare}"
            code = "tight-slot" if fit.margin >= 0 else "overfull-slot"
            yield Diagnostic(severity, code, message, fit.origin)


def _placeholders(slide: Slide, layout: SlideLayout) -> Iterator[_Held]:
    for name, paragraphs in slide.words:
        slot = layout.slot(name)
        if slot is not None:
            is_moved = slot.kind == "title" and slide.title_rect is not None
            rect = slide.title_rect if is_moved and slide.title_rect else slot.rect
            yield _Held(name, rect, paragraphs, True)


def _texts(elements: Iterable[Element]) -> Iterator[_Held]:
    for element in elements:
        match element:
            case TextBox():
                yield _Held(element.name, element.rect, element.paragraphs, element.breaks)
            case TableBox():
                yield from _cells(element)
            case GroupBox():
                yield from _texts(element.elements)
            case _:
                pass


def _cells(table: TableBox) -> Iterator[_Held]:
    for cells in table.cells:
        for cell in cells:
            room = Rect(0, 0, cell.room.width, cell.room.height)
            name = f"{table.name} {cell.at.row + 1}.{cell.at.column + 1}"
            if any(para.text for para in cell.paragraphs):
                yield _Held(name, room, cell.paragraphs, True)


def _fit(ruler: Ruler, number: int, slide: Slide, held: _Held, faces: Faces) -> Fit:
    first = next(para for para in held.paragraphs if para.text)
    return Fit(
        slide=number,
        title=slide.title,
        slot=held.slot,
        words=first.text.replace("\n", "")[:20],
        used=_used(ruler, held),
        available=Size(held.room.width, held.room.height),
        margin=_margin(ruler, held, faces),
        origin=first.runs[0].origin,
    )


def _used(ruler: Ruler, held: _Held) -> Size:
    widest = height = 0.0
    for para in held.paragraphs:
        widths = _line_widths(ruler, para, held, 1.0)
        widest = max(widest, _reach(para, widths, 1.0))
        height += para.space_before + len(widths) * para.leading
    return Size(widest, height)


def _margin(ruler: Ruler, held: _Held, faces: Faces) -> float:
    """The largest widening that the room bears, found by halving; 4 % itself is tried first."""
    widening = [
        office_widening(ruler, para.runs) if faces == "office" else 1.0 for para in held.paragraphs
    ]

    def holds(margin: float) -> bool:
        factors = [max(0.01, each * (1 + margin)) for each in widening]
        return _holds(ruler, held, factors)

    low, high = _LEAST, _MOST
    middle = SLACK - 1
    for _ in range(_STEPS):
        low, high = (middle, high) if holds(middle) else (low, middle)
        middle = (low + high) / 2
    return low


def _holds(ruler: Ruler, held: _Held, factors: Iterable[float]) -> bool:
    height = 0.0
    for para, factor in zip(held.paragraphs, factors, strict=True):
        widths = _line_widths(ruler, para, held, factor)
        if _reach(para, widths, factor) > held.room.width + _HAIR:
            return False
        height += para.space_before + len(widths) * para.leading
    return height <= held.room.height + _HAIR


def _reach(para: Para, widths: Sequence[float], factor: float) -> float:
    """How far the lines come, of which the first begins further left."""
    first, *others = widths
    return para.indent + factor * max(first - para.hang / factor, *others, 0.0)


def _line_widths(ruler: Ruler, para: Para, held: _Held, factor: float) -> list[float]:
    """Of the lines as they break where faces are `factor` times as wide."""
    if not held.breaks:
        return [ruler.width(para.runs)]
    measure = (held.room.width - para.indent) / factor
    lines = compose(ruler.inlines(para.runs), measure, align="left", indent=-para.hang)
    return [line.width for line in lines] or [0.0]
