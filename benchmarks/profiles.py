"""How large the files of each profile are, what their bytes are, and how long writing them takes.

usage: python benchmarks/profiles.py [CONTENT]

Lays out each form of a content folder (by default the report in `content/`) once, writes the PDFs
for screen, e-mail and print and draws the long picture. Prints a table in Markdown. Times are
medians of five, of writing alone.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pikepdf

from briefing.content.assemble import load_document
from briefing.content.document import Document
from briefing.deck.plan import plan_deck
from briefing.frame import Publication
from briefing.layout.handout import layout_handout
from briefing.layout.large_print import layout_large_print
from briefing.layout.long_image import layout_long_image
from briefing.layout.slide import layout_slides
from briefing.render.pdf import write_pdf
from briefing.render.press import standard_press
from briefing.render.profile import EMAIL, SCREEN, for_press
from briefing.render.raster import draw_pictures
from briefing.theme.load import load_theme
from briefing.theme.tokens import Theme

Made = TypeVar("Made")

REPORT = Path(__file__).parent.parent / "content" / "yongkang-2023"
PROFILES = {
    "screen": SCREEN,
    "email": EMAIL,
    "print": for_press(standard_press()),
    "print, marks": for_press(standard_press(), marks=True),
}
ROUNDS = 5


def main() -> None:
    content = Path(sys.argv[1]) if len(sys.argv) > 1 else REPORT
    document = load_document(content).document
    theme = load_theme(document.theme)
    print("| form | profile | kB | ms | of these kB |\n| --- | --- | ---: | ---: | --- |")
    for kind, publication in publications(document, theme).items():
        form = f"{kind}, {len(publication.pages)} pages"
        for name, profile in PROFILES.items():
            data, seconds = timed(partial(write_pdf, publication, profile))
            parts = ", ".join(f"{part} {size / 1000:.1f}" for part, size in bytes_of(data).items())
            print(row(form, name, len(data), seconds, parts))
    slices, seconds = timed(partial(drawn, layout_long_image(document, theme)))
    parts = ", ".join(f"{len(data) / 1000:.1f}" for data in slices)
    print(row(f"long picture, {len(slices)} slices", "", sum(map(len, slices)), seconds, parts))


def publications(document: Document, theme: Theme) -> dict[str, Publication]:
    deck = plan_deck(document, theme, document.density)
    return {
        "handout": layout_handout(document, theme),
        "slides": layout_slides(deck, theme),
        "large print": layout_large_print(document, theme),
    }


def drawn(publication: Publication) -> tuple[bytes, ...]:
    return tuple(draw_pictures(publication))


def row(form: str, profile: str, size: int, seconds: float, parts: str) -> str:
    return f"| {form} | {profile} | {size / 1000:.1f} | {seconds * 1000:.0f} | {parts} |"


def timed(work: Callable[[], Made]) -> tuple[Made, float]:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        made = work()
        times.append(time.perf_counter() - start)
    return made, statistics.median(times)


def bytes_of(data: bytes) -> dict[str, int]:
    """Kinds of streams with what they take; the rest is objects, in streams and out of them."""
    sizes: Counter[str] = Counter()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            sizes["pages"] += len(page.Contents.read_raw_bytes())
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and (part := part_of(thing)):
                sizes[part] += len(thing.read_raw_bytes())
    return {**dict(sizes.most_common()), "rest": len(data) - sizes.total()}


def part_of(stream: pikepdf.Stream) -> str | None:
    if "/Length1" in stream:
        return "outlines"
    if "/N" in stream and stream.get("/Type") is None:
        return "colour profile"
    if stream.get("/Subtype") == "/Image":
        return "pictures"
    return "metadata" if stream.get("/Type") == "/Metadata" else None


if __name__ == "__main__":
    main()
