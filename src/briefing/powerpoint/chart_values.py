"""The figures of a native chart: number formats that keep the words with the figure.

A value's words belong to its cell's number format (6%左右 is 6 as `0"%左右"`), so that label,
workbook and a later edit say the same. A figure that no format can spell from its magnitude
(1.2亿元 among 万元, 十) is quoted whole in the format.
"""

from __future__ import annotations

import re
from decimal import Decimal

from briefing.content.chart import Bar, Chart
from briefing.frozen import frozen

_PLAIN = re.compile(r"[0-9]+(?:\.([0-9]+))?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.([0-9]+))?")


@frozen
class Column:
    """A series as the workbook holds it: its head, values and a number format for each.

    None is a figure that is missing, and stays an empty cell.
    """

    head: str
    values: tuple[Decimal | None, ...]
    formats: tuple[str, ...]


def value_column(chart: Chart) -> Column:
    """The quoted figures, in the order described."""
    unit = f"（{chart.unit}）" if chart.unit else ""
    return Column(
        head=chart.title.words + unit,
        values=tuple(bar.magnitude for bar in chart.bars),
        formats=tuple(value_format(chart, bar) for bar in chart.bars),
    )


def whole_column(chart: Chart) -> Column:
    """The wholes of shares, on whose tracks the quoted figures lie."""
    count = len(chart.bars)
    return Column(
        head=f"100{chart.unit}",
        values=(Decimal(100),) * count,
        formats=("0" + quoted(chart.unit),) * count,
    )


def category_names(chart: Chart) -> tuple[str, ...]:
    """The labels. Before an opening quotation mark beside a bar stands an ideographic space,
    unseen in right-aligned text: LibreOffice would set the mark as a Western one with a hole.
    """
    lead = "" if chart.form == "column" else "\u3000"
    return tuple(lead + bar.label if bar.label[0] in "“‘" else bar.label for bar in chart.bars)


def value_format(chart: Chart, bar: Bar) -> str:
    """The number format that spells the bar's value from its magnitude."""
    before, number, after = chart.value_parts(bar)
    digits = digit_format(bar)
    if digits is None:
        form = quoted(before + number + after)
        return f"{form};{form}" if bar.magnitude < 0 else form
    if bar.magnitude < 0:
        return f"{digits};{quoted(before + '-')}{digits}{quoted(after)}"
    return quoted(before) + digits + quoted(after)


def digit_format(bar: Bar) -> str | None:
    """The format of the bare number with its decimals, None where its magnitude is another."""
    for pattern, whole in ((_PLAIN, "0"), (_GROUPED, "#,##0")):
        if match := pattern.fullmatch(bar.number.removeprefix("-")):
            if Decimal(bar.number.replace(",", "")) != bar.magnitude:
                return None
            return f"{whole}.{'0' * len(match[1])}" if match[1] else whole
    return None


def quoted(words: str) -> str:
    """Words as literals of a number format, which has no way to hold a quote inside quotes."""
    return r"\"".join(f'"{piece}"' if piece else "" for piece in words.split('"'))
