"""Pages as a PDF file: one pass that draws, one that tags.

In: a publication and what the file is for; out: its bytes, equal for equal input: PDF/A-2a, and
PDF/UA-1 where it is for reading. Refuses, as an internal fault, a drawn owner that the structure
tree does not know.
"""

from __future__ import annotations

from briefing.frame import Publication
from briefing.output import build_date
from briefing.render.draw import draw_pages
from briefing.render.finish import finish_file
from briefing.render.fours import filled_to_fours
from briefing.render.profile import SCREEN, Profile


def write_pdf(publication: Publication, profile: Profile = SCREEN) -> bytes:
    date = build_date()
    if profile.fours:
        publication = filled_to_fours(publication)
    return finish_file(publication, draw_pages(publication, profile), date, profile)
