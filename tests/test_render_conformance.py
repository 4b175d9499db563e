"""veraPDF finds nothing against PDF/UA-1 and PDF/A-2a in what we write; and would, if it were."""

from __future__ import annotations

import io
from itertools import product
from pathlib import Path

import pikepdf
from PIL import Image as Picture
from rendering import BLACK, RED, glyphs, page, publication, run
from shipped import FOLDERS, PROFILES, shipped_pdfs
from verapdf import Verdict, validate

from briefing.frame import (
    Anchor,
    Artifact,
    Group,
    Heading,
    Image,
    Link,
    Node,
    Placed,
    Publication,
    Shape,
    Stroke,
    TextRun,
    line,
    rectangle,
)
from briefing.geometry import Point, Rect, Size
from briefing.render.pdf import write_pdf
from briefing.text.compose import compose
from briefing.text.style import Inline, TextStyle

WORDS = (
    "招大引强硕果累累。落地10亿元以上制造业项目8个，首次招引落地投资100亿元、50亿元以上制造业项目各1个，"
    "数量、规模、能级均为历史之最。《规划》、《方案》（试行）——“十佳”……R&D经费支出占比达2.88%。"
)


def specimen() -> Publication:
    """One of everything: heads, a list, a table short of a cell, figures, links, every artifact."""
    return publication(
        page(*first_page(), label=""),
        page(
            (Point(50, 60), run("第二章", "h2", name="serif-black", size=20)),
            (Point(50, 90), run("段落的后半。", "p")),
            label="1",
        ),
        nodes=nodes(),
        anchors=[Anchor("a1", 0, 40), Anchor("a2", 1, 40)],
        outline=[Heading("第一章", 1, "a1"), Heading("第二章", 1, "a2")],
    )


def nodes() -> list[Node]:
    head = Node("th", "TH", attributes=(("Scope", "Column"),))
    rows = (
        Node("tr1", "TR", (head, Node("th2", "TH", attributes=(("Scope", "Column"),)))),
        Node("tr2", "TR", (Node("td", "TD", attributes=(("Headers", "th"),)), Node("td2", "TD"))),
    )
    caption = Node("caption", "Caption")
    item = Node("li", "LI", (Node("lbl", "Lbl"), Node("lbody", "LBody")))
    return [
        Node("h1", "H1"),
        Node("p", "P", (Node("link", "Link"),)),
        Node("list", "L", (item,), attributes=(("ListNumbering", "Decimal"),)),
        Node("table", "Table", rows, attributes=(("Summary", "两列一行"),)),
        Node("figure", "Figure", alt="一张图", box=(0, Rect(50, 500, 60, 60))),
        Node(
            "chart",
            "Figure",
            (caption,),
            alt="图",
            box=(0, Rect(50, 600, 60, 60)),
        ),
        Node("h2", "H1"),
        Node("unused", "Sect", (Node("nothing", "P"),)),
    ]


def first_page() -> list[Placed]:
    buffer = io.BytesIO()
    Picture.new("RGBA", (8, 8), (200, 30, 30, 128)).save(buffer, "PNG")
    body = TextStyle("sans-regular", 10.5, 18.0, BLACK)
    lines = compose([Inline(WORDS, body, "p")], 300.0, indent=21.0)
    tilted = TextRun("sans-regular", 9, RED, glyphs("斜", 9), "chart", rotation=30.0)
    dashes = Stroke(BLACK, 0.5, (2.0, 1.0))
    square = Shape(rectangle(Size(90, 90)), "chart", fill=RED, stroke=Stroke(BLACK, 1.0))
    chart = ((Point(0, 0), square), (Point(5, 50), tilted))
    return [
        (Point(-9, -9), Shape(rectangle(Size(614, 39)), Artifact.BACKGROUND, fill=RED)),
        (Point(50, 60), run("第一章", "h1", name="serif-black", size=20)),
        *(item for n, row in enumerate(lines) for item in row.place(Point(50, 90 + 18.0 * n))),
        (Point(50, 300), run("见第二章", "link")),
        (Point(50, 290), Link(Size(60, 14), "a2", "link")),
        (Point(50, 330), run("1.", "lbl")),
        (Point(70, 330), run("一项", "lbody")),
        (Point(50, 360), run("指标", "th")),
        (Point(150, 360), run("数值", "th2")),
        (Point(50, 380), run("增长", "td")),
        (Point(50, 385), Shape(line(Point(0, 0), Point(200, 0)), Artifact.LAYOUT, stroke=dashes)),
        (Point(50, 500), Image(buffer.getvalue(), Size(60, 60), "figure")),
        (Point(50, 600), Group(chart, Rect(0, 0, 60, 60))),
        (Point(50, 680), run("图 1", "caption")),
        (Point(50, 20), run("永康市", Artifact.HEADER)),
        (Point(50, 820), run("1", Artifact.FOOTER)),
    ]


def test_a_specimen_of_everything_conforms_in_every_profile(tmp_path: Path) -> None:
    verdicts = verdicts_on(
        {name: write_pdf(specimen(), profile) for name, profile in PROFILES.items()}, tmp_path
    )
    assert all(verdict.assertions > 500 for verdict in verdicts)
    assert {} == failing(verdicts)


def test_all_that_is_shipped_conforms(tmp_path: Path) -> None:
    """Every folder in every profile."""
    files = {
        f"{profile}-{name}-{kind}": data
        for name, profile in product(FOLDERS, PROFILES)
        for kind, data in shipped_pdfs(name, profile).items()
    }
    assert {} == failing(verdicts_on(files, tmp_path))


def verdicts_on(files: dict[str, bytes], folder: Path) -> tuple[Verdict, ...]:
    """A file for print, by its name, claims no UA: its links lead nowhere."""
    pairs = []
    for name, data in files.items():
        path = folder / f"{name}.pdf"
        path.write_bytes(data)
        pairs += [("2a", path)] if name.startswith("print") else [("ua1", path), ("2a", path)]
    verdicts = validate(pairs)
    assert len(pairs) == len(verdicts)
    return verdicts


def failing(verdicts: tuple[Verdict, ...]) -> dict[tuple[str, str], tuple[str, ...]]:
    return {(each.path.name, each.flavour): each.failures for each in verdicts if each.failures}


def test_the_validator_sees_a_fault(tmp_path: Path) -> None:
    """Without this, a validator that checks nothing would pass us."""
    path = tmp_path / "faulty.pdf"
    with pikepdf.open(io.BytesIO(write_pdf(specimen()))) as pdf:
        del pdf.Root.OutputIntents
        del pdf.Root.Lang
        pdf.save(path)
    ua, archive = validate([("ua1", path), ("2a", path)])
    assert any(failure.startswith("7.2-") for failure in ua.failures)
    assert any(failure.startswith("6.2.4.3-") for failure in archive.failures)
