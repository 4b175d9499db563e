"""The structure tree of a tagged PDF (32000-1, 14.7 and 14.8), from nodes and drawn marks.

In: the publication's root node, the marks and link annotations in drawing order; out: the
catalog's StructTreeRoot and the pages' keys into it. Nodes that hold neither marks nor children
are dropped, save cells: a row short of a cell is no table. A mark whose owner has children goes
before the first child that is drawn after it, so text around a link keeps its order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeAlias

from briefing.frame import Node
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.render.file import File
from briefing.render.objects import Name, Reference
from briefing.render.painter import Mark
from briefing.render.sheet import Sheet

_ATTRIBUTE_OWNERS = {
    **dict.fromkeys(("Scope", "Headers", "ColSpan", "RowSpan", "Summary"), "Table"),
    "ListNumbering": "List",
}


_ELEMENT = Name("StructElem")


@frozen
class Annotation:
    """A link's annotation in the file; its owner's element is to point at it."""

    page: int
    owner: str
    entries: dict[str, object]
    target: Reference


@frozen
class _Branch:
    """A node that stays, with what it holds in reading order; `first` is its first mark."""

    node: Node
    kids: tuple[_Kid, ...] = ()
    first: int | None = None


_Kid: TypeAlias = _Branch | Mark | Annotation


def write_structure(
    file: File,
    root: Node,
    marks: Sequence[Mark],
    annotations: Sequence[Annotation],
    sheets: Sequence[Sheet],
) -> None:
    branch = _Pruner(marks, annotations).branch(root) or _Branch(root)
    writer = _Writer(file, annotations, sheets)
    file.root |= {"StructTreeRoot": writer.write(branch), "MarkInfo": {"Marked": True}}


class _Pruner:
    """Cuts the tree down to what was drawn."""

    def __init__(self, marks: Sequence[Mark], annotations: Sequence[Annotation]) -> None:
        self._marks: dict[str, list[tuple[int, Mark]]] = defaultdict(list)
        for order, mark in enumerate(marks):
            self._marks[mark.owner].append((order, mark))
        self._annotations: dict[str, list[Annotation]] = defaultdict(list)
        for annotation in annotations:
            self._annotations[annotation.owner].append(annotation)

    def branch(self, node: Node) -> _Branch | None:
        branches = self._branches(node)
        marks, annotations = self._marks[node.key], self._annotations[node.key]
        if not (branches or marks or annotations):
            return None
        firsts = [branch.first for branch in branches if branch.first is not None]
        firsts += [order for order, _ in marks[:1]]
        kids = (*_merge(branches, marks), *annotations)
        return _Branch(node, kids, min(firsts, default=None))

    def _branches(self, node: Node) -> list[_Branch]:
        grown = [(child, self.branch(child)) for child in node.children]
        whole_row = node.tag == "TR" and any(branch for _, branch in grown)
        if whole_row:
            return [branch or _Branch(child) for child, branch in grown]
        return [branch for _, branch in grown if branch]


def _merge(branches: Sequence[_Branch], marks: Sequence[tuple[int, Mark]]) -> list[_Kid]:
    kids: list[_Kid] = []
    waiting = list(marks)
    for branch in branches:
        while waiting and branch.first is not None and waiting[0][0] < branch.first:
            kids.append(waiting.pop(0)[1])
        kids.append(branch)
    return kids + [mark for _, mark in waiting]


class _Writer:
    """Writes elements, the parent tree and the table of cell ids into a file."""

    def __init__(
        self, file: File, annotations: Sequence[Annotation], sheets: Sequence[Sheet]
    ) -> None:
        self._file, self._sheets = file, sheets
        self._pages = [page.reference for page in file.pages]
        self._annotations = annotations
        self._parents: list[dict[int, Reference]] = [{} for _ in self._pages]
        self._link_elements: dict[str, Reference] = {}
        self._cells: dict[bytes, Reference] = {}

    def write(self, branch: _Branch) -> Reference:
        entries: dict[str, object] = {"Type": Name("StructTreeRoot")}
        tree = self._file.add(entries)
        entries["K"] = self._element(branch, tree)
        entries["ParentTree"] = self._parent_tree()
        entries["ParentTreeNextKey"] = len(self._pages) + len(self._annotations)
        if self._cells:
            names = [part for key in sorted(self._cells) for part in (key, self._cells[key])]
            entries["IDTree"] = self._file.add({"Names": names})
        return tree

    def _element(self, branch: _Branch, parent: Reference) -> Reference:
        node = branch.node
        entries: dict[str, object] = {"Type": _ELEMENT, "S": Name(node.tag), "P": parent}
        element = self._file.add(entries)
        self._describe(entries, element, node)
        page = next((kid.page for kid in branch.kids if not isinstance(kid, _Branch)), None)
        if page is not None:
            entries["Pg"] = self._pages[page]
        kids = [self._kid(kid, element, page) for kid in branch.kids]
        if kids:
            entries["K"] = kids[0] if len(kids) == 1 else kids
        return element

    def _kid(self, kid: _Kid, element: Reference, page: int | None) -> object:
        if isinstance(kid, _Branch):
            return self._element(kid, element)
        if isinstance(kid, Annotation):
            self._link_elements[kid.owner] = element
            return {"Type": Name("OBJR"), "Obj": kid.target, "Pg": self._pages[kid.page]}
        self._parents[kid.page][kid.mcid] = element
        if kid.page == page:
            return kid.mcid
        return {"Type": Name("MCR"), "Pg": self._pages[kid.page], "MCID": kid.mcid}

    def _describe(self, entries: dict[str, object], element: Reference, node: Node) -> None:
        for name, value in (("Alt", node.alt), ("Lang", node.lang), ("T", node.title)):
            if value is not None:
                entries[name] = value
        if attributes := self._attributes(node):
            entries["A"] = attributes[0] if len(attributes) == 1 else attributes
        if node.tag in ("TH", "Note"):
            key = node.key.encode("utf-8")
            entries["ID"] = key
            self._cells[key] = element

    def _attributes(self, node: Node) -> list[dict[str, object]]:
        owners: dict[str, dict[str, object]] = {}
        for name, value in node.attributes:
            owner = _ATTRIBUTE_OWNERS.get(name, "Layout")
            entries = owners.setdefault(owner, {"O": Name(owner)})
            entries[name] = _attribute(name, value)
        if node.box is not None:
            entries = owners.setdefault("Layout", {"O": Name("Layout"), "Placement": Name("Block")})
            entries["BBox"] = self._box(*node.box)
        return list(owners.values())

    def _box(self, page: int, box: Rect) -> list[float]:
        return [round(corner, 2) for corner in self._sheets[page].corners(box)]

    def _parent_tree(self) -> Reference:
        numbers: list[int] = []
        for index, (page, parents) in enumerate(zip(self._file.pages, self._parents, strict=True)):
            page.entries["StructParents"] = index
            elements = [parents[mcid] for mcid in range(len(parents))]
            numbers += [index, self._file.add(elements)]
        for index, annotation in enumerate(self._annotations, start=len(self._pages)):
            annotation.entries["StructParent"] = index
            numbers += [index, self._link_elements[annotation.owner]]
        return self._file.add({"Nums": numbers})


def _attribute(name: str, value: str) -> object:
    if name == "Headers":
        return [key.encode("utf-8") for key in value.split()]
    if name == "Summary":
        return value
    if value.replace(".", "", 1).isdigit():
        return float(value) if "." in value else int(value)
    return Name(value)
