"""Pictures: cut around their focus or whole, never stretched, with text beside, in every output."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from block_outputs import SIZES, THEMES, deck_faults, deck_of, elements, opened, pdfs, powerpoint
from contents import fenced, write
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image
from structure import Tree
from structure import complaints as tag_complaints
from verapdf import validate

from briefing.audit.verify import Auditor
from briefing.content.assemble import load_document
from briefing.content.crop import cover
from briefing.content.document import Document, Picture
from briefing.deck.fit import fits
from briefing.deck.slides import PictureBox
from briefing.diagnostics import BriefingError
from briefing.geometry import Rect, Size
from briefing.layout.handout import layout_handout
from briefing.layout.large_print import layout_large_print
from briefing.layout.long_image import layout_long_image
from briefing.powerpoint.write import write_deck
from briefing.theme.load import load_theme

THEME = load_theme("zhenghong")
PROSE = "城市快速路全线贯通。新建跨江大桥1座，惠及沿线居民6万人。"
HEAD = ("file: a.png", "alt: 跨江大桥和落日", "caption: 大桥夜景", "credit: 项目组绘制")
TEXTS = ("城市快速路全线贯通", "新建跨江大桥**1座**", "惠及沿线居民6万人")


def folder_with(folder: Path, *lines: str, size: tuple[int, int] = (1800, 1100)) -> Path:
    """A picture whose red and green rise with the place, so that a crop tells where it is from."""
    across, down = (Image.linear_gradient("L").rotate(turn).resize(size) for turn in (90, 0))
    Image.merge("RGB", (across, down, across)).save(folder / "a.png")
    text = f"# 工作回顾\n\n## 城市更新\n\n{PROSE}\n\n{fenced('picture', *HEAD, *lines)}\n"
    return write(folder, {"a.md": text})


def document_with(folder: Path, *lines: str, size: tuple[int, int] = (1800, 1100)) -> Document:
    return load_document(folder_with(folder, *lines, size=size)).document


def refused(folder: Path, *lines: str) -> list[str]:
    try:
        load_document(folder_with(folder, *lines))
    except BriefingError as fault:
        return [each.code for each in fault.diagnostics]
    return []


@pytest.mark.parametrize(
    ("written", "focus"),
    [
        ("30% 40%", (0.3, 0.4)), ("30％，40％", (0.3, 0.4)), ("中", (0.5, 0.5)),
        ("左上", (0.0, 0.0)), ("下", (0.5, 1.0)), ("top right", (1.0, 0.0)),
    ],
)  # fmt: skip
def test_a_focus_is_a_place_in_shares_or_words(
    tmp_path: Path, written: str, focus: tuple[float, float]
) -> None:
    (picture,) = (
        block
        for part in document_with(tmp_path, f"focus: {written}").parts
        for block in part.walk()
        if isinstance(block, Picture)
    )
    assert picture.focus == focus


@pytest.mark.parametrize("written", ["130% 20%", "左右", "这里", "30%", "左左"])
def test_another_focus_is_refused(tmp_path: Path, written: str) -> None:
    assert refused(tmp_path, f"focus: {written}") == ["bad-focus"]


def test_a_figure_beside_the_picture_quotes_the_prose(tmp_path: Path) -> None:
    assert refused(tmp_path, *TEXTS) == []
    assert refused(tmp_path, "新建跨江大桥2座") == ["another-value"]


SHARES = st.floats(0.0, 1.0)
PIXELS = st.integers(1, 5000)


@given(PIXELS, PIXELS, st.floats(1, 2000), st.floats(1, 2000), st.tuples(SHARES, SHARES))
def test_no_crop_stretches_and_every_crop_holds_the_focus(
    width: int, height: int, across: float, down: float, focus: tuple[float, float]
) -> None:
    crop = cover(width, height, Size(across, down), focus)
    whole = crop.whole(Rect(0, 0, across, down))
    assert whole.width / width == pytest.approx(whole.height / height)
    assert crop.left - 1e-9 <= focus[0] <= 1 - crop.right + 1e-9
    assert crop.top - 1e-9 <= focus[1] <= 1 - crop.bottom + 1e-9
    assert min(crop.left, crop.top, crop.right, crop.bottom) >= 0


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("lines", [(), ("focus: 75% 30%",), ("focus: 左", *TEXTS), TEXTS])
def test_a_picture_fits_its_slide_in_its_own_proportions(
    tmp_path: Path, size: str, theme: str, lines: tuple[str, ...]
) -> None:
    deck = deck_of(document_with(tmp_path, *lines), size, theme)
    (box,) = elements(deck, PictureBox)
    whole = box.crop.whole(box.rect)
    assert whole.width / whole.height == pytest.approx(1800 / 1100, rel=1e-3)
    assert 0 <= box.rect.x
    assert box.rect.right <= deck.size.width + 0.01
    assert box.rect.bottom <= 500 * deck.size.height / 540
    assert box.crop.is_none == (not any(line.startswith("focus") for line in lines))
    assert [fit for fit in fits(deck, load_theme(theme)) if fit.is_tight] == []


def test_the_deck_keeps_the_whole_picture_and_says_what_is_cut_off(tmp_path: Path) -> None:
    deck = deck_of(document_with(tmp_path, "focus: 右上"))
    (box,) = elements(deck, PictureBox)
    data = write_deck(deck, THEME)
    with ZipFile(io.BytesIO(data)) as package:
        name = next(n for n in package.namelist() if n.startswith("ppt/media/"))
        assert Image.open(io.BytesIO(package.read(name))).size == (1800, 1100)
    (picture,) = (
        shape
        for slide in powerpoint(deck).slides
        for shape in slide.shapes
        if shape.shape_type == 13
    )
    assert picture.crop_right == 0
    assert picture.crop_top == 0
    assert picture.crop_bottom == pytest.approx(box.crop.bottom, abs=1e-5)
    assert 0.2 < picture.crop_bottom < 0.8
    described = etree.fromstring(etree.tostring(picture._element))
    assert "跨江大桥和落日" in etree.tostring(described, encoding="unicode")


def test_a_small_picture_stays_small(tmp_path: Path) -> None:
    deck = deck_of(document_with(tmp_path, "focus: 中", size=(400, 240)))
    (box,) = elements(deck, PictureBox)
    assert box.crop.whole(box.rect).width <= 400 * 0.75 + 0.01


def test_a_text_that_is_too_long_is_refused_at_its_line(tmp_path: Path) -> None:
    document = document_with(tmp_path, "城市快速路全线贯通" * 60)
    with pytest.raises(BriefingError) as refusal:
        deck_of(document)
    (fault,) = refusal.value.diagnostics
    assert fault.code == "no-fit"
    assert fault.span
    assert fault.span.line == 12


def test_figures_in_its_title_and_in_sourced_lines_are_read_back(tmp_path: Path) -> None:
    lines = ("title: 第2座大桥通车", "source: 2024年年报", "新建匝道**5条**")
    document = document_with(tmp_path, *lines)
    for kind, data in pdfs(document).items():
        assert () == Auditor(document).verify(kind, data).faults, kind


@pytest.mark.parametrize("lines", [("focus: 75% 30%", *TEXTS), ("title: 大桥通车", *TEXTS)])
def test_every_pdf_is_well_tagged_and_valid(tmp_path: Path, lines: tuple[str, ...]) -> None:
    pairs = []
    for kind, data in pdfs(document_with(tmp_path, *lines)).items():
        pdf = opened(data)
        assert tag_complaints(pdf) == [], kind
        (figure,) = (e for e in Tree(pdf).elements if e.tag == "Figure")
        assert str(figure.source.Alt) == "跨江大桥和落日"
        left, low, right, high = (float(each) for each in figure.attribute("/BBox") or ())
        assert right - left > 100
        assert high - low > 100
        path = tmp_path / f"{kind}.pdf"
        path.write_bytes(data)
        pairs.append(("ua1", path))
    assert [verdict.failures for verdict in validate(pairs)] == [()] * 3


def test_microsofts_validator_finds_nothing(tmp_path: Path) -> None:
    deck = deck_of(document_with(tmp_path, "focus: 左", *TEXTS))
    assert [] == deck_faults(tmp_path, deck)


@pytest.mark.parametrize("lines", [(), ("focus: 75% 30%", *TEXTS), TEXTS])
def test_the_long_outputs_hold_it_too(tmp_path: Path, lines: tuple[str, ...]) -> None:
    document = document_with(tmp_path, *lines)
    assert layout_handout(document, THEME).pages
    assert layout_large_print(document, THEME).pages
    assert layout_long_image(document, THEME).pages
