"""`briefing send` as a clerk uses it: dry run, sending, going on, what it refuses and why."""

from __future__ import annotations

import json
import re
import signal
import ssl
import subprocess
import sys
import time
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from certificates import make_certificate
from command import run
from postbox import Postbox, admits

from briefing.cli import main

LIST = "姓名,单位,邮箱\n张三,办公室,zhang@example.cn\n李四,财政局,li@example.cn\n"
MAIL = """\
mail:
  from: 永康市人民政府办公室 <office@example.cn>
  server: 127.0.0.1
  port: {port}
  tls: {tls}
  retry_after: 0.01
"""


@pytest.fixture
def listed(town: Path) -> Path:
    """The starter in the current folder, with a list beside it."""
    Path("people.csv").write_text(LIST, encoding="utf-8")
    set_mail()
    return town


def set_mail(port: int = 9, tls: str = "none", more: str = "") -> None:
    recipe = Path("town/briefing.yaml")
    kept = recipe.read_text(encoding="utf-8").partition("mail:\n")[0]
    recipe.write_text(kept + MAIL.format(port=port, tls=tls) + more, encoding="utf-8")


def send(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object]]:
    """How it ends, and what it says in JSON."""
    capsys.readouterr()
    code = main(["send", "town", "--list", "people.csv", "-o", "out", "--json", *arguments])
    return code, json.loads(capsys.readouterr().out)


def refusals(values: dict[str, object]) -> list[str]:
    told = values["diagnostics"]
    assert isinstance(told, list)
    return [each["code"] for each in told if each["severity"] == "error"]


def test_a_dry_run_writes_messages_and_asks_no_server(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, values = send(capsys)
    assert 0 == code
    assert {"list": 2, "sent": 0, "pending": 2} == {
        key: values["totals"][key] for key in ("list", "sent", "pending")
    }
    paths = [Path(output["path"]) for output in values["outputs"]]
    assert ["0001-zhang@example.cn.eml", "0002-li@example.cn.eml"] == [p.name for p in paths]
    message = message_from_bytes(paths[0].read_bytes(), policy=policy.default)
    assert "张三 <zhang@example.cn>" == message["To"]
    (file,) = message.iter_attachments()
    assert "示例镇2024年工作回顾和2025年工作安排.pdf" == file.get_filename()
    assert file.get_content().startswith(b"%PDF-")
    assert not Path("out/mail-journal.sqlite").exists()


def test_a_dry_run_leaves_no_message_of_an_earlier_one(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    send(capsys)
    Path("people.csv").write_text(LIST.rpartition("李四")[0], encoding="utf-8")
    send(capsys)
    assert ["0001-zhang@example.cn.eml"] == [path.name for path in Path("out/outbox").iterdir()]


def test_what_goes_is_what_the_dry_run_showed(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Postbox() as box:
        set_mail(box.port)
        send(capsys)
        assert 0 == send(capsys, "--go")[0]
        code, values = send(capsys, "--status")
    assert 0 == code
    assert 2 == values["totals"]["sent"] == len(box.letters)
    for letter in box.letters:
        (path,) = Path("out/outbox").glob(f"*{letter.to}.eml")
        shown = path.read_bytes().split(b"\r\n")
        sent = letter.data.split(b"\r\n")
        assert shown[1:] == sent[1:], "all but the date"
    code, values = send(capsys)
    assert [] == values["outputs"], "a dry run shows what would go now"


def test_sending_over_starttls_with_user_and_password(
    listed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    context, trusted = make_certificate(Path("tls"))
    monkeypatch.setenv("BRIEFING_SMTP_USER", "office")
    monkeypatch.setenv("BRIEFING_SMTP_PASSWORD", "geheim")
    options = {"authenticator": admits("office", "geheim"), "auth_required": True}
    with Postbox(tls=context, **options) as box:
        set_mail(box.port, "starttls")
        # The certificate of a stranger: nothing goes, the password least of all.
        code, values = send(capsys, "--go")
        assert (6, ["smtp"]) == (code, refusals(values))
        assert [] == box.letters
        environment = {"SSL_CERT_FILE": str(trusted), "PYTHONWARNINGS": "error"}
        arguments = ("send", "town", "--list", "people.csv", "-o", "out", "--go")
        done = run(*arguments, cwd=Path.cwd(), **environment)
        assert 0 == done.returncode, done.stderr
        wrong = run(
            *arguments, "--edition", "2", cwd=Path.cwd(), BRIEFING_SMTP_PASSWORD="no", **environment
        )
    assert 2 == len(box.letters)
    assert 6 == wrong.returncode
    assert "535" in wrong.stderr
    assert "geheim" not in done.stdout + done.stderr + wrong.stderr


def test_no_server_elsewhere_is_spoken_to_in_the_clear(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recipe = Path("town/briefing.yaml")
    recipe.write_text(recipe.read_text("utf-8").replace("127.0.0.1", "mail.example.cn"), "utf-8")
    code, values = send(capsys, "--go")
    assert (3, ["tls-missing"]) == (code, refusals(values))


@pytest.mark.parametrize("flags", [[], ["--go"], ["--status"], ["--go", "--retry-unknown"]])
def test_what_is_secret_is_never_mailed(
    flags: list[str], listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Postbox() as box:
        set_mail(box.port, more="secrecy: 秘密\n")
        code, values = send(capsys, *flags)
    assert (3, ["secrecy"]) == (code, refusals(values))
    assert 0 == box.seen.connections
    assert not Path("out").exists()


def test_changed_content_is_refused_with_the_choice_until_it_is_an_edition_of_its_own(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Postbox() as box:
        set_mail(box.port)
        send(capsys, "--go")
        set_mail(box.port, more="  subject: 更正：{{ title }}\n")
        code, values = send(capsys, "--go")
        assert (3, ["edition-changed"]) == (code, refusals(values))
        assert "--edition" in json.dumps(values["diagnostics"])
        assert 2 == len(box.letters)
        assert 0 == send(capsys, "--go", "--edition", "更正版")[0]
    assert 4 == len(box.letters)


def test_an_incomplete_batch_ends_with_six_and_adds_up(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refuse = lambda at, to: "550 no such user" if at == "rcpt" and "li@" in to else None  # noqa: E731
    with Postbox(refuse) as box:
        set_mail(box.port)
        code, values = send(capsys, "--go")
        assert 6 == code
        assert 6 == send(capsys, "--status")[0]
        box.fault = lambda at, to: None
        assert 0 == send(capsys, "--go", "--retry-refused")[0]
    totals = values["totals"]
    assert 2 == totals.pop("list") == sum(totals.values())
    assert 1 == totals["refused"]
    assert "no such user" in json.dumps(values["receivers"])


def test_every_bad_row_is_told_at_once_before_anything(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        '"赵\n六",局,zhao@example.cn',
        ",局,x@example.cn",
        "钱七,局,qian＠example.cn",
        "孙八,局,",
    ]
    Path("people.csv").write_text(LIST + "\n".join(rows), encoding="utf-8")
    with Postbox() as box:
        set_mail(box.port)
        code, values = send(capsys, "--go")
    found = [(each["code"], each["line"]) for each in values["diagnostics"]]
    expected = [
        ("control-character", 4),
        ("name-missing", 6),
        ("bad-address", 7),
        ("address-missing", 8),
    ]
    assert (3, expected) == (code, [each for each in found if each[1] != 1])
    assert 0 == box.seen.connections
    assert not Path("out/outbox").exists()


def test_one_box_gets_one_message_and_it_is_said(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("people.csv").write_text(LIST + "王五,局,ZHANG@Example.CN\n", encoding="utf-8")
    _, values = send(capsys)
    assert 2 == values["totals"]["list"]
    assert ["duplicate-address"] == [
        each["code"] for each in values["diagnostics"] if each["severity"] == "warning"
    ]
    assert "张三、王五" == values["receivers"][0]["name"]


def test_a_message_over_the_limit_is_refused_before_connecting(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Postbox() as box:
        set_mail(box.port, more="  max_message_mb: 0.05\n")
        code, values = send(capsys, "--go")
    assert (3, ["message-too-large"]) == (code, refusals(values))
    assert 0 == box.seen.connections


def test_a_password_in_the_content_is_refused(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_mail(more="  password: geheim\n")
    code, values = send(capsys)
    assert (3, ["secret-in-content"]) == (code, refusals(values))
    assert "geheim" not in json.dumps(values)


def test_own_copies_go_to_their_owners_alone(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["copies", "town", "--list", "people.csv", "-o", "copies", "--passwords"])
    with Postbox() as box:
        set_mail(box.port)
        assert 0 == send(capsys, "--copies", "copies", "--go")[0]
    for letter, name in zip(box.letters, ("001-张三", "002-李四"), strict=True):
        (file,) = letter.message.iter_attachments()
        assert f"town-handout-{name}.pdf" == file.get_filename()
        assert (Path("copies") / file.get_filename()).read_bytes() == file.get_content()


def test_a_copy_that_is_another_persons_is_not_sent(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["copies", "town", "--list", "people.csv", "-o", "copies"])
    mine, other = sorted(Path("copies").glob("town-*.pdf"))
    mine.write_bytes(other.read_bytes())
    code, values = send(capsys, "--copies", "copies")
    assert (3, ["copy-mismatch"]) == (code, refusals(values))


def test_somebody_without_a_copy_is_told_before_anything(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["copies", "town", "--list", "people.csv", "-o", "copies"])
    Path("people.csv").write_text(LIST + "王五,局,wang@example.cn\n", encoding="utf-8")
    code, values = send(capsys, "--copies", "copies")
    assert (3, ["copy-missing"]) == (code, refusals(values))


def test_a_damaged_journal_stops_everything(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Postbox() as box:
        set_mail(box.port)
        send(capsys, "--go")
        Path("out/mail-journal.sqlite").write_bytes(b"SQLite format 3\x00" + b"x" * 9_000)
        code, values = send(capsys, "--go")
    assert (3, ["journal-damaged"]) == (code, refusals(values))
    assert 2 == len(box.letters)


def test_the_command_killed_in_the_middle_goes_on_where_it_stopped(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(f"第{n}人,,p{n}@example.cn\n" for n in range(30))
    Path("people.csv").write_text("姓名,单位,邮箱\n" + rows, encoding="utf-8")
    command = [sys.executable, "-m", "briefing", "send", "town", "--list", "people.csv"]
    with Postbox(delay=0.02) as box:
        set_mail(box.port, more="  per_minute: 1000\n  per_domain: 1000\n")
        for _ in range(2):
            begun = len(box.letters)
            with subprocess.Popen(
                [*command, "-o", "out", "--go"], stderr=subprocess.DEVNULL
            ) as run_:
                while len(box.letters) < begun + 3:
                    time.sleep(0.01)
                run_.send_signal(signal.SIGKILL)
        time.sleep(0.2)
        box.delay = 0.0
        code, values = send(capsys, "--go")
    totals = values["totals"]
    assert totals["list"] == totals["sent"] + totals["unknown"] == 30
    assert (6 if totals["unknown"] else 0) == code
    assert totals["unknown"] <= 2
    counts = [letter.to for letter in box.letters]
    assert len(set(counts)) == len(counts)
    assert 30 - totals["unknown"] <= len(counts)


def test_a_certificate_for_another_host_is_not_trusted(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    context, _ = make_certificate(Path("tls"), host="other.example.cn")
    assert isinstance(context, ssl.SSLContext)
    with Postbox(tls=context) as box:
        set_mail(box.port, "starttls")
        code, _ = send(capsys, "--go")
    assert 6 == code
    assert [] == box.letters


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("永康市政府, 办公室 <office@example.cn>", "永康市政府, 办公室"),
        ("永康市(办公室) <office@example.cn>", "永康市(办公室)"),
        ('"O\'Neil, \\"Bob\\"" <office@example.cn>', 'O\'Neil, "Bob"'),
        ("永康市＜office@example.cn＞", "永康市"),
        ("office@example.cn", ""),
    ],
)
def test_a_sender_may_have_any_name(
    listed: Path, capsys: pytest.CaptureFixture[str], stated: str, name: str
) -> None:
    recipe = listed / "briefing.yaml"
    text = recipe.read_text(encoding="utf-8")
    old = "永康市人民政府办公室 <office@example.cn>"
    recipe.write_text(
        text.replace(f"from: {old}", f"from: '{stated.replace(chr(39), chr(39) * 2)}'")
    )
    assert 0 == send(capsys)[0]
    sent = sorted(Path("out/outbox").iterdir())[0].read_bytes()
    (sender,) = message_from_bytes(sent, policy=policy.default)["From"].addresses
    assert (name, "office@example.cn") == (sender.display_name, sender.addr_spec)


def test_a_folder_without_a_journal_is_told_before_all_get_mail(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Postbox() as box:
        set_mail(box.port)
        main(["send", "town", "--list", "people.csv", "-o", "one", "--go"])
        assert "nothing was ever sent with one" in capsys.readouterr().err
        main(["send", "town", "--list", "people.csv", "-o", "one", "--go"])
        assert "ever sent" not in capsys.readouterr().err
        main(["send", "town", "--list", "people.csv", "-o", "other"])
        assert "nothing was ever sent with other" in capsys.readouterr().err


def test_a_clerk_reads_chinese_alone(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    calls = (
        ["send", "town", "--list", "people.csv"],
        ["send", "town", "--list", "people.csv", "--go"],
        ["send", "town", "--list", "people.csv", "--status"],
        ["copies", "town", "--list", "people.csv", "--passwords"],
        ["fonts", "town"],
        ["doctor"],
    )
    for call in calls:
        main(["--lang", "zh", *call])
        said = "".join(capsys.readouterr())
        told = said.replace("qinglan, zhenghong", "")
        assert not re.search("[A-Za-z]{3,}[,;:]? [a-z]{3,}", told), said
