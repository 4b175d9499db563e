"""A PDF for a print shop: inks, bleed, marks, whole sheets, and the checker that vouches for it."""

from __future__ import annotations

import re

import pikepdf
import pytest
from pikepdf import Name
from rendering import BLACK, RED, WHITE, opened, page, publication, run

from briefing.frame import (
    Anchor,
    Artifact,
    Heading,
    Ink,
    Link,
    Node,
    Page,
    Placed,
    Publication,
    Shape,
    Stroke,
    line,
    rectangle,
)
from briefing.geometry import A4, BLEED, MM, Point, Rect, Size
from briefing.render.fours import filled_to_fours
from briefing.render.pdf import write_pdf
from briefing.render.press import standard_press
from briefing.render.profile import Profile, for_press
from briefing.resources import resource

PRINT = for_press(standard_press())
MARKED = for_press(standard_press(), marks=True)
GREY = Ink("grey", (0.3, 0.3, 0.3), (0, 0, 0, 0.8))


def box(x: float, y: float, width: float, height: float, ink: Ink) -> Placed:
    return Point(x, y), Shape(rectangle(Size(width, height)), Artifact.BACKGROUND, fill=ink)


def sheet() -> Page:
    """A red cover that bleeds, text in black, grey and white, a rule and a framed box."""
    frame = Shape(rectangle(Size(50, 20)), "p", fill=RED, stroke=Stroke(BLACK, 0.5))
    rule = Shape(line(Point(0, 0), Point(480, 0)), Artifact.LAYOUT, stroke=Stroke(BLACK, 0.5))
    return page(
        box(-BLEED, -BLEED, A4.width + 2 * BLEED, 300, RED),
        (Point(60, 100), run("白字", ink=WHITE)),
        (Point(60, 400), run("黑字", ink=BLACK)),
        (Point(60, 420), run("灰字", ink=GREY)),
        (Point(60, 500), rule),
        (Point(60, 600), frame),
        (Point(60, 280), run("红底黑字", ink=BLACK)),
    )


def written(*pages: Page, profile: Profile = PRINT) -> pikepdf.Pdf:
    return opened(write_pdf(publication(*pages), profile))


def content(pdf: pikepdf.Pdf, index: int = 0) -> str:
    return pdf.pages[index].Contents.read_bytes().decode()


def sides(pdf: pikepdf.Pdf, name: str) -> list[float]:
    return [float(side) for side in pdf.pages[0].obj[name]]


def test_boxes_say_where_the_page_is_cut() -> None:
    pdf = written(sheet())
    assert [0, 0, 595.28 + 2 * BLEED, 841.89 + 2 * BLEED] == pytest.approx(sides(pdf, "/MediaBox"))
    assert [BLEED, BLEED, BLEED + 595.28, BLEED + 841.89] == pytest.approx(
        sides(pdf, "/TrimBox"), abs=1e-3
    )
    assert sides(pdf, "/MediaBox") == pytest.approx(sides(pdf, "/BleedBox"), abs=1e-3)


def test_marks_need_a_larger_sheet_and_leave_page_and_bleed_as_they_are() -> None:
    pdf = written(sheet(), profile=MARKED)
    trim, bleed = sides(pdf, "/TrimBox"), sides(pdf, "/BleedBox")
    assert (595.28, 841.89) == pytest.approx((trim[2] - trim[0], trim[3] - trim[1]), abs=1e-3)
    assert [3 * MM] * 2 == pytest.approx([trim[0] - bleed[0], bleed[3] - trim[3]], abs=1e-3)
    assert bleed[0] > 5 * MM


def test_crop_marks_point_at_the_corners_from_outside_the_bleed_in_every_ink() -> None:
    pdf = written(sheet(), profile=MARKED)
    trim, bleed = sides(pdf, "/TrimBox"), sides(pdf, "/BleedBox")
    marks = re.search(r"/Artifact <</Type /Page>> BDC\nq /All CS 1 SCN (.*) S Q\nEMC", content(pdf))
    assert marks
    ends = [
        tuple(map(float, found)) for found in re.findall(r"(\S+) (\S+) m (\S+) (\S+) l", marks[1])
    ]
    assert 8 == len(ends)
    for x, y, to_x, to_y in ends:
        along = min(abs(x - edge) for edge in (trim[0], trim[2])) < 0.01
        across = min(abs(y - edge) for edge in (trim[1], trim[3])) < 0.01
        assert along != across
        assert (x, y)[along] == pytest.approx((to_x, to_y)[along], abs=15)
        near, low, high = (y, bleed[1], bleed[3]) if along else (x, bleed[0], bleed[2])
        assert near < low or near > high
    space = pdf.pages[0].Resources.ColorSpace.All
    assert [Name.Separation, Name.All, Name.DeviceCMYK] == list(space)[:3]


def test_marks_are_never_inked_over() -> None:
    """What runs further than the bleed is cut there."""
    far = page(box(-100, -100, 400, 400, RED))
    drawn = content(written(far, profile=MARKED))
    cut = re.search(r"q (\S+) (\S+) (\S+) (\S+) re W n", drawn)
    assert cut
    bleed = sides(written(far, profile=MARKED), "/BleedBox")
    left, bottom, width, height = map(float, cut.groups())
    assert bleed == pytest.approx([left, bottom, left + width, bottom + height], abs=0.02)


def test_colours_are_the_inks_of_the_theme() -> None:
    drawn = content(written(sheet()))
    assert {"0 1 1 0 k", "0 0 0 0 k", "0 0 0 1 k", "0 0 0 0.8 k"} == set(
        re.findall(r"\S+ \S+ \S+ \S+ k", drawn)
    )
    assert {"0 0 0 1 K"} == set(re.findall(r"\S+ \S+ \S+ \S+ K", drawn))
    assert not re.search(r" (rg|RG|g|G)\b", drawn)


def test_black_alone_prints_over_and_nothing_else_does() -> None:
    pdf = written(sheet())
    states = pdf.pages[0].Resources.ExtGState
    over = {
        colours.split(" k")[0]: (bool(states["/" + name].op), bool(states["/" + name].OP))
        for name, colours in re.findall(r"/(\w+) gs ([^\n]*)", content(pdf))
    }
    assert {
        "0 1 1 0": (False, True),  # the framed box: its black line over its own red
        "0 0 0 0": (False, False),
        "0 0 0 1": (True, False),
        "0 0 0 0.8": (False, False),
    } == {key: value for key, value in over.items() if not key.endswith("S Q")}
    assert all(1 == int(states[name].OPM) for name in states)


def test_paper_has_no_links() -> None:
    made = publication(
        page(
            (Point(60, 100), run("见后", "link")), (Point(60, 90), Link(Size(40, 12), "a", "link"))
        ),
        nodes=[Node("link", "Link")],
        anchors=[Anchor("a", 0, 40.0)],
    )
    paper, screen = opened(write_pdf(made, PRINT)), opened(write_pdf(made))
    assert Name.Annots not in paper.pages[0].obj
    assert Name.Annots in screen.pages[0].obj


def test_outline_and_figures_stand_at_their_places_on_the_larger_sheet() -> None:
    made = publication(
        page((Point(60, 120), run("图", "figure"))),
        nodes=[Node("figure", "Figure", alt="图", box=(0, Rect(60, 100, 40, 30)))],
        anchors=[Anchor("a", 0, 40.0)],
        outline=[Heading("一", 1, "a")],
    )
    pdf = opened(write_pdf(made, MARKED))
    trim = sides(pdf, "/TrimBox")
    with pdf.open_outline() as outline:
        top = float(outline.root[0].destination[3])
    assert trim[3] - 40 == pytest.approx(top, abs=0.01)
    figure = pdf.Root.StructTreeRoot.K.K
    left, bottom, right, upper = (float(side) for side in figure.A.BBox)
    expected = (trim[0] + 60, trim[3] - 130, trim[0] + 100, trim[3] - 100)
    assert expected == pytest.approx((left, bottom, right, upper), abs=0.01)


def test_the_press_is_named_and_its_profile_is_in_the_file() -> None:
    pdf = written(sheet())
    kinds = {str(intent.S): intent for intent in pdf.Root.OutputIntents}
    assert {"/GTS_PDFX", "/GTS_PDFA1"} == set(kinds)
    assert {"FOGRA39"} == {str(intent.OutputConditionIdentifier) for intent in kinds.values()}
    profiles = {intent.DestOutputProfile.objgen for intent in kinds.values()}
    assert 1 == len(profiles)
    held = kinds["/GTS_PDFX"].DestOutputProfile.read_bytes()
    assert resource("assets/FOGRA39L.icc").read_bytes() == held


def test_metadata_say_pdf_x_and_nothing_of_links_for_screen_readers() -> None:
    pdf = written(sheet())
    assert ("PDF/X-4", "/False") == (
        str(pdf.docinfo["/GTS_PDFXVersion"]),
        str(pdf.docinfo["/Trapped"]),
    )
    with pdf.open_metadata() as xmp:
        packet = str(xmp)
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in packet
    assert "<pdf:Trapped>False</pdf:Trapped>" in packet
    assert re.search(r"<xmpMM:DocumentID>uuid:[0-9a-f-]{36}</xmpMM:DocumentID>", packet)
    assert "pdfuaid" not in packet


def test_the_file_is_of_the_version_that_pdf_x_is_made_of() -> None:
    assert "1.6" == written(sheet()).pdf_version


def test_two_prints_of_the_same_have_the_same_bytes() -> None:
    assert write_pdf(publication(sheet()), MARKED) == write_pdf(publication(sheet()), MARKED)


def numbered(count: int) -> Publication:
    pages = [page((Point(60, 100), run(str(n), f"p{n}")), label=str(n)) for n in range(count)]
    last = count - 1
    return publication(
        *pages,
        nodes=[Node(f"p{n}", "Figure", alt="图", box=(n, Rect(0, 0, 9, 9))) for n in range(count)],
        anchors=[Anchor("first", 0, 40.0), Anchor("last", last, 40.0)],
    )


@pytest.mark.parametrize(("count", "filled"), [(1, 4), (4, 4), (5, 8), (7, 8), (12, 12)])
def test_pages_come_to_a_multiple_of_four(count: int, filled: int) -> None:
    assert filled == len(filled_to_fours(numbered(count)).pages)


def test_blank_pages_stand_before_the_last_which_keeps_all_that_is_on_it() -> None:
    made = filled_to_fours(numbered(6))
    assert ["0", "1", "2", "3", "4", "", "", "5"] == [each.label for each in made.pages]
    assert [(), ()] == [made.pages[5].items, made.pages[6].items]
    assert [("first", 0), ("last", 7)] == [(anchor.key, anchor.page) for anchor in made.anchors]
    boxes = [node.box[0] for node in made.structure.children if node.box]
    assert [0, 1, 2, 3, 4, 7] == boxes


def test_a_blank_page_is_blank_in_the_file_too() -> None:
    pdf = opened(write_pdf(filled_to_fours(numbered(3)), PRINT))
    assert "" == content(pdf, 2).strip()
