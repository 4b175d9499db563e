"""Targets: those that can be compared as outlined bars, the rest as rows beside them.

The bars stand first in the source or there are none: then all targets are one ruled list, label
left, value right. Values are set as the source says them, 增长6%左右 with both its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from briefing.content.chart import Chart
from briefing.content.document import Target, Targets
from briefing.deck.bars import chart_box
from briefing.deck.cell import Look, value_runs
from briefing.deck.chart_note import LINE, line_over
from briefing.deck.headed import headed_title
from briefing.deck.measure import Ruler
from briefing.deck.notes import block_words
from briefing.deck.setting import Place, Setting, make_slide, no_fit, remark_of
from briefing.deck.slides import Element, GroupBox, Para, Run, ShapeBox, Slide, TextBox
from briefing.deck.turns import Turn, even_shares, turns
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.theme.furniture import HEADED
from briefing.theme.slots import RunStyle

_BELOW, _BELOW_RULE = 4.0, 8.0
_CHART_SHARE, _REST_FROM = 494 / 872, 542 / 872
_BAR_PITCH, _GUTTER = 60.0, 32.0
_LABEL, _LABEL_LEADING = RunStyle(18, "ink2"), 25.0
_VALUE = RunStyle(26, "primary", "display", "bold")
_VALUE_STEPS = ((26, 36, 1), (24, 33, 2), (22, 31, 2), (20, 28, 2))
"""Size, leading and lines of values in words, of one size on a slide."""

_Step: TypeAlias = tuple[int, int, int]
_FIGURE = Look(44, 22, 26, "primary")
_LEAST_PADDING = 3.0
_MOST_ROWS, _MOST_BESIDE = 8, 5
_LIST_VALUE = 470 / 872
_WIDEST_PITCH = 92.0


def goes_with(chart: Chart, block: Targets) -> bool:
    """Whether the chart draws the first targets of the block, in its order."""
    first = block.targets[: len(chart.bars)]
    return chart.target and [bar.label for bar in chart.bars] == [row.label for row in first]


def plan_targets(
    setting: Setting, place: Place, block: Targets, chart: Chart | None
) -> tuple[Slide, ...]:
    rest = block.targets[len(chart.bars) :] if chart else block.targets
    if chart and rest and len(rest) <= _MOST_BESIDE:
        frame, columns = _places(setting, chart)
        rows = _rows(setting.ruler, rest, columns)
        if rows is not None:
            return (_with_bars(setting, place, block, chart, frame, columns, rows),)
    return _lists(setting, place, block)


def _body(setting: Setting) -> Rect:
    """A little deeper than for what has no rule below."""
    body = setting.body(HEADED)
    return replace(body, height=body.height + _BELOW)


def _places(setting: Setting, chart: Chart) -> tuple[Rect, tuple[Rect, ...]]:
    """Where the bars stand, and the columns for the rest: beside them, below on narrow slides."""
    body = _body(setting)
    if setting.canvas.form != "narrow":
        x = body.x + body.width * _REST_FROM
        frame = replace(body, width=body.width * _CHART_SHARE)
        return frame, (replace(body, x=x, width=body.right - x),)
    height = min(len(chart.bars) * _BAR_PITCH + 20, body.height / 2)
    y = body.y + height + 12
    width = (body.width - _GUTTER) / 2
    left = Rect(body.x, y, width, body.bottom - y)
    return replace(body, height=height), (left, replace(left, x=left.x + width + _GUTTER))


@frozen
class _Row:
    target: Target
    label: tuple[Para, ...]
    value: tuple[Para, ...]
    label_height: float
    value_height: float

    @property
    def height(self) -> float:
        return self.label_height + self.value_height


def _rows(
    ruler: Ruler, targets: Sequence[Target], columns: Sequence[Rect]
) -> tuple[tuple[_Row, ...], ...] | None:
    """The rows of each column, None where they are too high for one."""
    for step in _steps(ruler, targets, columns[0].width):
        rows = [_row(ruler, target, columns[0].width, step) for target in targets]
        shares = even_shares(rows, len(columns))
        heights = [sum(row.height + 2 * _LEAST_PADDING for row in share) for share in shares]
        if max(heights) <= columns[0].height:
            return shares
    return None


def _steps(ruler: Ruler, targets: Sequence[Target], room: float) -> Iterator[_Step]:
    """Those in which every value in words has room."""
    words = [target for target in targets if not _is_figure(ruler, target, room, _FIGURE)]
    return (step for step in _VALUE_STEPS if all(_said(ruler, t, room, step) for t in words))


def _row(ruler: Ruler, target: Target, room: float, step: _Step) -> _Row:
    label = _label(ruler, target, room)
    value = _value(ruler, target, room, step)
    return _Row(target, label, value, ruler.height(label, room), ruler.height(value, room))


def _label(ruler: Ruler, target: Target, room: float) -> tuple[Para, ...]:
    if not target.label:
        return ()
    run = Run(target.label, _LABEL, target.span)
    broken = ruler.in_lines(run, room, 2)
    return (Para((broken or run,), _LABEL_LEADING),)


def _value(ruler: Ruler, target: Target, room: float, step: _Step) -> tuple[Para, ...]:
    if _is_figure(ruler, target, room, _FIGURE):
        return (Para(value_runs(target.value, "", _FIGURE, target.span), 52),)
    said = _said(ruler, target, room, step)
    return (said,) if said else ()


def _is_figure(ruler: Ruler, target: Target, room: float, look: Look) -> bool:
    """Whether the value has a number and goes on one line as a figure."""
    has_number = any(piece.kind == "number" for piece in target.value)
    return has_number and ruler.is_one_line(value_runs(target.value, "", look, target.span), room)


def _said(ruler: Ruler, target: Target, room: float, step: _Step) -> Para | None:
    """The value as words, None where it needs more lines."""
    size, leading, most = step
    run = Run(_words(target), replace(_VALUE, size=size), target.span)
    broken = ruler.in_lines(run, room, most)
    return Para((broken,), leading) if broken else None


def _words(target: Target) -> str:
    return "".join(piece.text for piece in target.value)


def _with_bars(
    setting: Setting,
    place: Place,
    block: Targets,
    chart: Chart,
    frame: Rect,
    columns: Sequence[Rect],
    rows: Sequence[Sequence[_Row]],
) -> Slide:
    rule = ShapeBox("线", replace(frame, height=2), fill="primary")
    bars = replace(frame, y=frame.y + 16, height=frame.height - 20)
    box = replace(chart_box(setting, chart, bars, size=40), gap_width=95)
    rest = [
        element
        for share, column in zip(rows, columns, strict=True)
        for element in _stacked(share, column)
    ]
    at = Rect(frame.x, frame.y + _BELOW_RULE, frame.width, LINE)
    over, remark = line_over(setting, "", _remark(setting, chart), at, chart.title.span)
    elements = (rule, *over, box, *rest)
    return _slide(setting, place, block, Turn(), elements, block.targets, chart, remark)


def _stacked(rows: Sequence[_Row], column: Rect) -> Iterator[Element]:
    """Rows as high as their content plus an equal share of the rest."""
    if not rows:
        return
    spare = (column.height - sum(row.height for row in rows)) / len(rows)
    y = column.y
    for at, row in enumerate(rows):
        thickness, ink = (2, "primary") if at == 0 else (0.75, "rule")
        yield ShapeBox("线", Rect(column.x, y, column.width, thickness), fill=ink)
        top = y + spare / 2 + 1
        yield GroupBox(row.target.words, tuple(_boxes(row, column, top)))
        y += row.height + spare


def _boxes(row: _Row, column: Rect, top: float) -> Iterator[TextBox]:
    x, width = column.x, column.width
    if row.label:
        yield TextBox("标签", Rect(x, top, width, row.label_height), row.label, "bottom")
    yield TextBox("目标", Rect(x, top + row.label_height, width, row.value_height), row.value)


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
            block,
            turn,
            tuple(_listed(setting, sheet)),
            sheet,
        )
        for turn, sheet in turns(sheets)
    )


def _listed(setting: Setting, targets: Sequence[Target]) -> Iterator[Element]:
    body = _body(setting)
    pitch = min(_WIDEST_PITCH, body.height / len(targets))
    step = _list_step(setting, targets, pitch)
    for at, target in enumerate(targets):
        y = body.y + at * pitch
        thickness, ink = (2, "primary") if at == 0 else (0.75, "rule")
        yield ShapeBox("线", Rect(body.x, y, body.width, thickness), fill=ink)
        indent = body.width * _LIST_VALUE if target.label else 0.0
        x, width = body.x + indent, body.width - indent
        value = _list_value(setting.ruler, target, width, pitch, step)
        boxes = [TextBox("目标", Rect(x, y + 2, width, pitch - 4), value, "middle")]
        if target.label:
            run = Run(target.label, RunStyle(20, "ink"), target.span)
            broken = setting.ruler.in_lines(run, indent - 24, 2 if pitch >= 54 else 1)
            label = Para((broken or run,), 26)
            rect = Rect(body.x, y + 2, indent - 24, pitch - 4)
            boxes.insert(0, TextBox("标签", rect, (label,), "middle"))
        yield GroupBox(target.words, tuple(boxes))


def _list_step(setting: Setting, targets: Sequence[Target], pitch: float) -> _Step:
    """The largest in which every value in words goes into its row."""
    ruler, whole = setting.ruler, _body(setting).width
    held: Sequence[Target] = ()
    for step in _VALUE_STEPS:
        rooms = [(each, whole - (whole * _LIST_VALUE if each.label else 0.0)) for each in targets]
        held = [each for each, room in rooms if _list_value(ruler, each, room, pitch, step)]
        if len(held) == len(targets):
            return step
    target = next(each for each in targets if each not in held)
    message = f"“{target.words}” is too long for a row"
    raise no_fit(target.span, "the target", message, "split it in two targets")


def _list_value(
    ruler: Ruler, target: Target, room: float, pitch: float, step: _Step
) -> tuple[Para, ...]:
    look = replace(_FIGURE, number=34, unit=20)
    if _is_figure(ruler, target, room, look):
        return (Para(value_runs(target.value, "", look, target.span), 40),)
    value = _value(ruler, target, room, step)
    return value if ruler.height(value, room) <= pitch - 4 else ()


def _slide(
    setting: Setting,
    place: Place,
    block: Targets,
    turn: Turn,
    elements: Sequence[Element],
    targets: Sequence[Target],
    chart: Chart | None = None,
    remark: str = "",
) -> Slide:
    notes = block_words(replace(block, targets=tuple(targets)))
    return make_slide(
        setting,
        place,
        turn.id_of(block.id),
        HEADED,
        headed_title(setting, HEADED, place, None, turn.mark),
        elements,
        notes,
        kicker=place.above,
        remark=remark,
        source=chart.source if chart else None,
    )


def _remark(setting: Setting, chart: Chart) -> str:
    """What hollow bars mean, before the chart's own note and period."""
    words = setting.words
    own = remark_of(setting, chart.note, chart.period).removeprefix(words.note.format(""))
    return words.note.format(words.stop.join(part for part in (words.hollow, own) if part))
