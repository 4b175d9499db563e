"""Small promises of the handout: what heads name, where notes stand, what is even."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from editions import loaded
from handout_probe import Mark, bare, marks, nodes, numbered, scaled, words_by_owner

from briefing.content.chart import Chart
from briefing.content.document import Document, Figures, Headlines, Paragraph, Targets
from briefing.content.inline import Text
from briefing.diagnostics import Span
from briefing.frame import Artifact, Ink, Page, Publication, Shape, TextRun
from briefing.geometry import Rect
from briefing.layout.handout import layout_handout
from briefing.layout.paper.columns import Columns, Run
from briefing.layout.paper.flow import BODY, NEVER, Slug, set_prose
from briefing.layout.paper.house import house_style
from briefing.layout.paper.leaves import SheetLeaf, plan_leaves
from briefing.layout.paper.shares import shows_cells
from briefing.layout.paper.words import spaced
from briefing.text.fonts import face
from briefing.text.style import TextStyle
from briefing.text.words import INSIDE, seams
from briefing.theme.load import load_theme
from briefing.theme.paper import GUTTER, span
from briefing.theme.tokens import Theme


def charts(document: Document) -> Iterator[Chart]:
    return (block for part in document.parts for block in part.walk() if isinstance(block, Chart))


def shares(document: Document) -> Chart:
    return next(chart for chart in charts(document) if shows_cells(chart))


def owned(publication: Publication, owner: str) -> list[Mark]:
    found = (mark for page in numbered(publication) for mark in marks(page))
    return [mark for mark in found if mark.run.owner == owner]


def test_the_running_head_names_what_the_contents_list_for_the_page(handout: Publication) -> None:
    heads = {
        page.label: "".join(m.run.text for m in marks(page) if m.run.owner is Artifact.HEADER)
        for page in numbered(handout)
    }
    assert "主要成绩" in heads["3"]
    assert "一、2022年工作回顾" in heads["4"]


def test_a_note_stands_below_its_chart_where_room_is_left_else_in_the_unit_line(
    document: Document, handout: Publication
) -> None:
    noted = [chart for chart in charts(document) if chart.note]
    lifted = []
    for chart in noted:
        runs = owned(handout, chart.id)
        (number,) = [mark for mark in runs if mark.run.text == f"图{chart.number}"]
        (note,) = [mark for mark in runs if chart.note and chart.note.words in mark.run.text]
        if note.y == number.y:
            lifted.append(chart.number)
        else:
            (first, *_) = [m for m in runs if m.run.text.endswith(chart.bars[1].number)]
            assert note.y > first.y
    assert lifted == [3, 4]


def test_shares_have_no_title_since_their_labels_say_it(
    document: Document, handout: Publication
) -> None:
    chart = shares(document)
    printed = words_by_owner(handout)
    assert not any(title in printed[chart.id] for title in chart.title.words.split("　"))
    assert all(bar.label in printed[chart.id] for bar in chart.bars)
    figure = next(node for node in nodes(handout.structure) if node.key == chart.id)
    assert chart.title.words in (figure.alt or "")


def test_the_list_of_figures_names_shares_by_their_labels(
    document: Document, handout: Publication
) -> None:
    chart = shares(document)
    listed = words_by_owner(handout)[f"closing/{chart.id}"]
    assert "、".join(bar.label for bar in chart.bars) in listed


def test_labels_of_shares_stand_in_as_many_lines(document: Document, handout: Publication) -> None:
    """So that all their figures are as near to them."""
    cell = span(4) + GUTTER
    labels = [mark for mark in owned(handout, shares(document).id) if mark.run.size == 9.5]
    edge = min(mark.x for mark in labels)
    lines = {(int((mark.x - edge + 1) // cell), mark.y) for mark in labels}
    assert [sum(1 for at, _ in lines if at == number) for number in range(3)] == [2, 2, 2]


def test_names_above_paired_values_spare_the_word_between_them(
    document: Document, handout: Publication
) -> None:
    """资产总额、净资产分别增长47%和39%: 和 is read, but not drawn where each value has its name."""
    keys = {
        f"{block.id}/{number}": figure
        for part in document.parts
        for block in part.walk()
        if isinstance(block, Figures)
        for number, figure in enumerate(block.figures)
    }
    ((owner, _),) = [(key, each) for key, each in keys.items() if "和39" in each.words]
    runs = [mark.run for mark in owned(handout, owner)]
    assert "47%和39%" in "".join(run.text for run in runs)
    assert not any("和" == glyph.text for run in runs for glyph in run.glyphs)


def test_a_unit_stands_at_one_distance_from_its_figure(handout: Publication) -> None:
    gaps = list(unit_gaps(handout))
    assert len(gaps) > 25
    assert all(0.115 <= gap <= 0.135 for gap in gaps)


def unit_gaps(publication: Publication) -> Iterator[float]:
    """From the ink of large figures to that of the unit after them, of the figures' size."""
    for page in numbered(publication):
        found = [mark for mark in marks(page) if mark.run.owner not in tuple(Artifact)]
        for one, two in pairwise(found):
            follows = one.run.owner == two.run.owner and one.y == two.y
            is_value = one.run.size >= 26 and one.run.text[-1].isdigit()
            if follows and is_value and two.run.size < one.run.size and abs(one.right - two.x) < 1:
                yield (two.ink - ink_end(one)) / one.run.size


def ink_end(mark: Mark) -> float:
    """Where the ink of the last glyph ends."""
    run, opened = mark.run, face(mark.run.face)
    extents = opened.hb_font.get_glyph_extents(run.glyphs[-1].id)
    start = mark.right - run.glyphs[-1].advance
    return start + (extents.x_bearing + extents.width) * run.size / opened.upem


def test_labels_of_headlines_are_not_cut_inside_a_term(
    document: Document, handout: Publication
) -> None:
    block = next(b for part in document.parts for b in part.walk() if isinstance(b, Headlines))
    lines: dict[str, dict[float, str]] = {}
    for number, figure in enumerate(block.figures):
        for mark in owned(handout, f"{block.id}/{number}"):
            if mark.run.size == 13.0:
                at = lines.setdefault(figure.before, {})
                at[mark.y] = at.get(mark.y, "") + mark.run.text
    folded = {" ".join(at[y] for y in sorted(at)) for at in lines.values()}
    assert folded >= {
        "城镇和农村居民人均可支配收入 分别增长",
        "全国县域现代化发展质量 基本指数评级",
        "投资、工业竞争力 位列全国百强县",
    }


def test_targets_and_their_indicators_share_a_baseline(
    document: Document, handout: Publication
) -> None:
    table = next(b for part in document.parts for b in part.walk() if isinstance(b, Targets))
    for row, target in enumerate(table.targets, 1):
        values = owned(handout, f"{table.id}/{row}/1")
        if target.label:
            labels = owned(handout, f"{table.id}/{row}/0")
            assert max(mark.y for mark in labels) == max(mark.y for mark in values)
        first = owned(handout, f"{table.id}/0/1")[0]
        assert abs(values[0].x - first.x) < 1.0


def test_a_figure_after_another_begins_a_new_word() -> None:
    """40天100%签约 reads as two figures, 亿元 belongs to the first."""
    close, wide = 0.08, 0.2
    style = TextStyle("serif-bold", 10, 20, Ink("ink", (0, 0, 0), (0, 0, 0, 1)), gap=wide)
    gaps = {
        f"{one}{two}": min(one_gap, two_gap)
        for (one, one_gap), (two, two_gap) in pairwise(
            (char, inline.style.gap)
            for inline in spaced("现40天100%，投22亿元5项", style, "x")
            for char in inline.text
        )
    }
    expected = {"现4": wide, "0天": close, "天1": wide, "2亿": close, "元5": wide, "5项": close}
    assert expected == {pair: gaps[pair] for pair in expected}


def test_a_heading_is_read_before_its_page(document: Document, handout: Publication) -> None:
    printed = words_by_owner(handout)
    part = next(part for part in document.parts if len(part.sections) > 1)
    for page, section in enumerate(part.sections, 5):
        words = bare(f"{section.numeral}{section.title.words}{page}")
        assert words == printed[f"{section.id}/opener"] == printed[f"contents/{section.id}"]


def test_the_cover_keeps_the_space_in_the_slogan(document: Document, handout: Publication) -> None:
    runs = [m.run for m in marks(handout.pages[0]) if m.run.owner == "cover/slogan"]
    assert document.slogan[0].words == "".join(run.text for run in runs)


def test_issuer_and_date_stand_at_the_foot_of_the_cover(
    document: Document, handout: Publication, theme: Theme
) -> None:
    cover = layout_handout(replace(document, date=document.issuer), theme).pages[0]
    (verse,) = {
        max(m.y for m in marks(cover) if m.run.owner == f"cover/verse/{n}") for n in range(2)
    }
    issuer, date = (
        [m for m in marks(cover) if m.run.owner == f"cover/imprint/{n}"] for n in (0, 1)
    )
    assert issuer[0].x == date[0].x == 72
    assert issuer[0].y < date[0].y
    assert abs(date[0].y - verse) < 2
    alone = [m for m in marks(handout.pages[0]) if m.run.owner == "cover/imprint/0"]
    assert date[0].y == alone[0].y


def test_the_title_has_one_size(handout: Publication) -> None:
    first, last = handout.pages[0], handout.pages[-1]
    sizes = {m.run.size for m in marks(first) if m.run.owner == "cover/title"}
    sizes |= {m.run.size for m in marks(last) if m.run.owner == "closing/title"}
    assert len(sizes) == 1


def test_the_title_keeps_clear_of_the_lines_set_downwards_and_turns_between_its_years(
    handout: Publication,
) -> None:
    title = [m for m in marks(handout.pages[0]) if m.run.owner == "cover/title"]
    lines = {m.y: "" for m in title}
    for mark in title:
        lines[mark.y] += mark.run.text
    assert [bare(words) for words in lines.values()] == ["永康市2022年工作回顾和", "2023年工作安排"]
    verses = [m for m in marks(handout.pages[0]) if str(m.run.owner).startswith("cover/verse")]
    end = max(m.x + sum(glyph.advance for glyph in m.run.glyphs) for m in title)
    assert min(m.x for m in verses) - end > 72


@pytest.mark.parametrize("words", ["This year, we climbed", "这一年，" * 4, "这一年，爬坡过坎"])
def test_no_line_of_the_slogan_leaves_the_cover(
    document: Document, theme: Theme, words: str
) -> None:
    verse = Text(words, Span("briefing.yaml", 1, 1))
    cover = layout_handout(replace(document, slogan=(*document.slogan[:2], verse, verse)), theme)
    printed = [mark for mark in marks(cover.pages[0]) if str(mark.run.owner).startswith("cover/")]
    owners = {mark.run.owner for mark in printed}
    assert owners >= {"cover/verse/0", "cover/verse/1", "cover/imprint/0"}
    assert all(0 < mark.y < 825 and mark.right < 524 for mark in printed)


def test_areas_of_colour_run_three_millimetres_over_the_trim(handout: Publication) -> None:
    bleed = 3 / 25.4 * 72
    for page in (handout.pages[0], handout.pages[-1]):
        (area,) = [rect for rect in rectangles(page) if rect.width > page.size.width]
        assert area.x <= -bleed
        assert area.y <= -bleed
        assert area.right >= page.size.width + bleed


def rectangles(page: Page) -> list[Rect]:
    return [
        Rect(at.x, at.y, item.path[2][1].x, item.path[2][1].y)
        for at, item in page.items
        if isinstance(item, Shape) and item.fill and item.path[2][0] == "line"
    ]


def test_no_hairline_lies_under_the_closing_rule(handout: Publication) -> None:
    for page in numbered(handout):
        closing = [rect for rect in rectangles(page) if abs(rect.y - 786) < 1 and rect.height < 1]
        assert len(closing) <= 1


def test_no_rule_shows_above_a_deep_panel_below_a_heading(handout: Publication) -> None:
    (page,) = [page for page in numbered(handout) if page.label == "3"]
    panel = max(rectangles(page), key=lambda rect: rect.width * rect.height)
    assert not any(panel.y - 2 < rect.y < panel.y for rect in rectangles(page))


def test_a_column_turns_between_words_at_a_lower_price(theme: Theme) -> None:
    """Of the places where a paragraph may be parted, those between words are the cheaper ones."""
    words = "完成国企改革三年行动，归集政务服务大厅可办事项，永康、义乌政务服务实现跨区域通办。" * 4
    block = Paragraph("p", Text(words, Span("a.md", 1, 1)))
    slugs = set_prose([block], house_style(theme, "zh-CN"), BODY, 228.0)
    starts = accumulate((len(marks_of(slug)) for slug in slugs), initial=0)
    prices = {
        bool(seams(words)[at] & INSIDE): slug.cut
        for at, slug in zip(starts, slugs, strict=False)
        if at and slug.cut < NEVER
    }
    assert prices[False] < prices[True]


def test_a_paragraph_is_set_anew_where_a_column_would_end_inside_a_word(theme: Theme) -> None:
    """Whatever word stands there; its words stay as they are, its lines as many."""
    words = "完成国企改革三年行动，归集政务服务大厅可办事项，永康、义乌政务服务实现跨区域通办。" * 4
    found = []
    for shift in range(12):
        said = "永康市坚持数字变革持续深化"[shift:] + words
        block = Paragraph("p", Text(said, Span("a.md", 1, 1)))
        slugs = set_prose([block], house_style(theme, "zh-CN"), BODY, 228.0)
        arranged = Run(slugs, (), BODY).arrange(len(slugs) // 2 + 1)
        assert arranged is not None
        left, right = (
            "".join(marks_of(slug) for _, slug in column.slugs)
            for column in (arranged.left, arranged.right)
        )
        assert left + right == said
        found.append(bool(seams(said)[len(left)] & INSIDE))
    assert found == [False] * 12


def marks_of(slug: Slug) -> str:
    return "".join(item.text for _, item in slug.drawing.items if isinstance(item, TextRun))


@pytest.mark.parametrize("factor", [0.67, 0.9, 1.0, 1.1, 1.33])
def test_no_hole_gapes_under_a_strip(document: Document, theme: Theme, factor: float) -> None:
    """Columns begin where the grid has them, or one row of text lower."""
    house = house_style(theme, "zh-CN")
    for leaf in plan_leaves(scaled(document, factor), house):
        for band, space in (
            zip(leaf.sheet.stack.bands, leaf.sheet.stack.spaces, strict=True)
            if isinstance(leaf, SheetLeaf)
            else ()
        ):
            assert not isinstance(band, Columns) or space <= band.above + 20.01


def test_leaders_lead_from_heading_to_page_on_one_grid_and_are_not_read(
    handout: Publication,
) -> None:
    """Dots are the shapes of a point's size on the contents page."""
    page = handout.pages[1]
    dots = [
        (at, item)
        for at, item in page.items
        if isinstance(item, Shape) and max(p.x for step in item.path for p in step[1:]) < 1.5
    ]
    assert {Artifact.LAYOUT} == {item.owner for _, item in dots}
    left = min(at.x for at, _ in dots)
    steps = {round((at.x - left) / 6.0, 3) for at, _ in dots}
    assert all(step == int(step) for step in steps)
    rows = {round(at.y, 1) for at, _ in dots}
    assert 10 == len(rows)
    last = max(at.x for at, _ in dots)
    words = [mark for mark in marks(page) if str(mark.run.owner).startswith("contents/")]
    for top in rows:
        own = [at.x for at, _ in dots if round(at.y, 1) == top]
        beside = [mark for mark in words if abs(mark.y - 0.8 - top) < 0.2]
        number = beside[-1]
        assert number.run.text.isdigit()
        assert number.right == pytest.approx(max(mark.right for mark in words), abs=0.01)
        assert all(mark.right < min(own) for mark in beside[:-1])
        assert max(own) == last < number.x


def test_figures_from_elsewhere_are_all_printed_with_their_source(tmp_path: Path) -> None:
    """No prose holds them, so none may leave its strip, as quoted ones do."""
    lines = [f"第{number}园区引进企业{number * 11}家" for number in range(1, 12)]
    block = "\n".join(["::: figures", "source: 某某区统计局", *lines, ":::"])
    text = "城市更新行动持续推进，全年完成老旧小区改造十二个。"
    document = loaded(tmp_path, [f"{text}\n\n{block}\n\n{text}"])
    publication = layout_handout(document, load_theme("zhenghong"))
    printed = words_by_owner(publication)
    (figures,) = (each for each in document.parts[0].walk() if isinstance(each, Figures))
    assert lines == [printed[f"{figures.id}/{number}"] for number in range(11)]
    assert "资料来源：某某区统计局" == printed[f"{figures.id}/source"]
    read = "".join(words for owner, words in printed.items() if not owner.startswith("cover"))
    assert 0 < read.index(text) < read.index(lines[0]) < read.index("统计局") < read.rindex(text)
