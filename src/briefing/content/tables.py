"""Tables: as Markdown, which is source, and as a block, whose figures quote the prose.

A figure in a block's cell stands in one sentence with the words that name its row, its column or
both, in the order row, column, figure or column, row, figure; its unit may stand in the cell, in
brackets in the head (产值（亿元）) or in `unit`. A block that names its `source` is not compared.
Words without a figure are the source's or ours. Refuses rows of unequal length and bad merges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from briefing.content.complain import error
from briefing.content.desk import Desk, Place
from briefing.content.document import Align, Table
from briefing.content.folding import fold
from briefing.content.inline import Text
from briefing.content.markdown import headed_only, is_rule, ragged, split_cells
from briefing.content.outline import BlockNode, TableNode
from briefing.content.quotation import Line, Where, find_fits, find_quotation
from briefing.content.series import read_rows_of
from briefing.content.tabulation import Cells, filled, is_figure, is_mark, merged
from briefing.content.words import Words, from_line, joined, read_bold
from briefing.diagnostics import Span
from briefing.frozen import frozen

_UNIT = re.compile(r"[（(]([^（）()]+)[）)]\s*$")
_MOST_ROWS = 1000
_DIGIT = re.compile(r"\d")
_DECLARED: dict[tuple[bool, bool], Align] = {
    (True, True): "center",
    (True, False): "left",
    (False, True): "right",
}


def markdown_table(node: TableNode, desk: Desk) -> Table:
    _bounded(len(node.rows), node.rows[0][0].span(), desk)
    merges = merged(node.rows, 1, desk.faults)
    rows = tuple(tuple(map(_shown, cells)) for cells in node.rows)
    return Table(node.id, rows, merges=merges, aligns=_aligns(node.rule, len(node.rows[0])))


def block_table(node: BlockNode, place: Place, desk: Desk) -> Table | None:
    before = len(desk.faults)
    written = _from_file(node, desk) if "data" in node.lines else _from_lines(node, desk)
    if written is None or len(desk.faults) > before:
        return None
    rows, head, aligns = written
    if not _bounded(len(rows), node.span, desk):
        return None
    merges = merged(rows, head, desk.faults)
    texts = _Quoting(node, place, desk, filled(rows), head).rows(rows)
    captions = {name: desk.caption(name, node, place) for name in ("title", "period", "note")}
    source, unit = desk.caption("source", node, place), node.lines.get("unit")
    return Table(
        node.id,
        texts,
        head,
        merges=merges,
        aligns=aligns,
        unit=unit.as_text() if unit else None,
        source=source,
        **captions,
    )


def _bounded(rows: int, span: Span, desk: Desk) -> bool:
    if rows <= _MOST_ROWS:
        return True
    message = f"the table has {rows} rows, the limit is {_MOST_ROWS}"
    hint = "show a part of it, and hand out the whole as a file"
    desk.faults.append(error("too-many", message, span, hint))
    return False


def _shown(words: Words) -> Text:
    return replace(words.as_text(), words="", strong=()) if is_mark(words) else words.as_text()


def _aligns(rule: Sequence[Words], count: int) -> tuple[Align | None, ...]:
    marks = [(cell.text[:1] in ":：", cell.text[-1:] in ":：") for cell in rule if cell.text]
    found = [_DECLARED.get(mark) for mark in marks]
    return tuple(found) if len(found) == count and any(found) else ()


def _from_lines(node: BlockNode, desk: Desk) -> tuple[Cells, int, tuple[Align | None, ...]] | None:
    """Rows of `|` and cells; those above the rule of dashes are the head."""
    if not node.entries:
        message, hint = "the table has no rows", "write rows such as: | 指标 | 2022年 |"
        desk.faults.append(error("empty-block", message, node.span, hint))
        return None
    rules = [at for at, line in enumerate(node.entries) if is_rule(line)]
    head = rules[0] if rules else 0
    rows = tuple(
        tuple(read_bold(cell, desk.faults) for cell in split_cells(line))
        for line in node.entries
        if not is_rule(line)
    )
    desk.faults.extend(ragged(row, rows[0]) for row in rows[1:] if len(row) != len(rows[0]))
    if len(rows) <= head:
        desk.faults.append(headed_only(node.span))
        return None
    rule = split_cells(node.entries[head]) if rules else ()
    return rows, head, _aligns(rule, len(rows[0]))


def _from_file(node: BlockNode, desk: Desk) -> tuple[Cells, int, tuple[Align | None, ...]] | None:
    named = node.lines["data"]
    if node.entries:
        message, hint = "`data` and rows of its own", "leave out one of them"
        desk.faults.append(error("two-sources", message, node.entries[0].span(), hint))
        return None
    found = read_rows_of(desk.folder, named, desk.faults, desk.notices)
    if found is None:
        return None
    if len(found) < 2:
        message = f"`{named.text}` has no rows"
        desk.faults.append(error("empty", message, Span(named.text, 1, 1)))
        return None
    width = max(len(row) for _, row in found)
    rows = tuple(
        tuple(from_line(named.text, line, cell) for cell in (row + [""] * width)[:width])
        for line, row in found
    )
    return rows, 1, ()


@frozen
class _Quoting:
    """Cells with the words around them; `read` holds what is read at each place."""

    node: BlockNode
    place: Place
    desk: Desk
    read: Cells
    head: int

    def rows(self, rows: Cells) -> tuple[tuple[Text, ...], ...]:
        where = self.desk.where(self.node, self.place)
        return tuple(
            tuple(self._text(words, row, column, where) for column, words in enumerate(cells))
            for row, cells in enumerate(rows)
        )

    def _text(self, words: Words, row: int, column: int, where: Where | None) -> Text:
        if is_mark(words) or not words.text or where is None:
            return _shown(words)
        is_value = row >= self.head and column > 0 and bool(_DIGIT.search(words.text))
        if "source" in self.node.lines:
            self._note(words, row, column, is_value)
            return words.as_text()
        if is_value:
            return self._quoted(words, row, column, where)
        return self.desk.worded(words)

    def _note(self, words: Words, row: int, column: int, is_value: bool) -> None:
        """What the prose does not hold may still not contradict it."""
        if is_value and is_figure(words.text):
            names = [each for each in self.read[row][:column] if not is_figure(each.text)]
            said = (*dict.fromkeys(names), *self._head(column), self._with_unit(words, column))
            if _is_clear(said):
                self.desk.quote(joined(said), self.node, self.place, parted=False)

    def _quoted(self, words: Words, row: int, column: int, where: Where) -> Text:
        lines = [Line(each, fold(each.text), None) for each in self._phrases(words, row, column)]
        for line in lines:
            if len(find_fits(line.folded.text, where, self.desk.counting)) == 1:
                return words.as_text()
        said = len(self.desk.faults)
        find_quotation(lines[0], where, self.desk.counting, self.desk.faults)
        for at in range(said, len(self.desk.faults)):
            self.desk.faults[at] = replace(self.desk.faults[at], span=words.span())
        return words.as_text()

    def _phrases(self, words: Words, row: int, column: int) -> Iterator[Words]:
        """How the prose may say what stands in a cell."""
        plain = replace(words, strong=())
        value = self._with_unit(plain, column)
        name, head = self.read[row][0], self._head(column)
        second = [self.read[row][1]] if column > 1 else []
        orders = (
            [name, *second, value],
            [*second, value],
            [name, value],
            [name, *head, value],
            [*head, name, value],
            [*head, value],
        )
        yield joined([name, value])
        for order in orders:
            if len(order) > 1 and _is_clear(order):
                yield joined(order)
        yield plain

    def _head(self, column: int) -> list[Words]:
        """The words over a column, without the unit in brackets."""
        found: list[Words] = []
        for row in range(self.head):
            words = self.read[row][column]
            words = words.cut(0, len(_UNIT.sub("", words.text))).strip()
            if words.text and words not in found:
                found.append(words)
        return found

    def _with_unit(self, words: Words, column: int) -> Words:
        if self.desk.counting.values(words.text) and not _ends_bare(words.text):
            return words
        named = self.node.lines.get("unit")
        for row in range(self.head):
            over = self.read[row][column]
            if unit := _UNIT.search(over.text):
                named = over.cut(*unit.span(1))
        return joined([words, named]) if named else words


def _is_clear(parts: Sequence[Words]) -> bool:
    """Whether words set one behind the other leave every figure as it is."""
    return not any(_DIGIT.match(b.text) and a.text[-1:].isdigit() for a, b in pairwise(parts))


def _ends_bare(words: str) -> bool:
    """Whether a figure has no unit of its own."""
    return words[-1:].isdigit()
