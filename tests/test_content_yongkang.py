"""The real content: every sentence of the source, in its order, and the figures of the design."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.content.assemble import Loaded, load_document
from briefing.content.chart import Chart
from briefing.content.document import (
    Block,
    Document,
    Figures,
    Focus,
    Groups,
    Headlines,
    Honours,
    ItemBlock,
    Paragraph,
    Section,
    Targets,
)

SOURCE = Path(__file__).parent / "data" / "yongkang-2023-source.md"

# Headings that the source file's own note calls additions: the report does not have them.
NOT_IN_THE_REPORT = {"主要成绩"}


@pytest.fixture(scope="module")
def loaded(yongkang: Path) -> Loaded:
    return load_document(yongkang)


@pytest.fixture(scope="module")
def read(loaded: Loaded) -> Document:
    return loaded.document


def words(block: Block) -> Iterator[str]:
    """The source's words in a block; figures and charts only quote them."""
    match block:
        case Paragraph(text=text):
            yield text.words
        case ItemBlock(head=head, paragraphs=paragraphs):
            yield head.words + "".join(paragraph.text.words for paragraph in paragraphs)
        case Headlines(figures=figures):
            yield from (figure.words for figure in figures)
        case Honours(honours=honours):
            yield from (honour.words for honour in honours)
        case Targets(targets=targets):
            yield from (target.words for target in targets)
        case Focus(entries=entries):
            yield from (entry.numeral + entry.lead + entry.phrase.words for entry in entries)


def section_words(section: Section) -> Iterator[str]:
    yield section.title.words
    for block in section.blocks:
        yield from words(block)


def document_words(document: Document) -> str:
    lines: list[str] = []
    for part in document.parts:
        lines.append(part.title.words)
        for block in part.blocks:
            lines.extend(words(block))
        for section in part.sections:
            lines.extend(section_words(section))
    return "\n".join(lines)


def table_row(line: str) -> str:
    """A row of the source's table as its sentence; the last label is an addition (see its note)."""
    label, value = (cell.strip() for cell in line.strip("|").split("|"))
    return value if value.endswith(label) else label + value


def source_lines() -> list[str]:
    """The report's lines, less the file's comment, marks of Markdown and the table's head."""
    text = re.sub(r"<!--.*?-->", "", SOURCE.read_text(encoding="utf-8"), flags=re.DOTALL)
    rows = [line for line in text.splitlines() if line.strip() and not line.startswith("# ")]
    lines = []
    for line in rows:
        if line.startswith("口号") or re.match(r"\| (指标|---)", line):
            continue
        plain = re.sub(r"^(#+|-) ", "", line).replace("**", "")
        lines.append(table_row(plain) if line.startswith("|") else plain)
    return lines


def test_every_line_of_the_source_is_there_in_its_order(read: Document) -> None:
    wanted = [line for line in source_lines() if line not in NOT_IN_THE_REPORT]
    # The opening of the review stands before the six indicators' block in the file's order.
    title = wanted.index("2022年工作回顾")
    wanted = [wanted[title], *wanted[:title], *wanted[title + 1 :]]
    assert document_words(read).split("\n") == wanted


def test_the_slogans_are_on_the_cover(read: Document) -> None:
    text = SOURCE.read_text(encoding="utf-8")
    theme, closing = text.splitlines()[0].removeprefix("# ").split("　")
    mottos = re.search("口号：(.*)／(.*)", text)
    assert mottos
    assert [str(line) for line in read.slogan] == [theme, closing, mottos[1], mottos[2]]


def test_it_loads_without_a_warning(loaded: Loaded) -> None:
    assert {str(d.severity) for d in loaded.diagnostics} == {"notice"}


def test_only_one_title_and_the_notes_are_ours(loaded: Loaded) -> None:
    ours = [d.message for d in loaded.diagnostics if d.code == "ours"]
    assert ours == [
        "words of ours: “主要成绩”",
        "words of ours: “各类别可能交叉，不可加总”",
        "words of ours: “各类别可能交叉，不可加总”",
        "words of ours: “原文未注明对比期”",
        "words of ours: “三项各有自身总体，不可互相比较”",
    ]


def test_headings_are_numbered_where_the_source_is_silent(read: Document) -> None:
    assert [part.numeral for part in read.parts] == ["一、", "二、", "三、", "四、"]
    sections = read.parts[0].sections
    assert [section.numeral for section in sections] == [
        "（一）",
        "（二）",
        "（三）",
        "（四）",
        "（五）",
    ]
    assert all(section.counted for section in sections)


def charts(document: Document) -> list[Chart]:
    return [block for part in document.parts for block in part.walk() if isinstance(block, Chart)]


def test_the_charts_are_numbered_through_the_document(read: Document) -> None:
    found = charts(read)
    assert [chart.number for chart in found] == [1, 2, 3, 4, 5]
    assert [chart.form for chart in found] == ["bar", "bar", "bar", "share", "bar"]
    assert [chart.target for chart in found] == [False, False, False, False, True]


def test_the_charts_hold_the_values_of_the_design(read: Document) -> None:
    values = [[float(bar.magnitude) for bar in chart.bars] for chart in charts(read)]
    assert values == [
        [186, 93, 29, 22],
        [62, 36, 7, 3, 2],
        [15, 12, 10],
        [87, 95.3, 98.72],
        [6, 5, 20],
    ]


def test_every_item_of_the_review_has_a_figure(read: Document) -> None:
    items = [
        block
        for section in read.parts[0].sections
        for block in section.blocks
        if isinstance(block, ItemBlock)
    ]
    assert len(items) == 18
    assert [item.head.words for item in items if not item.figures] == []


def test_every_figure_is_a_slice_of_the_report(read: Document) -> None:
    text = re.sub(r"[\s*]", "", SOURCE.read_text(encoding="utf-8"))
    strips = [b for part in read.parts for b in part.walk() if isinstance(b, Figures | Headlines)]
    shown = [figure.words for strip in strips for figure in strip.figures]
    assert len(shown) > 40
    assert [] == [line for line in shown if line not in text]


def test_a_place_of_a_figure_is_where_its_quotation_stands(read: Document, yongkang: Path) -> None:
    for part in read.parts:
        for block in part.walk():
            for figure in block.figures if isinstance(block, Figures) else ():
                lines = (yongkang / figure.quote.path).read_text(encoding="utf-8").splitlines()
                start = figure.quote.column - 1
                quoted = lines[figure.quote.line - 1][start : start + figure.quote.length]
                assert quoted.startswith(figure.before[:2])
                assert quoted.endswith(figure.words[-1])


def test_the_groups_read_as_the_source(read: Document) -> None:
    blocks = [b for part in read.parts for b in part.walk() if isinstance(b, Groups)]
    text = SOURCE.read_text(encoding="utf-8")
    for group in blocks[0].groups:
        assert group.verb + "、".join(group.entries) + group.name in text
    assert [group.verb for group in blocks[0].groups] == ["聚力", "狠抓", "强化"]


def test_loading_twice_gives_the_same(yongkang: Path, loaded: Loaded) -> None:
    assert load_document(yongkang) == loaded
