"""Contacts in one column: each department above the ways to reach it, addresses as links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.content.document import Contact, ContactDetail, Contacts
from briefing.frame import Artifact, Link
from briefing.geometry import Point, Size
from briefing.layout.column.bands import Band, Cut, solid, text_block
from briefing.layout.column.column import Column
from briefing.layout.column.figures import label_band
from briefing.layout.column.timeline import titled
from briefing.layout.paper.drawing import Drawing
from briefing.layout.paper.words import detail_key, entry_key, spaced, title_key, web_key
from briefing.text.compose import compose, width_of

_PAD = 0.6
_VALUE, _APART = 4.6, 0.6
"""Where values begin, in em: there, or so far right of the widest label."""


def contact_bands(block: Contacts, column: Column) -> Iterator[Band]:
    rows = iter([_contact(each, block.id, n, column) for n, each in enumerate(block.contacts)])
    yield from titled(block.id, block.title, rows, column)


def _contact(contact: Contact, id_: str, number: int, column: Column) -> Band:
    key = entry_key(id_, number)
    style = column.house.roles.item_head
    name = label_band(contact.name.words, style, title_key(key), contact.name.span, column.width)
    details = [_detail(each, detail_key(key, n), column) for n, each in enumerate(contact.details)]
    whole = solid([name, replace(details[0], above=0.2 * column.em), *details[1:]])
    pad = _PAD * column.em
    height = whole.height + 2 * pad
    opens = number == 0
    return Band(
        whole.drawing.moved(0.0, pad),
        height,
        above=1.0 * column.em if opens else 0.0,
        cut=Cut.BLOCKS if opens else Cut.ROWS,
        rule=column.heavy() if opens else Drawing(),
        foot=column.hair(),
        give=_PAD * column.em,
    )


def _left(column: Column) -> float:
    """One place in every contact, whichever ways it has."""
    style, labels = column.house.roles.table_head, column.house.words.details
    widest = max(width_of(spaced(words, style, Artifact.LAYOUT)) for words in labels.values())
    return max(_VALUE * column.em, widest + _APART * column.em)


def _detail(detail: ContactDetail, key: str, column: Column) -> Band:
    """Label and value side by side; a value that leads somewhere is a click area in print."""
    look, labels = column.house.roles, column.house.words
    left = _left(column)
    owner = web_key(key) if detail.target else key
    label = label_band(
        labels.details[detail.kind], look.table_head, title_key(key), detail.words.span, left
    )
    lines = compose(
        spaced(detail.words.words, look.table, owner, detail.words.span),
        column.width - left,
        align="left",
    )
    value = text_block(lines, look.table.size, look.table.leading, 0.0)
    drop = (look.table.leading - look.table_head.leading) / 2
    drawing = label.drawing.moved(0.0, drop) + value.drawing.moved(left, 0.0)
    if detail.target:
        area = Link(Size(max(line.width for line in lines), value.height), detail.target, owner)
        drawing += Drawing(((Point(left, 0.0), area),))
    return Band(drawing, max(value.height, label.height + drop))
