"""The proof: every word with its place, room for the pen, and figures that are said twice."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from command import run
from editions import SHAPES, loaded, missing_texts, written
from handout_probe import bare, marks
from verapdf import validate

from briefing.content.document import Document
from briefing.frame import Artifact, Publication, Shape
from briefing.layout.plain.passages import passages
from briefing.layout.plain.proof import layout_proof
from briefing.layout.plain.quotes import figure_marks
from briefing.render.pdf import write_pdf
from briefing.theme.load import load_theme
from briefing.theme.tokens import Theme

QUOTING = """## 工业

::: figures
新增规模以上企业25家
实现产值730亿元
:::

新增规模以上企业25家，实现产值730亿元，同比增长25%。
"""


@pytest.fixture(scope="module")
def proof(document: Document, theme: Theme) -> Publication:
    return layout_proof(document, theme)


def said(publication: Publication) -> str:
    return bare(
        "".join(
            mark.run.text
            for page in publication.pages
            for mark in marks(page)
            if not isinstance(mark.run.owner, Artifact)
        )
    )


def margin(publication: Publication) -> list[str]:
    """The artifacts beside the text."""
    return [
        mark.run.text
        for page in publication.pages
        for mark in marks(page)
        if mark.run.owner is Artifact.LAYOUT
    ]


def test_every_word_stands_in_the_proof_in_order(document: Document, proof: Publication) -> None:
    assert [] == missing_texts(document, proof)


def test_nothing_is_said_but_the_words_of_the_content(
    document: Document, proof: Publication
) -> None:
    words = "".join(text.words for each in passages(document) for text in each.texts)
    assert bare(words) == said(proof)


def test_the_source_holds_each_passage_at_its_place(document: Document, yongkang: Path) -> None:
    """Its first words, as far as bold marks, brackets and derived numerals allow."""
    for passage in passages(document):
        span = passage.span
        line = (yongkang / span.path).read_text(encoding="utf-8").split("\n")[span.line - 1]
        text = passage.texts[-1 if passage.level else 0]
        start = re.split(r"[，。：；（[\s]", text.words.strip("（"), maxsplit=1)[0]
        assert set(start[:6]) <= set(line), (span, start)


def test_passages_are_numbered_and_name_file_and_line(
    document: Document, proof: Publication
) -> None:
    found = margin(proof)
    count = len(list(passages(document)))
    numbers = [int(words) for words in found if words.isdigit()]
    assert list(range(1, count + 1)) == numbers
    places = bare("".join(found))
    for passage in passages(document):
        assert f"{passage.span.path}:{passage.span.line}" in places


def test_lines_stand_wide_apart(proof: Publication) -> None:
    for page in proof.pages:
        heights = sorted({round(m.y, 1) for m in marks(page) if m.run.size == 12.5})
        assert min(after - before for before, after in pairwise(heights)) >= 2.5 * 12.5


def test_the_margin_for_the_pen_is_empty(proof: Publication) -> None:
    for page in proof.pages:
        for mark in marks(page):
            if mark.run.size == 12.5:
                assert mark.right <= 500


def test_a_figure_that_a_block_quotes_names_the_passages(tmp_path: Path) -> None:
    document = loaded(tmp_path, [QUOTING])
    row = list(passages(document))
    words = ["".join(text.words for text in each.texts) for each in row]
    prose = next(at for at, each in enumerate(words) if each.endswith("25%。"))
    block = words.index("新增规模以上企业25家")
    found = figure_marks(document, row)
    told = {words[prose][mark.start : mark.end]: mark.others for mark in found[prose]}
    assert {"25家": (block + 1,), "730亿元": (block + 2,), "25%": ()} == told
    assert [(prose + 1,)] == [mark.others for mark in found[block]]
    assert Counter(margin(layout_proof(document, load_theme("zhenghong"))))[f"同{prose + 1}"] == 2


def test_every_figure_is_underlined(tmp_path: Path) -> None:
    document = loaded(tmp_path, [QUOTING])
    publication = layout_proof(document, load_theme("zhenghong"))
    count = sum(map(len, figure_marks(document, list(passages(document)))))
    lines = [
        item
        for page in publication.pages
        for at, item in page.items
        if isinstance(item, Shape) and item.owner is Artifact.LAYOUT and 125 < at.x < 490
    ]
    assert count >= 5
    assert count == len(lines)


@pytest.mark.parametrize("shape", SHAPES)
def test_content_of_any_shape_is_whole(shape: str, tmp_path: Path) -> None:
    document = loaded(tmp_path, SHAPES[shape])
    publication = layout_proof(document, load_theme("qinglan"))
    assert [] == missing_texts(document, publication)
    assert write_pdf(publication)


def test_the_profile_makes_the_proof_alone(tmp_path: Path) -> None:
    written(tmp_path, [QUOTING], "status: 征求意见稿\n")
    done = run("build", tmp_path, "-o", "out", "--profile", "proof", cwd=tmp_path)
    assert 0 == done.returncode, done.stderr
    name = f"{tmp_path.name}-proof.pdf"
    assert [name] == [path.name for path in (tmp_path / "out").iterdir()]
    verdicts = validate([("ua1", tmp_path / "out" / name), ("2a", tmp_path / "out" / name)])
    assert [(), ()] == [verdict.failures for verdict in verdicts]
    refused = run("build", tmp_path, "--profile", "proof", "--only", "deck", cwd=tmp_path)
    assert 2 == refused.returncode
