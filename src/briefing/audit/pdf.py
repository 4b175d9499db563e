"""Second reader of PDF files: the words of each structure element, in the order of the tree.

In: a finished file's bytes. Out: a flow of what is tagged; the alternative texts, the words of
charts, the margins of each page, the title and the outline as flows of their own. PDFium reads
the words, as a viewer does for copying; the tree is walked as it stands in the file.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from ctypes import addressof, c_double
from operator import itemgetter
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

from briefing.audit.passages import Book, Flow, Passage, Role, UnreadableError

_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"})
_DIRECTORIES = frozenset({"TOC", "TOCI"})


def read_pdf(data: bytes) -> Book:
    try:
        return _read(data)
    except (pypdfium2.PdfiumError, pikepdf.PdfError) as fault:
        raise UnreadableError from fault


def _read(data: bytes) -> Book:
    with pypdfium2.PdfDocument(data) as document:
        marks = [_marked_words(document[index]) for index in range(len(document))]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        walk = _TreeWalk(pdf, marks)
        if "/StructTreeRoot" in pdf.Root:
            walk.element(pdf.Root.StructTreeRoot, "text", None)
        titles = (*_title(pdf), *_outline(pdf))
    margins = (_margin(page, words) for page, words in enumerate(marks, 1))
    flows = (tuple(walk.text), *walk.apart, *margins, *((title,) for title in titles))
    return Book(len(marks), tuple(flow for flow in flows if flow))


def _marked_words(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The words of each marked-content sequence by its id; -1 is what bears none.

    PDFium generates a character where a line ends or a wide gap opens: words may end there.
    It reads along lines: figures that chance to stand on one, as over columns of one height, are
    put back into the order in which they are drawn.
    """
    words: dict[int, list[str]] = defaultdict(list)
    before, last = -1, -1
    for _, mark, at, char in sorted(_chars(page), key=itemgetter(0, 2)):
        words[mark].append(char if at == before + 1 and mark == last else f"\n{char}")
        before, last = at, mark
    return {mark: "".join(parts) for mark, parts in words.items()}


def _chars(page: pypdfium2.PdfPage) -> Iterator[tuple[int, int, int, str]]:
    """The characters with what draws them, as a place in the page's order, its mark, theirs.

    Where PDFium does not see that a line ends, as over single digits, a number is left out. What
    runs off the page is left out too: no reader sees it.
    """
    texts = page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,))
    drawn = {addressof(text.raw.contents): place for place, text in enumerate(texts)}
    reading = page.get_textpage()
    place, mark, level, unseen = 0, -1, 0.0, 0
    width, height = page.get_size()
    for at in range(reading.count_chars()):
        text = raw.FPDFText_GetTextObject(reading.raw, at)
        if raw.FPDFText_IsGenerated(reading.raw, at) or not text:
            yield place, mark, at + unseen, "\n"
            continue
        before, place = place, drawn.get(addressof(text.contents), place)
        if place != before:
            above, level = level, _origin(reading, at)[1]
            unseen += abs(level - above) > raw.FPDFText_GetFontSize(reading.raw, at)
        mark = raw.FPDFPageObj_GetMarkedContentID(text)
        x, y = _origin(reading, at)
        if not (0 <= x <= width and 0 <= y <= height):
            continue
        yield place, mark, at + unseen, chr(raw.FPDFText_GetUnicode(reading.raw, at))


def _origin(reading: pypdfium2.PdfTextPage, at: int) -> tuple[float, float]:
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(reading.raw, at, x, y)
    return x.value, y.value


class _TreeWalk:
    """Collects passages in the order of the structure tree."""

    def __init__(self, pdf: pikepdf.Pdf, marks: list[dict[int, str]]) -> None:
        self._marks = marks
        self._pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self.text: list[Passage] = []
        self.apart: list[Flow] = []

    def element(self, element: Any, role: Role, page: int | None) -> None:
        page = self._page(element, page)
        role = _role(str(element.get("/S", ""))[1:], role)
        outer, first = self.text, len(self.text)
        if role == "chart":
            self.text, first = [], 0
        for kid in _kids(element):
            self._kid(kid, role, page)
        drawn = self.text[first:]
        if role == "chart":
            self.text = outer
            self.apart.append(tuple(drawn))
        if "/Alt" in element:
            place = drawn[0].place if drawn else _place(page)
            self.apart.append((Passage(str(element.Alt), place, _alt_role(role)),))

    def _kid(self, kid: Any, role: Role, page: int | None) -> None:
        if isinstance(kid, int):
            self._add(page, kid, role)
        elif "/MCID" in kid:
            self._add(self._page(kid, page), int(kid.MCID), role)
        elif "/S" in kid:
            self.element(kid, role, page)

    def _add(self, page: int | None, mark: int, role: Role) -> None:
        words = self._marks[page].get(mark, "") if page is not None else ""
        if words.strip():
            self.text.append(Passage(words.strip("\n"), _place(page), role))

    def _page(self, holder: Any, page: int | None) -> int | None:
        return self._pages.get(holder.Pg.objgen, page) if "/Pg" in holder else page


def _kids(element: Any) -> Iterator[Any]:
    kids = element.get("/K")
    if kids is None:
        return
    yield from kids if isinstance(kids, pikepdf.Array) else (kids,)


def _role(tag: str, outer: Role) -> Role:
    if tag == "Figure":
        return "chart"
    if tag in _DIRECTORIES:
        return "directory"
    return "heading" if tag in _HEADINGS and outer == "text" else outer


def _alt_role(role: Role) -> Role:
    return "text" if role == "chart" else role


def _place(page: int | None) -> str:
    return f"page {page + 1}" if page is not None else "the file"


def _margin(page: int, words: dict[int, str]) -> Flow:
    """What is drawn and not in the tree: running heads and folios."""
    lines = words.get(-1, "").split("\n")
    return tuple(Passage(line, f"page {page}", "margin") for line in lines if line.strip())


def _title(pdf: pikepdf.Pdf) -> Iterator[Passage]:
    for name in ("/Title", "/Subject"):
        if name in pdf.docinfo:
            yield Passage(str(pdf.docinfo[name]), "the document properties", "heading")


def _outline(pdf: pikepdf.Pdf) -> Iterator[Passage]:
    waiting = [pdf.Root.get("/Outlines")]
    while waiting:
        entry = waiting.pop()
        if entry is None:
            continue
        if "/Title" in entry:
            yield Passage(str(entry.Title), "the bookmarks", "heading")
        waiting += [entry.get("/Next"), entry.get("/First")]
