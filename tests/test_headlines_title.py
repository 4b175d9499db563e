"""Headlines that do not open a part: their title, and what stands above and below them."""

from __future__ import annotations

from pathlib import Path

from block_outputs import loaded, opened, pdfs
from handout_probe import edges, marks
from structure import complaints as tag_complaints

from briefing.audit.verify import Auditor
from briefing.frame import Shape
from briefing.layout.handout import layout_handout
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


def test_panel_and_rows_stand_clear_of_what_is_above_them(tmp_path: Path) -> None:
    text = MODULE.replace("title: 数说第3季度\n", "").replace("12条", "十二条")
    targets = "::: targets\n总产值: 增长6%左右\n完成任务\n用电: 5亿度\n:::\n"
    document = loaded(tmp_path, f"{text}\n## 目标\n\n稳中求进。\n\n{targets}").document
    pages = layout_handout(document, load_theme("zhenghong")).pages
    page = next(page for page in pages if any(m.run.text.startswith("十二") for m in marks(page)))
    (before,) = [mark.y for mark in marks(page) if mark.run.text == "全区工作平稳。"]
    panel = min(at.y for at, item in page.items if isinstance(item, Shape) and _is_panel(item))
    assert panel > before + 12
    (value,) = [mark for mark in marks(page) if mark.run.text.startswith("十二")]
    above = max(y for y in edges(page) if y < value.y - 2)
    assert value.y - 0.86 * value.run.size > above + 2


def _is_panel(shape: Shape) -> bool:
    return max(point.y for segment in shape.path for point in segment[1:]) == 214.0
