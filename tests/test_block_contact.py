"""Contacts: departments and how to reach them, addresses that can be followed, in every output."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from block_outputs import (
    SIZES,
    THEMES,
    deck_faults,
    deck_of,
    elements,
    loaded,
    opened,
    pdf_faults,
    pdfs,
    powerpoint,
)
from contents import blocks, codes, complaints, fenced, load
from handout_probe import bare, marks
from structure import Tree
from structure import complaints as tag_complaints

from briefing.audit.verify import Auditor
from briefing.content.document import Contacts, Document
from briefing.deck.fit import fits
from briefing.deck.slides import GroupBox
from briefing.layout.handout import layout_handout
from briefing.layout.large_print import layout_large_print
from briefing.layout.long_image import layout_long_image
from briefing.powerpoint.check.faults import find_faults
from briefing.powerpoint.write import write_deck
from briefing.theme.load import load_theme

LINES = (
    "title: 向谁咨询",
    "市政府办公室综合科",
    "联系人: 王小明",
    "电话: 0579-87101234、0579-87101235",
    "邮箱: office@example.gov.cn",
    "地址: 中心大道1号市民中心东楼1203室",
    "市发展和改革局",
    "电话: 0579-87105678转801",
    "网址: www.example.gov.cn/fgw",
    "时间: 工作日8:30至17:00",
)
TARGETS = ["mailto:office@example.gov.cn", "https://www.example.gov.cn/fgw"]
LONG = tuple(
    line
    for number in range(40)
    for line in (f"第{number + 1}科", f"电话: 0579-8710{number:04d}", "地址: 中心大道1号")
)


def contacts(*lines: str) -> Contacts:
    found = blocks(load(f"# 甲\n\n乙。\n\n{fenced('contact', *lines)}\n"))
    return next(block for block in found if isinstance(block, Contacts))


def refused(*lines: str) -> list[str]:
    return codes(f"# 甲\n\n乙。\n\n{fenced('contact', *lines)}\n")


def document(folder: Path, *lines: str) -> Document:
    return loaded(folder, f"# 甲\n\n乙。\n\n## 联系方式\n\n{fenced('contact', *lines)}\n").document


class TestReading:
    def test_keyed_lines_belong_to_the_department_above(self) -> None:
        block = contacts(*LINES)
        assert ["市政府办公室综合科", "市发展和改革局"] == [c.name.words for c in block.contacts]
        assert [4, 3] == [len(each.details) for each in block.contacts]

    def test_english_keys_and_a_chinese_name_of_the_block_do(self) -> None:
        lines = ("Office", "phone: +86 (579) 8710-1234 ext. 5", "hours: 9:00 to 17:00")
        assert [] == refused(*lines)
        assert [] == codes(f"# 甲\n\n乙。\n\n{fenced('联系', '部门: 办公室', '电话: 12345')}\n")

    @pytest.mark.parametrize(
        ("written", "target"),
        [
            ("www.example.gov.cn", "https://www.example.gov.cn"),
            ("http://example.cn:8080/a?b=1", "http://example.cn:8080/a?b=1"),
            ("https://政务.cn/办事", "https://xn--gmqp6k.cn/办事"),
        ],
    )
    def test_a_web_address_gets_its_scheme(self, written: str, target: str) -> None:
        found = contacts("办公室", f"网址: {written}").contacts[0].details[0]
        if "政务" in written:
            target = target.replace("xn--gmqp6k", "政务".encode("idna").decode())
        assert (written, target) == (found.words.words, found.target)

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            ("电话: 请咨询前台", "bad-telephone"),
            ("电话: 12", "bad-telephone"),
            ("邮箱: office#example.cn", "bad-email"),
            ("网址: javascript:alert(1)", "bad-web"),
            ("网址: https://", "bad-web"),
            ("网址: file:///etc/passwd", "bad-web"),
            ("网址: 我们的网站", "bad-web"),
            ("传呼: 126", "unknown-key"),
            ("电话:", "empty"),
        ],
    )
    def test_what_no_program_could_follow_is_refused(self, line: str, code: str) -> None:
        assert code in refused("办公室", "地址: 中心大道1号", line)

    def test_an_unknown_key_hints_at_the_nearest(self) -> None:
        text = f"# 甲\n\n乙。\n\n{fenced('contact', '办公室', 'telefone: 12345')}\n"
        (fault,) = (each for each in complaints(text) if each.code == "unknown-key")
        assert "did you mean `telephone`?" in fault.hints

    def test_a_department_says_how_to_reach_it(self) -> None:
        assert ["contact-empty"] == refused("办公室")
        assert ["department-missing"] == refused("电话: 12345")


class TestOutputs:
    @pytest.mark.parametrize("theme", THEMES)
    def test_every_word_is_on_paper(self, tmp_path: Path, theme: str) -> None:
        content, look = document(tmp_path, *LINES), load_theme(theme)
        for layout in (layout_handout, layout_large_print, layout_long_image):
            pages = layout(content, look).pages
            read = bare("".join(mark.run.text for page in pages for mark in marks(page)))
            for line in LINES[1:]:
                assert bare(line.rpartition(": ")[2]) in read

    def test_addresses_are_links_in_every_pdf(self, tmp_path: Path) -> None:
        for name, data in pdfs(document(tmp_path, *LINES)).items():
            pdf = opened(data)
            assert [] == tag_complaints(pdf), name
            found = [
                str(note.A.URI)
                for page in pdf.pages
                for note in page.get("/Annots", ())
                if "/A" in note
            ]
            assert TARGETS == found, name

    def test_addresses_are_links_in_the_deck(self, tmp_path: Path) -> None:
        deck = deck_of(document(tmp_path, *LINES))
        found = [
            inner.click_action.hyperlink.address
            for slide in powerpoint(deck).slides
            for shape in slide.shapes
            if shape.shape_type == 6
            for inner in shape.shapes
            if inner.click_action.hyperlink.address
        ]
        assert TARGETS == found

    def test_an_address_of_another_kind_in_a_deck_is_found(self, tmp_path: Path) -> None:
        path = tmp_path / "deck.pptx"
        look = load_theme("zhenghong")
        deck = deck_of(document(tmp_path, *LINES))
        path.write_bytes(write_deck(deck, look))
        changed = tmp_path / "changed.pptx"
        with ZipFile(path) as source, ZipFile(changed, "w") as target:
            for name in source.namelist():
                target.writestr(name, source.read(name).replace(b"mailto:", b"file:///"))
        assert [] == list(find_faults(path.read_bytes(), deck))
        assert any("file:///" in fault for fault in find_faults(changed.read_bytes(), deck))

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("lines", [LINES, LONG], ids=["two", "forty"])
    def test_slides_hold_every_department_once(
        self, tmp_path: Path, size: str, lines: tuple[str, ...]
    ) -> None:
        content = document(tmp_path, *lines)
        block = next(b for part in content.parts for b in part.walk() if isinstance(b, Contacts))
        deck = deck_of(content, size)
        groups = [group.name for group in elements(deck, GroupBox) if group.is_entry]
        assert [each.name.words for each in block.contacts] == groups
        assert [] == [fit for fit in fits(deck, load_theme("zhenghong")) if fit.is_tight]

    def test_it_is_a_list_of_lists(self, tmp_path: Path) -> None:
        data = pdfs(document(tmp_path, *LINES))["handout"]
        tags = [each.tag for each in Tree(opened(data)).elements]
        assert (3, 9, 7) == (tags.count("L"), tags.count("LI"), tags.count("Lbl"))

    def test_every_figure_is_traced(self, tmp_path: Path) -> None:
        content = document(tmp_path, *LINES)
        for kind, data in pdfs(content).items():
            assert () == Auditor(content).verify(kind, data).faults, kind

    def test_validators_find_nothing(self, tmp_path: Path) -> None:
        content = document(tmp_path, *LINES)
        assert {} == pdf_faults(tmp_path, content, "ua1", "2a", theme="qinglan")
        assert [] == deck_faults(tmp_path, deck_of(document(tmp_path, *LINES)))
