"""Writes `assets/linebreak.bin`: the line-breaking class of every code point, from Unicode data.

usage: python tools/linebreak_table.py [FOLDER]    FOLDER: a Unicode Character Database, by default
that of Debian's package unicode-data.

The file is a zlib stream of 0x1100 block numbers and then the blocks, 256 bytes each: a byte is
the place of a class in `CLASSES`, plus `WIDE` where East_Asian_Width is F, W or H. Classes are
those that rule LB1 leaves, with these kept apart: AI, which Chinese text resolves otherwise than
others; QU by opening (QI) and closing (QF) quotes; EP, pictographs that are not assigned yet.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

from briefing.text.uax14 import CLASSES, WIDE

TARGET = Path(__file__).parent.parent / "assets/linebreak.bin"
DEFAULTS = {
    "ID": (
        *(range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00)),
        *(range(0x20000, 0x2FFFE), range(0x30000, 0x3FFFE)),
        *(range(0x1F000, 0x1FB00), range(0x1FC00, 0x1FFFE)),
    ),
    "PR": (range(0x20A0, 0x20D0),),
}
"""Classes of code points that are not listed (heading of LineBreak.txt)."""


def listed(path: Path) -> Iterator[tuple[range, str]]:
    """Code points and the value of a property file's lines."""
    for line in path.read_text(encoding="utf-8").splitlines():
        points, _, value = line.partition("#")[0].partition(";")
        if value:
            first, _, last = points.strip().partition("..")
            yield range(int(first, 16), int(last or first, 16) + 1), value.strip()


def plain_classes(folder: Path) -> list[str]:
    classes = ["XX"] * 0x110000
    for name, ranges in DEFAULTS.items():
        for points in ranges:
            classes[points.start : points.stop] = [name] * len(points)
    for points, name in listed(folder / "LineBreak.txt"):
        classes[points.start : points.stop] = [name] * len(points)
    return classes


def categories(folder: Path) -> list[str]:
    found = ["Cn"] * 0x110000
    for points, name in listed(folder / "extracted/DerivedGeneralCategory.txt"):
        found[points.start : points.stop] = [name] * len(points)
    return found


def resolved(name: str, category: str, pictographic: bool) -> str:
    """The class by LB1, with the distinctions that rules ask for."""
    match name:
        case "SG" | "XX":
            return "AL"
        case "SA":
            return "CM" if category in ("Mn", "Mc") else "AL"
        case "CJ":
            return "NS"
        case "QU":
            return {"Pi": "QI", "Pf": "QF"}.get(category, "QU")
        case "ID" if pictographic and category == "Cn":
            return "EP"
    return name


def table(folder: Path) -> bytes:
    pictographs: set[int] = set()
    for points, name in listed(folder / "emoji/emoji-data.txt"):
        if name == "Extended_Pictographic":
            pictographs.update(points)
    names = zip(plain_classes(folder), categories(folder), strict=True)
    codes = bytearray(
        CLASSES.index(resolved(name, category, point in pictographs))
        for point, (name, category) in enumerate(names)
    )
    for points, width in listed(folder / "EastAsianWidth.txt"):
        if width in ("F", "W", "H"):
            for point in points:
                codes[point] |= WIDE
    return bytes(codes)


def packed(codes: bytes) -> bytes:
    blocks: dict[bytes, int] = {}
    numbers = bytes(
        blocks.setdefault(codes[start : start + 256], len(blocks))
        for start in range(0, len(codes), 256)
    )
    return zlib.compress(numbers + b"".join(blocks), 9)


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
    TARGET.write_bytes(packed(table(folder)))
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
