"""Words that no font can draw are refused by name, before anything is drawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from editing import change, place

from briefing.content.document import Document
from briefing.content.inline import Text
from briefing.coverage import uncovered
from briefing.diagnostics import Diagnostic, Severity, Span
from briefing.pipeline import load
from briefing.theme.tokens import Theme


def found(folder: Path, theme: Theme) -> list[Diagnostic]:
    return list(uncovered(load(folder).document, theme, folder))


def test_the_real_content_can_be_drawn(document: Document, theme: Theme, yongkang: Path) -> None:
    assert [] == list(uncovered(document, theme, yongkang))


def test_a_rare_surname_is_named_with_its_place(town: Path, theme: Theme) -> None:
    change(town / "review.md", "带动就业260人", "**带动**就业𠮷家260人")
    (fault,) = found(town, theme)
    assert "no font can draw `𠮷` (U+20BB7)" == fault.message
    assert fault.span
    expected = place(town / "review.md", "𠮷")
    assert expected == f"{fault.span.path}:{fault.span.line}:{fault.span.column}"


def test_each_character_is_named_once_at_its_first_place(town: Path, theme: Theme) -> None:
    change(town / "briefing.yaml", "issuer: 示例镇", "issuer: 示例镇😀")
    change(town / "plan.md", "# 2025年工作安排", "# 2025年😀工作安排𠮷")
    places = {fault.message: fault.span and fault.span.path for fault in found(town, theme)}
    assert {
        "no font can draw `😀` (U+1F600)": "briefing.yaml",
        "no font can draw `𠮷` (U+20BB7)": "plan.md",
    } == places


def test_a_character_that_one_family_lacks_is_borrowed_and_told(town: Path, theme: Theme) -> None:
    # U+9FF0 is in Noto Serif SC, not in Noto Sans SC.
    change(town / "review.md", "举办丰收节", "举办鿰节")
    (notice,) = found(town, theme)
    assert Severity.NOTICE == notice.severity
    assert (
        "`鿰` (U+9FF0) is drawn by serif-bold, serif-medium; it is not in sans-bold, sans-regular"
        == notice.message
    )


def test_the_file_name_is_not_printed(document: Document, theme: Theme, yongkang: Path) -> None:
    named = replace(document, name="😀", filename="😀{kind}")
    assert [] == list(uncovered(named, theme, yongkang))


def test_a_status_is_printed(document: Document, theme: Theme, yongkang: Path) -> None:
    draft = replace(document, status=Text("😀", Span("briefing.yaml", 3, 1)))
    assert ["no-glyph"] == [fault.code for fault in uncovered(draft, theme, yongkang)]
