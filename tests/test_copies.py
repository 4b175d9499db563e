"""Numbered copies: what stands on each page, what no copy tells of others, and the register."""

from __future__ import annotations

import io
import json
import re
import signal
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from verapdf import validate

from briefing.cli import main
from briefing.content.workbook import read_rows
from briefing.copies.issue import Issued, issue_copies
from briefing.diagnostics import BriefingError, ResourceError

PEOPLE = [
    ("张三", "市政府办公室"),
    ("欧阳明月", "市财政局"),
    ("John Smith", "外事办公室"),
    ("王喆", ""),
]


def write_list(people: list[tuple[str, str]], path: Path = Path("people.csv")) -> Path:
    rows = "".join(f"{name},{unit}\n" for name, unit in people)
    path.write_text("姓名,单位\n" + rows, encoding="utf-8")
    return path


def issue(people: list[tuple[str, str]], out: str = "copies", *, passwords: bool = False) -> Issued:
    return issue_copies(Path("town"), write_list(people), Path(out), passwords=passwords)


def copies(issued: Issued) -> list[Path]:
    return [path for kind, path, _, _ in issued.files if kind == "copy"]


def register(out: str = "copies") -> list[dict[str, str]]:
    (_, head), *rows = read_rows((Path(out) / "register.xlsx").read_bytes())
    return [dict(zip(head, cells, strict=False)) for _, cells in rows]


def text(path: Path, password: str | None = None) -> list[str]:
    with pypdfium2.PdfDocument(path, password=password) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@pytest.fixture(scope="module")
def real(yongkang: Path, tmp_path_factory: pytest.TempPathFactory) -> Issued:
    """Copies of the real handout."""
    folder = tmp_path_factory.mktemp("real")
    listed = write_list(PEOPLE, folder / "people.csv")
    return issue_copies(yongkang, listed, folder / "copies")


def test_number_name_and_line_stand_on_every_page(real: Issued) -> None:
    for number, ((name, _), path) in enumerate(zip(PEOPLE, copies(real), strict=True), 1):
        pages = text(path)
        assert 12 == len(pages)
        for page in pages:
            assert 1 == page.count(f"第{number:03}号")
            assert re.search(rf"第{number:03}号\s*{name}\s*会议材料 会后收回", page)


def test_nothing_else_of_the_document_changes(real: Issued, handout_pdf: Path) -> None:
    """Less the line, text and tags are those of the build."""
    plain = [re.sub(r"\s", "", page) for page in text(handout_pdf)]
    for number, ((name, _), path) in enumerate(zip(PEOPLE, copies(real), strict=True), 1):
        line = f"第{number:03}号{name}会议材料会后收回".replace(" ", "")
        assert plain == [re.sub(r"\s", "", page).replace(line, "", 1) for page in text(path)]
    with pikepdf.open(copies(real)[0]) as copy, pikepdf.open(handout_pdf) as built:
        for each in (copy, built):
            assert each.Root.MarkInfo.Marked
        assert len(list(copy.Root.StructTreeRoot.ParentTree.Nums)) == len(
            list(built.Root.StructTreeRoot.ParentTree.Nums)
        )


def test_the_line_is_an_artifact(real: Issued) -> None:
    with pikepdf.open(copies(real)[0]) as pdf:
        for page in pdf.pages:
            stack: list[str] = []
            inside = []
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                if operator in ("BDC", "BMC"):
                    stack.append(str(instruction.operands[0]))
                elif operator == "EMC":
                    stack.pop()
                elif operator == "Do" and str(instruction.operands[0]) == "/CopyLine":
                    inside.append(list(stack))
            assert [["/Artifact"]] == inside


def test_a_copy_conforms_to_both_standards(real: Issued) -> None:
    sheets = [path for kind, path, _, _ in real.files if path.name == "register.pdf"]
    pairs = [(flavour, path) for path in (copies(real)[1], *sheets) for flavour in ("ua1", "2a")]
    assert [()] * len(pairs) == [verdict.failures for verdict in validate(pairs)]
    assert ("PDF/UA-1", "PDF/A-2a") == real.standards


def streams(path: Path) -> bytes:
    """Everything in a file that can be unpacked."""
    data = path.read_bytes()
    chunks = [data]
    for match in re.finditer(rb"stream\r?\n", data):
        try:
            chunks.append(zlib.decompressobj().decompress(data[match.end() :]))
        except zlib.error:
            continue
    return b"".join(chunks)


def line_fonts(path: Path) -> list[pikepdf.Object]:
    with pikepdf.open(path) as pdf:
        form = pdf.pages[0].Resources.XObject.CopyLine
        return [
            (
                font.ToUnicode.read_bytes(),
                font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes(),
            )
            for font in form.Resources.Font.values()
        ]


def test_the_lines_font_holds_the_glyphs_of_this_copy_alone(real: Issued) -> None:
    """A font shared by all copies would tell everybody's characters."""
    for number, ((name, _), path) in enumerate(zip(PEOPLE, copies(real), strict=True), 1):
        told, drawn = set(), 0
        for to_unicode, program in line_fonts(path):
            codes = re.findall(rb"<([0-9A-F]{4,})>", to_unicode.partition(b"beginbfrange")[2])
            told |= set("".join(bytes.fromhex(code.decode()).decode("utf-16-be") for code in codes))
            drawn += len(TTFont(io.BytesIO(program)).getGlyphOrder())
        words = set(f"第{number:03}号　{name}　会议材料 会后收回")
        assert words <= told
        # Code ranges are told too, as characters below these.
        assert {char for char in told if char > "\u2fff"} <= words
        # A glyph for each, .notdef, and a wider copy where Han meets figures or letters.
        assert drawn <= len(words) + 8


def test_no_copy_tells_of_others(real: Issued) -> None:
    for (name, unit), path in zip(PEOPLE, copies(real), strict=True):
        everything = streams(path)
        for other, place in PEOPLE:
            for words in (other, place) if other != name else (unit,):
                if not words or words == name:
                    continue
                for form in (
                    words.encode(),
                    words.encode("utf-16-be"),
                    words.encode("utf-16-be").hex().upper().encode(),
                ):
                    assert form not in everything, (path.name, words)


def test_every_copy_has_an_id_of_its_own_that_the_register_knows(real: Issued) -> None:
    found = []
    for path in copies(real):
        with pikepdf.open(path) as pdf:
            first, second = (bytes(each).hex() for each in pdf.trailer.ID)
        found.append((first, second))
    assert 1 == len({first for first, _ in found})
    assert [entry.identity for entry in real.copies] == [second for _, second in found]
    assert len(found) == len({second for _, second in found})


def test_the_line_touches_nothing_and_can_be_read(real: Issued, handout_pdf: Path) -> None:
    """Where a copy differs from the build, that has one colour, and the line is far from it."""
    from PIL import ImageChops

    scale = 2
    with (
        pypdfium2.PdfDocument(copies(real)[1]) as copy,
        pypdfium2.PdfDocument(handout_pdf) as built,
    ):
        for with_line, without in zip(copy, built, strict=True):
            one, other = (
                page.render(scale=scale).to_pil().convert("L") for page in (with_line, without)
            )
            box = ImageChops.difference(one, other).getbbox()
            assert box is not None
            assert (box[2] - box[0]) / scale < 250
            assert (box[3] - box[1]) / scale < 14
            low, high = other.crop(box).getextrema()
            assert high - low <= 12
            contrast = ImageChops.difference(one, other).getextrema()[1]
            assert contrast > 110


def test_numbers_go_on_over_runs_and_people_keep_theirs(town: Path) -> None:
    issue(PEOPLE[:2])
    first = register()
    later = issue([("赵六", "局"), *PEOPLE[:3]])
    assert [3, 1, 2, 4] == [entry.number for entry in later.copies]
    rows = register()
    assert ["001", "002", "003", "004"] == [row["编号"] for row in rows]
    assert [row["姓名"] for row in first] == [row["姓名"] for row in rows[:2]]
    assert 4 == len(copies(later)) == len(list(Path("copies").glob("town-*.pdf")))


def test_the_register_holds_the_whole_list_and_keeps_what_hands_wrote(town: Path) -> None:
    import xlsxwriter

    issue(PEOPLE)
    rows = register()
    assert [name for name, _ in PEOPLE] == [row["姓名"] for row in rows]
    rows[1]["领取签名"], rows[2]["备注"] = "已领", "=1+1"
    with xlsxwriter.Workbook("copies/register.xlsx", {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for column, head in enumerate(rows[0]):
            sheet.write_string(0, column, head)
            for at, row in enumerate(rows, 1):
                sheet.write_string(at, column, row[head])
    issue([*PEOPLE, ("赵六", "")])
    again = register()
    assert ("已领", "=1+1") == (again[1]["领取签名"], again[2]["备注"])
    assert 5 == len(again)


def test_the_sheet_for_signing_lists_everybody_in_a_tagged_table(town: Path) -> None:
    people = [(f"第{n}人", "市政府办公室") for n in range(45)]
    issue(people)
    pages = text(Path("copies/register.pdf"))
    assert len(pages) > 1
    assert "共45份" in pages[0].replace(" ", "")
    joined = "".join(pages)
    assert all(f"第{n}人" in joined.replace(" ", "") for n in range(45))
    with pikepdf.open("copies/register.pdf") as pdf:
        kids = pdf.Root.StructTreeRoot.K.K
        table = next(kid for kid in kids if kid.S == "/Table")
        assert 46 == len(table.K)
        assert all(5 == len(row.K) for row in table.K)


def test_a_password_opens_its_copy_alone_and_stands_in_the_register_alone(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_list(PEOPLE)
    assert 0 == main(
        ["copies", "town", "--list", "people.csv", "-o", "copies", "--passwords", "--json"]
    )
    said = capsys.readouterr()
    rows = register()
    secrets = [row["打开密码"] for row in rows]
    assert len(PEOPLE) == len(set(secrets))
    assert not any(secret in said.out + said.err for secret in secrets)
    assert ["PDF/UA-1"] == json.loads(said.out)["standards"]
    for row, other in zip(rows, [*secrets[1:], secrets[0]], strict=True):
        path = Path("copies") / row["文件"]
        with pikepdf.open(path, password=row["打开密码"]) as pdf:
            encryption = pdf.encryption
            assert (6, 256, pikepdf.models.encryption.EncryptionMethod.aesv3) == (
                encryption.R,
                encryption.bits,
                encryption.stream_method,
            )
            assert all(pdf.allow)
            packet = pdf.Root.Metadata.read_bytes()
        assert b"pdfaid:part" not in packet
        assert b"<pdfuaid:part>1</pdfuaid:part>" in packet
        assert f"第{row['编号']}号" in text(path, row["打开密码"])[0]
        reader = pypdf.PdfReader(path)
        assert pypdf.PasswordType.USER_PASSWORD == reader.decrypt(row["打开密码"])
        assert "第" in reader.pages[0].extract_text()
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(path, password=other)
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(path)


def test_a_locked_copy_stays_accessible(town: Path) -> None:
    (entry,) = issue(PEOPLE[:1], passwords=True).copies
    path = Path("opened.pdf")
    with pikepdf.open(Path("copies") / entry.file, password=entry.password) as pdf:
        pdf.save(path)
    (verdict,) = validate([("ua1", path)])
    assert () == verdict.failures


def test_a_name_that_no_font_can_show_is_told_before_any_file(town: Path) -> None:
    people = [*PEOPLE, ("\U000210c1某", ""), ("李\U0002fa1d", "")]
    with pytest.raises(ResourceError) as caught:
        issue(people)
    places = [
        (d.code, d.span.line) for d in caught.value.diagnostics if d.span and d.code == "no-glyph"
    ]
    assert [("no-glyph", 6), ("no-glyph", 7)] == places
    assert not Path("copies").exists()


def test_a_damaged_register_gives_no_number_twice(town: Path) -> None:
    issue(PEOPLE)
    Path("copies/register.xlsx").write_bytes(b"PK\x03\x04 cut short")
    with pytest.raises(BriefingError) as caught:
        issue([("赵六", "")])
    assert "register-damaged" == caught.value.diagnostics[0].code
    assert 4 == len(list(Path("copies").glob("town-*.pdf")))


def test_a_long_name_stays_on_the_page(town: Path) -> None:
    path = copies(issue([("名" * 90, "")]))[0]
    with pikepdf.open(path) as pdf:
        box = [float(side) for side in pdf.pages[0].Resources.XObject.CopyLine.BBox]
        assert box[2] - box[0] < 505
    assert "名" * 90 in text(path)[0]


def test_slides_and_large_print_are_copied_too(town: Path) -> None:
    write_list(PEOPLE[:1])
    for kind in ("slides", "large-print"):
        assert 0 == main(["copies", "town", "--list", "people.csv", "-o", kind, "--only", kind])
        (path,) = Path(kind).glob("town-*.pdf")
        assert all("第001号" in page for page in text(path))


def test_helpers_make_the_same_bytes(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.copies import issue as module

    alone = [path.read_bytes() for path in copies(issue(PEOPLE, "alone"))]
    monkeypatch.setattr(module, "_WORTH_HELP", {False: 1, True: 1})
    monkeypatch.setattr(module.os, "cpu_count", lambda: 2)
    assert alone == [path.read_bytes() for path in copies(issue(PEOPLE, "helped"))]


def test_a_run_that_is_killed_leaves_no_half_file_and_the_next_ends_it(town: Path) -> None:
    people = [(f"第{n}人", "") for n in range(120)]
    write_list(people)
    command = [sys.executable, "-m", "briefing", "copies", "town", "--list", "people.csv"]
    with subprocess.Popen([*command, "-o", "copies"]) as process:
        while len(list(Path("copies").glob("town-*.pdf"))) < 5:
            assert process.poll() is None
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    left = list(Path("copies").glob("town-*.pdf"))
    assert len(left) < 120
    for path in left:
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages)
    issue(people)
    assert [f"{n:03}" for n in range(1, 121)] == [row["编号"] for row in register()]
    names = {path.name for path in Path("copies").iterdir()}
    assert 120 + 3 == len(names), "copies, two registers, a lock"
