"""Word reports become drafts: what their readers see is there, what is left out is told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from wordfiles import bold, cell, numbered, packed, para, part, run, table, word

from briefing.diagnostics import BriefingError
from briefing.importing.draft import Imported, import_report
from briefing.pipeline import check

Import = Callable[..., tuple[str, Imported]]


@pytest.fixture
def imported(tmp_path: Path) -> Import:
    def run_import(*body: str, **parts: str | bytes) -> tuple[str, Imported]:
        """All modules as one text, and what the import said."""
        source = tmp_path / "report.docx"
        source.write_bytes(word(*body, **parts))
        found = import_report(source, tmp_path / "draft")
        check(tmp_path / "draft")
        modules = sorted((tmp_path / "draft").glob("*.md"))
        return "\n".join(each.read_text(encoding="utf-8") for each in modules), found

    return run_import


def codes(found: Imported) -> list[str]:
    return [each.code for each in found.repairs]


def test_styles_make_headings_and_the_title(imported: Import, tmp_path: Path) -> None:
    text, _ = imported(
        para("示例县工作报告", style="t"),
        para("总体情况", style="1"),
        para("全年平稳。"),
        para("下一步", style="own"),
        para("加强排查", style="2"),
        para("逐户查看。"),
    )
    assert "# 总体情况\n\n全年平稳。\n" in text
    assert "# 下一步\n\n## 加强排查\n\n逐户查看。\n" in text
    recipe = (tmp_path / "draft" / "briefing.yaml").read_text(encoding="utf-8")
    assert 'title: "示例县工作报告"' in recipe


def test_numerals_that_word_counts_are_written_out(imported: Import) -> None:
    text, found = imported(
        numbered("总体情况", style="1"),
        numbered("工业", level=1, style="2"),
        para("平稳。"),
        numbered("农业", level=1, style="2"),
        para("丰收。"),
        numbered("下一步", style="1"),
        numbered("工业", level=1, style="2"),
        para("加快。"),
    )
    assert "# 一、总体情况\n\n## （一）工业" in text
    assert "## （二）农业" in text
    assert "# 二、下一步\n\n## （一）工业" in text
    assert 5 == codes(found).count("numeral")


def test_a_bold_lead_opens_an_item_and_bullets_make_a_list(imported: Import) -> None:
    text, _ = imported(
        para("总体情况", style="1"),
        para(bold("发展"), bold("稳中有进。"), "全年完成12项任务。"),
        numbered("道路", number=2),
        numbered("桥梁", number=2),
    )
    assert "**发展稳中有进。**全年完成12项任务。\n\n- 道路\n- 桥梁\n" in text


def test_tracked_changes_are_accepted_and_told(imported: Import) -> None:
    text, found = imported(
        para("总体情况", style="1"),
        para(
            "完成",
            '<w:del w:id="1"><w:r><w:delText>11</w:delText></w:r></w:del>',
            f'<w:ins w:id="2">{run("12")}</w:ins>',
            "项任务。",
        ),
    )
    assert "完成12项任务。" in text
    assert "11" not in text
    assert {"tracked-deletion", "tracked-insertion"} <= set(codes(found))


def test_fields_show_their_result_and_hidden_text_does_not_show(imported: Import) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    text, found = imported(
        para("总体情况", style="1"),
        para(
            "共",
            mark("begin"),
            "<w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>",
            mark("separate"),
            run("15"),
            mark("end"),
            "项",
            run("内部口径", "<w:vanish/>"),
            "。",
        ),
    )
    assert "共15项。" in text
    assert "hidden-text" in codes(found)


def test_merged_cells_stay_merged_and_bars_in_cells_stay_words(imported: Import) -> None:
    goes_on = cell("", "<w:vMerge/>")
    text, _ = imported(
        para("指标", style="1"),
        table(
            ("指标", "单位", "数值"),
            (cell("产值", '<w:vMerge w:val="restart"/>'), "亿元", "12|13"),
            (goes_on, "同比", "8%"),
            ("合计", cell("见附表", '<w:gridSpan w:val="2"/>')),
        ),
    )
    assert "| 产值 | 亿元 | 12｜13 |\n| ^^ | 同比 | 8% |\n| 合计 | 见附表 | << |" in text


def test_notes_stand_at_the_end_of_their_section(imported: Import) -> None:
    notes = part(
        "footnotes",
        '<w:footnote w:id="3"><w:p><w:r><w:t>口径为规模以上。</w:t></w:r></w:p></w:footnote>',
    )
    text, _ = imported(
        para("总体情况", style="1"),
        para("产值增长8%", '<w:r><w:footnoteReference w:id="3"/></w:r>', "。"),
        para("另有一段。"),
        para("下一步", style="1"),
        para("加快。"),
        footnotes=notes,
    )
    assert "产值增长8%〔1〕。\n\n另有一段。\n\n〔1〕口径为规模以上。\n" in text


def test_what_is_no_running_text_is_left_out_and_listed(imported: Import) -> None:
    text, found = imported(
        para("目录一行", style="toc"),
        para("总体情况", style="1"),
        para("平稳。"),
        header1=part("hdr", para("内部资料")),
        comments=part("comments", f'<w:comment w:id="0">{para("请核对")}</w:comment>'),
    )
    for words in ("目录一行", "内部资料", "请核对"):
        assert words not in text
        assert any(words in each.message for each in found.repairs)


def test_a_text_box_stands_where_it_is_anchored(imported: Import) -> None:
    box = (
        "<w:r><w:drawing><w:txbxContent>"
        + para("框中一句。")
        + "</w:txbxContent></w:drawing></w:r>"
    )
    text, found = imported(para("总体情况", style="1"), para("前一句。", box), para("后一句。"))
    assert "前一句。\n\n框中一句。\n\n后一句。" in text
    assert "text-box" in codes(found)


def test_a_report_without_styles_is_read_by_numerals_and_bold_lines(imported: Import) -> None:
    centred = '<w:jc w:val="center"/>'
    text, _ = imported(
        para("示例镇人民政府", more=centred),
        para("关于安全检查的报告", more=centred),
        para("一、检查情况"),
        para("检查了120户。"),
        para("二、下一步"),
        para(bold("加强宣传")),
        para("逐户发放明白纸。"),
    )
    assert "# 一、检查情况\n\n检查了120户。" in text
    assert "# 二、下一步\n\n## 加强宣传\n\n逐户发放明白纸。" in text


def test_the_title_of_two_centred_lines_is_one(imported: Import, tmp_path: Path) -> None:
    centred = '<w:jc w:val="center"/>'
    imported(
        para("示例镇人民政府", more=centred),
        para("关于安全检查的报告", more=centred),
        para("检查了120户。"),
    )
    recipe = (tmp_path / "draft" / "briefing.yaml").read_text(encoding="utf-8")
    assert 'title: "示例镇人民政府关于安全检查的报告"' in recipe
    assert 'issuer: "示例镇人民政府"' in recipe


def cut_short() -> bytes:
    return word(para("一句。"))[:400]


def with_macros() -> bytes:
    buffer = io.BytesIO(word(para("一句。")))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    return buffer.getvalue()


def encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")


def bomb() -> bytes:
    """A few kilobytes that unpack to 70 MB."""
    with zipfile.ZipFile(io.BytesIO(word(para("一句。")))) as archive:
        files: dict[str, str | bytes] = {n: archive.read(n) for n in archive.namelist()}
    return packed({**files, "word/document.xml": b" " * (70 * 1024 * 1024)})


def entities() -> bytes:
    document = (
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    made = io.BytesIO(word(para("一句。")))
    with zipfile.ZipFile(made) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return packed({**files, "word/document.xml": document})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (cut_short(), "damaged"),
        (with_macros(), "macros"),
        (encrypted(), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not-a-report"),
        (b"%PDF-1.7\n", "not-a-report"),
        (b"{\\rtf1 text}", "not-a-report"),
        (b"\x89PNG\r\n\x1a\n", "not-a-report"),
        (packed({"notes.txt": "一句。"}), "not-a-report"),
        (packed({"xl/workbook.xml": "<x/>"}), "not-a-report"),
        (packed({"content.xml": "<x/>"}), "not-a-report"),
        (word(para("")), "empty-report"),
        (entities(), "empty-report"),
    ],
)
def test_what_is_no_report_is_refused_with_a_remedy(data: bytes, code: str, tmp_path: Path) -> None:
    source = tmp_path / "report.docx"
    source.write_bytes(data)
    with pytest.raises(BriefingError) as refused:
        import_report(source, tmp_path / "draft")
    (fault,) = refused.value.diagnostics
    assert code == fault.code
    assert fault.hints
    assert not (tmp_path / "draft").exists()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    source = tmp_path / "report.docx"
    source.write_bytes(bomb())
    with pytest.raises(BriefingError) as refused:
        import_report(source, tmp_path / "draft")
    assert ["file-too-large"] == [fault.code for fault in refused.value.diagnostics]
