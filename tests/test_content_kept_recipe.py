"""How a recipe reads is kept; a text that changed, or a damaged file, is parsed again."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.content.recipe import read_recipe
from briefing.diagnostics import Diagnostic

TEXT = "标题：“甲”\nsections:\n  - a.md\n  - {file: b.md, title: '乙: 丙'}\nempty: []\nflag: no\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "briefing" / "recipes"


def test_a_recipe_reads_the_same_when_it_was_kept(cache: Path) -> None:
    new = read_recipe("briefing.yaml", TEXT, [])
    assert new is not None
    assert 1 == len(list(cache.iterdir()))
    assert new == read_recipe("briefing.yaml", TEXT, [])
    assert ["标题", "sections", "empty", "flag"] == list(new.plain())


def test_places_are_those_of_the_file_that_is_read(cache: Path) -> None:
    read_recipe("briefing.yaml", TEXT, [])
    other = read_recipe("themes/own.yaml", TEXT, [])
    assert other is not None
    assert "themes/own.yaml" == other.span.path


def test_another_text_is_another_recipe(cache: Path) -> None:
    read_recipe("briefing.yaml", TEXT, [])
    changed = read_recipe("briefing.yaml", TEXT.replace("no", "yes"), [])
    assert changed is not None
    assert "yes" == changed.plain()["flag"]


def test_faults_are_told_at_every_reading(cache: Path) -> None:
    for _ in range(2):
        faults: list[Diagnostic] = []
        read_recipe("briefing.yaml", "a: 1\na: 2\n", faults)
        assert ["duplicate-key"] == [fault.code for fault in faults]


@pytest.mark.parametrize("damage", [b"", b"null", b"\xff", b'["", 1]'])
def test_a_damaged_file_is_parsed_again(cache: Path, damage: bytes) -> None:
    new = read_recipe("briefing.yaml", TEXT, [])
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(damage)
    assert new == read_recipe("briefing.yaml", TEXT, [])
    assert whole == kept.read_bytes()
