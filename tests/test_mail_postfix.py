"""One batch through Debian's Postfix: STARTTLS, its own queue, boxes on the disk read back.

It listens on loopback alone, keeps mail for one domain, and relays nothing. Needs root, as it
changes into other users to deliver.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from certificates import make_certificate
from command import run
from validators import absent

COUNT = 20
MAIN = """\
compatibility_level = 3.6
queue_directory = {home}/queue
data_directory = {home}/data
maillog_file = {home}/log
maillog_file_prefixes = {home}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = box.example.cn
mydestination =
mynetworks =
smtpd_relay_restrictions = reject_unauth_destination
default_transport = error:nothing leaves this machine
smtpd_tls_security_level = encrypt
smtpd_tls_cert_file = {home}/tls/certificate.pem
smtpd_tls_key_file = {home}/tls/key.pem
virtual_mailbox_domains = example.cn
virtual_mailbox_base = {home}/box
virtual_mailbox_maps = texthash:{home}/conf/boxes
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
"""
MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder into which the users of Postfix may look, as they may not into pytest's."""
    if not shutil.which("postfix"):
        absent("Debian's postfix is not installed")
    if os.geteuid() != 0:
        pytest.skip("Postfix delivers as other users and needs root")
    folder = Path(tempfile.mkdtemp(prefix="briefing-postfix-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@contextmanager
def postfix(home: Path, port: int) -> Iterator[None]:
    import pwd

    owner, nobody = pwd.getpwnam("postfix"), pwd.getpwnam("nobody")
    for name, uid in (("conf", 0), ("queue", 0), ("data", owner.pw_uid), ("box", nobody.pw_uid)):
        (home / name).mkdir()
        os.chown(home / name, uid, -1)
    stated = {"home": home, "uid": nobody.pw_uid, "gid": nobody.pw_gid, "port": port}
    (home / "conf/main.cf").write_text(MAIN.format(**stated))
    (home / "conf/master.cf").write_text(MASTER.format(**stated))
    (home / "conf/boxes").write_text("".join(f"p{n}@example.cn p{n}/\n" for n in range(COUNT)))
    command = ["postfix", "-c", str(home / "conf")]
    subprocess.run([*command, "start"], check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run([*command, "stop"], check=False, capture_output=True)


def boxes(home: Path, count: int) -> dict[str, list[Path]]:
    """The letters in each box, once there are so many."""
    for _ in range(300):
        found = list(home.glob("box/*/new/*"))
        if len(found) >= count:
            break
        time.sleep(0.1)
    letters: dict[str, list[Path]] = {}
    for path in found:
        letters.setdefault(path.parent.parent.name, []).append(path)
    return letters


def test_a_batch_arrives_in_every_box_once(town: Path, home: Path) -> None:
    make_certificate(home / "tls")
    port = free_port()
    rows = [f"第{n}人,p{n}@example.cn" for n in range(COUNT)]
    Path("people.csv").write_text("\n".join(["姓名,邮箱", *rows]), encoding="utf-8")
    more = (
        "mail:\n  from: 永康市 <office@example.cn>\n  server: 127.0.0.1\n"
        f"  port: {port}\n  per_minute: 1000\n  per_domain: 1000\n"
    )
    recipe = town / "briefing.yaml"
    recipe.write_text(recipe.read_text("utf-8") + more, "utf-8")
    arguments = ("send", "town", "--list", "people.csv", "-o", "out", "--go")
    trust = {"SSL_CERT_FILE": str(home / "tls/certificate.pem")}
    with postfix(home, port):
        first = run(*arguments, cwd=Path.cwd(), **trust)
        again = run(*arguments, cwd=Path.cwd(), **trust)
        letters = boxes(home, COUNT)
        # Of another domain: the server relays nothing.
        Path("people.csv").write_text("姓名,邮箱\n外人,a@example.com\n", encoding="utf-8")
        outside = run(*arguments, "--edition", "2", cwd=Path.cwd(), **trust)
    assert (0, 0) == (first.returncode, again.returncode), first.stderr + again.stderr
    assert {f"p{n}": 1 for n in range(COUNT)} == {box: len(files) for box, files in letters.items()}
    assert 6 == outside.returncode
    assert "refused: a@example.com: 554" in outside.stderr
    for n in range(COUNT):
        message = message_from_bytes(letters[f"p{n}"][0].read_bytes(), policy=policy.default)
        assert f"第{n}人 <p{n}@example.cn>" == message["To"]
        (file,) = message.iter_attachments()
        assert "示例镇2024年工作回顾和2025年工作安排.pdf" == file.get_filename()
        assert Path("out/mail/town-handout.pdf").read_bytes() == file.get_content()
