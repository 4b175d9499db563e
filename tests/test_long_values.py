"""Words behind a figure may be many: on no page do they leave the measure."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from contents import fenced, write

from briefing.pipeline import build

LONG = "全县12.4万户居民用上了从百里之外的水库引来的优质自来水"
JOBS = "城镇新增就业3.5万人次以上并且全部签订劳动合同缴纳社会保险"
REVIEW = f"# 2024年工作\n\n{{block}}\n\n{LONG}。{JOBS}。新建高标准农田20.5万亩。\n"


def outside(page: pypdfium2.PdfPage) -> str:
    """The characters whose boxes leave the page's measure."""
    text, (width, _) = page.get_textpage(), page.get_size()
    boxes = ((text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars()))
    return "".join(char for char, box in boxes if box[0] < 40 or box[2] > width - 40)


@pytest.mark.parametrize(
    "block",
    [
        fenced("headlines", LONG, "新建高标准农田20.5万亩"),
        fenced("headlines", "新建高标准农田20.5万亩", JOBS),
        fenced("targets", f"城镇新增就业: {JOBS[6:]}还要逐年提高待遇水平", "生产总值: 增长6%"),
        fenced("figures", LONG),
        fenced("figures", "source: 局", f"{JOBS}以及{LONG[6:]}和住房补贴"),
        fenced("headlines", "**全面完成中央生态环境保护督察反馈问题整改任务并通过省级验收销号**"),
    ],
)
def test_a_long_value_folds_within_the_measure(block: str, tmp_path: Path) -> None:
    write(tmp_path, {"a.md": REVIEW.format(block=block)})
    (output,) = build(tmp_path, tmp_path / "out", ("handout",)).outputs
    document = pypdfium2.PdfDocument(output.path)
    assert [outside(page) for page in document] == [""] * len(document)
