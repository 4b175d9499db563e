"""A chart of several series, or of another form than bars from zero, as data.

Takes the strands of a chart block; gives a `Chart` with categories and series. Refuses names
that no strand has, figures missing without `gaps`, and what `graph_rules` refuses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from briefing.content.change import Change, refuse_growth
from briefing.content.chart import Bar, Chart, Series
from briefing.content.claims import Claim
from briefing.content.complain import error, hints_for, notice
from briefing.content.desk import Desk, Place
from briefing.content.entries import (
    Entry,
    common_unit,
    leads_of,
    make_bar,
    read_entry,
    scale_of,
    shared_words,
)
from briefing.content.folding import fold, plain
from briefing.content.graph_rules import check_graph, check_strands
from briefing.content.inline import Text
from briefing.content.options import ChartOptions
from briefing.content.outline import BlockNode
from briefing.content.series import Strand
from briefing.content.signs import falls, signed
from briefing.frozen import frozen

FORMS = ("line", "area", "pie", "doughnut", "combo", "bullet")
_PILES = ("pie", "doughnut")
CAPTIONS = ("note", "period", "source")


@frozen
class Draft:
    """A strand as read: its name, its entries by category, and what is done with it."""

    name: str
    entries: Mapping[str, Entry | None]
    mark: Literal["bar", "line", "area", "target", "slice"]
    second: bool
    highlight: bool


def is_graph(strands: Sequence[Strand], options: ChartOptions) -> bool:
    """Whether the chart is more than a row of bars from zero."""
    return (
        options.form in FORMS
        or len(strands) > 1
        or options.change is not None
        or any(row.is_gap for strand in strands for row in strand.rows)
    )


def assemble_graph(
    node: BlockNode,
    strands: Sequence[Strand],
    place: Place,
    number: int,
    desk: Desk,
) -> Chart | None:
    """The chart, or None with the faults noted."""
    options = node.options
    assert isinstance(options, ChartOptions)
    title = desk.caption("title", node, place)
    note, period, source = (desk.caption(name, node, place) for name in CAPTIONS)
    before = len(desk.faults)
    drafts = _drafts(node, strands, place, desk)
    if drafts is None or title is None:
        return None
    chart = _chart(node, drafts, (title, number), place, desk)
    whole = _whole(node, chart.unit, place, desk)
    chart = replace(chart, whole=whole, note=note, period=period, source=source)
    check_graph(chart, desk.faults)
    chart = _with_changes(chart, node, desk)
    if any(fault.severity.name == "ERROR" for fault in desk.faults[before:]):
        return None
    return _highlighted(chart, node, desk)


def _drafts(
    node: BlockNode, strands: Sequence[Strand], place: Place, desk: Desk
) -> list[Draft] | None:
    options = node.options
    assert isinstance(options, ChartOptions)
    if not check_strands(strands, node, desk.faults):
        return None
    named = {key: _named(key, node, strands, desk) for key in ("line", "second", "target")}
    drafts = []
    for at, strand in enumerate(strands):
        name = strand.name.text if strand.name else ""
        mark = _mark(options, named, at, len(strands), name)
        entries = _entries(strand, node, place, desk)
        if entries is None:
            return None
        drafts.append(Draft(name, entries, mark, name in named["second"], highlight=False))
    return drafts


def _named(key: str, node: BlockNode, strands: Sequence[Strand], desk: Desk) -> set[str]:
    """The series that an option names."""
    words = node.lines.get(key)
    if words is None:
        return set()
    names = [strand.name.text for strand in strands if strand.name]
    wanted = {name.strip() for name in words.text.split("、")}
    for name in sorted(wanted - set(names)):
        hints = hints_for(name, names, "series") if names else ("series have no names here",)
        message = f"no series is named `{name}`"
        desk.faults.append(error("unknown-entry", message, words.span(), *hints))
    return wanted


def _mark(
    options: ChartOptions, named: Mapping[str, set[str]], at: int, count: int, name: str
) -> Literal["bar", "line", "area", "target", "slice"]:
    if name in named["target"] or (
        options.form == "bullet" and not named["target"] and at == count - 1
    ):
        return "target"
    if options.form == "combo":
        is_line = name in named["line"] if named["line"] else at == count - 1
        return "line" if is_line else "bar"
    match options.form:
        case "line":
            return "line"
        case "area":
            return "area"
        case "pie" | "doughnut":
            return "slice"
    return "bar"


def _entries(
    strand: Strand, node: BlockNode, place: Place, desk: Desk
) -> Mapping[str, Entry | None] | None:
    """The entries by name, None for a gap."""
    found: dict[str, Entry | None] = {}
    for row in strand.rows:
        if row.is_gap:
            found.setdefault(row.label, None)
            continue
        before = len(desk.stated)
        entry = read_entry(row.words, node, place, desk)
        if entry is None:
            continue
        if strand.name:
            desk.stated[before:] = [
                _of_series(claim, strand.name.text) for claim in desk.stated[before:]
            ]
        label = entry.quotation.label
        if label in found:
            message = f"`{label}` stands twice in one series"
            desk.faults.append(error("entry-twice", message, entry.quotation.span))
        found[label] = entry
    return found if len(found) == len(strand.rows) else None


def _of_series(claim: Claim, name: str) -> Claim:
    """The claim as one of its series: another series may state another figure."""
    return replace(claim, label=name + claim.label)


def _chart(
    node: BlockNode,
    drafts: Sequence[Draft],
    head: tuple[Text, int],
    place: Place,
    desk: Desk,
) -> Chart:
    options = node.options
    assert isinstance(options, ChartOptions)
    categories = tuple(dict.fromkeys(name for draft in drafts for name in draft.entries))
    series = _signed(_series(draft, drafts, categories, place, desk) for draft in drafts)
    first = next((each.unit for each in series if not each.second), "")
    bars = tuple(bar for each in series for bar in each.points if bar)
    title, number = head
    return Chart(
        node.id,
        number,
        options.form,
        title,
        first,
        shared_words(bars) if bars else "",
        bars,
        categories=categories,
        series=series,
        stack=options.stack or "",
    )


def _series(
    draft: Draft, drafts: Sequence[Draft], categories: Sequence[str], place: Place, desk: Desk
) -> Series:
    """The draft's figures, in the unit of all that share its axis."""
    together = [
        entry
        for each in drafts
        if each.second == draft.second
        for entry in each.entries.values()
        if entry
    ]
    unit = common_unit(together)
    scale, leads = scale_of(together, unit), leads_of(together)
    bars = {
        name: make_bar(entry, scale, leads, place, desk)
        for name, entry in draft.entries.items()
        if entry
    }
    points = tuple(bars.get(name) for name in categories)
    return Series(draft.name, draft.mark, unit, points, draft.second, draft.highlight)


def _signed(series: Iterable[Series]) -> tuple[Series, ...]:
    """Falls run below zero where other figures rise; where all fall, the subtitle says so."""
    found = tuple(series)
    bars = [bar for each in found for bar in each.points if bar]
    if all(falls(bar) for bar in bars):
        return found
    return tuple(
        replace(each, points=tuple(bar and signed(bar) for bar in each.points)) for each in found
    )


def _whole(node: BlockNode, unit: str, place: Place, desk: Desk) -> Bar | None:
    words = node.lines.get("whole")
    quotation = desk.quote(words, node, place, parted=False) if words else None
    if words is None or quotation is None:
        return None
    values = desk.counting.values(quotation.text)
    if len(values) != 1:
        hint = "write it as one name and one value: 合计135座"
        desk.faults.append(error("value-missing", "a whole is one value", words.span(), hint))
        return None
    entry = Entry(quotation, values[0])
    if plain(unit) and not plain(entry.value.unit).endswith(plain(unit)[-1]):
        message = f"unit {entry.value.unit or 'none'} beside {unit}"
        desk.faults.append(error("mixed-units", message, entry.quotation.span))
    bar = make_bar(entry, _scale_word(unit, desk), set(), place, desk)
    return replace(bar, label="", before=bar.before.rstrip("：: 　"))


def _scale_word(unit: str, desk: Desk) -> int:
    values = desk.counting.values(f"1{unit}")
    return values[0].scale if values else 1


def _with_changes(chart: Chart, node: BlockNode, desk: Desk) -> Chart:
    options = node.options
    assert isinstance(options, ChartOptions)
    if options.change is None:
        return chart
    compared = _compared(chart)
    if compared is None or chart.stack or chart.form in _PILES:
        message = "what is to be compared with what cannot be told here"
        hint = "changes are of one series, of two, or of what is reached against the target"
        desk.faults.append(error("change-unclear", message, node.lines["change"].span(), hint))
        return chart
    later, bases = compared
    if options.change == "growth" and plain(later.unit) == "%":
        message = "growth of percentages is read as percentage points"
        span = node.lines["change"].span()
        hint = "ask for `change: difference`"
        desk.faults.append(error("growth-of-rates", message, span, hint))
        return chart
    is_chinese = desk.language.lower().startswith("zh")
    change = Change(options.change, int(options.digits), later.unit, is_chinese)
    words = tuple(_change(change, base, bar, desk) for base, bar in bases)
    said = "，".join(each for each in words if each)
    rounded = f", {options.digits} decimals, half up" if options.change == "growth" else ""
    desk.notices.append(
        notice("derived", f"computed ({options.change}{rounded}): {said}", node.span)
    )
    changed = tuple(replace(s, changes=words) if s is later else s for s in chart.series)
    return replace(chart, series=changed)


def _compared(chart: Chart) -> tuple[Series, tuple[tuple[Bar | None, Bar | None], ...]] | None:
    """The series that bears the changes, with the figure that each of its points comes from."""
    targets = [each for each in chart.series if each.mark == "target"]
    drawn = [each for each in chart.series if each.mark != "target"]
    if chart.form == "combo":
        drawn = [each for each in drawn if each.mark == "bar"]
    if targets:
        drawn = [*targets[:1], *drawn]
    if len(drawn) == 1:
        points = drawn[0].points
        return drawn[0], ((None, points[0]), *pairwise(points))
    if len(drawn) == 2:
        return drawn[1], tuple(zip(drawn[0].points, drawn[1].points, strict=True))
    return None


def _change(change: Change, base: Bar | None, bar: Bar | None, desk: Desk) -> str:
    if base is None or bar is None:
        return ""
    try:
        return change.words(base, bar)
    except ValueError:
        desk.faults.append(refuse_growth(base, bar))
        return ""


def _highlighted(chart: Chart, node: BlockNode, desk: Desk) -> Chart:
    """Series that the author names; in a chart of one series the entries."""
    chosen = node.lines.get("highlight")
    if chosen is None:
        return chart
    wanted = {fold(name).text for name in chosen.text.split("、")}
    if len(chart.series) > 1:
        names = [each.name for each in chart.series]
        series = tuple(replace(s, highlight=fold(s.name).text in wanted) for s in chart.series)
        chart = replace(chart, series=series)
    else:
        names = list(chart.categories)
        only = chart.series[0]
        points = tuple(_marked(bar, wanted) for bar in only.points)
        bars = tuple(bar for bar in points if bar)
        chart = replace(chart, series=(replace(only, points=points),), bars=bars)
    for name in sorted(wanted - {fold(each).text for each in names}):
        message = f"no entry is named `{name}`"
        hints = hints_for(name, names, "entries")
        desk.faults.append(error("unknown-entry", message, chosen.span(), *hints))
    return chart


def _marked(bar: Bar | None, wanted: set[str]) -> Bar | None:
    return replace(bar, highlight=fold(bar.label).text in wanted) if bar else None
