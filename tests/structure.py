"""Reads a tagged PDF as a screen reader does, and lists what would lead its listener astray.

Needs no Java and sees what veraPDF does not: marks in no element's order, headings that skip a
level, tables whose rows differ in width, elements that hold nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name

PAINTING = frozenset(
    {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}
)
GROUPING = frozenset({"Document", "Part", "Sect", "Div", "TOC", "BlockQuote", "NonStruct"})
CHILDREN = {
    "L": {"LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "TR": {"TH", "TD"},
    "TOC": {"TOCI", "TOC", "Caption"},
}
PARENTS = {
    "LI": {"L"},
    "TR": {"Table", "THead", "TBody"},
    "TH": {"TR"},
    "TD": {"TR"},
    "TOCI": {"TOC"},
}
PARENTS |= {"Lbl": {"LI", "Note", "TOCI", "Caption"}, "LBody": {"LI"}}
STANDARD = GROUPING | {"P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Caption", "TOCI"}
STANDARD |= {
    "Figure",
    "Link",
    "Span",
    "Note",
    "Reference",
    "Quote",
    *(f"H{n}" for n in range(1, 7)),
}


@dataclass
class Element:
    """A structure element; `marks` are (page index, MCID), in reading order."""

    tag: str
    source: pikepdf.Object
    parent: Element | None = None
    children: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    annotations: list[pikepdf.Object] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.tag} at {self.marks[0] if self.marks else 'no page'}"

    def attribute(self, key: str) -> pikepdf.Object | None:
        held = self.source.get("/A", Array())
        attributes = list(held) if isinstance(held, Array) else [held]
        return next((a[key] for a in attributes if key in a), None)


def complaints(pdf: pikepdf.Pdf) -> list[str]:
    """Nothing for a file that reads well."""
    tree = Tree(pdf)
    checks = (
        _document(pdf),
        _pages(pdf, tree),
        _parents(pdf, tree),
        _links(pdf, tree),
        _headings(tree),
        _nesting(tree),
        _tables(tree),
        _figures(tree),
    )
    return [complaint for check in checks for complaint in check]


class Tree:
    """The elements of a file, in reading order."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self.elements: list[Element] = []
        self.root = self._grow(pdf.Root.StructTreeRoot.K, None)

    def _grow(self, source: pikepdf.Object, parent: Element | None) -> Element:
        element = Element(str(source.S)[1:], source, parent)
        self.elements.append(element)
        kids = source.get("/K", Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            self._take(element, kid)
        return element

    def _take(self, element: Element, kid: pikepdf.Object | int) -> None:
        if isinstance(kid, int):
            element.marks.append((self._pages[element.source.Pg.objgen], kid))
        elif kid.get("/Type") == Name.MCR:
            element.marks.append((self._pages[kid.Pg.objgen], int(kid.MCID)))
        elif kid.get("/Type") == Name.OBJR:
            element.annotations.append(kid.Obj)
        else:
            element.children.append(self._grow(kid, element))

    def reading(self, element: Element | None = None) -> Iterator[tuple[int, int]]:
        """All marks below an element as they are read, its own before its children's."""
        element = element or self.root
        yield from element.marks
        for child in element.children:
            yield from self.reading(child)


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not bool(root.get("/MarkInfo", Dictionary()).get("/Marked", False)):
        yield "the file does not say that it is tagged"
    if not str(root.get("/Lang", "")):
        yield "the document has no language"
    if not bool(root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False)):
        yield "the window shows the file's name, not its title"
    if not str(pdf.docinfo.get("/Title", "")):
        yield "the document has no title"
    if str(root.StructTreeRoot.K.S) != "/Document":
        yield "the root of the tree is no Document"


def _pages(pdf: pikepdf.Pdf, tree: Tree) -> Iterator[str]:
    read = list(tree.reading())
    for mark in sorted({mark for mark in read if read.count(mark) > 1}):
        yield f"mark {mark} is read twice"
    for index, page in enumerate(pdf.pages):
        if page.obj.get("/Tabs") != Name.S:
            yield f"page {index}: the tab key does not follow the structure"
        drawn = []
        for mark, painted in _sequences(page):
            if mark is None and painted:
                yield f"page {index}: {painted[0]} is neither content nor artifact"
            if isinstance(mark, int):
                drawn.append((index, mark))
        if sorted(drawn) != sorted(mark for mark in read if mark[0] == index):
            yield f"page {index}: what is drawn and what is read differ"


def _sequences(page: pikepdf.Page) -> Iterator[tuple[int | str | None, list[str]]]:
    """Each run of operators as (MCID, "artifact" or None, its painting operators)."""
    mark: int | str | None = None
    depth, painted = 0, []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                yield mark, painted
                depth, painted = depth + 1, []
                mark = "nested" if depth > 1 else _mark(operands)
                if mark == "nested":
                    yield None, ["nested marked content"]
            case "EMC":
                yield mark, painted
                mark, depth, painted = None, depth - 1, []
            case name if name in PAINTING:
                painted.append(name)
    yield mark, painted
    if depth:
        yield None, ["marked content that is not closed"]


def _mark(operands: list[pikepdf.Object]) -> int | str | None:
    if operands[0] == Name.Artifact:
        return "artifact"
    properties = operands[1] if len(operands) > 1 else Dictionary()
    return int(properties["/MCID"]) if "/MCID" in properties else None


def _parents(pdf: pikepdf.Pdf, tree: Tree) -> Iterator[str]:
    """The parent tree says of each mark and link which element it is in."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    owners = {mark: each.source.objgen for each in tree.elements for mark in each.marks}
    for index, page in enumerate(pdf.pages):
        listed = parents.get(int(page.obj.get("/StructParents", -1)))
        if listed is None:
            yield f"page {index} is not in the parent tree"
            continue
        found = {(index, mcid): parent.objgen for mcid, parent in enumerate(listed)}
        if found != {mark: owner for mark, owner in owners.items() if mark[0] == index}:
            yield f"page {index}: the parent tree and the structure tree differ"
    for element in tree.elements:
        for annotation in element.annotations:
            parent = parents.get(int(annotation.get("/StructParent", -1)))
            if parent is None or parent.objgen != element.source.objgen:
                yield f"{element.name}: the parent tree does not lead back from its annotation"
    if int(pdf.Root.StructTreeRoot.ParentTreeNextKey) <= max(parents):
        yield "the next key of the parent tree is taken"


def _links(pdf: pikepdf.Pdf, tree: Tree) -> Iterator[str]:
    tagged = {a.objgen for e in tree.elements if e.tag == "Link" for a in e.annotations}
    for index, page in enumerate(pdf.pages):
        for annotation in page.obj.get("/Annots", ()):
            if annotation.objgen not in tagged:
                yield f"page {index}: an annotation is in no Link"
            if not str(annotation.get("/Contents", "")):
                yield f"page {index}: a link says nothing"
    for element in tree.elements:
        if element.tag == "Link" and not element.annotations:
            yield f"{element.name} leads nowhere"


def _headings(tree: Tree) -> Iterator[str]:
    levels = [int(e.tag[1:]) for e in tree.elements if e.tag[:1] == "H" and e.tag[1:].isdigit()]
    if not levels or levels[0] != 1:
        yield "the first heading is no H1"
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"


def _nesting(tree: Tree) -> Iterator[str]:
    for element in tree.elements:
        parent = element.parent.tag if element.parent else ""
        if element.tag not in STANDARD:
            yield f"{element.tag} is no standard tag"
        if element.tag in PARENTS and parent not in PARENTS[element.tag]:
            yield f"{element.name} stands in {parent}"
        for child in element.children:
            if element.tag in CHILDREN and child.tag not in CHILDREN[element.tag]:
                yield f"{element.name} holds {child.tag}"
        if element.tag in GROUPING and element.marks:
            yield f"{element.name} holds content without a paragraph"
        holds = element.marks or element.children or element.annotations
        if not holds and element.tag not in ("TD", "TH"):
            yield f"{element.name} holds nothing"


def _tables(tree: Tree) -> Iterator[str]:
    for table in (e for e in tree.elements if e.tag == "Table"):
        rows = [e for e in tree.elements if e.tag == "TR" and _table_of(e) is table]
        widths = set(_widths(rows))
        if len(widths) != 1:
            yield f"rows of {len(rows)} have {sorted(widths)} columns"
        heads = [cell for row in rows for cell in row.children if cell.tag == "TH"]
        if not heads:
            yield f"{table.name} has no head cell"
        for cell in heads:
            if str(cell.attribute("/Scope")) not in ("/Row", "/Column", "/Both"):
                yield f"{cell.name} does not say what it heads"


def _widths(rows: list[Element]) -> Iterator[int]:
    """How many columns each row takes up, those of cells that reach into it counted."""
    reaching: list[tuple[int, int]] = []
    for row in rows:
        for cell in row.children:
            across, down = (int(cell.attribute(f"/{name}Span") or 1) for name in ("Col", "Row"))
            reaching.append((down, across))
        yield sum(across for _, across in reaching)
        reaching = [(down - 1, across) for down, across in reaching if down > 1]
    if reaching:
        yield -1


def _table_of(row: Element) -> Element | None:
    above = row.parent
    while above is not None and above.tag != "Table":
        above = above.parent
    return above


def _figures(tree: Tree) -> Iterator[str]:
    for figure in (e for e in tree.elements if e.tag == "Figure"):
        if not str(figure.source.get("/Alt", "")).strip():
            yield f"{figure.name} has no alternative text"
        if figure.attribute("/BBox") is None:
            yield f"{figure.name} has no box"
