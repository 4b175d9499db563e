"""What stands beside a Word file's text: notes, pictures, heads and feet, comments.

In: what was met while reading paragraphs. Out: notes as paragraphs for the end of their section,
pictures with their alternative texts; and remarks about all that is left out.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import Any

from briefing.importing.blocks import Paragraph, Picture, Piece
from briefing.importing.notes import Notes, excerpt
from briefing.importing.word.package import Package, W
from briefing.importing.word.words import NOTE, Shown

_SIGNATURES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg"}


@dataclass(slots=True)
class Beside:
    package: Package
    notes: Notes
    pending: list[Paragraph] = field(default_factory=list)
    count: int = 0
    drawn: int = 0
    texts: dict[str, dict[str, str]] = field(default_factory=dict)

    def with_marks(self, shown: Shown, line: int) -> list[Piece]:
        """The pieces with the number of each note in place of its mark."""
        left = list(shown.notes)
        pieces: list[Piece] = []
        for piece in shown.pieces:
            if piece.text == NOTE:
                piece = Piece(self._mark(*left.pop(0), line), piece.bold)
            pieces.append(piece)
        return pieces

    def _mark(self, kind: str, own: str, line: int) -> str:
        self.count += 1
        mark = f"〔{self.count}〕"
        text = self._texts(kind).get(own, "")
        self.notes.add("note", line, mark, f"a {kind} stands at the end of its section: {mark}")
        self.pending.append(Paragraph(line, (Piece(mark + text),)))
        return mark

    def _texts(self, kind: str) -> dict[str, str]:
        if kind not in self.texts:
            part = self.package.linked(f"{kind}s")
            tree = self.package.tree(part) if part else None
            found = () if tree is None else tree.iter(f"{W}{kind}")
            self.texts[kind] = {str(one.get(f"{W}id")): _words(one) for one in found}
        return self.texts[kind]

    def flush(self) -> list[Paragraph]:
        """The notes since the last call."""
        held, self.pending = self.pending, []
        return held

    def pictures(self, shown: Shown, line: int) -> list[Picture]:
        found = (self._picture(link, alt, line) for link, alt in shown.pictures)
        return [picture for picture in found if picture]

    def _picture(self, link: str, alt: str, line: int) -> Picture | None:
        kind, target = self.package.links.get(link, ("", ""))
        data = self.package.data(target) if kind == "image" else None
        if data is None:
            hint = "put it into `pictures`, and write a block `::: picture`"
            self.notes.warn(
                "picture", line, "a picture that the file only links to is left out", hint
            )
            return None
        suffix = next((end for sign, end in _SIGNATURES.items() if data.startswith(sign)), "")
        if not suffix:
            form = posixpath.splitext(target)[1]
            hint = "save it as PNG, and write a block `::: picture`"
            self.notes.warn("picture", line, f"a picture in the form {form} is left out", hint)
            return None
        self.drawn += 1
        return Picture(line, f"picture-{self.drawn}.{suffix}", data, " ".join(alt.split()))

    def list_dropped(self, tree: Any) -> None:
        """Notes heads, feet and comments, none of which are text of the report."""
        for kind, target in sorted(self.package.links.values()):
            words = _words(self.package.tree(target)) if kind in ("header", "footer") else ""
            if words:
                self.notes.say("running-head", 1, f"a {kind} is left out: {excerpt(words)}")
        part = self.package.linked("comments")
        comments = self.package.tree(part) if part else None
        lines = _comment_lines(tree)
        for comment in () if comments is None else comments.iter(f"{W}comment"):
            line = lines.get(str(comment.get(f"{W}id")), 1)
            message = f"a comment is left out: {excerpt(_words(comment))}"
            self.notes.say("comment", line, message)


def _words(element: Any) -> str:
    texts = (str(part.text or "") for part in element.iter(f"{W}t"))
    return " ".join("".join(texts).split())


def _comment_lines(tree: Any) -> dict[str, int]:
    found: dict[str, int] = {}
    for line, paragraph in enumerate(() if tree is None else tree.iter(f"{W}p"), 1):
        for mark in paragraph.iter(f"{W}commentReference"):
            found.setdefault(str(mark.get(f"{W}id")), line)
    return found
