"""The wheel is all that a machine needs: fonts, themes and starter inside, no network."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent

NO_SOCKETS = """
import socket

def refuse(*arguments, **options):
    raise OSError("the network is cut")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
"""


def call(*command: str | Path, **options: object) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        encoding="utf-8",
        check=False,
        **options,  # type: ignore[call-overload]
    )
    assert 0 == done.returncode, done.stderr
    return str(done.stdout)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    flags = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    call(sys.executable, "-m", "pip", "wheel", *flags, "--wheel-dir", out, ROOT)
    (built,) = out.glob("briefing-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in a fresh environment that sees this one's libraries but not the checkout."""
    home = tmp_path_factory.mktemp("fresh") / "venv"
    call(sys.executable, "-m", "venv", "--without-pip", home)
    flags = ["--no-deps", "--no-index", "--quiet"]
    call(sys.executable, "-m", "pip", "--python", home, "install", *flags, wheel)
    (site,) = home.glob("lib/python*/site-packages")
    # A path in a .pth file comes last and its own .pth files, the checkout's among them, do not
    # count: `briefing` is the installed one.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return home / "bin" / "briefing"


@pytest.fixture(scope="module")
def cut_off(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], dict[str, str]]:
    """A command's beginning and its environment, with which no network can be reached."""
    home = tmp_path_factory.mktemp("home")
    environment = os.environ | {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    trial = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False)
    if trial.returncode == 0:
        return ["unshare", "-rn"], environment
    (home / "sitecustomize.py").write_text(NO_SOCKETS)
    return [], environment | {"PYTHONPATH": str(home)}


@pytest.mark.parametrize(
    "name",
    [
        "briefing/_data/fonts/NotoSansSC-Regular.ttf",
        "briefing/_data/fonts/NotoSansSC-Bold.ttf",
        "briefing/_data/fonts/NotoSerifSC-Medium.ttf",
        "briefing/_data/fonts/NotoSerifSC-Bold.ttf",
        "briefing/_data/fonts/NotoSerifSC-Black.ttf",
        "briefing/_data/fonts/OFL-NotoSansSC.txt",
        "briefing/_data/fonts/OFL-NotoSerifSC.txt",
        "briefing/_data/assets/sRGB.icc",
        "briefing/_data/assets/LICENCE-sRGB.txt",
        "briefing/_data/assets/FOGRA39L.icc",
        "briefing/_data/assets/LICENCE-FOGRA39L.txt",
        "briefing/theme/qinglan.yaml",
        "briefing/theme/zhenghong.yaml",
        "briefing/starter/briefing.yaml",
        "briefing/starter/review.md",
        "briefing/py.typed",
    ],
)
def test_the_wheel_holds_what_a_build_reads(wheel: Path, name: str) -> None:
    assert name in ZipFile(wheel).namelist()


def test_the_wheel_holds_nothing_of_the_checkout_besides(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in ZipFile(wheel).namelist()}
    assert {"briefing"} == {top for top in tops if not top.endswith(".dist-info")}


def test_an_installed_wheel_builds_the_starter_without_a_network(
    installed: Path, cut_off: tuple[list[str], dict[str, str]], tmp_path: Path
) -> None:
    start, environment = cut_off
    call(*start, installed, "init", "town", cwd=tmp_path, env=environment)
    printed = call(*start, installed, "build", "town", cwd=tmp_path, env=environment)
    written = [tmp_path / line for line in printed.splitlines()]
    assert ["town-handout.pdf", "town-slides.pdf", "town-deck.pptx"] == [p.name for p in written]
    assert [b"%PDF", b"%PDF", b"PK\x03\x04"] == [path.read_bytes()[:4] for path in written]


def test_an_installed_wheel_finds_its_own_data(
    installed: Path, cut_off: tuple[list[str], dict[str, str]], tmp_path: Path
) -> None:
    start, environment = cut_off
    code = "from briefing.resources import resource; print(resource('fonts'))"
    python = installed.parent / "python"
    found = call(*start, python, "-c", code, cwd=tmp_path, env=environment)
    assert Path(found.strip()).is_relative_to(installed.parent.parent)
