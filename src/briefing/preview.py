"""Page pictures of handout and slides for who has no office program, and a sheet of them all.

In: the laid-out publications. Out: PNG pictures by what they show, `handout-01` and so on, at
last `contact`; equal for equal input.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.content.document import Document
from briefing.frame import Publication
from briefing.geometry import Size
from briefing.layout.contact import Strip, layout_contact, thumb_width
from briefing.render.raster import draw_pictures
from briefing.theme.tokens import Theme

HEIGHTS: Mapping[str, float] = {"handout": 1600.0, "slides": 1080.0}
"""Of the pictures, in pixels: a page that reads on a screen, a slide that fills one."""
_SHY = 0.01
"""A page is rastered to whole pixels upwards, its height being rounded in the file."""


def page_pictures(
    document: Document, theme: Theme, shown: Mapping[str, Publication]
) -> Iterator[tuple[str, bytes]]:
    strips = []
    for kind, publication in shown.items():
        size = publication.pages[0].size
        pictures = draw_pictures(publication, (HEIGHTS[kind] - _SHY) / size.height)
        for number, data in enumerate(pictures, 1):
            yield f"{kind}-{number:02}", data
        width = thumb_width(kind)
        small = tuple(draw_pictures(publication, width / size.width))
        strips.append(Strip(kind, Size(width, width * size.height / size.width), small))
    (sheet,) = draw_pictures(layout_contact(document, theme, strips))
    yield "contact", sheet
