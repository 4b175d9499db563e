"""Outputs are the same bytes with cold and warm caches, by one process and by two."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from contents import files

from briefing.beside import beside
from briefing.diagnostics import BriefingError, ExitCode
from briefing.pipeline import build

REPORT = Path(__file__).parents[1] / "content" / "yongkang-2023"
STARTER = Path(__file__).parents[1] / "src" / "briefing" / "starter"


def command(content: Path, out: Path, cache: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "briefing", "build", str(content), "-o", str(out), *more],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "XDG_CACHE_HOME": str(cache), "LC_ALL": "C.UTF-8"},
    )


def test_caches_and_a_second_process_change_no_byte(tmp_path: Path) -> None:
    for name in ("cold", "warm"):
        assert 0 == command(REPORT, tmp_path / name, tmp_path / "cache").returncode
    build(REPORT, tmp_path / "alone")
    assert 3 == len(files(tmp_path / "alone"))
    assert files(tmp_path / "alone") == files(tmp_path / "cold") == files(tmp_path / "warm")


def test_faults_of_the_second_process_are_told_by_the_first() -> None:
    def refuse() -> None:
        raise BriefingError([])

    with pytest.raises(BriefingError), beside(refuse) as result:
        result()


def test_a_second_process_that_dies_has_its_work_done_again() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os._exit(3)
        return 7

    with beside(work) as result:
        assert 7 == result()


def test_what_the_second_process_found_comes_back_whole() -> None:
    much = {"data": bytes(range(256)) * 4096, "name": "讲义", "pages": [1, 2.5, None]}
    with beside(lambda: much) as result:
        assert much == result()


needs_two = pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one core")

BESIDE = """
import os, sys, time
from briefing.beside import beside
def work():
    os.write(1, b"%d\\n" % os.getpid())
    {work}
    return bytes(1_000_000)
with beside(work) as result:
    {here}
"""


def second_process(work: str, here: str) -> tuple[subprocess.Popen[bytes], int]:
    """A run in two processes, and the number of the second."""
    code = BESIDE.format(work=work, here=here)
    first = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert first.stdout
    return first, int(first.stdout.readline())


@needs_two
def test_a_fault_here_ends_the_second_process_too() -> None:
    first, second = second_process("time.sleep(60)", "time.sleep(0.2); sys.exit(9)")
    first.communicate()
    assert 9 == first.returncode
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)


@needs_two
def test_the_second_process_ends_where_the_first_was_killed() -> None:
    """It has more to answer than a pipe holds, and nobody reads."""
    first, _ = second_process("time.sleep(0.2)", "time.sleep(60)")
    first.kill()
    first.communicate(timeout=30)


def test_timings_name_every_stage_once_and_their_shares_are_a_whole(tmp_path: Path) -> None:
    run = command(STARTER, tmp_path / "out", tmp_path, "--timings")
    rows = [re.fullmatch(r" *[\d.]+ s +(\d+)%  (.+)", line) for line in run.stderr.splitlines()]
    shares = {row[2]: int(row[1]) for row in rows if row}
    expected = {"lay out handout", "write handout", "plan slides", "write deck", "check deck"}
    assert expected <= set(shares)
    assert len(shares) == sum(1 for row in rows if row)
    assert abs(sum(shares.values()) - 100) <= len(shares)


def test_timings_in_json_are_seconds_by_stage(tmp_path: Path) -> None:
    run = command(STARTER, tmp_path / "out", tmp_path, "--timings", "--json", "--only", "handout")
    timings = json.loads(run.stdout)["timings"]
    expected = ["start", "read and check", "theme and faces", "lay out handout", "write handout"]
    assert [*expected, "write files"] == list(timings)
    assert all(seconds > 0 for seconds in timings.values())


def test_watching_rows_of_a_table_is_a_usage_fault(tmp_path: Path) -> None:
    run = command(STARTER, tmp_path / "out", tmp_path, "--watch", "--each", "rows.csv")
    assert ExitCode.USAGE == run.returncode
