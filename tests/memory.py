"""The most memory that a run of the command takes, measured in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_CODE = """
import re, resource, sys
from pathlib import Path
from briefing.cli import main
code = main(sys.argv[1:])
status = Path("/proc/self/status")
# The usage of a child begins with that of the process it was forked from, if larger.
if status.exists():
    peak = int(re.search(r"VmHWM:\\s*(\\d+) kB", status.read_text())[1])
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak // 1024, file=sys.stderr)
sys.exit(code)
"""


def measured(*arguments: str, cwd: Path) -> tuple[subprocess.CompletedProcess[str], int]:
    """How it ended and what it said, and its peak in MB."""
    command = [sys.executable, "-c", _CODE, *arguments]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=cwd, check=False)
    return ended, int(ended.stderr.splitlines()[-1])
