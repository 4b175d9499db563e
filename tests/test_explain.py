"""Every code that a complaint can have is explained, in Chinese and in English."""

from __future__ import annotations

import json
import re

import pytest
from codes import source_codes
from command import run
from phrases import PACKAGE

from briefing.cli import main
from briefing.explanation import explanation, explanations

HOW = """
Add each to a file of src/briefing/explanations/, in both languages: what it means, why it is
refused, how to mend it; then an example where it helps.

[{code}]
en = ["…", "…", "…"]
zh = ["…", "…", "…"]
"""


def test_every_code_is_explained() -> None:
    explained = {each.code for each in explanations("en")}
    lacking = {code: place for code, place in source_codes().items() if code not in explained}
    assert not lacking, f"codes without explanation: {lacking}\n{HOW}"


def test_no_explanation_is_left_of_a_code_that_nothing_has() -> None:
    orphans = {each.code for each in explanations("en")} - set(source_codes())
    assert not orphans, f"delete from src/briefing/explanations/: {sorted(orphans)}"


def test_every_explanation_says_three_things_in_each_language() -> None:
    for english, chinese in zip(explanations("en"), explanations("zh"), strict=True):
        assert all((english.meaning, english.reason, english.remedy)), english.code
        for said in (chinese.meaning, chinese.reason, chinese.remedy):
            assert re.search("[一-鿿]", said), f"{chinese.code}: {said}"


def test_no_code_is_explained_twice() -> None:
    heads = [
        line
        for file in (PACKAGE / "explanations").glob("*.toml")
        for line in file.read_text(encoding="utf-8").splitlines()
        if re.fullmatch(r"\[[a-z0-9-]+\]", line)
    ]
    assert len(set(heads)) == len(heads)


def test_a_code_is_explained_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["explain", "another-value"])
    assert "why: " in capsys.readouterr().out
    assert 0 == main(["explain", "another-value", "--lang", "zh"])
    said = capsys.readouterr().out
    assert "原因：" in said
    assert "接待游客" in said


def test_without_a_code_all_are_listed_and_json_holds_their_parts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 0 == main(["explain"])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(each.code for each in explanations("en"))
    assert 0 == main(["explain", "encoding", "--json"])
    (told,) = json.loads(capsys.readouterr().out)["explanations"]
    assert {"code", "meaning", "reason", "remedy", "example"} == told.keys()
    found = explanation("encoding", "en")
    assert found
    assert found.remedy == told["remedy"]


@pytest.mark.parametrize("written", ["anothr-value", "Another-Value", "another_value"])
def test_an_unknown_code_is_answered_with_the_nearest(
    written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == main(["explain", written])
    said = capsys.readouterr()
    assert "" == said.out
    assert "did you mean `another-value`?" in said.err


def test_a_code_may_be_copied_with_its_brackets(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["explain", "[encoding]"])
    assert capsys.readouterr().out.startswith("encoding\n")


def test_explanations_are_not_read_by_a_check(yongkang: object, tmp_path: object) -> None:
    """A start is a start: neither explanations nor the catalogue are loaded for sound content."""
    ended = run("check", str(yongkang), cwd=PACKAGE, PYTHONVERBOSE="1", LC_ALL="zh_CN.UTF-8")
    assert 0 == ended.returncode
    assert "briefing.explanation'" not in ended.stderr
