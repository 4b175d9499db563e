"""Each faulty file is refused at its place, for its reason, and with nothing else said."""

from __future__ import annotations

import shutil
import struct
import unicodedata
import zlib
from pathlib import Path

import pytest
from contents import codes, complaints, fenced, load, module, said, write

from briefing.content.assemble import load_document
from briefing.diagnostics import BriefingError, Diagnostic, ExitCode, ResourceError

FAULTY = Path(__file__).parent / "faulty"


def named(folder: str) -> list[Path]:
    files = (FAULTY / folder).iterdir()
    return sorted(file for file in files if file.suffix != ".expected")


def refused(folder: Path) -> BriefingError:
    with pytest.raises(BriefingError) as caught:
        load_document(folder)
    return caught.value


def check(expected: Path, faults: tuple[Diagnostic, ...]) -> None:
    """The sidecar holds each complaint's first line and those of its hints that matter."""
    lines = expected.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("  ")] == [said(f) for f in faults]
    hints = {hint for fault in faults for hint in fault.hints}
    assert {line.removeprefix("  hint: ") for line in lines if line.startswith("  ")} <= hints


@pytest.mark.parametrize("file", named("modules"), ids=lambda file: file.stem)
def test_a_faulty_module_is_refused_at_its_place(file: Path, tmp_path: Path) -> None:
    write(tmp_path, {"review.md": file.read_bytes()})
    check(file.with_name(file.name + ".expected"), refused(tmp_path).diagnostics)


@pytest.mark.parametrize("file", named("recipes"), ids=lambda file: file.stem)
def test_a_faulty_recipe_is_refused_at_its_place(file: Path, tmp_path: Path) -> None:
    write(tmp_path, {"review.md": "# 工作回顾\n\n正文。\n"})
    shutil.copy(file, tmp_path / "briefing.yaml")
    check(file.with_name(file.name + ".expected"), refused(tmp_path).diagnostics)


def test_every_fault_has_at_most_three_hints_and_a_quiet_message() -> None:
    for file in named("modules"):
        for fault in complaints(file.read_bytes()):
            assert len(fault.hints) <= 3
            assert not fault.message.endswith((".", "。"))
            assert not fault.message[0].isupper() or fault.message.startswith("U+")


def test_a_folder_without_recipe_is_refused(tmp_path: Path) -> None:
    fault = refused(tmp_path).diagnostics[0]
    assert said(fault) == "briefing.yaml:1:1: error[file-missing]: there is no file `briefing.yaml`"


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (fault,) = refused(tmp_path / "nowhere").diagnostics
    assert (fault.code, fault.span) == ("file-missing", None)
    assert "there is no folder" in fault.message


def test_who_names_the_recipe_itself_is_told_its_folder(town: Path) -> None:
    (fault,) = refused(town / "briefing.yaml").diagnostics
    assert "is a file" in fault.message
    assert fault.hints == (f"name the folder that holds it: {town}",)


def test_a_name_may_be_stored_in_parts_as_macs_do(tmp_path: Path) -> None:
    stored = unicodedata.normalize("NFD", "café计划.md")
    (tmp_path / stored).write_text("# 计划\n\n继续。\n", "utf-8")
    recipe = "format: 1\ntitle: 甲\nissuer: 乙\nmodules: [café计划.md]\n"
    (tmp_path / "briefing.yaml").write_text(recipe, "utf-8")
    assert load_document(tmp_path).document.parts[0].title.words == "计划"


def test_faults_of_a_stage_come_together_in_the_order_of_modules(tmp_path: Path) -> None:
    broken = module("正文。", fenced("figurs", "甲5家"), fenced("honors", "甲"))
    write(tmp_path, {"b.md": broken, "a.md": broken})
    places = [(f.span.path, f.span.line) for f in refused(tmp_path).diagnostics if f.span]
    assert places == [("b.md", 3), ("b.md", 7), ("a.md", 3), ("a.md", 7)]


def test_a_missing_picture_is_a_missing_resource(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": module("正文。", fenced("picture", "file: a.png", "alt: 图"))})
    assert refused(tmp_path).exit_code is ExitCode.RESOURCE


def test_a_missing_picture_beside_a_content_fault_is_bad_content(tmp_path: Path) -> None:
    picture = fenced("picture", "file: a.png", "alt: 图")
    write(tmp_path, {"a.md": module("正文。", picture, fenced("figures", "新增5家"))})
    refusal = refused(tmp_path)
    assert not isinstance(refusal, ResourceError)
    assert [fault.code for fault in refusal.diagnostics] == ["picture-missing", "quotation-missing"]


@pytest.mark.parametrize("through", ["file", "folder"])
def test_a_link_out_of_the_folder_is_refused(tmp_path: Path, through: str) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.md").write_text("# 密件\n\n正文。\n", encoding="utf-8")
    (inside / "a.md").symlink_to(outside / "secret.md")
    (inside / "more").symlink_to(outside)
    name = "a.md" if through == "file" else "more/secret.md"
    recipe = f"format: 1\ntitle: 甲\nissuer: 乙\nmodules: [{name}]\n"
    (inside / "briefing.yaml").write_text(recipe, encoding="utf-8")
    assert [fault.code for fault in refused(inside).diagnostics] == ["path-outside"]


def test_a_link_in_a_circle_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# 甲\n\n乙。\n"})
    (tmp_path / "a.md").unlink()
    (tmp_path / "a.md").symlink_to(tmp_path / "a.md")
    assert len(refused(tmp_path).diagnostics) == 1


def png(width: int, height: int) -> bytes:
    """A PNG that states a size and holds a single row of nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 16)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (png(30_000, 30_000), "picture-too-large"),
        (png(9_000, 9_000), "picture-too-large"),
        (png(20, 20), "picture-damaged"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture-format"),
        (b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,"
         b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;", "picture-format"),
        (b"", "picture-format"),
    ],
)  # fmt: skip
def test_a_picture_that_cannot_be_used_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    write(tmp_path, {"a.md": module("正文。", fenced("picture", "file: a.png", "alt: 图"))})
    (tmp_path / "a.png").write_bytes(data)
    assert [fault.code for fault in refused(tmp_path).diagnostics] == [code]


def test_a_text_above_the_limit_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": b"# a\n\n" + b"a" * 3_000_000})
    assert [fault.code for fault in refused(tmp_path).diagnostics] == ["file-too-large"]


def test_deep_nesting_in_the_recipe_is_refused_and_not_walked(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# 甲\n\n乙。\n"}, more="slogan: " + "[" * 30_000)
    assert "yaml-depth" in [fault.code for fault in refused(tmp_path).diagnostics]


def test_headings_far_too_deep_are_refused() -> None:
    lines = "\n\n".join(f"{'#' * level} 甲" for level in range(1, 2000))
    assert set(codes(lines)) == {"heading-level"}


def test_a_byte_order_mark_and_foreign_line_ends_are_accepted() -> None:
    loaded = load("\ufeff# 工作回顾\r\n\r\n新增上市\r\n企业1家。\r\n".encode())
    assert loaded.document.parts[0].title.words == "工作回顾"
    assert str(loaded.document.parts[0].blocks[0].text) == "新增上市企业1家。"  # type: ignore[union-attr]


def test_a_look_alike_is_warned_of_and_stays() -> None:
    loaded = load("# ⼯作回顾\n\n正文。\n")
    assert loaded.document.parts[0].title.words == "⼯作回顾"
    assert [said(d) for d in loaded.diagnostics] == [
        "a.md:1:3: warning[look-alike]: ⼯ (U+2F2F) is a look-alike of 工 (U+5DE5)"
    ]
