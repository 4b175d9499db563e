"""The two forms of a timeline on a slide: an axis across it, and a rail down it.

What is reached has a filled mark at a heavy line, what is planned a hollow one at a fine line and
its word: in grey they can be told apart. Each milestone is a group; the lines are decoration.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.content.document import Milestone, State
from briefing.deck.measure import Broken, Ruler
from briefing.deck.setting import Setting, plain
from briefing.deck.slides import SLACK, Element, GroupBox, Para, Run, ShapeBox, TextBox
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.theme.furniture import HEADED
from briefing.theme.motif import mark_path
from briefing.theme.slots import RunStyle

_RADIUS, _DOT = 8.0, 3.5
_HEAVY, _FINE = 2.5, 0.75
_LEAST_COLUMN, _GUTTER = 112.0, 18.0
_MOST_LIFT, _LIFT = 80.0, 0.35
"""Where there are few words the axis stands lower, by a share of the room they leave."""

_TIME_GAP, _TEXT_GAP = 16.0, 22.0
_LEAD_IN = 44.0
"""From where the axis comes on a second slide."""

_TO_TEXT = 40.0
_MOST_TIMES, _LEAST_TIMES = 260.0, 90.0
_LEAST_AIR, _MOST_AIR = 10.0, 34.0
_STATE = RunStyle(16, "accent_text", "text", "bold")
_STATE_LEADING = 22.0


@frozen
class Look:
    time: float
    time_leading: float
    text: float
    leading: float
    most_time_lines: int = 3

    @property
    def shift(self) -> float:
        """By how much words begin below a time for their first lines to share a middle."""
        return (self.time_leading - self.leading) / 2

    @property
    def time_style(self) -> RunStyle:
        return RunStyle(self.time, "ink", "display", "bold")


@frozen
class Sheet:
    """What one slide shows: `first` counts from 0, `following` is what the next one begins with."""

    first: int
    milestones: tuple[Milestone, ...]
    following: Milestone | None


class Form:
    """What both forms share; `place` gives the elements of a sheet that fits."""

    def __init__(self, setting: Setting) -> None:
        self._body = setting.body(HEADED)
        self._ruler: Ruler = setting.ruler
        self._states = setting.words.states

    def fits(self, sheet: Sheet, look: Look) -> bool:
        raise NotImplementedError

    def place(self, sheet: Sheet, look: Look) -> tuple[Element, ...]:
        raise NotImplementedError

    def _time(self, each: Milestone, look: Look, room: float) -> Broken | None:
        run = Run(each.time.words, look.time_style, each.time.span)
        return self._ruler.broken(run, room, look.most_time_lines)

    def _time_box(self, each: Milestone, look: Look, room: float) -> TextBox:
        """The time in a box that breaks it in every program alike, still without its place."""
        time = self._time(each, look, room)
        assert time
        rect = Rect(0, 0, time.width, time.lines * look.time_leading)
        return TextBox("时间", rect, (Para((time.run,), look.time_leading),))

    def _state(self, each: Milestone) -> tuple[Para, ...]:
        words = self._states[each.state]
        return (plain(words, _STATE, _STATE_LEADING, each.time.span),) if words else ()

    def _text(self, each: Milestone, look: Look) -> Para:
        return plain(each.text.words, RunStyle(look.text, "ink2"), look.leading, each.text.span)

    def _said(self, each: Milestone, look: Look) -> Para:
        """The words, after that for their state."""
        text, words = self._text(each, look), self._states[each.state]
        state = Run(f"{words}　", replace(_STATE, size=look.text), each.time.span)
        return replace(text, runs=(state, *text.runs)) if words else text


class Axis(Form):
    """Columns below an axis, times above it."""

    def fits(self, sheet: Sheet, look: Look) -> bool:
        column = self._body.width / len(sheet.milestones)
        room = column - _GUTTER
        if len(sheet.milestones) < 2 or room < _LEAST_COLUMN:
            return False
        if not all(self._time(each, look, room) for each in sheet.milestones):
            return False
        return self._rise(sheet, look, room) + self._depth(sheet, look, room) <= self._body.height

    def _rise(self, sheet: Sheet, look: Look, room: float) -> float:
        """From the top of the highest time down to the axis."""
        times = (self._time(each, look, room) for each in sheet.milestones)
        return _TIME_GAP + look.time_leading * max(time.lines for time in times if time)

    def _depth(self, sheet: Sheet, look: Look, room: float) -> float:
        """From the axis down to the end of the longest words."""
        heights = (
            self._ruler.height([*self._state(each), self._text(each, look)], room)
            for each in sheet.milestones
        )
        return _TEXT_GAP + max(heights)

    def place(self, sheet: Sheet, look: Look) -> tuple[Element, ...]:
        column = self._body.width / len(sheet.milestones)
        rise = self._rise(sheet, look, column - _GUTTER)
        spare = self._body.height - rise - self._depth(sheet, look, column - _GUTTER)
        axis = self._body.y + rise + min(_LIFT * spare, _MOST_LIFT)
        return tuple(self._elements(sheet, look, column, axis))

    def _elements(self, sheet: Sheet, look: Look, column: float, axis: float) -> Iterator[Element]:
        x, right = self._body.x, self._body.right
        if sheet.first:
            yield _line(sheet.milestones[0].state, x - _LEAD_IN, axis, x + _RADIUS, across=True)
        lasts = (*sheet.milestones[1:], sheet.following)
        for number, (each, after) in enumerate(zip(sheet.milestones, lasts, strict=True)):
            left = x + number * column
            centre = left + _RADIUS
            if after:
                is_last = number == len(sheet.milestones) - 1
                end = right if is_last else left + column + _RADIUS
                yield _line(after.state, centre, axis, end, across=True)
            yield self._milestone(each, look, Rect(left, axis, column - _GUTTER, 0))

    def _milestone(self, each: Milestone, look: Look, at: Rect) -> GroupBox:
        words = [*self._state(each), self._text(each, look)]
        depth = self._ruler.height(words, at.width)
        time = self._time_box(each, look, at.width)
        above = Rect(at.x, at.y - _TIME_GAP - time.rect.height, time.rect.width, time.rect.height)
        parts: tuple[Element, ...] = (
            *_mark(each.state, at.x + _RADIUS, at.y),
            replace(time, rect=above, anchor="bottom"),
            TextBox("事项", Rect(at.x, at.y + _TEXT_GAP, at.width, depth), tuple(words)),
        )
        return GroupBox(f"{each.time.words} {each.text.words}", parts, is_entry=True)


class Rail(Form):
    """Rows beside a rail, times at its left."""

    def fits(self, sheet: Sheet, look: Look) -> bool:
        heights = self._heights(sheet, look)
        if heights is None:
            return False
        return sum(heights) + _LEAST_AIR * (len(heights) - 1) <= self._body.height

    def _times(self, sheet: Sheet, look: Look) -> float:
        widest = max(
            self._ruler.width([Run(each.time.words, look.time_style)]) * SLACK
            for each in sheet.milestones
        )
        return max(_LEAST_TIMES, min(_MOST_TIMES, widest + 2))

    def _heights(self, sheet: Sheet, look: Look) -> tuple[float, ...] | None:
        times = self._times(sheet, look)
        room = self._room(times)
        heights = []
        for each in sheet.milestones:
            time = self._time(each, look, times)
            if time is None:
                return None
            left = time.lines * look.time_leading
            words = self._ruler.height([self._said(each, look)], room)
            heights.append(max(left, look.shift + words))
        return tuple(heights)

    def _room(self, times: float) -> float:
        return min(900.0, self._body.width - times - 2 * _TO_TEXT)

    def place(self, sheet: Sheet, look: Look) -> tuple[Element, ...]:
        heights = self._heights(sheet, look)
        assert heights
        spare = self._body.height - sum(heights)
        air = min(_MOST_AIR, spare / max(1, len(heights) - 1))
        return tuple(self._elements(sheet, look, heights, air))

    def _elements(
        self, sheet: Sheet, look: Look, heights: Sequence[float], air: float
    ) -> Iterator[Element]:
        times = self._times(sheet, look)
        x, top = self._body.x + times + _TO_TEXT, self._body.y
        middle = look.time_leading / 2
        if sheet.first:
            yield _line(sheet.milestones[0].state, top, x, top + middle, across=False)
        lasts = (*sheet.milestones[1:], sheet.following)
        for each, after, height in zip(sheet.milestones, lasts, heights, strict=True):
            if after:
                is_last = after is sheet.following
                end = top + height + (0.0 if is_last else air + middle)
                yield _line(after.state, top + middle, x, end, across=False)
            yield self._milestone(each, look, Rect(self._body.x, top, times, height), x)
            top += height + air

    def _milestone(self, each: Milestone, look: Look, at: Rect, x: float) -> GroupBox:
        time = self._time_box(each, look, at.width)
        text = Rect(
            x + _TO_TEXT,
            at.y + look.shift,
            self._room(at.width),
            max(look.leading, at.height - look.shift),
        )
        parts: tuple[Element, ...] = (
            replace(time, rect=replace(time.rect, x=at.x, y=at.y)),
            *_mark(each.state, x, at.y + look.time_leading / 2),
            TextBox("事项", text, (self._said(each, look),)),
        )
        return GroupBox(f"{each.time.words} {each.text.words}", parts, is_entry=True)


def _line(state: State, start: float, at: float, end: float, *, across: bool) -> ShapeBox:
    """Heavy to what is reached or under way, fine to what is planned."""
    weight = _FINE if state == "planned" else _HEAVY
    if across:
        rect = Rect(start, at - weight / 2, end - start, weight)
    else:
        rect = Rect(at - weight / 2, start, weight, end - start)
    return ShapeBox("轴线", rect, fill="primary")


def _mark(state: State, x: float, y: float) -> Iterator[ShapeBox]:
    """A disc, a ring with a dot, or a ring; the ring hides the line behind it."""
    ring = Rect(x - _RADIUS, y - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
    path = mark_path("dial", _RADIUS)
    if state == "done":
        yield ShapeBox("标记", ring, fill="primary", path=path)
        return
    yield ShapeBox("标记", ring, "paper", "primary", 2.25, path)
    if state == "ongoing":
        dot = Rect(x - _DOT, y - _DOT, 2 * _DOT, 2 * _DOT)
        yield ShapeBox("标记", dot, fill="primary", path=mark_path("dial", _DOT))
