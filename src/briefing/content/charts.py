"""A chart block as data: bars of one unit, what they share, which of them the title names.

Takes a `chart` node; gives a `Chart`. Refuses fewer than three entries, mixed units, entries
without exactly one value, shares outside 0–100.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.content.chart import Bar, Chart
from briefing.content.complain import error, hints_for
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
from briefing.content.graph_rules import MOST_BARS, check_strands, rank_faults
from briefing.content.graphs import CAPTIONS, assemble_graph, is_graph
from briefing.content.options import ChartOptions
from briefing.content.outline import BlockNode
from briefing.content.series import Strand, block_strands, file_strands
from briefing.content.signs import FALLING
from briefing.content.values import Value

FEWEST = 3


def assemble_chart(node: BlockNode, place: Place, number: int, desk: Desk) -> Chart | None:
    options = node.options
    assert isinstance(options, ChartOptions)
    strands = _strands(node, desk)
    if strands is None:
        return None
    if is_graph(strands, options):
        return assemble_graph(node, strands, place, number, desk)
    if not check_strands(strands, node, desk.faults):
        return None
    return _assemble_bars(node, strands, place, number, desk)


def _strands(node: BlockNode, desk: Desk) -> tuple[Strand, ...] | None:
    """The block's own entries, or the rows of the file it names."""
    named = node.lines.get("data")
    if named is None:
        return block_strands(node.entries)
    if node.entries:
        message = "entries beside `data`: one of the two"
        desk.faults.append(error("data-and-entries", message, node.entries[0].span()))
        return None
    options = node.options
    assert isinstance(options, ChartOptions)
    gaps = options.gaps == "true"
    return file_strands(desk.folder, named, desk.faults, desk.notices, gaps=gaps)


def _assemble_bars(
    node: BlockNode, strands: Sequence[Strand], place: Place, number: int, desk: Desk
) -> Chart | None:
    options = node.options
    assert isinstance(options, ChartOptions)
    rows = [row.words for strand in strands for row in strand.rows]
    read = [read_entry(words, node, place, desk) for words in rows]
    title = desk.caption("title", node, place)
    note, period, source = (desk.caption(name, node, place) for name in CAPTIONS)
    if len(read) < FEWEST:
        _complain_few(node, len(read), desk)
    entries = [entry for entry in read if entry]
    if len(entries) < len(read) or len(read) < FEWEST or title is None:
        return None
    if not _comparable(entries, options.form, desk):
        return None
    if options.form != "share" and _diverges(entries):
        return assemble_graph(node, strands, place, number, desk)
    unit = common_unit(entries)
    scale, leads = scale_of(entries, unit), leads_of(entries)
    bars = [make_bar(entry, scale, leads, place, desk) for entry in entries]
    if not _drawable(bars, node, desk):
        return None
    bars = _highlighted(bars, title.words, node, desk)
    return Chart(
        node.id,
        number,
        options.form,
        title,
        unit,
        shared_words(bars),
        tuple(bars),
        target=entries[0].quotation.of_target,
        note=note,
        period=period,
        source=source,
    )


def _diverges(entries: Sequence[Entry]) -> bool:
    """Whether some bars run below zero: by their sign, or by a word that others have not."""
    if any(entry.value.amount < 0 for entry in entries):
        return True
    befores = [entry.quotation.text[: entry.value.start].strip() for entry in entries]
    falling = [words.endswith(FALLING) for words in befores]
    return any(falling) and not all(falling)


def _drawable(bars: Sequence[Bar], node: BlockNode, desk: Desk) -> bool:
    """No ranks, and no more bars than can be read."""
    before = len(desk.faults)
    desk.faults.extend(rank_faults(bars))
    if len(bars) > MOST_BARS:
        message = f"{len(bars)} entries are more than the {MOST_BARS} that can be read"
        hint = "write a table, or a line for a time"
        desk.faults.append(error("too-many-entries", message, node.span, hint))
    return len(desk.faults) == before


def _complain_few(node: BlockNode, count: int, desk: Desk) -> None:
    hint = "two values stand side by side in a `figures` block"
    message = f"a chart needs {FEWEST} entries, this has {count}"
    desk.faults.append(error("too-few", message, node.span, hint))


def _comparable(entries: Sequence[Entry], form: str, desk: Desk) -> bool:
    before = len(desk.faults)
    first = entries[0]
    for entry in entries:
        span = entry.quotation.span
        if entry.value.base != first.value.base:
            message = f"unit {entry.value.unit or 'none'} beside {first.value.unit or 'none'}"
            hint = f"the first entry is in line {first.quotation.span.line}"
            desk.faults.append(error("mixed-units", message, span, hint))
        elif form == "share" and not _is_share(entry.value):
            message = f"{entry.value.number}{entry.value.unit} is no share of a whole"
            desk.faults.append(error("not-a-share", message, span, "a share runs from 0 to 100%"))
        elif entry.quotation.of_target != first.quotation.of_target:
            message = "a target beside what is reached"
            hint = "draw them in two charts"
            desk.faults.append(error("mixed-targets", message, span, hint))
    return len(desk.faults) == before


def _is_share(value: Value) -> bool:
    return plain(value.unit) == "%" and 0 <= value.amount <= 100


def _highlighted(bars: list[Bar], title: str, node: BlockNode, desk: Desk) -> list[Bar]:
    """Bars that the title names, with their value if it states any, or those the author lists."""
    chosen = node.lines.get("highlight")
    if chosen is None:
        said = fold(title).text
        stated = any(value.unit for value in desk.counting.values(said))
        return [replace(bar, highlight=_is_named(bar, said, stated)) for bar in bars]
    labels = {fold(bar.label).text for bar in bars}
    wanted = {fold(name).text for name in chosen.text.split("、")}
    for name in sorted(wanted - labels):
        hints = hints_for(name, (bar.label for bar in bars), "entries")
        desk.faults.append(
            error("unknown-entry", f"no entry is named `{name}`", chosen.span(), *hints)
        )
    return [replace(bar, highlight=fold(bar.label).text in wanted) for bar in bars]


def _is_named(bar: Bar, title: str, stated: bool) -> bool:
    value = fold(bar.number + bar.unit).text
    return fold(bar.label).text in title and (not stated or value in title)
