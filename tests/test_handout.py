from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from handout_probe import bare, edges, keys, marks, nodes, scaled, words_by_owner

from briefing.content.assemble import load_document
from briefing.content.chart import Chart
from briefing.content.document import Document, Focus, Honours, ItemBlock, Paragraph
from briefing.diagnostics import BriefingError
from briefing.frame import Artifact, Page, Publication
from briefing.layout.handout import layout_handout
from briefing.layout.paper.columns import Columns
from briefing.layout.paper.house import house_style
from briefing.layout.paper.leaves import SheetLeaf, plan_leaves
from briefing.theme.load import load_theme
from briefing.theme.tokens import Theme

YONGKANG = Path(__file__).parent.parent / "content" / "yongkang-2023"
LENGTHS = (0.5, 0.67, 1.0, 1.33, 1.67, 2.5)


@cache
def real() -> Document:
    return load_document(YONGKANG).document


@cache
def zhenghong() -> Theme:
    return load_theme("zhenghong")


@cache
def at_length(factor: float) -> tuple[Document, Publication]:
    document = scaled(real(), factor)
    return document, layout_handout(document, zhenghong())


def inside(publication: Publication) -> tuple[Page, ...]:
    return tuple(page for page in publication.pages if page.label)


def test_the_real_handout_is_three_folded_sheets(handout: Publication) -> None:
    assert ["", *(str(number) for number in range(2, 12)), ""] == [p.label for p in handout.pages]


def test_the_same_content_gives_the_same_pages(document: Document, theme: Theme) -> None:
    assert layout_handout(document, theme) == layout_handout(document, theme)


@pytest.mark.parametrize("factor", LENGTHS)
def test_every_word_is_printed_in_order(factor: float) -> None:
    document, publication = at_length(factor)
    printed = words_by_owner(publication)
    for part in document.parts:
        for block in part.walk():
            if isinstance(block, Paragraph):
                assert bare(block.text.words) == printed[block.id]
            if isinstance(block, ItemBlock):
                assert bare(block.head.words) == printed[f"{block.id}/title"]
                for paragraph in block.paragraphs:
                    assert bare(paragraph.text.words) == printed[paragraph.id]


def test_lists_are_printed_whole(document: Document, handout: Publication) -> None:
    printed = words_by_owner(handout)
    for part in document.parts:
        for block in part.walk():
            if isinstance(block, Honours):
                for number, honour in enumerate(block.honours):
                    assert bare(honour.words) == printed[f"{block.id}/{number}"]
            if isinstance(block, Focus):
                for number, entry in enumerate(block.entries):
                    assert entry.lead + entry.phrase.words == printed[f"{block.id}/{number}"]
                    assert entry.numeral == printed[f"{block.id}/{number}/title"]


def test_a_figure_reads_as_it_is_quoted(document: Document, handout: Publication) -> None:
    printed = words_by_owner(handout)
    quotations = {
        f"{block.id}/{number}": bare(figure.words)
        for part in document.parts
        for block in part.walk()
        for number, figure in enumerate(getattr(block, "figures", ()))
        if not isinstance(block, ItemBlock)
    }
    shown = {key: words for key, words in printed.items() if key in quotations}
    assert len(shown) > 25
    assert {key: quotations[key] for key in shown} == shown


def test_structure_knows_every_owner_once(handout: Publication) -> None:
    known = list(keys(handout.structure))
    assert len(set(known)) == len(known)
    assert set(words_by_owner(handout)) <= set(known)


def test_headings_descend_one_level_at_a_time(handout: Publication) -> None:
    levels = [
        int(node.tag[1])
        for node in nodes(handout.structure)
        if node.tag[0] == "H" and node.tag[1:].isdigit()
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("factor", LENGTHS)
def test_text_stays_inside_the_type_area(factor: float) -> None:
    for page in inside(at_length(factor)[1]):
        left = 53.0 if int(page.label) % 2 == 0 else 62.28
        for mark in marks(page):
            assert left - 0.5 <= mark.ink
            # The blank half of a mark at a line's end may stand outside.
            assert mark.right <= left + 480 + 0.5 * mark.run.size
            body = not isinstance(mark.run.owner, Artifact)
            assert not body or 68 <= mark.y <= 786


@pytest.mark.parametrize("factor", LENGTHS)
def test_no_text_stands_on_other_text(factor: float) -> None:
    for page in at_length(factor)[1].pages:
        boxes = [
            (mark.x, mark.right, mark.y - 0.7 * mark.run.size, mark.y, mark.run.text)
            for mark in marks(page)
        ]
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                across = min(one[1], other[1]) - max(one[0], other[0])
                down = min(one[3], other[3]) - max(one[2], other[2])
                assert across < 1.0 or down < 1.0, (page.label, one[4], other[4])


@pytest.mark.parametrize("factor", LENGTHS)
def test_every_page_closes_at_the_foot(factor: float) -> None:
    for page in inside(at_length(factor)[1]):
        body = [mark for mark in marks(page) if not isinstance(mark.run.owner, Artifact)]
        closed_by_text = any(abs(mark.y - 782) < 1 for mark in body)
        closed_by_edge = any(abs(edge - 786) < 1 for edge in edges(page))
        assert closed_by_text or closed_by_edge, page.label


@pytest.mark.parametrize("factor", [0.67, 1.0, 1.33])
def test_a_third_more_or_less_text_still_fills_its_pages(factor: float) -> None:
    document, publication = at_length(factor)
    assert len(publication.pages) == 12
    for leaf in plan_leaves(document, house_style(zhenghong(), "zh-CN")):
        if isinstance(leaf, SheetLeaf):
            assert leaf.sheet.stack.left < 60


@pytest.mark.parametrize("factor", [0.5, 0.67, 1.0, 1.33, 1.67])
def test_columns_end_within_a_line_of_each_other(factor: float) -> None:
    house = house_style(zhenghong(), "zh-CN")
    for leaf in plan_leaves(at_length(factor)[0], house):
        for band in leaf.sheet.stack.bands if isinstance(leaf, SheetLeaf) else ():
            if isinstance(band, Columns) and not band.arrangement.tails:
                left, right = band.arrangement.left, band.arrangement.right
                ends = [side.slugs[-1][0] + side.slugs[-1][1].rows for side in (left, right)]
                assert abs(ends[0] - ends[1]) <= 1


def test_links_lead_to_known_places(handout: Publication) -> None:
    anchors = {anchor.key for anchor in handout.anchors}
    assert {entry.anchor for entry in handout.outline} <= anchors
    targets = {item.target for page in handout.pages for _, item in page.items if _is_link(item)}
    assert targets <= anchors
    assert len(targets) >= 14


def test_a_chart_higher_than_a_page_is_refused_with_its_place(document: Document) -> None:
    chart = next(b for p in document.parts for b in p.walk() if isinstance(b, Chart))
    with pytest.raises(BriefingError) as refusal:
        layout_handout(_with_chart(document, replace(chart, bars=chart.bars * 15)), zhenghong())
    (diagnostic,) = refusal.value.diagnostics
    assert diagnostic.code == "no-fit"
    assert chart.title.words in diagnostic.message
    assert diagnostic.span == chart.title.span


def _with_chart(document: Document, chart: Chart) -> Document:
    first, *parts = document.parts
    sections = tuple(
        replace(
            section,
            blocks=tuple(
                chart if isinstance(block, Chart) and block.id == chart.id else block
                for block in section.blocks
            ),
        )
        for section in first.sections
    )
    return replace(document, parts=(replace(first, sections=sections), *parts))


def _is_link(item: object) -> bool:
    return type(item).__name__ == "Link"
