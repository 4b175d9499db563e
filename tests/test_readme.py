"""The session that the README shows is what happens."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from command import run
from editing import change

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_a_forgotten_copy_is_answered_as_the_readme_says(
    name: str, yongkang: Path, tmp_path: Path
) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^```\n(\$ sed .*?)^```", text, re.DOTALL | re.MULTILINE)
    edit, build, *answer, echo, code = blocks[0].splitlines()
    shutil.copytree(yongkang, tmp_path / "content" / yongkang.name)
    module, old, new = edited(edit)
    change(tmp_path / module, old, new)
    ended = run(*shlex.split(build)[2:], cwd=tmp_path)
    assert "$ echo $?" == echo
    assert (code, answer) == (str(ended.returncode), ended.stderr.splitlines())


def edited(command: str) -> tuple[str, str, str]:
    """The file that `$ sed -i '53s/a/b/' FILE` changes, and line 53 before and after."""
    *_, script, module = shlex.split(command)
    number, old, new = re.fullmatch(r"(\d+)s/(.*)/(.*)/", script).groups()  # type: ignore[union-attr]
    line = (ROOT / module).read_text(encoding="utf-8").splitlines()[int(number) - 1]
    return module, line, line.replace(old, new)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_file_that_the_readme_names_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    linked = re.findall(r"\]\(((?!http)[^)]+)\)", text)
    assert linked
    assert [] == [path for path in linked if not (ROOT / path).exists()]
