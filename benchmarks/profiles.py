"""How large the PDFs of each profile are, what their bytes are, and how long writing them takes.

usage: python benchmarks/profiles.py [CONTENT]

Lays out the handout and the slides of a content folder (by default the report in `content/`) once,
and writes them for screen, e-mail and print. Times are medians of five, of writing alone.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

import pikepdf

from briefing.content.assemble import load_document
from briefing.deck.plan import plan_deck
from briefing.frame import Publication
from briefing.layout.handout import layout_handout
from briefing.layout.slide import layout_slides
from briefing.render.pdf import write_pdf
from briefing.render.press import standard_press
from briefing.render.profile import EMAIL, SCREEN, Profile, for_press
from briefing.theme.load import load_theme

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
    for kind, publication in publications(content).items():
        print(f"{kind}, {len(publication.pages)} pages")
        for name, profile in PROFILES.items():
            data, seconds = written(publication, profile)
            parts = ", ".join(f"{part} {size / 1000:.1f}" for part, size in bytes_of(data).items())
            print(f"  {name}: {len(data) / 1000:.1f} kB in {seconds * 1000:.0f} ms ({parts})")


def publications(content: Path) -> dict[str, Publication]:
    document = load_document(content).document
    theme = load_theme(document.theme)
    deck = plan_deck(document, theme, document.density)
    return {"handout": layout_handout(document, theme), "slides": layout_slides(deck, theme)}


def written(publication: Publication, profile: Profile) -> tuple[bytes, float]:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        data = write_pdf(publication, profile)
        times.append(time.perf_counter() - start)
    return data, statistics.median(times)


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
