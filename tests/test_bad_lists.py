"""Lists, messages and registers at their worst, through the command: told at once, nothing sent.

Kinds 29 to 31, 34 and 36 of the study of bad inputs.
"""

from __future__ import annotations

import shutil
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from editing import change
from postbox import Postbox

from briefing.cli import main

HEAD = "姓名,单位,邮箱\n"
LIST = HEAD + "张三,办公室,zhang@example.cn\n"
MAIL = """\
mail:
  from: 永康市人民政府办公室 <office@example.cn>
  server: 127.0.0.1
  port: {port}
  tls: none
"""

LISTS: tuple[tuple[str, bytes, str, str], ...] = (
    ("no column of addresses", "姓名,单位\n张三,办公室\n".encode(),
     "people.csv:1:1: error[missing-column]", "邮箱"),
    ("an empty file", b"", "people.csv:1:1: error[empty]", ""),
    ("a head alone", HEAD.encode(), "people.csv:1:1: error[empty]", ""),
    ("a full-width @", (HEAD + "张三,局,zhang＠example.cn\n").encode(),
     "people.csv:2:1: error[bad-address]", "full-width"),
    ("a blank in an address", (HEAD + "张三,局,zhang san@example.cn\n").encode(),
     "people.csv:2:1: error[bad-address]", "blank"),
    ("an address without its domain", (HEAD + "张三,局,zhang@\n").encode(),
     "people.csv:2:1: error[bad-address]", ""),
    ("a line break in a name", (HEAD + '"张三\nBcc: all@example.cn",局,a@example.cn\n').encode(),
     "people.csv:2:1: error[control-character]", ""),
    ("a line break in an address", (HEAD + '张三,局,"a@example.cn\nBcc: b@example.cn"\n').encode(),
     "people.csv:2:1: error[", ""),
    ("half of a surrogate pair", HEAD.encode() + b"\xed\xa0\x80,x,a@example.cn\n",
     "people.csv:1:1: error[encoding]", "CSV UTF-8"),
)  # fmt: skip


@pytest.fixture
def out(town: Path) -> Path:
    """What an earlier run wrote; the starter and its list stand beside it."""
    Path("people.csv").write_text(LIST, encoding="utf-8")
    mailed(9)
    Path("out").mkdir()
    Path("out/town-handout.pdf").write_bytes(b"of the last build")
    return Path("out")


def mailed(port: int, more: str = "") -> None:
    recipe = Path("town/briefing.yaml")
    kept = recipe.read_text(encoding="utf-8").partition("mail:\n")[0]
    recipe.write_text(kept + MAIL.format(port=port) + more, encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


BOTH = ("an empty file", "a head alone", "a line break in a name", "half of a surrogate pair")
"""What copies, which need no addresses, refuse too."""
CASES = [("send", row) for row in LISTS] + [("copies", row) for row in LISTS if row[0] in BOTH]


@pytest.mark.parametrize(("verb", "row"), CASES, ids=[f"{verb} {row[0]}" for verb, row in CASES])
def test_a_bad_list_is_told_with_its_rows_before_anything(
    verb: str, row: tuple[str, bytes, str, str], out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, data, place, remedy = row
    Path("people.csv").write_bytes(data)
    before = files(out)
    with Postbox() as box:
        mailed(box.port)
        go = ["--go"] if verb == "send" else []
        assert 3 == main([verb, "town", "--list", "people.csv", "-o", str(out), *go])
    said = capsys.readouterr().err
    assert place in said, said
    assert remedy in said
    assert "Traceback" not in said
    assert 0 == box.seen.connections
    assert before == files(out)


@pytest.mark.parametrize(
    "more",
    ['  subject: "报告\\nBcc: all@example.cn"\n',
     "  subject: |\n    报告\n    Bcc: all@example.cn\n",
     '  from: "永康市\\nBcc: all@example.cn <office@example.cn>"\n'],
    ids=["an escape", "two lines", "a sender"],
)  # fmt: skip
def test_a_line_break_begins_no_field_of_a_message(
    more: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(out)
    with Postbox() as box:
        mailed(box.port, more)
        if "from" in more:
            change(
                Path("town/briefing.yaml"), "  from: 永康市人民政府办公室 <office@example.cn>\n", ""
            )
        assert 3 == main(["send", "town", "--list", "people.csv", "-o", "out", "--go"])
    assert "town/briefing.yaml:" in capsys.readouterr().err
    assert 0 == box.seen.connections
    assert before == files(out)


def test_markup_in_a_name_is_text_in_every_part_of_a_message(out: Path) -> None:
    rows = HEAD + "<script>alert(1)</script>,<b>局</b>,zhang@example.cn\n"
    Path("people.csv").write_text(rows, encoding="utf-8")
    Path("town/mail.html").write_text("<p>{{ name }}：</p><p>{{ unit }}</p>\n", encoding="utf-8")
    mailed(9, "  html: mail.html\n")
    assert 0 == main(["send", "town", "--list", "people.csv", "-o", "out"])
    (path,) = Path("out/outbox").iterdir()
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    html = message.get_body(("html",))
    assert html is not None
    assert "<script" not in html.get_content()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html.get_content()
    assert "&lt;b&gt;局" in html.get_content()


def test_a_formula_in_a_name_stays_text(out: Path) -> None:
    Path("people.csv").write_text(HEAD + "=1+1,局,zhang@example.cn\n", encoding="utf-8")
    assert 0 == main(["send", "town", "--list", "people.csv", "-o", "out"])
    (path,) = Path("out/outbox").iterdir()
    assert "=1+1" in str(message_from_bytes(path.read_bytes(), policy=policy.default)["To"])


def test_a_damaged_register_stops_copies_and_all_stays(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["copies", "town", "--list", "people.csv", "-o", "copies"]
    assert 0 == main(command)
    register = Path("copies/register.xlsx")
    register.write_bytes(register.read_bytes()[:-400])
    before = files(Path("copies"))
    assert 3 == main(command)
    said = capsys.readouterr().err
    assert "error[register-damaged]" in said
    assert "put the register back as it was" in said
    assert before == files(Path("copies"))


def test_secret_content_is_copied_and_never_mailed(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(out)
    mailed(9, "secrecy: 机密\n")
    assert 3 == main(["send", "town", "--list", "people.csv", "-o", "out"])
    assert "error[secrecy]" in capsys.readouterr().err
    assert not out.exists()
