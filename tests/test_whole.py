"""Nothing of the report is lost or changed: other programs find every sentence in every output."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from rendering import READERS

from briefing.pipeline import Built, build

SOURCE = Path(__file__).parent / "data" / "yongkang-2023-source.md"
"""The report as it was published, in reading order, before it was made into modules."""

IN_DRAWING_ORDER = ("mupdf", "pdfium", "pypdf")
"""Readers that do not guess at columns, but give the text as it was drawn."""

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def squeezed(text: str) -> str:
    """Without blanks and line breaks: these are the layout's business."""
    return re.sub(r"\s+", "", text)


def sentences() -> Iterator[str]:
    """Every sentence, heading, entry and table cell of the source."""
    text = re.sub(r"<!--.*?-->", "", SOURCE.read_text(encoding="utf-8"), flags=re.DOTALL)
    # The comment in the file says so itself: these two are not the report's words.
    text = text.replace("口号：", "").replace("| 指标 | 预期目标 |", "")
    for line in re.split(r"[\n／|]", text):
        words = re.sub(r"^(#+|-) ", "", line.strip()).replace("**", "").strip("- ")
        yield from (part for part in re.split(r"(?<=[。！？；])", words) if part)


SENTENCES = sorted({squeezed(sentence) for sentence in sentences()})


def lost(text: str) -> list[str]:
    whole = squeezed(text)
    return [sentence for sentence in SENTENCES if sentence not in whole]


def lost_words(text: str) -> list[str]:
    """Compared without the marks that a slide leaves out where a line or a box ends."""
    whole = bare(text)
    return [sentence for sentence in SENTENCES if bare(sentence) not in whole]


def bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum() or char in "%+.")


def shown(deck: Path) -> str:
    return drawn_words(deck, "ppt/slides")


def spoken(deck: Path) -> str:
    return drawn_words(deck, "ppt/notesSlides")


def drawn_words(deck: Path, folder: str) -> str:
    """The text in one folder of a deck's parts, slides in their order, read as plain XML."""
    with ZipFile(deck) as parts:
        names = [name for name in parts.namelist() if re.match(rf"{folder}/\w+\.xml$", name)]
        names.sort(key=lambda name: int(re.findall(r"\d+", name)[-1]))
        trees = [ElementTree.fromstring(parts.read(name)) for name in names]
    tags = {f"{_DRAWING}t", f"{_CHART}v"}
    return "".join(node.text or "" for tree in trees for node in tree.iter() if node.tag in tags)


@pytest.fixture(scope="module")
def full(yongkang: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Slides and deck of the real content with all words on the slides."""
    return build(yongkang, tmp_path_factory.mktemp("full"), ("slides", "deck"), density="full")


@pytest.mark.parametrize("reader", IN_DRAWING_ORDER)
def test_the_handout_holds_every_sentence(handout_pdf: Path, reader: str) -> None:
    assert [] == lost(READERS[reader](handout_pdf))


def test_the_brief_deck_holds_every_sentence_on_slides_or_in_notes(deck_pptx: Path) -> None:
    assert [] == lost(shown(deck_pptx) + spoken(deck_pptx))


def test_the_full_deck_holds_every_sentence_on_slides_or_in_notes(full: Built) -> None:
    deck = full.outputs[1].path
    assert [] == lost(shown(deck) + spoken(deck))


def test_the_full_deck_shows_every_word_on_its_slides(full: Built) -> None:
    deck = full.outputs[1].path
    assert [] == lost_words(shown(deck) + drawn_words(deck, "ppt/charts"))


@pytest.mark.parametrize("reader", IN_DRAWING_ORDER)
def test_the_full_slides_show_every_word(full: Built, reader: str) -> None:
    assert [] == lost_words(READERS[reader](full.outputs[0].path))


def test_the_source_is_read_whole() -> None:
    """The tests above would pass on an empty source."""
    assert 140 < len(SENTENCES)
    assert "实现一般公共预算收入66.86亿元" in SENTENCES
    assert "完成省、金华市下达的能源和环境目标任务" in SENTENCES
