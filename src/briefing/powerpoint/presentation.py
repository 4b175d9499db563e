"""The presentation part and its settings: sizes, default text, line breaking rules, sections.

`p:kinsoku` carries our own list of marks that may not begin or end a line: the built-in list
for zh-CN lets · begin one and forbids it at the end, against GB/T 15834-2011, 5.1.7. Dashes and
dots are in the first list, so that —— and …… are never cut.
"""

from __future__ import annotations

from briefing.geometry import Size
from briefing.powerpoint.drawing import NAMESPACES, attribute, emu
from briefing.powerpoint.masters import text_levels
from briefing.powerpoint.notes import NOTES_SIZE
from briefing.text.kinds import NEVER_FIRST, NEVER_LAST
from briefing.theme.slots import RunStyle
from briefing.theme.tokens import Theme

_NEVER_FIRST = NEVER_FIRST | set("—…⋯")
_VIEW = (
    '<p:cSldViewPr snapToGrid="0"><p:cViewPr varScale="1"><p:scale><a:sx n="100" d="100"/>'
    '<a:sy n="100" d="100"/></p:scale><p:origin x="0" y="0"/></p:cViewPr><p:guideLst/>'
    "</p:cSldViewPr>"
)


def presentation(theme: Theme, size: Size, slides: str = "", sections: str = "") -> str:
    """The main part. Its relationships rId1 to rId3 are the masters of slides, notes, handouts.
    `slides` are the entries of its list, `sections` is the extension that parts them.

    LibreOffice takes the faces of digits in tables from the default text style, not from the
    master, so that all nine levels are filled.
    """
    return (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1" autoCompressPictures="0">'
        f'<p:sldMasterIdLst><p:sldMasterId id="{2**31}" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        '<p:handoutMasterIdLst><p:handoutMasterId r:id="rId3"/></p:handoutMasterIdLst>'
        f"<p:sldIdLst>{slides}</p:sldIdLst><p:sldSz {_extent(size)}/>"
        f"<p:notesSz {_extent(NOTES_SIZE)}/>"
        f'<p:kinsoku lang="zh-CN" invalStChars={_marks(_NEVER_FIRST)} '
        f"invalEndChars={_marks(NEVER_LAST)}/>"
        f"<p:defaultTextStyle>{text_levels(theme, RunStyle(18, 'ink'))}</p:defaultTextStyle>"
        f"{sections}</p:presentation>"
    )


def presentation_properties() -> str:
    return f'<p:presentationPr {NAMESPACES}><p:showPr showNarration="1"/></p:presentationPr>'


def view_properties() -> str:
    return (
        f'<p:viewPr {NAMESPACES} lastView="sldView"><p:normalViewPr><p:restoredLeft sz="15000"/>'
        '<p:restoredTop sz="80000"/></p:normalViewPr>'
        f'<p:slideViewPr>{_VIEW}</p:slideViewPr><p:gridSpacing cx="72008" cy="72008"/></p:viewPr>'
    )


def _extent(size: Size) -> str:
    return f'cx="{emu(size.width)}" cy="{emu(size.height)}"'


def _marks(characters: frozenset[str]) -> str:
    return attribute("".join(sorted(char for char in characters if char.isprintable())))
