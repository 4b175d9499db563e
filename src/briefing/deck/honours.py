"""Honours: a heading in the panel, a marked line for each honour, ruled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.content.document import Text
from briefing.deck.panel import panel_title, tracker
from briefing.deck.setting import Place, Setting, make_slide, no_fit
from briefing.deck.slides import Element, GroupBox, Para, Run, ShapeBox, Slide, TextBox
from briefing.geometry import Rect
from briefing.theme.motif import mark_path
from briefing.theme.slides import FOOT, PANEL, RIGHT
from briefing.theme.slots import RunStyle

_TOP, _X, _TEXT = 44.0, 332.0, 368.0
_MOST, _WIDEST_PITCH = 10, 64.0
_MARK, _DOT = 9.0, 2.75


def plan_marked_lines(
    setting: Setting, place: Place, id_: str, lines: Sequence[Text]
) -> tuple[Slide, ...]:
    """Ten lines a slide at most, shared out evenly."""
    count = -(-len(lines) // _MOST)
    each = -(-len(lines) // count)
    sheets = [lines[at : at + each] for at in range(0, len(lines), each)]
    return tuple(
        _slide(setting, place, id_, number, len(sheets), sheet)
        for number, sheet in enumerate(sheets, 1)
    )


def _slide(
    setting: Setting, place: Place, id_: str, number: int, count: int, lines: Sequence[Text]
) -> Slide:
    heading = place.section or place.part
    mark = f"{number}/{count}" if count > 1 else ""
    pitch = min(_WIDEST_PITCH, (FOOT - _TOP - 8) / len(lines))
    rows = [
        element
        for at, line in enumerate(lines)
        for element in _row(setting, line, _TOP + at * pitch, pitch, is_first=at == 0)
    ]
    return make_slide(
        setting,
        place,
        id_ if number == 1 else f"{id_}-{number}",
        PANEL,
        panel_title(setting, PANEL, heading.numeral, heading.title, mark),
        (*rows, *tracker(setting, place)),
        [heading.numeral + heading.title.words, *(line.words for line in lines)],
        kicker=place.part_title if place.section else "",
    )


def _row(setting: Setting, line: Text, y: float, pitch: float, is_first: bool) -> Iterator[Element]:
    thickness, ink = (2, "primary") if is_first else (0.75, "rule")
    yield ShapeBox("线", Rect(_X, y, RIGHT - _X, thickness), fill=ink)
    middle = y + pitch / 2 + (1 if is_first else 0)
    para = _words(setting, line, pitch)
    height = setting.ruler.height([para], RIGHT - _TEXT)
    rect = Rect(_TEXT, middle - height / 2, RIGHT - _TEXT, height)
    text = TextBox("条目", rect, (para,), "middle")
    yield GroupBox(line.words, (*_mark(setting.theme.motif, middle), text), is_entry=True)


def _words(setting: Setting, line: Text, pitch: float) -> Para:
    room = RIGHT - _TEXT
    for size, leading in ((22, 30), (20, 28), (18, 25)):
        run = Run(line.words, RunStyle(size, "ink", "display", "bold"), line.span)
        broken = setting.ruler.in_lines(run, room, 2)
        if broken is None:
            continue
        para = Para((broken,), leading)
        if setting.ruler.height([para], room) <= max(leading, pitch - 6):
            return para
    raise no_fit(line.span, "the entry", f"“{line.words}” is too long for a row")


def _mark(motif: str, middle: float) -> tuple[ShapeBox, ...]:
    """The motif's outline with a dot, like a nut seen from above."""
    ring = Rect(_X, middle - _MARK, 2 * _MARK, 2 * _MARK)
    centre = _X + _MARK
    dot = Rect(centre - _DOT, middle - _DOT, 2 * _DOT, 2 * _DOT)
    inner = ShapeBox("标记", dot, fill="primary", path=mark_path("dial", _DOT))
    if motif == "none":
        return (inner,)
    outer = ShapeBox("标记", ring, None, "accent", 1.5, mark_path(motif, _MARK))
    return (outer, inner)
