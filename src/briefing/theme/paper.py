"""The handout's look: the A4 grid and its type, made from a theme's faces and paper inks.

In: a theme and the document's language. Out: `Grid` (one for each side of a spread), `Roles` (a
text style for each job) and the inks. Twelve columns of 18 with gutters of 24: every even span
is whole ems of 12, so that justified lines fill without stretching.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from briefing.frame import Ink
from briefing.frozen import frozen
from briefing.text.style import TextStyle
from briefing.theme.tokens import Theme

INNER = 62.28
OUTER = 53.0
TEXT_WIDTH = 480.0
COLUMN = 18.0
GUTTER = 24.0

RUNNING_HEAD = 44.0
HEAD_RULE = 54.0
BODY_TOP = 68.0
"""Where the first heading's block begins; its baseline is 32 below, its rule 54."""
LAST_BASELINE = 782.0
FOOT = 786.0
"""The last edge: closing rules, panels and the descenders of the last line end here."""
FOLIO = 814.0


@frozen
class Grid:
    """The columns of one page by its left margin; verso and recto mirror each other."""

    left: float

    def x(self, column: float) -> float:
        return self.left + (COLUMN + GUTTER) * column

    @property
    def right(self) -> float:
        return self.left + TEXT_WIDTH


VERSO = Grid(OUTER)
RECTO = Grid(INNER)


def span(columns: float) -> float:
    """The width of a span of columns with the gutters inside it."""
    return (COLUMN + GUTTER) * columns - GUTTER


@frozen
class Roles:
    """A style for each job of the handout (sizes and leadings in points)."""

    cover_phrase: TextStyle
    cover_lead: TextStyle
    cover_closing: TextStyle
    cover_title: TextStyle
    cover_line: TextStyle
    cover_note: TextStyle
    contents_title: TextStyle
    contents_page: TextStyle
    contents_part: TextStyle
    contents_section_page: TextStyle
    contents_section: TextStyle
    title: TextStyle
    title_numeral: TextStyle
    title_tail: TextStyle
    lead: TextStyle
    item_head: TextStyle
    rail_head: TextStyle
    subhead: TextStyle
    body: TextStyle
    body_strong: TextStyle
    label: TextStyle
    ledger_label: TextStyle
    numeral: TextStyle
    unit: TextStyle
    percent: TextStyle
    plain: TextStyle
    words: TextStyle
    hero_label: TextStyle
    panel_text: TextStyle
    chart_number: TextStyle
    chart_title: TextStyle
    chart_label: TextStyle
    chart_value: TextStyle
    note: TextStyle
    table: TextStyle
    table_head: TextStyle
    table_label: TextStyle
    honour: TextStyle
    focus_numeral: TextStyle
    focus_lead: TextStyle
    focus_phrase: TextStyle
    rail_numeral: TextStyle
    rail_title: TextStyle
    rail_page: TextStyle
    quote: TextStyle
    running: TextStyle
    running_part: TextStyle
    folio: TextStyle
    source: TextStyle
    status: TextStyle


_GAP = 0.6
"""Of the theme's gap between Han and figures: print at reading distance wants less than a slide."""

_ROLES: Mapping[str, tuple[str, float, float, str]] = {
    "cover_phrase": ("numeral", 64, 84, "on"),
    "cover_lead": ("display", 27, 36, "on2"),
    "cover_closing": ("display", 23, 32, "on"),
    "cover_title": ("display", 19.5, 28, "ink"),
    "cover_line": ("display", 15.5, 17.3, "primary"),
    "cover_note": ("display", 14, 21, "ink"),
    "contents_title": ("numeral", 44, 52, "ink"),
    "contents_page": ("numeral", 26, 30, "primary"),
    "contents_part": ("display", 18, 26, "ink"),
    "contents_section_page": ("numeral", 14, 20, "primary"),
    "contents_section": ("text", 13, 20, "ink"),
    "title": ("display", 26, 32, "ink"),
    "title_numeral": ("display", 26, 32, "primary"),
    "title_tail": ("lead", 16, 32, "ink2"),
    "lead": ("lead", 22, 40, "ink"),
    "item_head": ("display", 14, 20, "ink"),
    "rail_head": ("display", 19, 26, "ink"),
    "subhead": ("display", 17, 26, "primary"),
    "body": ("text", 12, 20, "ink"),
    "body_strong": ("text_bold", 12, 20, "ink"),
    "label": ("text", 9.5, 14, "ink"),
    "ledger_label": ("text", 13, 20, "ink"),
    "numeral": ("numeral", 36, 40, "primary"),
    "unit": ("text_bold", 11, 14, "primary"),
    "percent": ("display", 20, 40, "primary"),
    "plain": ("text", 12, 20, "ink"),
    "words": ("display", 16, 22, "primary"),
    "hero_label": ("text", 15, 22, "on"),
    "panel_text": ("display", 15.5, 26, "on"),
    "chart_number": ("text_bold", 10, 14, "primary"),
    "chart_title": ("display", 13, 18, "ink"),
    "chart_label": ("text", 10, 14, "ink"),
    "chart_value": ("text_bold", 11, 14, "ink"),
    "note": ("text", 8.5, 12, "ink2"),
    "table": ("text", 10.5, 16, "ink"),
    "table_head": ("text", 10, 14, "ink2"),
    "table_label": ("display", 13.5, 20, "ink"),
    "honour": ("text", 12, 16, "ink"),
    "focus_numeral": ("display", 14, 20, "primary"),
    "focus_lead": ("text", 13, 20, "ink"),
    "focus_phrase": ("display", 19, 26, "ink"),
    "rail_numeral": ("display", 14.5, 20, "primary"),
    "rail_title": ("display", 12.5, 20, "ink"),
    "rail_page": ("text_bold", 11, 20, "ink"),
    "quote": ("display", 17, 30, "primary"),
    "running": ("text", 8.5, 12, "ink2"),
    "running_part": ("text_bold", 8.5, 12, "ink"),
    "folio": ("text_bold", 11, 14, "ink"),
    "source": ("text", 8.5, 12, "ink2"),
    "status": ("text_bold", 8.5, 12, "primary"),
}
"""Role to job of the face, size, leading and ink token."""


def roles(theme: Theme) -> Roles:
    return Roles(**{role: _style(theme, *look) for role, look in _ROLES.items()})


def _style(theme: Theme, job: str, size: float, leading: float, ink: str) -> TextStyle:
    face: str = getattr(theme.faces, job)
    gap = _GAP * theme.han_latin_gap
    return TextStyle(face, size, leading, theme.paper[ink], gap=gap, fallbacks=theme.fallbacks)


@lru_cache(maxsize=512)
def sized(style: TextStyle, size: float, leading: float | None = None) -> TextStyle:
    """The style at another size; its leading goes along unless given."""
    return replace(style, size=size, leading=leading or style.leading * size / style.size)


def inked(style: TextStyle, ink: Ink) -> TextStyle:
    return replace(style, ink=ink)
