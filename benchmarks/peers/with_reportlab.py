"""reportlab as its manual teaches it, with matplotlib pictures: the handout of report.json.

usage: with_reportlab.py FOLDER FONTS
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.figure import Figure
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Image, PageBreak, Paragraph, SimpleDocTemplate

INK = "#a41e22"


def main() -> None:
    folder, fonts = map(Path, sys.argv[1:])
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    for weight in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(weight, str(fonts / f"NotoSansSC-{weight}.ttf")))
    font_manager.fontManager.addfont(fonts / "NotoSansSC-Regular.ttf")
    matplotlib.rcParams["font.family"] = "Noto Sans SC"
    body = ParagraphStyle(
        "body", fontName="Regular", fontSize=12, leading=20, wordWrap="CJK", firstLineIndent=24
    )
    head = ParagraphStyle("head", body, fontName="Bold", fontSize=18, leading=30, textColor=INK)
    story: list[Flowable] = [Paragraph(report["title"], head)]
    for section in report["sections"]:
        story += section_flowables(section, head, body)
    SimpleDocTemplate(str(folder / "reportlab-handout.pdf"), pagesize=A4).build(story)


def section_flowables(
    section: dict[str, Any], head: ParagraphStyle, body: ParagraphStyle
) -> list[Flowable]:
    words = section["entries"] + section["paragraphs"]
    return [
        *([PageBreak()] if section["level"] == 1 else []),
        Paragraph(section["head"], head),
        *(Paragraph(text.replace("&", "&amp;"), body) for text in words),
        *map(drawn, section["charts"]),
    ]


def drawn(chart: dict[str, Any]) -> Image:
    figure = Figure(figsize=(6.3, 2.4), dpi=200)
    axes = figure.add_subplot()
    bars = axes.barh(chart["labels"][::-1], chart["values"][::-1], color=INK)
    axes.bar_label(
        bars, [f"{v:g}{u}" for v, u in zip(chart["values"], chart["units"], strict=True)][::-1]
    )
    axes.set_title(chart["title"])
    figure.tight_layout()
    stream = io.BytesIO()
    figure.savefig(stream, format="png")
    stream.seek(0)
    return Image(stream, width=450, height=171)


if __name__ == "__main__":
    main()
