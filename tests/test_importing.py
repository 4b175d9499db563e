"""Text reports become drafts: words stay, layout goes, and every repair is told."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cli import main
from briefing.diagnostics import BriefingError, OutputError, Severity
from briefing.importing.arrange import arrange
from briefing.importing.blocks import Report, texts
from briefing.importing.draft import cover, import_report
from briefing.importing.notes import Notes, Repair
from briefing.importing.plain import read_plain
from briefing.importing.write import files
from briefing.pipeline import check, load

Draft = Callable[..., str]
ROOT = Path(__file__).parent.parent


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    def import_text(text: str | bytes, name: str = "report.txt") -> str:
        """All modules of the draft as one text."""
        source = tmp_path / name
        source.write_bytes(text.encode() if isinstance(text, str) else text)
        import_report(source, tmp_path / "draft")
        check(tmp_path / "draft")
        modules = sorted((tmp_path / "draft").glob("*.md"))
        return "\n".join(each.read_text(encoding="utf-8") for each in modules)

    return import_text


def recipe(tmp_path: Path) -> str:
    return (tmp_path / "draft" / "briefing.yaml").read_text(encoding="utf-8")


WRAPPED = """\
示例县2024年工作总结

一、产业发展
    全县新引进农产品加工项目5个，盘活闲置
厂房1.4万平方米，带动就业260人，农户增收
明显。
    新建高标准农田 3200 亩，推广良种良法46
                    - 1 -

项，粮食总产量达1.86万吨，增长3.2%，收成
好于上年。
二、民生保障
    城乡居民基 本 养 老 保 险参保率达98%，
低保对象应保尽保。
"""


def test_wrapped_lines_become_paragraphs_across_page_breaks(draft: Draft, tmp_path: Path) -> None:
    text = draft(WRAPPED)
    assert (
        "# 一、产业发展\n\n全县新引进农产品加工项目5个，盘活闲置厂房1.4万平方米，带动就业260人，"
        "农户增收明显。\n\n新建高标准农田3200亩，推广良种良法46项，粮食总产量达1.86万吨，"
        "增长3.2%，收成好于上年。\n"
    ) in text
    assert "# 二、民生保障\n\n城乡居民基本养老保险参保率达98%，低保对象应保尽保。\n" in text
    assert 'title: "示例县2024年工作总结"' in recipe(tmp_path)
    assert 'issuer: "示例县"' in recipe(tmp_path)


def test_every_repair_names_its_line(tmp_path: Path) -> None:
    source = tmp_path / "report.txt"
    source.write_text(WRAPPED, encoding="utf-8")
    found = import_report(source, tmp_path / "draft")
    places = {(each.code, each.span.line) for each in found.repairs if each.span}
    assert {
        ("title", 1),
        ("lines-joined", 4),
        ("page-number", 8),
        ("blank", 7),
        ("letter-spacing", 13),
    } <= places
    assert () == found.coverage.unused


def test_a_letter_spaced_title_is_closed(draft: Draft, tmp_path: Path) -> None:
    draft("永 康 市 工 作 总 结\n\n各村都要检查，一户也不能漏。\n")
    assert 'title: "永康市工作总结"' in recipe(tmp_path)


def test_a_number_among_figures_is_no_page_number(tmp_path: Path) -> None:
    source = tmp_path / "report.txt"
    source.write_text(
        "情况\n\n检查了各村，数目如下。\n\n37\n\n其余正常，没有问题。\n", encoding="utf-8"
    )
    found = import_report(source, tmp_path / "draft")
    assert () == found.coverage.unused
    assert ["lone-number"] == [each.code for each in found.repairs if each.code.startswith("lone")]


def test_gb18030_is_read_with_a_notice(draft: Draft) -> None:
    assert "逐户查看。" in draft("检查情况\n\n逐户查看。\n".encode("gb18030"))


def test_short_lines_in_a_row_are_a_list_and_one_before_prose_is_a_heading(draft: Draft) -> None:
    text = draft(
        "年度总结\n\n获奖情况\n\n首批试点县\n\n全国示范县\n\n先进集体\n\n"
        "产业兴旺\n农田新建三千亩，收成好于上年。\n"
    )
    assert "- 获奖情况\n- 首批试点县\n- 全国示范县\n- 先进集体\n" in text
    assert "## 产业兴旺\n\n农田新建三千亩，收成好于上年。" in text


def test_numbered_lines_with_nothing_under_them_are_a_list(draft: Draft) -> None:
    text = draft("年度安排\n\n工作要点如下。\n（一）抓好产业\n（二）抓好集镇\n（三）抓好民生\n")
    assert "- （一）抓好产业\n- （二）抓好集镇\n- （三）抓好民生\n" in text


def test_numerals_out_of_order_are_told_and_stay(tmp_path: Path) -> None:
    source = tmp_path / "report.txt"
    source.write_text(
        "总结\n\n一、甲事\n做了。\n三、丙事\n做了。\n二、乙事\n做了。\n", encoding="utf-8"
    )
    found = import_report(source, tmp_path / "draft")
    told = [each for each in found.repairs if each.code == "numeral-order"]
    assert [5, 7] == [each.span.line for each in told if each.span]
    titles = [part.title.words for part in load(tmp_path / "draft").document.parts]
    assert ["甲事", "丙事", "乙事"] == titles


def test_short_first_sentences_side_by_side_head_items(draft: Draft) -> None:
    text = draft(
        "总结\n\n一、产业\n特色农业提质增效。新建高标准农田三千亩，推广良种。\n"
        "工业经济稳中有进。规模以上工业产值增长，闲置厂房盘活。\n二、民生\n做了不少工作。\n"
    )
    assert "**特色农业提质增效。**新建高标准农田三千亩，推广良种。" in text
    assert "**工业经济稳中有进。**规模以上工业产值增长，闲置厂房盘活。" in text


def test_english_lines_are_joined_with_blanks(draft: Draft, tmp_path: Path) -> None:
    text = draft(
        "Annual Review of the Harbour Office\n\nFindings\n\n"
        "The office inspected every pier in the north basin before the winter storms\n"
        "began, and closed two of them for repairs. The inspec-\ntors wrote to all owners, "
        "and an inspectors' list was kept in the\noffice.\n\nOutlook\n\n"
        "Dredging goes on in spring as soon as the ice has gone.\n"
    )
    assert "before the winter storms began, and closed two" in text
    assert "The inspectors wrote to all owners" in text
    assert "# Findings\n" in text
    assert "language: en" in recipe(tmp_path)


def test_columns_of_words_are_a_table(draft: Draft) -> None:
    text = draft(
        "Tools\n\nThe tools are these, as far as they are kept here.\n\n"
        "cat      joins files\nchmod    changes rights\nls       lists folders\n"
        "rm       removes files\n"
    )
    assert "| cat | joins files |\n|---|---|\n| chmod | changes rights |" in text


def test_tabs_make_a_table_and_bars_too(draft: Draft) -> None:
    text = draft("汇总\n\n数目如下，单位为户。\n\n村名\t户数\n甲村\t12\n乙村\t15\n")
    assert "| 村名 | 户数 |\n|---|---|\n| 甲村 | 12 |\n| 乙村 | 15 |" in text


def test_markdown_keeps_its_headings_and_bold_and_loses_targets_of_links(draft: Draft) -> None:
    text = draft(
        "# 手册\n\n## 用途\n\n**先看这里。**详见[说明](http://example.com/a)。\n\n"
        "## 安装\n\n照做。\n",
        "manual.md",
    )
    assert "# 用途\n\n**先看这里。**详见说明。\n" in text


def test_words_that_look_like_marks_stay_words(draft: Draft, tmp_path: Path) -> None:
    draft(
        "手册\n\n用法如下，请照做。\n\n:::这样写\n\n#话题也可以，照样写。\n\n{{列名}}要填写，不能空。\n"
    )
    document = load(tmp_path / "draft").document
    words = [text for part in document.parts for text in part_words(part)]
    assert ":::这样写" in words
    assert "#话题也可以，照样写。" in words


def part_words(part: object) -> Iterable[str]:
    from briefing.content.document import Paragraph

    return [b.text.words for b in part.walk() if isinstance(b, Paragraph)]  # type: ignore[attr-defined]


def test_a_report_that_contradicts_itself_builds_and_is_warned_of(tmp_path: Path) -> None:
    source = tmp_path / "report.txt"
    source.write_text(
        "2024年总结\n\n一、产业\n粮食总产量1.86万吨。\n二、其他\n粮食总产量1.95万吨。\n",
        encoding="utf-8",
    )
    found = import_report(source, tmp_path / "draft")
    assert ["several-values"] == [e.code for e in found.repairs if e.code == "several-values"]
    check(tmp_path / "draft")


def test_what_is_cut_from_the_draft_is_found_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, folder = tmp_path / "report.txt", tmp_path / "draft"
    source.write_text(WRAPPED, encoding="utf-8")
    import_report(source, folder)
    assert 0 == main(["import", str(source), "--coverage", str(folder)])
    (module,) = folder.glob("01-*.md")
    text = module.read_text(encoding="utf-8")
    module.write_text(text.replace("，增长3.2%", ""), encoding="utf-8")
    capsys.readouterr()
    assert 1 == main(["import", str(source), "--coverage", str(folder)])
    assert f"{source}:7: 增长3.2%，\n" == capsys.readouterr().out


def test_signs_that_are_marks_elsewhere_are_not_missed(tmp_path: Path) -> None:
    source = tmp_path / "report.txt"
    source.write_text(
        "手册\n\n先输入cd **再按键，不要停。\n\n:::这样写，[照做]。\n", encoding="utf-8"
    )
    assert () == import_report(source, tmp_path / "draft").coverage.unused


def test_moved_text_is_not_missed(tmp_path: Path) -> None:
    source, folder = tmp_path / "report.txt", tmp_path / "draft"
    source.write_text(WRAPPED, encoding="utf-8")
    import_report(source, folder)
    lines = (folder / "briefing.yaml").read_text(encoding="utf-8").split("\n")
    head, modules = lines[:-3], lines[-3:-1]
    (folder / "briefing.yaml").write_text(
        "\n".join([*head, *reversed(modules), ""]), encoding="utf-8"
    )
    assert () == cover(source, folder).unused


def test_json_lists_files_repairs_and_coverage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "report.txt"
    source.write_text(WRAPPED, encoding="utf-8")
    assert 0 == main(["import", str(source), "-o", str(tmp_path / "draft"), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert ["module", "module", "recipe"] == sorted(each["kind"] for each in told["outputs"])
    assert {"kind", "path", "bytes", "pages"} == set(told["outputs"][0])
    assert [] == told["coverage"]["unused"]
    assert {"severity", "code", "message", "path", "line", "column", "hints"} == set(
        told["diagnostics"][0]
    )


def test_long_titles_and_a_hundred_headings_have_room(draft: Draft, tmp_path: Path) -> None:
    """What foreign reports have and ours had not: each of these once refused to be laid out."""
    long = "加强基层应急管理能力建设推动形成协同高效工作格局若干重点任务分工"
    parts = [f"第{n}章　{long}\n\n各村都要检查，一户也不能漏。\n" for n in "一二三"]
    many = "".join(f"{n}.检查事项\n做了一些工作，还要再做。\n" for n in range(1, 104))
    draft("检查办法\n\n" + "\n".join(parts) + "\n第四章　附则\n" + many)
    check(tmp_path / "draft", layout=True)
    titles = [part.numeral for part in load(tmp_path / "draft").document.parts]
    assert ["", "", "", ""] == titles


def test_a_few_lines_between_tables_have_room(draft: Draft, tmp_path: Path) -> None:
    """Too few to be cut into two columns, in a chapter of several pages."""
    rows = "".join(f"村{n}\t{n}户\n" for n in range(1, 60))
    lines = "各村都要检查，一户也不能漏，发现问题当场整改，不能当场整改的登记在册。\n"
    section = f"数目如下，单位为户。\n\n{rows}\n{lines}\n村名如下，另附一表。\n\n{rows}\n"
    draft(f"# 检查\n\n## 数目\n\n{section}### 细目\n\n{lines}\n{section}", "report.md")
    check(tmp_path / "draft", layout=True)


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    source, folder = tmp_path / "report.txt", tmp_path / "draft"
    source.write_text(WRAPPED, encoding="utf-8")
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(OutputError):
        import_report(source, folder)
    assert ["mine.txt"] == [each.name for each in folder.iterdir()]


@pytest.mark.parametrize("data", [b"", b"\n \n\xe3\x80\x80\n", b"\xff\xfe", b"\x80\x81\xff\x00abc"])
def test_a_file_without_text_is_refused(data: bytes, tmp_path: Path) -> None:
    source = tmp_path / "report.txt"
    source.write_bytes(data)
    with pytest.raises(BriefingError) as refused:
        import_report(source, tmp_path / "draft")
    assert all(fault.severity is Severity.ERROR for fault in refused.value.diagnostics)
    assert all(fault.hints for fault in refused.value.diagnostics)


def test_pictograms_are_left_out_and_told(draft: Draft) -> None:
    assert "丰收了，颗粒归仓。" in draft("总结\n\n丰收了🌾，颗粒归仓。✌️\n").replace("✌", "")


# Words stay as they are: whatever is wrapped, the modules hold the report's characters.

_HAN = st.sampled_from("各村把安全检查当作大事来抓逐户查看线路灶具发现问题场整改登记在册确定责任")
_SENTENCE = st.builds(
    lambda words, end: words + end,
    st.lists(
        st.one_of(_HAN, st.sampled_from(["，", "、", "12", "3.5%", "GDP", "“甲”", "（乙）"])),
        min_size=4,
        max_size=60,
    ).map("".join),
    st.sampled_from("。！；"),
)
_LINE = st.one_of(
    st.lists(_SENTENCE, min_size=1, max_size=4).map("".join),
    st.builds(
        "{}、{}".format, st.sampled_from("一二三四五"), st.text(_HAN, min_size=2, max_size=9)
    ),
    st.builds("（{}）{}".format, st.sampled_from("一二三"), st.text(_HAN, min_size=2, max_size=9)),
    st.text(_HAN, min_size=2, max_size=12),
    st.builds("- {}".format, st.text(_HAN, min_size=2, max_size=12)),
    st.sampled_from(
        ["— 3 —", "", "第 2 页", "\f", "甲 乙 丙", "#话题", ":::", "| 甲 | 乙 |", "**粗", "<<"]
    ),
)


@st.composite
def wrapped(draw: st.DrawFn) -> str:
    """Paragraphs wrapped at some width, with pages between their lines."""
    width = draw(st.integers(8, 40))
    out: list[str] = []
    for line in draw(st.lists(_LINE, min_size=1, max_size=12)):
        pieces = [line[at : at + width] for at in range(0, len(line), width)] or [""]
        out += pieces
        if draw(st.booleans()):
            out.append("")
    return "\n".join(out)


def characters(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", text))


def written(text: str) -> tuple[Counter[str], list[Repair]]:
    """The characters of the draft, its title too if it stands nowhere else, and the repairs."""
    notes = Notes()
    report = Report("r.txt", read_plain(text, notes))
    if not any(words for block in report.blocks for _, words in texts(block)):
        return Counter(), list(notes.repairs)
    made = arrange(report, notes)
    is_ours = any(r.message.startswith(("no title", "the first")) for r in notes.repairs)
    from_title = "" if is_ours else made.title
    modules = "".join(
        data.decode()
        for name, data in files(made, "r.txt", (), notes).items()
        if name[-3:] == ".md"
    )
    ours = sum((characters(each.title) for each in made.modules if each.is_ours), Counter[str]())
    return characters(from_title + modules) - ours, list(notes.repairs)


@given(wrapped())
@settings(deadline=None, max_examples=150)
def test_modules_hold_the_reports_characters_but_for_the_repairs(text: str) -> None:
    found, repairs = written(text)
    removed = sum((characters(repair.removed) for repair in repairs), Counter[str]())
    marks = set("*#-|＊｜:<")
    expected = characters(text) - removed
    plain = {char: count for char, count in expected.items() if char not in marks}
    assert plain == {char: count for char, count in found.items() if char not in marks}


def test_a_narrow_column_of_the_report_is_read_as_its_paragraphs() -> None:
    """Cut at every 17th character, as columns of newspapers are, numbers too."""
    clean = (ROOT / "content/yongkang-2023/review-2022.md").read_text(encoding="utf-8")
    prose = [line.replace("**", "") for line in clean.split("\n") if line.startswith("**")]
    narrow = "\n".join(wrap(line, 17) for line in prose)
    blocks = read_plain(f"工作回顾\n\n坚持强基固本\n{narrow}", Notes())
    found = {words for block in blocks for _, words in texts(block)}
    # One paragraph has a sentence that fills its last line: nothing tells there.
    assert [] == [line[:9] for line in prose if line not in found and line[:4] != "社会保障"]


def wrap(line: str, width: int) -> str:
    return "\n".join(line[at : at + width] for at in range(0, len(line), width))
