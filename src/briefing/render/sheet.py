"""A page on the paper of its file: trimmed size, bleed around it, room for crop marks around that.

Frames count from the trimmed page's top left corner, y down; PDF from the paper's bottom left,
y up. Only this turns the one into the other. Crop marks start outside the bleed, so that none
is left on a page cut a little wide, and are drawn in every ink (the colorant All).
"""

from __future__ import annotations

from briefing.frozen import frozen
from briefing.geometry import MM, Point, Rect, Size

_GAP = 1 * MM
_MARK = 5 * MM
SLUG = _GAP + _MARK + 1 * MM
"""The room beyond the bleed that a sheet with crop marks has."""


@frozen
class Sheet:
    trim: Size
    bleed: float = 0.0
    slug: float = 0.0

    @property
    def media(self) -> Size:
        both = 2 * self.corner.x
        return Size(self.trim.width + both, self.trim.height + both)

    @property
    def corner(self) -> Point:
        """The top left corner of the trimmed page on the paper."""
        return Point(self.bleed + self.slug, self.bleed + self.slug)

    @property
    def trim_box(self) -> tuple[float, float, float, float]:
        return self.corners(Rect(0, 0, self.trim.width, self.trim.height))

    @property
    def bleed_box(self) -> tuple[float, float, float, float]:
        return self.corners(self.inked)

    @property
    def inked(self) -> Rect:
        """All that may be drawn on, bleed and all, from the trimmed page's corner."""
        both = 2 * self.bleed
        return Rect(-self.bleed, -self.bleed, self.trim.width + both, self.trim.height + both)

    def height_of(self, y: float) -> float:
        """A place's distance from the paper's lower edge."""
        return self.media.height - self.corner.y - y

    def corners(self, area: Rect) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of an area of the page, in PDF coordinates."""
        left = self.corner.x + area.x
        top = self.height_of(area.y)
        return left, top - area.height, left + area.width, top

    def mark_lines(self) -> list[tuple[float, float, float, float]]:
        """Two crop marks at each corner of the trim box, in PDF coordinates."""
        left, bottom, right, top = self.trim_box
        near, far = self.bleed + _GAP, self.bleed + _GAP + _MARK
        lines = []
        for x, out in ((left, -1), (right, 1)):
            lines += [(x + out * near, y, x + out * far, y) for y in (bottom, top)]
        for y, out in ((bottom, -1), (top, 1)):
            lines += [(x, y + out * near, x, y + out * far) for x in (left, right)]
        return lines
