"""Writes `assets/hanzi-8105.txt`: the 8,105 characters of 通用规范汉字表, in the table's order.

usage: python tools/general_characters.py [FILE]    FILE: Unihan_OtherMappings.txt.bz2, by default
that of Debian's package unicode-data; its property kTGH holds a character's number in the table.
"""

from __future__ import annotations

import bz2
import sys
from pathlib import Path

SOURCE = "/usr/share/unicode/Unihan_OtherMappings.txt.bz2"
TARGET = Path(__file__).parent.parent / "assets/hanzi-8105.txt"
_PER_LINE = 50


def characters(path: Path) -> list[str]:
    numbered: dict[int, str] = {}
    for line in bz2.decompress(path.read_bytes()).decode().splitlines():
        if "\tkTGH\t" in line:
            point, _, number = line.split("\t")
            numbered[int(number.split(":")[1])] = chr(int(point[2:], 16))
    return [numbered[number] for number in sorted(numbered)]


def main() -> None:
    found = characters(Path(sys.argv[1] if len(sys.argv) > 1 else SOURCE))
    starts = range(0, len(found), _PER_LINE)
    lines = ["".join(found[start : start + _PER_LINE]) for start in starts]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(found)} characters")


if __name__ == "__main__":
    main()
