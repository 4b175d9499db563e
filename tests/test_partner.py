"""A second process that stays: what it answers, and that a watched report is no other for it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from briefing.diagnostics import BriefingError
from briefing.partner import Partner, partner

REPORT = Path(__file__).parents[1] / "content" / "yongkang-2023"
LIMIT = 120.0


@contextmanager
def one(work: Callable[[], object]) -> Iterator[Partner]:
    found = partner(work)
    if found is None:
        pytest.skip("no second process is to be had here")
    with closing(found):
        yield found


def counting() -> Callable[[], list[int]]:
    found: list[int] = []

    def work() -> list[int]:
        found.append(len(found))
        return found

    return work


def test_it_answers_what_it_was_asked_and_keeps_what_it_finds() -> None:
    work = counting()
    with one(work) as other:
        for expected in ([0], [0, 1], [0, 1, 2]):
            other.ask()
            assert expected == other.answer()
        assert other.answer() is None
    assert [0] == work()


def test_an_answer_that_nobody_took_is_not_the_next_one() -> None:
    with one(counting()) as other:
        other.ask()
        other.ask()
        assert [0, 1] == other.answer()


def test_a_refusal_is_no_answer_and_not_the_end() -> None:
    tried: list[int] = []

    def work() -> int:
        tried.append(1)
        if len(tried) == 1:
            raise BriefingError(())
        return len(tried)

    with one(work) as other:
        other.ask()
        assert other.answer() is None
        other.ask()
        assert 2 == other.answer()


def test_one_that_is_gone_does_not_answer() -> None:
    with one(lambda: os.kill(os.getpid(), signal.SIGKILL)) as other:
        for _ in range(3):
            other.ask()
            assert other.answer() is None


def test_a_watched_report_is_what_a_new_run_makes(tmp_path: Path) -> None:
    """Its partner reads the changed folder anew, goes on after a fault, and ends with it."""
    content, out, said = tmp_path / "report", tmp_path / "out", tmp_path / "said"
    shutil.copytree(REPORT, content)
    command = [sys.executable, "-m", "briefing", "build", str(content), "-o"]
    places = os.environ | {"LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    module = content / "honours.md"
    whole = module.read_text("utf-8")
    head = whole.splitlines()[0]
    with said.open("w") as told, (tmp_path / "paths").open("w") as paths:
        watch = subprocess.Popen(
            [*command, str(out), "--watch"], stdout=paths, stderr=told, env=places
        )
        try:
            _wait(said, 1)
            for number, words in enumerate(("改", "再改"), 2):
                module.write_text(whole.replace(head, head + words, 1), "utf-8")
                _wait(said, number)
            module.write_text(f"{whole}\n::: nothing-of-the-kind\n:::\n", "utf-8")
            _wait(said, 4)
            module.write_text(whole.replace(head, f"{head}好", 1), "utf-8")
            _wait(said, 5)
        finally:
            watch.send_signal(signal.SIGINT)
            watch.wait(LIMIT)
    fresh = tmp_path / "fresh"
    subprocess.run([*command, str(fresh)], env=places, check=True, capture_output=True)
    assert _bytes(fresh) == _bytes(out)
    assert 3 == len(_bytes(out))
    assert "Traceback" not in said.read_text("utf-8")


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _wait(said: Path, rounds: int) -> None:
    end = time.monotonic() + LIMIT
    while said.read_text("utf-8").count("waiting for changes") < rounds:
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)
