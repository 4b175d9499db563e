"""What all programs of the comparison are given: one report, or the same several times.

`enlarge` writes a content folder with N copies of every module, headings numbered so that no
program gains by meeting the same again. `sections` reads such a folder line by line, without any
of our code, into what the peers set: headings, paragraphs, lines of blocks, and charts.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

REPORT = Path(__file__).parents[2] / "content" / "yongkang-2023"
_MODULES = re.compile(r"^modules: \[(.*)\]$", re.MULTILINE)
_BAR = re.compile(r"(?:\[.*?\])?(.+?): \D*([\d.]+)(\D*)$")


def enlarge(folder: Path, times: int) -> Path:
    """A content folder that holds the report `times` times."""
    folder.mkdir(parents=True)
    recipe = (REPORT / "briefing.yaml").read_text(encoding="utf-8")
    copies = []
    for number in range(1, times + 1):
        for name in _modules(recipe):
            copies.append(f"{number:02}-{name}" if times > 1 else name)
            text = (REPORT / name).read_text(encoding="utf-8")
            if times > 1:
                text = re.sub(r"^(#+ .*)$", rf"\1（{number}）", text, flags=re.MULTILINE)
            (folder / copies[-1]).write_text(text, encoding="utf-8")
    listed = _MODULES.sub(f"modules: [{', '.join(copies)}]", recipe)
    (folder / "briefing.yaml").write_text(listed, encoding="utf-8")
    return folder


def as_json(content: Path) -> str:
    """The words and charts of a content folder, for the peers: title and sections in order."""
    recipe = (content / "briefing.yaml").read_text(encoding="utf-8")
    title = re.search(r"^title: (.*)$", recipe, re.MULTILINE)
    assert title
    texts = [(content / name).read_text(encoding="utf-8") for name in _modules(recipe)]
    found = [section for text in texts for section in sections(text)]
    return json.dumps({"title": title[1], "sections": found}, ensure_ascii=False)


def sections(text: str) -> list[dict[str, Any]]:
    """Headings with what stands under them: level, head, paragraphs, entries, charts."""
    found: list[dict[str, Any]] = []
    block: list[str] | None = None
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("#"):
            marks, head = line.split(" ", 1)
            found.append(
                {"level": len(marks), "head": head, "paragraphs": [], "entries": [], "charts": []}
            )
        elif line == ":::":
            assert block is not None
            _close(found[-1], block)
            block = None
        elif line.startswith(":::"):
            block = [line.removeprefix("::: ")]
        elif block is not None:
            block.append(line.replace("**", ""))
        else:
            found[-1]["paragraphs"].append(line.replace("**", ""))
    return found


def _close(section: dict[str, Any], block: list[str]) -> None:
    kind, *lines = block
    if not kind.startswith("chart"):
        section["entries"] += lines
        return
    bars = [match for line in lines if (match := _BAR.match(line))]
    titles = [line.removeprefix("title: ") for line in lines if line.startswith("title: ")]
    section["charts"].append(
        {
            "title": titles[0],
            "labels": [bar[1] for bar in bars],
            "values": [float(bar[2]) for bar in bars],
            "units": [bar[3] for bar in bars],
        }
    )


def _modules(recipe: str) -> list[str]:
    listed = _MODULES.search(recipe)
    assert listed
    return listed[1].split(", ")
