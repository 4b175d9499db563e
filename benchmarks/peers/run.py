"""Whole processes in turn: ours and the peers on the same report, once, ten times and fifty times.

usage: run.py [TIMES …]    (default: 1 10 50; `make bench` calls this with the peers at hand)

Needs typst, weasyprint and matplotlib in PEERS, an environment of their own, and `briefing` in the
environment that runs this. Each round runs every program once, one after the other, so that a busy
machine is busy for all. Our modules are compiled first, as pip compiles those that it installs.
Printed: medians of wall and processor time, peak memory of the largest process (40 MB, our own, at
least), pages and bytes; then ratios to the peers of the same run.
"""

from __future__ import annotations

import compileall
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
from material import as_json, enlarge
from pptx import Presentation

HERE = Path(__file__).parent
FONTS = HERE.parents[1] / "fonts"
PEERS = HERE.parents[1] / "build" / "peers" / "bin" / "python"
PACKAGE = HERE.parents[1] / "src" / "briefing"
ROUNDS = {1: 9, 10: 3, 50: 1}


@dataclass
class Job:
    """A program's whole process, what it writes, and what was measured of it."""

    name: str
    command: list[str]
    outputs: list[Path]
    before: Callable[[], None] = lambda: None
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: int = 0


def main() -> None:
    compileall.compile_dir(PACKAGE, quiet=1)
    sizes = [int(word) for word in sys.argv[1:]] or list(ROUNDS)
    if len(sizes) > 1:
        # A process's peak begins with the memory of the one that starts it, which has read files.
        for times in sizes:
            subprocess.run([sys.executable, __file__, str(times)], check=True)
        return
    with tempfile.TemporaryDirectory() as place:
        compare(Path(place), sizes[0])


def compare(place: Path, times: int) -> None:
    content = enlarge(place / "report", times)
    (place / "report.json").write_text(as_json(content), encoding="utf-8")
    jobs = [*ours(content, place), *peers(place)]
    for _ in range(ROUNDS.get(times, 1)):
        for job in jobs:
            run(job, place)
    print(f"\n### The report {times} times\n")
    print("| | wall s | processor s | peak MB | pages | kB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for job in jobs:
        print(row(job))
    print()
    for line in ratios({job.name: job for job in jobs}):
        print(line)


def ratios(jobs: dict[str, Job]) -> Iterator[str]:
    """Ours in parts of what the peers took one after the other, by processor time and by wall."""
    three = ("Typst, handout", "Typst, slides", "python-pptx, deck")
    compared = {
        "briefing, all three, nothing kept": three,
        "briefing, all three": three,
        "briefing, deck": ("python-pptx, deck",),
        "briefing, slides": ("Typst, slides",),
    }
    handouts = ("Typst, handout", "WeasyPrint, handout", "reportlab, handout")
    for ours, theirs in [*compared.items(), *(("briefing, handout", (each,)) for each in handouts)]:
        cpu = statistics.median(jobs[ours].cpu)
        wall = statistics.median(jobs[ours].wall)
        others = [jobs[name] for name in theirs]
        by_cpu = cpu / sum(statistics.median(job.cpu) for job in others)
        by_wall = wall / sum(statistics.median(job.wall) for job in others)
        peers = "Typst, Typst, python-pptx" if theirs == three else theirs[0]
        yield f"- {ours} / {peers}: processor {by_cpu:.2f}, wall {by_wall:.2f}"


def ours(content: Path, place: Path) -> list[Job]:
    out = place / "ours"

    def build(name: str, *kinds: str, before: Callable[[], None] = lambda: None) -> Job:
        command = [sys.executable, "-m", "briefing", "build", str(content), "-o", str(out)]
        suffixes = {"handout": "handout.pdf", "slides": "slides.pdf", "deck": "deck.pptx"}
        files = [out / f"{content.name}-{suffixes[kind]}" for kind in kinds]
        return Job(name, [*command, "--only", ",".join(kinds)], files, before)

    every = ("handout", "slides", "deck")
    return [
        build("briefing, all three, nothing kept", *every, before=lambda: forget(place)),
        build("briefing, all three", *every),
        *(build(f"briefing, {kind}", kind) for kind in every),
    ]


def forget(place: Path) -> None:
    shutil.rmtree(place / "cache" / "briefing", ignore_errors=True)


def peers(place: Path) -> list[Job]:
    def peer(name: str, script: str, *rest: str, output: str) -> Job:
        command = [str(PEERS), str(HERE / script), str(place), *rest]
        return Job(name, command, [place / output])

    fonts = str(FONTS)
    return [
        *(
            peer(f"Typst, {kind}", "with_typst.py", fonts, kind, output=f"typst-{kind}.pdf")
            for kind in ("handout", "slides")
        ),
        peer("python-pptx, deck", "with_python_pptx.py", output="python-pptx-deck.pptx"),
        peer("WeasyPrint, handout", "with_weasyprint.py", fonts, output="weasyprint-handout.pdf"),
        peer("reportlab, handout", "with_reportlab.py", fonts, output="reportlab-handout.pdf"),
    ]


def run(job: Job, place: Path) -> None:
    job.before()
    # What we keep lies where the comparison can forget it; matplotlib's own list of fonts stays.
    home = os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))
    places = {"XDG_CACHE_HOME": str(place / "cache"), "MPLCONFIGDIR": f"{home}/matplotlib"}
    start = time.perf_counter()
    process = subprocess.Popen(
        job.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=os.environ | places
    )
    assert process.stderr
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    job.wall.append(time.perf_counter() - start)
    if status:
        raise SystemExit(f"{job.name} failed: {said.decode(errors='replace')}")
    job.cpu.append(usage.ru_utime + usage.ru_stime)
    job.memory = max(job.memory, usage.ru_maxrss)


def row(job: Job) -> str:
    pages = "+".join(str(leaves(path)) for path in job.outputs)
    size = sum(path.stat().st_size for path in job.outputs) / 1000
    wall, cpu = statistics.median(job.wall), statistics.median(job.cpu)
    return (
        f"| {job.name} | {wall:.2f} | {cpu:.2f} | {job.memory / 1024:.0f} | {pages} | {size:,.0f} |"
    )


def leaves(path: Path) -> int:
    if path.suffix == ".pptx":
        return len(Presentation(str(path)).slides)
    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


if __name__ == "__main__":
    main()
