"""Rows beside a side panel: an item's head, and its figures or its words in two columns.

In: entries (head, figures, paragraphs). Out: the entries' rows where they fit on one slide, None
where they do not. A row is as high as its content plus an equal share of the rest, so that the
slide is always full; the first figure of a row is red, the others ink. Words that have a slide
to themselves stand under their figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.content.inline import Figure, Text
from briefing.deck.cell import Cell, CellLine, Look, fit_cell
from briefing.deck.measure import Broken, Ruler
from briefing.deck.narrow import fit_narrow
from briefing.deck.slides import Element, GroupBox, Para, Run, ShapeBox, TextBox
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.theme.slots import RunStyle

_HEAD_WIDTH, _HEAD_GAP = 122.0, 12.0
_TIGHT_HEAD, _TIGHT = 108.0, 560.0
"""In columns narrower than that."""

_WIDE_HEAD = 168.0
"""Where a head, as a long Western word, would else stand over its row."""

_SECONDS = (212 / 450, 204 / 450)
"""Where the second cells of a slide stand, as a share of the cells' room: at one place on all
slides, all further left only where rows would else not fit.
"""

_FEW, _MANY = 2, 4
"""So few rows have the largest figures, so many the smallest."""

_BETWEEN = 10.0
_LEAST_PADDING = 9.0
_AIRY = 16.0
"""Where less is left above and below rows of three figures, these are smaller."""

_LINE_GAP = 18.0
_ABOVE_WORDS = 26.0
_WORDS_SHIFT = 2.0
_FIRST_LINE = 18.0
"""Where words begin below their rule, at most, so that they begin at one height on all slides."""

_BELOW_HEAD = 8.0
_MOST_LABEL_LINES = 4

HEAD = RunStyle(25, "ink", "display", "bold")
_HEAD_LEADING = 34.0
_SMALL_HEAD = RunStyle(22, "ink", "display", "bold")
BODY = RunStyle(18, "ink2")
BODY_LEADING = 27.5


@frozen
class Prose:
    """How a section's words are set, and the padding that must be left above and below a row."""

    size: float
    leading: float
    padding: float


PROSE = (Prose(22, 34, 26), Prose(20, 31, 17), Prose(18, 27.5, 9), Prose(18, 26, 9))
"""From the largest to the least; a section has one for all its slides."""

ALONE = (Prose(32, 50, 30), Prose(28, 44, 30), Prose(25, 40, 24), Prose(22, 36, 17), *PROSE)
"""For words without a head that stand alone: as large as the slide holds."""

_LEAD = RunStyle(20, "ink2")
_LEAD_LEADING = 32.0


@frozen
class Entry:
    """What one row shows. Without a head the words take the whole width."""

    head: Text | None
    figures: tuple[Figure, ...] = ()
    paragraphs: tuple[Para, ...] = ()


@frozen
class _Way:
    """`rows` is by how many of them figures are sized; `across` lets three stand on one line."""

    rows: int
    across: bool


@frozen
class _Grid:
    """Where in a column heads, first and second cells stand."""

    column: Rect
    share: float
    is_wide: bool
    way: _Way

    @property
    def head(self) -> float:
        if self.is_wide:
            return _WIDE_HEAD
        return _HEAD_WIDTH if self.column.width >= _TIGHT else _TIGHT_HEAD

    @property
    def left(self) -> float:
        return self.column.x + self.head + _HEAD_GAP

    @property
    def whole(self) -> float:
        return self.column.right - self.left

    @property
    def second(self) -> float:
        return self.left + self.whole * self.share

    @property
    def rooms(self) -> tuple[float, float]:
        return self.second - self.left - _BETWEEN, self.column.right - self.second


def _looks(rows: int) -> tuple[Look, Look]:
    """Of the first figure of a row, and of the others."""
    if rows >= _MANY:
        return Look(46, 20, 36, "primary"), Look(38, 20, 28, "ink")
    if rows == 3:
        return Look(54, 20, 36, "primary"), Look(40, 20, 28, "ink")
    return Look(66, 22, 40, "primary"), Look(44, 20, 20, "ink")


@frozen
class _Line:
    cells: CellLine
    columns: tuple[float, ...]


@frozen
class _Row:
    entry: Entry
    head: Broken | None
    lines: tuple[_Line, ...]
    height: float
    is_stacked: bool
    left: float

    @property
    def shift(self) -> float:
        """How far the content begins below the top: under a head too long for its column."""
        return _head_height(self.head) + _BELOW_HEAD if self.is_stacked else 0.0


class Rows:
    """Entries for one column, set in one way. Each is laid out once, however many runs of them
    are tried.
    """

    def __init__(self, ruler: Ruler, entries: Sequence[Entry], prose: Prose, column: Rect) -> None:
        self._ruler, self._column, self._padding = ruler, column, prose.padding
        self._set = [_with_words(entry, prose) for entry in entries]
        self._bare = [replace(each, figures=()) if each.paragraphs else each for each in self._set]
        self._known: dict[tuple[int, _Grid], _Row | None] = {}

    def height(self, start: int, end: int) -> float | None:
        """What a run of the entries takes of the column, None where it does not fit."""
        rows = self.fitting(start, end)
        return sum(row.height for row in rows) if rows else None

    def fitting(self, start: int, end: int) -> tuple[_Row, ...] | None:
        for entries in (self._set, self._bare) if end - start == 1 else (self._bare,):
            tried = entries[start:end]
            padding = self._padding if any(each.paragraphs for each in tried) else _LEAST_PADDING
            for way in _ways(tried):
                air = 2 * (padding if way.across or way.rows == _MANY else max(padding, _AIRY))
                found = [self._in(grid, tried) for grid in _grids(self._column, way)]
                fitting = [rows for rows in found if rows and _spare(rows, self._column) >= air]
                if fitting:
                    return min(fitting, key=_heads_above)
        return None

    def _in(self, grid: _Grid, entries: Sequence[Entry]) -> tuple[_Row, ...] | None:
        rows = [self._row(entry, grid) for entry in entries]
        fitting = tuple(row for row in rows if row is not None)
        return fitting if len(fitting) == len(rows) else None

    def _row(self, entry: Entry, grid: _Grid) -> _Row | None:
        key = id(entry), grid
        if key not in self._known:
            self._known[key] = _row(self._ruler, entry, grid)
        return self._known[key]


def lay_rows(
    ruler: Ruler, entries: Sequence[Entry], prose: Prose, column: Rect
) -> tuple[Element, ...] | None:
    """The rows of one column, None where they do not fit."""
    rows = Rows(ruler, entries, prose, column).fitting(0, len(entries))
    return tuple(_placed(rows, column)) if rows else None


def _ways(entries: Sequence[Entry]) -> Iterator[_Way]:
    """Of several rows all figures stand in the two columns, smaller if need be, where they fit."""
    count = min(max(len(entries), _FEW), _MANY)
    if count > _FEW and any(len(entry.figures) == 3 for entry in entries):
        yield _Way(count, across=False)
        yield _Way(_MANY, across=False)
    yield _Way(count, across=True)


def _grids(column: Rect, way: _Way) -> Iterator[_Grid]:
    """The standard one first, which is chosen of those that are as good."""
    for is_wide in (False, True) if column.width >= _TIGHT else (False,):
        yield from (_Grid(column, share, is_wide, way) for share in _SECONDS)


def _heads_above(rows: Sequence[_Row]) -> int:
    return sum(row.is_stacked for row in rows)


def _spare(rows: Sequence[_Row], column: Rect) -> float:
    return (column.height - sum(row.height for row in rows)) / len(rows)


def _with_words(entry: Entry, prose: Prose) -> Entry:
    paragraphs = tuple(
        replace(
            para,
            runs=tuple(
                replace(run, style=replace(run.style, size=prose.size)) for run in para.runs
            ),
            leading=prose.leading,
        )
        for para in entry.paragraphs
    )
    return replace(entry, paragraphs=paragraphs)


def _placed(rows: Sequence[_Row], column: Rect) -> Iterator[Element]:
    spare, y = _spare(rows, column), column.y
    for at, row in enumerate(rows):
        thickness, ink = (2, "primary") if at == 0 else (0.75, "rule")
        yield ShapeBox("线", Rect(column.x, y, column.width, thickness), fill=ink)
        above = min(spare / 2, _FIRST_LINE) if row.entry.paragraphs else spare / 2
        yield from _contents(row, column, y + above)
        y += row.height + spare


def _row(ruler: Ruler, entry: Entry, grid: _Grid) -> _Row | None:
    head, is_stacked = _head(ruler, entry, grid)
    if entry.head and head is None:
        return None
    room = grid.whole if entry.head and not is_stacked else grid.column.width
    words = ruler.height(entry.paragraphs, room)
    lines = _lines(ruler, entry.figures, 3 if words else grid.way.rows, grid)
    if lines is None:
        return None
    figures = _figures_height(lines)
    body = figures + (_ABOVE_WORDS if figures and words else 0.0) + words
    head_height = _head_height(head)
    height = head_height + _BELOW_HEAD + body if is_stacked else max(head_height, body)
    return _Row(entry, head, lines, height, is_stacked, grid.left)


def _figures_height(lines: Sequence[_Line]) -> float:
    return sum(line.cells.height for line in lines) + _LINE_GAP * max(0, len(lines) - 1)


def _head(ruler: Ruler, entry: Entry, grid: _Grid) -> tuple[Broken | None, bool]:
    """The head in its column, or over the whole row: where it is alone or too long."""
    if entry.head is None:
        return None, False
    room = grid.column.width
    words = entry.head.words.rstrip("。.：:")
    run = Run(words, HEAD, entry.head.span)
    if entry.figures or entry.paragraphs:
        for style, most in ((HEAD, 2), (_SMALL_HEAD, 2), (_SMALL_HEAD, 3)):
            if broken := ruler.broken(replace(run, style=style), grid.head, most):
                return broken, False
        return ruler.broken(replace(run, style=_SMALL_HEAD), room, 2), True
    return ruler.broken(run, room, 3), False


def _head_height(head: Broken | None) -> float:
    return head.lines * _HEAD_LEADING if head else 0.0


def _lines(
    ruler: Ruler, figures: Sequence[Figure], rows: int, grid: _Grid
) -> tuple[_Line, ...] | None:
    """Three figures on one line, else two; an odd first one large above where rows are few."""
    first, other = _looks(rows)
    across = grid.way.across and len(figures) == 3 and rows >= 3
    if across and (line := _three(ruler, figures, rows, grid)):
        return (line,)
    alone = len(figures) % 2 == 1 and len(figures) > 1 and rows <= 2
    lines: list[_Line] = []
    rest = list(figures)
    while rest:
        look = other if lines else first
        pair = None if (alone and not lines) else _pair(ruler, rest, (look, other), grid)
        if pair is None:
            cell = _fit(ruler, rest[0], look, grid.whole) or _fit(
                ruler, rest[0], replace(look, most_lines=_MOST_LABEL_LINES), grid.whole
            )
            if cell is None:
                return None
            pair = (cell,)
        lines.append(_Line(CellLine(pair), (grid.left, grid.second)))
        rest = rest[len(pair) :]
    return tuple(lines)


def _pair(
    ruler: Ruler, figures: Sequence[Figure], looks: tuple[Look, Look], grid: _Grid
) -> tuple[Cell, ...] | None:
    if len(figures) < 2:
        return None
    left = _fit(ruler, figures[0], looks[0], grid.rooms[0])
    right = _fit(ruler, figures[1], looks[1], grid.rooms[1])
    return (left, right) if left and right else None


def _three(ruler: Ruler, figures: Sequence[Figure], rows: int, grid: _Grid) -> _Line | None:
    first, other = _looks(rows)
    cells = fit_narrow(ruler, figures, (first, other, other), grid.whole)
    if cells is None:
        return None
    gap = (grid.whole - sum(cell.room for cell in cells)) / (len(cells) - 1)
    columns = [grid.left]
    for cell in cells[:-1]:
        columns.append(columns[-1] + cell.room + gap)
    return _Line(CellLine(cells), tuple(columns))


def _fit(ruler: Ruler, figure: Figure, look: Look, room: float) -> Cell | None:
    return fit_cell(ruler, figure.before, figure.value, figure.after, figure.span, look, room)


def _contents(row: _Row, column: Rect, top: float) -> Iterator[Element]:
    parts: list[Element] = []
    if row.head:
        rect = Rect(column.x, top, row.head.width, _head_height(row.head))
        parts.append(TextBox("小标题", rect, (Para((row.head.run,), _HEAD_LEADING),)))
    y = top + row.shift
    for line in row.lines:
        parts += line.cells.place(line.columns, y)
        y += line.cells.height + _LINE_GAP
    if row.entry.paragraphs:
        x = row.left if row.head and not row.is_stacked else column.x
        y += _ABOVE_WORDS - _LINE_GAP if row.lines else 0.0
        rect = Rect(x, y + _WORDS_SHIFT, column.right - x, top + row.height - y)
        parts.append(TextBox("正文", rect, row.entry.paragraphs))
    name = row.entry.head.words.rstrip("。.") if row.entry.head else "正文"
    yield GroupBox(name, tuple(parts)) if len(parts) > 1 else parts[0]


def lead_para(words: Text, text: str) -> Para:
    """A sentence that stands alone in a row."""
    return Para((Run(text, _LEAD, words.span),), _LEAD_LEADING)
