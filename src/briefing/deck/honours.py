"""Honours and lists: a heading in the panel, a marked and ruled row for each entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.content.inline import Text
from briefing.deck.measure import Ruler
from briefing.deck.panel import panel_slide
from briefing.deck.setting import Place, Setting, no_fit
from briefing.deck.slides import Element, GroupBox, Para, Run, ShapeBox, Slide, TextBox
from briefing.deck.stage import columns_of, most_columns
from briefing.deck.turns import Turn, even_shares, turns
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.theme.furniture import PANEL
from briefing.theme.motif import mark_path
from briefing.theme.slots import RunStyle

_INDENT = 36.0
_MOST, _WIDEST_PITCH = 10, 150.0
_FEW = 5
"""So few stand in one column, however wide the slide is."""

_LEAST_PADDING = 6.0
_MARK, _DOT = 9.0, 2.75
_LEAD, _LEAD_LEADING, _BELOW_LEAD = RunStyle(20, "ink2"), 32.0, 20.0


@frozen
class _Look:
    """How entries are set: as names of one line or two, or as sentences of any length."""

    style: RunStyle
    leading: float
    most_lines: int


_NAME, _SENTENCE = RunStyle(22, "ink", "display", "bold"), RunStyle(20, "ink")
_LOOKS = (
    _Look(_NAME, 30, 2),
    _Look(replace(_NAME, size=20), 28, 2),
    _Look(_SENTENCE, 31, 99),
    _Look(replace(_SENTENCE, size=18), 27.5, 99),
)


_LARGE = _Look(replace(_NAME, size=28), 40, 2)
"""For few names that have a slide to themselves."""


@frozen
class _Row:
    """`mark` is where the middle of its mark stands, from the top."""

    words: Text
    para: Para
    height: float
    mark: float


def plan_marked_lines(
    setting: Setting, place: Place, id_: str, lines: Sequence[Text], announced: Text | None = None
) -> tuple[Slide, ...]:
    """The fewest slides of even length, ten lines a column at most; what announces them above."""
    lead, body = _led(setting, announced)
    columns = _sheets(setting, lines, body)
    sheets = even_shares(columns, -(-len(columns) // most_columns(body)))
    return tuple(
        _slide(setting, place, id_, turn, sheet, lead, body) for turn, sheet in turns(sheets)
    )


def _led(setting: Setting, announced: Text | None) -> tuple[tuple[TextBox, ...], Rect]:
    """The announcement at the head of the body, and what it leaves of that."""
    body = setting.body(PANEL)
    if announced is None:
        return (), body
    para = Para((Run(announced.words, _LEAD, announced.span),), _LEAD_LEADING)
    height = setting.ruler.height([para], body.width)
    used = height + _BELOW_LEAD
    lower = replace(body, y=body.y + used, height=body.height - used)
    return (TextBox("引语", replace(body, height=height), (para,)),), lower


def _sheets(setting: Setting, lines: Sequence[Text], body: Rect) -> tuple[tuple[_Row, ...], ...]:
    """One look for all, the largest with which the fewest slides hold them."""
    fewest = -(-len(lines) // _MOST)
    if len(lines) > _FEW:
        fewest = max(fewest, most_columns(body))
    for count in range(fewest, len(lines) + 1):
        for look in (_LARGE, *_LOOKS) if len(lines) <= _FEW else _LOOKS:
            (column, *_) = columns_of(body, min(count, most_columns(body)))
            rows = [_row(setting.ruler, line, look, column) for line in lines]
            fitting = [row for row in rows if row is not None]
            sheets = even_shares(fitting, count)
            if len(fitting) == len(rows) and all(_spare(sheet, column) >= 0 for sheet in sheets):
                return sheets
    longest = max(lines, key=lambda line: len(line.words))
    message = f"“{longest.words[:24]}” is too long"
    raise no_fit(longest.span, "the entry", message, "make several entries of it")


def _row(ruler: Ruler, line: Text, look: _Look, column: Rect) -> _Row | None:
    run = Run(line.words, look.style, line.span)
    room = column.width - _INDENT
    if look.most_lines > 2:
        para = Para((run,), look.leading)
    elif broken := ruler.in_lines(run, room, look.most_lines):
        para = Para((broken,), look.leading)
    else:
        return None
    height = ruler.height([para], room)
    return _Row(line, para, height, look.leading / 2 if look.most_lines > 2 else height / 2)


def _spare(rows: Sequence[_Row], column: Rect) -> float:
    """What is left of the height when each row has the least air."""
    return column.height - sum(row.height + 2 * _LEAST_PADDING for row in rows)


def _slide(
    setting: Setting,
    place: Place,
    id_: str,
    turn: Turn,
    sheets: Sequence[Sequence[_Row]],
    lead: tuple[TextBox, ...],
    body: Rect,
) -> Slide:
    columns = columns_of(body, len(sheets))
    elements = [
        element
        for rows, column in zip(sheets, columns, strict=True)
        for element in _placed(setting.theme.motif, rows, column)
    ]
    words = [
        *(box.paragraphs[0].text for box in lead),
        *(row.words.words for rows in sheets for row in rows),
    ]
    return panel_slide(setting, place, id_, turn, (*lead, *elements), words)


def _placed(motif: str, rows: Sequence[_Row], column: Rect) -> Iterator[Element]:
    """Rows as high as their words and an equal share of the rest, but few ones not far apart."""
    air = min(
        2 * _LEAST_PADDING + _spare(rows, column) / len(rows), _WIDEST_PITCH - _LOOKS[0].leading
    )
    x, y = column.x + _INDENT, column.y
    for at, row in enumerate(rows):
        thickness, ink = (2, "primary") if at == 0 else (0.75, "rule")
        yield ShapeBox("线", Rect(column.x, y, column.width, thickness), fill=ink)
        top = y + air / 2 + (1 if at == 0 else 0)
        text = TextBox("条目", Rect(x, top, column.right - x, row.height), (row.para,), "middle")
        mark = _mark(motif, column.x, top + row.mark)
        yield GroupBox(row.words.words, (*mark, text), is_entry=True)
        y += row.height + air


def _mark(motif: str, x: float, middle: float) -> tuple[ShapeBox, ...]:
    """The motif's outline with a dot, like a nut seen from above."""
    ring = Rect(x, middle - _MARK, 2 * _MARK, 2 * _MARK)
    centre = x + _MARK
    dot = Rect(centre - _DOT, middle - _DOT, 2 * _DOT, 2 * _DOT)
    inner = ShapeBox("标记", dot, fill="primary", path=mark_path("dial", _DOT))
    if motif == "none":
        return (inner,)
    outer = ShapeBox("标记", ring, None, "accent", 1.5, mark_path(motif, _MARK))
    return (outer, inner)
