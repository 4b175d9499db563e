"""The process of the command: `briefing`, and `python -m briefing`."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

_SELDOM = 100_000
"""New objects between two looks for cyclic garbage, of which there is little: each look costs."""


def run() -> NoReturn:
    """Ends when all is written: Python would first take apart, piece by piece, what it built."""
    gc.set_threshold(_SELDOM)
    from briefing.cli import main

    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


# A process that helps another, as when many copies are made, imports this too.
if __name__ == "__main__":
    run()
