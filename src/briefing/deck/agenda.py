"""The contents slide: a row for each part, its sections below where there is room, page numbers.

In: the parts and where they begin. Rows of one kind keep one height; the sections
go first where the rows do not fit, then there is a second slide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.content.document import Headlines, Part
from briefing.deck.office import office_widening
from briefing.deck.setting import (
    Setting,
    flush_box,
    in_slot,
    no_fit,
    source_para,
    status_boxes,
)
from briefing.deck.slides import (
    DESCENT,
    SLACK,
    Element,
    GroupBox,
    Para,
    Run,
    ShapeBox,
    Slide,
    TextBox,
)
from briefing.deck.turns import Turn, turns
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.theme.furniture import AGENDA
from briefing.theme.slots import RunStyle

_NUMERAL, _PAGE = 66.0, 60.0
_PLAIN, _LEAST = 74.0, 58.0
_MOST_SPARE = 36.0
_SMALLER = (44.0, 40.0, 36.0, 32.0)
_TITLE_LINE = 26.0
_SUB_LINE, _SUB_WIDTH, _MOST_SUB_LINES = 26.0, 190.0, 3
_NUMERALS = "一二三四五六七八九十"


@frozen
class Start:
    """Where a part or section begins: the slide's id and its number."""

    slide: str
    page: int


@frozen
class _Entry:
    part: Part
    numeral: str
    heads: tuple[tuple[str, str, str], ...]
    """Numeral, short title and id of each section."""

    a_line: int
    """How many of them go on a line."""

    @property
    def height(self) -> float:
        lines = -(-len(self.heads) // self.a_line)
        return _PLAIN + (lines * _SUB_LINE + 2 if lines else 0.0)


def count_agendas(setting: Setting) -> int:
    """How many contents slides there will be, without knowing any page."""
    return len(_sheets(setting)) if len(setting.document.parts) >= 3 else 0


def plan_agenda(setting: Setting, starts: Mapping[str, Start]) -> tuple[Slide, ...]:
    """The contents slides; `starts` tells where parts and sections begin, by their ids."""
    sheets = _sheets(setting) if len(setting.document.parts) >= 3 else ()
    return tuple(_slide(setting, turn, sheet, starts) for turn, sheet in turns(sheets))


def _sheets(setting: Setting) -> tuple[tuple[_Entry, ...], ...]:
    parts = setting.document.parts
    entries = [_entry(setting, part, at) for at, part in enumerate(parts)]
    room = setting.body(AGENDA).height
    if sum(entry.height for entry in entries) <= room:
        return (tuple(entries),)
    bare = [_Entry(entry.part, entry.numeral, (), 1) for entry in entries]
    most = int(room // _LEAST)
    sheets = -(-len(bare) // most)
    each = -(-len(bare) // sheets)
    return tuple(tuple(bare[at : at + each]) for at in range(0, len(bare), each))


def _entry(setting: Setting, part: Part, at: int) -> _Entry:
    is_chinese = setting.document.language.lower().startswith("zh")
    place = _NUMERALS[at] if is_chinese and at < len(_NUMERALS) else str(at + 1)
    numeral = part.numeral.strip("、.（）()") or place
    heads = tuple(_heads_of(part))
    room = setting.body(AGENDA).width - _NUMERAL
    a_line = max(1, int(room // _SUB_WIDTH))
    width = room / a_line - 10
    style = RunStyle(18, "ink2")
    fits = all(setting.ruler.is_one_line([Run(a + b, style)], width) for a, b, _ in heads)
    is_short = len(heads) <= _MOST_SUB_LINES * a_line
    return _Entry(part, numeral, heads if fits and is_short else (), a_line)


def _heads_of(part: Part) -> Iterator[tuple[str, str, str]]:
    """The sections, and before them the figures that have a title of their own."""
    for block in part.blocks if part.sections else ():
        if isinstance(block, Headlines) and block.title:
            yield "", block.title.words, block.id
    for section in part.sections:
        yield section.numeral, section.title.words.split("　")[0], section.id


def _slide(
    setting: Setting, turn: Turn, sheet: Sequence[_Entry], starts: Mapping[str, Start]
) -> Slide:
    body = setting.body(AGENDA)
    room = body.height - sum(entry.height for entry in sheet)
    spare = min(_MOST_SPARE, room / len(sheet))
    elements: list[Element] = [ShapeBox("线", replace(body, height=2), fill="primary")]
    y = body.y
    for at, entry in enumerate(sheet):
        if at:
            elements.append(ShapeBox("线", Rect(body.x, y, body.width, 0.75), fill="rule"))
        elements.append(_row(setting, entry, y + spare / 2, starts))
        y += entry.height + spare
    title = _heading(setting)
    if turn.mark:
        title = Para((*title.runs, Run(" " + turn.mark, RunStyle(16, "ink3"))), title.leading)
    source = source_para(setting, AGENDA, "", setting.document.title)
    return Slide(
        id=turn.id_of("agenda"),
        layout=AGENDA,
        words=(("title", (title,)), ("source", (source,))),
        elements=(*elements, *status_boxes(setting, AGENDA)),
        notes=tuple(entry.part.numeral + entry.part.title.words for entry in sheet),
    )


def _heading(setting: Setting) -> Para:
    """Our word in a size in which it is whole in the faces of Office too."""
    slot, word = setting.slot(AGENDA, "title"), setting.words.contents
    for size in (slot.style.size, *_SMALLER):
        title = in_slot(setting, AGENDA, "title", word, size)
        width = setting.ruler.width(title.runs) * office_widening(setting.ruler, title.runs)
        if width * SLACK <= slot.rect.width:
            break
    return title


def _row(setting: Setting, entry: _Entry, top: float, starts: Mapping[str, Start]) -> GroupBox:
    baseline = top + min(_PLAIN, entry.height) / 2 + 10
    part, body = entry.part, setting.body(AGENDA)
    start = starts[part.id]
    ink = RunStyle(22, "ink2", "display", "bold")
    return GroupBox(
        part.title.words,
        (
            _on_line("序号", entry.numeral, body.x, _NUMERAL - 4, baseline, _style(32, "primary")),
            _title(setting, part, baseline, start.slide),
            _on_line("页码", str(start.page), body.right - _PAGE, _PAGE, baseline, ink, "right"),
            *_heads(entry, body, baseline, starts),
        ),
    )


def _title(setting: Setting, part: Part, baseline: float, link: str) -> TextBox:
    body = setting.body(AGENDA)
    room = body.width - _NUMERAL - _PAGE - 14
    for size in (26, 22, 20):
        run = Run(part.title.words, _style(size, "ink"), part.title.span)
        if setting.ruler.is_one_line([run], room):
            x = body.x + _NUMERAL
            return _on_line("标题", run.text, x, room, baseline, run.style, link=link)
    return _long_title(setting, part, Rect(body.x + _NUMERAL, baseline - 10, room, 0), link)


def _long_title(setting: Setting, part: Part, middle: Rect, link: str) -> TextBox:
    """A title of two lines about the middle of its row."""
    para = Para((Run(part.title.words, _style(20, "ink"), part.title.span),), _TITLE_LINE)
    if setting.ruler.count_lines(para, middle.width) > 2:
        raise no_fit(part.title.span, "the title", "it is too long for a row of the contents")
    box = replace(middle, y=middle.y - _TITLE_LINE, height=2 * _TITLE_LINE)
    return TextBox("标题", box, (para,), "middle", link=link)


def _heads(
    entry: _Entry, body: Rect, baseline: float, starts: Mapping[str, Start]
) -> Iterator[TextBox]:
    width = (body.width - _NUMERAL) / entry.a_line
    for at, (numeral, title, section) in enumerate(entry.heads):
        x = body.x + _NUMERAL + at % entry.a_line * width
        y = baseline + 16 + at // entry.a_line * _SUB_LINE
        runs = (Run(numeral, RunStyle(18, "accent_text")), Run(title, RunStyle(18, "ink2")))
        para = Para(tuple(run for run in runs if run.text), _SUB_LINE)
        yield flush_box("节", Rect(x, y, width - 10, _SUB_LINE), para, link=starts[section].slide)


def _style(size: float, ink: str) -> RunStyle:
    return RunStyle(size, ink, "display", "bold")


def _on_line(
    name: str,
    words: str,
    x: float,
    width: float,
    baseline: float,
    style: RunStyle,
    align: str = "left",
    link: str = "",
) -> TextBox:
    leading = round(style.size * 1.3)
    top = baseline + DESCENT * style.size - leading
    para = Para((Run(words, style),), leading, "right" if align == "right" else "left")
    return TextBox(name, Rect(x, top, width, leading), (para,), "bottom", link=link)
