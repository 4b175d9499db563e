"""`briefing compose`: one page a case, read back by another program."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from briefing.cli import main

CASES: list[dict[str, object]] = [
    {"id": "a", "text": "落地项目八个，首次招引", "width_em": 6, "align": "justify"},
    {"id": "b", "text": "聚焦产业集群现代化，奋力打造新样板", "width_em": 14, "role": "heading"},
    {"id": "c", "text": "整治12亩", "width_em": 30, "options": {"digit_em": 0.5}},
    {"id": "d", "text": "五金产业集群能级跃升", "width_em": 6, "align": "left", "indent_em": 2},
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listing(*cases: object) -> Path:
    """The cases as a file, one a line."""
    path = Path("cases.jsonl")
    lines = (case if isinstance(case, str) else json.dumps(case) for case in cases)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def compose(*cases: object) -> int:
    return main(["compose", str(listing(*cases)), "-o", "out.pdf"])


def lefts(text: pypdfium2.PdfTextPage, *chars: str) -> list[float]:
    """Where the first such characters have their ink, in points from the left edge."""
    read = text.get_text_range()
    return [text.get_charbox(read.index(char))[0] for char in chars]


def test_page_n_holds_the_text_of_line_n(folder: Path) -> None:
    assert 0 == compose(*CASES)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument("out.pdf")]
    assert [case["text"] for case in CASES] == [text.replace("\r\n", "") for text in pages]


def test_the_measure_begins_twenty_points_from_the_left(folder: Path) -> None:
    compose({"text": "永康市永", "width_em": 3}, {"text": "永康市", "width_em": 3, "indent_em": 2})
    first, second = (page.get_textpage() for page in pypdfium2.PdfDocument("out.pdf"))
    (flush,), (indented,) = lefts(first, "永"), lefts(second, "永")
    assert 20.0 < flush < 22.0
    assert 40.0 == pytest.approx(indented - flush, abs=0.05)


def test_an_em_is_twenty_points_and_half_width_figures_are_half_of_it(folder: Path) -> None:
    compose(CASES[2])
    (page,) = pypdfium2.PdfDocument("out.pdf")
    left, right = lefts(page.get_textpage(), "治", "亩")
    plain = {"text": "治亩", "width_em": 30}
    compose(plain)
    (page,) = pypdfium2.PdfDocument("out.pdf")
    near, far = lefts(page.get_textpage(), "治", "亩")
    assert 30.0 == pytest.approx((right - left) - (far - near), abs=0.05)


def test_centred_lines_stand_in_the_middle_of_the_measure(folder: Path) -> None:
    compose({"text": "永", "width_em": 9, "align": "center"}, {"text": "永", "width_em": 9})
    centred, flush = (
        lefts(page.get_textpage(), "永")[0] for page in pypdfium2.PdfDocument("out.pdf")
    )
    assert 80.0 == pytest.approx(centred - flush, abs=0.05)


def test_the_page_is_as_wide_as_the_text_needs(folder: Path) -> None:
    compose({"text": "永康市", "width_em": 30}, {"text": "永康市" * 20, "width_em": 60})
    assert [100.0, 1240.0] == [page.get_width() for page in pypdfium2.PdfDocument("out.pdf")]


def test_empty_text_is_an_empty_page(folder: Path) -> None:
    assert 0 == compose({"text": "", "width_em": 6})
    (page,) = pypdfium2.PdfDocument("out.pdf")
    assert "" == page.get_textpage().get_text_range()


def test_the_same_cases_give_the_same_bytes(folder: Path) -> None:
    compose(*CASES)
    first = Path("out.pdf").read_bytes()
    compose(*CASES)
    assert first == Path("out.pdf").read_bytes()


@pytest.mark.parametrize(
    ("case", "word"),
    [
        ("{", "json"),
        ("[]", "object"),
        ({"width_em": 6}, "`text`"),
        ({"text": "永", "width_em": 0}, "`width_em`"),
        ('{"text": "永", "width_em": NaN}', "json"),
        ('{"text": "\\ud800", "width_em": 6}', "json"),
        ({"text": "永", "width_em": 6, "align": "middle"}, "`align`"),
        ({"text": "永", "width_em": 2, "indent_em": 2}, "no room"),
        ({"text": "永", "width_em": 6, "colour": "red"}, "`colour`"),
        ({"text": "1", "width_em": 6, "options": {"digit_em": 0.7}}, "`options.digit_em`"),
    ],
)
def test_what_is_no_case_is_refused_at_its_line(
    folder: Path, case: object, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 3 == compose(CASES[0], case)
    complaint = capsys.readouterr().err.splitlines()[0]
    assert complaint.startswith("cases.jsonl:2:1: error[bad-case]: ")
    assert word in complaint.lower()
    assert not Path("out.pdf").exists()


def test_a_character_in_no_font_is_refused_at_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 4 == compose('{"text": "永\U0002a6d6", "width_em": 6}')
    complaint = capsys.readouterr().err.splitlines()[0]
    assert "cases.jsonl:1:12: error[no-glyph]: no font can draw `\U0002a6d6` (U+2A6D6)" == complaint


def test_a_file_that_is_not_there_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 3 == main(["compose", "none.jsonl", "-o", "out.pdf"])
    assert "no such file" in capsys.readouterr().err
