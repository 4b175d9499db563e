"""Refuses charts that cannot be drawn honestly, whatever the output: bars start at nothing, and
a share is a part of its whole.
"""

from __future__ import annotations

from briefing.content.chart import Bar, Chart
from briefing.diagnostics import BriefingError, Diagnostic, Severity

_WHOLE = 100


def refuse_undrawable(chart: Chart) -> None:
    """Raises BriefingError with every bar that is below zero or more than its whole."""
    faults = [
        _fault("negative-bar", "a bar cannot be below zero", bar)
        for bar in chart.bars
        if bar.magnitude < 0
    ]
    if chart.form == "share":
        faults += [
            _fault("share-above-whole", "a share cannot be more than 100%", bar)
            for bar in chart.bars
            if bar.magnitude > _WHOLE
        ]
    if faults:
        raise BriefingError(faults)


def _fault(code: str, message: str, bar: Bar) -> Diagnostic:
    return Diagnostic(Severity.ERROR, code, f"{message}: {bar.label} {bar.shown}", bar.span)
