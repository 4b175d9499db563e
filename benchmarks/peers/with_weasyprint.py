"""WeasyPrint: the handout of report.json as HTML, its charts as inline boxes.

usage: with_weasyprint.py FOLDER FONTS
"""

from __future__ import annotations

import json
import sys
from html import escape
from pathlib import Path
from typing import Any

from weasyprint import HTML

STYLE = """
@font-face { font-family: report; src: url("FONTS/NotoSansSC-Regular.ttf") }
@font-face { font-family: report; font-weight: bold; src: url("FONTS/NotoSansSC-Bold.ttf") }
@page { size: A4; margin: 26mm 20mm 22mm; @bottom-right { content: counter(page) } }
body { font: 12pt/20pt report; text-align: justify }
h1 { break-before: page }
h1, h2 { color: #a41e22 }
section { columns: 2 }
p { text-indent: 2em; margin: 0 }
figure { break-inside: avoid; margin: 12pt 0 }
figure i { display: inline-block; height: 9pt; background: #a41e22; margin-left: 6pt }
figure span { display: inline-block; width: 32% }
"""


def main() -> None:
    folder, fonts = map(Path, sys.argv[1:])
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    style = STYLE.replace("FONTS", fonts.resolve().as_uri())
    body = "".join(map(section_html, report["sections"]))
    page = f"<html lang=zh><title>{escape(report['title'])}</title><style>{style}</style>{body}"
    HTML(string=page).write_pdf(folder / "weasyprint-handout.pdf")


def section_html(section: dict[str, Any]) -> str:
    level = section["level"]
    entries = "".join(f"<li>{escape(line)}</li>" for line in section["entries"])
    words = "".join(f"<p>{escape(text)}</p>" for text in section["paragraphs"])
    charts = "".join(map(chart_html, section["charts"]))
    head = f"<h{level}>{escape(section['head'])}</h{level}>"
    return f"{head}<section><ul>{entries}</ul>{words}</section>{charts}"


def chart_html(chart: dict[str, Any]) -> str:
    most = max(chart["values"])
    rows = "".join(
        f"<div><span>{escape(label)}</span>"
        f"<i style='width:{value / most * 50}%'></i> {value:g}{escape(unit)}</div>"
        for label, value, unit in zip(chart["labels"], chart["values"], chart["units"], strict=True)
    )
    return f"<figure><b>{escape(chart['title'])}</b>{rows}</figure>"


if __name__ == "__main__":
    main()
