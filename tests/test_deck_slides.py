"""The slides PDF says what the deck says, in its order, and stays on the slide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from boxes import folded, words_on
from handout_probe import nodes

from briefing.content.document import Document
from briefing.deck.slides import Deck
from briefing.frame import Artifact, Group, Link, Placed, Publication, TextRun
from briefing.layout.slide import layout_slides
from briefing.theme.tokens import Theme


@pytest.fixture(params=["brief", "full"])
def pair(
    request: pytest.FixtureRequest, deck: Deck, full_deck: Deck, theme: Theme
) -> tuple[Deck, Publication]:
    chosen = deck if request.param == "brief" else full_deck
    return chosen, layout_slides(chosen, theme)


def runs_in(items: Iterable[Placed]) -> Iterator[tuple[float, TextRun]]:
    for point, item in items:
        if isinstance(item, Group):
            yield from ((x + point.x, run) for x, run in runs_in(item.items))
        elif isinstance(item, TextRun):
            yield point.x, item


def test_the_pages_read_as_the_deck_reads(pair: tuple[Deck, Publication]) -> None:
    deck, publication = pair
    figures = {node.key for node in nodes(publication.structure) if node.tag == "Figure"}
    for slide, page in zip(deck.slides, publication.pages, strict=True):
        runs = [run for _, run in runs_in(page.items)]
        content = [r for r in runs if not isinstance(r.owner, Artifact) and r.owner not in figures]
        assert words_on(slide) == folded("".join(run.text for run in content))


def test_no_word_runs_over_the_slide(pair: tuple[Deck, Publication]) -> None:
    _, publication = pair
    for page in publication.pages:
        for x, run in runs_in(page.items):
            assert 0 <= x
            assert x + run.width <= page.size.width


def test_every_drawn_thing_has_its_place_in_the_structure(pair: tuple[Deck, Publication]) -> None:
    _, publication = pair
    keys = [node.key for node in nodes(publication.structure)]
    assert len(keys) == len(set(keys))
    owners = {r.owner for page in publication.pages for _, r in runs_in(page.items)}
    assert {owner for owner in owners if not isinstance(owner, Artifact)} <= set(keys)


def test_every_slide_has_one_heading_and_every_figure_says_what_it_shows(
    pair: tuple[Deck, Publication],
) -> None:
    deck, publication = pair
    tags = [node.tag for node in nodes(publication.structure)]
    assert len(deck.slides) == tags.count("H1") + tags.count("H2")
    assert all(n.alt and n.box for n in nodes(publication.structure) if n.tag == "Figure")


def test_the_outline_goes_by_parts(document: Document, pair: tuple[Deck, Publication]) -> None:
    deck, publication = pair
    top = [entry.title for entry in publication.outline if entry.level == 1]
    parts = [part.numeral + part.title.words for part in document.parts]
    assert [deck.slides[0].title, "目录", *parts, deck.slides[-1].title] == top


def test_the_contents_can_be_clicked(document: Document, slides: Publication) -> None:
    targets = [item.target for _, item in slides.pages[1].items if isinstance(item, Link)]
    sections = sum(len(part.sections) for part in document.parts)
    headlines = 1  # 主要成绩
    assert len(document.parts) + headlines + sections == len(targets)
    assert set(targets) <= {anchor.key for anchor in slides.anchors}


def test_the_line_above_a_title_leads_back_to_the_contents(slides: Publication, deck: Deck) -> None:
    for number, (slide, page) in enumerate(zip(deck.slides, slides.pages, strict=True)):
        back = [item.target for _, item in page.items if isinstance(item, Link)]
        if number > 1:
            has_way = "kicker" in dict(slide.words) and slide is not deck.slides[-1]
            assert has_way * ["agenda"] == back


def test_honours_are_a_list(slides: Publication, document: Document) -> None:
    lists = [node for node in nodes(slides.structure) if node.tag == "L"]
    (honours,) = [node for node in lists if node.key.startswith("honours")]
    assert ["LI"] * 10 == [node.tag for node in honours.children]
