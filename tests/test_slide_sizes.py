"""Slides of any size: laid out anew for their proportions, the same in the deck and in the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
from boxes import faults, flat, folded, paragraphs_of, shown, text_boxes
from contents import load
from pptx import Presentation
from test_deck_awkward import CASES, SLOGAN

from briefing.content.document import Document
from briefing.content.slide_size import slide_size
from briefing.deck.plan import plan_deck
from briefing.deck.slides import SPACER, Deck, Element, GroupBox
from briefing.diagnostics import BriefingError
from briefing.geometry import Point, Size
from briefing.layout.slide import layout_slides
from briefing.powerpoint.check.faults import find_faults
from briefing.powerpoint.write import write_deck
from briefing.render.pdf import write_pdf
from briefing.render.profile import SCREEN
from briefing.theme.load import load_theme
from briefing.theme.slides import slide_layouts
from briefing.theme.tokens import Theme

THEME = load_theme("zhenghong")
FORMS = ["5:4", "4:3", "3:2", "16:10", "21:9", "2.6:1", "32:9", "6:1"]
EMU = 12700
FLOOR = 18.0
SMALLER = {"source", "page", "kicker", "状态", "单位", "起点", "全体", "出处"}
"""Furniture and what explains a scale, which are smaller than what is said."""


def sized(document: Document, size: str) -> Document:
    return replace(document, slide_size=slide_size(size))


@pytest.fixture(scope="module", params=["4:3", "16:10", "32:9"])
def real(request: pytest.FixtureRequest, document: Document, theme: Theme) -> Deck:
    return plan_deck(sized(document, request.param), theme, "brief")


@pytest.mark.parametrize(
    ("text", "width", "height"),
    [
        ("16:9", 960, 540),
        ("4:3", 720, 540),
        ("16：10", 864, 540),
        ("1920x1080", 960, 540),
        ("3840 × 1080", 1920, 540),
        ("33.867cm x 19.05cm", 960, 540),
        ("40 x 22.5 in", 2880, 1620),
        ("254 × 190.5 毫米", 720, 540),
        ("1m*25cm", 2834.6, 708.7),
    ],
)
def test_a_size_is_a_ratio_or_two_lengths(text: str, width: float, height: float) -> None:
    size = slide_size(text)
    assert (pytest.approx(width, abs=0.1), pytest.approx(height, abs=0.1)) == (
        size.width,
        size.height,
    )


@pytest.mark.parametrize(
    ("text", "said", "remedy"),
    [
        ("宽屏", "is no slide size", "such as 16:9"),
        ("16:0", "is no slide size", "such as 16:9"),
        ("10cm x 5", "is no slide size", "such as 16:9"),
        ("9:16", "too narrow", "5:4 to 6:1"),
        ("1:1", "too narrow", "5:4 to 6:1"),
        ("7:1", "too wide", "a part of the wall"),
        ("8m x 2m", "outside what PowerPoint takes", "4:1"),
        ("1920x1080mm", "outside what PowerPoint takes", "16:9"),
        ("2cm x 1.5cm", "outside what PowerPoint takes", "4:3"),
    ],
)
def test_what_is_no_slide_size_is_refused_at_its_place(text: str, said: str, remedy: str) -> None:
    with pytest.raises(BriefingError) as refusal:
        load("# 工作\n\n正文。\n", more=f"slide_size: {text}\n")
    (fault,) = refusal.value.diagnostics
    assert "bad-value" == fault.code
    assert text in fault.message
    assert said in fault.message
    assert remedy in "".join(fault.hints)
    assert "briefing.yaml" == fault.span.path
    assert len(text) == fault.span.length


def test_the_recipe_decides(document: Document) -> None:
    assert Size(960, 540) == document.slide_size
    asked = load("# 工作\n\n正文。\n", more="slide_size: 4:3\n").document
    assert Size(720, 540) == asked.slide_size


@pytest.mark.parametrize("density", ["brief", "full"])
@pytest.mark.parametrize("size", FORMS)
def test_every_text_fits_at_every_size(
    size: str, density: Any, document: Document, theme: Theme
) -> None:
    deck = plan_deck(sized(document, size), theme, density)
    assert [] == faults(theme, deck)


@pytest.mark.parametrize("size", ["4:3", "32:9"])
@pytest.mark.parametrize("case", CASES)
def test_content_of_any_shape_goes_on_slides_of_any_form(case: str, size: str) -> None:
    document = sized(load(CASES[case], more=SLOGAN).document, size)
    assert [] == faults(THEME, plan_deck(document, THEME, "brief"))


def test_no_word_gets_lost_in_another_form(
    real: Deck, deck: Deck, document: Document, theme: Theme
) -> None:
    """All that stands on the slides of the standard size stands here or in the notes."""
    notes = folded("".join(note for slide in real.slides for note in slide.notes))
    there = shown(real) + notes
    heads = [
        folded(para.text)
        for slide in deck.slides
        for element in flat(slide.elements)
        if element.name in ("小标题", "条目", "目标")
        for para in paragraphs_of(element)
    ]
    assert heads
    assert [] == [head for head in heads if head not in there]


def sizes_of(element: Element) -> Iterator[float]:
    for para in paragraphs_of(element):
        yield from (run.style.size for run in para.runs if run.text.strip() and run.text != SPACER)


def test_nothing_that_is_said_is_smaller_than_18_points(real: Deck) -> None:
    small = [
        (slide.id, element.name, size)
        for slide in real.slides
        for element in flat(slide.elements)
        if element.name not in SMALLER and not isinstance(element, GroupBox)
        for size in sizes_of(element)
        if size < 16 or (size < FLOOR and element.name in ("标签", "正文", "条目", "小标题"))
    ]
    assert [] == small


def test_a_wall_parts_its_rows_into_columns(document: Document, theme: Theme) -> None:
    """No text on a wall runs on for longer than two thirds of a standard slide's width."""
    deck = plan_deck(sized(document, "32:9"), theme, "full")
    prose = [
        box
        for slide in deck.slides
        for box in text_boxes(theme, slide, deck.size)
        if box.name == "正文"
    ]
    assert prose
    assert max(box.rect.width for box in prose) < 720


def test_other_proportions_make_other_slides(document: Document, theme: Theme) -> None:
    """Columns go, headings move: nothing is the standard slide pressed together."""

    def rules(size: str) -> set[float]:
        deck = plan_deck(sized(document, size), theme, "brief")
        return {
            round(e.rect.x / deck.size.width, 3)
            for slide in deck.slides
            if slide.layout == "侧栏"
            for e in flat(slide.elements)
            if e.name == "线"
        }

    assert {round(332 / 960, 3)} == rules("16:9")
    assert {round(44 / 720, 3)} == rules("4:3")
    assert len(rules("32:9")) == 2


@pytest.mark.parametrize("text", ["40in x 22.5in", "5in x 2.8125in"])
def test_a_size_of_the_same_proportions_is_the_same_slide_enlarged(
    text: str, document: Document, deck: Deck, theme: Theme
) -> None:
    other = plan_deck(sized(document, text), theme, "brief")
    factor = other.size.height / 540
    assert len(deck.slides) == len(other.slides)
    for ours, theirs in zip(deck.slides, other.slides, strict=True):
        pairs = zip(flat(ours.elements), flat(theirs.elements), strict=True)
        for one, two in pairs:
            assert pytest.approx(one.rect.x * factor) == two.rect.x
            assert pytest.approx(one.rect.height * factor) == two.rect.height
            assert [pytest.approx(s * factor) for s in sizes_of(one)] == [*sizes_of(two)]


@pytest.mark.parametrize("size", [*FORMS, "50cm x 12.5cm"])
@pytest.mark.parametrize("motif", ["nut", "dial"])
def test_decoration_stays_on_slides_of_any_size(size: str, motif: str) -> None:
    slide = slide_size(size)
    for layout in slide_layouts(replace(THEME, motif=motif), slide):
        for shape in layout.decoration:
            points = [p for step in shape.path for p in step[1:]] or [
                Point(0, 0),
                Point(shape.rect.width, shape.rect.height),
            ]
            assert -1e-3 < min(shape.rect.x + p.x for p in points)
            assert -1e-3 < min(shape.rect.y + p.y for p in points)
            assert max(shape.rect.x + p.x for p in points) < slide.width + 1e-3
            assert max(shape.rect.y + p.y for p in points) < slide.height + 1e-3


def test_the_deck_has_its_size_and_is_sound(real: Deck, theme: Theme) -> None:
    package = write_deck(real, theme)
    opened = Presentation(BytesIO(package))
    assert (real.size.width * EMU, real.size.height * EMU) == (
        opened.slide_width,
        opened.slide_height,
    )
    assert () == find_faults(package, real)


def test_a_notes_page_shows_the_slide_in_its_proportions(real: Deck, theme: Theme) -> None:
    with ZipFile(BytesIO(write_deck(real, theme))) as package:
        master = package.read("ppt/notesMasters/notesMaster1.xml").decode()
    image = master[master.index("sldImg") :]
    width, height = map(int, re.findall(r'<a:ext cx="(\d+)" cy="(\d+)"', image)[0])
    assert pytest.approx(real.size.width / real.size.height, rel=1e-3) == width / height


def test_pages_have_the_size_and_the_words_of_the_deck(real: Deck, theme: Theme) -> None:
    data = write_pdf(layout_slides(real, theme), SCREEN)
    with pypdfium2.PdfDocument(data) as pages:
        assert len(real.slides) == len(pages)
        for slide, page in zip(real.slides, pages, strict=True):
            assert (real.size.width, real.size.height) == page.get_size()
            words = re.sub(r"[\s\x00-\x1f\ufffe]+", "", page.get_textpage().get_text_range())
            missing = [
                para.text
                for box in text_boxes(theme, slide, real.size)
                for para in box.paragraphs
                if folded(para.text) not in words
            ]
            assert [] == missing


def test_the_mark_that_hangs_has_a_width_of_its_own(deck: Deck, theme: Theme) -> None:
    """Half an em in Arial Bold, whatever face the reader's machine has for Han."""
    cover = Presentation(BytesIO(write_deck(deck, theme))).slides[0]
    (line,) = (para for para in cover.shapes.title.text_frame.paragraphs if "“" in para.text)
    mark = next(run for run in line.runs if run.text == "“")
    faces = {face.get("typeface") for face in mark._r.rPr if face.get("typeface")}
    assert {"Arial"} == faces
    assert -34 * EMU == int(line._p.pPr.get("indent"))
