"""Content of other shapes than the real one: every word finds a page, and pages stay clean."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from editions import SENTENCES, TABLE, loaded, prose
from handout_probe import bare, edges, marks, numbered, words_by_owner

from briefing.audit.verify import Auditor
from briefing.content.assemble import load_document
from briefing.content.document import ItemBlock, Listing, Paragraph, Table
from briefing.frame import Artifact, Publication
from briefing.layout.handout import layout_handout
from briefing.render.pdf import write_pdf
from briefing.theme.load import load_theme

SHAPES = {
    "plain paragraphs": ["\n\n".join(prose(count) for count in (3, 6, 4, 5))],
    "one short paragraph": [prose(1)],
    "very long text": ["\n\n".join(prose(9) for _ in range(14))],
    "a list": ["重点做好三项工作：\n\n- 建设住房\n- 疏通道路\n- 治理河流"],
    "a long list": ["\n".join(f"- {prose(1)}" for _ in range(40))],
    "a table": [prose(2) + "\n\n" + TABLE + "\n" + prose(4)],
    "a long table": [TABLE + "".join(f"| 第{n}项 | 个 | {n} | {n + 1} |\n" for n in range(60))],
    "a quotation": [prose(2) + "\n\n::: quote\n绿水青山就是金山银山\n:::\n\n" + prose(2)],
    "one section": [prose(1) + "\n\n## 城市更新\n\n" + prose(5)],
    "deep headings": [
        "## 工业\n\n### 制造业\n\n"
        + prose(4)
        + "\n\n### 建筑业\n\n"
        + prose(3)
        + "\n\n## 农业\n\n"
        + prose(2)
    ],
    "short sections": ["\n\n".join(f"## 第{n}方面工作\n\n{prose(2)}" for n in range(1, 7))],
    "many sections of one line": [
        "\n\n".join(f"## 第{n}方面工作\n\n{SENTENCES[0]}" for n in range(1, 31))
    ],
    "items without figures": [
        "\n\n".join(f"**{n}号工程加快推进。**{prose(4)}" for n in range(1, 8))
    ],
    "long headings": [
        "## 坚持以人民为中心的发展思想，在高质量发展中不断增进民生福祉和社会保障水平\n\n"
        + prose(3)
        + "\n\n## 农业\n\n"
        + prose(3)
    ],
    "nine parts": [prose(1 + 3 * (n % 3)) for n in range(9)],
    "honours without end": [
        "::: honours\n" + "\n".join(f"第{n}批示范县" for n in range(90)) + "\n:::"
    ],
}


def laid_out(folder: Path, parts: list[str], language: str = "zh-CN") -> Publication:
    document = loaded(folder, parts, f"language: {language}\n")
    publication = layout_handout(document, load_theme("zhenghong"))
    printed = words_by_owner(publication)
    for part in document.parts:
        for block in part.walk():
            for key, words in _expected(block):
                assert bare(words) == printed.get(key), key
    return publication


def _expected(block):  # type: ignore[no-untyped-def]
    match block:
        case Paragraph():
            yield block.id, block.text.words
        case ItemBlock():
            yield f"{block.id}/title", block.head.words
            yield from ((each.id, each.text.words) for each in block.paragraphs)
        case Listing():
            yield from ((f"{block.id}/{n}", each.words) for n, each in enumerate(block.entries))
        case Table():
            for row, cells in enumerate(block.rows):
                repeats = None if row == 0 else row
                if repeats is not None:
                    yield from ((f"{block.id}/{row}/{n}", c.words) for n, c in enumerate(cells))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_printed_whole_and_clean(shape: str, tmp_path: Path) -> None:
    publication = laid_out(tmp_path, SHAPES[shape])
    for page in numbered(publication):
        body = [mark for mark in marks(page) if not isinstance(mark.run.owner, Artifact)]
        assert all(68 <= mark.y <= 786 for mark in body)
        assert all(mark.right <= 543 + 0.5 * mark.run.size for mark in body)
        assert any(abs(mark.y - 782) < 1 for mark in body) or any(
            abs(edge - 786) < 1 for edge in edges(page)
        )
        boxes = [(m.x, m.right, m.y - 0.7 * m.run.size, m.y) for m in body]
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                across = min(one[1], other[1]) - max(one[0], other[0])
                down = min(one[3], other[3]) - max(one[2], other[2])
                assert across < 1.0 or down < 1.0


def test_long_text_fills_its_pages_but_the_last(tmp_path: Path) -> None:
    pages = numbered(laid_out(tmp_path, SHAPES["very long text"]))
    assert len(pages) > 3
    for page in pages[:-1]:
        lowest = max(mark.y for mark in marks(page) if not isinstance(mark.run.owner, Artifact))
        assert lowest > 740


def test_a_chapter_over_pages_counts_its_headings(tmp_path: Path) -> None:
    pages = numbered(laid_out(tmp_path, SHAPES["very long text"]))
    turns = [mark.run.text for page in pages for mark in marks(page) if "/" in mark.run.text]
    assert [f"{number}/{len(pages)}" for number in range(1, len(pages) + 1)] == turns


@pytest.mark.parametrize("heading", ["城市更新", "城市更新（第4项）", "城市更新和公共服务设施" * 5])
def test_the_count_of_a_heading_stands_off_behind_its_last_line(
    heading: str, tmp_path: Path
) -> None:
    text = f"## {heading}\n\n{SHAPES['very long text'][0]}\n\n## 农业\n\n{prose(2)}"
    gaps = []
    for page in numbered(laid_out(tmp_path, [text])):
        for turn in [mark for mark in marks(page) if re.fullmatch(r"\d/\d", mark.run.text)]:
            before = [mark for mark in marks(page) if mark.y == turn.y and mark.x < turn.x]
            last = max(before, key=lambda mark: mark.x)
            gaps.append(turn.x - last.x - last.run.size * len(last.run.text.strip()))
    assert len(gaps) > 1
    assert min(gaps) > 4


def test_a_count_behind_a_heading_with_a_figure_is_read_back_apart(tmp_path: Path) -> None:
    pages = laid_out(tmp_path, SHAPES["very long text"])
    document = load_document(tmp_path).document
    assert () == Auditor(document).verify("handout", write_pdf(pages)).faults


LONG_TITLE = (
    "关于进一步深化营商环境综合改革持续优化政务服务流程全面提升"
    "企业和群众办事便利度满意度获得感若干政策措施贯彻落实情况的报告"
)


def test_a_long_title_stays_inside_head_and_foot(tmp_path: Path) -> None:
    laid_out(tmp_path, [prose(3)])
    recipe = tmp_path / "briefing.yaml"
    said = recipe.read_text("utf-8").replace("某某区2024年工作总结", LONG_TITLE)
    recipe.write_text(said + "status: 征求意见稿（第三次修改）\n", "utf-8")
    document = load_document(tmp_path).document
    for page in numbered(layout_handout(document, load_theme("zhenghong"))):
        furniture = [m for m in marks(page) if isinstance(m.run.owner, Artifact)]
        assert all(50 <= mark.x and mark.right <= 545 for mark in furniture)
        folio = next(mark for mark in furniture if mark.run.text == page.label)
        for mark in furniture:
            if mark is not folio and abs(mark.y - folio.y) < 6:
                assert mark.right < folio.x or mark.x > folio.right


def test_a_label_of_three_lines_stands_within_its_row_of_targets(tmp_path: Path) -> None:
    text = f"::: targets\n{LONG_TITLE[:36]}满意率: 98%以上\n办件: 130万件\n:::"
    (page,) = numbered(laid_out(tmp_path, [text]))
    label = [m for m in marks(page) if str(m.run.owner).endswith("/1/0") and m.run.size < 20]
    assert len({mark.y for mark in label}) == 3
    head = max(edge for edge in edges(page) if edge < max(mark.y for mark in label) - 30)
    assert min(mark.y - 0.86 * mark.run.size for mark in label) > head


def test_few_parts_need_no_contents(tmp_path: Path) -> None:
    assert "contents/title" not in words_by_owner(laid_out(tmp_path, SHAPES["a list"]))


def test_english_lines_are_not_forced_apart(tmp_path: Path) -> None:
    text = "The city kept its promises in a difficult year, and employment grew in every district. "
    pages = numbered(laid_out(tmp_path, [text * 9], "en"))
    ends = {round(mark.right) for mark in marks(pages[0]) if mark.run.owner == "part0.p1"}
    assert len(ends) > 3


@pytest.mark.parametrize("between", ["", "会议决定：", SENTENCES[0], prose(2)[:45]])
@pytest.mark.parametrize("items", [(20, 10), (38, 20), (37, 19), (60, 5), (38, 20, 38)])
def test_a_few_words_take_one_page(between: str, items: tuple[int, ...], tmp_path: Path) -> None:
    heads = ("决定", "期限", "责任")
    told = (f"**{head}。**{prose(2)[:count]}。" for head, count in zip(heads, items, strict=False))
    section = "\n\n".join(["## 老旧电梯更新", between, *told])
    pages = numbered(laid_out(tmp_path, [f"{section}\n\n## 防汛准备\n\n{SENTENCES[0]}"]))
    assert len(pages) == 1


@pytest.mark.parametrize("before", ["正文。", SENTENCES[0], prose(2)])
@pytest.mark.parametrize("after", ["", SENTENCES[1], prose(2)])
def test_no_heading_ends_a_column(before: str, after: str, tmp_path: Path) -> None:
    figures = "新建公园13处\n修路50公里\n"
    told = f"全市新建公园13处，修路50公里，群众出行更加便捷。{after}"
    strips = f"## 民生\n\n::: figures\n{figures}:::\n\n{told}\n\n{TABLE}"
    pages = laid_out(tmp_path, [f"::: headlines\n{figures}:::\n\n{before}\n\n{strips}"])
    found = 0
    for page in numbered(pages):
        body = [mark for mark in marks(page) if not isinstance(mark.run.owner, Artifact)]
        for heading in [mark for mark in body if mark.run.text == "民生"]:
            under = [mark for mark in body if 0 < mark.y - heading.y < 50]
            assert any(0 <= mark.x - heading.x < 30 for mark in under)
            found += 1
    assert found
