"""Writes a draft as a content folder: `briefing.yaml`, Markdown modules, pictures.

In: a draft. Out: bytes by file name. Words that the format would read as marks (# at the start, **)
are set so that they stay words; each such place is noted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from briefing.importing.arrange import Draft, Level, Module
from briefing.importing.blocks import (
    JOINS,
    Block,
    Entries,
    Heading,
    Paragraph,
    Picture,
    Piece,
    Table,
)
from briefing.importing.cells import tidy
from briefing.importing.notes import Notes

_MARKS = re.compile(r"[#＃]+|\||[-－](?=[ \t　])|[:：]{3,}|\|(?=.*\|)")
_FIELD = re.compile(r"([{｛])\1")
"""What opens a field of a template; a blank parts it."""
_UNSAFE = re.compile(r'[\s\x00-\x1f<>:"/\\|?*#%&{}$!\'`=+@，。；：！？“”‘’（）《》、.]+')
_LONGEST_NAME = 24
_RECIPE = """\
# yaml-language-server: $schema=briefing.schema.json
# {about}
format: 1
title: {title}
issuer: {issuer}
language: {language}
theme: zhenghong
density: brief
{several}modules:
{modules}
"""
_ABOUT = {
    "zh": "由 briefing import 从 {source} 起草：标题和发布单位请核对，数字块请自己添加",
    "en": "drafted by briefing import from {source}: check title and issuer, add blocks of figures",
}


def files(draft: Draft, source: str, several: Sequence[str], notes: Notes) -> dict[str, bytes]:
    written: dict[str, bytes] = {}
    names = [_name(place, module.title) for place, module in enumerate(draft.modules, 1)]
    for name, module in zip(names, draft.modules, strict=True):
        pictures = [block for block in module.blocks if isinstance(block, Picture)]
        written |= {f"pictures/{picture.name}": picture.data for picture in pictures}
        written[name] = _module(module, notes).encode()
    return {"briefing.yaml": _recipe(draft, names, source, several).encode(), **written}


def _recipe(draft: Draft, names: Sequence[str], source: str, several: Sequence[str]) -> str:
    about = _ABOUT["zh" if draft.language.startswith("zh") else "en"]
    return _RECIPE.format(
        about=about.format(source=source.replace("\n", " ")),
        title=quoted(draft.title),
        issuer=quoted(draft.issuer),
        language=draft.language,
        several=f"several: {quoted(list(several))}\n" if several else "",
        modules="\n".join(f"  - {quoted(name)}" for name in names),
    )


def quoted(value: object) -> str:
    """A value of YAML in which nothing means anything: JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


def _name(place: int, title: str) -> str:
    words = _UNSAFE.sub("-", title).strip("-")[:_LONGEST_NAME].strip("-")
    return f"{place:02}-{words}.md" if words else f"{place:02}.md"


def _module(module: Module, notes: Notes) -> str:
    parts = [f"# {_inline(module.title)}"]
    parts += [_block(block, notes) for block in module.blocks]
    return "\n\n".join(parts) + "\n"


def _block(block: Block | Level, notes: Notes) -> str:
    match block:
        case Level(_, text, level):
            return f"{'#' * level} {_inline(text)}"
        case Paragraph():
            return _paragraph(block, notes)
        case Entries(entries):
            return "\n".join(f"- {_pieces(entry.pieces)}" for entry in entries)
        case Table():
            return _table(block, notes)
        case Picture(_, name, _, alt):
            return f"::: picture\nfile: pictures/{name}\nalt: {alt}\n:::"
        case Heading(_, text):
            return f"**{_inline(text)}**"


def _paragraph(block: Paragraph, notes: Notes) -> str:
    """The paragraph; what would open it as a mark is set bold, which makes it text."""
    text = _pieces(block.pieces)
    mark = _MARKS.match(text)
    if not mark:
        return text
    message = f"{mark[0]} at the start is set bold, so that it is no mark"
    notes.say("escaped", block.line, message)
    return f"**{mark[0]}**{text[mark.end() :]}"


def _pieces(pieces: Sequence[Piece]) -> str:
    return "".join(_marked(piece) for piece in _merged(pieces))


def _merged(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces less blanks at the edges of bold, neighbours of one weight as one."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and (held.bold == piece.bold or not piece.text.strip()):
            held = Piece(held.text + piece.text, held.bold)
        else:
            if held is not None:
                yield held
            held = piece
    if held is not None:
        yield held


def _marked(piece: Piece) -> str:
    words = _inline(piece.text)
    bare = words.strip()
    if not piece.bold or not bare:
        return words
    start = words.index(bare)
    return f"{words[:start]}**{bare}**{words[start + len(bare) :]}"


def _inline(text: str) -> str:
    """Words on one line, without tabs; ** in them, which would be a mark, in full-width form."""
    flat = text.replace("**", "＊＊").replace("\n", " ").replace("\t", " ")
    return _FIELD.sub(r"\1 \1", flat)


def _table(table: Table, notes: Notes) -> str:
    rows = tidy([[_cell(cell) for cell in row] for row in table.rows])
    if len(rows) == 1 or len(rows[0]) == 1:
        words = (cell for row in rows for cell in row if cell and cell not in JOINS)
        return "\n\n".join(
            _paragraph(Paragraph(table.line, (Piece(each),)), notes) for each in words
        )
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def _cell(words: str) -> str:
    return _inline(words).replace("|", "｜")
