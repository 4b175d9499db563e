"""What went wrong, where, and how to mend it: the one form in which every stage complains.

A stage collects all its faults, then raises one `BriefingError` that carries them; warnings
travel with the result. Lines and columns are counted in characters from 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from briefing.frozen import frozen


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    """Something the author declared and may want to see listed, such as words of ours."""


class ExitCode(IntEnum):
    DONE = 0
    DIFFERENCES = 1
    USAGE = 2
    CONTENT = 3
    RESOURCE = 4
    OUTPUT = 5
    SENDING = 6
    INTERNAL = 70
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source file. `path` is relative to the content folder."""

    path: str
    line: int
    column: int
    length: int = 1


@frozen
class Diagnostic:
    """One complaint. `message` is lower case without a full stop; at most three `hints`."""

    severity: Severity
    code: str
    message: str
    span: Span | None = None
    hints: tuple[str, ...] = ()


class BriefingError(Exception):
    """A stage refused its input. Carries every fault of the stage, in file order."""

    exit_code = ExitCode.CONTENT

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(d.message for d in self.diagnostics))


class ResourceError(BriefingError):
    """A font, character, picture or template is missing."""

    exit_code = ExitCode.RESOURCE


class OutputError(BriefingError):
    """An output file cannot be written."""

    exit_code = ExitCode.OUTPUT
