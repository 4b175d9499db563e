"""Merged cells of tables, as written, as checked, and as they stand on one sheet.

In a cell `^^` joins it to the one above, `<<` to the one at its left. Takes rows of words; gives
the words that stay and the cells that cover others. Refuses what joins nothing, what makes no
rectangle, and what joins head and body. Layouts ask here for the cells of some of the rows, with
a cell that runs on from the sheet before cut to what is left of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from briefing.content.complain import error
from briefing.content.document import Align, Merge, Table
from briefing.content.inline import Text
from briefing.content.words import Words
from briefing.diagnostics import Diagnostic
from briefing.frozen import frozen

Cells: TypeAlias = tuple[tuple[Words, ...], ...]

_ABOVE, _LEFT = ("^^", "＾＾"), ("<<", "＜＜", "《《")
_FIGURE = re.compile(
    r"(?:第|约|超|近|达|逾|(?:同比)?(?:下降|增长|上升|减少|增加|提高))?[-+−±＋－↑↓]?"
    r"\d[\d,，]*(?:[.．]\d+)?[ 　]?[^\d\s]{0,6}(?:（[^（）]{1,4}）)?"
)
_GAPS = ("", "—", "——", "–", "-", "…", "……", "/", "不适用")
_WHOLE = re.compile(r"\d[\d,，]*")


@frozen
class Cell:
    """A cell on one sheet: its first row and column, and how many of the sheet's it takes.

    `runs_on` says that its words stand on the sheet before already.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    runs_on: bool = False


def merged(rows: Cells, head: int, faults: list[Diagnostic]) -> tuple[Merge, ...]:
    """The cells that cover others."""
    origins: dict[tuple[int, int], tuple[int, int]] = {}
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            above, left = words.text in _ABOVE, words.text in _LEFT
            if (above and row in (0, head)) or (left and column == 0):
                faults.append(_nothing(words, above, bool(row)))
            near = (row - above, column - left)
            origins[row, column] = origins.get(near, (row, column))
    faults.extend(_empty(cells) for cells in rows if all(_says_nothing(each) for each in cells))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for place, origin in origins.items():
        groups[origin].append(place)
    return tuple(_merges(rows, groups, faults))


def _merges(
    rows: Cells,
    groups: dict[tuple[int, int], list[tuple[int, int]]],
    faults: list[Diagnostic],
) -> Iterator[Merge]:
    for (row, column), places in groups.items():
        down = max(place[0] for place in places) - row + 1
        across = max(place[1] for place in places) - column + 1
        if down * across != len(places):
            words = rows[row][column]
            message = f"the cells joined to “{words.text}” make no rectangle"
            hint = "write ^^ (above) or << (left) in every cell that it covers"
            faults.append(error("merge-ragged", message, words.span(), hint))
        elif len(places) > 1:
            yield Merge(row, column, down, across)


def _nothing(words: Words, above: bool, has_rows: bool) -> Diagnostic:
    where = "above" if above else "at its left"
    hint = "head and body are never one cell" if above and has_rows else "give the cell words"
    return error("merge-nothing", f"`{words.text}` joins nothing {where}", words.span(), hint)


def _says_nothing(words: Words) -> bool:
    return not words.text or is_mark(words)


def _empty(cells: Sequence[Words]) -> Diagnostic:
    return error("row-empty", "no cell of this row has words", cells[0].span(), "leave it out")


def is_mark(words: Words) -> bool:
    """Whether a cell only joins another."""
    return words.text in _ABOVE or words.text in _LEFT


def filled(rows: Cells) -> Cells:
    """Every cell with the words that are read at its place, those of the cell that covers it."""
    made: list[tuple[Words, ...]] = []
    for cells in rows:
        row: list[Words] = []
        for column, words in enumerate(cells):
            above = words.text in _ABOVE and made
            left = words.text in _LEFT and row
            row.append(made[-1][column] if above else row[-1] if left else words)
        made.append(tuple(row))
    return tuple(made)


def readings(rows: Cells) -> Iterator[tuple[Words, ...]]:
    """Every row as it is read: under a cell over several rows, with the words of that cell."""
    for written, row in zip(rows, filled(rows), strict=True):
        pairs = zip(written, row, strict=True)
        yield tuple(words for own, words in pairs if own.text not in _LEFT) or row[:1]


def cells_of(table: Table, body: range) -> tuple[tuple[Cell, ...], ...]:
    """The cells that begin in each row of a sheet: the head's rows, then those of `body`."""
    shown = (*range(table.head), *body)
    at = {row: number for number, row in enumerate(shown)}
    covered: set[tuple[int, int]] = set()
    begun: dict[tuple[int, int], Cell] = {}
    for merge in table.merges:
        inside = [row for row in range(merge.row, merge.row + merge.rows) if row in at]
        if inside:
            begun[inside[0], merge.column] = Cell(
                merge.row, merge.column, len(inside), merge.columns, inside[0] > merge.row
            )
            covered.update(
                (row, merge.column + column) for row in inside for column in range(merge.columns)
            )
    return tuple(
        tuple(
            begun.get((row, column), Cell(row, column))
            for column in range(len(table.rows[row]))
            if (row, column) in begun or (row, column) not in covered
        )
        for row in shown
    )


def seams(table: Table) -> frozenset[int]:
    """The body's rows before which a cut parts no cell."""
    parted = {row for merge in table.merges for row in range(merge.row + 1, merge.row + merge.rows)}
    return frozenset(range(table.head, len(table.rows) + 1)) - parted


def portion(table: Table, body: range, again: str) -> Table:
    """Head and some rows as a table; words of a cell that runs on stand there again, with `again`
    behind them.
    """
    sheet = cells_of(table, body)
    rows = [list(table.rows[row]) for row in (*range(table.head), *body)]
    merges = []
    for number, cells in enumerate(sheet):
        for cell in cells:
            if cell.runs_on:
                rows[number][cell.column] = run_on(table.rows[cell.row][cell.column], again)
            if cell.rows * cell.columns > 1:
                merges.append(Merge(number, cell.column, cell.rows, cell.columns))
    return Table(
        table.id,
        tuple(map(tuple, rows)),
        table.head,
        table.title,
        tuple(merges),
        table.aligns,
        table.unit,
        table.period,
        table.note,
        table.source,
    )


def spoken(table: Table) -> tuple[tuple[Text, ...], ...]:
    """Every row as it is read aloud: with the words of the cells that reach into it."""
    covering = {
        (merge.row + down, merge.column + across): (merge.row, merge.column)
        for merge in table.merges
        for down in range(merge.rows)
        for across in range(merge.columns)
    }
    rows = []
    for row, texts in enumerate(table.rows):
        places = dict.fromkeys(covering.get((row, at), (row, at)) for at in range(len(texts)))
        rows.append(tuple(table.rows[down][across] for down, across in places))
    return tuple(tuple(text for text in row if text.words) for row in rows)


def run_on(text: Text, again: str) -> Text:
    return Text(text.words + again, text.span, text.strong, text.ours)


def body_texts(table: Table, column: int) -> Iterator[Text]:
    """The words of a column's body, those of cells over several columns left out."""
    wide = {
        (row, at)
        for merge in table.merges
        if merge.columns > 1
        for row in range(merge.row, merge.row + merge.rows)
        for at in range(merge.column, merge.column + merge.columns)
    }
    under = {
        (row, merge.column)
        for merge in table.merges
        for row in range(merge.row + 1, merge.row + merge.rows)
    }
    for row in range(table.head, len(table.rows)):
        if (row, column) not in wide | under:
            yield table.rows[row][column]


def figure_columns(table: Table) -> frozenset[int]:
    """The columns of figures, which stand by their decimal point at the right edge.

    The first column names its rows, even where it names them by years or numbers.
    """
    least = 1 if len(table.rows[0]) > 1 else 0
    declared = dict(enumerate(table.aligns))
    return frozenset(
        column
        for column in range(least, len(table.rows[0]))
        if declared.get(column) in (None, "right") and _are_figures(table, column)
    )


def is_figure(words: str) -> bool:
    """Whether a cell holds a figure and nothing else."""
    return bool(_FIGURE.fullmatch(words.strip()))


def _are_figures(table: Table, column: int) -> bool:
    words = [text.words.strip() for text in body_texts(table, column)]
    return any(map(is_figure, words)) and all(each in _GAPS or is_figure(each) for each in words)


def aligns(table: Table) -> tuple[Align, ...]:
    """How each column stands: as declared, else figures right and words left."""
    figures = figure_columns(table)
    declared = (*table.aligns, *([None] * len(table.rows[0])))
    return tuple(
        declared[column] or ("right" if column in figures else "left")
        for column in range(len(table.rows[0]))
    )


def tail_at(words: str) -> int:
    """Where what hangs behind a figure's whole part begins: its point, else its unit."""
    match = _WHOLE.search(words)
    return match.end() if match else len(words)


def labels(table: Table) -> int:
    """How many columns, from the first, name their rows: one, or more where the first's cells
    each take several rows.
    """
    if len(table.rows[0]) < 2:
        return 0
    tall = any(merge.column == 0 and merge.rows > 1 for merge in _body_merges(table))
    both = tall and len(table.rows[0]) > 2 and 1 not in figure_columns(table)
    return 2 if both else 1


def _body_merges(table: Table) -> Sequence[Merge]:
    return [merge for merge in table.merges if merge.row >= table.head]
