"""`build --watch` builds again after a change, goes on after a fault, and ends as any run does."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

REPORT = Path(__file__).parents[1] / "content" / "yongkang-2023"
LIMIT = 120.0
"""Seconds after which a watch that has not done what it should is taken for stuck."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REPORT, tmp_path / "report"))


@pytest.fixture
def watching(content: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "briefing", "build", str(content), "--watch"]
    with (tmp_path / "said").open("w") as said:
        run = subprocess.Popen(
            [*command, "-o", str(tmp_path / "out"), "--only", "deck"],
            stdout=subprocess.DEVNULL,
            stderr=said,
            text=True,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        yield run
        run.kill()
        run.wait()


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + LIMIT
    while not is_so():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)


def rounds(said: Path) -> int:
    return said.read_text("utf-8").count("waiting for changes")


def test_a_changed_word_is_in_the_next_output_and_a_fault_does_not_end_the_watch(
    content: Path, watching: subprocess.Popen[str], tmp_path: Path
) -> None:
    said, deck = tmp_path / "said", tmp_path / "out" / "report-deck.pptx"
    wait_until(lambda: rounds(said) == 1)
    first = deck.read_bytes()

    module = content / "honours.md"
    whole = module.read_text("utf-8")
    head = whole.splitlines()[0]
    module.write_text(whole.replace(head, f"{head}改", 1), "utf-8")
    wait_until(lambda: rounds(said) == 2)
    second = deck.read_bytes()
    assert first != second

    module.write_text(f"{whole}\n::: nothing-of-the-kind\n:::\n", "utf-8")
    wait_until(lambda: rounds(said) == 3)
    assert "error[" in said.read_text("utf-8")
    assert second == deck.read_bytes()

    module.write_text(whole, "utf-8")
    wait_until(lambda: rounds(said) == 4)
    assert first == deck.read_bytes()

    watching.send_signal(signal.SIGINT)
    assert 130 == watching.wait(LIMIT)
    assert "Traceback" not in said.read_text("utf-8")


def test_a_new_file_and_one_taken_away_are_changes_too(
    content: Path, watching: subprocess.Popen[str], tmp_path: Path
) -> None:
    said = tmp_path / "said"
    wait_until(lambda: rounds(said) == 1)
    (content / "notes.txt").write_text("草稿", "utf-8")
    wait_until(lambda: rounds(said) == 2)
    (content / "notes.txt").unlink()
    wait_until(lambda: rounds(said) == 3)
    assert watching.poll() is None
