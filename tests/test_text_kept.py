"""What composing gave is remembered from run to run, and changes nothing but time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.frame import Artifact, Ink
from briefing.text.compose import compose, compose_display, parted, set_line, width_of
from briefing.text.kept import fresh, learn, recall, remember
from briefing.text.style import Inline, TextStyle

INK = Ink("ink", (0.1, 0.1, 0.1), (0.0, 0.0, 0.0, 0.9))
RED = Ink("red", (0.8, 0.1, 0.1), (0.0, 0.9, 0.9, 0.1))
STYLE = TextStyle("sans-regular", 10.0, 16.0, INK)
LOUD = TextStyle("sans-regular", 10.0, 16.0, RED)
WORDS = "全市生产总值增长4.1%，财政总收入突破100亿元大关，“三项改革”走在前列。"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "briefing" / "lines"


def asked(words: str) -> tuple[object, ...]:
    inlines = [Inline(words, STYLE, "a")]
    lines = compose(inlines, 120.0), compose_display(inlines, 100.0, 9), set_line(inlines)
    return *lines, parted(inlines, 90.0), width_of(inlines)


def test_what_the_last_run_found_is_found_again_and_is_the_same(cache: Path) -> None:
    recall("a report")
    found = asked(WORDS)
    assert fresh()
    remember()
    recall("another report")
    recall("a report")
    assert found == asked(WORDS)
    assert not fresh()


def test_what_another_process_found_need_not_be_found_here(cache: Path) -> None:
    recall("a report")
    found, told = asked(WORDS), fresh()
    recall("another report")
    learn(told)
    assert found == asked(WORDS)
    assert told == fresh()


@pytest.mark.parametrize("damage", [b"", b"\x00" * 80, None])
def test_a_damaged_file_is_as_good_as_none(cache: Path, damage: bytes | None) -> None:
    recall("a report")
    found = asked(WORDS)
    remember()
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-9] if damage is None else damage)
    recall("another report")
    recall("a report")
    assert not fresh()
    assert found == asked(WORDS)
    assert fresh()
    remember()
    recall("another report")
    recall("a report")
    assert found == asked(WORDS)
    assert not fresh()


def test_a_face_of_the_content_that_changed_makes_all_void(cache: Path, tmp_path: Path) -> None:
    face = tmp_path / "lent.ttf"
    face.write_bytes(b"one")
    recall("a report", [str(face)])
    asked(WORDS)
    remember()
    os.utime(face, (1, 1))
    recall("a report", [str(face)])
    asked(WORDS)
    assert fresh()


def test_however_many_reports_there_are_the_folder_stays_small(cache: Path) -> None:
    for number in range(60):
        recall(f"report {number}")
        set_line([Inline(f"{number}号", STYLE, "a")])
        remember()
    assert 8 < len([*cache.iterdir()]) <= 16


def test_words_that_are_set_alike_keep_their_own_inks_and_owners() -> None:
    plain, loud = set_line([Inline(WORDS, STYLE, "a")]), set_line([Inline(WORDS, LOUD, "b")])
    assert {("a", INK)} == {(run.owner, run.ink) for _, run in plain.runs}
    assert {("b", RED)} == {(run.owner, run.ink) for _, run in loud.runs}
    assert [run.glyphs for _, run in plain.runs] == [run.glyphs for _, run in loud.runs]


def test_neighbours_join_in_one_run_only_where_nothing_tells_them_apart() -> None:
    for second, runs in (
        (Inline("增长", STYLE, "a"), 1),
        (Inline("增长", LOUD, "a"), 2),
        (Inline("增长", STYLE, Artifact.LAYOUT), 2),
    ):
        assert runs == len(set_line([Inline("生产总值", STYLE, "a"), second]).runs)


def test_a_report_is_the_same_from_what_was_kept_in_part_and_in_whole(
    town: Path, tmp_path: Path
) -> None:
    """Of runs with nothing kept, with all, and after a word was changed and changed back."""

    def built() -> dict[str, bytes]:
        command = [sys.executable, "-m", "briefing", "build", str(town), "-o", str(tmp_path / "o")]
        places = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
        subprocess.run(command, check=True, capture_output=True, env=os.environ | places)
        return {path.name: path.read_bytes() for path in (tmp_path / "o").iterdir()}

    first = built()
    assert 3 == len(first)
    assert first == built()
    text = max(town.glob("*.md"), key=lambda path: path.stat().st_size)
    before = text.read_text(encoding="utf-8")
    text.write_text(before.replace("增长", "上涨", 1), encoding="utf-8")
    assert first != built()
    text.write_text(before, encoding="utf-8")
    assert first == built()
