"""Read-back on the command line: `build --verify`, what goes to a press, and `verify`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tampering import typed_over

from briefing import pipeline
from briefing.cli import main

OUT = Path("out/town")


def test_a_verified_build_says_how_many_figures_were_traced(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(town), "--verify", "--json"]) == 0
    outputs = json.loads(capsys.readouterr().out)["outputs"]
    assert {"handout", "slides", "deck"} == {output["kind"] for output in outputs}
    assert all(output["figures"] > 50 for output in outputs)


@pytest.mark.parametrize(
    ("options", "verified"),
    [([], False), (["--profile", "print"], True), (["--profile", "print", "--no-verify"], False)],
)
def test_what_goes_to_a_press_is_verified_unless_said_otherwise(
    town: Path, capsys: pytest.CaptureFixture[str], options: list[str], verified: bool
) -> None:
    assert main(["build", str(town), "--only", "handout", *options]) == 0
    assert ("figures traced" in capsys.readouterr().err) == verified


def test_an_output_that_says_something_else_replaces_nothing(
    town: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The writer is made to err: its bytes are changed before they are verified."""
    assert main(["build", str(town), "--only", "deck"]) == 0
    before = (OUT / "town-deck.pptx").read_bytes()
    draw = pipeline.draw_outputs
    change = typed_over(r"ppt/slides/slide\d+\.xml", "<a:t>3200</a:t>", "<a:t>2300</a:t>")

    def erring(*arguments: object) -> Iterator[pipeline.Drawn]:
        for output in draw(*arguments):  # type: ignore[arg-type]
            yield replace(output, data=change(output.data))

    monkeypatch.setattr(pipeline, "draw_outputs", erring)
    assert main(["build", str(town), "--only", "deck", "--verify"]) == 5
    assert "says 2300, the source 3200" in capsys.readouterr().err
    assert (OUT / "town-deck.pptx").read_bytes() == before


def test_files_changed_by_hand_are_told_from_those_that_are_not(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(town)]) == 0
    files = sorted(map(str, OUT.iterdir()))
    assert main(["verify", str(town), *files]) == 0
    deck = OUT / "town-deck.pptx"
    change = typed_over(r"ppt/notesSlides/notesSlide\d+\.xml", "260人", "620人")
    deck.write_bytes(change(deck.read_bytes()))
    capsys.readouterr()
    assert main(["verify", str(town), *files]) == 1
    said = capsys.readouterr().err
    assert "notes: " in said
    assert "says 620, the source 260" in said


def test_a_file_that_cannot_be_read_is_named(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("broken.pdf").write_bytes(b"%PDF-1.7 broken")
    Path("broken.pptx").write_bytes(b"PK broken")
    assert main(["verify", str(town), "broken.pdf", "broken.pptx"]) == 1
    assert capsys.readouterr().err.count("the file cannot be read") == 2
    assert main(["verify", str(town), "absent.pdf"]) == 5


def test_json_of_verify_has_the_keys_of_every_output(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(town), "--only", "slides"]) == 0
    capsys.readouterr()
    assert main(["verify", str(town), str(OUT / "town-slides.pdf"), "--json"]) == 0
    (output,) = json.loads(capsys.readouterr().out)["outputs"]
    assert {"kind", "path", "bytes", "pages", "figures"} == set(output)
