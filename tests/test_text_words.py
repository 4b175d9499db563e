"""Words of headings: what the segmenter and the glossary keep whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefing.frame import Ink
from briefing.text.compose import compose_display
from briefing.text.style import Inline, TextStyle
from briefing.text.terms import heeding
from briefing.text.words import BETWEEN, INSIDE, LEANING, seams

STYLE = TextStyle("serif-bold", 10.0, 16.0, Ink("ink", (0, 0, 0), (0, 0, 0, 1)))
HEADINGS = {
    "奋力谱写中国式现代化永康新篇章": ("奋力", "谱写", "中国式现代化", "永康", "篇章"),
    "坚持强基固本　发展质效显著增强": ("坚持", "强基固本", "发展", "质效", "显著", "增强"),
    "推动永康高质量发展再上新台阶": ("推动", "永康", "高质量发展", "台阶"),
    "教师进修学校附属中学开工建设": ("教师", "进修", "学校", "附属", "开工", "建设"),
    "深化“七张问题清单”工作机制改革": ("深化", "问题", "清单", "工作", "机制", "改革"),
    "规划和二〇三五年远景目标纲要的通知": ("二〇三五年", "远景", "目标", "纲要"),
    "推深做实河湖长制工作的意见": ("河湖长制", "工作", "意见"),
    "落地十亿元以上制造业项目八个": ("落地", "十亿元", "制造业", "项目", "八个"),
}


def lines(text: str, ems: float, most: int = 9) -> list[str]:
    return [line.text for line in compose_display([Inline(text, STYLE, "h")], ems * 10.0, most)]


@pytest.mark.parametrize("heading", HEADINGS)
def test_no_line_of_a_heading_cuts_a_word_or_set_phrase(heading: str) -> None:
    for half_ems in range(14, 32):
        found = lines(heading, half_ems / 2)
        for word in HEADINGS[heading]:
            assert any(word in line for line in found), (half_ems / 2, found)


@pytest.mark.parametrize(
    ("heading", "ems", "expected"),
    [
        ("打造世界五金之都品质活力永康", 8, ["打造世界五金之都", "品质活力永康"]),
        ("首批省中小企业数字化改造试点县（市）", 10, ["首批省中小企业数字化", "改造试点县（市）"]),
        ("政府工作报告——在第二次会议上", 9, ["政府工作报告——", "在第二次会议上"]),
        (
            "学习贯彻习近平新时代中国特色社会主义思想",
            10,
            ["学习贯彻习近平新时代", "中国特色社会主义思想"],
        ),
        ("永康市政府工作报告重点任务", 8, ["永康市", "政府工作报告", "重点任务"]),
        ("让群众有更多获得感幸福感", 8, ["让群众有更多", "获得感幸福感"]),
        ("省“四好农村路”示范县（市）", 9, ["省“四好农村路”", "示范县（市）"]),
    ],
)
def test_a_heading_parts_where_a_reader_would(heading: str, ems: float, expected: str) -> None:
    assert expected == lines(heading, ems)


def test_words_are_cut_rather_than_lines_exceeded() -> None:
    assert ["基本养老", "保险参保率"] == lines("基本养老保险参保率", 5, most=2)
    assert 3 == len(lines("基本养老保险参保率", 5))


def test_a_lone_character_leans_on_the_word_that_it_belongs_to() -> None:
    text = "数字和智能的样板"
    assert (BETWEEN, LEANING) == (seams(text)[2], seams(text)[3])
    assert (INSIDE, BETWEEN) == (seams(text)[5], seams(text)[6])


def test_the_middle_of_a_word_is_inside() -> None:
    assert [BETWEEN, INSIDE, BETWEEN, INSIDE, BETWEEN] == list(seams("永康工业"))


def test_the_segmenter_is_loaded_only_for_a_heading_of_two_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    code = (
        "import sys\n"
        "from briefing.frame import Ink\n"
        "from briefing.text.compose import compose, compose_display\n"
        "from briefing.text.style import Inline, TextStyle\n"
        "style = TextStyle('serif-bold', 10.0, 16.0, Ink('ink', (0, 0, 0), (0, 0, 0, 1)))\n"
        "words = [Inline('永康工业', style, 'h')]\n"
        "compose(words, 20.0), compose_display(words, 40.0, 2)\n"
        "print('rjieba' in sys.modules)\n"
        "compose_display(words, 30.0, 2)\n"
        "print('rjieba' in sys.modules)\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ["False", "True"] == said.stdout.split()


def test_the_terms_of_a_content_folder_are_kept_within_its_layouts_only() -> None:
    heading = "建设江南山水新城中心区"
    with heeding(["江南山水新城"]):
        assert ["建设", "江南山水新城", "中心区"] == lines(heading, 7)
    assert ["建设江南山水", "新城中心区"] == lines(heading, 7)


def test_the_segmenter_is_loaded_for_headings_only_that_no_run_before_has_met(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    code = (
        "import sys; from briefing.text.words import remember_words, seams;"
        "print([*seams(sys.argv[1])]); remember_words(); print('rjieba' in sys.modules)"
    )

    def said(heading: str) -> list[str]:
        command = [sys.executable, "-c", code, heading]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        return run.stdout.splitlines()

    heading, other = [*HEADINGS][:2]
    divided = said(heading)[0]
    assert [divided, "False"] == said(heading)
    assert "True" == said(other)[1]
    assert [divided, "False"] == said(heading)

    (kept,) = (tmp_path / "briefing" / "words").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"[2, ", b"[1, 1, ", 1))
    assert [divided, "True"] == said(heading)
