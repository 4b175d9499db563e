"""What authors may write, and what becomes of it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from contents import blocks, codes, complaints, fenced, figures, load, module, write
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from briefing.content.assemble import load_document
from briefing.content.chart import Chart
from briefing.content.document import (
    Figures,
    Focus,
    Headlines,
    Honours,
    ItemBlock,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Table,
    Targets,
)
from briefing.content.schema import json_schema


def only(text: str, more: str = "") -> object:
    """The one block of a module."""
    (block,) = blocks(load(f"# 甲\n\n{text}\n", more=more))
    return block


class TestProse:
    @pytest.mark.parametrize(
        "line",
        [
            "1. 新增企业",
            "1）新增企业",
            "*新增*企业_新增_",
            "<b>新增</b>&nbsp;企业",
            "[新增](https://example.org)企业",
            "-5℃",
            "--- 新增",
            "新增 ** 企业",
            "`新增`企业~~新增~~",
            "> 新增企业",
            "+ 新增企业",
            "\\# 新增",
            "![图](a.png)",
            "A|B",
            "“九铃路-城北东路”、S316、R&D",
        ],
    )
    def test_what_is_no_mark_of_the_format_stays_text(self, line: str) -> None:
        block = only(line)
        assert isinstance(block, Paragraph)
        assert block.text.words == line

    def test_underlining_makes_no_heading(self) -> None:
        block = only("新增企业\n---")
        assert isinstance(block, Paragraph)
        assert block.text.words == "新增企业---"

    def test_a_line_break_adds_no_blank(self) -> None:
        block = only("城乡面貌\n  焕然一新。")
        assert isinstance(block, Paragraph)
        assert block.text.words == "城乡面貌焕然一新。"

    def test_an_ideographic_space_inside_stays(self) -> None:
        block = only("甲　乙")
        assert isinstance(block, Paragraph)
        assert block.text.words == "甲　乙"

    @pytest.mark.parametrize(
        ("line", "words", "strong"),
        [
            ("**企业动能加速孕育。**新增", "企业动能加速孕育。新增", ["企业动能加速孕育。"]),
            ("深化**“七张问题清单”**工作", "深化“七张问题清单”工作", ["“七张问题清单”"]),
            ("**增长3%**和**7%**", "增长3%和7%", ["增长3%", "7%"]),
            ("甲**乙\n丙**丁", "甲乙丙丁", ["乙丙"]),
            ("甲 **（乙）**丙", "甲 （乙）丙", ["（乙）"]),
        ],
    )
    def test_bold_needs_no_flanking(self, line: str, words: str, strong: list[str]) -> None:
        text = next(iter(_texts(only(f"丁{line}"))))
        assert text[0] == "丁" + words
        assert text[1] == strong

    @given(
        st.text("甲乙丙一二三，。、；：“”（）《》·—…％%0123456789abcS ", min_size=1, max_size=60)
    )
    def test_any_prose_is_kept_to_the_letter(self, text: str) -> None:
        line = text.strip()
        if not line:
            return
        block = only(f"文{line}")
        assert isinstance(block, Paragraph)
        assert block.text.words == f"文{line}"


def _texts(block: object) -> list[tuple[str, list[str]]]:
    assert isinstance(block, Paragraph)
    words = block.text.words
    return [(words, [words[start:end] for start, end in block.text.strong])]


class TestHeadings:
    @pytest.mark.parametrize("line", ["## 坚持", "##坚持", "＃＃坚持", "##　坚持", "  ## 坚持"])
    def test_forms_of_a_heading(self, line: str) -> None:
        section = load(f"# 甲\n\n{line}\n\n正文。\n").document.parts[0].sections[0]
        assert section.title.words == "坚持"

    @pytest.mark.parametrize(
        ("line", "numeral", "title"),
        [
            ("##（二）坚持强基", "（二）", "坚持强基"),
            ("## (二) 坚持强基", "(二)", "坚持强基"),
            ("## 二、坚持强基", "二、", "坚持强基"),
            ("## 1．坚持强基", "1．", "坚持强基"),
            ("## （1）坚持强基", "（1）", "坚持强基"),
            ("## 2022年工作", "", "2022年工作"),
            ("## 2.0改革", "", "2.0改革"),
            ("## 一体化发展", "", "一体化发展"),
        ],
    )
    def test_a_numeral_of_the_source_is_kept(self, line: str, numeral: str, title: str) -> None:
        section = load(f"# 甲\n\n{line}\n\n正文。\n").document.parts[0].sections[0]
        assert (section.numeral, section.title.words) == (numeral, title)

    def test_missing_numerals_are_counted_at_every_level(self) -> None:
        headings = ("# 甲", "## 乙", "### 丙", "#### 丁", "#### 戊", "### 己", "## 庚")
        text = "\n\n文。\n\n".join([*headings, ""])
        sections = load(text, "# 辛\n\n文。\n").document.parts[0].sections
        third = sections[0].sections
        fourth = third[0].sections
        assert [s.numeral for s in sections] == ["（一）", "（二）"]
        assert [s.numeral for s in third] == ["1.", "2."]
        assert [s.numeral for s in fourth] == ["（1）", "（2）"]
        assert [s.id for s in fourth] == ["a.1.1.1", "a.1.1.2"]

    def test_a_heading_alone_is_not_numbered(self) -> None:
        part = load("# 甲\n\n## 乙\n\n文。\n").document.parts[0]
        assert (part.numeral, part.sections[0].numeral) == ("", "")

    @pytest.mark.parametrize(("language", "expected"), [("zh-Hant", "一、"), ("en", "")])
    def test_only_chinese_headings_are_counted(self, language: str, expected: str) -> None:
        parts = load("# One\n\nText.\n", "# Two\n\nText.\n", more=f"language: {language}\n")
        assert expected == parts.document.parts[0].numeral


class TestItems:
    def test_a_bold_sentence_opens_an_item(self) -> None:
        first, second = blocks(load("# 甲\n\n**乙。**丙。\n\n丁。\n\n**戊。**己。\n"))
        assert isinstance(first, ItemBlock)
        assert isinstance(second, ItemBlock)
        assert first.head.words == "乙。"
        assert [p.text.words for p in first.paragraphs] == ["丙。", "丁。"]
        assert [p.id for p in first.paragraphs] == ["a.i1.p1", "a.i1.p2"]

    def test_bold_without_full_stop_opens_none(self) -> None:
        assert isinstance(only("**乙**丙。"), Paragraph)

    def test_a_bold_paragraph_that_nothing_follows_is_a_paragraph(self) -> None:
        block = only("**乙丙丁。**")
        assert isinstance(block, Paragraph)
        assert block.text.strong == ((0, 4),)

    def test_a_head_may_stand_on_its_own_line(self) -> None:
        block = only("**乙。**\n\n丙。")
        assert isinstance(block, ItemBlock)
        assert [p.text.words for p in block.paragraphs] == ["丙。"]

    def test_a_figure_block_does_not_end_an_item_but_a_list_does(self) -> None:
        text = f"# 甲\n\n**乙。**丙5家。\n\n{figures('丙5家')}\n\n丁。\n\n- 戊\n\n己。\n"
        kinds = [type(block) for block in blocks(load(text))]
        assert kinds == [ItemBlock, Figures, Listing, Paragraph]


class TestBlocks:
    @pytest.mark.parametrize(
        ("alias", "name", "kind"),
        [
            ("头条", "headlines", Headlines),
            ("大数字", "figures", Figures),
            ("目标", "targets", Targets),
            ("荣誉", "honours", Honours),
            ("重点", "focus", Focus),
            ("引语", "quote", Quote),
        ],
    )
    def test_chinese_names_mean_the_same(self, alias: str, name: str, kind: type) -> None:
        text = module("新增企业5家。", fenced(name, "新增企业5家"))
        chinese = text.replace(f"::: {name}", f"：：： {alias}").replace("\n:::", "\n：：：")
        assert isinstance(blocks(load(chinese))[0], kind)
        assert blocks(load(chinese))[0].id == blocks(load(text))[0].id

    def test_a_chart_in_chinese(self) -> None:
        lines = ("标题：三类", "注：原文", "甲：5家", "乙：7家", "丙：9家")
        block = blocks(load(module("甲5家，乙7家，丙9家。", fenced("图表 条形", *lines))))[0]
        assert isinstance(block, Chart)
        assert (block.form, block.title.words, str(block.note)) == ("bar", "三类", "原文")

    def test_a_chart_label_may_look_like_an_option_once_entries_began(self) -> None:
        lines = ("title: 对比", "甲: 5家", "GDP: 7家", "丙: 9家")
        assert codes(module("甲5家，GDP7家，丙9家。", fenced("chart bar", *lines))) == []

    def test_the_last_colon_parts_label_and_value(self) -> None:
        block = only(fenced("targets", "比例（1:2）：增长6%"))
        assert isinstance(block, Targets)
        assert block.targets[0].label == "比例（1:2）"

    def test_a_target_may_be_a_phrase(self) -> None:
        block = only(fenced("targets", "居民收入: 快于经济增长", "完成能源目标任务"))
        assert isinstance(block, Targets)
        values = [[(p.kind, p.text) for p in target.value] for target in block.targets]
        assert values == [[("words", "快于经济增长")], [("words", "完成能源目标任务")]]
        assert [target.label for target in block.targets] == ["居民收入", ""]

    def test_a_target_keeps_its_words_beside_the_number(self) -> None:
        block = only(fenced("targets", "地区生产总值: 增长6%左右"))
        assert isinstance(block, Targets)
        assert [(p.kind, p.text) for p in block.targets[0].value] == [
            ("unit", "增长"),
            ("number", "6"),
            ("unit", "%"),
            ("unit", "左右"),
        ]

    def test_focus_is_cut_at_its_first_comma(self) -> None:
        block = only(fenced("focus", "（一）聚焦产业，奋力打造**数智五金**新样板，走在前列"))
        assert isinstance(block, Focus)
        entry = block.entries[0]
        assert (entry.numeral, entry.lead) == ("（一）", "聚焦产业，")
        assert entry.phrase.words == "奋力打造数智五金新样板，走在前列"
        assert entry.phrase.strong == ((4, 8),)

    def test_dashes_and_trailing_marks_of_entries_are_dropped(self) -> None:
        block = only(fenced("honours", "- 甲县；", "－ 乙县。", "丙县、"))
        assert isinstance(block, Honours)
        assert [honour.words for honour in block.honours] == ["甲县", "乙县", "丙县"]

    def test_an_open_block_ends_at_its_first_blank_line(self) -> None:
        faults = complaints("# 甲\n\n::: figures\n新增5家\n\n新增5家。\n\n::: figurs\n甲\n:::\n")
        assert [fault.code for fault in faults] == ["block-open", "unknown-block"]

    def test_a_markdown_table_is_read_by_cells(self) -> None:
        block = only("| 指标 | 目标 |\n|:--|--:|\n| 产值 | **6%** |\n出口|5%")
        assert isinstance(block, Table)
        cells = [[cell.words for cell in row] for row in block.rows]
        assert cells == [["指标", "目标"], ["产值", "6%"], ["出口", "5%"]]
        assert block.rows[1][1].span.column == 10

    def test_a_list_entry_may_run_over_lines(self) -> None:
        block = only("- 甲\n  乙\n－ 丙")
        assert isinstance(block, Listing)
        assert [entry.words for entry in block.entries] == ["甲乙", "丙"]


class TestPictures:
    def write(self, folder: Path, picture: Image.Image, name: str, **options: object) -> Picture:
        picture.save(folder / name, **options)  # type: ignore[arg-type]
        block = fenced("picture", f"file: {name}", "alt: 规划图", "caption: 效果")
        document = load_document(write(folder, {"a.md": module("正文。", block)})).document
        found = document.parts[0].blocks[0]
        assert isinstance(found, Picture)
        return found

    def test_a_picture_is_embedded_as_it_is(self, tmp_path: Path) -> None:
        found = self.write(tmp_path, Image.new("RGB", (30, 20)), "a.png")
        assert found.data == (tmp_path / "a.png").read_bytes()
        assert (found.width_px, found.height_px, found.media) == (30, 20, "image/png")
        assert found.caption
        assert found.caption.ours

    def test_the_content_and_not_the_name_says_what_it_is(self, tmp_path: Path) -> None:
        Image.new("RGB", (3, 2)).save(tmp_path / "b.png", "JPEG")
        (tmp_path / "b.png").rename(tmp_path / "a.png")
        text = module("正文。", fenced("picture", "file: a.png", "alt: 图"))
        block = load_document(write(tmp_path, {"a.md": text})).document.parts[0].blocks[0]
        assert isinstance(block, Picture)
        assert block.media == "image/jpeg"

    def test_a_turned_photo_is_set_upright(self, tmp_path: Path) -> None:
        exif = Image.Exif()
        exif[0x0112] = 6
        found = self.write(tmp_path, Image.new("RGB", (30, 20)), "a.jpg", exif=exif)
        assert (found.width_px, found.height_px) == (20, 30)

    def test_cmyk_becomes_rgb(self, tmp_path: Path) -> None:
        found = self.write(tmp_path, Image.new("CMYK", (3, 2)), "a.jpg")
        assert Image.open(io.BytesIO(found.data)).mode == "RGB"

    def test_the_logo_says_the_issuer(self, tmp_path: Path) -> None:
        Image.new("RGB", (40, 40)).save(tmp_path / "logo.png")
        folder = write(tmp_path, {"a.md": module("正文。")}, "logo: logo.png")
        logo = load_document(folder).document.logo
        assert logo
        assert logo.alt.words == "永康市"


class TestRecipe:
    def test_values_stay_the_text_they_are(self) -> None:
        more = "date: 2023-02-01\nstatus: no\nunits: [1.10, 012, null]\n"
        document = load("# 甲\n\n乙。\n", more=more).document
        assert (str(document.date), str(document.status)) == ("2023-02-01", "no")
        assert document.units == ("1.10", "012", "null")

    def test_full_width_marks_are_read_and_places_kept(self) -> None:
        more = "slogan：\n－　聚力打造：永康\n－奋力谱写\n"
        document = load("# 甲\n\n乙。\n", more=more).document
        assert [str(line) for line in document.slogan] == ["聚力打造：永康", "奋力谱写"]
        places = [(line.span.line, line.span.column) for line in document.slogan]
        assert places == [(6, 3), (7, 2)]

    def test_full_width_marks_inside_values_stay(self) -> None:
        document = load("# 甲\n\n乙。\n", more="status: 送审：稿\n").document
        assert str(document.status) == "送审：稿"

    def test_what_is_left_out_has_a_default(self) -> None:
        document = load("# 甲\n\n乙。\n").document
        assert (document.language, document.theme, document.density) == (
            "zh-CN",
            "zhenghong",
            "brief",
        )
        assert document.filename == "{name}-{kind}"

    def test_a_document_is_named_after_its_folder(self, tmp_path: Path) -> None:
        folder = tmp_path / "宁安-2024"
        folder.mkdir()
        assert load_document(write(folder, {"a.md": "# 甲\n\n乙。\n"})).document.name == "宁安-2024"


class TestSchema:
    def test_it_is_json_and_closed(self) -> None:
        schema = json.loads(json.dumps(json_schema()))
        assert schema["additionalProperties"] is False
        assert set(schema["required"]) == {"format", "title", "issuer", "modules"}

    def test_every_block_has_its_options(self) -> None:
        blocks = json_schema()["$defs"]
        assert "from" in blocks["chart"]["properties"]
        assert blocks["picture"]["required"] == ["file", "alt"]
        assert set(blocks) == {
            "headlines", "figures", "chart", "targets", "honours",
            "groups", "focus", "quote", "picture", "table", "glossary", "timeline",
            "promises", "contact",
        }  # fmt: skip

    def test_editors_may_read_scalars_as_they_like(self) -> None:
        title = json_schema()["properties"]["title"]
        assert title["type"] == ["string", "number", "boolean"]
