"""A figure with its label: the label close above, the value and its unit on one baseline.

In: a quoted figure and a look. Out: a group of two text boxes, placed by its baseline, so that
figures of different sizes stand on one line. A figure that is too wide for its column is set
smaller, then has the words after it below, then does not fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.content.inline import Piece
from briefing.deck.measure import Broken, Ruler
from briefing.deck.slides import DESCENT, SLACK, SPACER, GroupBox, Para, Run, TextBox
from briefing.diagnostics import Span
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.theme.slots import RunStyle

_SMALLEST = 0.74


_LABEL = RunStyle(18, "ink2")


@frozen
class Look:
    """Sizes and inks of a cell. `words` is the size of a value in words."""

    number: float
    unit: float
    words: float
    ink: str
    label: RunStyle = _LABEL
    label_leading: float = 25
    most_lines: int = 2

    def scaled(self, factor: float) -> Look:
        return replace(
            self,
            number=round(self.number * factor),
            words=round(self.words * factor),
            unit=max(16, round(self.unit * factor)),
        )


@frozen
class Cell:
    """A measured figure: `size` is its largest size, `width` what it takes at least."""

    name: str
    label: Broken | None
    value: tuple[Run, ...]
    tail: Broken | None
    size: float
    width: float
    look: Look
    room: float

    @property
    def label_height(self) -> float:
        return self.label.lines * self.look.label_leading if self.label else 0.0

    @property
    def rise(self) -> float:
        """From the bottom of the label to the baseline."""
        return self.value_leading - DESCENT * self.size

    @property
    def drop(self) -> float:
        """From the baseline to the foot of the ink, or of the words after the value."""
        if self.tail is None:
            return 0.06 * self.size
        return DESCENT * self.size + self.tail.lines * self.look.label_leading

    @property
    def value_leading(self) -> float:
        """Han, which are higher than digits, keep as far from the label."""
        largest = max(self.value, key=lambda run: run.style.size)
        is_low = largest.text[-1].isascii()
        return round(self.size * 1.07) + (6 if is_low else 12)


def fit_cell(
    ruler: Ruler,
    label: str,
    value: Sequence[Piece],
    after: str,
    span: Span,
    look: Look,
    room: float,
) -> Cell | None:
    """The figure in a column `room` wide, None where it does not go in."""
    key = (label, tuple(value), after, span, look, room)
    return ruler.once(key, lambda: _fit_cell(ruler, label, value, after, span, look, room))


def _fit_cell(
    ruler: Ruler,
    label: str,
    value: Sequence[Piece],
    after: str,
    span: Span,
    look: Look,
    room: float,
) -> Cell | None:
    head = ruler.broken(Run(label, look.label, span), room, look.most_lines) if label else None
    if label and head is None:
        return None
    for factor in (1.0, 0.86, _SMALLEST):
        scaled = look.scaled(factor)
        runs = value_runs(value, after, scaled, span)
        if ruler.is_one_line(runs, room):
            return _cell(ruler, label, head, runs, None, scaled, room)
    runs = value_runs(value, "", look, span)
    tail = ruler.broken(Run(after, look.label, span), room, 2) if after else None
    if tail and ruler.is_one_line(runs, room):
        return _cell(ruler, label, head, runs, tail, look, room)
    return None


def _cell(
    ruler: Ruler,
    label: str,
    head: Broken | None,
    runs: tuple[Run, ...],
    tail: Broken | None,
    look: Look,
    room: float,
) -> Cell:
    widths = [ruler.width(runs) * SLACK, *(_words_width(ruler, part) for part in (head, tail))]
    name = label + "".join(run.text for run in runs if run.text != SPACER)
    size = max(run.style.size for run in runs)
    return Cell(name, head, runs, tail, size, max(widths), look, room)


def _words_width(ruler: Ruler, part: Broken | None) -> float:
    if part is None:
        return 0.0
    if part.lines > 1:
        return part.width
    return ruler.width([part.run]) * SLACK


def value_runs(
    pieces: Sequence[Piece], after: str, look: Look, origin: Span | None = None
) -> tuple[Run, ...]:
    """The pieces of a value as runs of one line, spacers between what must not touch."""
    styled = [(piece, _style(piece, look, len(pieces))) for piece in pieces if piece.text]
    if after:
        unit = RunStyle(look.unit, look.ink, "text", "bold")
        styled.append((Piece("unit", after), unit))
    return tuple(_spaced(styled, origin))


def _spaced(styled: Sequence[tuple[Piece, RunStyle]], origin: Span | None) -> Iterator[Run]:
    before: Piece | None = None
    for piece, style in styled:
        if before and (air := _air(before, piece, style.size)):
            yield Run(SPACER, RunStyle(air, style.ink))
        yield Run(piece.text, style, origin)
        before = piece


def _air(before: Piece, after: Piece, size: float) -> float:
    """The size of the blank between two pieces: digits and Han want air between them, and so do
    two sizes of Han; a sign wants little, marks none.
    """
    if after.text[0] in "，、。；：）”" or before.text[-1] in "（“":
        return 0.0
    if after.text[0] in "%‰℃":
        return max(6.0, 0.12 * size)
    return 12.0 if "joint" in (before.kind, after.kind) else 8.0


def _style(piece: Piece, look: Look, count: int) -> RunStyle:
    match piece.kind:
        case "number":
            return RunStyle(look.number, look.ink, "display", "bold")
        case "words":
            is_mark = piece.text.isascii() and len(piece.text) <= 4
            size = look.number if is_mark else look.words
            return RunStyle(size, look.ink, "display", "bold")
        case "joint":
            return RunStyle(20, "ink2" if look.ink != "on" else "on2")
        case _:
            is_long = len(piece.text) >= 4 and count <= 2
            size = max(16, look.unit - 2) if is_long else look.unit
            return RunStyle(size, look.ink, "text", "bold")


@frozen
class CellLine:
    """Cells side by side: one baseline, and the labels end on one line."""

    cells: tuple[Cell, ...]

    @property
    def label_height(self) -> float:
        return max(cell.label_height for cell in self.cells)

    @property
    def rise(self) -> float:
        return max(cell.rise for cell in self.cells)

    @property
    def height(self) -> float:
        return self.label_height + self.rise + max(cell.drop for cell in self.cells)

    def place(self, columns: Sequence[float], top: float) -> tuple[GroupBox, ...]:
        baseline = top + self.label_height + self.rise
        return tuple(
            place_cell(cell, x, baseline, self.rise)
            for cell, x in zip(self.cells, columns, strict=False)
        )


def place_cell(cell: Cell, x: float, baseline: float, rise: float | None = None) -> GroupBox:
    """The cell with its left edge at `x`, its label's foot at `rise` above the baseline."""
    boxes = []
    foot = baseline + DESCENT * cell.size
    if cell.label:
        bottom = baseline - (cell.rise if rise is None else rise)
        rect = Rect(x, bottom - cell.label_height, cell.label.width, cell.label_height)
        boxes.append(TextBox("标签", rect, (_para(cell.label, cell.look),), "bottom"))
    rect = Rect(x, foot - cell.value_leading, cell.room, cell.value_leading)
    boxes.append(TextBox("数值", rect, (Para(cell.value, cell.value_leading),), "bottom"))
    if cell.tail:
        height = cell.tail.lines * cell.look.label_leading
        rect = Rect(x, foot, cell.tail.width, height)
        boxes.append(TextBox("说明", rect, (_para(cell.tail, cell.look),)))
    return GroupBox(cell.name, tuple(boxes))


def _para(broken: Broken, look: Look) -> Para:
    return Para((broken.run,), look.label_leading)
