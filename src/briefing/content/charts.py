"""A chart block as data: bars of one unit, what they share, which of them the title names.

Takes a `chart` node; gives a `Chart`. Refuses fewer than three entries, mixed units, entries
without exactly one value, shares outside 0–100.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefing.content.complain import error, hints_for
from briefing.content.derive import is_derived
from briefing.content.desk import Desk, Place
from briefing.content.document import Bar, Chart
from briefing.content.folding import fold, plain
from briefing.content.outline import BlockNode
from briefing.content.prose import last_colon
from briefing.content.quotation import Quotation
from briefing.content.schema import ChartOptions
from briefing.content.series import read_series
from briefing.content.values import Value
from briefing.content.words import Words
from briefing.diagnostics import Diagnostic

FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a chart with its one value."""

    quotation: Quotation
    value: Value


def assemble_chart(node: BlockNode, place: Place, number: int, desk: Desk) -> Chart | None:
    options = node.options
    assert isinstance(options, ChartOptions)
    rows = _rows(node, desk)
    if rows is None:
        return None
    read = [_read_entry(words, node, place, desk) for words in rows]
    title = desk.caption("title", node, place)
    captions = {name: desk.caption(name, node, place) for name in ("note", "period", "source")}
    if len(read) < FEWEST:
        _complain_few(node, len(read), desk)
    entries = [entry for entry in read if entry]
    if len(entries) < len(read) or len(read) < FEWEST or title is None:
        return None
    if not _comparable(entries, options.form, desk):
        return None
    unit = _common_unit(entries)
    bars = _highlighted(_bars(entries, unit, place, desk), title.words, node, desk)
    return Chart(
        node.id,
        number,
        options.form,
        title,
        unit,
        _shared(bars),
        tuple(bars),
        target=entries[0].quotation.of_target,
        **captions,
    )


def _rows(node: BlockNode, desk: Desk) -> tuple[Words, ...] | None:
    """The block's own entries, or the rows of the file it names."""
    named = node.lines.get("data")
    if named is None:
        return node.entries
    if node.entries:
        message = "entries beside `data`: one of the two"
        desk.faults.append(error("data-and-entries", message, node.entries[0].span()))
        return None
    return read_series(desk.folder, named, desk.faults)


def _read_entry(words: Words, node: BlockNode, place: Place, desk: Desk) -> _Entry | None:
    if not is_derived(words) and last_colon(words) is None:
        hint = "write a name, a colon and a value: 火情: 下降15%"
        desk.faults.append(
            error("colon-missing", "no colon parts name and value", words.span(), hint)
        )
        return None
    quotation = desk.entry(words, node, place, parted=True)
    if quotation is None:
        return None
    values = desk.counting.values(quotation.text)
    if len(values) != 1:
        desk.faults.append(_complain_values(words, quotation, len(values)))
        return None
    return _Entry(quotation, values[0])


def _complain_values(words: Words, quotation: Quotation, found: int) -> Diagnostic:
    if found == 0:
        message = f"`{quotation.text}` is not a value"
        return error("value-missing", message, words.span(), "write a number with its unit")
    message = f"one name and {found} values"
    return error("counts-differ", message, words.span(), "one line, one entry")


def _complain_few(node: BlockNode, count: int, desk: Desk) -> None:
    hint = "two values stand side by side in a `figures` block"
    message = f"a chart needs {FEWEST} entries, this has {count}"
    desk.faults.append(error("too-few", message, node.span, hint))


def _comparable(entries: Sequence[_Entry], form: str, desk: Desk) -> bool:
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


def _common_unit(entries: Sequence[_Entry]) -> str:
    """The unit most entries are written in, the first of equals."""
    return Counter(entry.value.unit for entry in entries).most_common(1)[0][0]


def _bars(entries: Sequence[_Entry], unit: str, place: Place, desk: Desk) -> list[Bar]:
    scale = next(entry.value.scale for entry in entries if entry.value.unit == unit)
    leads = {fold(entry.quotation.line.lead).text for entry in entries} - {""}
    return [_bar(entry, scale, leads, place, desk) for entry in entries]


def _bar(entry: _Entry, scale: int, leads: set[str], place: Place, desk: Desk) -> Bar:
    quotation, value = entry.quotation, entry.value
    return Bar(
        label=quotation.label,
        before=quotation.text[: value.start].strip() + value.lead,
        number=value.number,
        unit=value.unit,
        after=value.tail + quotation.text[value.end :].strip(),
        magnitude=value.magnitude / Decimal(scale),
        span=quotation.span,
        quote=quotation.quote,
        lead=_lead(quotation, leads),
        item=desk.item_of(quotation, place),
    )


def _lead(quotation: Quotation, leads: set[str]) -> str:
    """The words left out in front: declared here, or by an entry under the same verb."""
    if quotation.line.lead:
        return quotation.line.lead
    if quotation.line.words.hidden:
        return ""
    begins = (lead for lead in sorted(leads) if quotation.clause.startswith(lead))
    query = quotation.line.folded.text
    return next((lead for lead in begins if not query.startswith(lead)), "")


def _shared(bars: Sequence[Bar]) -> str:
    first = bars[0].before
    return first if all(bar.before == first for bar in bars) else ""


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
