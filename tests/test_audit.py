"""Finished files are read back: every figure in them is the source's, or it is named."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from contents import write
from tampering import (
    Edit,
    described,
    exchanged,
    in_workbook,
    retyped,
    swapped,
    typed_over,
)

from briefing.audit.verify import Audit, Auditor
from briefing.content.assemble import load_document
from briefing.content.document import Document
from briefing.pipeline import build

SLIDES = r"ppt/slides/slide\d+\.xml"
NOTES = r"ppt/notesSlides/notesSlide\d+\.xml"
CHARTS = r"ppt/charts/chart\d+\.xml"
SHEET = r"xl/worksheets/sheet1\.xml"
STRINGS = r"xl/sharedStrings\.xml"


@pytest.fixture(scope="module")
def auditor(document: Document) -> Auditor:
    return Auditor(document)


def said(audit: Audit) -> str:
    return "\n".join(f"{fault.code} {fault.message}" for fault in audit.faults)


class TestSoundFiles:
    def test_every_figure_of_the_handout_is_traced(
        self, auditor: Auditor, handout_pdf: Path
    ) -> None:
        audit = auditor.verify("handout", handout_pdf.read_bytes())
        assert said(audit) == ""
        assert audit.figures > 200

    def test_every_figure_of_the_slides_is_traced(self, auditor: Auditor, slides_pdf: Path) -> None:
        audit = auditor.verify("slides", slides_pdf.read_bytes())
        assert said(audit) == ""
        assert audit.figures > 100

    def test_every_figure_of_the_deck_is_traced(self, auditor: Auditor, deck_pptx: Path) -> None:
        audit = auditor.verify("deck", deck_pptx.read_bytes())
        assert said(audit) == ""
        assert audit.figures > 300


class TestPages:
    """A page's content, changed glyph by glyph."""

    @pytest.mark.parametrize(
        ("edit", "code", "words"),
        [
            (retyped(5, "8个", "9个"), "figure-differs", "says 9, the source 8"),
            (retyped(5, "1.1", "1.7"), "figure-differs", "says 1.7, the source 1.1"),
            (retyped(3, "66.86", "68.66"), "figure-differs", "says 68.66, the source 66.86"),
            (retyped(9, "98.72", "98.27"), "figure-differs", "98.27"),
            (retyped(5, "2600亩", "2600个"), "figure-misplaced", "2600"),
            (retyped(10, "2.88", "2.28"), "figure-differs", "says 2.28, the source 2.88"),
            (swapped(8, "施划路面停车泊位", "新建高标准农田"), "figure-", "2113"),
            (swapped(9, "火情", "交通警情"), "figure-", "15"),
            (described("186家，", "168家，"), "figure-differs", "says 168, the source 186"),
        ],
    )
    def test_a_digit_unit_or_label_changed_by_hand_is_found(
        self, auditor: Auditor, handout_pdf: Path, edit: Edit, code: str, words: str
    ) -> None:
        audit = auditor.verify("handout", edit(handout_pdf.read_bytes()))
        assert any(f.code.startswith(code) and words in f.message for f in audit.faults), said(
            audit
        )


def test_a_figure_off_the_page_is_not_there(auditor: Auditor, handout_pdf: Path) -> None:
    made = io.BytesIO()
    with pikepdf.open(handout_pdf) as pdf:
        page = pdf.pages[4]
        page.obj.MediaBox = page.obj.CropBox = [0, 0, 300, 842]
        pdf.save(made)
    assert auditor.verify("handout", made.getvalue()).faults


class TestDecks:
    """A deck's parts, changed as XML."""

    @pytest.mark.parametrize(
        ("edit", "words"),
        [
            (
                typed_over(SLIDES, "<a:t>2600</a:t>", "<a:t>2800</a:t>"),
                "says 2800, the source 2600",
            ),
            (exchanged(SLIDES, "<a:t>连片拆除</a:t>", "<a:t>整治低效工业用地</a:t>"), "1.1"),
            (typed_over(SLIDES, "<a:t>万亩</a:t>", "<a:t>亩</a:t>"), "1.1"),
            (typed_over(NOTES, "3167个", "3176个"), "says 3176, the source 3167"),
            (typed_over(SLIDES, 'descr="连片拆除2600', 'descr="连片拆除2500'), "2500"),
            (typed_over(CHARTS, "<c:v>186</c:v>", "<c:v>168</c:v>"), "168"),
            (exchanged(CHARTS, "<c:v>火情</c:v>", "<c:v>交通警情</c:v>"), "火情"),
            (in_workbook(typed_over(SHEET, "<v>93</v>", "<v>39</v>")), "39"),
            (
                in_workbook(exchanged(STRINGS, "省科技型中小企业<", "国家高新技术企业<")),
                "国家高新技术企业",
            ),
        ],
    )
    def test_a_digit_unit_or_label_changed_by_hand_is_found(
        self, auditor: Auditor, deck_pptx: Path, edit: Edit, words: str
    ) -> None:
        audit = auditor.verify("deck", edit(deck_pptx.read_bytes()))
        assert any(words in fault.message for fault in audit.faults), said(audit)


GRAPHS = """# 图表

正文。

::: chart column
title: 两年新增企业
source: 示例数据
2021年:
甲镇: 160家
乙镇: 81家
2022年:
甲镇: 186家
乙镇: 93家
:::

::: chart line
title: 地区生产总值逐年增长
source: 示例数据
change: growth
2019年: 610.2亿元
2020年: 640.5亿元
2021年: 721亿元
2022年: 730亿元
:::
"""


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Auditor, dict[str, bytes]]:
    folder = tmp_path_factory.mktemp("graphs")
    recipe = "format: 1\ntitle: 图表\nissuer: 某市\nmodules: [a.md]\n"
    (folder / "briefing.yaml").write_text(recipe, "utf-8")
    (folder / "a.md").write_text(GRAPHS, "utf-8")
    built = build(folder, folder / "out", ("slides", "deck"))
    files = {output.kind: output.path.read_bytes() for output in built.outputs}
    return Auditor(load_document(folder).document), files


class TestGraphs:
    """Charts of series, whose figures stand apart from their names."""

    def test_every_figure_is_traced(self, graphs: tuple[Auditor, dict[str, bytes]]) -> None:
        auditor, files = graphs
        for kind, data in files.items():
            audit = auditor.verify(kind, data)
            assert said(audit) == ""
            assert audit.figures > 8

    @pytest.mark.parametrize(
        ("kind", "edit"),
        [
            ("slides", retyped(3, "186", "168")),
            ("slides", swapped(3, "甲镇", "乙镇")),
            ("slides", swapped(3, "81", "93")),
            ("slides", retyped(4, "721", "712")),
            ("deck", typed_over(CHARTS, "<c:v>186</c:v>", "<c:v>168</c:v>")),
            ("deck", exchanged(CHARTS, "<c:v>81</c:v>", "<c:v>93</c:v>")),
            ("deck", typed_over(SLIDES, "甲镇186家", "甲镇168家")),
            ("deck", in_workbook(typed_over(SHEET, "<v>81</v>", "<v>18</v>"))),
        ],
    )
    def test_what_was_changed_by_hand_is_found(
        self, graphs: tuple[Auditor, dict[str, bytes]], kind: str, edit: Edit
    ) -> None:
        auditor, files = graphs
        assert auditor.verify(kind, edit(files[kind])).faults


LOSSES = """# 经营情况

::: figures
净利润-0.86亿元
:::

**亏损收窄。**净利润-0.86亿元，产量5-8万吨，6月-9月停产检修。

::: chart column
title: 各分部盈亏
source: 示例数据
水泥: -1.2亿元
骨料: 0.53亿元
商混: -0.19亿元
:::
"""


@pytest.fixture(scope="module")
def losses(tmp_path_factory: pytest.TempPathFactory) -> tuple[Auditor, dict[str, bytes]]:
    folder = write(tmp_path_factory.mktemp("losses"), {"a.md": LOSSES})
    built = build(folder, folder / "out", ("handout", "slides", "deck"))
    files = {output.kind: output.path.read_bytes() for output in built.outputs}
    return Auditor(load_document(folder).document), files


class TestNegativeFigures:
    """A sign stands close behind a name in the prose and apart from it on a page."""

    def test_every_figure_is_traced(self, losses: tuple[Auditor, dict[str, bytes]]) -> None:
        auditor, files = losses
        for kind, data in files.items():
            assert said(auditor.verify(kind, data)) == ""

    def test_a_sign_lost_by_hand_is_found(self, losses: tuple[Auditor, dict[str, bytes]]) -> None:
        auditor, files = losses
        edit = typed_over(SLIDES, "<a:t>-0.86</a:t>", "<a:t>0.86</a:t>")
        assert auditor.verify("deck", edit(files["deck"])).faults
