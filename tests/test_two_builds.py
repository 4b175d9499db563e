"""Builds that meet: in one folder at once, killed, or before files that cannot be replaced."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command import run
from editing import change

from briefing.claim import taking_turns
from briefing.cli import main
from briefing.diagnostics import OutputError
from briefing.output import require_writable

HOLD = """
import sys
from pathlib import Path
from briefing.claim import taking_turns
with taking_turns(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    """Another run that writes into the folder until its input is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert "held\n" == process.stdout.readline()
    return process


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_second_run_is_refused_where_the_first_does_not_end(tmp_path: Path) -> None:
    first = holder(tmp_path)
    try:
        with pytest.raises(OutputError) as refusal, taking_turns(tmp_path, patience=0.1):
            pass
        (fault,) = refusal.value.diagnostics
        assert "in-use" == fault.code
        assert 5 == refusal.value.exit_code
    finally:
        first.communicate("")
    with taking_turns(tmp_path, patience=0.1):
        assert [] == names(tmp_path)


def test_a_killed_build_holds_nobody_up(tmp_path: Path) -> None:
    first = holder(tmp_path)
    first.send_signal(signal.SIGKILL)
    first.wait()
    with taking_turns(tmp_path, patience=0.1):
        assert [] == names(tmp_path)
    first.communicate()


def test_a_second_build_waits_and_both_sets_are_whole(town: Path) -> None:
    """Two texts built at once into one folder: in the end both files are of one of them."""
    other = Path("other") / "town"
    shutil.copytree(town, other)
    change(other / "review.md", "推广良种良法46项", "推广良种良法64项")
    for folder, out in ((town, "first"), (other, "second")):
        done = run("build", folder, "-o", out, "--only", "handout,large-print", cwd=Path.cwd())
        assert 0 == done.returncode, done.stderr
    sets = [
        {path.name: path.read_bytes() for path in Path(out).iterdir()}
        for out in ("first", "second")
    ]
    assert sets[0] != sets[1]
    command = [sys.executable, "-m", "briefing", "build", "-o", "both"]
    command += ["--only", "handout,large-print"]
    builds = [
        subprocess.Popen([*command, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for folder in (town, other)
    ]
    for each in builds:
        _, said = each.communicate()
        assert 0 == each.returncode, said
    assert {path.name: path.read_bytes() for path in Path("both").iterdir()} in sets


def test_a_build_waits_for_the_one_that_writes(town: Path) -> None:
    out = Path("out")
    out.mkdir()
    first = holder(out)
    command = [sys.executable, "-m", "briefing", "build", "town", "-o", "out", "--only", "handout"]
    second = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(3)
    assert [] == names(out)
    first.communicate("")
    second.communicate()
    assert 0 == second.returncode
    assert ["town-handout.pdf"] == names(out)


def spoilt(out: Path, how: str) -> None:
    out.mkdir()
    (out / "town-handout.pdf").write_bytes(b"old")
    if how == "a folder":
        (out / "town-slides.pdf").mkdir()
    elif how == "write-protected":
        (out / "town-slides.pdf").write_bytes(b"old")
        (out / "town-slides.pdf").chmod(0o444)


@pytest.mark.parametrize("how", ["a folder", "write-protected"])
def test_what_cannot_be_replaced_is_told_before_anything_is_drawn(
    how: str, town: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = Path("out").absolute()
    spoilt(out, how)
    # Drawing would read fonts: were it begun, their absence would be complained of instead.
    monkeypatch.setattr("briefing.pipeline.draw_outputs", None)
    assert 5 == main(["build", str(town), "-o", str(out), "--only", "handout,slides"])
    said = capsys.readouterr().err
    assert f"error[cannot-write]: cannot write {out / 'town-slides.pdf'}: " in said
    assert f"hint: or build beside it: -o {out}-20" in said
    assert ["town-handout.pdf", "town-slides.pdf"] == names(out)
    assert b"old" == (out / "town-handout.pdf").read_bytes()


def test_a_name_that_is_too_long_is_told_before_anything_is_drawn(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(OutputError) as refusal:
        require_writable([Path("out") / ("永" * 86 + ".pdf")])
    assert "`filename`" in refusal.value.diagnostics[0].hints[0]


def test_a_file_in_place_of_the_folder_is_told_before_anything_is_drawn(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("out").write_bytes(b"mine")
    assert 5 == main(["build", str(town), "-o", "out", "--only", "handout"])
    assert "cannot write out/town-handout.pdf: not a directory" in capsys.readouterr().err
    assert b"mine" == Path("out").read_bytes()


_READ_ONLY = """
mount -t tmpfs tmpfs "$1" && printf old > "$1/town-handout.pdf" && mount -o remount,ro "$1" ||
exit 99
"$2" -m briefing build town -o "$1" --only handout
echo "ended $?"; cat "$1/town-handout.pdf"; echo; ls -A "$1"
"""


def test_a_read_only_disk_is_named_and_the_old_file_is_whole(town: Path) -> None:
    """A file system of one's own, mounted read-only, where the machine allows that."""
    out = Path("out").absolute()
    out.mkdir()
    if shutil.which("unshare") is None:
        pytest.skip("no unshare here")
    space = ["unshare", "--map-root-user", "--mount"] if os.geteuid() else ["unshare", "--mount"]
    command = [*space, "sh", "-c", _READ_ONLY, "sh", str(out), sys.executable]
    ended = subprocess.run(command, capture_output=True, text=True)
    if ended.returncode == 99:
        pytest.skip("no file system of one's own here")
    assert "read-only file system" in ended.stderr
    assert "hint: the disk is read-only" in ended.stderr
    assert ["ended 5", "old", "town-handout.pdf"] == ended.stdout.splitlines()
