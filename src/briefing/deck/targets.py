"""Targets: those that can be compared as outlined bars, the rest as rows beside them.

The bars stand first in the source or there are none: then all targets are one ruled list, label
left, value right. Values are set as the source says them, 增长6%左右 with both its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.content.document import Chart, Target, Targets
from briefing.deck.bars import chart_box
from briefing.deck.cell import Look, value_runs
from briefing.deck.headed import headed_title
from briefing.deck.measure import Ruler
from briefing.deck.notes import block_words
from briefing.deck.setting import Place, Setting, make_slide, no_fit, remark_of
from briefing.deck.slides import Element, GroupBox, Para, Run, ShapeBox, Slide, TextBox
from briefing.geometry import Rect
from briefing.theme.slides import HEADED, LEFT, RIGHT
from briefing.theme.slots import RunStyle

_TOP, _BOTTOM = 112.0, 492.0
_CHART_RIGHT, _X = 538.0, 586.0
_LABEL, _LABEL_LEADING = RunStyle(18, "ink2"), 25.0
_VALUE = RunStyle(26, "primary", "display", "bold")
_VALUE_STEPS = ((26, 36), (22, 31), (20, 28))
_FIGURE = Look(44, 22, 26, "primary")
_LEAST_PADDING = 3.0
_MOST_ROWS = 8
_LIST_VALUE = 470.0
_WIDEST_PITCH = 92.0


def goes_with(chart: Chart, block: Targets) -> bool:
    """Whether the chart draws the first targets of the block, in its order."""
    first = block.targets[: len(chart.bars)]
    return chart.target and [bar.label for bar in chart.bars] == [row.label for row in first]


def plan_targets(
    setting: Setting, place: Place, block: Targets, chart: Chart | None
) -> tuple[Slide, ...]:
    rest = block.targets[len(chart.bars) :] if chart else block.targets
    if chart and rest and len(rest) <= 5:
        rows = _rows(setting.ruler, rest, RIGHT - _X)
        if rows is not None:
            return (_with_bars(setting, place, block, chart, rows),)
    return _lists(setting, place, block)


@dataclass(frozen=True, slots=True)
class _Row:
    target: Target
    label: tuple[Para, ...]
    value: tuple[Para, ...]
    label_height: float
    value_height: float

    @property
    def height(self) -> float:
        return self.label_height + self.value_height


def _rows(ruler: Ruler, targets: Sequence[Target], room: float) -> tuple[_Row, ...] | None:
    rows = tuple(_row(ruler, target, room) for target in targets)
    height = sum(row.height + 2 * _LEAST_PADDING for row in rows)
    return rows if height <= _BOTTOM - _TOP else None


def _row(ruler: Ruler, target: Target, room: float) -> _Row:
    label = _label(ruler, target, room)
    value = _value(ruler, target, room)
    return _Row(target, label, value, ruler.height(label, room), ruler.height(value, room))


def _label(ruler: Ruler, target: Target, room: float) -> tuple[Para, ...]:
    if not target.label:
        return ()
    run = Run(target.label, _LABEL, target.span)
    broken = ruler.in_lines(run, room, 2)
    return (Para((broken or run,), _LABEL_LEADING),)


def _value(ruler: Ruler, target: Target, room: float) -> tuple[Para, ...]:
    if any(piece.kind == "number" for piece in target.value):
        runs = value_runs(target.value, "", _FIGURE, target.span)
        if ruler.is_one_line(runs, room):
            return (Para(runs, 52),)
    words = "".join(piece.text for piece in target.value)
    for size, leading in _VALUE_STEPS:
        run = Run(words, replace(_VALUE, size=size), target.span)
        broken = ruler.in_lines(run, room, 1 if size == 26 else 2)
        if broken:
            return (Para((broken,), leading),)
    message = f"“{words}” is too long for a row"
    raise no_fit(target.span, "the target", message, "split it in two targets")


def _with_bars(
    setting: Setting, place: Place, block: Targets, chart: Chart, rows: Sequence[_Row]
) -> Slide:
    rule = ShapeBox("线", Rect(LEFT, _TOP, _CHART_RIGHT - LEFT, 2), fill="primary")
    frame = Rect(LEFT, _TOP + 16, _CHART_RIGHT - LEFT, _BOTTOM - _TOP - 20)
    box = replace(chart_box(setting, chart, frame, size=40), gap_width=95)
    return _slide(setting, place, block, "", (rule, box, *_stacked(rows, _X)), chart, block.targets)


def _stacked(rows: Sequence[_Row], x: float) -> Iterator[Element]:
    """Rows as high as their content plus an equal share of the rest."""
    spare = (_BOTTOM - _TOP - sum(row.height for row in rows)) / len(rows)
    y = _TOP
    for at, row in enumerate(rows):
        thickness, ink = (2, "primary") if at == 0 else (0.75, "rule")
        yield ShapeBox("线", Rect(x, y, RIGHT - x, thickness), fill=ink)
        top = y + spare / 2 + 1
        yield GroupBox(row.target.words, tuple(_boxes(row, x, top)))
        y += row.height + spare


def _boxes(row: _Row, x: float, top: float) -> Iterator[TextBox]:
    if row.label:
        yield TextBox("标签", Rect(x, top, RIGHT - x, row.label_height), row.label, "bottom")
    rect = Rect(x, top + row.label_height, RIGHT - x, row.value_height)
    yield TextBox("目标", rect, row.value)


def _lists(setting: Setting, place: Place, block: Targets) -> tuple[Slide, ...]:
    """Ruled lists of even length, eight rows a slide at most."""
    count = -(-len(block.targets) // _MOST_ROWS)
    each = -(-len(block.targets) // count)
    starts = range(0, len(block.targets), each)
    sheets = [block.targets[at : at + each] for at in starts]
    return tuple(
        _slide(
            setting,
            place,
            replace(block, id=block.id if number == 1 else f"{block.id}-{number}"),
            f"{number}/{len(sheets)}" if len(sheets) > 1 else "",
            tuple(_listed(setting, sheet)),
            None,
            sheet,
        )
        for number, sheet in enumerate(sheets, 1)
    )


def _listed(setting: Setting, targets: Sequence[Target]) -> Iterator[Element]:
    pitch = min(_WIDEST_PITCH, (_BOTTOM - _TOP) / len(targets))
    for at, target in enumerate(targets):
        y = _TOP + at * pitch
        thickness, ink = (2, "primary") if at == 0 else (0.75, "rule")
        yield ShapeBox("线", Rect(LEFT, y, RIGHT - LEFT, thickness), fill=ink)
        x = LEFT + _LIST_VALUE if target.label else LEFT
        value = _list_value(setting.ruler, target, RIGHT - x, pitch)
        boxes = [TextBox("目标", Rect(x, y + 2, RIGHT - x, pitch - 4), value, "middle")]
        if target.label:
            run = Run(target.label, RunStyle(20, "ink"), target.span)
            broken = setting.ruler.in_lines(run, _LIST_VALUE - 24, 2 if pitch >= 54 else 1)
            label = Para((broken or run,), 26)
            rect = Rect(LEFT, y + 2, _LIST_VALUE - 24, pitch - 4)
            boxes.insert(0, TextBox("标签", rect, (label,), "middle"))
        yield GroupBox(target.words, tuple(boxes))


def _list_value(ruler: Ruler, target: Target, room: float, pitch: float) -> tuple[Para, ...]:
    look = replace(_FIGURE, number=34, unit=20)
    runs = value_runs(target.value, "", look, target.span)
    has_number = any(piece.kind == "number" for piece in target.value)
    if has_number and ruler.is_one_line(runs, room):
        return (Para(runs, 40),)
    value = _value(ruler, target, room)
    if ruler.height(value, room) > pitch - 4:
        message = f"“{target.words}” is too long for a row"
        raise no_fit(target.span, "the target", message)
    return value


def _slide(
    setting: Setting,
    place: Place,
    block: Targets,
    mark: str,
    elements: Sequence[Element],
    chart: Chart | None,
    targets: Sequence[Target],
) -> Slide:
    notes = block_words(replace(block, targets=tuple(targets)))
    return make_slide(
        setting,
        place,
        block.id,
        HEADED,
        headed_title(setting, HEADED, place, None, mark),
        elements,
        notes,
        kicker=place.part_title if place.section else "",
        remark=remark_of(setting, chart.note, chart.period) if chart else "",
        source=chart.source if chart else None,
    )
