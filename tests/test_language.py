"""The tool speaks Chinese where the locale or `--lang` asks for it, and says everything in it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import run
from contents import codes, write
from editing import change
from phrases import PACKAGE, UNSAID, normal, source_phrases, unsaid

from briefing.cli import main
from briefing.content.assemble import load_document
from briefing.diagnostics import BriefingError
from briefing.language import in_chinese, language_of, speak

CATALOGUE = PACKAGE / "wording" / "zh.toml"
TABLES: dict[str, dict[str, str]] = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
ELSEWHERE = ("composed", "others")
"""Tables of what is put together from several phrases, and of what other programs say."""

HAN = re.compile("[一-鿿]")
ENGLISH = re.compile("[a-z]{2,} [a-z]{2,} [a-z]{2,}")


@pytest.fixture(autouse=True)
def _in_english_again() -> Iterator[None]:
    yield
    speak("en")


def holes(text: str) -> list[str]:
    return sorted(re.findall(r"\{([a-z]\w*)\}", text))


def test_every_phrase_of_the_source_has_its_chinese() -> None:
    known = {normal(english) for table in TABLES.values() for english in table}
    lacking = {
        phrase: place
        for phrase, place in source_phrases().items()
        if normal(phrase) not in known and phrase not in unsaid()
    }
    told = "\n".join(f'"{phrase}" = ""   # {place}' for phrase, place in lacking.items())
    assert not lacking, (
        f"add to {CATALOGUE.name}, naming the holes, what users read; to {UNSAID.name} what"
        f" they do not:\n{told}"
    )


def test_no_chinese_is_left_of_what_the_source_no_longer_says() -> None:
    said = {normal(phrase) for phrase in source_phrases()}
    tables = (table for name, table in TABLES.items() if name not in ELSEWHERE)
    orphans = [english for table in tables for english in table if normal(english) not in said]
    assert not orphans, f"delete from {CATALOGUE.name}, or move to [composed]: {orphans}"


def test_no_phrase_is_both_translated_and_called_unsaid() -> None:
    assert not unsaid() - set(source_phrases()), f"delete from {UNSAID.name}"


def test_holes_agree_and_sentences_have_no_full_stop() -> None:
    for table in TABLES.values():
        for english, chinese in table.items():
            assert holes(english) == holes(chinese), english
            assert not chinese.endswith("。"), chinese


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "C", "LC_ALL": "zh_SG"}, "zh"),
        ([], {"LANG": "zh_CN", "LC_ALL": ""}, "zh"),
        (["check", "--lang", "zh"], {"LANG": "C"}, "zh"),
        (["--lang=en", "check"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["check", "zh"], {"LANG": "C"}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_that_of_the_locale(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert language == language_of(arguments, environment)


def test_a_complaint_is_chinese_with_its_place_and_code_as_ever(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(town / "review.md", "接待游客21.3万人次。", "接待游客23.1万人次。")
    assert 3 == main(["check", str(town), "--lang", "zh"])
    said = capsys.readouterr().err
    assert re.match(r"town/review\.md:16:1: 错误\[another-value\]：与原文的数值不一致\n", said)
    assert "  建议：review.md:" in said
    assert "（原文为 23.1万人次）" in said
    assert said.endswith("1 个错误\n")


def test_json_keeps_codes_and_severities_and_speaks_the_language(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(town / "briefing.yaml", "issuer:", "isuer:")
    assert 3 == main(["--lang", "zh", "check", str(town), "--json"])
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    unknown = next(each for each in found if each["code"] == "unknown-key")
    assert "error" == unknown["severity"]
    assert "没有“isuer”这个键" == unknown["message"]
    assert "是否应为“issuer”？" in unknown["hints"]


def test_a_call_that_makes_no_sense_is_answered_in_chinese() -> None:
    ended = run("check", "--stric", cwd=Path.cwd(), LC_ALL="zh_CN.UTF-8")
    assert 2 == ended.returncode
    assert ended.stderr.startswith("用法：briefing")
    assert "不认识的参数：--stric" in ended.stderr


def test_help_is_chinese_throughout(capsys: pytest.CaptureFixture[str]) -> None:
    for verb in ([], ["build"], ["check"], ["send"], ["copies"], ["diff"], ["explain"]):
        with pytest.raises(SystemExit):
            main(["--lang", "zh", *verb, "--help"])
        said = capsys.readouterr().out
        assert "用法：" in said
        assert not re.search(r" (the|and|of|with) ", said), said


def test_what_is_quoted_is_never_translated() -> None:
    assert "没有文件“the file”" == in_chinese("there is no file `the file`")


def test_sentences_of_the_author_are_shown_as_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """English has `and`, `at` and `after`, which messages of ours have too."""
    prose = "Reserves stand at $2.4 million after the roof works, and arrears fell to 29 units."
    entry = "reserves stand at $2.4 million after the works"
    text = f"# Minutes\n\n{prose}\n\n::: figures\n{entry}\n:::\n"
    write(tmp_path, {"a.md": text}, more="language: en\nunits: [million, units]\n")
    assert 3 == main(["check", str(tmp_path), "--lang", "zh"])
    said = capsys.readouterr().err
    assert f"a.md:3:1：{prose.removesuffix('.')}" in said


def test_what_has_no_chinese_stays_as_it_is() -> None:
    assert "an unheard-of fault" == in_chinese("an unheard-of fault")


FAULTY = Path(__file__).parent / "faulty"


@pytest.mark.parametrize("kind", ["modules", "recipes"])
def test_every_complaint_about_faulty_files_is_chinese(kind: str, tmp_path: Path) -> None:
    """A second net: what arrives at run time, put together from whatever parts."""
    for file in sorted((FAULTY / kind).iterdir()):
        if file.suffix == ".expected":
            continue
        write(tmp_path, {"review.md": "# 工作回顾\n\n正文。\n"})
        name = "review.md" if kind == "modules" else "briefing.yaml"
        (tmp_path / name).write_bytes(file.read_bytes())
        try:
            load_document(tmp_path)
        except BriefingError as refusal:
            for fault in refusal.diagnostics:
                said = in_chinese(fault.message)
                assert said != fault.message, (file.name, fault.message)
                assert HAN.search(said)
                for words in (said, *map(in_chinese, fault.hints)):
                    assert not ENGLISH.search(words), (file.name, words)


def test_languages_do_not_change_what_is_found() -> None:
    before = codes("# 甲\n\n**乙。\n")
    speak("zh")
    assert before == codes("# 甲\n\n**乙。\n") == ["bold-open"]
