"""Finds the package's own data, the same in a checkout and in an installed wheel.

In a wheel, `fonts/` and the rest lie under `briefing/_data/`; in a checkout they stand at the
top of the tree. Nothing else may guess at paths.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_WHEEL = _PACKAGE / "_data"
_CHECKOUT = _PACKAGE.parent.parent


def resource(relative: str) -> Path:
    """The path of a data file or folder such as "fonts/NotoSansSC-Regular.ttf".

    Raises FileNotFoundError naming both places looked at.
    """
    for root in (_WHEEL, _CHECKOUT):
        if (found := root / relative).exists():
            return found
    raise FileNotFoundError(f"{relative} is neither in {_WHEEL} nor in {_CHECKOUT}")
