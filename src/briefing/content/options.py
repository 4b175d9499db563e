"""The names of blocks and of their options, in English and Chinese, and what each may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from briefing.content.chart import ChartForm
from briefing.content.models import Field, Json, Line, Model, Pattern, RefusedError


class Options(Model):
    """Options of a block; each kind says which it takes."""


class HeadlinesOptions(Options):
    title: Line | None = None


_RANGE = "what the block's figures are expected to be, such as 1亿元-900亿元"


class FiguresOptions(Options):
    source: Line | None = None
    from_: Line | None = Field(default=None, alias="from")
    range: Line | None = Field(default=None, description=_RANGE)


class ChartOptions(Options):
    form: ChartForm = Field(
        description="kind of chart; every bar begins at zero and nothing has depth"
    )
    title: Line = Field(description="what the chart says")
    note: Line | None = Field(default=None, description="what readers must know")
    period: Line | None = Field(default=None, description="time that the figures are of")
    source: Line | None = Field(
        default=None, description="where figures are from that the prose does not hold"
    )
    from_: Line | None = Field(
        default=None, alias="from", description="another module, which the entries quote"
    )
    data: Line | None = Field(
        default=None,
        description="CSV or XLSX file: names in the first column, a series in each further one",
    )
    range: Line | None = Field(default=None, description=_RANGE)
    highlight: Line | None = Field(
        default=None, description="entries or series that carry the claim, parted by 、"
    )
    line: Line | None = Field(
        default=None, description="series of a combo drawn as lines; the last by default"
    )
    second: Line | None = Field(
        default=None, description="lines of a combo on a second axis, with another unit"
    )
    target: Line | None = Field(
        default=None, description="series drawn as the target behind the bars (columns, bullet)"
    )
    stack: Literal["sum", "share"] | None = Field(
        default=None, description="series piled up: as they are, or as shares of their sum"
    )
    whole: Line | None = Field(
        default=None, description="what the slices of a pie make, such as 合计135座"
    )
    change: Literal["growth", "difference"] | None = Field(
        default=None,
        description="computed words at the values: growth in %, or the difference in the unit; "
        "of a series against the entry before, of two series against the first one, of what is "
        "reached against the target",
    )
    digits: Annotated[str, Pattern(r"^[0-4]$"), Json({"enum": [0, 1, 2, 3, 4]})] = Field(
        default="1", description="decimals of the growth, rounded half up"
    )
    gaps: Literal["true", "false"] = Field(
        default="false", description="whether figures may be missing: — , or an empty cell"
    )

    def check(self) -> None:
        if self.data and not self.source:
            raise RefusedError("source-missing", "`data` needs `source`: where it is from")


class GroupsOptions(Options):
    from_: Line | None = Field(default=None, alias="from")


class PlainOptions(Options):
    """A block without options."""


class PictureOptions(Options):
    file: Line = Field(description="PNG or JPEG in this folder")
    alt: Line = Field(description="what the picture shows, for those who cannot see it")
    credit: Line | None = Field(default=None, description="who made the picture")
    caption: Line | None = Field(default=None, description="what stands under it")
    title: Line | None = Field(default=None, description="title of its slide and its text")
    focus: Line | None = Field(
        default=None,
        description="what must be seen, such as 30% 40% (from the left, from the top), 中 or 左上;"
        " the picture is then cut to its frame around it, else shown whole",
    )
    source: Line | None = Field(
        default=None, description="where figures are from that the prose does not hold"
    )
    from_: Line | None = Field(
        default=None, alias="from", description="another module, which the text beside quotes"
    )


class TableOptions(Options):
    title: Line | None = Field(default=None, description="what the table shows")
    unit: Line | None = Field(default=None, description="unit of all figures without one")
    period: Line | None = Field(default=None, description="time that the figures are of")
    note: Line | None = Field(default=None, description="what readers must know")
    source: Line | None = Field(
        default=None, description="where figures are from that the prose does not hold"
    )
    from_: Line | None = Field(
        default=None, alias="from", description="another module, which the figures quote"
    )
    data: Line | None = Field(
        default=None, description="CSV or XLSX file with the table; its first row is the head"
    )

    def check(self) -> None:
        if self.data and not self.source:
            raise RefusedError("source-missing", "`data` needs `source`: where it is from")


class GlossaryOptions(Options):
    title: Line | None = Field(default=None, description="heading of the terms")
    source: Line | None = Field(default=None, description="where the explanations are from")


class TimelineOptions(Options):
    title: Line | None = Field(default=None, description="what the milestones are of")
    as_of: Line | None = Field(
        default=None,
        description="day up to which milestones are reached, such as 2023年2月; later ones are"
        " planned",
    )
    source: Line | None = Field(
        default=None, description="where figures are from that the prose does not hold"
    )
    from_: Line | None = Field(
        default=None, alias="from", description="another module, which figures quote"
    )


class PromisesOptions(Options):
    title: Line | None = Field(default=None, description="what was promised")
    less: Line | None = Field(
        default=None, description="entries of which less is better, parted by 、"
    )
    period: Line | None = Field(default=None, description="time that the figures are of")
    note: Line | None = Field(default=None, description="what readers must know")
    source: Line | None = Field(
        default=None, description="where figures are from that the prose does not hold"
    )
    from_: Line | None = Field(
        default=None, alias="from", description="another module, which the promises quote"
    )


class ContactOptions(Options):
    title: Line | None = Field(default=None, description="heading above the departments")


BLOCKS: Mapping[str, type[Options]] = {
    "headlines": HeadlinesOptions,
    "figures": FiguresOptions,
    "chart": ChartOptions,
    "targets": PlainOptions,
    "honours": PlainOptions,
    "groups": GroupsOptions,
    "focus": PlainOptions,
    "quote": PlainOptions,
    "picture": PictureOptions,
    "table": TableOptions,
    "glossary": GlossaryOptions,
    "timeline": TimelineOptions,
    "promises": PromisesOptions,
    "contact": ContactOptions,
}

BLOCK_ALIASES: Mapping[str, str] = {
    "头条": "headlines",
    "大数字": "figures",
    "图表": "chart",
    "目标": "targets",
    "荣誉": "honours",
    "组": "groups",
    "重点": "focus",
    "引语": "quote",
    "图片": "picture",
    "表格": "table",
    "名词解释": "glossary",
    "时间线": "timeline",
    "承诺": "promises",
    "联系": "contact",
}

OPTION_ALIASES: Mapping[str, str] = {
    "标题": "title",
    "注": "note",
    "单位": "unit",
    "时期": "period",
    "来源": "source",
    "引自": "from",
    "数据": "data",
    "突出": "highlight",
    "截至": "as_of",
    "越少越好": "less",
    "范围": "range",
    "画线": "line",
    "次轴": "second",
    "目标列": "target",
    "堆叠": "stack",
    "合为": "whole",
    "算出": "change",
    "小数位": "digits",
    "缺项": "gaps",
    "文件": "file",
    "替代文字": "alt",
    "署名": "credit",
    "图注": "caption",
    "焦点": "focus",
}

FORM_ALIASES: Mapping[str, str] = {
    "条形": "bar",
    "柱形": "column",
    "占比": "share",
    "折线": "line",
    "面积": "area",
    "饼图": "pie",
    "环形": "doughnut",
    "组合": "combo",
    "子弹": "bullet",
}

VALUE_ALIASES: Mapping[str, Mapping[str, str]] = {
    "stack": {"累计": "sum", "占比": "share"},
    "change": {"增长": "growth", "差额": "difference"},
    "gaps": {"是": "true", "否": "false"},
}
"""Chinese values of options."""

OPTION_NAMES: frozenset[str] = frozenset(OPTION_ALIASES.values())


def option_names(block: str) -> tuple[str, ...]:
    return tuple(name for name in BLOCKS[block].names() if name != "form")
