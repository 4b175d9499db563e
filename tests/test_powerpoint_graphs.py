"""Native charts of series: every form valid, its labels, cache and workbook one with the page."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from block_outputs import deck_of, elements
from contents import load
from graphs import FORMS, block, gallery, graph, graph_of, series
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from ooxml import complaints, find_validator
from pypdf import PdfReader

from briefing.content.chart import Chart
from briefing.content.document import Document
from briefing.deck.plan import plan_deck
from briefing.deck.slides import ChartBox, Deck
from briefing.layout.handout import layout_handout
from briefing.layout.slide import layout_slides
from briefing.powerpoint.check.book import read_cells, spelled
from briefing.powerpoint.check.faults import find_faults
from briefing.powerpoint.graph_xml import graph_xml
from briefing.powerpoint.write import write_deck
from briefing.theme.load import load_theme

THEME = load_theme("zhenghong")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture(scope="module")
def shown() -> Document:
    return gallery()


@pytest.fixture(scope="module")
def gallery_deck(shown: Document) -> Deck:
    return plan_deck(shown, THEME, "brief")


@pytest.fixture(scope="module")
def package(gallery_deck: Deck) -> bytes:
    return write_deck(gallery_deck, THEME)


def parts(package: bytes, pattern: str) -> dict[str, bytes]:
    with ZipFile(BytesIO(package)) as file:
        return {name: file.read(name) for name in file.namelist() if re.fullmatch(pattern, name)}


def charts_of(deck: Deck) -> list[Chart]:
    boxes = (element for slide in deck.slides for element in slide.elements)
    return [box.chart for box in boxes if isinstance(box, ChartBox)]


def test_every_form_has_a_slide_with_a_native_chart(gallery_deck: Deck, package: bytes) -> None:
    assert len(FORMS) == len(charts_of(gallery_deck))
    assert len(FORMS) == len(parts(package, r"ppt/charts/chart\d+\.xml"))
    assert () == find_faults(package, gallery_deck)


@pytest.mark.parametrize("office", ["Office2013", "Microsoft365"])
def test_microsoft_s_validator_accepts_every_form(
    package: bytes, tmp_path: Path, office: str
) -> None:
    path = tmp_path / "gallery.pptx"
    path.write_bytes(package)
    assert [] == complaints(find_validator(), path, office)


def test_axes_are_numbered_from_zero_and_words_know_their_language(package: bytes) -> None:
    for data in parts(package, r"ppt/charts/chart\d+\.xml").values():
        root = etree.fromstring(data)
        assert all(int(axis.get("val")) > 0 for axis in root.iter(f"{C}axId"))
        assert "zh-CN" == root.find(f"{C}lang").get("val")
        runs = [*root.iter("{*}defRPr"), *root.iter("{*}rPr")]
        assert {"zh-CN"} == {run.get("lang") for run in runs}
        assert all(run.find("{*}ea") is not None for run in runs)


def test_bars_and_areas_begin_at_zero(package: bytes) -> None:
    for data in parts(package, r"ppt/charts/chart\d+\.xml").values():
        root = etree.fromstring(data)
        bars = [*root.iter(f"{C}barChart"), *root.iter(f"{C}areaChart")]
        lows = {axis.get("val") for bar in bars for axis in bar.iterfind(f"{C}axId")}
        for axis in root.iter(f"{C}valAx"):
            if axis.find(f"{C}axId").get("val") in lows:
                assert float(axis.find(f"{C}scaling/{C}min").get("val")) <= 0


def test_a_figure_changed_in_cache_or_label_is_found(gallery_deck: Deck, package: bytes) -> None:
    for wrong, right in ((b"<c:v>640.5</c:v>", b"<c:v>64.5</c:v>"), (b"8.4%<", b"9.4%<")):
        changed = _replaced(package, wrong, right)
        assert find_faults(changed, gallery_deck)


def _replaced(package: bytes, old: bytes, new: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(package)) as file, ZipFile(out, "w") as copy:
        for item in file.infolist():
            data = file.read(item)
            is_chart = item.filename.startswith("ppt/charts/chart")
            copy.writestr(item, data.replace(old, new) if is_chart else data)
    return out.getvalue()


numbers = st.decimals(min_value=Decimal("0.1"), max_value=9999, places=1)


@settings(deadline=None, max_examples=4)
@given(
    st.lists(st.tuples(numbers, numbers), min_size=3, max_size=6),
    st.sampled_from(["bar", "column", "bullet"]),
)
def test_page_slide_label_and_workbook_say_one_figure(
    pairs: list[tuple[Decimal, Decimal]], form: str
) -> None:
    names = [f"第{at}项" for at in range(len(pairs))]
    lines = [
        *series("今年", "家", names, *(one for one, _ in pairs)),
        *series("去年", "家", names, *(other for _, other in pairs)),
    ]
    chart = graph_of(form, lines)
    document = _document(form, lines)
    deck = plan_deck(document, THEME, "brief")
    package = write_deck(deck, THEME)
    (book,) = parts(package, r"ppt/embeddings/.*\.xlsx").values()
    cells = read_cells(book)
    slides = "".join(
        item.text for page in layout_slides(deck, THEME).pages for _, item in _texts(page.items)
    )
    pages = "".join(
        item.text
        for page in layout_handout(document, THEME).pages
        for _, item in _texts(page.items)
    )
    for column, each in zip("BC", chart.series, strict=True):
        for row, bar in enumerate(each.points, 2):
            assert bar is not None
            cell = cells[f"{column}{row}"]
            words = spelled(cell.value, cell.form)
            assert words == chart.value_words(bar)
            assert words in slides
            assert words in pages


def _texts(items: object) -> list[tuple[object, object]]:
    return [(at, item) for at, item in items if hasattr(item, "glyphs")]  # type: ignore[attr-defined]


def _document(form: str, lines: list[str]) -> Document:
    from contents import load, module
    from graphs import block

    return load(module("正文。", block(form, lines))).document


def test_a_gap_is_an_empty_cell_and_no_zero() -> None:
    chart = graph("four lines")
    document = _document(*FORMS["four lines"])
    package = write_deck(plan_deck(document, THEME, "brief"), THEME)
    (book,) = parts(package, r"ppt/embeddings/.*\.xlsx").values()
    (data,) = parts(package, r"ppt/charts/chart\d+\.xml").values()
    assert "D3" not in read_cells(book)
    assert chart.series[2].points[1] is None
    (builders,) = etree.fromstring(data).xpath("//*[local-name()='ser'][3]/*[local-name()='val']")
    assert ["0", "2", "3", "4"] == [point.get("idx") for point in builders.iter(f"{C}pt")]


def test_the_file_of_the_handout_says_every_chart_s_data(shown: Document, tmp_path: Path) -> None:
    from briefing.render.pdf import write_pdf

    path = tmp_path / "gallery.pdf"
    path.write_bytes(write_pdf(layout_handout(shown, THEME)))
    said = "".join(page.extract_text() for page in PdfReader(path).pages).replace(" ", "")
    for kind in FORMS:
        chart = graph(kind)
        assert all(name in said for name in chart.categories if "年" not in name)


def test_names_that_are_thinned_out_are_blank_on_the_axis_and_whole_in_the_workbook() -> None:
    months = [f"20{20 + at // 12}年{at % 12 + 1}月" for at in range(36)]
    lines = [f"{month}: {50 + at % 5}家" for at, month in enumerate(months)]
    deck = plan_deck(_document("line", lines), THEME, "brief")
    package = write_deck(deck, THEME)
    assert () == find_faults(package, deck)
    (book,) = parts(package, r"ppt/embeddings/.*\.xlsx").values()
    cells = read_cells(book)
    assert months == [cells[f"A{row}"].value for row in range(2, 38)]
    shown = [cells[f"C{row}"].value for row in range(2, 38)]
    every = next(at for at, name in enumerate(shown[1:], 1) if name)
    assert [name if at % every == 0 else "" for at, name in enumerate(months)] == shown


def test_words_of_a_line_on_a_bar_have_a_ground_of_their_own() -> None:
    lines = [
        "line: 目标",
        *series("实际", "家", ("甲", "乙"), 3, 50),
        *series("目标", "家", ("甲", "乙"), 40, 40),
    ]
    section = block("combo", lines)
    (box,) = elements(deck_of(load(f"# 图\n\n{section}\n").document), ChartBox)
    tree = etree.fromstring(graph_xml(box, THEME).encode())
    labels = tree.findall(f".//{C}lineChart//{C}dLbl")
    painted = [label.find(f"{C}spPr/{A}solidFill") is not None for label in labels]
    assert painted == [False, True]
