"""Tables in text files: rows between bars, parted by tabs, or in columns under dashes.

In: lines. Out: how many of the first ones are rows, and the table they make. A row shorter than
the longest is filled up with empty cells; a bar inside a cell's words would part it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from briefing.importing.blocks import Table
from briefing.importing.lines import Line
from briefing.importing.marks import width

_RULE = re.compile(r"\|?(?:[ ]*:?-{2,}:?[ ]*\|)+(?:[ ]*:?-{2,}:?[ ]*)?|\+(?:[-=]+\+)+")

_BOX = re.compile(r"[┌├└╔╠╚┏┣┗][─━═┬┼┴╤╪╧╦╬╩┳╋┻┐┤┘╗╣╝┓┫┛]+")
_SIDES = str.maketrans("│┃║", "|||")
_WIDE_GAP = re.compile(r"(?<=\S)[ ]{2,}(?=\S)")
_LEAST_ALIGNED = 4
_COLUMNS = re.compile(r"(={2,}|-{2,})(?:[ ]+(?:={2,}|-{2,}))+")
_MOST_ROWS = 400


def table_at(lines: Sequence[Line], at: int) -> tuple[int, Table | None]:
    """The number of lines from `at` on that are a table's, and the table; 0 and None if none."""
    if ruled := _ruled(lines, at):
        return ruled
    if boxed := list(takewhile(_is_boxed, lines[at:])):
        return len(boxed), _boxed(boxed)
    aligned = _aligned(lines, at)
    if aligned:
        return aligned
    for is_row in (_is_barred, _is_tabbed):
        taken = list(takewhile(is_row, lines[at:]))
        block = [line for place, line in enumerate(taken) if not place or line.gap <= 1]
        if len(block) == len(taken) >= 2 and _is_even(taken, is_row is _is_tabbed):
            return len(taken), _table(taken)
    return 0, None


def _is_boxed(line: Line) -> bool:
    return line.text[:1] in "│┃║" or bool(_BOX.fullmatch(line.text))


def _boxed(lines: Sequence[Line]) -> Table | None:
    """Rows between drawn lines; a row of several lines is one."""
    rows: list[list[str]] = []
    is_new = True
    for line in lines:
        if _BOX.fullmatch(line.text):
            is_new = True
            continue
        cells = _cells(line.text.translate(_SIDES))
        if is_new or len(rows[-1]) != len(cells):
            rows.append([""] * len(cells))
        rows[-1] = [f"{one} {more}".strip() for one, more in zip(rows[-1], cells, strict=True)]
        is_new = False
    count = max(map(len, rows), default=0)
    made = tuple((*row, *[""] * (count - len(row))) for row in rows)
    return Table(lines[0].number, made) if made else None


def _ruled(lines: Sequence[Line], at: int) -> tuple[int, Table | None] | None:
    """Rows between lines that mark each column by = or -, as in reStructuredText."""
    rule = lines[at]
    if not _COLUMNS.fullmatch(rule.text):
        return None
    same = [p for p, line in enumerate(lines[at : at + _MOST_ROWS], at) if line.text == rule.text]
    if len(same) < 2 or any(line.page for line in lines[at + 1 : same[-1]]):
        return None
    is_headless = same[1] + 1 == len(lines) or lines[same[1] + 1].gap or len(same) < 3
    end = same[1] if is_headless else same[2]
    starts = [rule.indent + found.start() for found in re.finditer(r"[=-]+", rule.text)]
    rows: list[list[str]] = []
    for line in lines[at + 1 : end]:
        if line.text != rule.text:
            cells = _columns(line, starts)
            if rows and not cells[0]:
                rows[-1] = [
                    f"{one} {more}".strip() for one, more in zip(rows[-1], cells, strict=True)
                ]
            else:
                rows.append(cells)
    table = Table(rule.number, tuple(map(tuple, rows))) if rows else None
    return end + 1 - at, table


def _columns(line: Line, starts: Sequence[int]) -> list[str]:
    """The words of a line by the column at which they begin."""
    cells = [""] * len(starts)
    at = line.indent
    for char in line.text:
        place = max((n for n, start in enumerate(starts) if start <= at), default=0)
        cells[place] += char
        at += width(char)
    return [" ".join(cell.split()) for cell in cells]


def _aligned(lines: Sequence[Line], at: int) -> tuple[int, Table | None] | None:
    """Rows of two columns whose second begins at one place, behind two blanks or more."""
    places = [set(_starts(lines[at]))]
    end = at + 1
    while end < len(lines) and not lines[end].gap and not lines[end].page:
        shared = places[-1] & set(_starts(lines[end]))
        if not shared:
            break
        places.append(shared)
        end += 1
    if end - at < _LEAST_ALIGNED or not places[-1]:
        return None
    cut = min(places[-1])
    rows = [_cut(line, cut) for line in lines[at:end]]
    return end - at, Table(lines[at].number, tuple(rows))


def _starts(line: Line) -> Iterator[int]:
    """Where words begin behind two blanks or more, in columns of the page."""
    for gap in _WIDE_GAP.finditer(line.text):
        yield line.indent + width(line.text[: gap.end()])


def _cut(line: Line, place: int) -> tuple[str, str]:
    for gap in _WIDE_GAP.finditer(line.text):
        if line.indent + width(line.text[: gap.end()]) == place:
            return line.text[: gap.start()].strip(), line.text[gap.end() :].strip()
    return line.text, ""


def _is_barred(line: Line) -> bool:
    return line.text.startswith("|") or bool(_RULE.fullmatch(line.text))


def _is_tabbed(line: Line) -> bool:
    return "\t" in line.text


def _is_even(lines: Sequence[Line], is_tabbed: bool) -> bool:
    """Lines with tabs are a table only if they have as many cells."""
    return not is_tabbed or len({len(_cells(line.text)) for line in lines}) == 1


def _table(lines: Sequence[Line]) -> Table | None:
    rows = [_cells(line.text) for line in lines if not _RULE.fullmatch(line.text)]
    rows = [row for row in rows if any(row)]
    if not rows:
        return None
    count = max(map(len, rows))
    return Table(lines[0].number, tuple((*row, *[""] * (count - len(row))) for row in rows))


def _cells(text: str) -> tuple[str, ...]:
    if text.startswith("|"):
        inner = text[1:-1] if len(text) > 1 and text.endswith("|") else text[1:]
        return tuple(cell.strip().replace("\\|", "｜") for cell in re.split(r"(?<!\\)\|", inner))
    return tuple(cell.strip() for cell in text.split("\t"))
