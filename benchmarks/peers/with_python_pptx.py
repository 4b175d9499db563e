"""python-pptx with its own template: a deck of report.json with native charts.

usage: with_python_pptx.py FOLDER
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

A_SLIDE = 8
"""Lines, as many as the Typst slides hold."""


def main() -> None:
    folder = Path(sys.argv[1])
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = report["title"]
    for section in report["sections"]:
        add_lines(deck, section)
        for chart in section["charts"]:
            add_chart(deck, chart)
    deck.save(str(folder / "python-pptx-deck.pptx"))


def add_lines(deck: Any, section: dict[str, Any]) -> None:
    lines = section["entries"] + [text.split("。")[0] for text in section["paragraphs"]]
    for start in range(0, len(lines), A_SLIDE):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = section["head"]
        slide.placeholders[1].text = "\n".join(lines[start : start + A_SLIDE])
        slide.notes_slide.notes_text_frame.text = "\n".join(section["paragraphs"])


def add_chart(deck: Any, chart: dict[str, Any]) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = chart["title"]
    data = CategoryChartData()
    data.categories = chart["labels"]
    data.add_series("", chart["values"])
    place = (Inches(1), Inches(1.8), Inches(11), Inches(5))
    shape = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data)
    shape.chart.plots[0].has_data_labels = True


if __name__ == "__main__":
    main()
