"""Many issuers from one template, through the command line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from command import run
from contents import files
from issuers import FIRST, row, table, template, workbook

from briefing.cli import main

SECOND = row(2)
THIRD = row(3, 特色="", 学生="", 另附="counties/extra.md", GDP_2021="—")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return template(tmp_path)


def check(content: Path, *rows: dict[str, str]) -> tuple[int, str]:
    return checked(content, table(content.parent / "data.csv", rows))


def checked(content: Path, path: Path) -> tuple[int, str]:
    """How a check ends and what it says, in this process."""
    with redirect_stderr(StringIO()) as said:
        code = main(["check", str(content), "--each", str(path), "--jobs", "1", "--lang", "en"])
    return code, said.getvalue()


def build(content: Path, *more: str, rows: tuple[Any, ...] = (FIRST, SECOND, THIRD)) -> Any:
    path = table(content.parent / "data.csv", rows)
    arguments = ("build", content, "--each", path, "-o", "out", "--only", "handout", *more)
    return run(*arguments, cwd=content.parent)


def text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        pages = (page.get_textpage().get_text_range() for page in pdf)
        return "".join("".join(pages).split())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sets of three rows, by two processes."""
    content = template(tmp_path_factory.mktemp("each"))
    done = build(content, "--jobs", "2")
    assert (0, "3 of 3 sets, 3 files, 0.1 MB\n") == (done.returncode, done.stderr)
    return content.parent / "out"


class TestBuilding:
    def test_each_row_has_its_own_set_named_after_it(self, built: Path) -> None:
        names = {f"示例{name}-handout.pdf" for name in ("一县001", "二县002", "三县003")}
        assert names == set(files(built))

    def test_a_change_takes_its_sign_and_its_digits_from_the_data(self, built: Path) -> None:
        first = text(built / "示例一县001-handout.pdf")
        # 730.5 after 685.9 is 6.502 %; 210.44 after 231.25 is -8.9989 %.
        assert "地区生产总值730.5亿元，同比增长6.5%" in first
        assert "工业增加值210.4亿元，同比下降9.0%" in first

    def test_percentages_differ_by_percentage_points(self, built: Path) -> None:
        assert "2.10%，比上年下降0.25个百分点" in text(built / "示例一县001-handout.pdf")

    def test_where_nothing_can_be_compared_the_declared_words_stand(self, built: Path) -> None:
        assert "303.5亿元，同比无可比口径" in text(built / "示例三县003-handout.pdf")

    def test_a_row_brings_its_own_words_from_a_file_or_from_a_cell(self, built: Path) -> None:
        assert "这一段写在一个文件里" in text(built / "示例一县001-handout.pdf")
        assert "示例一县自己的话。" in text(built / "示例一县001-handout.pdf")
        second = text(built / "示例二县002-handout.pdf")
        assert "示例二县的话。" in second
        assert "第二段是第2号。" in second
        assert "**" not in second

    def test_an_empty_cell_leaves_out_what_says_so(self, built: Path) -> None:
        first, third = (text(built / f"示例{name}-handout.pdf") for name in ("一县001", "三县003"))
        for words in ("特色产业五金", "乡村振兴试点", "新增学位与床位", "小学学位1200个"):
            assert words in first
        for words in ("特色产业", "这一节只有", "新增学位与床位", "小学学位"):
            assert words not in third

    def test_a_module_of_one_row_is_its_own(self, built: Path) -> None:
        assert "另附的一个模块" in text(built / "示例三县003-handout.pdf")
        assert "另附的一个模块" not in text(built / "示例一县001-handout.pdf")

    def test_processes_change_no_byte(self, built: Path, content: Path) -> None:
        assert 0 == build(content, "--jobs", "1").returncode
        assert files(built) == files(content.parent / "out")


def test_a_workbook_fills_as_its_text_does(content: Path) -> None:
    head, cells = list(FIRST), list(FIRST.values())
    data = content.parent / "data.xlsx"
    data.write_bytes(workbook([head, cells]))
    out = ("-o", "out", "--only", "handout")
    done = run("build", content, "--each", data, *out, cwd=content.parent)
    assert 0 == done.returncode
    assert "同比增长6.5%" in text(content.parent / "out" / "示例一县001-handout.pdf")


def test_json_gives_each_output_its_row(content: Path) -> None:
    told = json.loads(build(content, "--json", "--jobs", "1").stdout)
    found = [(output["row"], output["name"], output["path"]) for output in told["outputs"]]
    assert (2, "示例一县", "out/示例一县001-handout.pdf") == found[0]
    assert ["built"] * 3 == [each["state"] for each in told["rows"]]


class TestFaults:
    def test_nothing_is_drawn_while_a_row_has_a_fault(self, content: Path) -> None:
        done = build(content, rows=(FIRST, row(2, 学校="")))
        assert 3 == done.returncode
        assert "data.csv row 3 column 学校" in done.stderr
        assert "failed: row 3 示例二县" in done.stderr
        assert {} == files(content.parent / "out")

    def test_sound_rows_are_built_if_asked_for_and_others_keep_their_files(
        self, content: Path
    ) -> None:
        build(content, rows=(FIRST, SECOND))
        before = files(content.parent / "out")
        rows = (row(1, 学校="7", 县名="示例一县"), row(2, 学校=""))
        done = build(content, "--keep-going", rows=rows)
        after = files(content.parent / "out")
        assert 3 == done.returncode
        assert before["示例二县002-handout.pdf"] == after["示例二县002-handout.pdf"]
        assert before["示例一县001-handout.pdf"] != after["示例一县001-handout.pdf"]

    def test_a_row_that_cannot_be_written_leaves_the_others_whole(self, content: Path) -> None:
        (content.parent / "out" / "示例二县002-handout.pdf").mkdir(parents=True)
        done = build(content, "--jobs", "2")
        assert 5 == done.returncode
        assert "failed: row 3 示例二县" in done.stderr
        assert 2 == len([path for path in (content.parent / "out").iterdir() if path.is_file()])

    def test_rows_that_would_overwrite_each_other_are_both_named(self, content: Path) -> None:
        code, said = check(content, FIRST, SECOND, dict(FIRST))
        assert 3 == code
        assert "rows 2, 6 make the same `示例一县001-handout.pdf`" in said
        assert "1 of 3 rows are sound" in said

    def test_a_renamed_column_is_told_once_with_the_nearest(self, content: Path) -> None:
        rows = [
            {"学校数" if name == "学校" else name: v for name, v in each.items()}
            for each in (FIRST, SECOND)
        ]
        code, said = check(content, *rows)
        assert 3 == code
        assert 1 == said.count("error[unknown-field]: the table has no column `学校`\n")
        assert "did you mean `学校数`?" in said
        assert "review.md:6:5:" in said

    def test_a_fault_in_all_rows_is_told_once(self, content: Path) -> None:
        module = content / "review.md"
        module.write_text(module.read_text("utf-8") + "\n::: chrat\n甲: 1\n:::\n", "utf-8")
        _, said = check(content, FIRST, SECOND)
        assert 1 == said.count("unknown block `chrat`")

    @pytest.mark.parametrize(
        ("cells", "words"),
        [
            ({"工业_2021": "很多"}, "`工业_2021` is “很多”, which is no number"),
            ({"工业": "#DIV/0!"}, "`工业` is #DIV/0!, which a spreadsheet could not compute"),
            ({"工业_2021": "200亿元"}, "one is in “”, the other in “亿元”"),
            ({"失业率": "2.10", "失业率_2021": ""}, "the cell of `失业率_2021` is empty"),
            ({"学校": "3\n4"}, "the cell of `学校` has several lines"),
            ({"学校": "3\x07"}, "the cell of `学校` holds U+0007"),
            ({"自述": "../../etc.md"}, "`../../etc.md` leads out of the folder"),
            ({"自述": "counties/没有.md"}, "there is no file `counties/没有.md`"),
            ({"自述": "**没有结束"}, "bold opened here is never closed"),
        ],
    )
    def test_a_cell_that_will_not_do_is_named_by_row_and_column(
        self, content: Path, cells: dict[str, str], words: str
    ) -> None:
        code, said = check(content, FIRST, row(2, **cells))
        assert 3 == code
        line = next(line for line in said.splitlines() if words in line)
        assert "data.csv row 3 column" in line
        assert all(name in line for name in cells if "失业率" not in name)

    def test_a_template_cannot_be_built_without_its_table(self, content: Path) -> None:
        done = run("check", content, cwd=content.parent)
        assert 3 == done.returncode
        assert 1 == done.stderr.count("error[field-without-table]")
        assert "--each TABLE" in done.stderr

    @pytest.mark.parametrize(
        ("written", "words"),
        [
            ("县名,县名\n甲,乙\n", "name two columns alike"),
            ("县名,值\n,1\n", "row 2 has no `县名`"),
            ("县名\n甲,1\n", "under no name of a column"),
            ("县名,值\n", "a head and no rows"),
            ("", "has no rows"),
        ],
    )
    def test_a_table_that_will_not_do_is_refused(
        self, content: Path, written: str, words: str
    ) -> None:
        path = content.parent / "data.csv"
        path.write_text(written, encoding="utf-8")
        code, said = checked(content, path)
        assert 3 == code
        assert words in said

    def test_a_workbook_with_macros_is_refused(self, content: Path) -> None:
        path = content.parent / "data.xlsm"
        path.write_bytes(workbook([list(FIRST), list(FIRST.values())]))
        code, said = checked(content, path)
        assert 3 == code
        assert "save the sheet as XLSX without macros" in said

    @pytest.mark.parametrize(
        ("spoil", "words"),
        [
            (lambda sheet, _: sheet.merge_range("C2:D2", "730.5"), "merged cells: C2:D2"),
            (lambda sheet, date: sheet.write_number("C2", 44927, date), "a date as a number in C2"),
            (lambda sheet, _: sheet.write_formula("C2", "=1+1", None, ""), "saved value in C2"),
        ],
    )
    def test_a_workbook_that_cannot_be_read_rightly_is_refused_with_the_cell(
        self, content: Path, spoil: Callable[[Any, Any], object], words: str
    ) -> None:
        path = content.parent / "data.xlsx"
        path.write_bytes(workbook([list(FIRST), list(FIRST.values())], spoil))
        code, said = checked(content, path)
        assert 3 == code
        assert words in said

    def test_flags_of_each_want_it(self, content: Path) -> None:
        assert 2 == run("build", content, "--keep-going", cwd=content.parent).returncode


def test_a_table_in_gb18030_is_read(content: Path) -> None:
    path = table(content.parent / "data.csv", [FIRST, SECOND], "gb18030")
    code, said = checked(content, path)
    assert 0 == code
    assert "read as GB 18030" in said


@pytest.mark.skipif(os.name == "nt", reason="signals to a group are those of POSIX")
def test_ctrl_c_leaves_whole_files_and_no_process(content: Path) -> None:
    path = table(content.parent / "data.csv", [row(number) for number in range(1, 41)])
    command = [sys.executable, "-m", "briefing", "build", str(content), "--each", str(path)]
    command += ["-o", "out", "--only", "handout,slides", "--jobs", "2"]
    out = content.parent / "out"
    with subprocess.Popen(
        command, cwd=content.parent, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while not (out.is_dir() and any(out.iterdir())) and process.poll() is None:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=120)[1]
    assert 130 == process.returncode
    assert "Traceback" not in said
    made = sorted(path.name for path in out.iterdir())
    assert 0 < len(made) < 80
    assert all(made.count(name.replace("slides", "handout")) for name in made)
    assert is_over(process.pid)


def is_over(group: int) -> bool:
    """Whether all processes of a group end, as those do that only clear up."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
