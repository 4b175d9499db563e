"""A line of a chart as an entry with its one value, and the bar that an entry makes.

Takes words that quote the prose, are computed from it or name a source; gives `Entry` and `Bar`.
Refuses a line without a colon, and one that holds no value or several.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from briefing.content.chart import Bar
from briefing.content.complain import error
from briefing.content.derive import is_derived
from briefing.content.desk import Desk, Place
from briefing.content.folding import fold
from briefing.content.outline import BlockNode
from briefing.content.prose import last_colon
from briefing.content.quotation import Quotation
from briefing.content.values import Value
from briefing.content.words import Words
from briefing.diagnostics import Diagnostic
from briefing.frozen import frozen


@frozen
class Entry:
    """A line of a chart with its one value."""

    quotation: Quotation
    value: Value


def read_entry(words: Words, node: BlockNode, place: Place, desk: Desk) -> Entry | None:
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
    return Entry(quotation, values[0])


def _complain_values(words: Words, quotation: Quotation, found: int) -> Diagnostic:
    if found == 0:
        message = f"`{quotation.text}` is not a value"
        return error("value-missing", message, words.span(), "write a number with its unit")
    message = f"one name and {found} values"
    return error("counts-differ", message, words.span(), "one line, one entry")


def common_unit(entries: Sequence[Entry]) -> str:
    """The unit most entries are written in, the first of equals."""
    return Counter(entry.value.unit for entry in entries).most_common(1)[0][0]


def scale_of(entries: Sequence[Entry], unit: str) -> int:
    return next(entry.value.scale for entry in entries if entry.value.unit == unit)


def make_bar(entry: Entry, scale: int, leads: set[str], place: Place, desk: Desk) -> Bar:
    """The entry's bar, its figure in the chart's unit; `leads` govern other entries."""
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


def leads_of(entries: Sequence[Entry]) -> set[str]:
    return {fold(entry.quotation.line.lead).text for entry in entries} - {""}


def shared_words(bars: Sequence[Bar]) -> str:
    first = bars[0].before
    return first if all(bar.before == first for bar in bars) else ""


def _lead(quotation: Quotation, leads: set[str]) -> str:
    """The words left out in front: declared here, or by an entry under the same verb."""
    if quotation.line.lead:
        return quotation.line.lead
    if quotation.line.words.hidden:
        return ""
    begins = (lead for lead in sorted(leads) if quotation.clause.startswith(lead))
    query = quotation.line.folded.text
    return next((lead for lead in begins if not query.startswith(lead)), "")
