"""How a complaint looks to the person who has to mend it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from briefing.diagnostics import Diagnostic, Severity, Span
from briefing.report import Report, as_values, columns, excerpt, plain, summary, wants_colours


def complaint(path: str, line: int, column: int, length: int, *hints: str) -> Diagnostic:
    span = Span(path, line, column, length)
    return Diagnostic(Severity.ERROR, "no-such-figure", "the prose has no 9%", span, hints)


def test_a_complaint_names_the_place_quotes_the_line_and_marks_it(tmp_path: Path) -> None:
    (tmp_path / "targets.md").write_text("# x\n\nrise: 9%\n", encoding="utf-8")
    expected = (
        f"{tmp_path}/targets.md:3:7: error[no-such-figure]: the prose has no 9%\n"
        "  3 | rise: 9%\n"
        "    |       ^^\n"
        "  hint: there is 6%"
    )
    assert expected == Report(tmp_path).text(complaint("targets.md", 3, 7, 2, "there is 6%"))


def test_the_mark_stands_under_full_width_characters(tmp_path: Path) -> None:
    (tmp_path / "目标.md").write_text("地区生产总值：增长9%\n", encoding="utf-8")
    quoted = Report(tmp_path).text(complaint("目标.md", 1, 8, 4)).split("\n")[1:]
    # Seven full-width characters before the place, two full and two half-width marked.
    assert ["  1 | 地区生产总值：增长9%", "    | " + 14 * " " + 6 * "^"] == quoted


def test_a_line_is_quoted_as_it_is_now(tmp_path: Path) -> None:
    """One process says more than once what stands in a file: --watch does."""
    for words in ("rise: 9%", "rise: 8.5%"):
        (tmp_path / "targets.md").write_text(words, encoding="utf-8")
        assert f"1 | {words}\n" in Report(tmp_path).text(complaint("targets.md", 1, 7, 2))


def test_a_long_paragraph_is_shown_around_the_place_only() -> None:
    line = "前" * 200 + "错误" + "后" * 200
    text, before, marked = excerpt(line, 201, 2)
    assert text.startswith("…前")
    assert text.endswith("后…")
    assert columns(text) <= 90
    assert "错误" == text[1 + (before - 1) // 2 :][:2]
    assert 4 == marked


def test_a_place_at_the_end_of_a_line_is_marked_behind_it() -> None:
    assert ("：：：", 6, 1) == excerpt("：：：", 4, 1)


def test_a_mark_ends_with_its_line() -> None:
    assert ("增长", 2, 2) == excerpt("增长", 2, 40)


def test_nothing_in_a_file_can_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text("a\x1b[2Jb\u202ec\n", encoding="utf-8")
    text = Report(tmp_path).text(complaint("bad.md", 1, 2, 1, "\x1b[31m"))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "  1 | a\ufffd[2Jb\ufffdc" == text.split("\n")[1]


def test_a_tab_takes_one_column() -> None:
    assert (" x", 1, 1) == excerpt("\tx", 2, 1)


def test_a_file_that_is_not_text_is_not_quoted(tmp_path: Path) -> None:
    (tmp_path / "gbk.md").write_bytes("永康".encode("gbk"))
    assert 1 == len(Report(tmp_path).text(complaint("gbk.md", 1, 1, 1)).split("\n"))


def test_a_complaint_without_a_place_is_only_its_message() -> None:
    diagnostic = Diagnostic(Severity.WARNING, "font", "no face holds U+20BB7")
    assert "warning[font]: no face holds U+20BB7" == Report(Path()).text(diagnostic)


def test_a_notice_takes_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("一\n", encoding="utf-8")
    notice = Diagnostic(Severity.NOTICE, "ours", "words of ours: 一", Span("a.md", 1, 1))
    assert f"{tmp_path}/a.md:1:1: notice[ours]: words of ours: 一" == Report(tmp_path).text(notice)


def test_colours_wrap_words_and_change_none() -> None:
    diagnostic = Diagnostic(Severity.ERROR, "code", "message", hints=("mend it",))
    coloured = Report(Path(), colours=True).text(diagnostic)
    assert "\x1b[1;31merror[code]\x1b[0m: message\n  \x1b[1mhint\x1b[0m: mend it" == coloured


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_only_a_terminal_gets_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_colours(Terminal())
    assert not wants_colours(io.StringIO())


@pytest.mark.parametrize(("variable", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_can_be_refused(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(variable, value)
    assert not wants_colours(Terminal())


def test_the_summary_counts_by_severity() -> None:
    found = [Diagnostic(severity, "c", "m") for severity in (*Severity, Severity.ERROR)]
    assert "2 errors, 1 warning, 1 notice" == summary(found)
    assert "" == summary([])


def test_json_values_carry_all_that_a_script_needs() -> None:
    assert {
        "severity": "error",
        "code": "no-such-figure",
        "message": "the prose has no 9%",
        "path": "content/town/targets.md",
        "line": 3,
        "column": 7,
        "hints": ["there is 6%"],
    } == as_values(complaint("targets.md", 3, 7, 2, "there is 6%"), Path("content/town"))


def test_plain_text_stays_as_it_is() -> None:
    assert "“世界五金之都　品质活力永康”" == plain("“世界五金之都　品质活力永康”")
