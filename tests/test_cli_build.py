"""`briefing build`: what it writes, what it says, and that a fault leaves old files alone."""

from __future__ import annotations

import json
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from command import run
from editing import change
from pptx import Presentation

from briefing.cli import main
from briefing.pipeline import Built

NAMES = ["town-deck.pptx", "town-handout.pdf", "town-slides.pdf"]


def digests(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def pages(path: Path) -> int:
    """The pages or slides of a file, as other programs count them."""
    if path.suffix == ".pptx":
        return len(Presentation(str(path)).slides)
    return len(pypdfium2.PdfDocument(path))


def test_the_files_are_named_on_stdout_and_described_on_stderr(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["build", "town", "-o", "papers"])
    said = capsys.readouterr()
    expected = ["papers/town-handout.pdf", "papers/town-slides.pdf", "papers/town-deck.pptx"]
    assert expected == said.out.splitlines()
    assert sorted(NAMES) == sorted(path.name for path in Path("papers").iterdir())
    assert ["handout", "slides", "deck"] == [
        line.partition(":")[0] for line in said.err.splitlines()
    ]


def test_files_go_into_a_folder_of_the_contents_name(town: Path) -> None:
    assert 0 == main(["build", "town", "--only", "handout"])
    assert ["town-handout.pdf"] == [path.name for path in Path("out/town").iterdir()]


def test_json_tells_kind_size_and_pages(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["build", "town", "-o", "papers", "--json"])
    values = json.loads(capsys.readouterr().out)
    assert 1 == values["schema"]
    assert ["handout", "slides", "deck"] == [output["kind"] for output in values["outputs"]]
    for output in values["outputs"]:
        path = Path(output["path"])
        assert path.stat().st_size == output["bytes"]
        assert pages(path) == output["pages"]


@pytest.mark.parametrize(
    "asked", [("deck,slides",), ("deck", "slides"), ("slides,deck", "deck")], ids="+".join
)
def test_only_some_outputs_can_be_asked_for(asked: tuple[str, ...], town: Path) -> None:
    only = [word for kinds in asked for word in ("--only", kinds)]
    assert 0 == main(["build", "town", "-o", "papers", *only])
    assert {"town-deck.pptx", "town-slides.pdf"} == {p.name for p in Path("papers").iterdir()}


def test_the_full_deck_puts_more_on_its_slides(town: Path) -> None:
    for density in ("brief", "full"):
        assert 0 == main(["build", "town", "-o", density, "--only", "slides", "--density", density])
    sizes = [(Path(density) / "town-slides.pdf").stat().st_size for density in ("brief", "full")]
    assert sizes[0] < sizes[1]


def test_the_recipe_says_which_fonts_the_deck_names(town: Path) -> None:
    change(town / "briefing.yaml", "deck_fonts: office", "deck_fonts: noto")
    assert 0 == main(["build", "town", "-o", "papers", "--only", "deck"])
    with ZipFile("papers/town-deck.pptx") as package:
        theme = package.read("ppt/theme/theme1.xml").decode()
    assert "微软雅黑" not in theme
    assert "Noto Sans SC" in theme


def test_a_pattern_in_the_recipe_names_the_files(town: Path) -> None:
    with (town / "briefing.yaml").open("a", encoding="utf-8") as recipe:
        recipe.write('\nfilename: "{issuer}汇报（{date}）-{kind}"\n')
    assert 0 == main(["build", "town", "-o", "papers", "--only", "handout"])
    assert ["示例镇汇报-handout.pdf"] == [path.name for path in Path("papers").iterdir()]


def test_bad_content_leaves_the_old_files_as_they_were(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["build", "town", "-o", "papers"])
    before = digests(Path("papers"))
    change(town / "review.md", "接待游客21.3万人次。", "接待游客23.1万人次。")
    capsys.readouterr()
    assert 3 == main(["build", "town", "-o", "papers"])
    assert before == digests(Path("papers"))
    assert "" == capsys.readouterr().out


def test_bad_content_makes_no_folder(town: Path) -> None:
    change(town / "review.md", "接待游客21.3万人次。", "接待游客23.1万人次。")
    assert 3 == main(["build", "town", "-o", "papers"])
    assert not Path("papers").exists()


def test_a_character_in_no_font_leaves_the_old_files_as_they_were(town: Path) -> None:
    assert 0 == main(["build", "town", "-o", "papers", "--only", "handout"])
    before = digests(Path("papers"))
    change(town / "plan.md", "幸福家园", "幸福𠮷园")
    assert 4 == main(["build", "town", "-o", "papers"])
    assert before == digests(Path("papers"))


def test_a_file_in_the_place_of_the_folder_ends_with_5(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("papers").write_text("mine")
    assert 5 == main(["build", "town", "-o", "papers", "--only", "handout"])
    assert "cannot write papers" in capsys.readouterr().err
    assert "mine" == Path("papers").read_text()


def test_a_folder_in_the_place_of_a_file_ends_with_5(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the outputs that could have been written are not: all or none."""
    Path("papers/town-deck.pptx").mkdir(parents=True)
    assert 5 == main(["build", "town", "-o", "papers"])
    assert "cannot write papers/town-deck.pptx" in capsys.readouterr().err
    assert ["town-deck.pptx"] == [path.name for path in Path("papers").iterdir()]


@contextmanager
def interrupted_after(seconds: float) -> Iterator[None]:
    """As if the user pressed Ctrl-C."""
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_an_interrupted_build_leaves_the_old_files_and_nothing_else(
    yongkang: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "yongkang-2023-handout.pdf"
    old.write_text("the old file")
    with interrupted_after(0.05):
        assert 130 == main(["build", str(yongkang), "-o", str(tmp_path)])
    assert [old] == list(tmp_path.iterdir())
    assert "the old file" == old.read_text()
    assert "briefing: interrupted\n" == capsys.readouterr().err


def test_two_builds_give_the_same_bytes_anywhere(
    yongkang: Path, built: Built, tmp_path: Path
) -> None:
    """Another folder, time zone, locale and order of sets, an empty cache, a later clock."""
    copy = tmp_path / "别处" / "yongkang-2023"
    shutil.copytree(yongkang, copy)
    ended = run(
        "build",
        copy,
        "-o",
        tmp_path / "out",
        cwd=tmp_path,
        TZ="Pacific/Kiritimati",
        LC_ALL="zh_CN.GB18030",
        PYTHONHASHSEED="7",
        XDG_CACHE_HOME=str(tmp_path / "cache"),
    )
    assert (0, "") == (ended.returncode, ended.stdout and "")
    assert digests(built.outputs[0].path.parent) == digests(tmp_path / "out")


def test_a_build_reads_and_writes_nothing_else_in_the_content_folder(town: Path) -> None:
    before = sorted(town.iterdir())
    assert 0 == main(["build", "town", "-o", "papers", "--only", "handout"])
    assert before == sorted(town.iterdir())
