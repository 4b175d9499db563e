"""Headlines that do not open a part keep their title, in every form that prints the text."""

from __future__ import annotations

from pathlib import Path

from block_outputs import loaded, opened, pdfs
from structure import complaints as tag_complaints

from briefing.audit.verify import Auditor
from briefing.layout.long_image import layout_long_image
from briefing.layout.plain.official import layout_official
from briefing.render.pdf import write_pdf
from briefing.theme.load import load_theme

HEADLINES = "::: headlines\ntitle: 数说第3季度\n完成产值**730亿元**\n建成道路**12条**\n:::\n"
MODULE = f"# 工作回顾\n\n会议听取了各单位汇报。\n\n## 三季度\n\n全区工作平稳。\n\n{HEADLINES}"


def test_their_title_stands_above_them(tmp_path: Path) -> None:
    document = loaded(tmp_path, MODULE).document
    look = load_theme("zhenghong")
    files = pdfs(document) | {"official": write_pdf(layout_official(document, look))}
    for kind, data in files.items():
        assert () == Auditor(document).verify(kind, data).faults, kind
        assert [] == tag_complaints(opened(data)), kind
    assert "数说第3季度" in str(layout_long_image(document, look))


def test_those_that_open_a_part_have_one_heading(tmp_path: Path) -> None:
    document = loaded(tmp_path, f"# 工作回顾\n\n{HEADLINES}\n会议听取了各单位汇报。\n").document
    for kind, data in pdfs(document).items():
        assert () == Auditor(document).verify(kind, data).faults, kind
        assert [] == tag_complaints(opened(data)), kind
