"""Pictures, profiles and disks at their worst, met by the command as a user meets them."""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from command import run
from contents import fenced, files, module, write
from memory import measured
from pictures import encoded
from PIL import Image

from briefing.resources import resource
from briefing.scaffold import start_folder

HELD = (48, 32)
"""Of a picture that the camera was turned for: as it is to be seen, wider than high."""


def photograph(kind: str = "JPEG", mode: str = "RGB", **options: object) -> bytes:
    """White with a red corner at the upper left."""
    picture = Image.new("RGB", HELD, (255, 255, 255))
    picture.paste((255, 0, 0), (0, 0, 16, 16))
    return encoded(picture.convert(mode), kind, **options)


def turned() -> bytes:
    """Stored on its side, as EXIF says."""
    exif = Image.Exif()
    exif[0x0112] = 6
    with Image.open(io.BytesIO(photograph("PNG"))) as upright:
        return encoded(upright.transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif)


def bomb() -> bytes:
    """20,000 × 20,000 pixels in a sound PNG of some kilobytes."""
    side = 20_000
    packed = zlib.compressobj()
    row = bytes(1 + side // 8)
    data = b"".join(packed.compress(row) for _ in range(side)) + packed.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = (b"IHDR" + head, b"IDAT" + data, b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in chunks
    )


def folder_with(folder: Path, data: bytes, name: str = "a.png", file: str = "") -> Path:
    folder.mkdir()
    (folder / name).write_bytes(data)
    return write(
        folder, {"a.md": module("正文。", fenced("picture", f"file: {file or name}", "alt: 图"))}
    )


def built(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return run("build", folder, "-o", "out", "--only", "handout", *more, cwd=folder.parent)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", photograph("JPEG", quality=95)),
        ("a.jpg", photograph("PNG")),
        ("a.jpg", photograph("JPEG", "CMYK", quality=95)),
        ("a.jpg", turned()),
    ],
    ids=["a JPEG named PNG", "a PNG named JPEG", "CMYK", "turned by EXIF"],
)
def test_a_picture_is_right_in_the_handout(name: str, data: bytes, tmp_path: Path) -> None:
    ended = built(folder_with(tmp_path / "town", data, name))
    assert (0, "") == (ended.returncode, ended.stderr.partition("\n")[2])
    shown = picture_in(next((tmp_path / "out").glob("*.pdf")))
    assert HELD == shown.size
    assert (255, 0, 0) == pytest.approx(shown.getpixel((4, 4)), abs=40)
    assert (255, 255, 255) == pytest.approx(shown.getpixel((40, 28)), abs=12)


def picture_in(path: Path) -> Image.Image:
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
                return item.get_bitmap().to_pil().convert("RGB")
    raise AssertionError("there is no picture")


SVG = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (bytes(99), "a.png", "picture-format"),
        (photograph("PNG").replace(b"IDATx", b"IDAT\xff"), "a.png", "picture-damaged"),
        (photograph("PNG")[:-30], "a.png", "picture-damaged"),
        (photograph("JPEG")[:400], "a.jpg", "picture-damaged"),
        (SVG, "a.svg", "picture-format"),
        (SVG, "a.png", "picture-format"),
    ],
    ids=["no picture", "broken", "PNG cut short", "JPEG cut short", "SVG", "SVG named PNG"],
)
def test_a_picture_that_cannot_be_right_is_refused(
    data: bytes, name: str, code: str, tmp_path: Path
) -> None:
    assert_refused(folder_with(tmp_path / "town", data, name), code)


def test_a_picture_outside_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(photograph("PNG"))
    assert_refused(folder_with(tmp_path / "town", b"", file="../secret.png"), "path-outside")


def test_a_picture_behind_a_link_that_leads_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(photograph("PNG"))
    folder = folder_with(tmp_path / "town", b"")
    (folder / "a.png").unlink()
    (folder / "a.png").symlink_to(tmp_path / "secret.png")
    assert_refused(folder, "path-outside")


def assert_refused(folder: Path, code: str) -> None:
    """In one go: the place, the reason, and nothing written."""
    ended = built(folder)
    assert ended.returncode in (3, 4)
    assert f"error[{code}]" in ended.stderr
    assert "a.md:4:7: " in ended.stderr
    assert not (folder.parent / "out").exists()


def test_a_picture_of_400_million_pixels_is_refused_before_memory_is_taken(tmp_path: Path) -> None:
    """Decoded it would take 1.2 GB, one bit a pixel 50 MB."""
    peaks = {}
    for name, data in (("small", photograph("PNG")), ("huge", bomb())):
        folder = folder_with(tmp_path / name, data)
        ended, peaks[name] = measured("check", str(folder), cwd=tmp_path)
    assert "error[picture-too-large]" in ended.stderr
    assert peaks["huge"] < peaks["small"] + 20


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the starter as `town` and its outputs in `papers`."""
    folder = tmp_path_factory.mktemp("earlier")
    start_folder(folder / "town")
    assert 0 == run("build", "town", "-o", "papers", cwd=folder).returncode
    return folder


@pytest.fixture
def papers(earlier: Path, tmp_path: Path) -> Path:
    """The outputs of an earlier build, to be changed at will, with `town` beside them."""
    shutil.copytree(earlier, tmp_path, dirs_exist_ok=True)
    return tmp_path / "papers"


def test_a_file_that_another_program_has_open_is_replaced_and_stays_whole_for_it(
    papers: Path,
) -> None:
    target = papers / "town-handout.pdf"
    new = files(papers)
    target.write_bytes(b"old")
    with target.open("rb") as held:
        assert 0 == run("build", "town", "-o", "papers", cwd=papers.parent).returncode
        assert b"old" == held.read()
    assert new == files(papers)


def test_a_write_protected_file_is_left_alone_and_all_beside_it(papers: Path) -> None:
    (papers / "town-slides.pdf").write_bytes(b"mine")
    (papers / "town-slides.pdf").chmod(0o444)
    (papers / "town-handout.pdf").write_bytes(b"old")
    before = files(papers)
    ended = run("build", "town", "-o", "papers", cwd=papers.parent)
    assert 5 == ended.returncode
    assert "cannot write papers/town-slides.pdf: the file is write-protected" in ended.stderr
    assert before == files(papers)


_ON_A_SMALL_DISK = """
mount -t tmpfs -o size=200k tmpfs "$1" && printf old > "$1/town-handout.pdf" || exit 99
"$2" -m briefing build town -o "$1" --only handout,slides
echo "ended $?"; cat "$1/town-handout.pdf"; echo; ls -A "$1"
"""


def test_a_disk_that_is_full_is_named_and_the_old_file_is_whole(papers: Path) -> None:
    """A file system of 200 kB, which the handout alone fills, in a name space of its own."""
    shutil.rmtree(papers)
    papers.mkdir()
    if shutil.which("unshare") is None:
        pytest.skip("no unshare here")
    space = ["unshare", "--map-root-user", "--mount"] if os.geteuid() else ["unshare", "--mount"]
    command = [*space, "sh", "-c", _ON_A_SMALL_DISK, "sh", str(papers), sys.executable]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=papers.parent)
    if ended.returncode == 99:
        pytest.skip("no file system of one's own here")
    assert "no space left on device" in ended.stderr
    assert "the disk is full" in ended.stderr
    assert ["ended 5", "old", "town-handout.pdf"] == ended.stdout.splitlines()


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_a_build_ended_at_any_moment_leaves_whole_files_and_nothing_else(
    sent: signal.Signals, papers: Path
) -> None:
    """Each old or new from end to end; most moments are drawn near the end, where files change."""
    new = files(papers)
    old = {name: b"old " + name.encode() for name in new}
    command = [sys.executable, "-m", "briefing", "build", "town", "-o", "papers"]
    start = time.monotonic()
    subprocess.run(command, cwd=papers.parent, capture_output=True, check=True)
    usual = time.monotonic() - start
    chance = random.Random(int(sent))
    for _ in range(4):
        for name, data in old.items():
            (papers / name).write_bytes(data)
        ended_after(command, papers.parent, usual * chance.triangular(0.1, 1.05, 0.95), sent)
        found = files(papers)
        assert found.keys() == new.keys()
        assert all(found[name] in (old[name], new[name]) for name in new)


def ended_after(command: list[str], cwd: Path, seconds: float, sent: signal.Signals) -> None:
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(sent)
        process.communicate()


_KILLED = """
import os, signal, sys
from pathlib import Path
from briefing.output import write_together
os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)
write_together([(Path(sys.argv[1]) / name, bytes(200_000)) for name in ("a.pdf", "b.pdf")])
"""


def test_bytes_that_were_written_when_a_run_was_killed_take_no_room(tmp_path: Path) -> None:
    """Killed when its bytes are on the disk, before they have a name; on Linux they are freed."""
    (tmp_path / "a.pdf").write_bytes(b"old")
    command = [sys.executable, "-c", _KILLED, str(tmp_path)]
    assert -signal.SIGKILL == subprocess.run(command, capture_output=True).returncode
    if sys.platform == "linux":
        assert {"a.pdf": b"old"} == files(tmp_path)


def test_a_profile_that_is_not_of_inks_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "town", photograph("PNG"))
    ended = built(folder, "--profile", "print", "--icc", str(resource("assets/sRGB.icc")))
    assert 4 == ended.returncode
    assert "error[press-unfit]" in ended.stderr
    assert not (tmp_path / "out").exists()
