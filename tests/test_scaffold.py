"""`briefing init` and `briefing schema`: what a first-time author gets."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.pipeline import load


def test_a_new_folder_is_sound_content_and_its_files_are_named_on_stdout(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "新建" / "town"
    assert 0 == main(["init", str(folder)])
    printed = capsys.readouterr().out.splitlines()
    assert sorted(map(str, folder.iterdir())) == sorted(printed)
    assert "town" == load(folder).document.name


def test_a_new_folder_needs_no_warning(town: Path) -> None:
    assert 0 == main(["check", str(town), "--strict"])


def test_the_sample_says_that_it_is_one(town: Path) -> None:
    document = load(town).document
    assert document.status
    assert "虚构" in document.status.words
    assert "示例" in document.title.words


def test_the_recipe_is_commented_in_chinese(town: Path) -> None:
    lines = (town / "briefing.yaml").read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines[1:] if re.match(r"#.*[\u4e00-\u9fff]", line)]
    assert len(comments) >= 5


def test_editors_find_the_schema_beside_the_recipe(town: Path) -> None:
    first = (town / "briefing.yaml").read_text(encoding="utf-8").splitlines()[0]
    named = first.rpartition("$schema=")[2]
    schema = json.loads((town / named).read_text(encoding="utf-8"))
    assert {"format", "title", "issuer", "modules"} <= set(schema["properties"])


def test_a_folder_that_holds_something_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert 5 == main(["init", str(tmp_path)])
    assert ["mine.txt"] == [path.name for path in tmp_path.iterdir()]
    said = capsys.readouterr()
    assert "" == said.out
    assert f"error[not-empty]: {tmp_path} is not empty: nothing was written" in said.err


def test_a_file_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "town").write_text("mine")
    assert 5 == main(["init", str(tmp_path / "town")])
    assert "mine" == (tmp_path / "town").read_text()


def test_the_schema_goes_to_stdout_or_into_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["schema"])
    printed = capsys.readouterr().out
    assert 0 == main(["schema", "-o", str(tmp_path / "schema.json")])
    assert f"{tmp_path / 'schema.json'}\n" == capsys.readouterr().out
    assert printed == (tmp_path / "schema.json").read_text(encoding="utf-8")
    assert "briefing.yaml" == json.loads(printed)["title"]


def test_a_schema_that_cannot_be_written_ends_with_5(tmp_path: Path) -> None:
    assert 5 == main(["schema", "-o", str(tmp_path / "no" / "such" / "schema.json")])
