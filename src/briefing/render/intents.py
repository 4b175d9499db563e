"""What the file's colours mean: sRGB or the inks of a press, and what a press needs besides.

For a press: one profile under two intents, of PDF/X and of PDF/A, the graphics states by which
black prints over, the colorant of crop marks, and the boxes that say where a page is cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.render.colours import OVERPRINT_STATES
from briefing.render.file import File
from briefing.render.objects import Name, Reference, Stream
from briefing.render.operators import ALL_INKS
from briefing.render.press import Press
from briefing.render.sheet import Sheet
from briefing.resources import resource

_SRGB = "sRGB IEC61966-2.1"


def write_screen_intent(file: File) -> None:
    profile = file.add(Stream({"N": 3}, resource("assets/sRGB.icc").read_bytes()))
    intent = _intent("GTS_PDFA1", profile, _SRGB, _SRGB)
    file.root["OutputIntents"] = [file.add(intent)]


def write_press_intent(file: File, press: Press) -> None:
    profile = file.add(Stream({"N": 4}, press.profile))
    intents = []
    for kind in ("GTS_PDFX", "GTS_PDFA1"):
        intent = _intent(kind, profile, press.condition, press.description)
        if press.registry:
            intent["RegistryName"] = press.registry
        intents.append(file.add(intent))
    file.root["OutputIntents"] = intents


def write_press_pages(file: File, sheets: Sequence[Sheet]) -> None:
    states = file.add({name: _state(*which) for name, which in OVERPRINT_STATES.items()})
    spaces = file.add({ALL_INKS: _every_ink()})
    for page, sheet in zip(file.pages, sheets, strict=True):
        page.entries["TrimBox"] = list(sheet.trim_box)
        page.entries["BleedBox"] = list(sheet.bleed_box)
        page.resources["ExtGState"] = states
        page.resources["ColorSpace"] = spaces


def _intent(kind: str, profile: Reference, condition: str, description: str) -> dict[str, object]:
    return {
        "Type": Name("OutputIntent"),
        "S": Name(kind),
        "OutputConditionIdentifier": condition,
        "Info": description,
        "DestOutputProfile": profile,
    }


def _state(fills_over: bool, strokes_over: bool) -> dict[str, object]:
    return {"Type": Name("ExtGState"), "OP": strokes_over, "op": fills_over, "OPM": 1}


def _every_ink() -> list[object]:
    """The colorant All; shown in CMYK where there are no plates."""
    tint = {"FunctionType": 2, "Domain": [0, 1], "C0": [0] * 4, "C1": [1] * 4, "N": 1}
    return [Name("Separation"), Name("All"), Name("DeviceCMYK"), tint]
