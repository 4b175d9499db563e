"""The figures of a chart as words, for who cannot see it and for speaker notes.

Takes a `Chart`; gives its entries as quoted, series by series, with what was computed of them.
"""

from __future__ import annotations

from briefing.content.chart import Bar, Chart, Series


def data_words(chart: Chart, *, comma: str = "，", stop: str = "；", colon: str = "：") -> str:
    """Every figure with its name: 2021年：甲5家，乙6家；2022年：甲7家，乙8家."""
    if not chart.series:
        return comma.join(_bar_words(bar) for bar in chart.bars)
    parts = []
    for series in chart.series:
        said = comma.join(_point_words(series, at) for at in _given(series))
        parts.append(f"{series.name}{colon}{said}" if series.name else said)
    if chart.whole:
        parts.append(_bar_words(chart.whole))
    return stop.join(parts)


def _given(series: Series) -> tuple[int, ...]:
    return tuple(at for at, bar in enumerate(series.points) if bar)


def _point_words(series: Series, at: int) -> str:
    bar = series.points[at]
    assert bar is not None, "only given points have words"
    change = series.change(at)
    return _bar_words(bar) + (f"（{change}）" if change else "")


def _bar_words(bar: Bar) -> str:
    gap = " " if bar.label[-1:].isascii() and (bar.before or bar.number)[:1].isascii() else ""
    shown = bar.shown
    if bar.label.isascii() and bar.unit[:1].isalpha():
        shown = f"{bar.number} {bar.unit}{bar.after}"
    return bar.label + gap + bar.before + shown
