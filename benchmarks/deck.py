"""How long a deck takes and how large it is, for decks of 100, 500 and 1,000 slides.

usage: python benchmarks/deck.py [SLIDES …]

Writes a content folder of that many slides, every fifth of them a chart, and makes its deck step
by step: read the content, plan the slides, write the package, check it. Times are of the processor.
The size is held against 15 kB, 3 kB a slide and 6 kB a chart.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from briefing.content.assemble import load_document
from briefing.deck.plan import plan_deck
from briefing.deck.slides import ChartBox, Deck, Element, GroupBox
from briefing.powerpoint.check.faults import refuse_unsound
from briefing.powerpoint.write import write_deck
from briefing.theme.load import load_theme

_T = TypeVar("_T")

SIZES = (100, 500, 1000)
A_PART = 25
ROWS = (15, 15, 15, 15, 11)
"""Items of the five sections of a part besides that of the chart: 4, 4, 4, 4 and 3 slides."""

DIGITS = "〇一二三四五六七八九"
RECIPE = "format: 1\ntitle: {title}\nissuer: 示例市人民政府\nmodules: [{modules}]\n"


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(write_content(Path(folder), size))


def measure(content: Path) -> None:
    times: dict[str, float] = {}
    document = timed(times, "read", lambda: load_document(content).document)
    theme = timed(times, "theme", lambda: load_theme(document.theme))
    deck = timed(times, "plan", lambda: plan_deck(document, theme, "brief"))
    data = timed(times, "write", lambda: write_deck(deck, theme))
    timed(times, "check", lambda: refuse_unsound(data, deck))
    slides, charts = len(deck.slides), count_charts(deck)
    allowed = 15_000 + 3_000 * slides + 6_000 * charts
    steps = ", ".join(f"{step} {seconds:.2f}" for step, seconds in times.items())
    print(
        f"{slides} slides, {charts} charts: {sum(times.values()):.2f} s ({steps}); "
        f"{len(data) / 1000:.0f} kB, {len(data) / allowed:.0%} of {allowed / 1000:.0f} kB"
    )


def timed(times: dict[str, float], step: str, make: Callable[[], _T]) -> _T:
    start = time.process_time()
    made = make()
    times[step] = time.process_time() - start
    return made


def count_charts(deck: Deck) -> int:
    def inside(element: Element) -> int:
        if isinstance(element, GroupBox):
            return sum(map(inside, element.elements))
        return isinstance(element, ChartBox)

    return sum(inside(element) for slide in deck.slides for element in slide.elements)


def write_content(folder: Path, slides: int) -> Path:
    """A report in parts of 25 slides: a divider, and five sections of rows and one chart."""
    names = [f"part-{number}.md" for number in range(1, slides // A_PART + 1)]
    for number, name in enumerate(names, 1):
        (folder / name).write_text(part(number), encoding="utf-8")
    recipe = RECIPE.format(title="示例市年度工作报告", modules=", ".join(names))
    (folder / "briefing.yaml").write_text(recipe, encoding="utf-8")
    return folder


def part(number: int) -> str:
    sections = (section(f"{han(number)}之{han(at)}", rows) for at, rows in enumerate(ROWS, 1))
    return f"# 推进第{han(number)}类工作\n\n" + "\n".join(sections)


def section(name: str, rows: int) -> str:
    figures = "\n".join(f"{row_label(name, row)}{row_value(row)}" for row in range(rows))
    items = "\n\n".join(
        f"**{head(row)}。**{row_label(name, row)}{row_value(row)}，"
        f"坚持做好{name}的第{han(row)}项工作，群众的获得感、幸福感、安全感不断增强，各项工作取得新的成效。"
        for row in range(rows)
    )
    bars = [(f"{name}区域{han(row)}", f"{(row + 3) * 37}家") for row in range(5)]
    chart = "\n".join(f"{label}: {value}" for label, value in bars)
    told = "，".join(f"{label}{value}" for label, value in bars)
    return (
        f"## 坚持推进{name}\n\n::: figures\n{figures}\n:::\n\n{items}\n\n"
        f"**企业培育成效显著。**各区域新增数如下：{told}。\n\n"
        f"::: chart bar\ntitle: {name}新增企业\n{chart}\n:::\n"
    )


def head(row: int) -> str:
    """Eight characters, as such heads mostly have: 第一五项稳步推进."""
    return f"第{han(row + 10)}项稳步推进"


def row_label(name: str, row: int) -> str:
    return f"{name}项目{han(row)}投资"


def row_value(row: int) -> str:
    return f"{row * 3 + 1}.{row % 9 + 1}亿元"


def han(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(number))


if __name__ == "__main__":
    main()
