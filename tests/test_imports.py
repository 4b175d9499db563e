"""Stages import one way only, and heavy libraries stay behind their fences."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "briefing"
FILES = sorted(PACKAGE.rglob("*.py"))

MAY_USE: dict[str, frozenset[str]] = {}
"""What each package of the tree may import from the others, besides the shared ground."""

GROUND = frozenset(
    ("diagnostics", "geometry", "frame", "resources", "output", "caches", "frozen", "beside")
)
MAY_USE["content"] = GROUND
MAY_USE["text"] = GROUND
MAY_USE["theme"] = GROUND | {"content", "deck.slides", "text.fonts", "text.style"}
MAY_USE["deck"] = GROUND | {"content", "theme", "text"}
MAY_USE["layout"] = GROUND | {"content", "theme", "text", "deck.slides"}
MAY_USE["render"] = GROUND | {"text", "theme"}
MAY_USE["audit"] = GROUND | {"content"}
MAY_USE["compare"] = GROUND | {"content"}
MAY_USE["people"] = GROUND | {"content"}
MAY_USE["importing"] = GROUND | {"content"}
MAY_USE["powerpoint"] = GROUND | {"content", "theme", "text", "deck"}

SHELL = GROUND | {"pipeline", "naming", "claim"}
MAY_USE["copies"] = SHELL | {"content", "people", "text", "theme", "layout", "render"}
MAY_USE["each"] = SHELL | {"content", "people", "report", "render.profile"}
MAY_USE["mail"] = SHELL | {"content", "people", "copies.register", "render.profile"}

FENCES = {
    "pypdfium2": ("render/", "audit/"),
    "pptx": (),
    "matplotlib": (),
    "rjieba": ("text/words.py",),
    "jinja2": ("mail/",),
    "email_validator": ("people/",),
    "cryptography": ("render/",),
}


def imported(path: Path) -> Iterator[str]:
    """The dotted names that a file imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), level=0, names=names):
                yield from (f"{module}.{alias.name}" for alias in names)
            case ast.ImportFrom():
                pytest.fail(f"{path.name} imports by relative name")


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def is_under(name: str, homes: frozenset[str]) -> bool:
    return any(name == home or name.startswith(home + ".") for home in homes)


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_a_stage_imports_only_what_comes_before_it(path: Path) -> None:
    stage = path.relative_to(PACKAGE).parts[0]
    if stage not in MAY_USE:
        return
    ours = {name.removeprefix("briefing.") for name in imported(path) if name[:9] == "briefing."}
    assert [] == sorted(name for name in ours if not is_under(name, MAY_USE[stage] | {stage}))


@pytest.mark.parametrize("ground", sorted(GROUND))
def test_the_shared_ground_knows_no_stage(ground: str) -> None:
    path = PACKAGE / f"{ground}.py"
    ours = {name.removeprefix("briefing.") for name in imported(path) if name[:9] == "briefing."}
    assert [] == sorted(name for name in ours if not is_under(name, GROUND))


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_a_library_stays_behind_its_fence(path: Path) -> None:
    tops = {name.partition(".")[0] for name in imported(path)}
    strays = [
        library
        for library, homes in FENCES.items()
        if library in tops and not relative(path).startswith(homes)
    ]
    assert [] == strays


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_only_the_command_line_knows_the_verbs(path: Path) -> None:
    ours = [name for name in imported(path) if name.startswith("briefing.commands")]
    assert [] == ours or relative(path).startswith(("commands/", "cli.py"))


@pytest.mark.parametrize("module", ["briefing", "briefing.cli"])
def test_start_up_loads_no_library(module: str) -> None:
    names = "{name.partition('.')[0] for name in sys.modules}"
    code = f"import sys, {module}; print(*sorted({names}))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"pptx", "matplotlib", "numpy", "PIL", "pydantic", "lxml", "ruamel"}
    assert set() == heavy & set(loaded)


def test_every_public_name_can_be_had() -> None:
    import briefing

    assert [] == [name for name in briefing.__all__ if getattr(briefing, name, None) is None]
