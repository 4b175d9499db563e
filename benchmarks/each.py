"""How long sets for many issuers take, with one process and with two.

usage: python benchmarks/each.py [COUNT]

Builds handout, slides and deck for COUNT made-up counties (90 unless told) from the template in
`tests/data/each`, by the command itself, into a new folder each time. Prints seconds, processor
seconds and the largest memory of one process, and what checking all rows takes alone.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from issuers import TEMPLATE, row, table


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 90
    print(f"{count} rows, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        data = table(Path(folder, "data.csv"), [row(number) for number in range(1, count + 1)])
        for jobs in ("1", "2"):
            measure(f"check, {jobs} processes", "check", data, "--jobs", jobs)
            out = Path(folder, jobs)
            measure(f"build, {jobs} processes", "build", data, "--jobs", jobs, "-o", str(out))
            size = sum(path.stat().st_size for path in out.iterdir())
            print(f"  {len(list(out.iterdir()))} files, {size / 1e6:.1f} MB")


def measure(what: str, verb: str, data: Path, *more: str) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    command = (sys.executable, "-m", "briefing", verb, str(TEMPLATE), "--each", str(data), *more)
    subprocess.run(command, check=True, capture_output=True)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    memory = after.ru_maxrss / 1024
    print(f"{what}: {seconds:.1f} s, {used:.1f} s of processors, up to {memory:.0f} MB")


if __name__ == "__main__":
    main()
