"""`briefing check`, and what every verb shares: streams, marks, exit codes, JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command import run
from editing import change, place

from briefing.cli import main
from briefing.scaffold import start_folder


def test_sound_content_ends_with_0_and_an_empty_stdout(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["check", str(town)])
    said = capsys.readouterr()
    assert "" == said.out
    assert said.err.endswith(" notices\n")


def test_the_current_folder_is_the_default(
    town: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(town)
    change(Path("review.md"), "带动就业260人。", "**带动就业260人。")
    opened = place(Path("review.md"), "**带动")
    assert 3 == main(["check"])
    assert capsys.readouterr().err.startswith(f"{opened}: error[bold-open]")


def test_a_figure_changed_in_the_prose_only_is_marked_at_its_copy(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(town / "review.md", "接待游客21.3万人次。", "接待游客23.1万人次。")
    assert 3 == main(["check", str(town)])
    said = capsys.readouterr()
    prose = place(town / "review.md", "接待游客23.1万人次")
    assert "" == said.out
    assert (
        "town/review.md:16:1: error[another-value]: the prose has another value\n"
        "  16 | 接待游客21.3万人次\n"
        "     | ^^^^^^^^^^^^^^^^^^\n"
        f"  hint: {prose}: 接待游客23.1万人次 (it says 23.1万人次)\n"
        "1 error\n"
    ) == said.err


def test_all_faults_of_a_stage_are_listed_in_file_order(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(town / "review.md", "::: figures\n规模", "::: figurs\n规模")
    change(town / "targets.md", "::: targets", "::: target")
    assert 3 == main(["check", str(town)])
    places = [line for line in capsys.readouterr().err.split("\n") if line.startswith("town/")]
    assert ["town/review.md:13:5", "town/targets.md:3:5"] == [
        place.partition(": ")[0] for place in places
    ]


def test_json_holds_the_faults_and_stderr_stays_empty(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(town / "briefing.yaml", "issuer:", "isuer:")
    assert 3 == main(["check", str(town), "--json"])
    said = capsys.readouterr()
    values = json.loads(said.out)
    assert "" == said.err
    assert {"schema", "outputs", "diagnostics"} == values.keys()
    assert (1, []) == (values["schema"], values["outputs"])
    unknown = next(d for d in values["diagnostics"] if d["code"] == "unknown-key")
    assert "error" == unknown["severity"]
    expected = "town/" + place(town / "briefing.yaml", "isuer")
    assert expected == "{path}:{line}:{column}".format_map(unknown)
    assert "did you mean `issuer`?" in unknown["hints"]


def test_a_character_in_no_font_is_a_missing_resource(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(town / "review.md", "推广良种", "推广𠮷种")
    assert 4 == main(["check", str(town)])
    said = capsys.readouterr().err
    found = place(town / "review.md", "𠮷")
    assert f"town/{found}: error[no-glyph]: no font can draw `𠮷` (U+20BB7)" in said


def test_an_unknown_theme_is_a_missing_resource(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(town / "briefing.yaml", "theme: zhenghong", "theme: zhenghog")
    assert 4 == main(["check", str(town)])
    assert "there is no theme `zhenghog`" in capsys.readouterr().err


def test_warnings_count_only_where_strict(town: Path) -> None:
    # U+2F2F is a radical that looks like 工.
    change(town / "review.md", "工业经济稳中有进", "⼯业经济稳中有进")
    assert 0 == main(["check", str(town)])
    assert 1 == main(["check", str(town), "--strict"])


def test_notices_do_not_count_where_strict(town: Path) -> None:
    assert 0 == main(["check", str(town), "--strict"])


def test_a_folder_without_briefing_yaml_is_bad_content(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 3 == main(["check", str(tmp_path)])
    assert "there is no file `briefing.yaml`" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chek"],
        ["check", "--stric"],
        ["build", "--only", "pdf"],
        ["build", "--density", "dense"],
        ["build", "--profile", "poster"],
        ["init"],
        ["send", "town"],
    ],
)
def test_a_call_that_makes_no_sense_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert 2 == left.value.code
    assert "" == capsys.readouterr().out


def test_an_unknown_output_is_told_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["build", "--only", "handout,pdf"])
    said = capsys.readouterr().err
    assert "there is no output `pdf`; outputs: handout, slides, deck" in said


def test_a_fault_of_ours_ends_with_70_and_leaves_a_report(tmp_path: Path) -> None:
    # No user can bring this about: the package's own requirements are made unreadable.
    (tmp_path / "ruamel").mkdir()
    (tmp_path / "ruamel" / "yaml.py").write_text("1 / 0\n")
    (tmp_path / "ruamel" / "__init__.py").touch()
    start_folder(tmp_path / "town")
    ended = run("check", "town", cwd=tmp_path, PYTHONPATH=str(tmp_path), TMPDIR=str(tmp_path))
    assert (70, "") == (ended.returncode, ended.stdout)
    first, second = ended.stderr.splitlines()
    assert first.startswith("briefing: internal fault, not one of your content: ZeroDivisionError")
    report = Path(second.removeprefix("  report: "))
    assert "Traceback" in report.read_text(encoding="utf-8")


def test_debugging_shows_the_traceback_itself(tmp_path: Path) -> None:
    (tmp_path / "ruamel").mkdir()
    (tmp_path / "ruamel" / "yaml.py").write_text("1 / 0\n")
    (tmp_path / "ruamel" / "__init__.py").touch()
    start_folder(tmp_path / "town")
    ended = run("check", "town", cwd=tmp_path, PYTHONPATH=str(tmp_path), BRIEFING_DEBUG="1")
    assert 70 == ended.returncode
    assert ended.stderr.startswith("Traceback")


def test_what_is_printed_is_utf_8_in_any_locale(town: Path) -> None:
    change(town / "review.md", "接待游客21.3万人次。", "接待游客23.1万人次。")
    ended = run(
        "check", "town", cwd=Path.cwd(), LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert 3 == ended.returncode
    assert "接待游客21.3万人次" in ended.stderr


def test_a_reader_that_leaves_early_is_no_fault_of_ours(town: Path) -> None:
    command = f"{sys.executable} -m briefing check town --json | head -n 1"
    ended = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert ("{\n", "") == (ended.stdout, ended.stderr)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_may_be_closed(town: Path, closed: str) -> None:
    command = f"{sys.executable} -m briefing check town --json {closed}"
    ended = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (0, "") == (ended.returncode, ended.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_result_that_finds_no_room_ends_with_5_and_says_so(town: Path) -> None:
    command = f"{sys.executable} -m briefing --lang zh check town --json > /dev/full"
    ended = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (5, "briefing：无法输出结果：磁盘空间不足\n") == (ended.returncode, ended.stderr)
    command = f"{sys.executable} -m briefing check town 2> /dev/full"
    assert 5 == subprocess.run(command, shell=True, check=False).returncode
