"""The showcase: every block and every form of chart, in both themes and both densities."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pypdfium2
import pytest
from block_outputs import elements
from conftest import ROOT
from pptx import Presentation

from briefing.content.assemble import Loaded, load_document
from briefing.content.chart import Chart
from briefing.content.document import Figures, Headlines, Part
from briefing.content.inline import Figure
from briefing.content.options import BLOCK_ALIASES, BLOCKS, FORM_ALIASES
from briefing.content.slide_size import slide_size
from briefing.deck.plan import plan_deck
from briefing.deck.setting import make_setting
from briefing.deck.slides import TextBox
from briefing.diagnostics import Severity
from briefing.pipeline import Built, build
from briefing.theme.load import load_theme

SHOWCASE = ROOT / "content" / "showcase"
LABELS = ("示例数据", "sample data")
BUILDS = [
    pytest.param(("qinglan", "brief", ("handout", "slides", "deck")), id="qinglan-brief"),
    pytest.param(("zhenghong", "brief", ("handout", "slides", "deck")), id="zhenghong-brief"),
    pytest.param(("qinglan", "full", ("slides",)), id="qinglan-full"),
    pytest.param(("zhenghong", "full", ("slides",)), id="zhenghong-full"),
]


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_document(SHOWCASE)


@pytest.fixture(scope="module", params=BUILDS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    theme, density, kinds = request.param
    out = tmp_path_factory.mktemp(f"{theme}-{density}")
    return build(SHOWCASE, out, kinds, theme, density, verify=True)


def test_every_block_and_every_form_of_chart_is_shown(loaded: Loaded) -> None:
    written = [line[3:].split() for line in source() if line.startswith(":::") and line != ":::"]
    names = {BLOCK_ALIASES.get(words[0], words[0]) for words in written}
    charts = [b for part in loaded.document.parts for b in part.walk() if isinstance(b, Chart)]
    assert set(BLOCKS) == names
    assert set(FORM_ALIASES.values()) == {chart.form for chart in charts}


def test_it_has_what_is_hard_to_set(loaded: Loaded) -> None:
    words = "\n".join(source())
    assert any(part.language == "en" for part in loaded.document.parts)
    assert "Wasserkraftwerksbetriebsgesellschaft" in words
    assert max(len(line) for line in words.splitlines() if line.startswith("## ")) > 60
    assert "stack: sum" in words
    assert "stack: share" in words
    assert "change: growth" in words
    assert "| ^^ |" in words


def test_it_is_built_without_a_warning_and_every_figure_traced(built: Built) -> None:
    assert [] == [each for each in built.diagnostics if each.severity != Severity.NOTICE]
    assert all(output.figures for output in built.outputs)


def test_every_page_and_slide_says_that_its_data_are_samples(built: Built) -> None:
    for output in built.outputs:
        silent = [n for n, words in enumerate(pages(output.path), 1) if not is_labelled(words)]
        assert [] == silent, output.path.name


@pytest.mark.parametrize("density", ["brief", "full"])
def test_narrow_slides_hold_it_with_every_kicker_on_its_line(
    loaded: Loaded, density: Literal["brief", "full"]
) -> None:
    """Headings of 113 characters, too, which else stood over the titles below them."""
    theme = load_theme("qinglan")
    document = replace(loaded.document, slide_size=slide_size("4:3"))
    setting = make_setting(document, theme, full=density == "full")
    kickers = [
        (para, setting.slot(slide.layout, "kicker").rect.width)
        for slide in plan_deck(document, theme, density).slides
        for name, paras in slide.words
        if name == "kicker" and slide.layout not in ("封面", "结束")
        for para in paras
    ]
    assert len(kickers) > 20
    assert [] == [p.text for p, room in kickers if not setting.ruler.is_one_line(p.runs, room)]


def test_a_short_paragraph_alone_is_larger_than_running_text(loaded: Loaded) -> None:
    deck = plan_deck(loaded.document, load_theme("qinglan"), "brief")
    sizes = {
        run.style.size
        for box in elements(deck, TextBox)
        for para in box.paragraphs
        for run in para.runs
        if run.text.startswith("新增公办学位2360个")
    }
    assert {32} == sizes


def test_parts_of_a_deck_speak_their_own_languages(loaded: Loaded) -> None:
    deck = plan_deck(loaded.document, load_theme("qinglan"), "brief")
    sources = {
        slide.part: para.text
        for slide in deck.slides
        for name, paras in slide.words
        if name == "source"
        for para in paras
        if para.text.endswith(loaded.document.title.words)
    }
    assert "Source: 示例县2024年发展报告" == sources["summary-en"]
    assert "资料来源：示例县2024年发展报告" == sources["plan"]
    assert (("summary-en", "en"),) == deck.languages


def test_a_figure_of_english_prose_keeps_its_blanks(loaded: Loaded) -> None:
    figures = [f for part in loaded.document.parts for f in figures_of(part)]
    words = [figure.words for figure in figures if figure.words.isascii()]
    assert "urban incomes rose by 4.6 percent" in words
    assert "companies received 380 million yuan" in words


def figures_of(part: Part) -> Iterator[Figure]:
    for block in part.walk():
        if isinstance(block, Headlines | Figures):
            yield from block.figures


def is_labelled(words: str) -> bool:
    return any(label in words for label in LABELS)


def pages(path: Path) -> Iterator[str]:
    if path.suffix == ".pptx":
        for slide in Presentation(io.BytesIO(path.read_bytes())).slides:
            yield "".join(texts(slide.shapes))
        return
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            yield page.get_textpage().get_text_range()


def texts(shapes: Iterable[object]) -> Iterator[str]:
    for shape in shapes:
        if getattr(shape, "has_text_frame", False):
            yield shape.text_frame.text  # type: ignore[attr-defined]
        yield from texts(getattr(shape, "shapes", ()))


def source() -> list[str]:
    files = sorted(SHOWCASE.glob("*.md"))
    return [line for path in files for line in path.read_text("utf-8").splitlines()]
