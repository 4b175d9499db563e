"""How long numbered copies take, plain and with a password each, against two other ways.

usage: python benchmarks/copies.py [CONTENT] [COUNT]

Makes COUNT copies (1,000 unless told) of the handout by the command's own function, from reading
the content to the registers. In the same run, for the ratio: the line drawn into each page of the
whole file by pikepdf and saved anew, and the file encrypted anew by pikepdf; each on one core, the
median of twenty.
"""

from __future__ import annotations

import io
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf

from briefing.copies.issue import Issued, issue_copies

REPORT = Path(__file__).parent.parent / "content" / "yongkang-2023"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
NAMES = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明"
ROUNDS = 20


def main() -> None:
    content = Path(sys.argv[1]) if len(sys.argv) > 1 else REPORT
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    print(f"{count} copies of {content.name}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        listed = write_list(Path(folder), count)
        for passwords in (False, True):
            out = Path(folder, f"copies-{passwords}")
            start = time.perf_counter()
            issued = issue_copies(content, listed, out, passwords=passwords)
            seconds = time.perf_counter() - start
            told = "with a password each" if passwords else "plain"
            size = sum(size for kind, _, size, _ in issued.files if kind == "copy") / count
            each = f"{seconds / count * 1000:.1f} ms and {size / 1000:.0f} kB each"
            print(f"  {told}: {seconds:.2f} s, {each}, build and registers included")
            if not passwords:
                compare(issued)


def write_list(folder: Path, count: int) -> Path:
    path = folder / "people.csv"
    rows = (
        f"{SURNAMES[n % 16]}{NAMES[n // 16 % 16]}{NAMES[n // 256 % 16]},单位{n}"
        for n in range(count)
    )
    path.write_text("姓名,单位\n" + "\n".join(rows), encoding="utf-8")
    return path


def compare(issued: Issued) -> None:
    data = issued.files[0][1].read_bytes()
    print(f"  saved anew by pikepdf: {median(lambda: saved(data)):.1f} ms each")
    locked = median(lambda: saved(data, pikepdf.Encryption(user="a", owner="b", R=6)))
    print(f"  encrypted by pikepdf: {locked:.1f} ms each")


def saved(data: bytes, encryption: pikepdf.Encryption | bool = False) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.contents_add(b"/Artifact BMC EMC")
        mode = pikepdf.ObjectStreamMode.generate
        pdf.save(io.BytesIO(), object_stream_mode=mode, encryption=encryption)


def median(act: Callable[[], None]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


if __name__ == "__main__":
    main()
