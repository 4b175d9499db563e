"""The pages of the large print: full to the foot, on few edges, and nothing said twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from editions import loaded
from handout_probe import bare, baselines, marks, text_owners, words_by_owner

from briefing.content.chart import Chart
from briefing.content.document import (
    Document,
    Figures,
    Headlines,
    ItemBlock,
    Paragraph,
    Part,
    Targets,
)
from briefing.frame import Artifact, Page, Publication, Shape
from briefing.geometry import A4
from briefing.layout.large_print import layout_large_print
from briefing.text.words import INSIDE, seams
from briefing.theme.load import load_theme
from briefing.theme.tokens import Theme

LEAST_SIZE, THICKEST_RULE = 18.0, 3.0
TEXT_TOP, TEXT_FOOT = 87.0, 768.0
OFFICE_EDGE = 28.35


@pytest.fixture(scope="module")
def edition(document: Document, theme: Theme) -> Publication:
    return layout_large_print(document, theme)


def rules(page: Page) -> list[tuple[float, float]]:
    """Height and width of the page's level rules, from the top down."""
    found = []
    for at, item in page.items:
        if isinstance(item, Shape) and item.fill:
            points = [at + point for step in item.path for point in step[1:]]
            height = max(p.y for p in points) - min(p.y for p in points)
            if height < THICKEST_RULE:
                width = max(p.x for p in points) - min(p.x for p in points)
                found.append((min(p.y for p in points), width))
    return sorted(found)


def paragraphs(part: Part) -> Iterator[Paragraph]:
    for block in part.walk():
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, ItemBlock):
            yield from block.paragraphs


def opens(page: Page, document: Document) -> bool:
    """Whether a page begins a part, the contents or the end."""
    firsts = {f"{part.id}/title" for part in document.parts}
    first = text_owners(page)[0]
    return first in firsts or first.startswith(("contents", "closing"))


def test_no_page_but_a_parts_last_has_an_empty_foot(
    document: Document, edition: Publication
) -> None:
    inside = [page for page in edition.pages if page.label]
    for page, following in pairwise(inside):
        if not opens(following, document):
            last = max(m.y for m in marks(page) if m.run.owner is not Artifact.FOOTER)
            assert last >= TEXT_TOP + 0.75 * (TEXT_FOOT - TEXT_TOP)


def test_the_first_words_of_a_part_are_as_large_as_fills_its_pages(
    document: Document, edition: Publication
) -> None:
    sizes = {str(mark.run.owner): mark.run.size for page in edition.pages for mark in marks(page)}
    leads = [
        block.id
        for part in document.parts
        for block in part.blocks[:2]
        if isinstance(block, Paragraph) and not block.text.words.endswith("：")
    ]
    assert len(leads) == 2
    assert all(sizes[key] > LEAST_SIZE for key in leads)


def test_a_page_says_its_heading_once(edition: Publication) -> None:
    for page in edition.pages:
        heads = [bare(m.run.text) for m in marks(page) if m.run.owner is Artifact.HEADER]
        texts = [m for m in marks(page) if not isinstance(m.run.owner, Artifact)]
        first = "".join(m.run.text for m in texts if m.run.owner == texts[0].run.owner)
        assert not heads or "".join(heads) != bare(first)


def test_no_rule_stands_right_under_another(edition: Publication) -> None:
    for page in edition.pages:
        heights = sorted({round(y) for y, width in rules(page) if width > A4.width / 2})
        assert all(lower - upper > LEAST_SIZE for upper, lower in pairwise(heights))


def test_labels_side_by_side_end_on_one_line(document: Document, edition: Publication) -> None:
    """Where two figures stand on one baseline, so do the last lines above them."""
    rows = 0
    for page in edition.pages:
        found: dict[float, list[float]] = defaultdict(list)
        heights = baselines(page)
        for block in (each for part in document.parts for each in part.walk()):
            if isinstance(block, Figures | Headlines):
                for number in range(len(block.figures)):
                    *labels, value = heights.get(f"{block.id}/{number}", [0.0])
                    if labels:
                        found[value].append(labels[-1])
        rows += sum(len(labels) > 1 for labels in found.values())
        assert all(len(set(labels)) == 1 for labels in found.values())
    assert rows >= 10


def test_a_target_that_is_a_phrase_stands_among_the_targets(
    document: Document, edition: Publication
) -> None:
    (targets,) = (
        block for part in document.parts for block in part.walk() if isinstance(block, Targets)
    )
    page = next(p for p in edition.pages if f"{targets.id}/1/0" in text_owners(p))
    values = {f"{targets.id}/{row}/1" for row in range(1, len(targets.targets) + 1)}
    starts = {round(m.x) for m in marks(page) if m.run.owner in values and not m.run.text.isascii()}
    assert any(not target.label for target in targets.targets)
    assert min(starts) >= A4.width / 2 - 1


def test_label_and_figure_of_a_target_share_a_baseline(
    document: Document, edition: Publication
) -> None:
    (targets,) = (
        block for part in document.parts for block in part.walk() if isinstance(block, Targets)
    )
    heights = next(h for h in map(baselines, edition.pages) if f"{targets.id}/1/0" in h)
    for row, target in enumerate(targets.targets, 1):
        if target.label:
            assert heights[f"{targets.id}/{row}/0"][-1] == heights[f"{targets.id}/{row}/1"][0]


def test_the_cover_names_the_issuer_and_stands_on_one_edge(
    document: Document, edition: Publication
) -> None:
    lines: dict[float, float] = {}
    for mark in marks(edition.pages[0]):
        if mark.run.text.startswith("“"):
            continue
        lines[mark.y] = min(mark.ink, lines.get(mark.y, A4.width))
    hung = [m for m in marks(edition.pages[0]) if m.run.text.startswith("“")]
    assert document.issuer.words == words_by_owner(edition)["cover/imprint/0"]
    assert len(lines) >= 6
    assert max(lines.values()) - min(lines.values()) < LEAST_SIZE / 4
    assert max(m.ink for m in hung) < min(lines.values()) - LEAST_SIZE


def test_a_chart_has_one_name(document: Document, edition: Publication) -> None:
    """What the list at the end says of a chart stands at the chart."""
    words = words_by_owner(edition)
    charts = [block for part in document.parts for block in part.walk() if isinstance(block, Chart)]
    for chart in charts:
        listed = words[f"closing/{chart.id}"].removeprefix(f"图{chart.number}")
        name = re.sub(r"\d+$", "", listed)
        assert all(piece in words[chart.id] for piece in name.split("、")) or chart.target


def test_a_mark_hangs_on_the_field_of_a_cover_that_keeps_off_the_edge(
    document: Document, theme: Theme
) -> None:
    first, second, *_ = layout_large_print(document, theme, OFFICE_EDGE).pages
    words = {str(mark.run.owner) for mark in marks(first)}
    hung = [mark for mark in marks(first) if mark.run.text.startswith("“")]
    assert {"cover/slogan", "cover/title", "cover/imprint/0"} <= words
    assert min(mark.ink for mark in hung) > OFFICE_EDGE + 6
    assert second.label


def test_no_page_ends_inside_a_word_of_a_paragraph(
    document: Document, edition: Publication
) -> None:
    texts = {p.id: bare(p.text.words) for part in document.parts for p in paragraphs(part)}
    turned = 0
    for page, following in pairwise(edition.pages):
        if following.label and text_owners(page)[-1] == text_owners(following)[0]:
            key = text_owners(page)[-1]
            before = "".join(bare(m.run.text) for m in marks(page) if m.run.owner == key)
            turned += 1
            assert not seams(texts[key])[len(before)] & INSIDE
    assert turned


def test_columns_of_targets_lie_down_in_their_rows(tmp_path: Path) -> None:
    rows = "地区生产总值: 增长6%\n固定资产投资: 增长20%\n工业增加值: 增长5%\n"
    targets = f"::: targets\n{rows}:::\n\n::: chart column\ntitle: 主要预期目标\n{rows}:::"
    document = loaded(tmp_path, [targets])
    page = layout_large_print(document, load_theme("zhenghong")).pages[1]
    chart = next(block.id for block in document.parts[0].walk() if isinstance(block, Chart))
    sizes = [
        (max(p.x for p in points) - min(p.x for p in points), max(p.y for p in points))
        for _, item in page.items
        if isinstance(item, Shape) and item.owner == chart
        for points in [[point for step in item.path for point in step[1:]]]
    ]
    assert len(sizes) == 3
    assert all(width > height for width, height in sizes)
