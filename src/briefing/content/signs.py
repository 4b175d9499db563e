"""Figures that words make negative: 下降3% among 增长5% runs the other way."""

from __future__ import annotations

from dataclasses import replace

from briefing.content.chart import Bar

FALLING = ("下降", "减少", "降低", "下滑", "回落", "负增长", "亏损")


def falls(bar: Bar) -> bool:
    return bar.before.endswith(FALLING)


def signed(bar: Bar) -> Bar:
    """The bar with the sign that its words give it."""
    return replace(bar, magnitude=-bar.magnitude) if falls(bar) and bar.magnitude > 0 else bar
