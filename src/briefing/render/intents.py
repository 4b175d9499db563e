"""What the file's colours mean: sRGB or the inks of a press, and what a press needs besides.

For a press: one profile under two intents, of PDF/X and of PDF/A, the graphics states by which
black prints over, the colorant of crop marks, and the boxes that say where a page is cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from briefing.render.colours import OVERPRINT_STATES
from briefing.render.operators import ALL_INKS
from briefing.render.press import Press
from briefing.render.sheet import Sheet
from briefing.resources import resource

_SRGB = "sRGB IEC61966-2.1"


def write_screen_intent(pdf: Pdf) -> None:
    profile = pdf.make_stream(resource("assets/sRGB.icc").read_bytes())
    profile.N = 3
    intent = _intent(Name.GTS_PDFA1, profile, _SRGB, _SRGB)
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def write_press_intent(pdf: Pdf, press: Press) -> None:
    profile = pdf.make_stream(press.profile)
    profile.N = 4
    intents = []
    for kind in (Name.GTS_PDFX, Name.GTS_PDFA1):
        intent = _intent(kind, profile, press.condition, press.description)
        if press.registry:
            intent.RegistryName = String(press.registry)
        intents.append(pdf.make_indirect(intent))
    pdf.Root.OutputIntents = Array(intents)


def write_press_pages(pdf: Pdf, sheets: Sequence[Sheet]) -> None:
    states = pdf.make_indirect(
        Dictionary({f"/{n}": _state(*w) for n, w in OVERPRINT_STATES.items()})
    )
    spaces = pdf.make_indirect(Dictionary({f"/{ALL_INKS}": _every_ink()}))
    for page, sheet in zip(pdf.pages, sheets, strict=True):
        page.obj.TrimBox = _box(sheet.trim_box)
        page.obj.BleedBox = _box(sheet.bleed_box)
        page.obj.Resources.ExtGState = states
        page.obj.Resources.ColorSpace = spaces


def _intent(kind: Name, profile: Object, condition: str, description: str) -> Dictionary:
    return Dictionary(
        Type=Name.OutputIntent,
        S=kind,
        OutputConditionIdentifier=String(condition),
        Info=String(description),
        DestOutputProfile=profile,
    )


def _state(fills_over: bool, strokes_over: bool) -> Dictionary:
    return Dictionary(Type=Name.ExtGState, OP=strokes_over, op=fills_over, OPM=1)


def _every_ink() -> Array:
    """The colorant All; shown in CMYK where there are no plates."""
    tint = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([1] * 4), N=1
    )
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])


def _box(corners: Sequence[float]) -> Array:
    return Array([round(corner, 4) for corner in corners])
