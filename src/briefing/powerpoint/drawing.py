"""DrawingML in strings: lengths, colours, outlines and geometry, as every part writes them.

Theme tokens that have a slot in the colour scheme are written as that slot, so that a change of
the theme's colours in PowerPoint reaches them; the rest are written as plain sRGB.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from html import escape

from briefing.frame import Ink, Segment
from briefing.frozen import frozen
from briefing.geometry import Point, Rect
from briefing.theme.slots import ShapeBox
from briefing.theme.tokens import SERIES, Theme

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)

SCHEME_SLOTS = {
    "dk1": "ink",
    "lt1": "paper",
    "dk2": "deep",
    "lt2": "tint",
    "accent1": "primary",
    "accent2": "series2",
    "accent3": "series3",
    "accent4": "mute",
    "accent5": "series4",
    "accent6": "series5",
    "hlink": "primary",
    "folHlink": "ink3",
}
"""Which token of the slide palette fills which slot of the colour scheme. The accents are what
programs paint the series of a new chart with: inks that every eye and a grey copy tell apart.
"""

_MAPPED = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_SLOT_OF_TOKEN = {token: _MAPPED.get(slot, slot) for slot, token in reversed(SCHEME_SLOTS.items())}
_SLOT_OF_TOKEN[SERIES[0]] = _SLOT_OF_TOKEN["primary"]

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, and the controls that it can but that nobody can see."""

_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def emu(points: float) -> int:
    """Points in English Metric Units, the unit of all OOXML coordinates."""
    return round(points * 12700)


def hundredths(points: float) -> int:
    """Points in hundredths, the unit of OOXML font sizes and exact line spacing."""
    return round(points * 100)


def clean(words: str) -> str:
    """Words without what XML cannot hold."""
    return _FORBIDDEN.sub("", words)


def characters(words: str) -> str:
    """Words as XML character data."""
    return escape(clean(words), quote=False)


def attribute(words: str) -> str:
    """Words as a quoted XML attribute value on one line."""
    line = escape(clean(words.replace("\n", " ")), quote=False).replace("\t", "&#9;")
    if '"' in line and "'" not in line:
        return f"'{line}'"
    return '"{}"'.format(line.replace('"', "&quot;"))


def guid(name: str) -> str:
    """A GUID that depends on nothing but `name`."""
    return f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, f'briefing:{name}')).upper()}}}"


def hexadecimal(ink: Ink) -> str:
    return "".join(f"{round(part * 255):02X}" for part in ink.rgb)


def colour(theme: Theme, token: str) -> str:
    if slot := _SLOT_OF_TOKEN.get(token):
        return f'<a:schemeClr val="{slot}"/>'
    return f'<a:srgbClr val="{hexadecimal(theme.slide[token])}"/>'


def fill(theme: Theme, token: str | None) -> str:
    return "<a:noFill/>" if token is None else f"<a:solidFill>{colour(theme, token)}</a:solidFill>"


def outline(theme: Theme, token: str | None, width: float, *, dash: bool = False) -> str:
    """An `a:ln`; `dash` is the centre line of workshop drawings, long and short in turn."""
    if token is None:
        return "<a:ln><a:noFill/></a:ln>"
    pattern = '<a:prstDash val="lgDashDot"/>' if dash else ""
    return f'<a:ln w="{emu(width)}">{fill(theme, token)}{pattern}<a:miter lim="800000"/></a:ln>'


def transform(rect: Rect, *, tag: str = "a:xfrm", children: Rect | None = None) -> str:
    """Place and size; `children` is the coordinate space inside a group."""
    inner = "" if children is None else _corner("chOff", "chExt", children)
    return f"<{tag}>{_corner('off', 'ext', rect)}{inner}</{tag}>"


def shape_properties(theme: Theme, shape: ShapeBox) -> str:
    """The `p:spPr` of a native shape."""
    stroke = outline(theme, shape.stroke, shape.stroke_width, dash=shape.dash)
    form = _custom(shape) if shape.path else _RECTANGLE
    return f"<p:spPr>{transform(shape.rect)}{form}{fill(theme, shape.fill)}{stroke}</p:spPr>"


@frozen
class Jump:
    """The relationship to the slide that a click opens, or to an address; "" for none."""

    relation: str = ""
    leads_out: bool = False

    @property
    def xml(self) -> str:
        if not self.relation:
            return ""
        action = "" if self.leads_out else ' action="ppaction://hlinksldjump"'
        return f'<a:hlinkClick r:id="{self.relation}"{action}/>'


_NOWHERE = Jump()


def non_visual(
    id_: int, name: str, *, alt: str = "", decorative: bool = False, link: Jump = _NOWHERE
) -> str:
    """The `p:cNvPr` of an object: its id, its name in the selection pane, what a screen reader
    says of it (`decorative`: nothing) and what a click opens.
    """
    described = f" descr={attribute(alt)}" if alt or decorative else ""
    inner = link.xml + (_DECORATIVE if decorative else "")
    return f'<p:cNvPr id="{id_}" name={attribute(name)}{described}>{inner}</p:cNvPr>'


def enclosing(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle around all of `rects`."""
    boxes = tuple(rects)
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Rect(left, top, right - left, bottom - top)


_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def _corner(place: str, size: str, rect: Rect) -> str:
    return (
        f'<a:{place} x="{emu(rect.x)}" y="{emu(rect.y)}"/>'
        f'<a:{size} cx="{emu(rect.width)}" cy="{emu(rect.height)}"/>'
    )


_PATH_UNIT = 0.05
"""Points in a unit of a path's own coordinates: a tenth of a pixel on a screen, in few digits."""


def _units(points: float) -> int:
    return round(points / _PATH_UNIT)


def _custom(shape: ShapeBox) -> str:
    steps = "".join(_step(segment) for segment in shape.path)
    size = f'w="{_units(shape.rect.width)}" h="{_units(shape.rect.height)}"'
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst><a:path {size}>{steps}</a:path></a:pathLst></a:custGeom>"
    )


_STEPS = {"move": "moveTo", "line": "lnTo", "curve": "cubicBezTo"}


def _step(segment: Segment) -> str:
    if segment[0] == "close":
        return "<a:close/>"
    tag = _STEPS[segment[0]]
    return f"<a:{tag}>{''.join(_point(point) for point in segment[1:])}</a:{tag}>"


def _point(point: Point | str) -> str:
    assert isinstance(point, Point)
    return f'<a:pt x="{_units(point.x)}" y="{_units(point.y)}"/>'
