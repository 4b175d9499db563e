"""The few words of ours in an output, such as 目录 and 单位：, in the document's language.

Every output says them alike, so that no reader depends on colour or on the shape of a mark.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefing.content.document import DetailKind, State
from briefing.frozen import frozen


@frozen
class Labels:
    """Patterns take what they stand before or around. `states` has nothing for what is done,
    `heads` are those of the promises' columns, `measure` and `target` those of targets.
    """

    contents: str
    chart: str
    glossary: str
    run_on: str
    as_of: str
    unit: str
    note: str
    period: str
    source: str
    measure: str
    target: str
    hollow: str
    cut_axis: str
    apart: str
    comma: str
    enumeration: str
    aside: str
    colon: str
    stop: str
    states: Mapping[State, str]
    heads: tuple[str, str, str, str, str]
    met: str
    not_met: str
    details: Mapping[DetailKind, str]

    def verdict(self, met: bool) -> str:
        return self.met if met else self.not_met


_CHINESE = Labels(
    contents="目录",
    chart="图{}",
    glossary="名词解释",
    run_on="（续）",
    as_of="截至{}",
    unit="单位：{}",
    note="注：{}",
    period="时期：{}",
    source="资料来源：{}",
    measure="指标",
    target="预期目标",
    hollow="空心条为预期目标",
    cut_axis="纵轴不从零开始",
    apart="两图单位不同，不可互相比较",
    comma="，",
    enumeration="、",
    aside="　",
    colon="：",
    stop="。",
    states={"done": "", "ongoing": "进行中", "planned": "计划"},
    heads=("事项", "承诺", "实际", "差额", "结果"),
    met="完成",
    not_met="未完成",
    details={
        "person": "联系人",
        "telephone": "电话",
        "email": "邮箱",
        "address": "地址",
        "web": "网址",
        "hours": "时间",
    },
)
_ENGLISH = Labels(
    contents="Contents",
    chart="Figure {}",
    glossary="Terms",
    run_on=" (continued)",
    as_of="As of {}",
    unit="Unit: {}",
    note="Note: {}",
    period="Period: {}",
    source="Source: {}",
    measure="Indicator",
    target="Target",
    hollow="hollow bars are targets",
    cut_axis="axis does not begin at zero",
    apart="the two charts have different units and cannot be compared",
    comma=", ",
    enumeration=", ",
    aside="; ",
    colon=": ",
    stop=". ",
    states={"done": "", "ongoing": "under way", "planned": "planned"},
    heads=("Item", "Promised", "Reached", "Difference", "Result"),
    met="met",
    not_met="not met",
    details={
        "person": "Contact",
        "telephone": "Telephone",
        "email": "Email",
        "address": "Address",
        "web": "Web",
        "hours": "Hours",
    },
)


def labels_of(language: str) -> Labels:
    return _CHINESE if language.lower().startswith("zh") else _ENGLISH
