"""Finished files are read back: every figure in them is the source's, or it is named."""

from __future__ import annotations

from pathlib import Path

import pytest
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
from briefing.content.document import Document

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
