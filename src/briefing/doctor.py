"""Looks at the machine: versions, fonts and what they cover, optional programs, the cache.

Only a missing font keeps `briefing` from working; the programs are for looking at its outputs.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, requires, version
from re import match, search

from briefing import __version__
from briefing.caches import cache_folder
from briefing.frozen import frozen
from briefing.language import say
from briefing.text.fonts import FILES, face
from briefing.theme.load import theme_names

_PROGRAMS = {
    "soffice": ("--version", "opens the deck, here for tests"),
    "pdftoppm": ("-v", "turns pages into pictures (poppler)"),
    "qpdf": ("--version", "checks the syntax of a PDF, here for tests"),
    "java": ("-version", "runs veraPDF, here for tests"),
}


@frozen
class Font:
    """A face; `characters` is None where its file is missing."""

    face: str
    file: str
    characters: int | None


@frozen
class Program:
    """An optional program; `path` is None where it is not installed."""

    name: str
    use: str
    path: str | None
    version: str | None


@frozen
class Health:
    briefing: str
    python: str
    system: str
    libraries: dict[str, str | None]
    themes: tuple[str, ...]
    fonts: tuple[Font, ...]
    programs: tuple[Program, ...]
    cache: str | None

    @property
    def is_sound(self) -> bool:
        """Whether all that a build needs is there."""
        return all(font.characters for font in self.fonts) and all(self.libraries.values())

    def as_values(self) -> dict[str, object]:
        return asdict(self)

    def text(self) -> str:
        libraries = self.libraries.items()
        return "\n".join(
            [
                say(f"briefing {self.briefing}, Python {self.python}, {self.system}"),
                say(f"themes: {', '.join(self.themes)}"),
                say(f"cache: {self.cache or 'none, there is no home folder'}"),
                say("libraries:"),
                *(f"  {name} {number or say('missing')}" for name, number in libraries),
                say("fonts:"),
                *(_font_line(font) for font in self.fonts),
                say("optional programs:"),
                *(_program_line(program) for program in self.programs),
            ]
        )


def examine() -> Health:
    folder = cache_folder("words")
    return Health(
        briefing=__version__,
        python=platform.python_version(),
        system=platform.platform(terse=True),
        libraries=_libraries(),
        themes=theme_names(),
        fonts=tuple(_font(name, file) for name, file in FILES.items()),
        programs=tuple(_program(name, *how) for name, how in _PROGRAMS.items()),
        cache=str(folder.parent) if folder else None,
    )


def _libraries() -> dict[str, str | None]:
    """The run-time requirements of the package, extras left out."""
    stated = [line for line in requires("briefing") or [] if "extra ==" not in line]
    found = (match(r"[\w.-]+", line) for line in stated)
    return {name[0]: _version(name[0]) for name in found if name}


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _font(name: str, file: str) -> Font:
    try:
        return Font(name, file, len(face(name).hb_face.unicodes))
    except FileNotFoundError:
        return Font(name, file, None)


def _program(name: str, flag: str, use: str) -> Program:
    path = shutil.which(name)
    return Program(name, use, path, _asked(path, flag) if path else None)


def _asked(path: str, flag: str) -> str | None:
    """The version number in what the program says of itself; some say it on stderr."""
    try:
        said = subprocess.run([path, flag], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    number = search(r"\d+(?:\.\d+)+", said.stdout + said.stderr)
    return number[0] if number else None


def _font_line(font: Font) -> str:
    count = f"{font.characters:,} characters" if font.characters else "missing"
    return f"  {font.face} ({font.file}): {say(count)}"


def _program_line(program: Program) -> str:
    found = f"{program.version or 'version unknown'} at {program.path}"
    state = say(found if program.path else "not found")
    return f"  {program.name}: {state}; {say(program.use)}"
