"""Nothing is fetched and nobody is asked: every verb works where no socket can be opened."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefing.cli import VERBS
from briefing.scaffold import start_folder

ALONE = """
import socket, sys

def refuse(*arguments, **names):
    raise AssertionError("a socket was opened")

socket.socket.connect = socket.socket.connect_ex = socket.socket.bind = refuse
socket.getaddrinfo = socket.create_connection = socket.gethostbyname = refuse
from briefing.cli import main
sys.exit(main(sys.argv[1:]))
"""

PEOPLE = "姓名,邮箱\n张三,zhang@example.cn\n"

CALLS: dict[str, list[str]] = {
    "init": ["fresh"],
    "import": ["report.txt", "-o", "drafted"],
    "build": ["town", "-o", "out", "--only", "handout,slides,deck,long-image,large-print"],
    "check": ["town", "--layout"],
    "explain": ["another-value"],
    "verify": ["town", "out/town-handout.pdf", "out/town-deck.pptx"],
    "diff": ["town", "town"],
    "schema": ["-o", "schema.json"],
    "fonts": ["town"],
    "compose": ["cases.jsonl", "-o", "cases.pdf"],
    "copies": ["town", "--list", "people.csv", "-o", "copies"],
    "send": ["town", "--list", "people.csv"],
    "doctor": [],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("alone")
    start_folder(folder / "town")
    with (folder / "town" / "briefing.yaml").open("a", encoding="utf-8") as file:
        file.write("\nmail:\n  from: 示例镇 <office@example.cn>\n  server: smtp.example.cn\n")
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "report.txt").write_text("一、工作回顾\n\n新增企业5家。\n", encoding="utf-8")
    case = '{"id": "a", "text": "新增企业5家。", "width_em": 12, "indent_em": 0}\n'
    (folder / "cases.jsonl").write_text(case, encoding="utf-8")
    return folder


def alone(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", ALONE, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize("verb", CALLS)
def test_a_verb_opens_no_socket(verb: str, folder: Path) -> None:
    ended = alone(verb, *CALLS[verb], cwd=folder)
    assert 0 == ended.returncode, ended.stderr
    assert "a socket was opened" not in ended.stderr


def test_sending_is_what_opens_one(folder: Path) -> None:
    """What the tests above are worth: the same bar stops `send --go`."""
    ended = alone("send", "town", "--list", "people.csv", "--go", cwd=folder)
    assert 0 != ended.returncode
    assert "a socket was opened" in ended.stderr


def test_every_verb_is_among_them() -> None:
    names = set(VERBS)
    assert CALLS.keys() == names - {"watch"}
