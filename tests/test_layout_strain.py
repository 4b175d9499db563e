"""The composer's own report: what it says agrees with the pages."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.diagnostics import Severity
from briefing.frame import Publication
from briefing.geometry import Size
from briefing.layout.strain import strains
from briefing.specimen import Case, set_specimens

TEXT = "累计拆除原有建筑物68.9万平方米，增幅为63%～68%之间，五金……产业"


def report(text: str, width: float) -> list[tuple[str, str]]:
    pages = set_specimens([Case(text="永康", width_em=9.0), Case(text=text, width_em=width)])
    return [(said.code, said.message) for said in strains(pages, "handout")]


def test_a_line_opened_by_more_than_the_measure_bears_is_named_with_its_page() -> None:
    assert [
        ("wide-line", "handout, page 2: gaps open by 0.25 em in the line 落地项目八")
    ] == report("落地项目八个，首次招引", 6.0)


def test_a_line_opened_by_less_is_not_worth_a_word() -> None:
    assert [] == report("全面建设现代化五金之都永康", 10.5)


@pytest.mark.parametrize(
    ("text", "width", "message"),
    [
        (
            "共123456万平方米",
            5.0,
            "a number is parted from its unit, or the like after “共123456”",
        ),
        ("增幅为63%～68%间", 6.5, "a range of numbers is parted after “增幅为63%～”"),
    ],
)
def test_a_soft_rule_given_up_is_named_with_the_words_before(
    text: str, width: float, message: str
) -> None:
    assert ("rule-given-up", f"handout, page 2: {message}") in report(text, width)


def test_words_that_run_off_a_page_are_named() -> None:
    case = Case(text="永康市", width_em=9.0)
    (page,) = set_specimens([case]).pages
    narrow = replace(page, size=Size(page.size.width / 4, page.size.height))
    pages = replace(set_specimens([case]), pages=(narrow,))
    (said,) = strains(pages, "handout")
    assert ("off-page", Severity.WARNING) == (said.code, said.severity)
    assert "“永康市” runs off the page" in said.message


def test_nothing_is_given_up_where_there_is_room() -> None:
    assert [] == report(TEXT, 40.0)


def test_the_handout_of_the_real_content_has_even_lines(handout: Publication) -> None:
    assert [] == list(strains(handout, "handout"))


def test_a_check_of_the_layout_lists_strains_as_notices(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["check", str(town), "--layout", "--json"])
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert {str(Severity.NOTICE)} >= {
        entry["severity"] for entry in found if entry["code"] in ("wide-line", "rule-given-up")
    }
