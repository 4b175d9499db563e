"""What users bring on their worst day, fed to the command: each ends in a clear complaint.

The 36 kinds are those of the study of users' needs. Rows that stand here start from the shipped
starter, spoil one thing and build; what was built before must stay as it was. Kinds that take a
server, a printer's profile or a full disk are tested where those are at hand, and named below.
"""

from __future__ import annotations

import ast
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from editing import change
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from issuers import workbook as cells
from memory import measured

from briefing.cli import main
from briefing.resources import resource

KEPT = {"town-handout.pdf": b"of the last build", "notes.txt": b"not ours"}

Spoil = Callable[[Path], object]


def recipe(old: str, new: str) -> Spoil:
    return lambda town: change(town / "briefing.yaml", old, new)


def prose(old: str, new: str) -> Spoil:
    return lambda town: change(town / "review.md", old, new)


def added(text: str, name: str = "review.md") -> Spoil:
    """More lines at the end of a file, with `LINE` in the expected place."""

    def spoil(town: Path) -> None:
        with (town / name).open("ab") as file:
            file.write(text.encode("utf-8", "surrogatepass"))

    return spoil


def module(data: bytes) -> Spoil:
    return lambda town: (town / "review.md").write_bytes(data)


def picture(data: bytes, name: str = "a.png") -> Spoil:
    def spoil(town: Path) -> None:
        (town / name).write_bytes(data)
        added(f"\n::: picture\nfile: {name}\nalt: 图\n:::\n")(town)

    return spoil


def named(path: str) -> Spoil:
    return added(f"\n::: picture\nfile: {path}\nalt: 图\n:::\n")


def font(data: bytes) -> Spoil:
    def spoil(town: Path) -> None:
        (town / "fonts").mkdir()
        (town / "fonts" / "own.ttf").write_bytes(data)

    return spoil


def postscript() -> bytes:
    """A font of one glyph, its outline in PostScript's manner."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    empty = T2CharStringPen(500, None).getCharString()
    builder.setupCFF("Own", {}, {".notdef": empty}, {})
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupOS2()
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


def chart(form: str, *lines: str) -> Spoil:
    """A chart whose figures the prose holds too."""
    said = "，".join(line.replace(": ", "") for line in lines)
    entries = "\n".join(lines)
    return added(f"\n**另有。**{said}。\n\n::: chart {form}\ntitle: 各类\n{entries}\n:::\n")


def table(*rows: str) -> Spoil:
    def spoil(town: Path) -> None:
        (town / "gdp.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        added("\n::: chart column\ntitle: 产值\ndata: gdp.csv\nsource: 统计局\n:::\n")(town)

    return spoil


def workbook(data: bytes) -> Spoil:
    def spoil(town: Path) -> None:
        (town / "gdp.xlsx").write_bytes(data)
        added("\n::: chart column\ntitle: 产值\ndata: gdp.xlsx\nsource: 统计局\n:::\n")(town)

    return spoil


def recoded(name: str, old: str, new: bytes) -> Spoil:
    """Bytes that no text file should hold, in place of characters."""
    return lambda town: (town / name).write_bytes(
        (town / name).read_bytes().replace(old.encode(), new)
    )


def in_gb18030(*rows: str) -> Spoil:
    def spoil(town: Path) -> None:
        table(*rows)(town)
        (town / "gdp.csv").write_bytes(("\n".join(rows) + "\n").encode("gb18030"))

    return spoil


def cell(words: str) -> Spoil:
    """A workbook with words in its cell A3, as they are written in XML."""
    rows = [["年份", "产值（亿元）"], ["2020年", "640"], ["HERE", "721"], ["2022年", "730"]]
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(cells(rows))) as book, zipfile.ZipFile(made, "w") as other:
        for name in book.namelist():
            other.writestr(name, book.read(name).replace(b"HERE", words.encode()))
    return workbook(made.getvalue())


def outside(town: Path) -> None:
    (town.parent / "secret.csv").write_text("年份,产值（亿元）\n2020年,1\n", encoding="utf-8")
    added("\n::: chart column\ntitle: 产值\ndata: ../secret.csv\nsource: 统计局\n:::\n")(town)


def link_out(town: Path) -> None:
    (town.parent / "secret.png").write_bytes(png(20, 20))
    (town / "a.png").symlink_to(town.parent.resolve() / "secret.png")
    named("a.png")(town)


def chunk(name: bytes, data: bytes) -> bytes:
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(width: int, height: int) -> bytes:
    """A PNG that states a size and holds a few bytes of pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(64))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels)


def bomb() -> bytes:
    """An archive of a few kB whose one part unpacks to 300 MB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/workbook.xml", "w") as part:
            for _ in range(300):
                part.write(bytes(1_000_000))
    return file.getvalue()


def aliases(town: Path) -> None:
    """Nine levels of ten aliases each: a billion words, when walked."""
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    added("\n" + "\n".join(levels) + "\n", "briefing.yaml")(town)


def many_modules(town: Path) -> None:
    names = [f"m{n}.md" for n in range(1001)]
    recipe("  - review.md\n", "".join(f"  - {name}\n" for name in names))(town)


OUTLINES = resource("fonts/NotoSansSC-Regular.ttf")

# Kind of the study, what is wrong, how it comes about, exit status, place with code, remedy.
ROWS: tuple[tuple[int, str, Spoil, int, str, str], ...] = (
    (1, "a quote that is never closed", recipe("issuer: 示例镇", 'issuer: "示例镇'),
     3, "briefing.yaml:*: error[yaml-syntax]", "hint: "),
    (1, "a tab that indents", recipe("  - review.md", "\t- review.md"),
     3, "briefing.yaml:*: error[tab]", "indent with blanks"),
    (1, "a bracket that is never closed", recipe("title: ", "title: ["),
     3, "briefing.yaml:10:8: error[yaml-syntax]: the bracket opened here", "close it"),
    (1, "a colon left out", recipe("issuer: 示例镇", "issuer 示例镇"),
     3, "briefing.yaml:11:1: error[yaml-syntax]: there is no colon", "issuer: 永康市"),
    (2, "a misspelt key", recipe("title:", "titel:"),
     3, "briefing.yaml:*: error[unknown-key]: unknown key `titel`", "did you mean `title`?"),
    (3, "a key that stands twice", recipe("issuer: 示例镇", "issuer: 示例镇\nissuer: 乙"),
     3, "briefing.yaml:*: error[duplicate-key]", "the first is briefing.yaml:"),
    (4, "a day that is none where one is meant", added(
        "\n::: timeline\nas_of: 2022-13-45\n2024年1月: 开工\n2024年6月: 主体结顶\n:::\n"),
     3, "review.md:*:8: error[bad-time]: `2022-13-45` names no day", "write it as 2023年2月20日"),
    (5, "a word where one of a few is meant", recipe("density: brief", "density: no"),
     3, "briefing.yaml:*:10: error[unknown-value]: `no`", "expected"),
    (5, "a number that YAML would read as another", recipe("pace: 220", "pace: 1_000"),
     3, "briefing.yaml:*:7: error[bad-value]: `1_000`", "10 to 999"),
    (6, "a tag that would run a program",
     recipe("issuer: 示例镇", "issuer: !!python/object/apply:os.system ['touch ran']"),
     3, "briefing.yaml:*:9: error[yaml-tag]", "tags are no part"),
    (7, "aliases of aliases", aliases, 3, "briefing.yaml:*: error[yaml-alias]", "write the value"),
    (7, "thirty thousand brackets", added("\nmore: " + "[" * 30_000, "briefing.yaml"),
     3, "briefing.yaml:*: error[yaml-depth]", ""),
    (8, "a module in GBK", module("# 工作回顾\n\n正文在此。\n".encode("gbk")),
     3, "review.md:1:3: error[encoding]: the file is not UTF-8 but probably GB18030 (GBK)",
     "convert it: iconv -f GB18030 -t UTF-8 review.md"),
    (8, "a module in Big5", module("# 工作回顧\n\n本縣經濟發展。\n".encode("big5")),
     3, "review.md:1:3: error[encoding]", "save"),
    (8, "a recipe in GBK", lambda town: (town / "briefing.yaml").write_bytes(
        (town / "briefing.yaml").read_text(encoding="utf-8").encode("gb18030")),
     3, "briefing.yaml:*: error[encoding]: the file is not UTF-8 but probably GB18030", "iconv"),
    (9, "a module in UTF-16", module("# 工作回顾\n\n正文。\n".encode("utf-16")),
     3, "review.md:1:1: error[encoding]: the file is not UTF-8 but probably UTF-16", "iconv"),
    (9, "a NUL in a module", prose("粮食总产量达1.86万吨\n农", "粮食总产量达1.86万吨\0\n农"),
     3, "review.md:4:13: error[control-character]: U+0000", "delete it"),
    (9, "a recipe in UTF-16", lambda town: (town / "briefing.yaml").write_bytes(
        (town / "briefing.yaml").read_text(encoding="utf-8").encode("utf-16")),
     3, "briefing.yaml:1:1: error[encoding]: the file is not UTF-8 but probably UTF-16", "iconv"),
    (10, "a vertical tab", prose("推广良种", "推广\v良种"),
     3, "review.md:*: error[control-character]: U+000B", "delete it"),
    (10, "a mark that turns the direction of writing", prose("推广良种", "推广\u202e良种"),
     3, "review.md:*: error[control-character]: U+202E (right-to-left override)", "delete it"),
    (10, "half of a surrogate pair", added("\n正文\ud800。\n"),
     3, "review.md:*: error[surrogate]", "type the character anew"),
    (10, "a form feed in the recipe", recipe("issuer: 示例镇", "issuer: 示例\f镇"),
     3, "briefing.yaml:11:11: error[control-character]: U+000C", "delete it"),
    (10, "an escape for half of a surrogate pair", recipe("issuer: 示例镇", 'issuer: "镇\\ud800"'),
     3, "briefing.yaml:11:9: error[control-character]: an escape", ""),
    (10, "half of a surrogate pair in the recipe",
     recoded("briefing.yaml", "issuer: 示例", b"issuer: \xed\xa0\x80"),
     3, "briefing.yaml:11:9: error[surrogate]", "type the character anew"),
    (10, "a vertical tab in a table", table("年份,产值（亿元）", "2020\v年,640", "2021年,721"),
     3, "gdp.csv:2:5: error[control-character]: U+000B", "delete it"),
    (10, "half of a surrogate pair in a table",
     lambda town: (table("年份,产值（亿元）", "2020年,640")(town),
                   recoded("gdp.csv", "年,6", b"\xed\xa0\x80,6")(town)),
     3, "gdp.csv:2:5: error[surrogate]", "type the character anew"),
    (10, "a mark that turns writing in a workbook", cell("20\u202e21年"),
     3, "gdp.xlsx:3:1: error[control-character]: U+202E (right-to-left override) in cell A3",
     "delete it"),
    (10, "half of a surrogate pair in a workbook", cell("20_xD800_21年"),
     3, "gdp.xlsx:3:1: error[surrogate]", "type the character anew"),
    (10, "a vertical tab in a workbook", cell("20_x000B_21年"),
     3, "gdp.xlsx:3:1: error[control-character]: U+000B (control character) in cell A3", ""),
    (12, "a font that is not there",
     lambda town: (recipe("theme: zhenghong", "theme: own")(town), (town / "themes").mkdir(),
                   (town / "themes" / "own.yaml").write_text(
                       "extends: zhenghong\nfaces: {text: Songti}\n", encoding="utf-8")),
     4, "themes/own.yaml:2:15: error[unknown-value]: `text` names no face of ours", "faces: "),
    (13, "a font with PostScript outlines", lambda town: font(postscript())(town),
     4, "fonts/own.ttf:1:1: error[font-outlines]", "TrueType version"),
    (13, "an empty font", font(b""), 4, "fonts/own.ttf:1:1: error[no-font]", ""),
    (13, "a font cut short", font(OUTLINES.read_bytes()[:4000]),
     4, "fonts/own.ttf:1:1: error[no-font]", ""),
    (14, "a rare surname that no font has", prose("推广良种", "推广𠮷种"),
     4, "review.md:*: error[no-glyph]: no font can draw `𠮷` (U+20BB7)", "folder `fonts`"),
    (14, "a pictogram in a workbook", cell("2021年😀"),
     4, "gdp.xlsx:3:1: error[no-glyph]: no font can draw `😀` (U+1F600)", "folder `fonts`"),
    (14, "a rare surname in a table in GB 18030",
     in_gb18030("年份,产值（亿元）", "2020年,640", "𠮷年,721", "2022年,730"),
     4, "gdp.csv:3:1: error[no-glyph]: no font can draw `𠮷` (U+20BB7)", "folder `fonts`"),
    (14, "a private character", prose("推广良种", "推广\ue123良种"),
     4, "review.md:*: error[no-glyph]: no font can draw `\ue123` (U+E123)", "write it another way"),
    (15, "an unknown kind of chart", chart("colum", "甲: 3个", "乙: 2个", "丙: 4个"),
     3, "review.md:*:11: error[unknown-value]", "did you mean `column`?"),
    (16, "fewer values than names", table("年份,产值（亿元）,投资（亿元）", "2020年,640,20",
     "2021年,721", "2022年,730,30"), 3, "gdp.csv:3:1: error[counts-differ]", "gdp.csv:1"),
    (17, "NaN in a table", table("年份,产值（亿元）", "2020年,640", "2021年,NaN", "2022年,730"),
     3, "gdp.csv:3:1: error[value-missing]: `NaN` is not a value", "number with its unit"),
    (17, "infinity in a table", table("年份,产值（亿元）", "2020年,640", "2021年,inf", "2022年,7"),
     3, "gdp.csv:3:1: error[value-missing]: `inf` is not a value", "number with its unit"),
    (17, "a power of ten", table("年份,产值（亿元）", "2020年,1e400", "2021年,721"),
     3, "gdp.csv:2:1: error[value-missing]", "number with its unit"),
    (17, "a fault of a spreadsheet", workbook(cells(
        [["年份", "产值（亿元）"], ["2020年", "640"], ["2021年", "#DIV/0!"], ["2022年", "730"]])),
     3, "gdp.xlsx:3:1: error[value-missing]: `#DIV/0!` is not a value", "number with its unit"),
    (17, "a gap that nobody declared",
     table("年份,产值（亿元）", "2020年,640", "2021年,—", "2022年,730"),
     3, "gdp.csv:3:1: error[gap-undeclared]", "`gaps: true`"),
    (17, "words as a value", chart("bar", "甲: 很多", "乙: 2个", "丙: 3个"),
     3, "review.md:*:1: error[value-missing]: `很多`", "number with its unit"),
    (18, "a negative slice", chart("pie", "甲: -3%", "乙: 53%", "丙: 50%"),
     3, "review.md:*:1: error[negative-slice]", "write `bar`"),
    (18, "a pie of nothing", chart("pie", "甲: 0%", "乙: 0%", "丙: 0%"),
     3, "review.md:*: error[empty-pie]", "write a `figures` block"),
    (18, "shares far from 100", chart("pie", "甲: 40%", "乙: 30%", "丙: 10%"),
     3, "review.md:*: error[no-whole]: the slices make 80%, not 100%", "name all parts"),
    (20, "an empty module", module(b""), 3, "review.md:1:1: error[empty-module]", "begin with"),
    (20, "no modules", recipe("  - review.md\n  - targets.md\n  - plan.md\n", "  []\n"),
     3, "briefing.yaml:*: error[empty]", ""),
    (20, "a thousand modules", many_modules, 3, "briefing.yaml:*: error[too-many]", ""),
    (20, "ten thousand slides", added("".join(f"\n## 第{n}项\n\n正文。\n" for n in range(10_000))),
     3, "review.md:*:4: error[too-many]: a module has 100", "divide it"),
    (19, "a table of five thousand rows", added("\n|甲|乙|\n|-|-|\n" + "|1|2|\n" * 5_000),
     3, "review.md:*: error[too-many]: the table has 5001 rows", "show a part of it"),
    (21, "a picture of 900 million pixels", picture(png(30_000, 30_000)),
     3, "review.md:*:7: error[picture-too-large]", "300 dots an inch"),
    (22, "a picture cut short", picture(png(20, 20)), 3, "error[picture-damaged]", ""),
    (22, "a drawing named PNG", picture(b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
     3, "review.md:*:7: error[picture-format]", "PNG or JPEG"),
    (23, "a way out of the folder", named("../../secret.png"),
     3, "review.md:*:7: error[path-outside]", "copy the file"),
    (23, "an absolute path", named("/etc/passwd"), 3, "error[path-outside]", "relative"),
    (23, "an address of the net", named("https://example.cn/a.png"),
     3, "error[path-outside]", "nothing is fetched"),
    (23, "a link out of the folder", link_out, 3, "error[path-outside]", "copy the file"),
    (23, "a device", named("/dev/zero"), 3, "error[path-outside]", ""),
    (23, "a module outside of the folder", recipe("- review.md", "- ../secret.md"),
     3, "briefing.yaml:*:5: error[path-outside]", "copy the file"),
    (23, "a table outside of the folder", outside, 3, "review.md:*:7: error[path-outside]",
     "copy the file"),
    (23, "a folder in place of a file",
     lambda town: ((town / "a.png").mkdir(), named("a.png")(town)),
     4, "review.md:*:7: error[picture-missing]: `a.png` is not a file", ""),
    (24, "a template in place of a theme", recipe("theme: zhenghong", "theme: house.potx"),
     4, "briefing.yaml:*:8: error[theme-name]: `house.potx` is no name of a theme",
     "themes/NAME.yaml"),
    (24, "a workbook that unpacks to 300 MB", workbook(bomb()),
     3, "review.md:*:7: error[data-format]: `gdp.xlsx` unpacks to too much", "CSV"),
    (35, "a slide of a metre and a half", recipe("slide_size: 16:9", "slide_size: 150cm x 90cm"),
     3, "briefing.yaml:*:13: error[bad-value]", "2.54 to 142.24 cm"),
    (35, "a slide of no height", recipe("slide_size: 16:9", "slide_size: 20cm x 0cm"),
     3, "briefing.yaml:*:13: error[bad-value]", ""),
)  # fmt: skip


@pytest.fixture
def before(town: Path) -> Path:
    """A folder with what the last build wrote and something else of the user's."""
    out = town.parent / "out"
    out.mkdir()
    for name, data in KEPT.items():
        (out / name).write_bytes(data)
    return out


def kept(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir()}


def matches(said: str, place: str) -> bool:
    """Whether something stands in what was said; `*` is a line, or a line and a column."""
    pattern = re.escape(place).replace(re.escape("*"), r"\d+(:\d+)?")
    return re.search(pattern, said) is not None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1].replace(' ', '-')}")
def test_a_bad_input_is_refused_and_the_last_build_stays(
    row: tuple[int, str, Spoil, int, str, str],
    town: Path,
    before: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, _, spoil, status, place, remedy = row
    spoil(town)
    assert status == main(["build", str(town), "-o", str(before), "--only", "handout"])
    said = capsys.readouterr()
    assert matches(said.err, place), said.err
    assert remedy in said.err
    assert "Traceback" not in said.err
    assert "" == said.out
    assert KEPT == kept(before)
    assert not (town.parent / "ran").exists()


ACCEPTED: tuple[tuple[int, str, Spoil], ...] = (
    (4, "what looks like a date and is none", recipe("status: 虚构示例", "status: 2022-13-45")),
    (5, "words that YAML would read as others", recipe("status: 虚构示例", "status: 012")),
    (5, "a no that is a word", recipe("status: 虚构示例", "status: no")),
    (5, "a time that is a word", recipe("status: 虚构示例", "status: 12:30:45")),
    (9, "a byte order mark", lambda town: (town / "review.md").write_bytes(
        b"\xef\xbb\xbf" + (town / "review.md").read_bytes())),
    (10, "what only looks like an escape of workbooks",
     chart("bar", "甲_x000B_: 3个", "乙: 2个", "丙: 4个")),
    (11, "full-width digits", lambda town: (
        prose("生活垃圾分类覆盖率达96%，", "生活垃圾分类覆盖率达９６％，")(town))),
    (11, "a look-alike", prose("工业经济稳中有进", "⼯业经济稳中有进")),
)  # fmt: skip


@pytest.mark.parametrize("row", ACCEPTED, ids=lambda row: f"{row[0]}-{row[1].replace(' ', '-')}")
def test_what_only_looks_bad_is_taken_as_it_is_written(
    row: tuple[int, str, Spoil], town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row[2](town)
    assert 0 == main(["check", str(town)])
    warned = "warning[" in capsys.readouterr().err
    assert warned == (11 == row[0])


@pytest.mark.parametrize(
    "spoil", [aliases, picture(png(30_000, 30_000)), workbook(bomb())], ids=["7", "21", "24"]
)
def test_what_would_fill_the_memory_is_refused_before(spoil: Spoil, town: Path) -> None:
    """The bound is the study's: 200 MB, of which the tool itself takes about a third."""
    spoil(town)
    ended, peak = measured("check", "town", cwd=town.parent)
    assert ended.returncode in (3, 4)
    assert 200 > peak


ELSEWHERE: dict[int, tuple[str, ...]] = {
    13: ("test_typefaces.py::test_a_font_of_the_content_folder_comes_before_the_other_family",),
    19: (
        "test_deck_bad_input.py::test_what_no_slide_can_show_is_refused_with_its_place_and_a_remedy",
        "test_deck_bad_input.py::test_a_table_of_sixty_rows_goes_on_under_its_own_head",
        "test_deck_bad_input.py::test_an_endless_word_in_prose_is_broken_and_none_of_it_lost",
    ),
    21: (
        "test_render_bad_input.py::"
        "test_a_picture_of_400_million_pixels_is_refused_before_memory_is_taken",
    ),
    22: ("test_render_bad_input.py::test_a_picture_is_right_in_the_handout",),
    25: (
        "test_two_builds.py::test_what_cannot_be_replaced_is_told_before_anything_is_drawn",
        "test_render_bad_input.py::test_a_write_protected_file_is_left_alone_and_all_beside_it",
        "test_render_bad_input.py::"
        "test_a_file_that_another_program_has_open_is_replaced_and_stays_whole_for_it",
    ),
    26: (
        "test_render_bad_input.py::test_a_disk_that_is_full_is_named_and_the_old_file_is_whole",
        "test_output.py::test_a_name_that_is_too_long",
        "test_naming.py::test_a_name_that_windows_keeps_for_itself_is_changed",
    ),
    27: (
        "test_render_bad_input.py::"
        "test_a_build_ended_at_any_moment_leaves_whole_files_and_nothing_else",
        "test_two_builds.py::test_a_killed_build_holds_nobody_up",
    ),
    28: ("test_two_builds.py::test_a_second_build_waits_and_both_sets_are_whole",),
    29: (
        "test_people.py::test_every_bad_row_is_told_at_once",
        "test_people.py::test_the_same_box_in_other_letters_gets_one_message",
        "test_people.py::test_a_formula_is_text_in_csv_and_its_value_in_a_workbook",
        "test_cli_send.py::test_every_bad_row_is_told_at_once_before_anything",
        "test_bad_lists.py::test_a_bad_list_is_told_with_its_rows_before_anything",
        "test_bad_lists.py::test_a_formula_in_a_name_stays_text",
    ),
    30: (
        "test_bad_lists.py::test_a_line_break_begins_no_field_of_a_message",
        "test_mail_message.py::test_a_break_in_a_value_begins_no_field",
        "test_mail_message.py::test_a_subject_that_breaks_the_line_is_refused",
    ),
    31: (
        "test_bad_lists.py::test_markup_in_a_name_is_text_in_every_part_of_a_message",
        "test_mail_message.py::test_a_tag_in_a_name_arrives_as_text",
    ),
    32: (
        "test_mail_batch.py::test_no_server_leaves_all_pending",
        "test_mail_batch.py::test_what_is_put_off_is_tried_again_in_the_same_run",
        "test_mail_batch.py::test_a_server_killed_again_and_again_gives_each_one_message",
        "test_cli_send.py::test_an_incomplete_batch_ends_with_six_and_adds_up",
    ),
    33: ("test_cli_send.py::test_a_message_over_the_limit_is_refused_before_connecting",),
    34: (
        "test_cli_send.py::test_what_is_secret_is_never_mailed",
        "test_bad_lists.py::test_secret_content_is_copied_and_never_mailed",
    ),
    36: (
        "test_cli_send.py::test_a_damaged_journal_stops_everything",
        "test_bad_lists.py::test_a_damaged_register_stops_copies_and_all_stays",
        "test_copies.py::test_a_damaged_register_gives_no_number_twice",
    ),
}
"""Kinds that are tested, wholly or in part, in other files."""


def functions(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node.name


def test_every_kind_of_the_study_is_tested_and_the_tests_named_exist() -> None:
    here = {kind for kind, *_ in (*ROWS, *ACCEPTED)}
    assert set(range(1, 37)) == here | set(ELSEWHERE)
    for test in (test for tests in ELSEWHERE.values() for test in tests):
        file, _, name = test.partition("::")
        assert name in functions(Path(__file__).parent / file), test
