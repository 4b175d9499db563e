"""Complaints as GitHub shows them beside the changed lines of a pull request.

In: a diagnostic and the folder that its place is relative to. Out: one workflow command
(GitHub Docs, "Workflow commands for GitHub Actions"). A runner reads both streams of a step.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefing.diagnostics import Diagnostic, Severity
from briefing.language import say
from briefing.report import hints_of, plain


def wants_annotations(environment: Mapping[str, str]) -> bool:
    return environment.get("GITHUB_ACTIONS") == "true"


def annotation(diagnostic: Diagnostic, folder: Path) -> str:
    said = [say(diagnostic.message), *hints_of(diagnostic)]
    facts = ",".join(f"{name}={_property(fact)}" for name, fact in _facts(diagnostic, folder))
    # A line break is the one control that may stand in the words, and it is escaped.
    return f"::{diagnostic.severity} {facts}::{_data(chr(10).join(map(plain, said)))}"


def _facts(diagnostic: Diagnostic, folder: Path) -> Iterator[tuple[str, str]]:
    if span := diagnostic.span:
        yield "file", _from_workspace(folder / span.path)
        yield "line", str(span.line)
        yield "col", str(span.column)
        if diagnostic.severity is not Severity.NOTICE:
            yield "endColumn", str(span.column + span.length)
    yield "title", diagnostic.code


def _from_workspace(path: Path) -> str:
    """GitHub knows files by their path in the repository, wherever the step runs."""
    workspace = Path(os.environ.get("GITHUB_WORKSPACE", ""))
    try:
        return path.resolve().relative_to(workspace.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
