"""Bands: what a column is made of, one below the other, and where pages or pictures part them.

A band is never cut. `divide` looks for the cheapest way to part a run of bands into sheets of a
given room: by whole paragraphs of cost (Knuth and Plass's way with lines, on pages), so that a
heading keeps with its text and no line of a paragraph stands alone. `looseness` spreads a sheet
to its foot. Refuses, with `no-fit`, a band that is higher than the room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from functools import cached_property
from itertools import accumulate

from briefing.diagnostics import BriefingError, Diagnostic, Severity, Span
from briefing.frame import Group, Placed, TextRun
from briefing.frozen import frozen
from briefing.layout.paper.drawing import Drawing, joined, lines_down
from briefing.text.style import Line
from briefing.text.words import INSIDE, seams

HALF_HAN = 0.38
"""The middle of a Han character above the baseline, in em."""
_GIVE_ABOVE, _GIVE_LINE = 0.85, 0.11
"""By how much a blank above may grow, and the leading of text, of themselves."""
_NOTHING = Drawing()


class Cut(IntEnum):
    """What would be parted by a cut before a band."""

    NEVER = 0
    ROWS = 1
    LINES = 2
    BLOCKS = 3
    CHAPTERS = 4


@frozen
class Band:
    """`drawing` is relative to the column's left edge and the band's top.

    `above` is blank before it, left out at the head of a sheet; `cut` is what a cut before it
    would part. `again` is a table's head, drawn before it once more where it begins a sheet.
    `rule` is what stands on its top edge, `foot` on its lower one. `give` is how much it may
    grow: its drawing keeps to the middle. `turn` is what a cut before it parts of a paragraph.
    """

    drawing: Drawing
    height: float
    above: float = 0.0
    cut: Cut = Cut.BLOCKS
    again: Band | None = None
    rule: Drawing = _NOTHING
    foot: Drawing = _NOTHING
    give: float = 0.0
    turn: Turn | None = None

    @property
    def lead(self) -> float:
        """The height of what is drawn once more before it."""
        return self.again.height if self.again else 0.0

    @property
    def looser(self) -> float:
        """How much it and the blank above it may grow."""
        return self.above * _GIVE_ABOVE + self.give

    def drawn(self, more: float = 0.0) -> Drawing:
        """What is seen of it where it has grown by `more`."""
        text = self.drawing.moved(0.0, more / 2) if more else self.drawing
        return joined((self.rule, text, self.foot.moved(0.0, self.height + more)))


@frozen
class Turn:
    """Where a line of a paragraph begins. `anew` sets all its lines with the words there whole."""

    words: str
    at: int
    line: int
    anew: Callable[[], tuple[Band, ...]]

    @property
    def is_inside(self) -> bool:
        """Whether a word is cut there."""
        return bool(seams(self.words)[self.at] & INSIDE)


@frozen
class Manner:
    """How sheets are parted: what each cut costs, and whether all shall be of equal height.

    Otherwise all but the last shall be full. `word` is what a cut inside a word costs more.
    `tight` is how much closer than given a sheet may be set, of what its bands may grow;
    `last` is how much the blank of the last counts.
    """

    prices: Mapping[Cut, float]
    even: bool
    word: float = 0.0
    tight: float = 0.0
    last: float = 0.0

    def price(self, band: Band) -> float:
        """What a cut before a band costs."""
        price = self.prices[band.cut]
        if self.word and band.cut is Cut.LINES and band.turn:
            price += self.word * band.turn.is_inside
        return price


PAGES = Manner(
    {Cut.NEVER: 1e4, Cut.ROWS: 0.5, Cut.LINES: 0.05, Cut.BLOCKS: 0.01, Cut.CHAPTERS: 0.0},
    even=False,
)
SLICES = Manner(
    {Cut.NEVER: 1e8, Cut.ROWS: 1e4, Cut.LINES: 1e4, Cut.BLOCKS: 60.0, Cut.CHAPTERS: 0.0},
    even=True,
)
_SHEET = 100.0
"""The price of one sheet more."""
_TIGHT = 10.0
"""How much dearer it is to want room than to leave it blank."""
_EPSILON = 0.01


def divide(
    bands: Sequence[Band], room: float, manner: Manner, first: float = 0.0
) -> tuple[tuple[Band, ...], ...]:
    """The bands by sheet; `first` is how much more room the first one has."""
    run = _Run(bands, room, manner, first)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(bands) + 1):
        cheapest = min(run.options(end, best), default=None)
        if cheapest is None:
            raise _no_fit(bands[end - 1])
        best.append(cheapest)
    return tuple(_sheets(bands, best))


@frozen
class _Run:
    bands: Sequence[Band]
    room: float
    manner: Manner
    first: float

    def options(self, end: int, best: Sequence[tuple[float, int]]) -> Iterator[tuple[float, int]]:
        """What it costs to end a sheet before band `end`, by the band that begins the sheet."""
        ends_all = end == len(self.bands)
        cut = 0.0 if ends_all else self.manner.price(self.bands[end])
        for start in range(end - 1, -1, -1):
            room = self.room if start else self.room + self.first
            height = self._height(start, end)
            if height - self._tighter(start, end) > room + _EPSILON:
                return
            blank = self._blank(1 - height / room, ends_all)
            yield best[start][0] + _SHEET + cut + blank, start

    def _blank(self, share: float, ends_all: bool) -> float:
        """What it costs that so much of a sheet stays blank, or is wanting."""
        if self.manner.even:
            return (1 - share) ** 2
        if share < 0:
            return (_TIGHT * share) ** 2
        return share**2 * (self.manner.last if ends_all else 1.0)

    def _height(self, start: int, end: int) -> float:
        begins = self.bands[start]
        return self._heights[end] - self._heights[start] - begins.above + begins.lead

    def _tighter(self, start: int, end: int) -> float:
        """How much closer the sheet can be set."""
        gives = self._gives[end] - self._gives[start + 1] + self.bands[start].give
        return self.manner.tight * gives

    @cached_property
    def _heights(self) -> tuple[float, ...]:
        return (0.0, *accumulate(band.above + band.height for band in self.bands))

    @cached_property
    def _gives(self) -> tuple[float, ...]:
        return (0.0, *accumulate(band.looser for band in self.bands))


def _sheets(
    bands: Sequence[Band], best: Sequence[tuple[float, int]]
) -> tuple[tuple[Band, ...], ...]:
    sheets: list[tuple[Band, ...]] = []
    end = len(bands)
    while end:
        start = best[end][1]
        sheets.append(tuple(bands[start:end]))
        end = start
    return tuple(reversed(sheets))


def height_of(bands: Sequence[Band]) -> float:
    """The height of bands at the head of a sheet."""
    return sum(band.above + band.height for band in bands) - bands[0].above + bands[0].lead


def looseness(bands: Sequence[Band], room: float, manner: Manner, most: float) -> float:
    """How far bands at the head of a sheet are spread to reach its foot: 1 is as far as they go."""
    slack, gives = room - height_of(bands), _gives(bands)
    return max(-manner.tight, min(most, slack / gives)) if gives else 0.0


def spread_height(bands: Sequence[Band], loose: float) -> float:
    """The height of bands at the head of a sheet when they are spread."""
    return height_of(bands) + loose * _gives(bands)


def _gives(bands: Sequence[Band]) -> float:
    return bands[0].give + sum(band.looser for band in bands[1:])


def stacked(bands: Sequence[Band], x: float, top: float, loose: float = 0.0) -> Drawing:
    """The bands of one sheet, the first at `top`."""
    drawings: list[Drawing] = []
    if again := bands[0].again:
        drawings.append(again.drawn().moved(x, top))
        top += again.height
    for number, band in enumerate(bands):
        top += band.above * (1 + loose * _GIVE_ABOVE) if number else 0.0
        more = band.give * loose
        drawings.append(band.drawn(more).moved(x, top))
        top += band.height + more
    return joined(drawings)


def solid(bands: Sequence[Band]) -> Band:
    """Bands as one that nothing parts, in the place of the first."""
    first = replace(bands[0], again=None)
    inner = (replace(first, rule=_NOTHING), *bands[1:])
    drawing, height = stacked(inner, 0.0, 0.0), height_of(inner)
    return replace(first, drawing=drawing, height=height, foot=_NOTHING, give=0.0)


def kept(bands: Iterable[Band], most: float = float("inf")) -> Iterator[Band]:
    """The bands, the first not to be parted from what stands before it, and near it."""
    for number, band in enumerate(bands):
        yield band if number else replace(band, cut=Cut.NEVER, above=min(most, band.above))


def baseline(size: float, leading: float) -> float:
    """Where a line's baseline is below its top for its Han to stand in the middle."""
    return leading / 2 + HALF_HAN * size


def text_block(
    lines: Sequence[Line], size: float, leading: float, above: float, x: float = 0.0
) -> Band:
    """Lines that nothing parts."""
    text = lines_down(lines, x, baseline(size, leading), leading)
    return Band(text, len(lines) * leading, above)


def text_lines(
    lines: Sequence[Line],
    size: float,
    leading: float,
    above: float,
    x: float = 0.0,
    turns: Sequence[Turn] = (),
) -> Iterator[Band]:
    """Lines of which at least two stay together on either side of a cut."""
    last = len(lines) - 1
    for number, line in enumerate(lines):
        inside = Cut.LINES if 2 <= number <= last - 1 else Cut.NEVER
        yield Band(
            lines_down([line], x, baseline(size, leading), 0.0),
            leading,
            0.0 if number else above,
            inside if number else Cut.BLOCKS,
            give=_GIVE_LINE * leading,
            turn=turns[number] if turns else None,
        )


def _no_fit(band: Band) -> BriefingError:
    message = "a block is higher than a page"
    span = next(_spans(band.drawing.items), None)
    return BriefingError([Diagnostic(Severity.ERROR, "no-fit", message, span, ("shorten it",))])


def _spans(items: Sequence[Placed]) -> Iterator[Span]:
    for _, item in items:
        if isinstance(item, Group):
            yield from _spans(item.items)
        elif isinstance(item, TextRun) and item.origin:
            yield item.origin
