"""Files are written whole or not at all, and a refusal says what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.diagnostics import Diagnostic, ExitCode, OutputError
from briefing.output import make_folder, write_atomically


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def refusal(path: Path, data: bytes = b"new") -> Diagnostic:
    with pytest.raises(OutputError) as caught:
        write_atomically(path, data)
    assert ExitCode.OUTPUT == caught.value.exit_code
    (diagnostic,) = caught.value.diagnostics
    assert "cannot-write" == diagnostic.code
    assert diagnostic.message.startswith(f"cannot write {path}: ")
    return diagnostic


def test_a_file_holds_the_bytes_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    write_atomically(tmp_path / "讲义.pdf", b"one")
    write_atomically(tmp_path / "讲义.pdf", b"two")
    assert b"two" == (tmp_path / "讲义.pdf").read_bytes()
    assert ["讲义.pdf"] == names(tmp_path)


def test_a_new_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_atomically(tmp_path / "ours", b"")
    assert (tmp_path / "plain").stat().st_mode == (tmp_path / "ours").stat().st_mode


def test_a_replaced_file_keeps_its_rights(tmp_path: Path) -> None:
    target = tmp_path / "shared.pdf"
    target.write_bytes(b"old")
    target.chmod(0o664)
    write_atomically(target, b"new")
    assert 0o664 == target.stat().st_mode & 0o777


def test_a_link_in_place_of_the_file_is_replaced_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"theirs")
    (tmp_path / "out.pdf").symlink_to(tmp_path / "other")
    write_atomically(tmp_path / "out.pdf", b"ours")
    assert (b"theirs", b"ours") == (
        (tmp_path / "other").read_bytes(),
        (tmp_path / "out.pdf").read_bytes(),
    )


def test_a_folder_in_the_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out.pdf").mkdir()
    assert "folder" in refusal(tmp_path / "out.pdf").hints[0]
    assert ["out.pdf"] == names(tmp_path)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert ("the folder does not exist",) == refusal(tmp_path / "away" / "out.pdf").hints


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    assert "not a folder" in refusal(tmp_path / "out" / "out.pdf").hints[0]


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    """86 Chinese characters are 258 bytes, three more than a name may have."""
    assert "`filename`" in refusal(tmp_path / ("永" * 86)).hints[0]
    assert [] == names(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "out.pdf").write_bytes(b"old")
    tmp_path.chmod(0o500)
    try:
        assert "`-o`" in refusal(tmp_path / "out.pdf").hints[0]
    finally:
        tmp_path.chmod(0o700)
    assert b"old" == (tmp_path / "out.pdf").read_bytes()


def test_a_file_system_without_files() -> None:
    """Nobody, root neither, makes files under /proc."""
    if not Path("/proc/self").is_dir():
        pytest.skip("no /proc here")
    refusal(Path("/proc/out.pdf"))


_LIMITED = """
import resource, signal, sys
from pathlib import Path
from briefing.diagnostics import OutputError
from briefing.output import make_folder, write_atomically
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_atomically(Path(sys.argv[1]), bytes(5000))
except OutputError as refusal:
    print(refusal)
"""


def test_bytes_that_do_not_fit_leave_the_old_file_whole(tmp_path: Path) -> None:
    """A limit on file size cuts a write short halfway, as a full disk does."""
    target = tmp_path / "out.pdf"
    target.write_bytes(b"old")
    command = [sys.executable, "-c", _LIMITED, str(target)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said.startswith(f"cannot write {target}: ")
    assert b"old" == target.read_bytes()
    assert ["out.pdf"] == names(tmp_path)


_SMALL_DISK = """
mount -t tmpfs -o size=64k tmpfs "$1" && printf old > "$1/out.pdf" &&
"$2" -c 'import sys; from pathlib import Path; from briefing.output import write_atomically
write_atomically(Path(sys.argv[1]), bytes(200000))' "$1/out.pdf"
cat "$1/out.pdf"; ls -A "$1"
"""


def test_a_full_disk_is_named_and_the_old_file_is_whole(tmp_path: Path) -> None:
    """A file system of 64 kB in a name space of its own, where the machine allows that."""
    if shutil.which("unshare") is None:
        pytest.skip("no unshare here")
    space = ["unshare", "--user", "--map-root-user", "--mount"]
    command = [*space, "sh", "-c", _SMALL_DISK, "sh", str(tmp_path), sys.executable]
    done = subprocess.run(command, capture_output=True, text=True)
    if "old" not in done.stdout:
        pytest.skip("no file system of one's own here")
    assert "no space left on device" in done.stderr
    assert "oldout.pdf\n" == done.stdout


def test_another_folder_is_offered_beside_the_file_that_has_its_name(tmp_path: Path) -> None:
    (tmp_path / "copies").touch()
    with pytest.raises(OutputError) as caught:
        make_folder(tmp_path / "copies")
    hints = caught.value.diagnostics[0].hints
    assert any(f"-o {tmp_path / 'copies'}-20" in hint for hint in hints)
