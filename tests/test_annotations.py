"""Complaints where a team works: beside the lines of a pull request, and before a commit."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from command import run
from editing import change
from ruamel.yaml import YAML

from briefing.annotation import annotation
from briefing.cli import main
from briefing.diagnostics import Diagnostic, Severity, Span

ROOT = Path(__file__).parent.parent


def test_github_is_told_file_line_and_column(
    town: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(town / "review.md", "接待游客21.3万人次。", "接待游客23.1万人次。")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(Path.cwd()))
    assert 3 == main(["check", str(town)])
    said = capsys.readouterr().err.splitlines()
    (told,) = [line for line in said if line.startswith("::")]
    assert told.startswith(
        "::error file=town/review.md,line=16,col=1,endColumn=12,title=another-value"
        "::the prose has another value%0Areview.md:"
    )
    assert "town/review.md:16:1: error[another-value]: the prose has another value" in said


def test_files_are_named_from_the_top_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    fault = Diagnostic(Severity.WARNING, "dots", "no", Span("a.md", 3, 4, 2))
    assert annotation(fault, Path("town")).startswith("::warning file=deep/town/a.md,line=3,")


def test_nothing_in_a_message_can_be_a_command() -> None:
    """Documents may come from anybody: a line break would begin a command of its own."""
    message = "100%\n::stop-commands::x\r,:"
    fault = Diagnostic(Severity.ERROR, "dots", message, Span("a,b:c\n%.md", 1, 1))
    told = annotation(fault, Path())
    assert "\n" not in told
    assert "\r" not in told
    assert "100%25" in told
    assert re.search(r"file=[^,:]*a%2Cb%3Ac%0A%25\.md,line=1,", told)


def test_json_is_not_annotated(
    town: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(town / "briefing.yaml", "issuer:", "isuer:")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert 3 == main(["check", str(town), "--json"])
    said = capsys.readouterr()
    assert "" == said.err
    assert "::error" not in said.out


def test_at_most_three_hints_are_told() -> None:
    hints = ("one", "two", "three", "four")
    fault = Diagnostic(Severity.ERROR, "dots", "message", Span("a.md", 1, 1), hints)
    assert annotation(fault, Path()).endswith("::message%0Aone%0Atwo%0Athree")


def test_the_hook_of_pre_commit_names_a_command_that_works(town: Path) -> None:
    (hook,) = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert "briefing-check" == hook["id"]
    program, *arguments = shlex.split(hook["entry"])
    assert "briefing" == program
    assert hook["pass_filenames"] is False
    assert 0 == run(*arguments, town, cwd=Path.cwd()).returncode
    change(town / "briefing.yaml", "issuer:", "isuer:")
    assert 3 == run(*arguments, town, cwd=Path.cwd()).returncode
    for name in ("briefing.yaml", "content/town/briefing.yaml", "a/b.md", "data.csv", "t.xlsx"):
        assert re.search(hook["files"], name)
    assert not re.search(hook["files"], "src/main.py")
