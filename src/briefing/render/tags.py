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

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from briefing.frame import Node
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.render.draw import Mark
from briefing.render.sheet import Sheet

_ATTRIBUTE_OWNERS = {
    **dict.fromkeys(("Scope", "Headers", "ColSpan", "RowSpan", "Summary"), "Table"),
    "ListNumbering": "List",
}


@frozen
class Annotation:
    """A link's annotation in the file; its owner's element is to point at it."""

    page: int
    owner: str
    target: Object


@frozen
class _Branch:
    """A node that stays, with what it holds in reading order; `first` is its first mark."""

    node: Node
    kids: tuple[_Kid, ...] = ()
    first: int | None = None


_Kid: TypeAlias = _Branch | Mark | Annotation


def write_structure(
    pdf: Pdf,
    root: Node,
    marks: Sequence[Mark],
    annotations: Sequence[Annotation],
    sheets: Sequence[Sheet],
) -> None:
    branch = _Pruner(marks, annotations).branch(root) or _Branch(root)
    writer = _Writer(pdf, annotations, sheets)
    pdf.Root.StructTreeRoot = writer.write(branch)
    pdf.Root.MarkInfo = Dictionary(Marked=True)


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
        self, pdf: Pdf, annotations: Sequence[Annotation], sheets: Sequence[Sheet]
    ) -> None:
        self._pdf, self._sheets = pdf, sheets
        self._pages = [page.obj for page in pdf.pages]
        self._annotations = annotations
        self._parents: list[dict[int, Object]] = [{} for _ in self._pages]
        self._link_elements: dict[str, Object] = {}
        self._cells: dict[bytes, Object] = {}

    def write(self, branch: _Branch) -> Object:
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = self._element(branch, tree)
        tree.ParentTree = self._parent_tree()
        tree.ParentTreeNextKey = len(self._pages) + len(self._annotations)
        if self._cells:
            names = [
                part for key in sorted(self._cells) for part in (String(key), self._cells[key])
            ]
            tree.IDTree = self._pdf.make_indirect(Dictionary(Names=Array(names)))
        return tree

    def _element(self, branch: _Branch, parent: Object) -> Object:
        node = branch.node
        entries = Dictionary(Type=Name.StructElem, S=Name("/" + node.tag), P=parent)
        element = self._pdf.make_indirect(entries)
        self._describe(element, node)
        page = next((kid.page for kid in branch.kids if not isinstance(kid, _Branch)), None)
        if page is not None:
            element.Pg = self._pages[page]
        kids = [self._kid(kid, element, page) for kid in branch.kids]
        if kids:
            element.K = kids[0] if len(kids) == 1 else Array(kids)
        return element

    def _kid(self, kid: _Kid, element: Object, page: int | None) -> Object | int:
        if isinstance(kid, _Branch):
            return self._element(kid, element)
        if isinstance(kid, Annotation):
            self._link_elements[kid.owner] = element
            return Dictionary(Type=Name.OBJR, Obj=kid.target, Pg=self._pages[kid.page])
        self._parents[kid.page][kid.mcid] = element
        if kid.page == page:
            return kid.mcid
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.mcid)

    def _describe(self, element: Object, node: Node) -> None:
        for name, value in (("/Alt", node.alt), ("/Lang", node.lang), ("/T", node.title)):
            if value is not None:
                element[name] = String(value)
        if attributes := self._attributes(node):
            element.A = attributes[0] if len(attributes) == 1 else Array(attributes)
        if node.tag in ("TH", "Note"):
            key = node.key.encode("utf-8")
            element.ID = String(key)
            self._cells[key] = element

    def _attributes(self, node: Node) -> list[Dictionary]:
        owners: dict[str, Dictionary] = {}
        for name, value in node.attributes:
            owner = _ATTRIBUTE_OWNERS.get(name, "Layout")
            entries = owners.setdefault(owner, Dictionary(O=Name("/" + owner)))
            entries["/" + name] = _attribute(name, value)
        if node.box is not None:
            entries = owners.setdefault("Layout", Dictionary(O=Name.Layout, Placement=Name.Block))
            entries.BBox = self._box(*node.box)
        return list(owners.values())

    def _box(self, page: int, box: Rect) -> Array:
        return Array([round(corner, 2) for corner in self._sheets[page].corners(box)])

    def _parent_tree(self) -> Object:
        numbers: list[Object | int] = []
        for index, (page, parents) in enumerate(zip(self._pages, self._parents, strict=True)):
            page.StructParents = index
            elements = Array([parents[mcid] for mcid in range(len(parents))])
            numbers += [index, self._pdf.make_indirect(elements)]
        for index, annotation in enumerate(self._annotations, start=len(self._pages)):
            annotation.target.StructParent = index
            numbers += [index, self._link_elements[annotation.owner]]
        return self._pdf.make_indirect(Dictionary(Nums=Array(numbers)))


def _attribute(name: str, value: str) -> Object | int | float:
    if name == "Headers":
        return Array([String(key.encode("utf-8")) for key in value.split()])
    if name == "Summary":
        return String(value)
    if value.replace(".", "", 1).isdigit():
        return float(value) if "." in value else int(value)
    return Name("/" + value)
