"""`briefing build --profile`: what it asks for, what it refuses, and what it leaves alone."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from briefing.cli import main


def built(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, int]:
    """Builds the starter; how many pages each output has."""
    assert 0 == main(["build", "town", "-o", "out", "--json", *arguments])
    return {each["kind"]: each["pages"] for each in json.loads(capsys.readouterr().out)["outputs"]}


def page(kind: str) -> dict[str, list[float]]:
    with pikepdf.open(Path("out") / f"town-{kind}.pdf") as pdf:
        return {name: [float(side) for side in pdf.pages[0].obj.get(name, ())] for name in BOXES}


BOXES = ("/MediaBox", "/TrimBox")


@pytest.mark.usefixtures("town")
def test_pdfs_are_for_the_profile_and_the_deck_is_as_ever(
    capsys: pytest.CaptureFixture[str],
) -> None:
    built(capsys)
    deck, sizes = Path("out/town-deck.pptx").read_bytes(), {}
    for profile in ("screen", "email", "print"):
        built(capsys, "--profile", profile)
        assert deck == Path("out/town-deck.pptx").read_bytes()
        sizes[profile] = Path("out/town-handout.pdf").stat().st_size
    assert sizes["email"] < sizes["screen"] < sizes["print"]
    for kind in ("handout", "slides"):
        assert len(page(kind)["/TrimBox"]) == 4


@pytest.mark.usefixtures("town")
def test_marks_make_the_sheet_larger(capsys: pytest.CaptureFixture[str]) -> None:
    built(capsys, "--profile", "print", "--only", "handout")
    plain = page("handout")["/MediaBox"]
    built(capsys, "--profile", "print", "--marks", "--only", "handout")
    assert page("handout")["/MediaBox"][2] > plain[2]


@pytest.mark.usefixtures("town")
def test_a_handout_fills_whole_sheets_and_slides_do_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = built(capsys, "--only", "handout,slides")
    after = built(capsys, "--only", "handout,slides", "--profile", "print", "--fours")
    assert -(-before["handout"] // 4) * 4 == after["handout"]
    assert before["slides"] == after["slides"]
    with pikepdf.open("out/town-handout.pdf") as pdf:
        assert after["handout"] == len(pdf.pages)


@pytest.mark.parametrize("profile", ["screen", "email"])
@pytest.mark.parametrize("flags", [["--marks"], ["--fours"], ["--icc", "press.icc"]])
@pytest.mark.usefixtures("town")
def test_what_only_a_press_needs_is_refused_without_one(
    flags: list[str], profile: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["build", "town", "-o", "out", "--profile", profile, *flags])
    assert 2 == left.value.code
    assert f"{flags[0]} goes with --profile print" in capsys.readouterr().err
    assert not Path("out").exists()


@pytest.mark.usefixtures("town")
def test_a_press_that_is_none_is_refused_before_anything_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, code in (("nowhere.icc", "press-missing"), ("town/briefing.yaml", "press-unfit")):
        assert 4 == main(["build", "town", "-o", "out", "--profile", "print", "--icc", name])
        assert f"error[{code}]" in capsys.readouterr().err
    assert not Path("out").exists()
