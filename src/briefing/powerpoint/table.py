"""Native tables and the one table style they use, so that a deck's tables can be restyled at once.

The style: a heavy rule above, hairlines between rows, bold head. Cells have no fill and small
margins at the sides only; row heights share the box, and grow with their words.
"""

from __future__ import annotations

from briefing.deck.slides import Para, TableBox
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
    """The `p:graphicFrame` of a table; its first row is the head."""
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in table.columns)
    height = table.rect.height / len(table.rows)
    rows = "".join(_row(theme, row, height, table.margin) for row in table.rows)
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{non_visual(id_, table.name, alt=table.alt)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{transform(table.rect, tag='p:xfrm')}<a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f'<a:tblPr firstRow="1"><a:tableStyleId>{_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


def _row(theme: Theme, cells: tuple[tuple[Para, ...], ...], height: float, margin: float) -> str:
    inner = "".join(_cell(theme, cell, margin) for cell in cells)
    return f'<a:tr h="{emu(height)}">{inner}</a:tr>'


def _cell(theme: Theme, paragraphs: tuple[Para, ...], margin: float) -> str:
    side = emu(margin)
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs_xml(theme, paragraphs)}</a:txBody>"
        f'<a:tcPr marL="{side}" marR="{side}" marT="0" marB="0" anchor="ctr"/></a:tc>'
    )


def _border(theme: Theme, side: str, token: str, width: float) -> str:
    line = f'<a:ln w="{emu(width)}" cmpd="sng">{fill(theme, token)}</a:ln>'
    return f"<a:{side}>{line}</a:{side}>"
