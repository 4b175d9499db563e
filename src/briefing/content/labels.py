"""The few words of ours beside milestones, promises and contacts, in the document's language.

Every output says them alike, so that no reader depends on colour or on the shape of a mark.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefing.content.document import DetailKind, State
from briefing.frozen import frozen


@frozen
class Labels:
    """`states` has nothing for what is done; `heads` are those of the promises' columns."""

    states: Mapping[State, str]
    heads: tuple[str, str, str, str, str]
    met: str
    not_met: str
    as_of: str
    source: str
    note: str
    period: str
    details: Mapping[DetailKind, str]
    colon: str

    def verdict(self, met: bool) -> str:
        return self.met if met else self.not_met


_CHINESE = Labels(
    states={"done": "", "ongoing": "进行中", "planned": "计划"},
    heads=("事项", "承诺", "实际", "差额", "结果"),
    met="完成",
    not_met="未完成",
    as_of="截至{}",
    source="资料来源：{}",
    note="注：{}",
    period="时期：{}",
    details={
        "person": "联系人",
        "telephone": "电话",
        "email": "邮箱",
        "address": "地址",
        "web": "网址",
        "hours": "时间",
    },
    colon="：",
)
_ENGLISH = Labels(
    states={"done": "", "ongoing": "under way", "planned": "planned"},
    heads=("Item", "Promised", "Reached", "Difference", "Result"),
    met="met",
    not_met="not met",
    as_of="As of {}",
    source="Source: {}",
    note="Note: {}",
    period="Period: {}",
    details={
        "person": "Contact",
        "telephone": "Telephone",
        "email": "Email",
        "address": "Address",
        "web": "Web",
        "hours": "Hours",
    },
    colon=": ",
)


def labels_of(language: str) -> Labels:
    return _CHINESE if language.lower().startswith("zh") else _ENGLISH
