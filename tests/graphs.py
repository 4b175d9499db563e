"""A chart of every form as an author writes it, with figures that are nobody's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contents import blocks, fenced, load, module

from briefing.content.chart import Chart
from briefing.content.document import Document

SOURCE = "source: 示例数据"
YEARS = tuple(f"{year}年" for year in range(2018, 2023))


def rows(unit: str, names: Sequence[str], *figures: object) -> list[str]:
    return [f"{name}: {figure}{unit}" for name, figure in zip(names, figures, strict=True)]


def series(name: str, unit: str, names: Sequence[str], *figures: object) -> list[str]:
    return [f"{name}:", *rows(unit, names, *figures)]


_KINDS = ("省科技型中小企业", "国家高新技术企业", "省级“专精特新”企业")
_TOWNS = ("甲镇", "乙镇", "丙街道")

FORMS: Mapping[str, tuple[str, list[str]]] = {
    "line": ("line", ["change: growth", *rows("亿元", YEARS, 580, 629, 640.5, 721, 730)]),
    "lines": (
        "line",
        [
            *series("城镇居民", "万元", YEARS, 5.2, 5.6, 5.8, 6.3, 6.5),
            *series("农村居民", "万元", YEARS, 2.8, 3.1, 3.3, 3.7, 4.1),
        ],
    ),
    "four lines": (
        "line",
        [
            "gaps: true",
            *series("制造业", "", YEARS, 51.2, 50.9, 49.8, 50.3, 50.2),
            *series("服务业", "", YEARS, 52, 51.5, 50.2, 51, 50.8),
            *series("建筑业", "", YEARS, 53.1, "—", 52.5, 54, 55),
            *series("农业", "", YEARS, 50.2, 50.4, 50.1, 50.3, 50.6),
        ],
    ),
    "area": ("area", rows("亿元", YEARS, 320, 350, 310, 402, 420)),
    "stacked area": (
        "area",
        [
            "stack: sum",
            *series("第一产业", "亿元", YEARS, 10, 11, 12, 12, 13),
            *series("第二产业", "亿元", YEARS, 320, 322, 370, 372, 380),
            *series("第三产业", "亿元", YEARS, 299, 307.5, 339, 346, 360),
        ],
    ),
    "column": ("column", ["change: growth", *rows("亿元", YEARS, 205, 211, 248, 252, 260)]),
    "grouped columns": (
        "column",
        [
            *series("2021年", "家", _TOWNS, 160, 81, 25),
            *series("2022年", "家", _TOWNS, 186, 93, 29),
        ],
    ),
    "grouped bars": (
        "bar",
        [
            "change: difference",
            *series("2021年", "家", _KINDS, 160, 81, 25),
            *series("2022年", "家", _KINDS, 186, 93, 29),
        ],
    ),
    "stacked columns": (
        "column",
        [
            "stack: sum",
            *series("税收收入", "亿元", YEARS[:3], 52, 58, 55),
            *series("非税收入", "亿元", YEARS[:3], 9, 10, 12),
        ],
    ),
    "shares of a whole": (
        "bar",
        [
            "stack: share",
            *series("第一产业", "%", _TOWNS, 12, 5, 11),
            *series("第二产业", "%", _TOWNS, 48, 55, 39),
            *series("第三产业", "%", _TOWNS, 40, 40, 50),
        ],
    ),
    "above and below zero": (
        "bar",
        ["工业: 增长5.2%", "投资: 增长12%", "进出口: 下降3.5%", "房地产: 下降8%"],
    ),
    "columns below zero": ("column", rows("亿元", YEARS, 12, -3.5, 4, -8, 6)),
    "bullet": (
        "bullet",
        [
            "change: growth",
            *series("实际", "家", _TOWNS, 93, 112, 46),
            *series("目标", "家", _TOWNS, 100, 100, 50),
        ],
    ),
    "columns and target": (
        "column",
        [
            "target: 计划",
            *series("完成", "亿元", ("一季度", "二季度", "三季度"), 42, 55, 61),
            *series("计划", "亿元", ("一季度", "二季度", "三季度"), 45, 52, 60),
        ],
    ),
    "pie": ("pie", rows("%", ("煤炭", "油品", "天然气", "非化石能源", "其他"), 46, 17, 9, 24, 4)),
    "doughnut": (
        "doughnut",
        ["whole: 合计135座", *rows("座", ("整治山塘", "除险加固水库"), 117, 18)],
    ),
    "combo": (
        "combo",
        [
            "second: 增速",
            *series("生产总值", "亿元", YEARS, 580, 629, 640.5, 721, 730),
            *series("增速", "%", YEARS, 7.1, 6.5, 1.8, 10.4, 1.2),
        ],
    ),
    "combo on one axis": (
        "combo",
        [
            *series("完成", "亿元", YEARS, 58, 62, 64, 72, 73),
            *series("平均", "亿元", YEARS, 55, 60, 70, 70, 78),
        ],
    ),
}
"""By what it shows: the form, and the lines of the block but for title and source."""


def block(form: str, lines: Sequence[str], title: str = "示例图") -> str:
    return fenced(f"chart {form}", f"title: {title}", SOURCE, *lines)


def graph(kind: str) -> Chart:
    return graph_of(*FORMS[kind])


def graph_of(form: str, lines: Sequence[str], more: str = "") -> Chart:
    loaded = load(module("正文。", block(form, lines)), more=more)
    return next(each for each in blocks(loaded) if isinstance(each, Chart))


def gallery() -> Document:
    """A document with every form, each in a section of its own."""
    parts = [
        f"## 第{number}节\n\n正文{number}。\n\n{block(form, lines, f'示例图{number}')}"
        for number, (form, lines) in enumerate(FORMS.values(), 1)
    ]
    return load("# 图表\n\n" + "\n\n".join(parts) + "\n").document
