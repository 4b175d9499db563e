"""Values in running text: numbers with their units, and a line parted about its value.

Takes printed words; gives pieces for setting (the number large, its unit beside it), without
the blanks that some type around numbers, and numbers in base units for comparison. A number is
a run of digits that belongs to no code (S316), no date (2022年) and carries a counting word; a
scale (万, 亿) before the counting word belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from briefing.content.folding import plain
from briefing.content.inline import Piece
from briefing.content.words import Range
from briefing.frozen import frozen

_SCALES = {
    "万亿": 10**12,
    "千万": 10**7,
    "百万": 10**6,
    "亿": 10**8,
    "万": 10**4,
    "千": 1000,
    "百": 100,
}
_SCALE = "|".join(_SCALES)

_COUNTING_WORDS = """
元 美元 欧元 港元 亩 公顷 平方米 平方公里 平方千米 立方米 米 公里 千米 海里 克 公斤 千克 吨 升
千瓦 千瓦时 千伏 兆瓦 度 个 个百分点 百分点 家 家次 项 项次 名 座 处 枚 户 户次 人 人次 辆 辆次
套 条 张 件 件次 所 批 批次 次 场 场次 天 年 月 日 个月 小时 分钟 秒 位 只 台 台次 艘 架 架次 头 株
棵 本 册 篇 部 种 类 宗 起 例 份 笔 幅 间 栋 幢 层 床 村 镇 乡 街道 县 支 块 片 眼 倍 连涨 连增 连冠
% ‰ ℃ 标箱 标准箱 箱 页 届 期 轮 周 组 队 岁 根 颗 粒 盏 单 车次 班次
"""

_NUMBER = r"(?<![A-Za-z0-9.])-?\d+(?:,\d{3})*(?:\.\d+)?(?![\d.]|,\d|[A-Za-z])"
_BLANK = "[ \u00a0\u3000]*"
_MONEY = ("$", "¥", "￥", "€", "£")
_QUALIFIERS = "左右|以上|以下|以内"
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d年")
_JOINTS = "、和与及"
_RANGES = "至到-—~"


@frozen
class Value:
    """A number with its unit at a range of the text; `lead` is 第, 各 or the sign of a currency,
    which counts as a unit; `tail` is 左右 or 以上.
    """

    start: int
    end: int
    lead: str
    number: str
    unit: str
    tail: str

    @property
    def amount(self) -> Decimal:
        amount = Decimal(plain(self.number).replace(",", ""))
        return -amount if plain(self.lead).startswith("-") else amount

    @property
    def counts(self) -> bool:
        """Whether it says what it counts."""
        return bool(self.unit or self.lead.endswith(_MONEY))

    @property
    def scale(self) -> int:
        return _SCALES.get(self._scale_word(), 1)

    @property
    def base(self) -> str:
        """The counting word without its scale, or the currency; 万 alone counts nothing."""
        money = self.lead[-1:] if self.lead.endswith(_MONEY) else ""
        return plain(money + self.unit[len(self._scale_word()) :])

    @property
    def magnitude(self) -> Decimal:
        return self.amount * self.scale

    def _scale_word(self) -> str:
        found = re.match(_SCALE, self.unit)
        return found[0] if found else ""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        parts = (
            Piece("unit", self.lead),
            Piece("number", self.number),
            Piece("unit", self.unit),
            Piece("unit", self.tail),
        )
        return tuple(part for part in parts if part.text)


@frozen
class Split:
    before: str
    value: tuple[Piece, ...]
    after: str


class Units:
    """The counting words in force: the tool's own and those of `briefing.yaml`."""

    def __init__(self, more: Sequence[str] = ()) -> None:
        words = sorted(
            {*_COUNTING_WORDS.split(), *(plain(word) for word in more)}, key=len, reverse=True
        )
        counted = "|".join(re.escape(word) for word in words)
        unit = rf"(?:[余多]?(?:{_SCALE})?(?:{counted})|[余多]?(?:{_SCALE}))"
        self._value = re.compile(
            rf"(?:(?P<lead>[第各]|-?[{''.join(_MONEY)}]){_BLANK})?(?P<number>{_NUMBER})"
            rf"(?:{_BLANK}(?P<unit>{unit}))?(?:{_BLANK}(?P<tail>{_QUALIFIERS}))?"
        )

    def values(self, text: str) -> list[Value]:
        """All numbers of a text, years aside, in order."""
        folded = plain(text)
        return [
            _value(text, match)
            for match in self._value.finditer(folded)
            if not _YEAR.match(folded, match.start("number"))
        ]

    def bare_value_at(self, folded: str, index: int) -> bool:
        """Whether an item begins with a value instead of a name."""
        found = re.compile(r"(?:第|各|约|近|超过?|突破|达到?|逾|不足)?").match(folded, index)
        start = found.end() if found else index
        return self._value.match(folded, start) is not None and not _YEAR.match(folded, start)

    def whole_value(self, folded: str) -> bool:
        """Whether the text is one value with its unit and nothing else."""
        found = self._value.fullmatch(folded)
        return found is not None and found["unit"] is not None

    def holds_value(self, folded: str) -> bool:
        """Whether an item has a value of its own; 50亿元以上制造业项目 only names a threshold."""
        return any(
            not (value.tail in ("以上", "以下", "以内") and value.end < len(folded))
            for value in self.values(folded)
        )


@lru_cache(maxsize=32)
def units(more: tuple[str, ...] = ()) -> Units:
    return Units(more)


def _value(text: str, match: re.Match[str]) -> Value:
    def group(name: str) -> str:
        return text[slice(*match.span(name))] if match[name] else ""

    return Value(
        match.start(),
        match.end(),
        group("lead"),
        group("number"),
        group("unit"),
        group("tail"),
    )


def split_line(text: str, strong: Sequence[Range], counting: Units) -> Split | None:
    """The line parted about its bold, or about its last number with a unit; None without either."""
    if strong:
        start, end = strong[0][0], strong[-1][1]
        bold = value_pieces(text[start:end].strip(), counting)
        return Split(text[:start].rstrip(), bold, text[end:].lstrip())
    values = counting.values(text)
    last = next((v for v in reversed(values) if v.counts or v.end == len(text)), None)
    if last is None:
        return None
    group = _joined_values(text, values[: values.index(last) + 1])
    pieces: list[Piece] = []
    for value, following in zip(group, [*group[1:], None], strict=True):
        pieces.extend(value.pieces)
        if following is not None:
            pieces.append(Piece("joint", text[value.end : following.start].strip()))
    return Split(text[: group[0].start].rstrip(), tuple(pieces), text[last.end :].lstrip())


def _joined_values(text: str, values: list[Value]) -> list[Value]:
    """The last value and those joined to it by nothing but 和, 、 or, as a range, 至."""
    group = [values[-1]]
    for value in reversed(values[:-1]):
        between = plain(text[value.end : group[0].start]).strip()
        joined = between in tuple(_JOINTS) and value.unit
        if not joined and between not in tuple(_RANGES):
            break
        group.insert(0, value)
    return group


def value_pieces(text: str, counting: Units) -> tuple[Piece, ...]:
    """A value apart from its line (bold, or a target): words stand small beside its numbers."""
    values = counting.values(text)
    if not values:
        return (Piece("words", text),)
    pieces: list[Piece] = []
    at = 0
    for value in values:
        gap = text[at : value.start].strip()
        if gap:
            pieces.append(Piece("joint" if at and gap in _JOINTS else "unit", gap))
        pieces.extend(value.pieces)
        at = value.end
    if text[at:].strip():
        pieces.append(Piece("unit", text[at:].strip()))
    return tuple(pieces)
