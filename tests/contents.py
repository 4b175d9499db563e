"""Small content folders for tests: written, loaded, and what loading says of them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from briefing.content.assemble import Loaded, load_document
from briefing.content.chart import Chart
from briefing.content.document import Block, Figures, Groups
from briefing.content.inline import Figure
from briefing.diagnostics import BriefingError, Diagnostic

RECIPE = "format: 1\ntitle: 工作回顾\nissuer: 永康市\nmodules: [{modules}]\n{more}"


def write(folder: Path, modules: dict[str, str | bytes], more: str = "") -> Path:
    recipe = RECIPE.format(modules=", ".join(modules), more=more)
    (folder / "briefing.yaml").write_text(recipe, encoding="utf-8")
    for name, text in modules.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / name).write_bytes(data)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def load(*modules: str | bytes, more: str = "") -> Loaded:
    """Loads modules named a.md, b.md and so on."""
    names = (f"{chr(ord('a') + place)}.md" for place in range(len(modules)))
    with tempfile.TemporaryDirectory() as folder:
        return load_document(write(Path(folder), dict(zip(names, modules, strict=True)), more))


def complaints(*modules: str | bytes, more: str = "") -> tuple[Diagnostic, ...]:
    """The faults for which the modules are refused; none if they are not."""
    try:
        load(*modules, more=more)
    except BriefingError as refused:
        return refused.diagnostics
    return ()


def said(fault: Diagnostic) -> str:
    """The first line of a fault as the command prints it."""
    assert fault.span
    place = f"{fault.span.path}:{fault.span.line}:{fault.span.column}"
    return f"{place}: {fault.severity}[{fault.code}]: {fault.message}"


def codes(*modules: str | bytes, more: str = "") -> list[str]:
    return [fault.code for fault in complaints(*modules, more=more)]


def module(prose: str, *blocks: str) -> str:
    return "\n\n".join(["# 工作回顾", *blocks, prose]) + "\n"


def fenced(head: str, *lines: str) -> str:
    return "\n".join([f"::: {head}", *lines, ":::"])


def figures(*lines: str) -> str:
    return fenced("figures", *lines)


def blocks(loaded: Loaded) -> list[Block]:
    return [block for part in loaded.document.parts for block in part.walk()]


def figure(line: str, prose: str, more: str = "") -> Figure:
    """The one figure of a module that quotes a line of its prose."""
    loaded = load(module(prose, figures(line)), more=more)
    strip = next(block for block in blocks(loaded) if isinstance(block, Figures))
    return strip.figures[0]


def parted(line: str, prose: str, more: str = "") -> tuple[str, list[str], str]:
    """A figure as it is set: words before, pieces of the value, words after."""
    found = figure(line, prose, more)
    return found.before, [piece.text for piece in found.value], found.after


def refusal(line: str, prose: str) -> list[str]:
    """The codes for which a figure line is refused."""
    return codes(module(prose, figures(line)))


def chart(prose: str, *lines: str, form: str = "bar", title: str = "对比") -> Chart:
    loaded = load(module(prose, fenced(f"chart {form}", f"title: {title}", *lines)))
    return next(block for block in blocks(loaded) if isinstance(block, Chart))


def groups(prose: str, *lines: str) -> Groups:
    loaded = load(module(prose, fenced("groups", *lines)))
    return next(block for block in blocks(loaded) if isinstance(block, Groups))
