"""Tables: one slide each, a long one on several with its head repeated.

In: a table and where it stands. Out: slides with a native table. Type goes down in two steps
where columns need it. The words of a merged cell that is cut stand again with （续）. Refuses too
many columns.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.content.document import Glossary, Table
from briefing.content.inline import Text
from briefing.content.tabulation import Cell, labels, portion
from briefing.deck.headed import headed_slide
from briefing.deck.notes import block_words
from briefing.deck.setting import Place, Setting, no_fit, plain, remark_of
from briefing.deck.slides import Element, Slide, TableBox, TextBox
from briefing.deck.table_layout import MARGIN, UNIT_HEIGHT, TableLayout
from briefing.deck.turns import Turn, turns
from briefing.geometry import Rect
from briefing.theme.slots import RunStyle

_STEPS = ((18.0, 25.0), (16.0, 22.0), (14.0, 20.0))
_LARGE = ((26.0, 36.0), (22.0, 31.0))
"""For few rows, that one slide holds."""

_UNIT = RunStyle(14, "ink3")


def plan_table(
    setting: Setting, place: Place, block: Table, announced: Text | None
) -> tuple[Slide, ...]:
    title = block.title or announced
    layout = _layout(setting, block).divided()
    sheets = layout.sheets()
    return tuple(_slide(setting, place, layout, rows, title, turn) for turn, rows in turns(sheets))


def glossary_table(setting: Setting, block: Glossary) -> tuple[Table, Text | None]:
    """The terms with their explanations, under a title of ours where they have none."""
    title = block.title or Text(setting.words.glossary, block.entries[0].term.span, ours=True)
    return replace(block.table, title=title), title


def _layout(setting: Setting, block: Table) -> TableLayout:
    for size, leading in _LARGE:
        layout = TableLayout(setting, block, size, leading)
        if layout.fits and layout.is_one:
            return layout
    for size, leading in _STEPS:
        layout = TableLayout(setting, block, size, leading)
        if layout.fits:
            return layout
    subject = block.title or block.rows[0][0]
    excess = f"{len(block.rows[0])} columns are too many"
    raise no_fit(subject.span, f"“{subject.words}”", excess, "leave out columns", "divide it")


def _slide(
    setting: Setting,
    place: Place,
    layout: TableLayout,
    rows: range,
    title: Text | None,
    turn: Turn,
) -> Slide:
    block = layout.table
    sheet = portion(block, rows, setting.words.run_on)
    return headed_slide(
        setting,
        place,
        block.id,
        turn,
        title,
        _elements(setting, place, layout, sheet, title),
        block_words(sheet),
        again=setting.words.run_on.strip() + " " if turn.number > 1 else "",
        remark=remark_of(setting, block.note, block.period),
        source=block.source,
    )


def _elements(
    setting: Setting, place: Place, layout: TableLayout, sheet: Table, title: Text | None
) -> tuple[Element, ...]:
    heights = layout.heights(sheet)
    words = title.words if title else place.heading.title.words
    spans = {(merge.row, merge.column): merge.columns for merge in sheet.merges}
    cells = tuple(
        tuple(
            (layout.para(Cell(row, column, columns=spans.get((row, column), 1)), text),)
            for column, text in enumerate(texts)
        )
        for row, texts in enumerate(sheet.rows)
    )
    hangs = {
        (row, column): layout.hang(row, column, text.words)
        for row, texts in enumerate(sheet.rows)
        for column, text in enumerate(texts)
        if text.words and (row, column) not in spans
    }
    box = TableBox(
        "表格",
        replace(layout.body, height=sum(heights)),
        layout.columns,
        cells,
        words,
        MARGIN,
        sheet.head,
        labels(sheet),
        sheet.merges,
        heights,
        {place: hang for place, hang in hangs.items() if hang},
    )
    return (*_unit(setting, layout, sheet), box)


def _unit(setting: Setting, layout: TableLayout, sheet: Table) -> tuple[TextBox, ...]:
    if sheet.unit is None:
        return ()
    words = setting.words.unit.format(sheet.unit.words)
    body = layout.body
    rect = Rect(body.x, body.y - UNIT_HEIGHT, body.width, UNIT_HEIGHT - 6)
    para = replace(plain(words, _UNIT, 20, sheet.unit.span), align="right")
    return (TextBox("单位", rect, (para,)),)
