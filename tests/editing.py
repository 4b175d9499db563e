"""Changes a content folder as an author would, and finds places in it."""

from __future__ import annotations

from pathlib import Path


def change(path: Path, old: str, new: str) -> None:
    """Replace words that the file holds."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def place(path: Path, words: str) -> str:
    """`file:line:column` of the first such words in a file."""
    text = path.read_text(encoding="utf-8")
    at = text.index(words)
    line = text.count("\n", 0, at) + 1
    return f"{path.name}:{line}:{at - text.rfind(chr(10), 0, at)}"
