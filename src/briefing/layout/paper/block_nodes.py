"""The structure of blocks as nodes: lists, tables, promises, contacts, targets, explained terms.

Keys are those that the layout gives to what it draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.content.document import (
    Contact,
    ContactDetail,
    Contacts,
    Glossary,
    Listing,
    Promises,
    Table,
    Targets,
)
from briefing.content.inline import Text
from briefing.content.tabulation import Cell, cells_of, labels
from briefing.frame import Node
from briefing.layout.paper.words import (
    cell_key,
    detail_key,
    entry_key,
    reference_key,
    source_key,
    title_key,
    web_key,
)

_COLUMN = (("Scope", "Column"),)
_ROW = (("Scope", "Row"),)


def list_node(key: str, count: int, *, labelled: bool = False) -> Node:
    return Node(
        key, "L", tuple(_entry(entry_key(key, number), labelled) for number in range(count))
    )


def listing_node(block: Listing) -> Node:
    keys = [entry_key(block.id, number) for number in range(len(block.entries))]
    items = (
        Node(f"{key}/entry", "LI", (Node(key, "LBody", reference_nodes(text)),))
        for key, text in zip(keys, block.entries, strict=True)
    )
    return Node(block.id, "L", tuple(items))


def reference_nodes(text: Text) -> tuple[Node, ...]:
    return tuple(Node(reference_key(number), "Reference") for _, number in text.notes)


def glossary_nodes(block: Glossary) -> Iterator[Node]:
    """Each explanation is a note, which its reference in the text stands for."""
    yield Node(title_key(block.id), "P")
    for row, entry in enumerate(block.entries):
        term, told = Node(cell_key(block.id, row, 0), "Lbl"), Node(cell_key(block.id, row, 1), "P")
        yield Node(f"note/{entry.number}", "Note", (term, told))
    yield Node(source_key(block.id), "P")


def _entry(key: str, labelled: bool) -> Node:
    label = (Node(title_key(key), "Lbl"),) if labelled else ()
    return Node(f"{key}/entry", "LI", (*label, Node(key, "LBody")))


def titled_list(key: str, count: int, *, labelled: bool) -> Node:
    listed = list_node(key, count, labelled=labelled)
    return replace(listed, children=(Node(title_key(key), "Caption"), *listed.children))


def promises_node(block: Promises) -> Node:
    head = tuple(Node(cell_key(block.id, 0, n), "TH", attributes=_COLUMN) for n in range(5))
    rows = (
        Node(
            f"{block.id}/{row}",
            "TR",
            (
                Node(cell_key(block.id, row, 0), "TH", attributes=_ROW),
                *(Node(cell_key(block.id, row, n), "TD") for n in range(1, 5)),
            ),
        )
        for row in range(1, len(block.promises) + 1)
    )
    caption = (Node(title_key(block.id), "Caption"),) if block.title else ()
    return Node(block.id, "Table", (*caption, Node(f"{block.id}/0", "TR", head), *rows))


def contacts_node(block: Contacts) -> Node:
    """A list of departments, each with the list of ways to reach it."""
    entries = (
        _contact(entry_key(block.id, number), contact)
        for number, contact in enumerate(block.contacts)
    )
    return Node(block.id, "L", (Node(title_key(block.id), "Caption"), *entries))


def _contact(key: str, contact: Contact) -> Node:
    ways = (_detail(detail_key(key, n), each) for n, each in enumerate(contact.details))
    body = (Node(title_key(key), "P"), Node(f"{key}/details", "L", tuple(ways)))
    return Node(f"{key}/entry", "LI", (Node(key, "LBody", body),))


def _detail(key: str, detail: ContactDetail) -> Node:
    link = (Node(web_key(key), "Link", alt=detail.words.words),) if detail.target else ()
    body = Node(key, "LBody", link)
    return Node(f"{key}/entry", "LI", (Node(title_key(key), "Lbl"), body))


def targets_node(block: Targets) -> Node:
    head = Node(
        f"{block.id}/0",
        "TR",
        tuple(Node(cell_key(block.id, 0, n), "TH", attributes=_COLUMN) for n in range(2)),
    )
    rows = (
        Node(f"{block.id}/{number}", "TR", _target_cells(block.id, number, bool(target.label)))
        for number, target in enumerate(block.targets, 1)
    )
    return Node(block.id, "Table", (head, *rows))


def _target_cells(key: str, row: int, labelled: bool) -> tuple[Node, ...]:
    if not labelled:
        return (Node(cell_key(key, row, 1), "TD", attributes=(("ColSpan", "2"),)),)
    return (
        Node(cell_key(key, row, 0), "TH", attributes=_ROW),
        Node(cell_key(key, row, 1), "TD"),
    )


def table_nodes(table: Table) -> Iterator[Node]:
    body = range(table.head, len(table.rows))
    rows = (
        Node(f"{table.id}/{row}", "TR", tuple(_cell(table, row, cell) for cell in cells))
        for row, cells in enumerate(cells_of(table, body))
    )
    caption = (Node(title_key(table.id), "Caption"),) if table.title else ()
    yield Node(table.id, "Table", (*caption, *rows))
    yield Node(f"{table.id}/unit", "P")
    yield Node(f"{table.id}/period", "P")
    yield Node(f"{table.id}/note", "P")
    yield Node(source_key(table.id), "P")


def _cell(table: Table, row: int, cell: Cell) -> Node:
    is_head = row < table.head
    names = cell.column < labels(table)
    spans = (("ColSpan", cell.columns), ("RowSpan", cell.rows))
    attributes = tuple((name, str(count)) for name, count in spans if count > 1)
    key = cell_key(table.id, row, cell.column)
    if is_head:
        return Node(key, "TH", attributes=(*_COLUMN, *attributes))
    return Node(key, "TH" if names else "TD", attributes=(*(_ROW if names else ()), *attributes))
