"""The look of the editions in one column: the long picture for phones and the large print.

In: a theme. Out: measures and roles, in the inks of paper: a phone shows the handout's clear red.
The large print's inks are darkened where text needs it: 7:1 is the contrast that WCAG 2.1 asks
for readers of low vision (1.4.6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefing.frame import Ink
from briefing.frozen import frozen
from briefing.geometry import A4
from briefing.theme.colour import contrast
from briefing.theme.paper import Roles, roles, sized
from briefing.theme.tokens import Theme

CONTRAST = 7.0
_STEP = 0.01


@frozen
class Values:
    """The sizes that a value may take, from the best down, and that of its unit."""

    sizes: tuple[float, ...]
    unit: float


@frozen
class Measures:
    """An edition's sheet and column. `em` is the size of its body, the unit of all its gaps.

    `headings` are sizes and leadings by level, `leads` the sizes above the body's that a part's
    first paragraphs may take, `ledger_cells` how many headline figures may stand side by side.
    `room` is the height of a page, or of a picture that needs no cut. `field` is the least
    height of the cover's deep field.
    """

    width: float
    left: float
    em: float
    room: float
    field: float
    headings: tuple[tuple[float, float], ...]
    phrase: tuple[float, ...]
    hero: Values
    ledger: Values
    cell: Values
    target: Values
    ledger_cells: int
    leads: tuple[float, ...] = ()

    @property
    def measure(self) -> float:
        return self.width - 2 * self.left


PHONE = Measures(
    width=1080.0,
    left=64.0,
    em=44.0,
    room=10_000.0,
    field=1180.0,
    headings=((72.0, 100.0), (58.0, 84.0), (50.0, 74.0)),
    phrase=(150.0, 132.0, 116.0, 100.0, 88.0, 76.0, 66.0),
    hero=Values((240.0, 210.0, 180.0, 150.0, 120.0, 96.0), 64.0),
    ledger=Values((120.0, 108.0, 96.0, 84.0, 72.0), 44.0),
    cell=Values((96.0, 88.0, 80.0, 72.0, 64.0), 38.0),
    target=Values((84.0, 76.0, 68.0, 60.0), 38.0),
    ledger_cells=1,
)
LARGE = Measures(
    width=A4.width,
    left=(A4.width - 27 * 18.0) / 2,
    em=18.0,
    room=684.0,
    field=552.0,
    headings=((34.0, 48.0), (29.0, 43.0), (26.0, 39.0)),
    phrase=(72.0, 66.0, 60.0, 54.0, 48.0, 42.0, 36.0),
    hero=Values((96.0, 84.0, 74.0, 62.0, 50.0), 30.0),
    ledger=Values((54.0, 50.0, 46.0, 42.0, 38.0, 34.0), 22.0),
    cell=Values((48.0, 44.0, 40.0, 36.0), 20.0),
    target=Values((44.0, 40.0, 36.0), 20.0),
    ledger_cells=2,
    leads=(20.0, 22.0, 24.0, 25.0, 26.0),
)

_SIZES: Mapping[str, tuple[float, float, float, float]] = {
    "cover_phrase": (150, 198, 72, 95),
    "cover_lead": (56, 80, 32, 46),
    "cover_closing": (50, 76, 28, 42),
    "cover_title": (46, 70, 24, 36),
    "cover_line": (42, 66, 22, 34),
    "cover_note": (40, 60, 22, 34),
    "contents_title": (72, 100, 36, 52),
    "contents_part": (46, 70, 24, 36),
    "contents_page": (46, 70, 24, 36),
    "contents_section": (40, 62, 20, 31),
    "contents_section_page": (40, 62, 20, 31),
    "item_head": (48, 72, 26, 39),
    "subhead": (46, 70, 26, 39),
    "body": (44, 76, 18, 30),
    "body_strong": (44, 76, 18, 30),
    "label": (34, 50, 19, 29),
    "ledger_label": (40, 60, 20, 31),
    "hero_label": (44, 64, 22, 34),
    "chart_number": (32, 48, 18, 27),
    "chart_title": (46, 66, 22, 34),
    "chart_label": (34, 48, 18, 27),
    "chart_value": (38, 50, 20, 28),
    "note": (30, 45, 18, 27),
    "table": (38, 58, 18, 28),
    "table_head": (32, 48, 18, 27),
    "table_label": (42, 62, 22, 34),
    "words": (54, 76, 26, 39),
    "honour": (44, 66, 20, 32),
    "focus_numeral": (38, 58, 20, 32),
    "focus_lead": (38, 58, 20, 32),
    "focus_phrase": (54, 78, 27, 41),
    "quote": (58, 92, 28, 44),
    "running": (32, 48, 18, 27),
    "running_part": (32, 48, 18, 27),
    "folio": (32, 48, 22, 27),
    "source": (30, 46, 18, 28),
    "status": (34, 48, 19, 28),
}
"""Role to size and leading in the picture, then in the large print."""


def phone_roles(theme: Theme) -> Roles:
    return _resized(theme, {role: look[:2] for role, look in _SIZES.items()})


def large_roles(theme: Theme) -> Roles:
    return _resized(theme, {role: look[2:] for role, look in _SIZES.items()})


def large_theme(theme: Theme) -> Theme:
    """The theme with every ink that text wears, or that lies under text, at `CONTRAST`."""
    inks = dict(theme.paper)
    for token in ("ink", "ink2", "primary"):
        inks[token] = darkened(inks[token], inks["paper"], CONTRAST)
    for token in ("on", "on2"):
        inks["deep"] = darkened(inks["deep"], inks[token], CONTRAST)
    return replace(theme, paper=inks)


def darkened(ink: Ink, against: Ink, ratio: float) -> Ink:
    """The ink, with as much black as it takes to stand out from a lighter one."""
    share = 1.0
    dark = ink
    while contrast(dark, against) < ratio and share > 0:
        share -= _STEP
        dark = _blackened(ink, max(0.0, share))
    return dark


def _blackened(ink: Ink, share: float) -> Ink:
    red, green, blue = (round(part * share * 255) / 255 for part in ink.rgb)
    *colours, black = ink.cmyk
    cyan, magenta, yellow = colours
    return Ink(ink.name, (red, green, blue), (cyan, magenta, yellow, 1 - share * (1 - black)))


def _resized(theme: Theme, sizes: Mapping[str, tuple[float, ...]]) -> Roles:
    look = roles(theme)
    styles = {role: sized(getattr(look, role), *size) for role, size in sizes.items()}
    return replace(look, **styles)
