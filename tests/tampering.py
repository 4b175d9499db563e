"""Finished files changed by hand: a word typed over in a page's content, in a deck's parts."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from corruptions import Package

Edit = Callable[[bytes], bytes]


@dataclass(slots=True)
class _Shown:
    """A string that a page shows: its codes, and the font's characters by code."""

    instruction: list[Any]
    font: dict[int, str]

    @property
    def codes(self) -> list[int]:
        data = bytes(self.instruction[0][0])
        return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]

    @property
    def text(self) -> str:
        return "".join(self.font.get(code, "\ufffd") for code in self.codes)

    def retype(self, text: str) -> None:
        codes = {char: code for code, char in self.font.items()}
        data = b"".join(codes[char].to_bytes(2, "big") for char in text)
        self.instruction[0] = [pikepdf.String(data)]


def _characters(font: pikepdf.Object) -> dict[int, str]:
    """The ToUnicode map: lists of ranges, and single codes."""
    cmap = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for low, texts in re.findall(r"<(\w+)>\s*<\w+>\s*\[([^\]]*)\]", cmap):
        for at, text in enumerate(re.findall(r"<(\w+)>", texts)):
            found[int(low, 16) + at] = bytes.fromhex(text).decode("utf-16-be")
    return found


def _strings(page: pikepdf.Page, instructions: list[list[Any]]) -> Iterator[_Shown]:
    fonts = {name: _characters(font) for name, font in page.obj.Resources.Font.as_dict().items()}
    current: dict[int, str] = {}
    for instruction in instructions:
        operands, operator = instruction
        if str(operator) == "Tf":
            current = fonts[str(operands[0])]
        elif str(operator) == "Tj":
            yield _Shown(instruction, current)


def _rewrite(data: bytes, page: int, edit: Callable[[list[_Shown]], None]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        leaf = pdf.pages[page - 1]
        parsed = pikepdf.parse_content_stream(leaf)
        instructions: list[list[Any]] = [[list(each.operands), each.operator] for each in parsed]
        edit(list(_strings(leaf, instructions)))
        stream = pikepdf.unparse_content_stream([(a, b) for a, b in instructions])
        leaf.obj.Contents = pdf.make_stream(stream)
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def retyped(page: int, old: str, new: str) -> Edit:
    """Types over the first string of a page that holds the words."""

    def edit(shown: list[_Shown]) -> None:
        string = next(each for each in shown if old in each.text)
        string.retype(string.text.replace(old, new, 1))

    return lambda data: _rewrite(data, page, edit)


def swapped(page: int, one: str, other: str) -> Edit:
    """Exchanges two words of a page, each where it first stands alone in a string."""

    def edit(shown: list[_Shown]) -> None:
        first = next(each for each in shown if each.text == one)
        second = next(each for each in shown if each.text == other)
        first.retype(other)
        second.retype(one)

    return lambda data: _rewrite(data, page, edit)


def described(old: str, new: str) -> Edit:
    """Changes the first alternative text of a PDF that holds the words."""

    def edit(data: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            element = next(
                each
                for each in pdf.objects
                if isinstance(each, pikepdf.Dictionary) and old in str(each.get("/Alt", ""))
            )
            element.Alt = pikepdf.String(str(element.Alt).replace(old, new, 1))
            buffer = io.BytesIO()
            pdf.save(buffer)
        return buffer.getvalue()

    return edit


def typed_over(part: str, old: str, new: str, count: int = 1) -> Edit:
    """Changes the first part of a deck whose name fits and that holds the words."""

    def edit(data: bytes) -> bytes:
        package = Package(data)
        name = next(
            name
            for name, held in package.entries
            if re.fullmatch(part, name) and old.encode() in held
        )
        package.edit(name, old, new, count)
        return package.pack()

    return edit


def exchanged(part: str, one: str, other: str) -> Edit:
    """Exchanges two words in the first part of a deck that holds both."""

    def edit(data: bytes) -> bytes:
        package = Package(data)
        name = next(
            name
            for name, held in package.entries
            if re.fullmatch(part, name) and one.encode() in held and other.encode() in held
        )
        package.swap(name, one, other)
        return package.pack()

    return edit


def in_workbook(edit: Edit, number: int = 1) -> Edit:
    """Changes the workbook behind a chart."""

    def outer(data: bytes) -> bytes:
        package = Package(data)
        name = f"ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
        package.write(name, edit(package.read(name)))
        return package.pack()

    return outer
