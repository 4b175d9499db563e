"""A chart as data: bars, series over categories, and what its title claims of them.

Made by `charts` and `graphs`; page, slide and native chart draw the same value.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from briefing.content.inline import Text
from briefing.diagnostics import Span
from briefing.frozen import frozen

_SAYS_NOTHING = {"为", "是", "有", "达", "达到"}
"""Verbs that only join a name to its figure."""


@frozen
class Bar:
    """One category of a chart. `label` + `before` + `number` + `unit` + `after` reads as quoted

    (火情 + 下降 + 15 + % ; 地区生产总值 + 增长 + 6 + % + 左右). `lead` is the verb that governs the
    quotation in the prose and that the page leaves out (新增, 创建), "" where there is none.
    `magnitude` is the number in the chart's common unit.
    """

    label: str
    before: str
    number: str
    unit: str
    after: str
    magnitude: Decimal
    span: Span
    quote: Span
    lead: str = ""
    highlight: bool = False
    item: str | None = None

    @property
    def shown(self) -> str:
        """The value as printed at the bar's end, without words that all bars share."""
        return self.number + self.unit + self.after


ChartForm: TypeAlias = Literal[
    "bar", "column", "share", "line", "area", "pie", "doughnut", "combo", "bullet"
]


@frozen
class Series:
    """A row of figures over the categories of a chart; None is a declared gap.

    `mark` is how it is drawn, `second` on an axis of its own at the right. `changes` are computed
    words for each category (↑12.5%), "" where there are none.
    """

    name: str
    mark: Literal["bar", "line", "area", "target", "slice"]
    unit: str
    points: tuple[Bar | None, ...]
    second: bool = False
    highlight: bool = False
    changes: tuple[str, ...] = ()

    def change(self, at: int) -> str:
        return self.changes[at] if self.changes else ""


@frozen
class Chart:
    """A chart as data. `form` share: each bar has its own whole, 0–100.

    `unit` is common to all bars; `shared` are the words that all entries share (下降). `target`
    charts quote targets and are drawn as such (outlined). `number` counts the charts of the
    document from 1. Bars that the title quotes are highlighted.

    `series` over `categories` make up every chart but rows of bars from zero: those have `bars`
    alone. With series, `bars` are all their figures, series by series. `stack` piles bars and
    areas up, as they are or as shares of their sum; `whole` is what the slices of a pie make.
    """

    id: str
    number: int
    form: ChartForm
    title: Text
    unit: str
    shared: str
    bars: tuple[Bar, ...]
    target: bool = False
    note: Text | None = None
    period: Text | None = None
    source: Text | None = None
    categories: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    stack: Literal["", "sum", "share"] = ""
    whole: Bar | None = None

    @property
    def shared_claim(self) -> str:
        """The shared words where they say something of the figures: 下降 does, 为 does not."""
        return "" if self.shared in _SAYS_NOTHING else self.shared

    def value_parts(self, bar: Bar) -> tuple[str, str, str]:
        """What stands at a bar's end: words, number, words; the same in every output.

        Left to the subtitle: `shared` words and a unit that all bars have, but for % and the
        whole phrase of a target (增长6%左右).
        """
        if self.target:
            return bar.before, bar.number, bar.unit + bar.after
        before = bar.before.removeprefix(self.shared)
        unit, beside = self._beside(bar)
        common = all(other.unit == unit for other in beside) and unit != "%"
        return before, bar.number, bar.after if common else bar.unit + bar.after

    def _beside(self, bar: Bar) -> tuple[str, tuple[Bar, ...]]:
        """The unit of the bar's axis and all bars on it."""
        second = any(each.second and bar in each.points for each in self.series)
        group = [each for each in self.series if each.second == second]
        if not group:
            return self.unit, self.bars
        return group[0].unit, tuple(point for each in group for point in each.points if point)

    def value_words(self, bar: Bar) -> str:
        return "".join(self.value_parts(bar))

    def highlighted(self) -> tuple[bool, ...]:
        """Which bars carry the claim: those the title quotes, or all where it quotes none.

        Shares all do: what is mute beside a share is the rest of its whole.
        """
        marked = tuple(bar.highlight for bar in self.bars)
        some = any(marked) and self.form != "share"
        return marked if some else tuple(True for _ in marked)
