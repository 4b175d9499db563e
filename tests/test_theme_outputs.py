"""Every output wears its theme's colours and no others, and is as sound in one theme as another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import YONGKANG
from contents import load
from ooxml import complaints, find_validator
from verapdf import validate

from briefing.content.assemble import load_document
from briefing.content.chart import Chart
from briefing.deck.plan import plan_deck
from briefing.deck.slides import Deck
from briefing.frame import Group, Ink, Placed, Publication, Shape, TextRun
from briefing.layout.handout import layout_handout
from briefing.layout.large_print import layout_large_print
from briefing.layout.long_image import layout_long_image
from briefing.layout.paper.closing import Closing
from briefing.layout.paper.house import house_style
from briefing.layout.slide import layout_slides
from briefing.powerpoint.write import write_deck
from briefing.render.pdf import write_pdf
from briefing.render.preflight import preflight
from briefing.render.press import standard_press
from briefing.render.profile import for_press
from briefing.theme.colour import SIGHT, difference, lightness, rgb
from briefing.theme.column import large_theme
from briefing.theme.load import load_theme, theme_names
from briefing.theme.tokens import Theme

LAYOUTS = {
    "handout": layout_handout,
    "long image": layout_long_image,
    "large print": layout_large_print,
}


@cache
def made(kind: str, name: str) -> Publication:
    document, theme = load_document(YONGKANG).document, load_theme(name)
    if kind == "slides":
        return layout_slides(deck(name), theme)
    return LAYOUTS[kind](document, theme)


@cache
def deck(name: str) -> Deck:
    return plan_deck(load_document(YONGKANG).document, load_theme(name), "brief")


def palette(kind: str, theme: Theme) -> set[Ink]:
    if kind == "slides":
        return set(theme.slide.values())
    worn = large_theme(theme) if kind == "large print" else theme
    return set(worn.paper.values())


def part(package: bytes, name: str) -> str:
    with ZipFile(BytesIO(package)) as opened:
        return opened.read(name).decode()


def runs(items: tuple[Placed, ...]) -> Iterator[TextRun]:
    for _, item in items:
        if isinstance(item, Group):
            yield from runs(item.items)
        elif isinstance(item, TextRun):
            yield item


def inks(items: tuple[Placed, ...]) -> Iterator[Ink]:
    for _, item in items:
        match item:
            case TextRun():
                yield item.ink
            case Shape():
                yield from filter(None, (item.fill, item.stroke and item.stroke.ink))
            case Group():
                yield from inks(item.items)
            case _:
                pass


@pytest.mark.parametrize("name", theme_names())
@pytest.mark.parametrize("kind", [*LAYOUTS, "slides"])
def test_a_page_wears_the_inks_of_its_theme_and_no_others(kind: str, name: str) -> None:
    colours = {(ink.rgb, ink.cmyk) for page in made(kind, name).pages for ink in inks(page.items)}
    known = {(ink.rgb, ink.cmyk) for ink in palette(kind, load_theme(name))}
    assert set() == colours - known


@pytest.mark.parametrize("name", theme_names())
def test_a_deck_wears_the_inks_of_its_theme_and_no_others(name: str) -> None:
    theme = load_theme(name)
    known = {
        "".join(f"{round(part * 255):02X}" for part in ink.rgb) for ink in theme.slide.values()
    }
    with ZipFile(BytesIO(write_deck(deck(name), theme))) as package:
        parts = [part for part in package.namelist() if part.endswith(".xml")]
        found = {
            colour
            for part in parts
            for colour in re.findall(rb'srgbClr val="([0-9A-F]{6})"', package.read(part))
        }
    assert {colour.decode() for colour in found} <= known


@pytest.mark.parametrize("name", theme_names())
def test_a_chart_that_somebody_adds_to_the_deck_is_told_apart(name: str) -> None:
    """Programs paint it with the accents of the colour scheme, in their order."""
    scheme = part(write_deck(deck(name), load_theme(name)), "ppt/theme/theme1.xml")
    found = re.findall(r'<a:accent\d><a:srgbClr val="(\w{6})"', scheme)
    accents = [Ink(screen, rgb(f"#{screen}"), (0, 0, 0, 0)) for screen in found]
    assert 6 == len(accents)
    for one, other in combinations(accents, 2):
        assert abs(lightness(one) - lightness(other)) >= 5
        assert min(difference(one, other, sight) for sight in SIGHT) >= 10


def test_the_second_theme_names_its_own_families_in_the_deck() -> None:
    written = write_deck(deck("qinglan"), load_theme("qinglan"), "noto")
    scheme = part(written, "ppt/theme/theme1.xml")
    assert 'name="青蓝"' in scheme
    assert "Serif" not in scheme


def test_both_themes_fill_the_same_pages_and_slides() -> None:
    for kind in ("handout", "slides", "large print"):
        assert 1 == len({len(made(kind, name).pages) for name in theme_names()})


@pytest.mark.parametrize("name", theme_names())
@pytest.mark.parametrize("times", [1, 3, 4])
def test_the_edges_of_the_back_alone_cut_the_motif(times: int, name: str) -> None:
    """However long the list of figures, the motif begins below it."""
    document, house = load_document(YONGKANG).document, house_style(load_theme(name), "zh-CN")
    charts = [block for part in document.parts for block in part.walk() if isinstance(block, Chart)]
    listed = tuple(replace(chart, number=number) for number, chart in enumerate(charts * times, 1))
    items = Closing(document, listed, house).draw({chart.id: 1 for chart in charts}).items
    (lines,) = (item for _, item in items if isinstance(item, Group))
    top = min(
        at.y + point.y
        for at, item in lines.items
        if isinstance(item, Shape)
        for step in item.path
        for point in step[1:]
    )
    words = [at.y for at, item in items if isinstance(item, TextRun)]
    assert lines.clip
    assert max(y for y in words if y < 780) + 10 < top
    assert (0, 0) == (lines.clip.x, lines.clip.y)


@pytest.mark.parametrize("numbering", [True, False])
def test_numerals_that_no_source_has_are_the_themes(numbering: bool) -> None:
    first = "# 回顾\n\n## 甲\n\n正文。\n\n## 乙\n\n正文。\n"
    document = load(first, "# 安排\n\n## （九）丙\n\n正文。\n").document
    theme = replace(load_theme("qinglan"), numbering=numbering)
    deck = plan_deck(document, theme, "brief")
    titles = ["一、回顾", "二、安排"] if numbering else ["回顾", "安排"]
    assert titles == [words for _, words in deck.parts]
    for publication in (
        *(lay(document, theme) for lay in LAYOUTS.values()),
        layout_slides(deck, theme),
    ):
        words = "".join(run.text for page in publication.pages for run in runs(page.items))
        assert numbering == ("（一）" in words)
        assert "（九）" in words


@pytest.mark.parametrize("kind", ["handout", "slides"])
def test_the_second_theme_is_fit_for_a_press(kind: str) -> None:
    assert () == preflight(write_pdf(made(kind, "qinglan"), for_press(standard_press())))


def test_the_second_theme_conforms(tmp_path: Path) -> None:
    pairs = []
    for kind in ("handout", "slides"):
        path = tmp_path / f"{kind}.pdf"
        path.write_bytes(write_pdf(made(kind, "qinglan")))
        pairs += [("ua1", path), ("2a", path)]
    assert [()] * 4 == [verdict.failures for verdict in validate(pairs)]


def test_a_deck_in_the_second_theme_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(write_deck(deck("qinglan"), load_theme("qinglan"), "noto"))
    assert [] == complaints(find_validator(), path, "Microsoft365")
