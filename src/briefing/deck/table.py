"""Tables and pictures: one slide each, a long table on several with its head repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.content.document import Picture, Table, Text
from briefing.deck.headed import headed_title
from briefing.deck.measure import Ruler
from briefing.deck.notes import block_words
from briefing.deck.setting import Place, Setting, make_slide, no_fit, plain
from briefing.deck.slides import SLACK, Element, Para, PictureBox, Run, Slide, TableBox, TextBox
from briefing.geometry import Rect
from briefing.theme.furniture import HEADED
from briefing.theme.slots import RunStyle

_BELOW = 4.0
_HEAD = RunStyle(18, "primary", "text", "bold")
_CELL = RunStyle(18, "ink")
_LEADING, _PADDING, _INSET = 25.0, 12.0, 16.0
_CAPTION = RunStyle(18, "ink2")
_CREDIT = RunStyle(14, "ink3")


def plan_table(
    setting: Setting, place: Place, block: Table, announced: Text | None
) -> tuple[Slide, ...]:
    title = block.title or announced
    body = _body(setting)
    columns = _columns(setting.ruler, block, body.width)
    sheets = tuple(_sheets(setting.ruler, block, columns, body.height))
    return tuple(
        _slide(setting, place, replace(block, rows=rows), title, columns, number, len(sheets))
        for number, rows in enumerate(sheets, 1)
    )


def _body(setting: Setting) -> Rect:
    """A little deeper than for what has no rule below."""
    body = setting.body(HEADED)
    return replace(body, height=body.height + _BELOW)


def _columns(ruler: Ruler, table: Table, room: float) -> tuple[float, ...]:
    """Widths in proportion to the longest cells, none too narrow to read."""
    longest = [
        max(min(ruler.width([Run(cell.words or " ", _HEAD)]), room / 2) for cell in column)
        for column in zip(*table.rows, strict=True)
    ]
    wanted = [max(width * SLACK + _INSET, 56.0) for width in longest]
    return tuple(width * room / sum(wanted) for width in wanted)


def _sheets(
    ruler: Ruler, table: Table, columns: Sequence[float], room: float
) -> Iterator[tuple[tuple[Text, ...], ...]]:
    """As many rows as go under the head, slide by slide."""
    head = table.rows[:1] if table.head else ()
    current: list[tuple[Text, ...]] = []
    for row in table.rows[len(head) :]:
        if current and _height(ruler, (*head, *current, row), columns) > room:
            yield (*head, *current)
            current = []
        current.append(row)
        if _height(ruler, (*head, *current), columns) > room:
            raise no_fit(row[0].span, "the table", "a row is too high", "say less in its cells")
    yield (*head, *current)


def _height(ruler: Ruler, rows: Sequence[Sequence[Text]], columns: Sequence[float]) -> float:
    """Rows share one height, as native tables share theirs."""
    return len(rows) * max(_row_height(ruler, row, columns) for row in rows)


def _row_height(ruler: Ruler, row: Sequence[Text], columns: Sequence[float]) -> float:
    heights = [
        ruler.height([_para(cell, _HEAD)], width - _INSET)
        for cell, width in zip(row, columns, strict=True)
    ]
    return max(heights) + _PADDING


def _para(cell: Text, style: RunStyle, is_number: bool = False) -> Para:
    para = plain(cell.words, style, _LEADING, cell.span)
    return replace(para, align="right") if is_number else para


def _number_columns(table: Table) -> list[bool]:
    """Columns of figures stand at the right edge, their heads with them."""
    body = table.rows[1:] if table.head else table.rows
    return [
        bool(column) and all(cell.words[:1].isdigit() and len(cell.words) <= 12 for cell in column)
        for column in zip(*body, strict=True)
    ]


def _slide(
    setting: Setting,
    place: Place,
    block: Table,
    title: Text | None,
    columns: tuple[float, ...],
    number: int,
    count: int,
) -> Slide:
    numbers = _number_columns(block)
    rows = tuple(
        tuple(
            (_para(cell, _HEAD if block.head and at == 0 else _CELL, is_number),)
            for cell, is_number in zip(row, numbers, strict=True)
        )
        for at, row in enumerate(block.rows)
    )
    rect = replace(_body(setting), height=_height(setting.ruler, block.rows, columns))
    words = title.words if title else (place.section or place.part).title.words
    box = TableBox(words, rect, columns, rows, alt=words)
    return make_slide(
        setting,
        place,
        block.id if number == 1 else f"{block.id}-{number}",
        HEADED,
        headed_title(setting, HEADED, place, title, f"{number}/{count}" if count > 1 else ""),
        (box,),
        [*((title.words,) if title else ()), *block_words(block)],
        kicker=place.kicker if title else "",
    )


def plan_picture(setting: Setting, place: Place, block: Picture) -> Slide:
    """The picture as large as it goes, never stretched, its caption under it."""
    body = _body(setting)
    under = _under(setting, block, body.width)
    height = sum(setting.ruler.height([para], body.width) for para in under)
    frame = replace(body, height=body.height - height - (10 if under else 0))
    scale = min(frame.width / block.width_px, frame.height / block.height_px)
    width, tall = block.width_px * scale, block.height_px * scale
    rect = Rect(frame.x + (frame.width - width) / 2, frame.y, width, tall)
    elements: list[Element] = [PictureBox("图片", rect, block, block.alt.words)]
    if under:
        below = Rect(body.x, rect.bottom + 10, body.width, height)
        elements.append(TextBox("图注", below, under))
    return make_slide(
        setting,
        place,
        block.id,
        HEADED,
        headed_title(setting, HEADED, place, None),
        elements,
        block_words(block),
        kicker=place.part_title if place.section else "",
    )


def _under(setting: Setting, block: Picture, width: float) -> tuple[Para, ...]:
    paras = []
    if block.caption:
        paras.append(plain(block.caption.words, _CAPTION, 26, block.caption.span))
    if block.credit:
        paras.append(plain(block.credit.words, _CREDIT, 20, block.credit.span))
    if setting.ruler.height(paras, width) > 110:
        raise no_fit(block.alt.span, "the picture", "its caption is too long")
    return tuple(replace(para, align="center") for para in paras)
