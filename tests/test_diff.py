"""`briefing diff`: what changed in words and figures, and exactly the pages that look different."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from command import run
from editing import change

from briefing.comparison import Side, compare, read_side
from briefing.pipeline import build
from briefing.scaffold import start_folder

Edit = Callable[[Path], None]


@pytest.fixture
def pair(town: Path) -> tuple[Path, Path]:
    """The starter twice, one of the two to be changed; under one name, as revisions are."""
    later = Path("later", town.name)
    shutil.copytree(town, later)
    return town, later


def compared(old: Path, new: Path) -> tuple[int, dict[str, Any]]:
    done = run("diff", old, new, "--json", cwd=Path())
    return done.returncode, json.loads(done.stdout)


def rasters(folder: Path) -> dict[str, list[bytes]]:
    """Every page of the handout and the slides, drawn."""
    built = build(folder, folder.parent / "built", ("handout", "slides"))
    return {output.kind: _drawn(output.path) for output in built.outputs}


def _drawn(path: Path) -> list[bytes]:
    with pypdfium2.PdfDocument(path) as document:
        return [bytes(page.render(scale=1.2).buffer) for page in document]


def differing(old: list[bytes], new: list[bytes]) -> tuple[int, ...]:
    pairs = enumerate(zip_longest(old, new), 1)
    return tuple(number for number, (one, other) in pairs if one != other)


@dataclass(frozen=True, slots=True)
class Before:
    """The starter as it is, with all its pages drawn."""

    folder: Path
    side: Side
    pages: dict[str, list[bytes]]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Before:
    folder = tmp_path_factory.mktemp("before") / "town"
    start_folder(folder)
    return Before(folder, read_side(folder), rasters(folder))


def reworded(old: str, new: str, name: str = "review.md") -> Edit:
    return lambda folder: change(folder / name, old, new)


ANOTHER = (
    "\n**网格治理更加精细。**服务覆盖" + "、".join(f"第{n}网格" for n in range(80, 280)) + "。\n"
)

EDITS = {
    "digit": reworded("260人", "270人"),
    "quoted": reworded("新建高标准农田3200亩", "新建高标准农田3300亩"),
    "word": reworded("团结一心", "齐心协力"),
    "notes only": reworded("pace: 220", "pace: 200", "briefing.yaml"),
    "pages more": reworded("发放各类补助", "发放各项补助\n" + ANOTHER + "\n发放各类补助"),
    "order": reworded("- targets.md\n  - plan.md", "- plan.md\n  - targets.md", "briefing.yaml"),
    "theme": reworded("theme: zhenghong", "theme: qinglan", "briefing.yaml"),
}


class TestPages:
    @pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
    def test_it_names_exactly_the_pages_and_slides_that_look_different(
        self, before: Before, tmp_path: Path, edit: Edit
    ) -> None:
        later = tmp_path / "town"
        shutil.copytree(before.folder, later)
        edit(later)
        found = compare(before.side, read_side(later)).leaves
        pages = rasters(later)
        for kind in ("handout", "slides"):
            assert differing(before.pages[kind], pages[kind]) == found[kind].changed

    def test_other_notes_are_told_apart_from_other_slides(self, pair: tuple[Path, Path]) -> None:
        old, new = pair
        change(new / "review.md", "260人", "270人")
        _, found = compared(old, new)
        slides = next(output for output in found["outputs"] if output["kind"] == "slides")
        assert slides["changed"] == []
        assert len(slides["notes_changed"]) >= 1


class TestWords:
    def test_equal_folders_do_not_differ(self, pair: tuple[Path, Path]) -> None:
        code, found = compared(*pair)
        assert code == 0
        assert found["same"]
        assert (found["text"], found["figures"], found["outputs"]) == ([], [], [])

    def test_a_figure_is_one_change_in_all_its_places(self, pair: tuple[Path, Path]) -> None:
        old, new = pair
        change(new / "review.md", "新建高标准农田3200亩", "新建高标准农田3300亩")
        code, found = compared(old, new)
        (figure,) = found["figures"]
        assert code == 1
        assert (figure["label"], figure["old"], figure["new"]) == (
            "新建高标准农田",
            "3200亩",
            "3300亩",
        )
        lines = (new / "review.md").read_text("utf-8").split("\n")
        places = [lines[place["line"] - 1] for place in figure["places"]]
        assert len(places) == 2
        assert all("新建高标准农田3300亩" in line for line in places)

    def test_what_was_added_removed_edited_and_moved_is_told(self, pair: tuple[Path, Path]) -> None:
        old, new = pair
        change(new / "review.md", "圆满完成**八件**民生实事\n", "")
        change(new / "review.md", "团结一心", "齐心协力")
        change(new / "plan.md", "突出抓好以下三个方面工作。", "突出抓好三个方面。\n\n新的一段。")
        _, found = compared(old, new)
        changes = [(text["change"], (text["new"] or text["old"])["kind"]) for text in found["text"]]
        assert changes == [
            ("removed", "headlines"),
            ("edited", "paragraph"),
            ("edited", "paragraph"),
            ("added", "paragraph"),
        ]

    def test_a_block_in_another_place_has_moved(self, pair: tuple[Path, Path]) -> None:
        old, new = pair
        recipe = "- targets.md\n  - plan.md", "- plan.md\n  - targets.md"
        change(new / "briefing.yaml", *recipe)
        _, found = compared(old, new)
        assert {"moved"} == {text["change"] for text in found["text"]}

    def test_a_setting_is_told_with_both_values(self, pair: tuple[Path, Path]) -> None:
        old, new = pair
        change(new / "briefing.yaml", "pace: 220", "pace: 200")
        _, found = compared(old, new)
        assert found["settings"] == {"pace": {"old": "220", "new": "200"}}

    def test_a_person_reads_old_and_new_side_by_side(self, pair: tuple[Path, Path]) -> None:
        old, new = pair
        change(new / "review.md", "260人", "270人")
        done = run("diff", old, new, cwd=Path())
        assert done.returncode == 1
        assert "figure  带动就业 [-260人-] → {+270人+}" in done.stdout
        assert "[-260-]{+270+}人" in done.stdout
        assert "handout: pages that look different:" in done.stdout


class TestFaults:
    def test_a_faulty_side_is_refused_with_its_own_place(self, pair: tuple[Path, Path]) -> None:
        old, new = pair
        change(new / "review.md", "新建高标准农田3200亩，推广", "新建高标准农田3300亩，推广")
        done = run("diff", old, new, cwd=Path())
        assert done.returncode == 3
        assert f"{new}/review.md:17:1" in done.stderr
