"""Every form and profile has the same bytes in another folder, time zone, locale and cache."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from command import run

from briefing.scaffold import start_folder

HERE = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1", "COLUMNS": "80"}
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "zh_CN.GB18030", "PYTHONHASHSEED": "2"}


@pytest.mark.parametrize(
    ("kinds", "options"),
    [
        ("handout,slides,deck,large-print,long-image,official,proof,png", []),
        ("handout,slides,large-print", ["--profile", "email"]),
        ("handout,slides,large-print,official", ["--profile", "print", "--marks", "--fours"]),
    ],
    ids=["screen", "email", "print"],
)
def test_the_same_content_gives_the_same_bytes_anywhere(
    kinds: str, options: list[str], tmp_path: Path
) -> None:
    first, second = tmp_path / "town", tmp_path / "别处" / "再往里" / "town"
    start_folder(first)
    shutil.copytree(first, second)
    found = []
    for folder, environment in ((first, HERE), (second, ELSEWHERE)):
        cache = {"XDG_CACHE_HOME": str(folder.parent / "cache")}
        arguments = ["build", folder, "-o", folder / "out", "--only", kinds, *options]
        ended = run(*arguments, cwd=folder, **environment, **cache)
        assert 0 == ended.returncode, ended.stderr
        found.append(digests(folder / "out"))
    assert found[0] == found[1]
    assert len(found[0]) >= len(kinds.split(","))


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
