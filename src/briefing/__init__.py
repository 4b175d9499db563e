"""One folder of structured Chinese content in; an A4 handout, slides and a PowerPoint deck out.

The public names. Each is loaded when first asked for, so that `import briefing` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.content.document import Document
    from briefing.diagnostics import (
        BriefingError,
        Diagnostic,
        OutputError,
        ResourceError,
        Severity,
        Span,
    )
    from briefing.pipeline import Built, Checked, Output, build, check, load

__version__ = "0.1.0"

__all__ = [
    "BriefingError",
    "Built",
    "Checked",
    "Diagnostic",
    "Document",
    "Output",
    "OutputError",
    "ResourceError",
    "Severity",
    "Span",
    "build",
    "check",
    "load",
]

_HOMES = {
    "Built": "briefing.pipeline",
    "Checked": "briefing.pipeline",
    "Output": "briefing.pipeline",
    "build": "briefing.pipeline",
    "check": "briefing.pipeline",
    "load": "briefing.pipeline",
    "Document": "briefing.content.document",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module `briefing` has no name `{name}`")
    return getattr(import_module(_HOMES.get(name, "briefing.diagnostics")), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
