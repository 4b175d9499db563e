"""The template holds the theme's layouts, colours and faces, and nothing of anybody else's."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from briefing.powerpoint.package import pack
from briefing.powerpoint.template import ROOT, template_parts
from briefing.powerpoint.theme_part import DeckFonts
from briefing.theme.load import load_theme, theme_names
from briefing.theme.slides import slide_layouts
from briefing.theme.slots import SlideLayout
from briefing.theme.tokens import Theme

NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
KINDS = {
    "title": PP_PLACEHOLDER.TITLE,
    "body": PP_PLACEHOLDER.BODY,
    "page": PP_PLACEHOLDER.SLIDE_NUMBER,
    "picture": PP_PLACEHOLDER.PICTURE,
}


def write_template(theme: Theme, layouts: tuple[SlideLayout, ...], fonts: DeckFonts) -> bytes:
    """The parts that every deck has, packed as a deck without slides."""
    return pack(template_parts(theme, layouts, fonts), ROOT)


THEME = load_theme("zhenghong")
LAYOUTS = slide_layouts(THEME)
PACKAGE = write_template(THEME, LAYOUTS, "office")


def part(name: str, package: bytes = PACKAGE) -> etree._Element:
    with ZipFile(BytesIO(package)) as parts:
        return etree.fromstring(parts.read(name))


def find(element: etree._Element, path: str) -> list[etree._Element]:
    return element.findall(path, NAMES)


def test_every_slide_layout_of_the_theme_is_there_in_order() -> None:
    names = [layout.name for layout in Presentation(BytesIO(PACKAGE)).slide_layouts]
    assert [layout.name for layout in LAYOUTS] == names


@pytest.mark.parametrize("number", range(len(LAYOUTS)), ids=[each.name for each in LAYOUTS])
def test_every_slot_is_a_typed_placeholder_at_its_place(number: int) -> None:
    layout = LAYOUTS[number]
    placed = Presentation(BytesIO(PACKAGE)).slide_layouts[number].placeholders
    expected = [
        (slot.idx, KINDS[slot.kind], slot.rect.x, slot.rect.y, slot.rect.width, slot.rect.height)
        for slot in layout.slots
    ]
    assert sorted(expected) == sorted(
        (
            each.placeholder_format.idx,
            each.placeholder_format.type,
            each.left.pt,
            each.top.pt,
            each.width.pt,
            each.height.pt,
        )
        for each in placed
    )


def layout_part(layout: SlideLayout) -> etree._Element:
    return part(f"ppt/slideLayouts/slideLayout{LAYOUTS.index(layout) + 1}.xml")


@pytest.mark.parametrize("layout", LAYOUTS, ids=[each.name for each in LAYOUTS])
def test_screen_readers_pass_over_all_decoration(layout: SlideLayout) -> None:
    shapes = find(layout_part(layout), ".//p:sp")
    free = [shape for shape in shapes if not find(shape, "p:nvSpPr/p:nvPr/p:ph")]
    assert len(layout.decoration) == len(free)
    assert all(find(shape, ".//adec:decorative[@val='1']") for shape in free)


@pytest.mark.parametrize("layout", LAYOUTS, ids=[each.name for each in LAYOUTS])
def test_only_body_text_shrinks_when_a_person_writes_too_much(layout: SlideLayout) -> None:
    for shape in find(layout_part(layout), ".//p:sp"):
        for placeholder in find(shape, "p:nvSpPr/p:nvPr/p:ph"):
            shrinks = bool(find(shape, "p:txBody/a:bodyPr/a:normAutofit"))
            assert (placeholder.get("type") == "body") == shrinks


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize(
    ("fonts", "major", "minor"),
    [
        ("office", ["Arial", "微软雅黑", "微软雅黑"], ["Arial", "微软雅黑", "微软雅黑"]),
        ("noto", ["Noto Serif SC"] * 3, ["Noto Sans SC"] * 3),
    ],
)
def test_slides_notes_and_handouts_name_faces_for_latin_and_han(
    fonts: str, major: list[str], minor: list[str], number: int
) -> None:
    package = write_template(THEME, LAYOUTS, fonts)  # type: ignore[arg-type]
    scheme = part(f"ppt/theme/theme{number}.xml", package)
    for family, faces in (("majorFont", major), ("minorFont", minor)):
        (element,) = find(scheme, f".//a:{family}")
        places = ("a:latin", "a:ea", "a:font[@script='Hans']")
        assert faces == [find(element, place)[0].get("typeface") for place in places]


@pytest.mark.parametrize("name", theme_names())
def test_the_colour_scheme_is_the_themes(name: str) -> None:
    theme = load_theme(name)
    scheme = part("ppt/theme/theme1.xml", write_template(theme, slide_layouts(theme), "office"))
    slots = {"dk1": "ink", "lt1": "paper", "dk2": "deep", "lt2": "tint", "accent1": "primary"}
    for slot, token in slots.items():
        expected = "".join(f"{round(part * 255):02X}" for part in theme.slide[token].rgb)
        assert expected == find(scheme, f".//a:clrScheme/a:{slot}/a:srgbClr")[0].get("val")


def test_no_mark_may_stand_at_the_wrong_end_of_a_line() -> None:
    (rules,) = find(part("ppt/presentation.xml"), "p:kinsoku")
    first, last = rules.get("invalStChars"), rules.get("invalEndChars")
    assert first is not None
    assert last is not None
    assert "zh-CN" == rules.get("lang")
    assert set("。，、：；？！”’）》】·～—…%℃") <= set(first)
    assert set("“‘（《【￥№") <= set(last)
    assert "·" not in last


def test_the_slides_are_wide_and_the_notes_are_on_a4() -> None:
    sizes = part("ppt/presentation.xml")
    (slide,), (notes,) = find(sizes, "p:sldSz"), find(sizes, "p:notesSz")
    assert ("12192000", "6858000") == (slide.get("cx"), slide.get("cy"))
    width, height = (int(notes.get(side, "0")) / 360000 for side in ("cx", "cy"))
    assert (21.0, 29.7) == (round(width, 1), round(height, 1))


def test_all_nine_levels_of_plain_text_have_both_faces() -> None:
    (style,) = find(part("ppt/presentation.xml"), "p:defaultTextStyle")
    assert 9 == len(style)
    for level in style:
        assert "+mn-lt" == find(level, "a:defRPr/a:latin")[0].get("typeface")
        assert "+mn-ea" == find(level, "a:defRPr/a:ea")[0].get("typeface")


def test_nothing_of_the_library_s_own_template_is_left() -> None:
    with ZipFile(BytesIO(PACKAGE)) as parts:
        names = parts.namelist()
        everything = b"".join(parts.read(name) for name in names).decode()
    assert not [name for name in names if "printerSettings" in name or "thumbnail" in name]
    for trace in ("Calibri", "Office Theme", "Click to edit", "Title Slide", "python-pptx"):
        assert trace not in everything
