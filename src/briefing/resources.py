"""Finds the package's own data, the same in a checkout and in an installed wheel.

The starter and the themes are part of the package; `fonts/` lies under `briefing/_data/` in a
wheel and at the top of the tree in a checkout. Nothing else may guess at paths.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_WHEEL = _PACKAGE / "_data"
_CHECKOUT = _PACKAGE.parent.parent


def resource(relative: str) -> Path:
    """The path of a data file or folder such as "fonts/NotoSansSC-Regular.ttf" or "starter".

    Raises FileNotFoundError naming all places looked at.
    """
    roots = (_WHEEL, _PACKAGE, _CHECKOUT)
    for root in roots:
        if (found := root / relative).exists():
            return found
    raise FileNotFoundError(f"{relative} is in none of {', '.join(map(str, roots))}")
