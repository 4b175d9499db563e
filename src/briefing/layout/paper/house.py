"""The house style as the paper layouts take it: roles, inks and the few words of our own.

In: a theme and a language tag. Out: `House`. The words are those that no source holds, such as
目录 and 单位：; every other word on a page is the document's.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.content.labels import Labels, labels_of
from briefing.frame import Ink
from briefing.frozen import frozen
from briefing.text.style import Align
from briefing.theme.paper import Roles, roles
from briefing.theme.tokens import Theme


@frozen
class Words:
    """Our own words in one language; the patterns take what they stand before or around."""

    contents: str
    chart: str
    unit: str
    note: str
    period: str
    source: str
    measure: str
    target: str
    comma: str
    enumeration: str
    aside: str
    cut_axis: str
    run_on: str
    glossary: str


CHINESE = Words(
    contents="目录",
    chart="图{}",
    unit="单位：{}",
    note="注：{}",
    period="时期：{}",
    source="资料来源：{}",
    measure="指标",
    target="预期目标",
    comma="，",
    enumeration="、",
    aside="　",
    cut_axis="纵轴不从零开始",
    run_on="（续）",
    glossary="名词解释",
)
ENGLISH = Words(
    contents="Contents",
    chart="Figure {}",
    unit="Unit: {}",
    note="Note: {}",
    period="Period: {}",
    source="Source: {}",
    measure="Indicator",
    target="Target",
    comma=", ",
    enumeration=", ",
    aside="; ",
    cut_axis="axis does not begin at zero",
    run_on=" (continued)",
    glossary="Terms",
)


@frozen
class House:
    theme: Theme
    roles: Roles
    words: Words
    is_chinese: bool

    def ink(self, token: str) -> Ink:
        return self.theme.paper[token]

    @property
    def labels(self) -> Labels:
        return labels_of("zh" if self.is_chinese else "en")

    @property
    def indent(self) -> float:
        """The first-line indent of a paragraph, in em."""
        return 2.0 if self.is_chinese else 0.0

    @property
    def align(self) -> Align:
        """Chinese lines are justified; words of uneven length are not forced apart."""
        return "justify" if self.is_chinese else "left"

    def speaking(self, language: str) -> House:
        """The same house in a part's own language; "" is the document's."""
        is_chinese = language.lower().startswith("zh")
        if not language or is_chinese == self.is_chinese:
            return self
        return replace(self, words=CHINESE if is_chinese else ENGLISH, is_chinese=is_chinese)


def house_style(theme: Theme, language: str) -> House:
    is_chinese = language.lower().startswith("zh")
    return House(theme, roles(theme), CHINESE if is_chinese else ENGLISH, is_chinese)
