"""A second process that does what it is asked to, and a watched report that is no other for it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest
from contents import files

from briefing.diagnostics import BriefingError
from briefing.partner import Partner, partner

REPORT = Path(__file__).parents[1] / "content" / "yongkang-2023"
LIMIT = 120.0


_found: list[int] = []
"""What this process finds, and what its partners do, each for itself."""


@contextmanager
def one(get_ready: Callable[[], object] = list) -> Iterator[Partner]:
    _found.clear()
    found = partner(get_ready)
    if found is None:
        pytest.skip("no second process is to be had here")
    with closing(found):
        yield found


def find() -> list[int]:
    _found.append(len(_found))
    return _found


def find_and_refuse_the_first() -> list[int]:
    if len(find()) == 1:
        raise BriefingError(())
    return _found


def be_gone() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def refuse() -> None:
    raise BriefingError(())


def test_it_answers_what_it_was_asked_and_keeps_what_it_finds() -> None:
    with one() as other:
        for expected in ([0], [0, 1], [0, 1, 2]):
            other.ask(find)
            assert expected == other.answer()
        assert other.answer() is None
    assert [0] == find()


def test_it_gets_ready_before_it_is_asked() -> None:
    with one(find) as other:
        other.ask(find)
        assert [0, 1] == other.answer()


def test_a_work_may_hold_more_than_a_pipe_does() -> None:
    with one() as other:
        other.ask(partial(len, "多" * 1_000_000))
        assert 1_000_000 == other.answer()


def test_an_answer_that_nobody_took_is_not_the_next_one() -> None:
    with one() as other:
        other.ask(find)
        other.ask(find)
        assert [0, 1] == other.answer()


def test_a_refusal_is_no_answer_and_not_the_end() -> None:
    with one() as other:
        other.ask(find_and_refuse_the_first)
        assert other.answer() is None
        other.ask(find_and_refuse_the_first)
        assert [0, 1] == other.answer()


def test_one_that_is_gone_does_not_answer() -> None:
    with one() as other:
        for _ in range(3):
            other.ask(be_gone)
            assert other.answer() is None


def test_one_that_could_not_get_ready_does_not_answer() -> None:
    with one(refuse) as other:
        for _ in range(2):
            other.ask(find)
            assert other.answer() is None


def test_a_watched_report_is_what_a_new_run_makes(tmp_path: Path) -> None:
    """Its partner draws what was read anew, goes on after a fault, and ends with it."""
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
    assert files(fresh) == files(out)
    assert 3 == len(files(out))
    assert "Traceback" not in said.read_text("utf-8")


def _wait(said: Path, rounds: int) -> None:
    end = time.monotonic() + LIMIT
    while said.read_text("utf-8").count("waiting for changes") < rounds:
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)
