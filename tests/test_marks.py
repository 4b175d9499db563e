"""Status and level of secrecy: on every page, slide and slice, in the way of nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from command import run
from editions import SHAPES, TABLE, bars, loaded, prose, written
from handout_probe import Mark, marks
from pptx import Presentation

from briefing.content.assemble import load_document
from briefing.content.document import Document
from briefing.content.marks import marked
from briefing.frame import Publication
from briefing.layout.handout import layout_handout
from briefing.layout.large_print import layout_large_print
from briefing.layout.long_image import layout_long_image
from briefing.layout.plain.official import layout_official
from briefing.layout.plain.proof import layout_proof
from briefing.naming import file_name
from briefing.pipeline import Density, draw_outputs
from briefing.theme.load import load_theme, theme_names
from briefing.theme.tokens import Theme

SECRECY, STATUS = "秘密★1年", "征求意见稿"
BOTH = f"secrecy: {SECRECY}\nstatus: {STATUS}\n"
PARTS = [
    prose(30) + "\n\n" + TABLE,
    bars(5) + "\n\n" + prose(3),
    "::: quote\n绿水青山就是金山银山\n:::",
    SHAPES["items without figures"][0],
]
LAYOUTS = {
    "handout": layout_handout,
    "large-print": layout_large_print,
    "long-image": layout_long_image,
}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return loaded(tmp_path_factory.mktemp("marked"), PARTS, BOTH)


def test_every_page_of_every_pdf_has_both(town: Document) -> None:
    kinds = ("handout", "slides", "large-print", "proof")
    for output in draw_outputs(town, load_theme("zhenghong"), kinds, "brief"):
        with pypdfium2.PdfDocument(output.data) as file:
            for number, page in enumerate(file, 1):
                said = page.get_textpage().get_text_range()
                assert STATUS in said, (output.kind, number)
                assert SECRECY in said.replace(" ", ""), (output.kind, number)


@pytest.mark.parametrize("density", ["brief", "full"])
def test_every_slide_of_the_deck_has_both(density: Density, town: Document) -> None:
    (deck,) = draw_outputs(town, load_theme("qinglan"), ["deck"], density)
    slides = list(Presentation(io.BytesIO(deck.data)).slides)
    assert len(slides) > 6
    for number, slide in enumerate(slides, 1):
        said = "".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert STATUS in said, number
        assert SECRECY in said, number


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("kind", LAYOUTS)
def test_no_page_has_other_words_under_the_mark(kind: str, theme: str, town: Document) -> None:
    publication: Publication = LAYOUTS[kind](marked(town), load_theme(theme))
    for page in publication.pages:
        found = marks(page)
        (mark,) = [each for each in found if STATUS in each.run.text]
        assert [] == [each.run.text for each in found if each is not mark and overlap(mark, each)]
        assert 0 < mark.x < mark.right < page.size.width


def overlap(one: Mark, other: Mark) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.y, other.y) - max(one.y - one.run.size, other.y - other.run.size)
    return across > 0.5 and down > 0.5


@pytest.mark.parametrize("layout", [layout_official, layout_proof])
def test_nor_have_the_plain_forms(
    layout: Callable[[Document, Theme], Publication], town: Document
) -> None:
    publication: Publication = layout(town, load_theme("zhenghong"))
    for page in publication.pages:
        found = marks(page)
        for mark in (each for each in found if STATUS in each.run.text):
            assert [] == [e.run.text for e in found if e is not mark and overlap(mark, e)]


def test_the_file_name_has_the_status_and_not_the_level(tmp_path: Path) -> None:
    written(tmp_path, [prose(1)], BOTH + 'filename: "{title}（{status}）-{kind}"\n')
    named = load_document(tmp_path).document
    assert "某某区2024年工作总结（征求意见稿）-official.pdf" == file_name(named, "official")
    shown = file_name(named, "png", shown="handout-01")
    assert "某某区2024年工作总结（征求意见稿）-handout-01.png" == shown


def test_a_document_without_a_level_is_marked_with_its_status_alone(tmp_path: Path) -> None:
    other = loaded(tmp_path, [prose(1)], f"status: {STATUS}\n")
    assert other == marked(other)


def test_marked_pages_go_to_press_with_every_figure_traced(tmp_path: Path) -> None:
    written(tmp_path, [prose(3), bars(4)], BOTH)
    kinds = "handout,slides,large-print,official"
    done = run("build", tmp_path, "-o", "out", "--only", kinds, "--profile", "print", cwd=tmp_path)
    assert 0 == done.returncode, done.stderr
    assert 4 == done.stderr.count("figures traced")
