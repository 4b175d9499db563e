"""How soon a changed word stands in all three outputs while `briefing build --watch` runs.

usage: python benchmarks/watch.py [ROUNDS]

In a copy of the report in `content/` a word of a paragraph is changed and changed back. Measured is
from the replaced source to the last of the three replaced outputs; printed are the best, the
median and the worst of the rounds (20 unless told), and what the process and its forks computed.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPORT = Path(__file__).parents[1] / "content" / "yongkang-2023"
WORDS = ("城市更新形成声势", "城市更新已成声势")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as name:
        content, out = shutil.copytree(REPORT, Path(name, "report")), Path(name, "out")
        command = [sys.executable, "-m", "briefing", "build", str(content), "-o", str(out)]
        with subprocess.Popen([*command, "--watch"], stderr=subprocess.PIPE, text=True) as run:
            _wait(run)
            waited = [_change(run, content, out, number) for number in range(count)]
            run.kill()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"best {min(waited):.3f} s, median {statistics.median(waited):.3f}, {max(waited):.3f}")
    print(f"processor {(used.ru_utime + used.ru_stime) / (count + 1):.3f} s a build")


def _wait(run: subprocess.Popen[str]) -> None:
    assert run.stderr
    while "waiting for changes" not in (line := run.stderr.readline()):
        if not line or "error" in line:
            raise SystemExit(f"the report was not built: {line}")


def _change(run: subprocess.Popen[str], content: Path, out: Path, number: int) -> float:
    source = next(
        path for path in content.glob("*.md") if any(w in path.read_text() for w in WORDS)
    )
    old, new = WORDS if number % 2 == 0 else WORDS[::-1]
    fresh = source.with_name(".fresh")
    fresh.write_text(source.read_text("utf-8").replace(old, new), "utf-8")
    os.utime(fresh, (time.time() + number, time.time() + number))
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    start = time.perf_counter()
    fresh.replace(source)
    while any(path.stat().st_mtime_ns == then for path, then in before.items()):
        time.sleep(0.001)
    waited = time.perf_counter() - start
    _wait(run)
    time.sleep(0.2)
    return waited


if __name__ == "__main__":
    main()
