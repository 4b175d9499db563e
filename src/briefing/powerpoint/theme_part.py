"""The theme part: colour scheme, font scheme and flat format scheme, made from our tokens.

Shapes that a person draws later get no shadow, no gradient and no bevel; text boxes that a
person adds get our insets. `fonts` "office" names what Chinese Office machines have, "noto" the
faces that the PDF is set in, for machines that have them. Office decks take Latin and digits
from Arial: where 微软雅黑 is missing, programs keep a face of the same widths for Arial, but set
digits a quarter wider for 微软雅黑, and large figures then leave their boxes (LibreOffice 7.4).
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from briefing.frozen import frozen
from briefing.powerpoint.drawing import NAMESPACES, SCHEME_SLOTS, attribute, hexadecimal
from briefing.theme.tokens import SERIES, Theme

DeckFonts: TypeAlias = Literal["office", "noto"]


@frozen
class FontScheme:
    """Typefaces of headings (major) and body (minor), each as (Latin, Han)."""

    name: str
    major: tuple[str, str]
    minor: tuple[str, str]


_OFFICE = FontScheme("微软雅黑", ("Arial", "微软雅黑"), ("Arial", "微软雅黑"))
_NOTO = {"sans": "Noto Sans SC", "serif": "Noto Serif SC"}
"""The family of our faces, by the first part of their names."""


def _font_scheme(theme: Theme, fonts: DeckFonts) -> FontScheme:
    if fonts == "office":
        return _OFFICE
    major, minor = (
        _NOTO[face.partition("-")[0]] for face in (theme.faces.display, theme.faces.text)
    )
    return FontScheme("思源", (major, major), (minor, minor))


def theme_part(theme: Theme, fonts: DeckFonts) -> str:
    """The XML of a theme part; masters of slides, notes and handouts each need their own."""
    return (
        f"<a:theme {NAMESPACES} name={attribute(theme.title)}><a:themeElements>"
        f"{_colours(theme)}{_fonts(_font_scheme(theme, fonts))}{_FORMATS}</a:themeElements>"
        f"<a:objectDefaults>{_TEXT_BOX}</a:objectDefaults><a:extraClrSchemeLst/>"
        f"{_palette(theme)}</a:theme>"
    )


def _colours(theme: Theme) -> str:
    slots = "".join(
        f'<a:{slot}><a:srgbClr val="{hexadecimal(theme.slide[token])}"/></a:{slot}>'
        for slot, token in SCHEME_SLOTS.items()
    )
    return f"<a:clrScheme name={attribute(theme.title)}>{slots}</a:clrScheme>"


def _palette(theme: Theme) -> str:
    """Tokens without a slot of their own, offered in the colour picker under their names."""
    shown = {*SCHEME_SLOTS.values(), SERIES[0]}
    rest = (ink for token, ink in theme.slide.items() if token not in shown)
    inks = "".join(
        f'<a:custClr name={attribute(ink.name)}><a:srgbClr val="{hexadecimal(ink)}"/></a:custClr>'
        for ink in rest
    )
    return f"<a:custClrLst>{inks}</a:custClrLst>"


def _fonts(scheme: FontScheme) -> str:
    return (
        f"<a:fontScheme name={attribute(scheme.name)}>"
        f"<a:majorFont>{_family(scheme.major)}</a:majorFont>"
        f"<a:minorFont>{_family(scheme.minor)}</a:minorFont></a:fontScheme>"
    )


def _family(faces: tuple[str, str]) -> str:
    latin, han = faces
    return (
        f'<a:latin typeface="{latin}"/><a:ea typeface="{han}"/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface="{han}"/>'
    )


_PLAIN_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FORMATS = (
    '<a:fmtScheme name="平面">'
    f"<a:fillStyleLst>{_PLAIN_FILL * 3}</a:fillStyleLst><a:lnStyleLst>"
    + "".join(f'<a:ln w="{width}">{_PLAIN_FILL}</a:ln>' for width in (9525, 15875, 22225))
    + "</a:lnStyleLst><a:effectStyleLst>"
    + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    + f"</a:effectStyleLst><a:bgFillStyleLst>{_PLAIN_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
)

_TEXT_BOX = (
    '<a:txDef><a:spPr><a:noFill/></a:spPr><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" '
    'bIns="0" rtlCol="0"><a:noAutofit/></a:bodyPr><a:lstStyle/></a:txDef>'
)
