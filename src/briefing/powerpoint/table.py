"""Native tables and the one table style they use, so that a deck's tables can be restyled at once.

The style: a heavy rule above, hairlines between rows, bold head. Cells have no fill and small
margins at the sides only; row heights share the box, and grow with their words.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from briefing.content.document import Merge
from briefing.deck.slides import TableBox, TableCell
from briefing.powerpoint.drawing import emu, fill, guid, non_visual, transform
from briefing.powerpoint.text import paragraphs_xml
from briefing.theme.tokens import Theme

_STYLE = guid("table style")


def table_styles(theme: Theme) -> str:
    """The table styles part: ours alone, and the default."""
    return (
        '<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'def="{_STYLE}"><a:tblStyle styleId="{_STYLE}" styleName="简报表格">'
        '<a:wholeTbl><a:tcTxStyle><a:fontRef idx="minor"/><a:schemeClr val="tx1"/></a:tcTxStyle>'
        f"<a:tcStyle><a:tcBdr>{_border(theme, 'top', 'primary', 1.5)}"
        f"{_border(theme, 'bottom', 'rule', 0.75)}{_border(theme, 'insideH', 'rule', 0.75)}"
        "</a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
        '<a:firstRow><a:tcTxStyle b="on"><a:fontRef idx="minor"/><a:schemeClr val="tx1"/>'
        f"</a:tcTxStyle><a:tcStyle><a:tcBdr>{_border(theme, 'bottom', 'primary', 0.75)}"
        "</a:tcBdr></a:tcStyle></a:firstRow></a:tblStyle></a:tblStyleLst>"
    )


def table_frame(theme: Theme, table: TableBox, id_: int) -> str:
    """The `p:graphicFrame` of a table; programs read its head and label column by their flags."""
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in table.columns)
    begun = {(cell.at.row, cell.at.column): cell for cells in table.cells for cell in cells}
    rows = "".join(
        f'<a:tr h="{emu(bottom - top)}">{_row(theme, table, row, begun)}</a:tr>'
        for row, (top, bottom) in enumerate(pairwise(table.tops))
    )
    flags = f'firstRow="{int(table.head > 0)}"' + (' firstCol="1"' if table.labels else "")
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{non_visual(id_, table.name, alt=table.alt)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{transform(table.rect, tag='p:xfrm')}<a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f"<a:tblPr {flags}><a:tableStyleId>{_STYLE}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


def _row(
    theme: Theme, table: TableBox, row: int, begun: Mapping[tuple[int, int], TableCell]
) -> str:
    covering = {
        (merge.row + down, merge.column + across): merge
        for merge in table.merges
        for down in range(merge.rows)
        for across in range(merge.columns)
    }
    return "".join(
        _cell(theme, table, begun[row, column])
        if (row, column) in begun
        else _covered(covering[row, column], row, column)
        for column in range(len(table.columns))
    )


def _cell(theme: Theme, table: TableBox, cell: TableCell) -> str:
    at, left = cell.at, emu(table.margin)
    right = emu(cell.rect.right - cell.room.right)
    spans = (("gridSpan", at.columns), ("rowSpan", at.rows))
    wide = "".join(f' {name}="{count}"' for name, count in spans if count > 1)
    return (
        f"<a:tc{wide}><a:txBody><a:bodyPr/><a:lstStyle/>"
        f"{paragraphs_xml(theme, cell.paragraphs)}</a:txBody>"
        f'<a:tcPr marL="{left}" marR="{right}" marT="0" marB="0" anchor="ctr">'
        f"{_below(theme, table, cell)}</a:tcPr></a:tc>"
    )


def _below(theme: Theme, table: TableBox, cell: TableCell) -> str:
    """The rule below a head of several rows, which the style knows below the first row alone."""
    if table.head < 2 or cell.at.row >= table.head:
        return ""
    ink = "primary" if cell.at.row + cell.at.rows == table.head else "rule"
    return f'<a:lnB w="{emu(0.75)}" cmpd="sng">{fill(theme, ink)}</a:lnB>'


def _covered(merge: Merge, row: int, column: int) -> str:
    """A place that a merged cell takes."""
    across = ' hMerge="1"' if column > merge.column else ""
    down = ' vMerge="1"' if row > merge.row else ""
    spans = (("gridSpan", merge.columns, not across), ("rowSpan", merge.rows, not down))
    wide = "".join(f' {name}="{count}"' for name, count, own in spans if own and count > 1)
    return (
        f"<a:tc{wide}{across}{down}><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody>"
        "<a:tcPr/></a:tc>"
    )


def _border(theme: Theme, side: str, token: str, width: float) -> str:
    line = f'<a:ln w="{emu(width)}" cmpd="sng">{fill(theme, token)}</a:ln>'
    return f"<a:{side}>{line}</a:{side}>"
