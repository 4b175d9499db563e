"""A PDF for an office printer: nothing lies on the edge that such printers leave white."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from handout_probe import marks
from PIL import ImageChops

from briefing.cli import main
from briefing.content.document import Document
from briefing.frame import Publication
from briefing.geometry import MM
from briefing.layout.handout import layout_handout
from briefing.render.profile import OFFICE
from briefing.theme.tokens import Theme

_WHITE = int(8 * MM)
"""Heads and folios stand a little nearer the edge than fields of colour; printers need five."""


@pytest.mark.usefixtures("town")
def test_the_edge_of_every_page_stays_white() -> None:
    assert 0 == main(
        ["build", "town", "-o", "out", "--only", "handout,large-print", "--profile", "office"]
    )
    for path in sorted(Path("out").iterdir()):
        with pypdfium2.PdfDocument(path) as document:
            for page in document:
                picture = page.render(scale=1).to_pil().convert("L")
                inked = ImageChops.invert(picture).getbbox()
                assert inked is not None
                assert min(inked[:2]) >= _WHITE
                assert picture.width - inked[2] >= _WHITE
                assert picture.height - inked[3] >= _WHITE


def test_words_stand_where_they_do_on_a_screen(
    handout: Publication, document: Document, theme: Theme
) -> None:
    office = layout_handout(document, theme, OFFICE.edge)
    assert [marks(page) for page in handout.pages] == [marks(page) for page in office.pages]


def test_the_cover_is_no_paler_for_it(
    handout: Publication, document: Document, theme: Theme
) -> None:
    """Its field reaches from ten millimetres to the same lower edge."""
    office = layout_handout(document, theme, OFFICE.edge)
    (field,) = (each for each in office.pages[0].items[:1])
    lower = [
        at.y + max(point.y for step in shape.path for point in step[1:])  # type: ignore[union-attr]
        for at, shape in (field, handout.pages[0].items[0])
    ]
    assert lower[0] == pytest.approx(lower[1])
    assert (10 * MM, 10 * MM) == (field[0].x, field[0].y)
