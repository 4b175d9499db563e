"""How fast the composer is, and whether twice the text takes twice the time.

usage: python benchmarks/compose.py [PARAGRAPHS]

Composes paragraphs of 200 characters each (by default 2,500: 500,000 characters), no two alike,
justified in 28 em with a first-line indent: sentences of the report in `content/` in random
order, digits changed. A first round fills what the composer remembers of glyphs. Growth is
measured on whole paragraphs of rising number, and on one paragraph of rising length; the same
text is also shared among as many processes as there are processors, and run through harfbuzz
alone, which no composer can be faster than.
"""

from __future__ import annotations

import gc
import os
import platform
import random
import re
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import uharfbuzz as hb

from briefing.frame import Ink
from briefing.text.compose import compose
from briefing.text.fonts import face
from briefing.text.style import Inline, TextStyle

CONTENT = Path(__file__).parent.parent / "content/yongkang-2023/review-2022.md"
STYLE = TextStyle("sans-regular", 12.0, 20.0, Ink("ink", (0, 0, 0), (0, 0, 0, 1)))
LENGTH = 200
MEASURE = 28 * 12.0


def sentences() -> list[str]:
    prose = re.sub(r"[*#:|]", "", CONTENT.read_text(encoding="utf-8"))
    return re.findall("[^。\n]{6,}。", prose)


def texts(count: int, length: int = LENGTH) -> Iterator[str]:
    chosen, chance = sentences(), random.Random(count * length)
    for _ in range(count):
        text = ""
        while len(text) < length:
            digits = re.sub(r"\d", lambda _: str(chance.randint(1, 9)), chance.choice(chosen))
            text += digits
        yield text[:length]


def seconds(paragraphs: list[str]) -> float:
    begun = time.process_time()
    for text in paragraphs:
        compose([Inline(text, STYLE, "p")], MEASURE, indent=24.0)
    return time.process_time() - begun


def report(name: str, paragraphs: list[str]) -> float:
    taken, characters = seconds(paragraphs), sum(map(len, paragraphs))
    print(f"{name:>32} {characters:>9,} {taken:>8.2f} s {characters / taken:>11,.0f} a second")
    return characters / taken


def shared(paragraphs: list[str]) -> None:
    """The same text, among all processors: seconds by the clock, starting them not counted."""
    count = os.cpu_count() or 1
    parts = [paragraphs[number::count] for number in range(count)]
    with ProcessPoolExecutor(count) as pool:
        list(pool.map(seconds, [list(texts(200))] * count))
        begun = time.perf_counter()
        list(pool.map(seconds, parts))
        taken = time.perf_counter() - begun
    speed = sum(map(len, paragraphs)) / taken
    print(f"{count} processes: {taken:.2f} s by the clock, {speed:,.0f} a second")


def floor(paragraphs: list[str]) -> None:
    """What harfbuzz alone takes to shape the text, a call for each paragraph."""
    font = face(STYLE.face).hb_font
    begun = time.process_time()
    for text in paragraphs:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(font, buffer, {})
        _ = buffer.glyph_infos, buffer.glyph_positions
    taken = time.process_time() - begun
    print(f"harfbuzz alone: {taken:.2f} s, {sum(map(len, paragraphs)) / taken:,.0f} a second")


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 2500
    gc.set_threshold(100_000)  # as in the command
    print(f"Python {platform.python_version()}, {platform.machine()}, one process, CPU time")
    seconds(list(texts(200)))
    counts = [most // 8, most // 4, most // 2, most]
    speeds = [report(f"{count:,} paragraphs", list(texts(count))) for count in counts]
    lengths = [1000, 10_000, 100_000]
    long = [report("one paragraph", list(texts(1, length))) for length in lengths]
    print(f"growth: {speeds[0] / speeds[-1]:.2f} times the time a character at 8 times the text,")
    print(f"        {long[0] / long[-1]:.2f} times at 100 times the paragraph (1 is linear)")
    shared(list(texts(most + 1)))
    floor(list(texts(most + 2)))
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
