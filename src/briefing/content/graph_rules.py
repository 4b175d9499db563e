"""What a chart may not show: each rule with its reason and the remedy.

Takes strands and the chart made of them; notes errors, and warnings where a chart misleads
without being false. Rules: one axis, one unit; a pie is a whole; ranks have no length; lines run
through what has an order; piles are of amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefing.content.chart import Bar, Chart
from briefing.content.complain import error, warning
from briefing.content.folding import plain
from briefing.content.options import ChartOptions
from briefing.content.outline import BlockNode
from briefing.content.series import Row, Strand
from briefing.diagnostics import Diagnostic, Span

FEWEST, FEWEST_SLICES = 3, 2
MOST_SLICES, MOST_BARS, MOST_POINTS, MOST_SERIES = 6, 40, 200, 6
_FAR_APART = 1000
_PILES = ("pie", "doughnut")
_ORDERED = re.compile(
    r"[0-9０-９一二三四五六七八九十年月日季周]|^(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\b"
    r"|^(?:january|february|march|april|june|july|august|september|october|november|december)\b"
    r"|^(?:mon|tue|wed|thu|fri|sat|sun|q[1-4])",
    re.IGNORECASE,
)


def check_strands(strands: Sequence[Strand], node: BlockNode, faults: list[Diagnostic]) -> bool:
    """Whether the strands can be read as series over the same names."""
    before = len(faults)
    faults.extend(_shape_faults(strands, node))
    return len(faults) == before


def _shape_faults(strands: Sequence[Strand], node: BlockNode) -> Iterator[Diagnostic]:
    options = node.options
    assert isinstance(options, ChartOptions)
    if len(strands) > 1:
        yield from _name_faults(strands, node)
    if options.gaps != "true":
        hint = "`gaps: true` declares that figures are missing; they are never drawn as zero"
        for strand in strands:
            for row in strand.rows:
                if row.is_gap:
                    message = f"the figure of `{row.label}` is missing"
                    yield error("gap-undeclared", message, row.words.span(), hint)
        yield from _missing(strands, hint)
    yield from _option_faults(strands, node)


def _name_faults(strands: Sequence[Strand], node: BlockNode) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for strand in strands:
        if strand.name is None or not strand.name.text:
            hint = "a line that ends in its colon names the series of the lines after it"
            yield error("series-unnamed", "this series has no name", _place(strand, node), hint)
        elif strand.name.text in seen:
            message = f"two series are named `{strand.name.text}`"
            yield error("series-twice", message, strand.name.span())
        else:
            seen.add(strand.name.text)
        if not strand.rows:
            yield error("empty", "a series without entries", _place(strand, node))


def _place(strand: Strand, node: BlockNode) -> Span:
    if strand.name is not None:
        return strand.name.span()
    return strand.rows[0].words.span() if strand.rows else node.span


def _missing(strands: Sequence[Strand], hint: str) -> Iterator[Diagnostic]:
    names = dict.fromkeys(_shown(row) for strand in strands for row in strand.rows)
    for strand in strands:
        own = {_shown(row) for row in strand.rows}
        for name in names:
            if name not in own and strand.name is not None:
                message = f"`{strand.name.text}` has no figure of `{name}`"
                yield error("gap-undeclared", message, strand.name.span(), hint)


def _shown(row: Row) -> str:
    """The name without the words that the page leaves out."""
    return re.sub(r"[\[［][^\]］]*[\]］]", "", row.label).strip(" 　")


def _option_faults(strands: Sequence[Strand], node: BlockNode) -> Iterator[Diagnostic]:
    options = node.options
    assert isinstance(options, ChartOptions)
    form = options.form
    wrong = {
        "line": form == "combo",
        "second": form in ("combo",),
        "target": form in ("bar", "column", "bullet"),
        "stack": form in ("bar", "column", "area"),
        "whole": form in _PILES,
    }
    for name, fits in wrong.items():
        if name in node.lines and not fits:
            message = f"a chart of form {form} has no `{name}`"
            yield error("option-unfit", message, node.lines[name].span())
    if form == "share" and len(strands) > 1:
        message = "shares have a whole each and no series"
        yield error("option-unfit", message, node.span, "write `column` with `stack: share`")
    if form in _PILES and len(strands) > 1:
        message = "a pie shows one whole, not several series"
        yield error("pie-of-series", message, node.span, "write `column` with `stack: share`")
    if form in ("combo", "bullet") and len(strands) < 2:
        message = f"a chart of form {form} needs two series"
        yield error("too-few", message, node.span, "write `bar` or `column` for one")
    if form == "area" and len(strands) > 1 and not options.stack:
        message = "areas of several series hide one another"
        yield error("areas-hidden", message, node.span, "write `stack: sum`, or `line`")
    if options.stack and len(strands) < 2:
        yield error("too-few", "one series makes no pile", node.lines["stack"].span())


def check_graph(chart: Chart, faults: list[Diagnostic]) -> None:
    faults.extend(_faults(chart))


def _faults(chart: Chart) -> Iterator[Diagnostic]:
    yield from _units(chart)
    yield from _counts(chart)
    yield from rank_faults(chart.bars)
    yield from _targets(chart)
    if chart.form in _PILES:
        yield from _pie(chart)
    if chart.stack:
        yield from _pile(chart)
    if any(each.mark == "line" for each in chart.series) and chart.form == "line":
        yield from _order(chart)
    yield from _far_apart(chart)


def _units(chart: Chart) -> Iterator[Diagnostic]:
    for second in (False, True):
        group = [each for each in chart.series if each.second == second]
        bars = [bar for each in group for bar in each.points if bar]
        base = _base(bars[0].unit) if bars else ""
        for bar in bars:
            if _base(bar.unit) != base:
                message = f"unit {bar.unit or 'none'} beside {bars[0].unit or 'none'} on one axis"
                hints = (
                    f"the first entry is in line {bars[0].span.line}",
                    "draw two charts, or a `combo` whose line is named by `second`",
                )
                yield error("mixed-units", message, bar.span, *hints)
                break
    units = {_base(each.unit) for each in chart.series}
    seconds = [each for each in chart.series if each.second]
    if seconds and len(units) == 1:
        message = "a second axis for the unit of the first one"
        point = next(bar for bar in seconds[0].points if bar)
        yield error("second-axis", message, point.span, "leave `second` out: one unit, one axis")
    for each in seconds:
        if each.mark != "line":
            point = next(bar for bar in each.points if bar)
            message = f"`{each.name}` is no line, and bars have one axis"
            yield error("second-axis", message, point.span, "name it in `line` too")


def _base(unit: str) -> str:
    return re.sub(r"^[余多]?(?:万亿|千万|百万|亿|万|千|百)", "", plain(unit))


def _counts(chart: Chart) -> Iterator[Diagnostic]:
    span, count = chart.title.span, len(chart.categories)
    fewest = FEWEST_SLICES if chart.form in _PILES else FEWEST
    if len(chart.bars) < fewest:
        hint = "two values stand side by side in a `figures` block"
        message = f"a chart needs {fewest} entries, this has {len(chart.bars)}"
        yield error("too-few", message, span, hint)
    elif chart.form in ("line", "area") and count < FEWEST:
        message = f"a line needs {FEWEST} entries, these have {count}"
        yield error("too-few", message, span, "write `column`")
    if chart.form in _PILES and count > MOST_SLICES:
        message = f"{count} slices cannot be told apart, {MOST_SLICES} can"
        yield error("too-many-slices", message, span, "write `bar`, or join the small ones")
    most = MOST_POINTS if chart.form in ("line", "area") else MOST_BARS
    if count > most:
        message = f"{count} entries are more than the {most} that can be read"
        yield error("too-many-entries", message, span, "write a table, or a line for a time")
    if len(chart.series) > MOST_SERIES:
        message = f"{len(chart.series)} series are more than the {MOST_SERIES} colours tell apart"
        yield error("too-many-series", message, span, "draw several charts")


def rank_faults(bars: Sequence[Bar]) -> Iterator[Diagnostic]:
    for bar in bars:
        if bar.before.endswith("第"):
            message = f"{bar.label} {bar.before}{bar.shown} is a rank, and ranks have no length"
            yield error("rank-as-bar", message, bar.span, "write a `figures` block or a table")
            return


def _targets(chart: Chart) -> Iterator[Diagnostic]:
    targets = [each for each in chart.series if each.mark == "target"]
    reached = [each for each in chart.series if each.mark not in ("target", "line")]
    if len(targets) > 1 or (targets and len(reached) != 1):
        message = "a target stands behind one series"
        hint = "draw a chart for each series"
        yield error("targets-many", message, chart.title.span, hint)
    if targets and chart.stack:
        yield error("targets-many", "a pile has no target behind it", chart.title.span)


def _pie(chart: Chart) -> Iterator[Diagnostic]:
    span = chart.title.span
    for bar in chart.bars:
        if bar.magnitude < 0:
            message = f"no slice is below zero: {bar.label} {bar.shown}"
            yield error("negative-slice", message, bar.span, "write `bar`")
    total = sum((bar.magnitude for bar in chart.bars), Decimal(0))
    if not any(bar.magnitude for bar in chart.bars):
        yield error("empty-pie", "all slices are zero", span, "write a `figures` block")
    elif chart.whole is not None:
        slack = _slack(chart) if plain(chart.unit) == "%" else Decimal(0)
        if abs(total - chart.whole.magnitude) > slack:
            message = f"the slices make {total.normalize():f}{chart.unit}, not {chart.whole.shown}"
            yield error("no-whole", message, chart.whole.span, "name all parts, or write `bar`")
    elif plain(chart.unit) != "%":
        message = "nothing says that the slices make a whole"
        hint = f"declare it: `whole: 合计{total.normalize():f}{chart.unit}`, or write `bar`"
        yield error("no-whole", message, span, hint)
    elif abs(total - 100) > _slack(chart):
        message = f"the slices make {total.normalize():f}%, not 100%"
        yield error("no-whole", message, span, "name all parts, or write `share` or `bar`")


def _slack(chart: Chart) -> Decimal:
    """What rounding may leave: half of the last digit for each slice."""
    last = min(int(bar.magnitude.as_tuple().exponent) for bar in chart.bars)
    return Decimal(len(chart.bars)) * Decimal(1).scaleb(min(last, 0)) / 2


def _pile(chart: Chart) -> Iterator[Diagnostic]:
    for bar in chart.bars:
        if bar.magnitude < 0:
            message = f"what is below zero makes no pile: {bar.label} {bar.shown}"
            yield error("negative-pile", message, bar.span, "leave `stack` out")
            return
    if plain(chart.unit) != "%":
        return
    for at, name in enumerate(chart.categories):
        bars = [point for each in chart.series if (point := each.points[at])]
        total = sum((bar.magnitude for bar in bars), Decimal(0))
        if abs(total - 100) > _slack(chart):
            message = f"the percentages of {name} make {total.normalize():f}%, not 100%"
            yield error("no-whole", message, bars[0].span, "rates side by side: no `stack`")
            return


def _order(chart: Chart) -> Iterator[Diagnostic]:
    if not any(_ORDERED.search(name) for name in chart.categories):
        message = "a line says that one entry leads to the next; these names have no order"
        yield warning("line-without-order", message, chart.title.span, "write `bar` or `column`")


def _far_apart(chart: Chart) -> Iterator[Diagnostic]:
    sizes = [abs(bar.magnitude) for bar in chart.bars if bar.magnitude]
    drawn = all(each.mark in ("bar", "target") for each in chart.series)
    if drawn and sizes and max(sizes) > _FAR_APART * min(sizes):
        message = "the shortest bar cannot be seen beside the longest"
        hint = "set the largest apart in a `figures` block"
        yield warning("far-apart", message, chart.title.span, hint)
