"""Our own deck checker: silent on every deck that we write, loud on every damaged one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from corruptions import CORRUPTIONS, Damage, Package, duplicate_shape_id
from decks import sample_deck, titled
from test_deck_awkward import CASES, Density, planned

from briefing.deck.slides import Deck
from briefing.deck.titles import with_unique_titles
from briefing.pipeline import build
from briefing.powerpoint.check.book import cells_of, spelled
from briefing.powerpoint.check.faults import UnsoundDeckError, find_faults, refuse_unsound
from briefing.powerpoint.write import write_deck
from briefing.theme.load import load_theme, theme_names

THEME = load_theme("zhenghong")
SAMPLE = sample_deck()
GOOD = write_deck(SAMPLE, THEME)


def test_one_of_everything_has_no_fault() -> None:
    assert () == find_faults(GOOD, SAMPLE)


def test_packing_anew_is_no_fault() -> None:
    assert () == find_faults(Package(GOOD).pack(), SAMPLE)


@pytest.mark.parametrize("name", theme_names())
@pytest.mark.parametrize("builds", [False, True])
def test_the_real_decks_have_no_fault(deck: Deck, full_deck: Deck, name: str, builds: bool) -> None:
    for each in (deck, full_deck):
        shown = replace(each, builds=builds)
        assert () == find_faults(write_deck(shown, load_theme(name), "noto"), shown)


@pytest.mark.parametrize("density", ["brief", "full"])
@pytest.mark.parametrize("case", CASES)
def test_a_deck_of_any_content_has_no_fault(case: str, density: Density) -> None:
    _, deck = planned(CASES[case], density)
    assert () == find_faults(write_deck(deck, THEME), deck)


@pytest.mark.parametrize("damage", CORRUPTIONS, ids=lambda damage: damage.__name__)
def test_a_damaged_deck_is_found_out(damage: Damage) -> None:
    package = Package(GOOD)
    damage(package)
    assert CORRUPTIONS[damage] in "\n".join(find_faults(package.pack(), SAMPLE))


def test_every_part_is_missed_that_is_lost() -> None:
    for name, _ in Package(GOOD).entries:
        package = Package(GOOD)
        package.drop(name)
        assert find_faults(package.pack(), SAMPLE), name


def test_every_part_is_missed_that_is_cut_off() -> None:
    for name, data in Package(GOOD).entries:
        if not name.endswith(".png"):
            package = Package(GOOD)
            package.write(name, data[: len(data) // 2])
            assert find_faults(package.pack(), SAMPLE), name


def test_what_is_no_zip_is_a_fault_not_a_crash() -> None:
    assert ("no zip file",) == find_faults(GOOD[:1000], SAMPLE)


def test_a_deck_of_other_figures_is_found_out() -> None:
    """The package is whole, but not what the content says."""
    assert () == find_faults(GOOD, sample_deck())
    chart = SAMPLE.slides[3].elements[0]
    bar = replace(chart.chart.bars[0], number="187", magnitude=Decimal(187))
    other = replace(chart, chart=replace(chart.chart, bars=(bar, *chart.chart.bars[1:])))
    slides = (*SAMPLE.slides[:3], replace(SAMPLE.slides[3], elements=(other,)), *SAMPLE.slides[4:])
    found = "\n".join(find_faults(GOOD, replace(SAMPLE, slides=slides)))
    assert "is 186, not 187" in found


def test_an_unsound_deck_is_refused_by_name_of_its_faults() -> None:
    assert GOOD == refuse_unsound(GOOD, SAMPLE)
    package = Package(GOOD)
    duplicate_shape_id(package)
    with pytest.raises(UnsoundDeckError, match="two objects have the id 2"):
        refuse_unsound(package.pack(), SAMPLE)


def test_a_build_writes_no_unsound_deck(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_damaged(deck: Deck, *others: object) -> bytes:
        package = Package(write_deck(deck, THEME))
        duplicate_shape_id(package)
        return package.pack()

    monkeypatch.setattr("briefing.powerpoint.write.write_deck", write_damaged)
    with pytest.raises(UnsoundDeckError):
        build(town, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("figure", "form", "words"),
    [
        ("6", '"增长"0"%左右"', "增长6%左右"),
        ("1234.5", '#,##0.0"万元"', "1,234.5万元"),
        ("12000", '"1.2亿元"', "1.2亿元"),
        ("3", r"0\"", '3"'),
        ("nothing", "0", "NaN"),
    ],
)
def test_a_figure_is_spelled_as_office_does(figure: str, form: str, words: str) -> None:
    assert words == spelled(figure, form)


def test_a_range_is_its_cells() -> None:
    assert ["B2", "B3", "B4"] == cells_of("Sheet1!$B$2:$B$4")
    assert ["B1"] == cells_of("Sheet1!$B$1")
    assert [] == cells_of("Other!A1")


def test_titles_stay_apart_whatever_number_an_author_gave() -> None:
    titles = ("题", "题", "题（2）", "题", "题（2）", "题（3）")
    slides = with_unique_titles([titled(f"s{at}", "标题", each) for at, each in enumerate(titles)])
    assert ["题", "题（4）", "题（2）", "题（5）", "题（2）（2）", "题（3）"] == [
        slide.title for slide in slides
    ]
