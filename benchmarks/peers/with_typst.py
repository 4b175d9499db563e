"""Typst: the handout and the slides of report.json in a folder, each a PDF.

usage: with_typst.py FOLDER FONTS KIND …   (kinds: handout, slides)
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import typst

HERE = Path(__file__).parent


def main() -> None:
    folder, fonts, *kinds = sys.argv[1:]
    for kind in kinds:
        # Typst reads inside the folder of its source only.
        source = Path(shutil.copy(HERE / f"{kind}.typ", folder))
        output = Path(folder, f"typst-{kind}.pdf")
        typst.compile(str(source), output=str(output), font_paths=[fonts])


if __name__ == "__main__":
    main()
