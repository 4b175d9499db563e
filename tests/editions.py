"""What tests of the one-column editions look at, and small folders of other shapes for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from handout_probe import Mark, bare, marks

from briefing.content.assemble import load_document
from briefing.content.document import (
    Document,
    Figures,
    Focus,
    Headlines,
    Honours,
    ItemBlock,
    Listing,
    Paragraph,
    Quote,
    Table,
    Targets,
)
from briefing.frame import Artifact, Group, Ink, Page, Placed, Publication, Shape, TextRun
from briefing.geometry import Point, Rect

SENTENCES = (
    "城市更新行动持续推进，全年完成老旧小区改造十二个，惠及居民六千余户。",
    "道路交通组织不断优化，新增公共停车泊位一千二百个，群众出行更加便捷。",
    "公共服务设施逐步完善，新建社区卫生服务站三处，基层治理能力得到提升。",
)
TABLE = """| 指标 | 单位 | 2023年 | 2024年 |
| --- | --- | --- | --- |
| 地区生产总值 | 亿元 | 612.3 | 655.8 |
| 居民人均可支配收入 | 元 | 61230 | 64105 |
"""
WIDE = """| 工作任务名称 | 牵头责任单位 | 完成时限 | 阶段进展情况 | 下一步的打算 | 需要协调事项 |
| --- | --- | --- | --- | --- | --- |
| 老旧小区加装电梯工程 | 住房和城乡建设局 | 年底前全部完成 | 已完成八成 | 加快扫尾 | 资金拨付 |
| 城市内河综合整治工程 | 水务局 | 汛期之前完成 | 已开工 | 倒排工期 | 征迁 |
"""


def prose(count: int) -> str:
    return "".join(SENTENCES[number % 3] for number in range(count))


def bars(count: int) -> str:
    said = "。".join(f"第{number}产业园{number * 7}家" for number in range(1, count + 1))
    rows = "\n".join(f"第{number}产业园: {number * 7}家" for number in range(1, count + 1))
    return f"{said}。\n\n::: chart bar\ntitle: 企业\n{rows}\n:::"


def columns(count: int) -> str:
    return bars(count).replace("chart bar", "chart column")


SHAPES: dict[str, list[str]] = {
    "one short paragraph": [prose(1)],
    "very long text": ["\n\n".join(prose(9) for _ in range(14))],
    "a list": ["重点做好三项工作：\n\n- 建设住房\n- 疏通道路\n- 治理河流"],
    "a long list": ["\n".join(f"- {prose(1)}" for _ in range(40))],
    "a table": [prose(2) + "\n\n" + TABLE + "\n" + prose(4)],
    "a long table": [TABLE + "".join(f"| 第{n}项 | 个 | {n} | {n + 1} |\n" for n in range(60))],
    "a table too wide for columns": [WIDE + "\n" + prose(2)],
    "a quotation": [prose(2) + "\n\n::: quote\n绿水青山就是金山银山\n:::\n\n" + prose(2)],
    "deep headings": [
        f"## 工业\n\n### 制造业\n\n{prose(4)}\n\n### 建筑业\n\n{prose(3)}\n\n## 农业\n\n{prose(2)}"
    ],
    "items without figures": [
        "\n\n".join(f"**{n}号工程加快推进。**{prose(4)}" for n in range(1, 8))
    ],
    "long headings": [
        "## 坚持以人民为中心的发展思想，在高质量发展中不断增进民生福祉和社会保障水平\n\n" + prose(3)
    ],
    "nine parts": [prose(1 + 3 * (n % 3)) for n in range(9)],
    "honours without end": [
        "::: honours\n" + "\n".join(f"第{n}批示范县" for n in range(90)) + "\n:::"
    ],
    "a chart of many bars": [bars(40)],
    "a chart of columns": [columns(5)],
    "a chart of too many columns": [columns(16)],
}


def written(folder: Path, parts: Sequence[str], more: str = "") -> Path:
    """A content folder with a module for each part."""
    names = [f"part{number}.md" for number in range(len(parts))]
    for number, (name, text) in enumerate(zip(names, parts, strict=True), 1):
        (folder / name).write_text(f"# 第{number}部分工作情况\n\n{text}\n", encoding="utf-8")
    recipe = (
        "format: 1\ntitle: 某某区2024年工作总结\nslogan: [建设幸福家园]\nissuer: 某某区\n"
        f"theme: zhenghong\nmodules: [{', '.join(names)}]\n{more}"
    )
    (folder / "briefing.yaml").write_text(recipe, encoding="utf-8")
    return folder


def loaded(folder: Path, parts: Sequence[str], more: str = "") -> Document:
    return load_document(written(folder, parts, more)).document


def source_texts(document: Document) -> Iterator[str]:
    """The words of the document's blocks in reading order, blanks left out."""
    for part in document.parts:
        for block in part.walk():
            match block:
                case Paragraph():
                    yield bare(block.text.words)
                case ItemBlock():
                    yield bare(block.head.words)
                    yield from (bare(each.text.words) for each in block.paragraphs)
                case Listing():
                    yield from (bare(each.words) for each in block.entries)
                case Headlines():
                    yield from (bare(each.words) for each in block.figures)
                case Figures() if block.source:
                    yield from (bare(each.words) for each in block.figures)
                    yield bare(block.source.words)
                case Targets():
                    yield from (bare(each.words) for each in block.targets)
                case Honours():
                    yield from (bare(each.words) for each in block.honours)
                case Focus():
                    for entry in block.entries:
                        yield bare(entry.numeral + entry.lead + entry.phrase.words)
                case Quote():
                    yield from (bare(each.words) for each in block.lines)
                case Table():
                    yield from (bare(cell.words) for row in block.rows[1:] for cell in row)


def missing_texts(document: Document, publication: Publication) -> list[str]:
    """Texts that do not stand, whole, after those before them."""
    drawn = bare(
        "".join(
            mark.run.text
            for page in publication.pages
            for mark in marks(page)
            if not isinstance(mark.run.owner, Artifact)
        )
    )
    lost, at = [], 0
    for words in source_texts(document):
        found = drawn.find(words, at)
        if found < 0:
            lost.append(words)
        else:
            at = found + len(words)
    return lost


def least_size(publication: Publication) -> float:
    return min(mark.run.size for page in publication.pages for mark in marks(page))


def grounds(page: Page, paper: Ink) -> Iterator[tuple[TextRun, Ink]]:
    """Each run with the ink of the last area that was filled where its own ink begins."""
    areas: list[tuple[Rect, Ink]] = []
    for at, item in _flat(page.items):
        if isinstance(item, Shape) and item.fill:
            areas.append((_bounds(at, item), item.fill))
        elif isinstance(item, TextRun):
            begins = Point(Mark(at.x, at.y, item).ink, at.y)
            under = [ink for area, ink in areas if _holds(area, begins)]
            yield item, under[-1] if under else paper


def _flat(items: Sequence[Placed], origin: Point | None = None) -> Iterator[Placed]:
    origin = origin or Point(0, 0)
    for at, item in items:
        if isinstance(item, Group):
            yield from _flat(item.items, origin + at)
        else:
            yield origin + at, item


def _bounds(at: Point, shape: Shape) -> Rect:
    points = [at + point for step in shape.path for point in step[1:]]
    left, top = min(p.x for p in points), min(p.y for p in points)
    width, height = max(p.x for p in points) - left, max(p.y for p in points) - top
    return Rect(left, top, width, height)


def _holds(area: Rect, point: Point) -> bool:
    return area.x <= point.x <= area.right and area.y <= point.y <= area.bottom
