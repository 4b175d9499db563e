"""A long report comes out the same whether one process does all of it or another does its half."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from corruptions import Package

from briefing.beside import may_fork
from briefing.content.document import Document, Part, Table
from briefing.deck.plan import plan_deck
from briefing.deck.slides import Deck
from briefing.diagnostics import BriefingError
from briefing.frame import Node, Page, Paint
from briefing.layout.handout import layout_handout
from briefing.layout.slide import layout_slides
from briefing.pipeline import load
from briefing.powerpoint.check.faults import find_faults
from briefing.powerpoint.write import write_deck
from briefing.render.draw import paint_for
from briefing.render.pdf import write_pdf
from briefing.render.profile import SCREEN
from briefing.theme.load import load_theme

REPORT = Path(__file__).parent.parent / "content" / "yongkang-2023"
THEME = load_theme("zhenghong")
MODULES = re.compile(r"^modules: \[(.*?)\]", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The report six times, its headings numbered."""
    folder = tmp_path_factory.mktemp("long")
    recipe = (REPORT / "briefing.yaml").read_text(encoding="utf-8")
    found = MODULES.search(recipe)
    assert found
    copies = []
    for number in range(6):
        for name in re.split(r",\s*", found[1].strip()):
            text = (REPORT / name).read_text(encoding="utf-8")
            copies.append(f"{number}-{name}")
            text = re.sub(r"^(#+ .*)$", rf"\1（{number}）", text, flags=re.MULTILINE)
            (folder / copies[-1]).write_text(text, encoding="utf-8")
    listed = MODULES.sub(f"modules: [{', '.join(copies)}]", recipe)
    (folder / "briefing.yaml").write_text(listed, encoding="utf-8")
    return load(folder).document


@pytest.fixture(scope="module")
def whole(long: Document) -> bytes:
    return write_pdf(layout_handout(long, THEME))


@pytest.fixture(scope="module")
def deck(long: Document) -> Deck:
    return plan_deck(long, THEME, "full")


def paint() -> Paint:
    made = paint_for(SCREEN)
    assert made
    return made


@pytest.mark.skipif(not may_fork(), reason="there is one processor")
def test_pages_that_another_process_painted_are_the_same(long: Document, whole: bytes) -> None:
    pages = layout_handout(long, THEME, paint=paint())
    assert pages.painted
    assert len(pages.pages) / 3 < len(pages.painted.pages) < len(pages.pages) / 1.5
    assert write_pdf(pages) == whole


def test_what_another_process_cannot_do_is_done_here(long: Document, whole: bytes) -> None:
    here = os.getpid()

    def only_here(pages: Sequence[Page], first: int, root: Node) -> Any:
        if os.getpid() != here:
            raise OSError
        return paint()(pages, first, root)

    assert write_pdf(layout_handout(long, THEME, paint=only_here)) == whole


def test_slides_that_another_process_planned_are_the_same(long: Document, deck: Deck) -> None:
    assert plan_deck(long, THEME, "full", halved=True) == deck


def with_table(part: Part) -> Part:
    """A row of it is too long for any slide."""
    title = part.title
    row = (title, replace(title, words="难以排下的长文字" * 800))
    return replace(part, blocks=(*part.blocks, Table(f"{part.id}/table", ((title, title), row))))


def test_what_either_half_cannot_set_is_told_in_order(long: Document) -> None:
    first, *others, last = long.parts
    refused = replace(long, parts=(with_table(first), *others, with_table(last)))
    with pytest.raises(BriefingError) as told:
        plan_deck(refused, THEME, "full", halved=True)
    with pytest.raises(BriefingError) as alone:
        plan_deck(refused, THEME, "full")
    assert told.value.diagnostics == alone.value.diagnostics
    assert len(told.value.diagnostics) == 2


@pytest.mark.skipif(not may_fork(), reason="there is one processor")
def test_slides_that_another_process_painted_are_the_same(deck: Deck) -> None:
    pages = layout_slides(deck, THEME, paint())
    assert pages.painted
    assert write_pdf(pages) == write_pdf(layout_slides(deck, THEME))


def test_faults_of_any_slide_are_found_by_either_process(deck: Deck) -> None:
    """Those of slides 4 and 5, and one that is between the two."""
    good = write_deck(deck, THEME)
    assert not find_faults(good, deck, halved=True)
    damaged = Package(good)
    for number in (4, 5):
        damaged.edit(f"ppt/slides/slide{number}.xml", 'type="title"', 'type="body"')
    damaged.write("ppt/slides/slide21.xml", damaged.read("ppt/slides/slide20.xml"))
    found = find_faults(damaged.pack(), deck, halved=True)
    assert sorted(found) == sorted(find_faults(damaged.pack(), deck))
    assert any("slide4.xml: no title" in fault for fault in found)
    assert any("slide5.xml: no title" in fault for fault in found)
    assert any("two slides are titled" in fault for fault in found)
