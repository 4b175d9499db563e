"""What slides, layouts, masters and notes pages have in common: a ground, a shape tree, numbers.

Object ids are counted from 2 in the order of the tree (1 is the tree itself), so they are
unique on a sheet and the same in every build.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.geometry import Rect
from briefing.powerpoint.drawing import fill, guid, non_visual, transform
from briefing.theme.tokens import Theme

COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
    'folHlink="folHlink"/>'
)
ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
NO_FURNITURE = '<p:hf hdr="0" ftr="0" dt="0"/>'
"""Of header, footer, date and number a sheet shows the number alone."""


def ground(theme: Theme, token: str) -> str:
    return f"<p:bg><p:bgPr>{fill(theme, token)}<a:effectLst/></p:bgPr></p:bg>"


def shape_tree(shapes: Sequence[str]) -> str:
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr/>{''.join(shapes)}</p:spTree>"
    )


def placeholder(id_: int, name: str, tag: str, properties: str, body: str) -> str:
    """A placeholder; `tag` is its `p:ph`, empty `properties` inherit its place."""
    return (
        f"<p:sp><p:nvSpPr>{non_visual(id_, name)}"
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{tag}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{properties}</p:spPr>"
        f"<p:txBody>{body}</p:txBody></p:sp>"
    )


def frame(rect: Rect) -> str:
    """The shape properties of a placeholder that states its place."""
    return f'{transform(rect)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def number_field(shown: str = "‹#›", properties: str = ">") -> str:
    """A paragraph's only run: the field that shows the sheet's own number.

    `shown` is what stands there until a program counts the sheets. `properties` is the inside
    of `a:rPr` after its language: attributes, `>`, children.
    """
    return (
        f'<a:fld id="{guid("page number")}" type="slidenum">'
        f'<a:rPr lang="en-US" altLang="zh-CN"{properties}</a:rPr><a:t>{shown}</a:t></a:fld>'
    )
