"""`briefing check --fix` mends what takes no decision, says where, and touches nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from contents import files
from editing import change

from briefing.cli import main


def test_what_nobody_sees_is_deleted_and_said(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(town)
    change(town / "review.md", "推广良种良法", "推广\u200b良种\v良法")
    assert 3 == main(["check", str(town)])
    capsys.readouterr()
    assert 0 == main(["check", str(town), "--fix"])
    said = capsys.readouterr().err
    assert "notice[mended]: U+200B (zero width space) is deleted" in said
    assert "notice[mended]: U+000B (control character) is deleted" in said
    assert before == files(town)


def test_full_width_digits_and_look_alikes_become_the_usual_ones(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(town)
    change(town / "review.md", "覆盖率达96%，", "覆盖率达９６％，")
    change(town / "review.md", "工业经济稳中有进", "⼯业经济稳中有进")
    assert 0 == main(["check", str(town), "--fix", "--json"])
    told = json.loads(capsys.readouterr().out)["diagnostics"]
    assert ["`⼯` is now `工`", "`９６％` is now `96%`"] == [
        each["message"] for each in told if each["code"] == "mended"
    ]
    assert before == files(town)


def test_marks_of_chinese_text_stay_full_width(town: Path) -> None:
    change(town / "review.md", "覆盖率达96%，", "覆盖率达９６％，")
    main(["check", str(town), "--fix"])
    assert "，污水处理设施完好率" in (town / "review.md").read_text(encoding="utf-8")


def test_a_byte_order_mark_and_foreign_line_ends_stay(town: Path) -> None:
    path = town / "plan.md"
    data = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(data.replace("突出".encode(), "突\u2060出".encode()))
    assert 0 == main(["check", str(town), "--fix"])
    assert data == path.read_bytes()


def test_tabs_between_words_become_a_blank(town: Path) -> None:
    change(town / "plan.md", "突出抓好", "突出\t\t抓好")
    assert 0 == main(["check", str(town), "--fix"])
    assert "突出 抓好" in (town / "plan.md").read_text(encoding="utf-8")


def test_nothing_is_written_where_nothing_is_to_be_mended(town: Path) -> None:
    change(town / "review.md", "接待游客21.3万人次。", "接待游客23.1万人次。")
    before = {path: path.stat().st_mtime_ns for path in town.iterdir()}
    assert 3 == main(["check", str(town), "--fix"])
    assert before == {path: path.stat().st_mtime_ns for path in town.iterdir()}


def test_a_link_is_not_written_through(town: Path) -> None:
    target = town / "kept.txt"
    (town / "plan.md").rename(target)
    (town / "plan.md").symlink_to("kept.txt")
    change(target, "突出抓好", "突出\v抓好")
    before = target.read_bytes()
    assert 3 == main(["check", str(town), "--fix"])
    assert before == target.read_bytes()
    assert (town / "plan.md").is_symlink()


def test_without_the_option_nothing_is_changed(town: Path) -> None:
    change(town / "review.md", "推广良种良法", "推广\v良种良法")
    before = files(town)
    assert 3 == main(["check", str(town)])
    assert before == files(town)
