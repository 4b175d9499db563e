"""名词解释: terms marked where the text first has them, explained where the block stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from block_outputs import SIZES, THEMES, deck_of, elements, loaded, opened, pdfs
from contents import blocks, codes, complaints, fenced, load
from handout_probe import marks
from ooxml import complaints as office_complaints
from ooxml import find_validator
from structure import Tree
from structure import complaints as tag_complaints
from verapdf import validate

from briefing.content.document import Glossary, Paragraph
from briefing.deck.fit import fits
from briefing.deck.slides import TableBox
from briefing.diagnostics import Severity
from briefing.layout.handout import layout_handout
from briefing.layout.long_image import layout_long_image
from briefing.powerpoint.write import write_deck
from briefing.theme.load import load_theme

THEME = load_theme("zhenghong")
PROSE = (
    "深化“七张问题清单”工作，新增“专精特新”企业29家，R&D经费支出占比达2.88%。\n\n"
    "专精特新企业培育力度不断加大。"
)
ENTRIES = (
    "七张问题清单: 重大问题清单的统称，包括：审计、督查等",
    "专精特新: 具备专业化、精细化、特色化、新颖化特征",
    "R&D: 研究与试验发展",
)


def module(*entries: str, prose: str = PROSE) -> str:
    return f"# 工作回顾\n\n{prose}\n\n{fenced('名词解释', *entries)}\n"


def glossary(text: str) -> Glossary:
    return next(block for block in blocks(load(text)) if isinstance(block, Glossary))


def test_the_first_colon_parts_term_and_explanation_and_terms_are_numbered() -> None:
    entries = glossary(module(*ENTRIES)).entries
    assert [(each.number, each.term.words) for each in entries] == [
        (1, "七张问题清单"), (2, "专精特新"), (3, "R&D")
    ]  # fmt: skip
    assert entries[0].told.words == "重大问题清单的统称，包括：审计、督查等"


def test_a_term_is_marked_once_behind_its_closing_quote() -> None:
    first, second = (b for b in blocks(load(module(*ENTRIES))) if isinstance(b, Paragraph))
    words = first.text.words
    ends = [words.index("单”") + 2, words.index("新”") + 2, words.index("R&D") + 3]
    assert first.text.notes == tuple(zip(ends, (1, 2, 3), strict=True))
    assert second.text.notes == ()


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("数字经济: 新的经济形态", "term-absent"),
        ("专精特新", "colon-missing"),
        (": 无", "colon-missing"),
    ],
)
def test_an_entry_that_explains_nothing_of_the_text_is_refused(entry: str, code: str) -> None:
    (fault,) = complaints(module(entry))
    assert fault.code == code
    assert fault.span
    assert fault.span.line == 8


def test_a_term_explained_twice_is_refused() -> None:
    assert codes(module("专精特新: 一", "专精特新: 二")) == ["term-twice"]


def test_terms_in_another_order_than_the_text_are_noticed() -> None:
    said = load(module(ENTRIES[1], ENTRIES[0])).diagnostics
    assert [each.code for each in said if each.code == "term-order"] == ["term-order"]
    assert all(each.severity is not Severity.ERROR for each in said)


def test_the_mark_is_raised_and_stays_with_its_term(tmp_path: Path) -> None:
    document = loaded(tmp_path, module(*ENTRIES)).document
    for publication in (layout_handout(document, THEME), layout_long_image(document, THEME)):
        runs = [mark for page in publication.pages for mark in marks(page)]
        for number, raised in enumerate("¹²³", 1):
            own = [m for m in runs if m.run.owner == f"note/{number}/reference"]
            assert raised in "".join(m.run.text for m in own)
            at = runs.index(own[0])
            assert runs[at - 1].y == pytest.approx(own[0].y)


@pytest.mark.parametrize("theme", THEMES)
def test_every_pdf_is_well_tagged_and_valid(tmp_path: Path, theme: str) -> None:
    pairs = []
    for kind, data in pdfs(loaded(tmp_path, module(*ENTRIES)).document, theme).items():
        pdf = opened(data)
        path = tmp_path / f"{kind}.pdf"
        path.write_bytes(data)
        pairs.append(("ua1", path))
        assert tag_complaints(pdf) == [], kind
        if kind != "slides":
            tags = [e.tag for e in Tree(pdf).elements]
            assert (tags.count("Note"), tags.count("Reference")) == (3, 3)
    assert [verdict.failures for verdict in validate(pairs)] == [()] * 3


@pytest.mark.parametrize("size", SIZES)
def test_the_terms_have_slides_of_their_own(tmp_path: Path, size: str) -> None:
    many = [f"词语{chr(0x4E00 + n)}: {'这是一个较长的解释，' * 6}" for n in range(14)]
    prose = "、".join(entry.split(":")[0] for entry in many) + "。"
    deck = deck_of(loaded(tmp_path, module(*many, prose=prose)).document, size)
    boxes = elements(deck, TableBox)
    assert sum(len(box.rows) for box in boxes) == 14
    assert [fit for fit in fits(deck, THEME) if fit.is_tight] == []
    titles = [slide.title for slide in deck.slides if slide.title.startswith("名词解释")]
    assert len(titles) == len(boxes)


def test_microsofts_validator_finds_nothing(tmp_path: Path) -> None:
    validator = find_validator()
    path = tmp_path / "deck.pptx"
    path.write_bytes(write_deck(deck_of(loaded(tmp_path, module(*ENTRIES)).document), THEME))
    assert office_complaints(validator, path, "Microsoft365") == []
