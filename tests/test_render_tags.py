"""What is drawn is tagged: every mark owned, every owner in the tree, in reading order."""

from __future__ import annotations

import pikepdf
import pytest
from rendering import RED, opened, page, publication, run, written

from briefing.frame import (
    Anchor,
    Artifact,
    Group,
    Heading,
    Item,
    Link,
    Node,
    Owner,
    Placed,
    Shape,
    rectangle,
)
from briefing.geometry import Point, Rect, Size
from briefing.render.pdf import write_pdf


def at(y: float, item: Item) -> Placed:
    return Point(50.0, y), item


def tree(element: pikepdf.Object) -> object:
    """Nested (tag, kids); marks as page-local numbers, references to annotations as "link"."""
    if isinstance(element, int):
        return element
    if element.get("/Type") == "/MCR":
        return f"mark {int(element.MCID)} elsewhere"
    if element.get("/Type") == "/OBJR":
        return "link"
    kids = element.get("/K", pikepdf.Array())
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return str(element.S)[1:], [tree(kid) for kid in kids]


def structure(pdf: pikepdf.Pdf) -> object:
    return tree(pdf.Root.StructTreeRoot.K)


def marked(pdf: pikepdf.Pdf, index: int = 0) -> list[tuple[str, int]]:
    """Each marked sequence of a page as its opening operands and its count of shows.

    Fails where marked content nests or where something is painted outside of it.
    """
    sequences: list[tuple[str, int]] = []
    inside = False
    for operands, operator in pikepdf.parse_content_stream(pdf.pages[index]):
        match str(operator):
            case "BDC":
                assert not inside
                inside = True
                sequences.append((f"{operands[0]} {_entries(operands[1])}", 0))
            case "EMC":
                assert inside
                inside = False
            case "Tj" | "f*" | "S" | "B*" | "Do" | "f" | "B":
                assert inside
                sequences[-1] = (sequences[-1][0], sequences[-1][1] + 1)
    assert not inside
    return sequences


def _entries(properties: pikepdf.Object) -> str:
    return " ".join(f"{key}={value}" for key, value in properties.items() if key != "/BBox")


def box(owner: Owner) -> Shape:
    return Shape(rectangle(Size(20, 5)), owner, fill=RED)


def test_marked_content_opens_and_closes_as_the_owner_changes() -> None:
    pdf = written(
        page(
            at(0, box(Artifact.BACKGROUND)),
            at(20, run("一", "a")),
            at(30, run("二", "a")),
            at(40, box("b")),
            at(45, box(Artifact.LAYOUT)),
            at(50, run("三", "a")),
            at(800, run("页眉", Artifact.HEADER)),
            at(820, run("页脚", Artifact.FOOTER)),
        ),
        nodes=[Node("a", "P"), Node("b", "Figure", alt="条")],
    )
    assert marked(pdf) == [
        ("/Artifact /Type=/Background", 1),
        ("/P /MCID=0", 2),
        ("/Figure /MCID=1", 1),
        ("/Artifact /Type=/Layout", 1),
        ("/P /MCID=2", 1),
        ("/Artifact /Subtype=/Header /Type=/Pagination", 1),
        ("/Artifact /Subtype=/Footer /Type=/Pagination", 1),
    ]
    assert structure(pdf) == ("Document", [("P", [0, 2]), ("Figure", [1])])


def test_marked_content_does_not_straddle_a_clip() -> None:
    cut = Group((at(0, run("二", "p")),), clip=Rect(0, 0, 100, 20))
    pdf = written(page(at(20, run("一")), (Point(0, 40), cut), at(60, run("三"))))
    assert [("/P /MCID=0", 1), ("/P /MCID=1", 1), ("/P /MCID=2", 1)] == marked(pdf)
    depth_at_marks = []
    depth = 0
    for _, operator in pikepdf.parse_content_stream(pdf.pages[0]):
        depth += {"q": 1, "Q": -1}.get(str(operator), 0)
        if str(operator) in ("BDC", "EMC"):
            depth_at_marks.append(depth)
    assert [0, 0, 1, 1, 0, 0] == depth_at_marks


def test_the_parent_tree_leads_from_every_mark_to_its_element() -> None:
    pdf = written(
        page(at(20, run("一", "a")), at(30, run("二", "b")), at(40, run("三", "a"))),
        page(at(20, run("四", "a"))),
        nodes=[Node("a", "P"), Node("b", "H1")],
    )
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    found = {
        int(key): [str(element.S) for element in elements]
        for key, elements in zip(numbers[::2], numbers[1::2], strict=True)
    }
    assert {0: ["/P", "/H1", "/P"], 1: ["/P"]} == found
    assert [0, 1] == [int(page.obj.StructParents) for page in pdf.pages]
    assert 2 == int(pdf.Root.StructTreeRoot.ParentTreeNextKey)


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    pdf = written(page(at(800, run("前半"))), page(at(60, run("后半"))))
    assert ("Document", [("P", [0, "mark 0 elsewhere"])]) == structure(pdf)
    paragraph = pdf.Root.StructTreeRoot.K.K
    assert pdf.pages[0].obj.objgen == paragraph.Pg.objgen
    assert pdf.pages[1].obj.objgen == paragraph.K[1].Pg.objgen


def test_children_keep_their_order_though_drawn_in_another() -> None:
    item = Node("item", "LI", (Node("label", "Lbl"), Node("body", "LBody")))
    pdf = written(
        page(at(20, run("正文", "body")), at(20, run("一", "label"))),
        nodes=[Node("list", "L", (item,), attributes=(("ListNumbering", "Decimal"),))],
    )
    assert (
        "Document",
        [("L", [("LI", [("Lbl", [1]), ("LBody", [0])])])],
    ) == structure(pdf)
    attributes = pdf.Root.StructTreeRoot.K.K.A
    assert ("/List", "/Decimal") == (str(attributes.O), str(attributes.ListNumbering))


def test_words_around_a_link_keep_their_order() -> None:
    pdf = written(
        page(at(20, run("见", "p")), at(20, run("附表", "link")), at(20, run("。", "p"))),
        nodes=[Node("p", "P", (Node("link", "Link"),))],
    )
    assert ("Document", [("P", [0, ("Link", [1]), 2])]) == structure(pdf)


def test_nodes_of_which_nothing_is_drawn_are_dropped() -> None:
    empty = Node("section", "Sect", (Node("h", "H2"), Node("q", "P")))
    pdf = written(page(at(20, run("一"))), nodes=[empty, Node("p", "P")])
    assert ("Document", [("P", [0])]) == structure(pdf)


def test_an_empty_cell_stays_in_its_row() -> None:
    row = Node("r", "TR", (Node("a", "TH"), Node("b", "TD"), Node("c", "TD")))
    gone = Node("s", "TR", (Node("d", "TD"),))
    pdf = written(page(at(20, run("一", "a"))), nodes=[Node("t", "Table", (row, gone))])
    cells = [("TH", [0]), ("TD", []), ("TD", [])]
    assert ("Document", [("Table", [("TR", cells)])]) == structure(pdf)


def test_cells_name_their_heads() -> None:
    head = Node("头", "TH", attributes=(("Scope", "Column"), ("ColSpan", "2")))
    cell = Node("b", "TD", attributes=(("Headers", "头"),))
    pdf = written(
        page(at(20, run("一", "头")), at(30, run("二", "b"))),
        nodes=[Node("t", "Table", (Node("r", "TR", (head, cell)),))],
    )
    row = pdf.Root.StructTreeRoot.K.K.K
    assert ("/Table", "/Column", 2) == (
        str(row.K[0].A.O),
        str(row.K[0].A.Scope),
        int(row.K[0].A.ColSpan),
    )
    names = pdf.Root.StructTreeRoot.IDTree.Names
    assert bytes(row.K[0].ID) == bytes(names[0]) == bytes(row.K[1].A.Headers[0])
    assert row.K[0].objgen == names[1].objgen


def test_a_figure_has_its_words_and_its_box() -> None:
    node = Node("f", "Figure", alt="柱形图", lang="zh-Hans", box=(0, Rect(10, 20, 30, 40)))
    pdf = written(page(at(30, box("f")), size=Size(100, 100)), nodes=[node])
    figure = pdf.Root.StructTreeRoot.K.K
    assert ("柱形图", "zh-Hans") == (str(figure.Alt), str(figure.Lang))
    assert [10, 40, 40, 80] == [float(side) for side in figure.A.BBox]


def test_an_owner_outside_the_tree_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="'stranger' is not in the structure tree"):
        written(page(at(20, run("一", "stranger"))))


def test_two_nodes_of_one_key_are_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match=r"two nodes .* key 'p'"):
        written(page(), nodes=[Node("p", "P"), Node("p", "H1")])


def linked(target: str = "far", owner: str = "link") -> pikepdf.Pdf:
    link = Link(Size(80, 14), target, owner)
    made = publication(
        page(at(40, run("第一章", "link")), at(30, link), size=Size(300, 200)),
        page(at(50, run("第一章　起步", "h")), size=Size(300, 200)),
        nodes=[Node("p", "P", (Node("link", "Link"),)), Node("h", "H1")],
        anchors=[Anchor("far", 1, 42.0)],
        outline=[Heading("起步", 1, "far")],
    )
    return opened(write_pdf(made))


def test_a_link_is_a_click_area_in_the_tree() -> None:
    pdf = linked()
    (area,) = pdf.pages[0].obj.Annots
    assert [50, 156, 130, 170] == [float(side) for side in area.Rect]
    assert "第一章" == str(area.Contents)
    assert pdf.pages[1].obj.objgen == area.Dest[0].objgen
    assert ("/XYZ", 158) == (str(area.Dest[1]), float(area.Dest[3]))
    assert ("Document", [("P", [("Link", [0, "link"])]), ("H1", [0])]) == structure(pdf)
    assert 4 == int(area.F)
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    assert "/Link" == str(parents[int(area.StructParent)].S)


def test_a_link_without_words_is_named_by_where_it_leads() -> None:
    made = publication(
        page(at(30, Link(Size(80, 14), "far", "link")), at(20, run("一", "h"))),
        nodes=[Node("link", "Link"), Node("h", "H1")],
        anchors=[Anchor("far", 0, 0.0)],
        outline=[Heading("起步", 1, "far")],
    )
    pdf = opened(write_pdf(made))
    assert "起步" == str(pdf.pages[0].obj.Annots[0].Contents)


def test_a_link_to_nowhere_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="no anchor 'away'"):
        linked(target="away")


def test_a_link_belongs_to_a_link_node() -> None:
    with pytest.raises(ValueError, match="'h' of a link"):
        linked(owner="h")
