"""Pages as a PDF file: one pass that draws, one that tags.

In: a publication; out: the bytes of a PDF/A-2a and PDF/UA-1 file, equal for equal input.
Refuses, as an internal fault, a drawn owner that the structure tree does not know.
"""

from __future__ import annotations

from briefing.frame import Publication
from briefing.output import build_date
from briefing.render.draw import draw_pages
from briefing.render.finish import finish_file


def write_pdf(publication: Publication) -> bytes:
    date = build_date()
    return finish_file(publication, draw_pages(publication), date)
