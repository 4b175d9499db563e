"""What the source says in English, found by reading it: phrases that a user may come to read.

A phrase is a text of one line and at least two words. Left out are docstrings, what only
programmers read (faults of ours, which raise AssertionError, ValueError and the like), descriptions
for the JSON Schema, markup, and the packages whose strings are parts of files.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import briefing

PACKAGE = Path(briefing.__file__).parent
SILENT = ("powerpoint", "render", "text")
SPEAKING = ("powerpoint/chart.py", "render/press.py")
"""Files of silent packages that do make complaints."""

OURS = {"AssertionError", "ValueError", "TypeError", "KeyError", "LookupError", "AttributeError"}
OURS |= {"NotImplementedError", "RuntimeError", "FileNotFoundError"}
UNSAID = Path(__file__).parent / "data" / "unsaid.txt"
"""Phrases that no user reads, or that outputs hold rather than the tool says; one a line."""

_HOLE = re.compile(r"\{[a-z_]\w*\}")
_PHRASE = re.compile(r"(^|[^\w/.<-])[a-z]{2,}[ ,;:]|[ ][a-z]{2,}([^\w/(=]|$)")
_MARKUP = re.compile(
    r"<[/!?]|<\w+[ :]|xmlns|\\[a-z]|\bSELECT\b|\bINSERT\b|\bCREATE\b|\bUPDATE\b|\(\?"
)


def source_phrases() -> dict[str, str]:
    """Each phrase, its holes as `{}`, with the first place where it stands."""
    found: dict[str, str] = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        name = file.relative_to(PACKAGE).as_posix()
        if not name.startswith(SILENT) or name in SPEAKING:
            for line, phrase in _phrases(ast.parse(file.read_text(encoding="utf-8"))):
                found.setdefault(phrase, f"{name}:{line}")
    return found


def normal(phrase: str) -> str:
    """A phrase for comparing: holes without names, and none at its ends."""
    return re.sub(r"(\{\})+", "{}", _HOLE.sub("{}", phrase)).strip("{} ,.:;()`")


def unsaid() -> set[str]:
    return {line for line in UNSAID.read_text(encoding="utf-8").splitlines() if line}


def _phrases(node: ast.AST) -> Iterator[tuple[int, str]]:
    for child in ast.iter_child_nodes(node):
        if _is_docstring(child) or _is_ours(child):
            continue
        text = _template(child)
        if text is not None and _is_phrase(text):
            yield getattr(child, "lineno", 0), text
        if isinstance(child, ast.JoinedStr):
            for hole in child.values:
                yield from _phrases(hole) if isinstance(hole, ast.FormattedValue) else ()
        elif not isinstance(child, ast.Constant):
            yield from _phrases(child)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_ours(node: ast.AST) -> bool:
    if isinstance(node, ast.Assert):
        return True
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id == "Field"
    raised = node.exc if isinstance(node, ast.Raise) else None
    called = raised.func if isinstance(raised, ast.Call) else raised
    return isinstance(called, ast.Name) and called.id in OURS


def _template(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return _HOLE.sub("{}", node.value)
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        return "".join(map(str, parts))
    return None


def _is_phrase(text: str) -> bool:
    words = text.replace("{}", "0")
    return (
        " " in text
        and "\n" not in text
        and bool(_PHRASE.search(words))
        and not _MARKUP.search(text)
    )
