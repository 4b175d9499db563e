"""A small deck that shows one of everything, for tests of what writes decks."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

from PIL import Image

from briefing.content.chart import Bar, Chart
from briefing.content.document import Picture
from briefing.content.inline import Text
from briefing.deck.slides import (
    ChartBox,
    Deck,
    Element,
    GroupBox,
    Para,
    PictureBox,
    Run,
    RunStyle,
    ShapeBox,
    Slide,
    TableBox,
    TextBox,
)
from briefing.diagnostics import Span
from briefing.geometry import Point, Rect

HERE = Span("sample.md", 1, 1)
INK2 = RunStyle(18, "ink2")
FIGURE = RunStyle(54, "primary", "display", "bold")
UNIT = RunStyle(20, "primary", "text", "bold")


def para(words: str, style: RunStyle = INK2, leading: float = 25) -> Para:
    return Para((Run(words, style),), leading)


def titled(id_: str, layout: str, title: str, *elements: Element, **more: Any) -> Slide:
    head = Para((Run(title, RunStyle(30, "ink", "display", "bold")),), 41)
    source = Para((Run("资料来源：2023年永康市政府工作报告", RunStyle(11, "ink3")),), 18)
    words = (("source", (source,)), ("title", (head,)), *more.pop("words", ()))
    return Slide(id_, layout, words, elements, notes=more.pop("notes", ()), **more)


def cover() -> Slide:
    display = RunStyle(68, "on", "display", "bold")
    title = (
        Para((Run("“世界五金之都", display),), 83, hang=68, indent=68),
        Para((Run("品质活力永康”", display),), 83, indent=68),
    )
    return Slide("cover", "封面", (("title", title),), (), ("封面。",))


def contents() -> Slide:
    entry = TextBox("条目", Rect(360, 64, 500, 40), (para("工作回顾"),), link="figures")
    return titled("contents", "目录", "目录", entry)


def figures() -> Slide:
    value = Para((Run("8", FIGURE), Run(" ", RunStyle(8, "primary")), Run("个", UNIT)), 64)
    label = TextBox("标签", Rect(466, 76, 200, 50), (para("落地10亿元以上"), para("制造业项目")))
    number = TextBox("数值", Rect(466, 130, 200, 64), (value,), "bottom", wrap=False)
    triangle = (
        ("move", Point(0, 16)),
        ("line", Point(8, 0)),
        ("curve", Point(10, 4), Point(14, 12), Point(16, 16)),
        ("close",),
    )
    return titled(
        "figures",
        "侧栏",
        "坚持破难攻坚",
        ShapeBox("主线", Rect(332, 44, 584, 1.5), fill="primary"),
        GroupBox("招大引强", (label, number)),
        ShapeBox("标记", Rect(332, 60, 16, 16), stroke="accent", stroke_width=1.5, path=triangle),
        ShapeBox("进度", Rect(44, 480, 100, 16), fill="on2", alt="第一节，共五节"),
        notes=("招大引强硕果累累。", "落地10亿元以上制造业项目8个，“小巨人”企业2家。"),
        words=(("kicker", (para("二、2022年工作回顾", RunStyle(14, "on2", "text", "bold")),)),),
        part="review",
    )


def chart() -> Slide:
    names = (("省科技型中小企业", 186), ("国家高新技术企业", 93), ("“品字标”企业", 22))
    bars = tuple(
        Bar(name, "", str(number), "家", "", Decimal(number), HERE, HERE) for name, number in names
    )
    data = Chart("c", 1, "bar", Text("新增企业", HERE), "家", "", bars)
    box = ChartBox(
        "企业", Rect(44, 124, 600, 364), Rect(226, 130, 330, 350), data, 18, 30, "186家，93家，22家"
    )
    return titled("chart", "标题", "新增企业", box, notes=("图的全文。",), part="review")


def table() -> Slide:
    rows = (("指标", "数值"), ("GDP", "730亿元"), ("“四上”企业", "1200家"))
    cells = tuple(tuple((para(cell),) for cell in row) for row in rows)
    box = TableBox("指标", Rect(44, 124, 400, 120), (200, 200), cells, "两项指标")
    return titled("table", "标题", "一张表", box, part="targets")


def pictures() -> Slide:
    buffer = BytesIO()
    Image.new("RGB", (4, 3), "#B3131B").save(buffer, "PNG")
    picture = Picture("p", buffer.getvalue(), "image/png", 4, 3, Text("红色", HERE))
    boxes = (
        PictureBox("图一", Rect(44, 124, 80, 60), picture, "红色的图"),
        PictureBox("图二", Rect(144, 124, 80, 60), picture, ""),
    )
    return titled("pictures", "标题", "两张图", *boxes, part="targets")


def sample_deck() -> Deck:
    slides = (cover(), contents(), figures(), chart(), table(), pictures())
    parts = (("review", "二、2022年工作回顾"), ("targets", "四、主要预期目标"))
    title = "2023年永康市政府工作报告图解"
    return Deck(title, "永康市人民政府", "zh-CN", slides, parts, contents="contents")
