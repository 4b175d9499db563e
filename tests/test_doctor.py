"""`briefing doctor` tells what a build would find on this machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.doctor import examine


def test_a_sound_machine_ends_with_0_and_names_fonts_with_their_coverage(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 0 == main(["doctor", "--json"])
    values = json.loads(capsys.readouterr().out)
    assert 1 == values["schema"]
    assert {"sans-regular", "sans-bold", "serif-medium", "serif-bold", "serif-black"} == {
        font["face"] for font in values["fonts"] if font["characters"] > 20_000
    }
    assert all(values["libraries"].values())


def test_a_program_that_is_not_there_is_no_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    health = examine()
    assert health.is_sound
    assert {None} == {program.path for program in health.programs}
    assert "  soffice: not found" in health.text()


def test_the_cache_is_named_where_the_user_keeps_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert str(tmp_path / "briefing") == examine().cache
