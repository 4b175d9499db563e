"""What a PDF is for: looking at on a screen, an office's printer, a print shop, or an e-mail.

In: the user's choice; out: a value that says how the backend is to write. Words and line breaks
are the same in all; only ink, paper, pictures and bytes differ.
"""

from __future__ import annotations

from briefing.frozen import frozen
from briefing.geometry import BLEED, MM, Size
from briefing.render.press import Press
from briefing.render.sheet import SLUG, Sheet


@frozen
class Profile:
    """`press` is the printing condition of CMYK output; without one, colours are sRGB.

    `dpi` is the finest resolution that pictures keep. `small` spends time to save bytes. For a
    press only: `marks` are crop marks; `fours` asks for a handout of whole folded sheets, which
    is filled up before its pages are drawn. `edge` is what an office printer leaves white: areas
    of colour are laid out off it.
    """

    press: Press | None = None
    marks: bool = False
    fours: bool = False
    dpi: float | None = None
    small: bool = False
    edge: float = 0.0

    @property
    def has_links(self) -> bool:
        """Paper has none, and PDF/X admits no annotation on the printed area."""
        return self.press is None

    def sheet(self, trim: Size) -> Sheet:
        if self.press is None:
            return Sheet(trim)
        return Sheet(trim, BLEED, SLUG if self.marks else 0.0)


SCREEN = Profile()
EMAIL = Profile(dpi=150, small=True)
OFFICE = Profile(edge=10 * MM)


def for_press(press: Press, *, marks: bool = False, fours: bool = False) -> Profile:
    return Profile(press, marks, fours, dpi=300)
