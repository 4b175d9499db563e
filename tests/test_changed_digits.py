"""A digit changed in the prose: every line that quotes it is named; mended, it is everywhere."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from editing import change
from lxml import etree

from briefing.cli import main
from briefing.content.assemble import load_document
from briefing.diagnostics import BriefingError
from briefing.pipeline import build

REVIEW, TARGETS = "review-2022.md", "targets-2023.md"

# Of a sentence the words around a digit, these with another digit, and the lines of blocks that
# quote them: figures, bars, titles of charts, one of two that 分别 pairs, shares, targets.
CHANGES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (REVIEW, "**落地10亿元", "**落地20亿元", ("落地10亿元以上制造业项目8个\n",)),
    (REVIEW, "投资额122亿元。", "投资额123亿元。", ("实现城市更新投资额122亿元\n",)),
    (REVIEW, "50亿元以上制造业项目各1个，数", "60亿元以上制造业项目各1个，数",
     ("首次招引落地投资100亿元、",)),
    (REVIEW, "市场主体突破15万户。", "市场主体突破16万户。", ("市场主体突破15万户\n",)),
    (REVIEW, "中小企业186家，入选", "中小企业187家，入选",
     ("title: 新增国家高新技术企业", "省科技型中小企业: ")),
    (REVIEW, "企业93家、省科技型中小企业186家，", "企业94家、省科技型中小企业186家，",
     ("新增国家高新技术企业93家\n", "title: 新增国家高新技术企业", "[新增]国家高新技术企业: ")),
    (REVIEW, "债券22.5亿元、同比", "债券22.6亿元、同比", ("17个项目成功发行专项债券",)),
    (REVIEW, "47%和39%。归", "47%和38%。归", ("完成国企改革三年行动，资产",)),
    (REVIEW, "15%、12%，工伤事故下降10%，安", "15%、13%，工伤事故下降10%，安",
     ("title: 火情、交通警情", "交通警情: ")),
    (REVIEW, "达标村62个，新增中国", "达标村63个，新增中国",
     ("title: 创建“十有”示范村", "“十无”达标村: ")),
    (REVIEW, "优良率达95.3%。扩", "优良率达95.2%。扩",
     ("空气质量指数优良率达95.3%\n", "空气质量指数优良率: ")),
    (REVIEW, "平均数下降43%。", "平均数下降34%。", ("安全生产事故较前三年平均数下降",)),
    (REVIEW, "参保率达98.72%。", "参保率达98.73%。", ("基本养老保险参保率: ",)),
    (TARGETS, "增长6%左右\n规上工业增加值: 增长5%\n固定资产投资: 增长20%\n居民",
     "增长7%左右\n规上工业增加值: 增长5%\n固定资产投资: 增长20%\n居民", ("#2 地区生产总值: ",)),
)  # fmt: skip


def line_of(text: str, words: str) -> int:
    """The line of a block that begins with the words; `#2` asks for the second."""
    words, second = words.removeprefix("#2 "), words.startswith("#2 ")
    at = text.index(f"\n{words}") + 1
    at = text.index(f"\n{words}", at) + 1 if second else at
    return text.count("\n", 0, at) + 1


@pytest.mark.parametrize("row", CHANGES, ids=lambda row: row[3][0].strip())
def test_every_line_that_quotes_a_changed_digit_is_named_and_no_other(
    row: tuple[str, str, str, tuple[str, ...]], yongkang: Path, tmp_path: Path
) -> None:
    module, said, other, quoting = row
    content = shutil.copytree(yongkang, tmp_path / "content")
    text = (content / module).read_text(encoding="utf-8")
    assert 1 == text.count(said)
    change(content / module, said, other)
    with pytest.raises(BriefingError) as refusal:
        load_document(content)
    named = {(d.span.path, d.span.line) for d in refusal.value.diagnostics if d.span}
    assert {(module, line_of(text, words)) for words in quoting} == named
    assert 3 == main(["build", str(content), "-o", str(tmp_path / "out")])
    assert not (tmp_path / "out").exists()


KINDS = ("handout", "slides", "deck", "long-image", "large-print", "official")
PLACES = {
    "handout": {"text", "alt"},
    "slides": {"text", "alt"},
    "deck": {"slides", "notesSlides", "charts", "embeddings", "alt"},
    "large-print": {"text", "alt"},
    "official": {"text", "alt"},
}
"""Where an output that a machine can read says a figure which a chart and a title of it quote."""


def words_of(path: Path) -> Iterator[tuple[str, str]]:
    if path.suffix == ".pptx":
        yield from _words_of_deck(path)
    elif path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            pages = [page.get_textpage().get_text_range() for page in pdf]
        yield "text", "".join("".join(pages).split())
        with pikepdf.open(path) as pdf:
            told = (each.get("/Alt", "") for each in pdf.objects if hasattr(each, "keys"))
            yield "alt", "\n".join(map(str, told))


def _words_of_deck(path: Path) -> Iterator[tuple[str, str]]:
    with ZipFile(path) as package:
        for name in package.namelist():
            folder, data = name.split("/")[-2:][0], package.read(name)
            if name.endswith(".xlsx"):
                with ZipFile(io.BytesIO(data)) as book:
                    yield "embeddings", book.read("xl/worksheets/sheet1.xml").decode()
            elif name.endswith(".xml") and folder in ("slides", "notesSlides", "charts"):
                root = etree.fromstring(data)
                yield folder, "".join(root.itertext())
                yield "alt", "".join(e.get("descr", "") for e in root.iter("{*}cNvPr"))


def test_a_digit_mended_wherever_it_is_quoted_is_changed_everywhere(
    yongkang: Path, tmp_path: Path
) -> None:
    """The cells and the points of a chart hold 6186 alone, words hold the unit too."""
    content = shutil.copytree(yongkang, tmp_path / "content")
    change(content / REVIEW, "186家", "6186家")
    built = build(content, tmp_path / "out", KINDS, verify=True)
    for output in built.outputs:
        found = list(words_of(output.path))
        assert PLACES.get(output.kind, set()) == {
            place for place, words in found if "6186" in words
        }
        assert not [place for place, words in found if re.search(r"(?<!6)186家", words)]
