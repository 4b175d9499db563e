"""What tables state: each figure as a claim, by the names of its row and its column.

Takes the document's tables; gives claims to hold against those of the prose. A column that names
no measure of its own (数值, 2022年) leaves the row's name as the label. Left out are rows of one
name and sums, of which a name says too little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from briefing.content.claims import PERIOD, Claim, is_aim, is_telling, named, period_of
from briefing.content.document import Part, Section, Table
from briefing.content.folding import plain
from briefing.content.inline import Text
from briefing.content.tabulation import figure_columns, labels
from briefing.content.values import Units

_UNIT = re.compile(r"[(（]([^()（）]*)[)）]\s*$")
_NO_MEASURE = re.compile(
    r"(?:数值|数量|数据|金额|数额|总量|绝对[数值量]|指标值|实绩|(?:实际)?完成(?:[数值]|情况)?|实际)?"
)
_SUM = re.compile(r"(?:合|总|小|共)计|其中.*|全[市县区省]")


def table_claims(parts: Iterable[Part], counting: Units, period: str) -> Iterator[Claim]:
    """Every figure of a table's body that its names make one thing; `period` is the report's."""
    for part in parts:
        yield from _inside(part, counting, period)


def _inside(node: Part | Section, counting: Units, period: str) -> Iterator[Claim]:
    """Years of a heading hold for what stands below it."""
    own = period_of(node.title.words) or period
    for block in node.blocks:
        if isinstance(block, Table):
            yield from _of_table(block, counting, own)
    for section in node.sections:
        yield from _inside(section, counting, own)


def _of_table(table: Table, counting: Units, period: str) -> Iterator[Claim]:
    names = {row: _name(table, row) for row in range(table.head, len(table.rows))}
    often = Counter(names.values())
    declared = "".join(PERIOD.findall(plain(table.period.words))) if table.period else ""
    for column in sorted(figure_columns(table)):
        head = plain("".join(dict.fromkeys(row[column].words for row in table.rows[: table.head])))
        unit = _UNIT.search(head)
        measure = head[: unit.start()] if unit else head
        said = _unit(table, unit)
        own = "".join(PERIOD.findall(measure))
        stated = own or declared or period
        measure = PERIOD.sub("", measure)
        for row, name in names.items():
            if often[name] > 1 or _SUM.fullmatch(name):
                continue
            label = name if _NO_MEASURE.fullmatch(measure) else name + measure
            cell = table.rows[row][column]
            # A row of a plain table with units in its cells is a sentence, and read as one.
            if table.source or not any(v.unit for v in counting.values(cell.words)):
                yield from _claim(label, cell, said, stated, counting)


def _name(table: Table, row: int) -> str:
    count = labels(table)
    return plain(table.rows[row][count - 1].words) if count else ""


def _unit(table: Table, stated: re.Match[str] | None) -> str:
    if stated:
        return stated[1]
    return plain(table.unit.words) if table.unit else ""


def _claim(label: str, cell: Text, unit: str, period: str, counting: Units) -> Iterator[Claim]:
    values = [value for value in counting.values(cell.words + unit) if value.unit]
    telling = is_telling(named(label))
    if len(values) == 1 and not values[0].tail and not values[0].start and telling:
        words = f"{label} {cell.words}{unit}"
        yield Claim(named(label), values[0], period, is_aim(label), cell.span, words)
