"""Reports come with marks of other formats: those that say something are read, others go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from wordfiles import para, word

from briefing.importing.draft import Imported, import_report
from briefing.pipeline import build, check

Draft = Callable[..., str]


@pytest.fixture
def imported(tmp_path: Path) -> Callable[[str | bytes, str], Imported]:
    def run_import(text: str | bytes, name: str) -> Imported:
        source = tmp_path / name
        source.write_bytes(text.encode() if isinstance(text, str) else text)
        found = import_report(source, tmp_path / "draft")
        check(tmp_path / "draft")
        assert () == found.coverage.unused
        return found

    return run_import


@pytest.fixture
def draft(imported: Callable[..., Imported], tmp_path: Path) -> Draft:
    def import_text(text: str | bytes, name: str = "report.txt") -> str:
        imported(text, name)
        modules = sorted((tmp_path / "draft").glob("*.md"))
        return "\n".join(each.read_text(encoding="utf-8") for each in modules)

    return import_text


def recipe(tmp_path: Path) -> str:
    return (tmp_path / "draft" / "briefing.yaml").read_text(encoding="utf-8")


MANUAL = """\
水泵操作手册

一、开机
先合闸，再按下绿色按钮，等压力表稳定。
输入下面的命令，屏幕会显示版本。

# pump --version

# 下一行是注释
# pump --start
二、关机
先按红色按钮，再拉闸，最后登记时间。
"""


def test_commands_in_a_manual_are_no_headings(draft: Draft, tmp_path: Path) -> None:
    text = draft(MANUAL)
    assert "# 一、开机\n" in text
    assert "# 二、关机\n" in text
    assert "**#** pump --version" in text
    assert 'title: "水泵操作手册"' in recipe(tmp_path)


def test_code_between_fences_keeps_its_lines(draft: Draft) -> None:
    text = draft(
        "# 水泵手册\n\n## 开机\n\n照着输入，不要多打空格。\n\n```\n# 先看版本\npump -v\n"
        "| 甲 | 乙 |\n```\n\n## 关机\n\n照做。\n",
        "manual.md",
    )
    assert "**#** 先看版本\n\npump -v\n" in text
    assert "# 关机\n\n照做。" in text


def test_a_line_of_marks_alone_is_no_heading(draft: Draft) -> None:
    text = draft("# 检查\n\n## 情况\n\n###\n\n各村都查了，一户不漏。\n", "report.md")
    assert "各村都查了，一户不漏。" in text


def test_data_before_a_text_give_its_title(draft: Draft, tmp_path: Path) -> None:
    text = draft(
        '---\ntitle: "河道巡查纪要"\ndate: 2024-05-06\nstatus: 讨论稿\n---\n\n'
        "## 巡查情况\n\n共巡查河道三十条，发现问题五处。\n\n## 下一步\n\n限期整改。\n",
        "minutes.md",
    )
    assert 'title: "河道巡查纪要"' in recipe(tmp_path)
    assert "- date: 2024-05-06\n- status: 讨论稿\n" in text


def test_fields_of_minutes_stand_each_on_its_own(draft: Draft) -> None:
    text = draft(
        "河道巡查会议纪要\n\n时间：2024年5月6日上午\n地点：镇政府三楼会议室\n"
        "主持人：王某某\n参加人员：各村河长\n\n会议听取了巡查情况汇报，研究了整改办法。\n"
    )
    assert "时间：2024年5月6日上午\n\n地点：镇政府三楼会议室\n\n主持人：王某某\n\n参加" in text


def test_names_under_each_other_stay_apart(draft: Draft) -> None:
    text = draft(
        "# Minutes\n\n## Present\n\nAnna Berg\nJohn Wood\nMary Ann Stone\nPeter Hill\n\n"
        "## Decisions\n\nThe pier stays closed until spring.\n",
        "minutes.md",
    )
    assert "- Anna Berg\n- John Wood\n- Mary Ann Stone\n- Peter Hill" in text


HTML = """\
# 统计表

## 人口

<p align="center">全县情况<sup>1</sup>如下，单位为户，面积单位为m<sup>2</sup>。</p>

<div style="text-align: center;">表 1 各村户数</div>

<table border=1><tr><th rowspan=2>村名</th><th colspan="2">户数</th></tr>
<tr><td>上年</td><td>本年</td></tr><tr><td>甲村</td><td>12</td><td>15&nbsp;</td></tr>
<tr><td>乙村<br>（含新村）</td><td>20</td><td>21</td></tr></table>

### 说明

户数以<b>年底</b>为准，a &lt; b 时取 b。
"""


def test_tables_of_html_become_tables_and_tags_go(draft: Draft) -> None:
    text = draft(HTML, "report.md")
    assert "表 1 各村户数\n" in text
    assert "| 村名 | 户数 | << |\n|---|---|---|\n" in text
    assert "| 甲村 | 12 | 15 |\n| 乙村 （含新村） | 20 | 21 |" in text
    assert "户数以**年底**为准，a < b 时取 b。" in text
    assert "<div" not in text


def test_raised_digits_stay_raised(draft: Draft) -> None:
    assert "全县情况¹如下，单位为户，面积单位为m²。" in draft(HTML, "report.md")


def test_raised_digits_of_word_stay_raised(
    imported: Callable[..., Imported], tmp_path: Path
) -> None:
    def shifted(words: str, way: str) -> str:
        return f'<w:r><w:rPr><w:vertAlign w:val="{way}"/></w:rPr><w:t>{words}</w:t></w:r>'

    up, down = "superscript", "subscript"
    body = para(
        *("总量10", shifted("5", up), "吨，绿地300m", shifted("2", up)),
        *("，减排CO", shifted("2", down), "，增长n", shifted("2k", up), "倍。"),
    )
    found = imported(word(para("总体情况", style="1"), body), "report.docx")
    (module,) = (tmp_path / "draft").glob("*.md")
    assert "总量10⁵吨，绿地300m²，减排CO₂，增长n2k倍。" in module.read_text(encoding="utf-8")
    assert ["script"] == [each.code for each in found.repairs if each.code == "script"]


def test_lines_around_a_heading_make_it_one(draft: Draft, tmp_path: Path) -> None:
    text = draft(
        "=========================\nHarbour Office, Meeting 4\n=========================\n\n"
        "Place\n=====\nThe meeting took place in the harbour office.\n\n"
        "Draw up: the plan for piers\n---------------------------\n"
        "The plan is drawn up by May, and shown to all owners.\n\n"
        "Next meeting\n============\nThe next meeting is in June.\n"
    )
    assert 'title: "Harbour Office, Meeting 4"' in recipe(tmp_path)
    assert "# Place\n" in text
    assert "## Draw up: the plan for piers\n" in text


def test_headings_of_licences_end_in_a_full_stop(draft: Draft) -> None:
    text = draft(
        "Harbour Licence\n\nThis licence is for boats that stay in the basin.\n\n"
        "  1. Definitions.\n\n  A boat is what floats and is steered.\n\n"
        "  2. Mooring of Boats.\n\n    a) A boat must be moored at both ends.\n"
        "    3.  This rule modifies the rule in section 1 to all boats that are at the\n"
        '    "north pier" or near it.\n'
    )
    assert "# 1. Definitions.\n" in text
    assert "# 2. Mooring of Boats.\n" in text
    assert "3.  This rule modifies the rule in section 1 to all boats that are at the" in text
    assert "# 3." not in text


def test_a_table_of_contents_goes_where_its_lines_stand_again(
    imported: Callable[..., Imported], tmp_path: Path
) -> None:
    found = imported(
        "渔港管理办法\n\n目  录\n\n一、总则\n二、停泊\n三、附则\n附表另行印发\n\n"
        "一、总则\n为了管好渔港，制定本办法，自发布之日起执行。\n"
        "二、停泊\n船要拴好两头，不得挡住航道。\n三、附则\n本办法由渔港办负责解释。\n",
        "rules.txt",
    )
    texts = [each.read_text(encoding="utf-8") for each in (tmp_path / "draft").glob("*.md")]
    assert 1 == "\n".join(texts).count("总则")
    assert "附表另行印发" in "\n".join(texts)
    assert 4 == [each.code for each in found.repairs].count("contents")


def test_lines_with_leaders_and_page_numbers_are_contents(draft: Draft) -> None:
    text = draft(
        "渔港统计\n\n目录\n一、船只 ……………… 1\n二、渔民 ........... 12\n三、渔获 …… 20\n\n"
        "一、渔船\n共有渔船三十条，比上年多两条。\n二、渔人\n共有渔民六十人，与上年持平。\n"
    )
    assert "……" not in text
    assert "# 一、渔船\n" in text


def test_the_one_heading_of_the_highest_level_is_the_title_behind_a_preface(
    draft: Draft, tmp_path: Path
) -> None:
    text = draft(
        "## 前言\n\n本规范由渔港办提出。\n\n# 渔港设施规范\n\n## 1 范围\n\n适用于各渔港。\n\n"
        "## 2 要求\n\n缆桩要牢固，灯要亮。\n\n## 3 检查\n\n每月检查一次。\n",
        "standard.md",
    )
    assert 'title: "渔港设施规范"' in recipe(tmp_path)
    assert "# 前言\n" in text
    assert "# 1 范围\n" in text


def test_colours_of_a_terminal_are_left_out(draft: Draft) -> None:
    assert "逐户查看。" in draft("检查情况\n\n\x1b[32m逐户\x1b[0m查看。\n")


def test_tabs_inside_cells_are_blanks(draft: Draft) -> None:
    text = draft("手册\n\n说明如下，请照做。\n\n| 项 | 值 |\n|---|---|\n| 甲\t| a\tb |\n")
    assert "| 甲 | a b |" in text


def test_a_paragraph_of_three_wide_lines_is_whole(draft: Draft) -> None:
    first = "渔港内的船只应当在规定的位置停泊，不得挡住航道。对于大多数的小"
    text = draft(
        f"停泊要求\n\n   {first}\n   船，这样停泊就可以了，不必另外登记。\n\n|\n\n照做。\n"
    )
    assert f"{first}船，这样停泊就可以了，不必另外登记。" in text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_without_its_mark(draft: Draft, codec: str) -> None:
    assert "各村都要检查，一户也不能漏。" in draft(
        "检查情况\n\n各村都要检查，一户也不能漏。\n".encode(codec)
    )


def test_a_report_of_a_title_alone_builds(draft: Draft) -> None:
    assert "**检查情况**" in draft("检查情况\n")


def test_columns_between_rules_are_a_table(draft: Draft) -> None:
    text = draft(
        "渔港统计\n\n数目如下，单位为条。\n\n  ======  ====  ==========\n  港名    渔船  说明\n"
        "  ======  ====  ==========\n  东港    12    新建，\n                两条在修\n"
        "  西港    20\n  ======  ====  ==========\n\n以上为年底数，已经核对。\n"
    )
    assert "| 港名 | 渔船 | 说明 |\n|---|---|---|\n| 东港 | 12 | 新建， 两条在修 |" in text
    assert "| 西港 | 20 |  |\n\n以上为年底数" in text


def test_the_number_of_a_term_and_the_term_are_one_heading(draft: Draft) -> None:
    text = draft(
        "# 渔港设施规范\n\n## 1 范围\n\n适用于各渔港。\n\n## 2 术语和定义\n\n"
        "下列术语和定义适用于本规范。\n\n2.1\n\n缆桩 bollard\n\n拴船用的短柱。\n\n"
        "### 2.2\n\n锚地 anchorage\n\n船只抛锚的水域。\n",
        "standard.md",
    )
    assert "## 2.1 缆桩 bollard\n\n拴船用的短柱。" in text
    assert "## 2.2 锚地 anchorage\n\n船只抛锚的水域。" in text


def test_the_number_of_a_bold_line_is_bold_with_it(draft: Draft) -> None:
    text = draft(
        "# Minutes\n\n## Decisions\n\n1. **Repair of the pier**.\nThe pier is repaired in May.\n\n"
        "## Next\n\nThe next meeting is in June.\n",
        "minutes.md",
    )
    assert "**1. Repair of the pier.**\n\nThe pier is repaired in May." in text


def test_a_long_paragraph_that_announces_a_table_has_room(draft: Draft, tmp_path: Path) -> None:
    """As the title of the table's slide it had none."""
    long = "渔港办会同各乡镇对沿海各村的渔港、码头和锚地逐一登记，核对了建设年份和停泊能力。" * 4
    draft(f"# 渔港\n\n{long}汇总如下：\n\n| 港名 | 渔船 |\n|---|---|\n| 东港 | 12 |\n", "report.md")
    check(tmp_path / "draft", layout=True)


def test_colons_alone_announce_nothing(draft: Draft, tmp_path: Path) -> None:
    """They once became a slide's title without words, which a deck must not have."""
    text = draft(
        "# 渔港\n\n数目如下，单位为条。\n\n::\n\n| 港名 | 渔船 |\n|---|---|\n| 东港 | 12 |\n",
        "report.md",
    )
    assert "| 港名 | 渔船 |" in text
    (deck,) = build(tmp_path / "draft", tmp_path / "out", kinds=("deck",)).outputs
    assert deck.path.exists()


def test_lines_pasted_into_word_become_paragraphs(
    imported: Callable[..., Imported], tmp_path: Path
) -> None:
    sentence = (
        "渔港办会同各乡镇对沿海各村的渔港、码头和锚地逐一登记，核对了建设年份、产权单位和停泊能力。"
    )
    prose = sentence * 12
    lines = [prose[at : at + 25] for at in range(0, len(prose), 25)]
    body = [para("渔港登记情况"), para(""), para("一、登记"), *(para(line) for line in lines)]
    found = imported(word(*body, para("二、下一步"), para("限期整改，逐一销号。")), "report.docx")
    texts = [each.read_text(encoding="utf-8") for each in (tmp_path / "draft").glob("01-*.md")]
    assert texts == [f"# 一、登记\n\n{prose}\n"]
    assert "lines-joined" in [each.code for each in found.repairs]


def test_contents_typed_into_word_go(imported: Callable[..., Imported], tmp_path: Path) -> None:
    body = [
        *(para("渔港管理办法", style="t"), para("目　录"), para("一、总则……………1")),
        *(para("二、停泊……………2"), para("三、附则……………3")),
        *(para("总则", style="1"), para("为了管好渔港，制定本办法。")),
        *(para("停泊", style="1"), para("船要拴好两头，不得挡住航道。")),
        *(para("附则", style="1"), para("本办法由渔港办负责解释。")),
    ]
    found = imported(word(*body), "rules.docx")
    assert 4 == [each.code for each in found.repairs].count("contents")
    texts = sorted(each.name for each in (tmp_path / "draft").glob("*.md"))
    assert ["01-总则.md", "02-停泊.md", "03-附则.md"] == texts


def test_a_table_drawn_with_lines_is_one(draft: Draft) -> None:
    text = draft(
        "渔港统计\n\n数目如下，单位为条。\n\n┌────┬────┐\n│港名│渔船│\n├────┼────┤\n"
        "│东港│ 12 │\n│新区│    │\n├────┼────┤\n│西港│ 20 │\n└────┴────┘\n\n以上已核对。\n"
    )
    assert "| 港名 | 渔船 |\n|---|---|\n| 东港 新区 | 12 |\n| 西港 | 20 |\n" in text
