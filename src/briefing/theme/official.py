"""The look of the official form (GB/T 9704-2012): its faces and type, in black alone.

In: a theme, with the faces that the content folder lends. Out: a style for each of the standard's
faces, the theme in greys, and the roles of charts, tables and the like. A face that nobody lends
is stood in for by the nearest of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import uharfbuzz as hb

from briefing.diagnostics import Diagnostic, Severity
from briefing.frame import Ink
from briefing.frozen import frozen
from briefing.text.fonts import face
from briefing.text.style import TextStyle
from briefing.theme.colour import lightness
from briefing.theme.column import LARGE, Measures, Values
from briefing.theme.paper import Roles, roles, sized
from briefing.theme.tokens import Theme

SIZE_2, SIZE_3, SIZE_4 = 22.0, 15.75, 14.0
"""二号, 三号 (28 to the type area's 156 mm; 16 pt would overrun it), 四号."""

_GAP = 0.15
"""Between Han and Western words, in em."""

_BLACK = frozenset({"ink", "ink2", "primary", "deep"})
_WHITE = frozenset({"on", "on2", "paper"})

_SIZES: Mapping[str, tuple[float, float]] = {
    "chart_number": (12, 18),
    "chart_title": (14, 21),
    "chart_label": (12, 17),
    "chart_value": (12, 17),
    "note": (10.5, 15),
    "table": (14, 20),
    "table_head": (14, 20),
    "table_label": (14, 21),
    "body": (14, 20),
    "body_strong": (14, 20),
    "item_head": (14, 20),
    "label": (12, 18),
    "ledger_label": (14, 21),
    "status": (10.5, 15),
}


@frozen
class Role:
    """A face of the standard: what names its files have, and which of ours is nearest."""

    name: str
    pattern: str
    nearest: str


ROLES: Mapping[str, Role] = {
    "title": Role("小标宋", r"小标宋|xiao-?biao-?song", "serif-bold"),
    "hei": Role("黑体", r"黑体|sim-?hei|hei-?ti", "sans-bold"),
    "kai": Role("楷体", r"楷|kai(?![a-z])|kai-?ti|kai-?gb", "serif-bold"),
    "fangsong": Role("仿宋", r"仿宋|fang-?song", "serif-medium"),
    "song": Role("宋体", r"(?<!仿)(?<!标)宋体|sim-?sun", "serif-medium"),
}


@frozen
class Faces:
    """A style for each face; `strong` is what the author set bold, `stand_ins` who is not lent."""

    title: TextStyle
    hei: TextStyle
    kai: TextStyle
    fangsong: TextStyle
    song: TextStyle
    strong: TextStyle
    stand_ins: tuple[Role, ...]


def official_faces(theme: Theme) -> Faces:
    found = {job: _lent(role, theme.fallbacks) for job, role in ROLES.items()}
    styles = {job: _style(theme, found[job], role) for job, role in ROLES.items()}
    return Faces(
        title=sized(styles["title"], SIZE_2),
        hei=styles["hei"],
        kai=styles["kai"],
        fangsong=styles["fangsong"],
        song=half_width(sized(styles["song"], SIZE_4)),
        strong=replace(styles["fangsong"], face="serif-bold"),
        stand_ins=tuple(role for job, role in ROLES.items() if found[job] is None),
    )


def stand_ins(theme: Theme) -> Iterator[Diagnostic]:
    """A notice for each face of ours that is set in the place of one of the standard's."""
    for role in official_faces(theme).stand_ins:
        message = f"{role.name} is set in {role.nearest}: no font in `fonts` has that name"
        hint = f"put a TrueType font named {role.name} into the folder `fonts`"
        yield Diagnostic(Severity.NOTICE, "stand-in-face", message, hints=(hint,))


def _style(theme: Theme, lent: str | None, role: Role) -> TextStyle:
    others = (role.nearest, *theme.fallbacks) if lent else theme.fallbacks
    ink = black_theme(theme).paper["ink"]
    return TextStyle(lent or role.nearest, SIZE_3, SIZE_3, ink, gap=_GAP, fallbacks=others)


def half_width(style: TextStyle) -> TextStyle:
    """For figures among Han: two stand in one's place, so that the grid of characters holds."""
    return replace(style, features=("hwid",), gap=0.0)


def _lent(role: Role, lent: tuple[str, ...]) -> str | None:
    pattern = re.compile(role.pattern, re.IGNORECASE)
    return next((path for path in lent if any(map(pattern.search, _names(path)))), None)


def _names(path: str) -> tuple[str, ...]:
    """What a file and the font in it are called."""
    opened = face(path).hb_face
    family = hb.OTNameIdPredefined.FONT_FAMILY
    told = (opened.get_name(family), opened.get_name(family, "zh"))
    return (Path(path).stem, *(name for name in told if name))


def black_theme(theme: Theme) -> Theme:
    """The theme for a printer that has black only: text black, areas grey as light as they were."""
    inks = {token: _grey(token, ink) for token, ink in theme.paper.items()}
    return replace(theme, paper=inks)


def _grey(token: str, ink: Ink) -> Ink:
    light = 1.0 if token in _WHITE else 0.0 if token in _BLACK else lightness(ink) / 100
    return Ink(ink.name, (light, light, light), (0.0, 0.0, 0.0, 1.0 - light))


def official_roles(theme: Theme) -> Roles:
    """Of what is drawn beside the text: charts, tables, pictures."""
    look = roles(theme)
    styles = {role: sized(getattr(look, role), *size) for role, size in _SIZES.items()}
    return replace(look, **styles)


def official_measures(width: float, room: float) -> Measures:
    return replace(
        LARGE,
        width=width,
        left=0.0,
        em=12.0,
        room=room,
        cell=Values((22.0,), 14.0),
        target=Values((22.0,), 14.0),
    )
