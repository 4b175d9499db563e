"""Rows beside a side panel: an item's head, and its figures or its words in two columns.

In: entries (head, figures, paragraphs). Out: the entries' rows where they fit on one slide, None
where they do not. A row is as high as its content plus an equal share of the rest, so that the
slide is always full; the first figure of a row is red, the others ink.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.content.document import Figure, Text
from briefing.deck.cell import Cell, CellLine, Look, fit_cell
from briefing.deck.measure import Broken, Ruler
from briefing.deck.slides import Element, GroupBox, Para, Run, ShapeBox, TextBox
from briefing.geometry import Rect
from briefing.theme.slides import FOOT, RIGHT
from briefing.theme.slots import RunStyle

TOP, X = 44.0, 332.0
_LEFT = 466.0
_SECOND, _SECOND_OF_FEW = 672.0, 700.0
_BETWEEN = 10.0
_THIRDS = (466.0, 620.0, 774.0)
_THIRD_ROOM = 142.0
_WHOLE = RIGHT - _LEFT
_HEAD_ROOM = 122.0
_LEAST_PADDING = 9.0
_LINE_GAP = 14.0
_BELOW_HEAD = 8.0
_MOST_LABEL_LINES = 4

HEAD = RunStyle(25, "ink", "display", "bold")
_HEAD_LEADING = 34.0
_SMALL_HEAD = RunStyle(22, "ink", "display", "bold")
BODY = RunStyle(18, "ink2")
BODY_LEADING = 27.5
_ONE_ROW_STEPS = ((22.0, 36.0), (20.0, 31.0))
_ROWS_STEPS = ((20.0, 31.0),)
_COMFORT = 17.0
"""The padding that larger words must leave above and below a row."""

_LEAD = RunStyle(20, "ink2")
_LEAD_LEADING = 32.0


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row shows. Without a head the words take the whole width."""

    head: Text | None
    figures: tuple[Figure, ...] = ()
    paragraphs: tuple[Para, ...] = ()


@dataclass(frozen=True, slots=True)
class _Scale:
    first: Look
    other: Look
    second: float = _SECOND

    @property
    def rooms(self) -> tuple[float, float]:
        return self.second - _LEFT - _BETWEEN, RIGHT - self.second


def _scale(rows: int) -> _Scale:
    if rows >= 4:
        return _Scale(Look(46, 20, 28, "primary"), Look(38, 20, 28, "ink"))
    if rows == 3:
        return _Scale(Look(54, 20, 28, "primary"), Look(40, 20, 28, "ink"))
    return _Scale(Look(60, 22, 34, "primary"), Look(48, 20, 34, "ink"), _SECOND_OF_FEW)


@dataclass(frozen=True, slots=True)
class _Row:
    entry: Entry
    head: Broken | None
    lines: tuple[CellLine, ...]
    height: float
    second: float
    is_stacked: bool

    @property
    def shift(self) -> float:
        """How far the content begins below the top: under a head too long for its column."""
        return _head_height(self.head) + _BELOW_HEAD if self.is_stacked else 0.0


def lay_rows(ruler: Ruler, entries: Sequence[Entry]) -> tuple[Element, ...] | None:
    """The rows of one slide, None where they do not fit. Words are larger where there is room."""
    if any(entry.paragraphs for entry in entries):
        for size, leading in _ONE_ROW_STEPS if len(entries) == 1 else _ROWS_STEPS:
            larger = [_resized(entry, size, leading) for entry in entries]
            if laid := _laid(ruler, larger, _COMFORT):
                return laid
    return _laid(ruler, entries, _LEAST_PADDING)


def _resized(entry: Entry, size: float, leading: float) -> Entry:
    paragraphs = tuple(
        replace(
            para,
            runs=tuple(replace(run, style=replace(run.style, size=size)) for run in para.runs),
            leading=leading,
        )
        for para in entry.paragraphs
    )
    return replace(entry, paragraphs=paragraphs)


def _laid(ruler: Ruler, entries: Sequence[Entry], padding: float) -> tuple[Element, ...] | None:
    rows = [_row(ruler, entry, len(entries)) for entry in entries]
    fitting = [row for row in rows if row is not None]
    if len(fitting) < len(rows):
        return None
    spare = (FOOT - TOP - sum(row.height for row in fitting)) / len(fitting)
    if spare < 2 * padding:
        return None
    return tuple(_placed(fitting, spare))


def _placed(rows: Sequence[_Row], spare: float) -> Iterator[Element]:
    y = TOP
    for at, row in enumerate(rows):
        thickness, ink = (2, "primary") if at == 0 else (0.75, "rule")
        yield ShapeBox("线", Rect(X, y, RIGHT - X, thickness), fill=ink)
        yield from _contents(row, y + spare / 2)
        y += row.height + spare


def _row(ruler: Ruler, entry: Entry, count: int) -> _Row | None:
    head, is_stacked = _head(ruler, entry)
    if entry.head and head is None:
        return None
    if entry.paragraphs:
        room = _WHOLE if entry.head and not is_stacked else RIGHT - X
        lines: tuple[CellLine, ...] | None = ()
        body = ruler.height(entry.paragraphs, room)
    else:
        lines = _lines(ruler, entry.figures, count)
        body = sum(line.height + _LINE_GAP for line in lines or ()) - _LINE_GAP
    if lines is None:
        return None
    head_height = _head_height(head)
    height = head_height + _BELOW_HEAD + body if is_stacked else max(head_height, body)
    return _Row(entry, head, lines, height, _scale(count).second, is_stacked)


def _head(ruler: Ruler, entry: Entry) -> tuple[Broken | None, bool]:
    """The head in its column, or over the whole row: where it is alone or too long."""
    if entry.head is None:
        return None, False
    words = entry.head.words.rstrip("。.：:")
    run = Run(words, HEAD, entry.head.span)
    if entry.figures or entry.paragraphs:
        for style, most in ((HEAD, 2), (_SMALL_HEAD, 2), (_SMALL_HEAD, 3)):
            if broken := ruler.broken(replace(run, style=style), _HEAD_ROOM, most):
                return broken, False
        return ruler.broken(replace(run, style=_SMALL_HEAD), RIGHT - X, 2), True
    return ruler.broken(run, RIGHT - X, 3), False


def _head_height(head: Broken | None) -> float:
    return head.lines * _HEAD_LEADING if head else 0.0


def _lines(ruler: Ruler, figures: Sequence[Figure], rows: int) -> tuple[CellLine, ...] | None:
    """Two figures to a line; three where rows are many and narrow, or the first alone."""
    scale = _scale(rows)
    if len(figures) == 3 and rows >= 4 and (line := _thirds(ruler, figures, scale)):
        return (line,)
    alone = len(figures) % 2 == 1 and len(figures) > 1
    lines: list[CellLine] = []
    rest = list(figures)
    while rest:
        look = scale.other if lines else scale.first
        pair = None if (alone and not lines) else _pair(ruler, rest, look, scale)
        if pair is None:
            cell = _fit(ruler, rest[0], look, _WHOLE) or _fit(
                ruler, rest[0], replace(look, most_lines=_MOST_LABEL_LINES), _WHOLE
            )
            if cell is None:
                return None
            pair = (cell,)
        lines.append(CellLine(pair))
        rest = rest[len(pair) :]
    return tuple(lines)


def _pair(
    ruler: Ruler, figures: Sequence[Figure], first: Look, scale: _Scale
) -> tuple[Cell, ...] | None:
    if len(figures) < 2:
        return None
    left = _fit(ruler, figures[0], first, scale.rooms[0])
    right = _fit(ruler, figures[1], scale.other, scale.rooms[1])
    return (left, right) if left and right else None


def _thirds(ruler: Ruler, figures: Sequence[Figure], scale: _Scale) -> CellLine | None:
    looks = (scale.first, scale.other, scale.other)
    cells = [
        _fit(ruler, figure, look, _THIRD_ROOM) for figure, look in zip(figures, looks, strict=True)
    ]
    fitting = tuple(cell for cell in cells if cell is not None)
    return CellLine(fitting) if len(fitting) == len(cells) else None


def _fit(ruler: Ruler, figure: Figure, look: Look, room: float) -> Cell | None:
    return fit_cell(ruler, figure.before, figure.value, figure.after, figure.span, look, room)


def _contents(row: _Row, top: float) -> Iterator[Element]:
    parts: list[Element] = []
    if row.head:
        rect = Rect(X, top, row.head.width, _head_height(row.head))
        parts.append(TextBox("小标题", rect, (Para((row.head.run,), _HEAD_LEADING),)))
    if row.entry.paragraphs:
        x = _LEFT if row.head and not row.is_stacked else X
        rect = Rect(x, top + row.shift + 2, RIGHT - x, row.height - row.shift)
        parts.append(TextBox("正文", rect, row.entry.paragraphs))
    y = top + row.shift
    for line in row.lines:
        columns = _THIRDS if len(line.cells) == 3 else (_LEFT, row.second)
        parts += line.place(columns, y)
        y += line.height + _LINE_GAP
    name = row.entry.head.words.rstrip("。") if row.entry.head else "正文"
    yield GroupBox(name, tuple(parts)) if len(parts) > 1 else parts[0]


def lead_para(words: Text, text: str) -> Para:
    """A sentence that stands alone in a row."""
    return Para((Run(text, _LEAD, words.span),), _LEAD_LEADING)
