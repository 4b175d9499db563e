"""Pages as a PDF file: one pass that draws, one that tags; a file for print is read once more.

In: a publication and what the file is for; out: its bytes, equal for equal input: PDF/A-2a, and
PDF/UA-1 where it is for reading. Refuses, as internal faults, a drawn owner that the structure
tree does not know and a file that no press should get.
"""

from __future__ import annotations

from briefing.frame import Publication
from briefing.output import build_date
from briefing.render.draw import draw_pages
from briefing.render.finish import finish_file
from briefing.render.profile import SCREEN, Profile


def write_pdf(publication: Publication, profile: Profile = SCREEN) -> bytes:
    date = build_date()
    data = finish_file(publication, draw_pages(publication, profile), date, profile)
    if profile.press:
        from briefing.render.preflight import preflight

        if faults := preflight(data):
            raise ValueError(f"the file is not fit for a press: {'; '.join(faults)}")
    return data
