"""LibreOffice opens the deck, shows every word on every slide, and saves it without a loss."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import pypdfium2
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from validators import absent

from briefing.content.document import Document
from briefing.content.slide_size import slide_size
from briefing.deck.plan import plan_deck
from briefing.powerpoint.write import write_deck
from briefing.theme.tokens import Theme

FONTS = Path(__file__).parent.parent / "fonts"

FONT_CONFIGURATION = f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{FONTS}</dir><cachedir>font-cache</cachedir></fontconfig>
"""
"""Our fonts only, so that the words are found whatever the machine has."""

_MARKS, _HALF = "，。、；：", 9.0
"""May hang at the right; their ink is in the half of them that is next to the box."""

_HAIR = 1.0
"""Points by which ink may stand out: what exact pitch and side bearings come to."""

Converter: TypeAlias = Callable[[Path, str], Path]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Converter:
    """LibreOffice with a profile of its own: opens a file and saves it as another kind."""
    program = shutil.which("soffice")
    if program is None:
        absent("LibreOffice is not installed")
    home = tmp_path_factory.mktemp("libreoffice")
    (home / "fonts.conf").write_text(FONT_CONFIGURATION, encoding="utf-8")

    def run(path: Path, kind: str) -> Path:
        profile = f"-env:UserInstallation=file://{home}/profile"
        subprocess.run(
            [program, profile, "--headless", "--convert-to", kind, "--outdir", home, path],
            env=os.environ | {"FONTCONFIG_FILE": str(home / "fonts.conf")},
            cwd=home,
            capture_output=True,
            check=True,
        )
        return home / f"{path.stem}.{kind}"

    return run


@pytest.fixture(scope="module", params=["16:9 brief", "16:9 full", "4:3 brief", "4:3 full"])
def written(
    request: pytest.FixtureRequest,
    document: Document,
    theme: Theme,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The deck in each density and two forms, in the faces that are installed here."""
    size, density = request.param.split()
    deck = plan_deck(replace(document, slide_size=slide_size(size)), theme, density)
    path = tmp_path_factory.mktemp("decks") / f"{size.replace(':', '-')}-{density}.pptx"
    path.write_bytes(write_deck(deck, theme, "noto"))
    return path


@pytest.fixture(scope="module")
def exported(written: Path, convert: Converter) -> list[Sheet]:
    """The pages of the PDF that LibreOffice makes of the deck."""
    with pypdfium2.PdfDocument(convert(written, "pdf")) as pages:
        return [_read(page) for page in pages]


@pytest.fixture(scope="module")
def pairs(written: Path, convert: Converter) -> list[tuple[Any, Any]]:
    """Each slide as we wrote it, and as LibreOffice saved it."""
    ours, theirs = (Presentation(str(p)).slides for p in (written, convert(written, "pptx")))
    return list(zip(ours, theirs, strict=True))


@dataclass(frozen=True)
class Sheet:
    """The words of a page without blanks, and for each character where it is drawn: its left,
    upper, right and lower edge in points from the upper left corner.
    """

    words: str
    places: tuple[tuple[float, float, float, float], ...]


def _read(page: pypdfium2.PdfPage) -> Sheet:
    text, height = page.get_textpage(), page.get_height()
    words, places = "", []
    for at in range(text.count_chars()):
        if character := squeezed(text.get_text_range(at, 1)):
            left, bottom, right, top = text.get_charbox(at)
            words += character
            places += [(left, height - top, right, height - bottom)] * len(character)
    return Sheet(words, tuple(places))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f\u2060\ufffe]+", "", text)


def test_every_slide_is_shown(exported: list[Sheet], written: Path) -> None:
    assert len(Presentation(str(written)).slides) == len(exported)


def boxes(shapes: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """The words of every text box with its shape, those in groups too, and of cells with their
    table. Groups do not shift what they hold.
    """
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from boxes(shape.shapes)
        elif shape.has_text_frame:
            yield squeezed(shape.text_frame.text), shape
        elif shape.has_table:
            yield from ((squeezed(cell.text), shape) for cell in shape.table.iter_cells())


def texts(shapes: Iterable[Any]) -> Iterator[str]:
    return (words for words, _ in boxes(shapes))


def test_every_text_box_is_shown_on_its_slide(exported: list[Sheet], written: Path) -> None:
    slides = Presentation(str(written)).slides
    pairs = zip(slides, exported, strict=True)
    assert [] == [
        words for slide, page in pairs for words in texts(slide.shapes) if words not in page.words
    ]


def test_the_ink_of_each_text_stays_inside_its_box(exported: list[Sheet], written: Path) -> None:
    """Every one of its characters is drawn within the box, where the words stand there."""
    slides = Presentation(str(written)).slides
    outside = [
        words
        for slide, page in zip(slides, exported, strict=True)
        for words, shape in boxes(slide.shapes)
        if words and not _is_inside(words, shape, page)
    ]
    assert [] == outside


def _is_inside(words: str, shape: Any, page: Sheet) -> bool:
    """LibreOffice sets the last line of an exact pitch a little lower than its own foot."""
    left, top = shape.left.pt - _HAIR, shape.top.pt - _HAIR
    right, bottom = left + shape.width.pt + 2 * _HAIR, top + shape.height.pt + 2 * _HAIR
    return any(
        all(
            left <= x and right >= x_end - _HALF * (mark in _MARKS) and top <= y and bottom >= y_end
            for mark, (x, y, x_end, y_end) in zip(words, page.places[at:], strict=False)
        )
        for at in _all_at(words, page.words)
    )


def test_no_running_words_tear_a_unit_from_its_number(exported: list[Sheet], written: Path) -> None:
    """15万户 stands on one line, also where the mark after it finds no room there."""
    torn, read = [], 0
    for slide, page in zip(Presentation(str(written)).slides, exported, strict=True):
        for words in filter(lambda each: len(each) > 40, texts(slide.shapes)):
            start = page.words.find(words)
            for match in re.finditer("[0-9][㐀-鿿]", words):
                number, unit = (page.places[start + match.start() + after] for after in (0, 1))
                read += 1
                torn += [words] if unit[1] > number[3] else []
    assert [] == torn
    assert read or "brief" in written.stem


def _all_at(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def words_of(slide: Any) -> list[str]:
    """The words of a slide but for its number, of which LibreOffice saves only the field."""
    number = PP_PLACEHOLDER.SLIDE_NUMBER
    shapes = [
        shape
        for shape in slide.shapes
        if not shape.is_placeholder or shape.placeholder_format.type != number
    ]
    return [words for words in texts(shapes) if words]


def charts(shapes: Iterable[Any]) -> Iterator[tuple[list[str], list[tuple[float, ...]]]]:
    """The labels and the figures of every chart, those in groups among them."""
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from charts(shape.shapes)
        elif shape.has_chart:
            plot = shape.chart.plots[0]
            yield [squeezed(name) for name in plot.categories], [s.values for s in plot.series]


def test_a_round_trip_keeps_every_word_in_order(pairs: list[tuple[Any, Any]]) -> None:
    for ours, theirs in pairs:
        assert words_of(ours) == words_of(theirs)
        assert squeezed(notes(ours)) == squeezed(notes(theirs))


def test_a_round_trip_keeps_charts_as_charts(pairs: list[tuple[Any, Any]]) -> None:
    kept = [list(charts(ours.shapes)) for ours, _ in pairs]
    assert any(kept)
    assert kept == [list(charts(theirs.shapes)) for _, theirs in pairs]


def notes(slide: Any) -> str:
    return str(slide.notes_slide.notes_text_frame.text)


def test_a_round_trip_keeps_the_way_back_to_the_contents(pairs: list[tuple[Any, Any]]) -> None:
    _, (_, contents), *numbered, _ = pairs
    for _, theirs in numbered:
        (area,) = (shape for shape in theirs.shapes if shape.name == "目录")
        assert contents.slide_id == area.click_action.target_slide.slide_id
