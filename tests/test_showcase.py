"""The showcase: every block and every form of chart, in both themes and both densities."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from conftest import ROOT
from pptx import Presentation

from briefing.content.assemble import Loaded, load_document
from briefing.content.document import Chart
from briefing.content.schema import BLOCK_ALIASES, BLOCKS, FORM_ALIASES
from briefing.diagnostics import Severity
from briefing.pipeline import Built, build

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
