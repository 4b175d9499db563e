"""Printed in grey every page works: text on its ground, and highlights beside their neighbours.

Grounds are measured where pages were drawn in grey without their text, at the darkest and the
lightest place that a run covers; a run's own grey is its ink's, since thin strokes are blended.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2
import pytest
from handout_probe import flat, marks
from PIL import Image
from rendering import BLACK, WHITE, page, publication, run
from shipped import folders, shipped_document

from briefing.deck.plan import plan_deck
from briefing.frame import (
    Artifact,
    Group,
    Ink,
    Page,
    Placed,
    Publication,
    Shape,
    TextRun,
    rectangle,
)
from briefing.geometry import Point, Rect, Size
from briefing.layout.handout import layout_handout
from briefing.layout.slide import layout_slides
from briefing.render.pdf import write_pdf
from briefing.theme.load import load_theme

editions = pytest.mark.parametrize("edition", ["handout", "slides"])

_SCALE = 2.0
LEAST, LEAST_LARGE = 4.5, 3.0
"""WCAG 2.2, 1.4.3: of text, and of text from 18 points or bold from 14."""
LEAST_BESIDE = 3.0


@dataclass(frozen=True)
class Grey:
    """A page in grey without its text, as light from 0 to 1."""

    picture: Image.Image

    def extremes(self, area: Rect) -> tuple[float, float]:
        corners = (area.x, area.y, area.right, area.bottom)
        cut = self.picture.crop(tuple(round(side * _SCALE) for side in corners))
        low, high = cut.getextrema()
        return light(low / 255), light(high / 255)

    def at(self, point: Point) -> float:
        return light(self.picture.getpixel((point.x * _SCALE, point.y * _SCALE)) / 255)


def light(grey: float) -> float:
    """Of a grey, from 0 to 1 (WCAG 2.2, relative luminance)."""
    return grey / 12.92 if grey <= 0.04045 else float(((grey + 0.055) / 1.055) ** 2.4)


def ratio(one: float, other: float) -> float:
    low, high = sorted((one, other))
    return (high + 0.05) / (low + 0.05)


def publications(name: str) -> dict[str, Publication]:
    document = shipped_document(name)
    theme = load_theme(document.theme)
    return {
        "handout": layout_handout(document, theme),
        "slides": layout_slides(plan_deck(document, theme, document.density), theme),
    }


def without_text(items: Sequence[Placed]) -> tuple[Placed, ...]:
    return tuple(
        (at, replace(item, items=without_text(item.items)) if isinstance(item, Group) else item)
        for at, item in items
        if not isinstance(item, TextRun)
    )


def drawn_grey(publication: Publication) -> list[Grey]:
    pages = tuple(replace(page, items=without_text(page.items)) for page in publication.pages)
    data = write_pdf(replace(publication, pages=pages))
    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        drawn = [page.render(scale=_SCALE, grayscale=True).to_pil() for page in document]
    return [Grey(picture.convert("L")) for picture in drawn]


def grey_of(rgb: Sequence[float]) -> float:
    """As PDFium greys a colour, which is how office printers do (Rec. 601)."""
    red, green, blue = rgb
    return light(0.299 * red + 0.587 * green + 0.114 * blue)


def pale_texts(publication: Publication) -> Iterator[str]:
    for each, grey in zip(publication.pages, drawn_grey(publication), strict=True):
        for mark in marks(each):
            shown = mark.run
            if shown.rotation or not shown.text.strip():
                continue
            area = Rect(mark.x, mark.y - 0.7 * shown.size, max(1.0, shown.width), 0.6 * shown.size)
            worst = min(ratio(grey_of(shown.ink.rgb), ground) for ground in grey.extremes(area))
            is_large = shown.size >= 18 or (shown.size >= 14 and is_bold(shown.face))
            if worst < (LEAST_LARGE if is_large else LEAST):
                yield f"page {each.label}: {shown.text} in {shown.ink.name}: {worst:.2f}"


def is_bold(face: str) -> bool:
    return face.endswith(("bold", "black"))


@folders
@editions
def test_all_text_reads_on_its_ground_in_grey(name: str, edition: str) -> None:
    assert [] == list(pale_texts(publications(name)[edition]))


def bars(each: Page) -> Iterator[tuple[str, str, Point]]:
    """Of each filled area in a figure: the figure, the ink, and a point before its right end.

    The rest of a share shows at its end alone: the bar lies over the whole.
    """
    for at, item in flat(each.items):
        if isinstance(item, Shape) and item.fill and not isinstance(item.owner, Artifact):
            points = [point for step in item.path for point in step[1:]]
            width, height = max(p.x for p in points), max(p.y for p in points)
            if width > 2 and height > 4:
                yield item.owner, item.fill.name, at + Point(width - 0.9, height / 2)


@editions
def test_a_highlight_stands_out_from_its_neighbours_in_grey(edition: str) -> None:
    """Three to one, as WCAG 2.2, 1.4.11, asks of parts of a graphic."""
    publication = publications("yongkang-2023")[edition]
    compared = 0
    for each, grey in zip(publication.pages, drawn_grey(publication), strict=True):
        figures: dict[str, dict[str, float]] = defaultdict(dict)
        for owner, ink, inside in bars(each):
            figures[owner][ink] = grey.at(inside)
        for inks in figures.values():
            for muted in inks.keys() & {"mute", "rule"}:
                assert ratio(inks["primary"], inks[muted]) >= LEAST_BESIDE
                compared += 1
    assert compared >= 3


def test_a_pale_text_is_seen() -> None:
    """Grey on white at 2.3, and white on a field of which the half is white."""
    pale = Ink("pale", (0.67, 0.67, 0.67), (0, 0, 0, 0.4))
    half = Shape(rectangle(Size(20, 40)), Artifact.BACKGROUND, fill=BLACK)
    words = ((Point(60, 100), run("灰字", ink=pale)), (Point(60, 200), run("白字白字", ink=WHITE)))
    made = publication(page((Point(50, 180), half), *words))
    assert 2 == len(list(pale_texts(made)))
