"""The structure tree, printed as text by poppler, reads in the document's order and is whole."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from editions import source_texts
from handout_probe import bare, marks
from rendering import READERS
from shipped import folders, kinds, shipped_document, shipped_pdfs
from validators import absent

from briefing.content.document import Document, ItemBlock, Paragraph, Part, Section
from briefing.frame import Artifact, Publication
from briefing.layout.large_print import layout_large_print
from briefing.layout.plain.official import layout_official
from briefing.layout.plain.proof import layout_proof
from briefing.theme.tokens import Theme

_ELEMENT = re.compile(r'^ *(?P<tag>[A-Z][A-Za-z0-9]*)(?: ".*")?(?: \((?:block|inline)\))?:?$')
_NOTE = re.compile(r'^ *"[⁰¹²³⁴-⁹]+"$')
_WORDS = re.compile(r'^ *"(?P<words>.*)"$', re.DOTALL)


def printed(path: Path) -> list[tuple[str, str]]:
    """Each text in reading order with the tag of the element that holds it.

    Titles of elements are taken out first: poppler prints their bytes as they are.
    """
    if shutil.which("pdfinfo") is None:
        absent("pdfinfo is not installed")
    plain = path.with_suffix(".plain.pdf")
    with pikepdf.open(path) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/S" in thing and "/T" in thing:
                del thing["/T"]
        pdf.save(plain)
    command = ["pdfinfo", "-struct-text", plain]
    lines = subprocess.run(command, capture_output=True, check=True).stdout.decode().splitlines()
    found: list[tuple[str, str]] = []
    tag = ""
    for line in without_notes(lines):
        if element := _ELEMENT.match(line):
            tag = element["tag"]
            found.append((tag, ""))
        elif words := _WORDS.match(line):
            found[-1] = (tag, found[-1][1] + words["words"])
    return [(tag, words) for tag, words in found if words]


def without_notes(lines: Sequence[str]) -> Iterator[str]:
    """Without the raised numbers of explained terms, which stand in their paragraphs."""
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if not (
            _NOTE.search(line) or (line.endswith("Reference (inline)") and _NOTE.search(after))
        ):
            yield line.replace("\u2060", "")


def out_of_order(texts: Iterator[str], read: str) -> list[str]:
    """Texts that do not stand, whole, after those before them."""
    lost, at = [], 0
    for words in texts:
        found = read.find(words, at)
        if found < 0:
            lost.append(words)
        else:
            at = found + len(words)
    return lost


def headings(document: Document) -> Iterator[str]:
    for part in document.parts:
        yield bare(part.numeral + part.title.words)
        for section in part.sections:
            yield from _headings(section)


def _headings(section: Section) -> Iterator[str]:
    yield bare(section.numeral + section.title.words)
    yield from (bare(each.head.words) for each in section.blocks if isinstance(each, ItemBlock))
    for inner in section.sections:
        yield from _headings(inner)


@folders
@pytest.mark.parametrize("kind", ["handout", "large-print"])
def test_the_tree_reads_every_sentence_in_order(name: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(shipped_pdfs(name, "screen")[kind])
    document, texts = shipped_document(name), printed(path)
    assert [] == out_of_order(source_texts(document), "".join(bare(words) for _, words in texts))
    heads = "".join(bare(words) for tag, words in texts if re.fullmatch(r"H\d", tag))
    assert [] == out_of_order(headings(document), heads)


@folders
@pytest.mark.parametrize("kind", ["handout", "large-print"])
def test_each_paragraph_comes_back_exact_and_whole(name: str, kind: str, tmp_path: Path) -> None:
    """From the tree as it was typed, from what was drawn but for the ends of lines.

    Without `-raw`, poppler takes two columns on one grid for a table and reads across them.
    """
    path = tmp_path / "file.pdf"
    path.write_bytes(shipped_pdfs(name, "screen")[kind])
    texts = [text for part in shipped_document(name).parts for text in paragraphs(part)]
    assert len(texts) > 5
    read = [words for _, words in printed(path)]
    assert [] == [text for text in texts if text not in read]
    if kind == "large-print":
        return  # paragraphs that run over pages have heads and folios within
    raw = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    for drawn in (raw.stdout.decode(), READERS["pdfium"](path)):
        plain = bare(re.sub(r"\u2060[⁰¹²³⁴-⁹]+", "", drawn))
        assert [] == [text for text in texts if bare(text) not in plain]


def paragraphs(part: Part) -> Iterator[str]:
    for block in part.walk():
        if isinstance(block, Paragraph):
            yield block.text.words
        elif isinstance(block, ItemBlock):
            yield from (each.text.words for each in block.paragraphs)


@folders
@kinds
def test_reading_goes_from_page_to_page(name: str, kind: str, tmp_path: Path) -> None:
    """Within a page the order may be another than that of drawing, never between sections."""
    path = tmp_path / "file.pdf"
    path.write_bytes(shipped_pdfs(name, "screen")[kind])
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        first = [pages[key] for key in _pages(pdf.Root.StructTreeRoot.K, pages)]
    assert 0 == first[0]
    back = [before - after for before, after in pairwise(first)]
    assert max(back) <= 1


def _pages(element: pikepdf.Object, pages: dict[tuple[int, int], int]) -> Iterator[tuple[int, int]]:
    if isinstance(element, int) or "/S" not in element:
        return
    if "/Pg" in element:
        yield element.Pg.objgen
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield from _pages(kid, pages)


def test_all_that_is_drawn_is_read_once(
    handout: Publication,
    slides: Publication,
    document: Document,
    theme: Theme,
    tmp_path: Path,
) -> None:
    made = {
        "handout": handout,
        "slides": slides,
        "large-print": layout_large_print(document, theme),
        "official": layout_official(document, theme),
        "proof": layout_proof(document, theme),
    }
    for kind, data in shipped_pdfs("yongkang-2023", "screen").items():
        path = tmp_path / f"{kind}.pdf"
        path.write_bytes(data)
        read = Counter(bare("".join(words for _, words in printed(path))))
        drawn = Counter(bare("".join(_drawn(made[kind]))))
        assert {} == drawn - read, kind
        assert {} == read - drawn, kind


def _drawn(publication: Publication) -> Iterator[str]:
    for page in publication.pages:
        yield from (
            mark.run.text for mark in marks(page) if not isinstance(mark.run.owner, Artifact)
        )
