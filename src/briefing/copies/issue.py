"""Numbered copies: a content folder and a list in, one PDF a person and the registers out.

The register is written before the first copy, so that a run that dies leaves no number in the world
that the next run could give again; that run makes the same copies anew. Refuses, before any file,
names that no font can draw.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from briefing.claim import claimed
from briefing.content.assemble import Loaded
from briefing.copies.register import FILE, Entry, assigned, merged, read_register, register_bytes
from briefing.diagnostics import Diagnostic, ResourceError, Severity, Span
from briefing.frame import Artifact
from briefing.naming import file_name, short_name
from briefing.output import discard, make_folder, write_atomically
from briefing.people.person import Person
from briefing.people.read import distinct, read_people
from briefing.pipeline import draw_outputs, load, look_of, require_characters
from briefing.render.copies import Press, set_up_press
from briefing.render.profile import EMAIL, SCREEN, Profile
from briefing.render.room import Inks
from briefing.text.compose import set_line
from briefing.text.fonts import undrawable
from briefing.text.runs import within
from briefing.text.style import Inline, Line, TextStyle
from briefing.theme.tokens import Theme

ROLL = "register.pdf"
_SIZES = {"handout": 8.5, "slides": 12.0, "large-print": 18.0}
"""Of the line; in large print nothing is smaller than its text."""
_MEASURE = 500.0
"""The widest line that the narrowest page takes."""
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without what a reader takes for something else."""
_GROUPS, _A_GROUP = 3, 4
_WORTH_HELP = {False: 200, True: 60}
"""From so many copies on, locked or not, helpers save more than their start costs."""


@dataclass(frozen=True, slots=True)
class Issued:
    """`copies` are of this list, `all` of all runs; `files` are kind, path, bytes and pages."""

    copies: tuple[Entry, ...]
    all: tuple[Entry, ...]
    files: tuple[tuple[str, Path, int, int | None], ...]
    locked: bool
    diagnostics: tuple[Diagnostic, ...]

    @property
    def standards(self) -> tuple[str, ...]:
        """What the copies conform to; PDF/A knows no encryption."""
        return ("PDF/UA-1",) if self.locked else ("PDF/UA-1", "PDF/A-2a")


@dataclass(frozen=True, slots=True)
class _Edition:
    """What is copied: the loaded content in its looks, as one kind of file."""

    loaded: Loaded
    theme: Theme
    kind: str
    profile: Profile
    locked: bool


@dataclass(frozen=True, slots=True)
class _Job:
    """One copy to be made."""

    entry: Entry
    line: Line
    path: Path


def issue_copies(
    content: Path,
    listed: Path,
    out: Path,
    *,
    kind: str = "handout",
    passwords: bool = False,
    email: bool = False,
    told: Callable[[int, int], None] = lambda done, of: None,
) -> Issued:
    """Raises BriefingError; then no copy was written. `told` hears how many are done."""
    loaded = load(content)
    theme = look_of(content, loaded.document.theme, loaded.theme_place)
    said = [*loaded.diagnostics, *require_characters(loaded, theme, content)]
    people = read_people(listed, to_mail=False)
    persons = distinct(people.people)
    said += [*people.said, *persons.said]
    _require_names(persons.people, theme, said)
    make_folder(out)
    edition = _Edition(loaded, theme, kind, EMAIL if email else SCREEN, passwords)
    with claimed(out, "copies"):
        discard(out.glob(".briefing-*"))
        return _issue(edition, persons.people, out, said, told)


def _issue(
    edition: _Edition,
    people: Sequence[Person],
    out: Path,
    said: Sequence[Diagnostic],
    told: Callable[[int, int], None],
) -> Issued:
    loaded, theme, locked = edition.loaded, edition.theme, edition.locked
    document, kind = loaded.document, edition.kind
    earlier = read_register(out)
    stem = Path(file_name(document, kind)).stem
    entries = tuple(_named(entry, stem, locked) for entry in assigned(earlier, people))
    drawn = next(draw_outputs(document, theme, [kind], document.density, edition.profile))
    _write_register(out, merged(earlier, entries), loaded)
    jobs = [_Job(e, _line(_words(loaded, e), theme, kind), out / e.file) for e in entries]
    press = set_up_press(drawn.data, [job.line for job in jobs], _inks(theme), locked=locked)
    with _helpers(press, len(jobs) >= _WORTH_HELP[locked]) as work:
        results = work(jobs)
        # Helpers are at work by now.
        sheet = _roll(loaded, theme, entries)
        made = dict(_counted(results, len(jobs), told))
    entries = tuple(replace(entry, identity=made[entry.number][0]) for entry in entries)
    everything = merged(earlier, entries)
    size = _write_register(out, everything, loaded)
    write_atomically(out / ROLL, sheet)
    files: list[tuple[str, Path, int, int | None]] = [
        ("copy", out / entry.file, made[entry.number][1], drawn.pages) for entry in entries
    ]
    files += [("register", out / FILE, size, None), ("register", out / ROLL, len(sheet), None)]
    return Issued(entries, everything, tuple(files), locked, tuple(said))


def _named(entry: Entry, stem: str, passwords: bool) -> Entry:
    password = (entry.password or _password()) if passwords else ""
    return replace(
        entry, file=short_name(f"{stem}-{entry.shown}-{entry.name}") + ".pdf", password=password
    )


def _password() -> str:
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_A_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _words(loaded: Loaded, entry: Entry) -> str:
    delivery = loaded.delivery
    return "　".join((delivery.number.replace("{number}", entry.shown), entry.name, delivery.line))


def _require_names(people: Iterable[Person], theme: Theme, said: Sequence[Diagnostic]) -> None:
    faults = []
    for person in people:
        shown = person.name + person.unit + person.position
        lacking = {
            char for face in _faces(theme) for char in undrawable(shown, face, theme.fallbacks)
        }
        faults += [_no_glyph(char, person.span) for char in sorted(lacking)]
    if faults:
        raise ResourceError((*said, *faults))


def _faces(theme: Theme) -> tuple[str, ...]:
    return (theme.faces.text_bold, theme.faces.text, theme.faces.display)


def _no_glyph(char: str, span: Span) -> Diagnostic:
    hints = (
        "write it another way",
        "or put a TrueType font that has it into the folder `fonts` beside briefing.yaml",
    )
    message = f"no font can draw `{char}` (U+{ord(char):04X})"
    return Diagnostic(Severity.ERROR, "no-glyph", message, span, hints)


def _roll(loaded: Loaded, theme: Theme, entries: Sequence[Entry]) -> bytes:
    from briefing.layout.roll import Row, layout_roll
    from briefing.render.pdf import write_pdf

    document = loaded.document
    rows = [Row(e.shown, e.name, "　".join(filter(None, (e.unit, e.position)))) for e in entries]
    return write_pdf(
        layout_roll(document.title.words, document.issuer.words, document.language, rows, theme)
    )


def _write_register(out: Path, entries: Sequence[Entry], loaded: Loaded) -> int:
    document = loaded.document
    data = register_bytes(entries, document.title.words, document.language)
    write_atomically(out / FILE, data)
    return len(data)


_Made = tuple[int, tuple[str, int]]
"""A number, and the id and the bytes of its file."""


def _inks(theme: Theme) -> Inks:
    return Inks(theme.paper["ink"], theme.paper["on"], theme.paper["paper"])


def _counted(
    results: Iterable[_Made], count: int, told: Callable[[int, int], None]
) -> Iterator[_Made]:
    for done, made in enumerate(results, 1):
        told(done, count)
        yield made


def _line(words: str, theme: Theme, kind: str) -> Line:
    face, ink, size = theme.faces.text_bold, theme.paper["ink"], _SIZES[kind]
    style = TextStyle(face, size, size * 1.4, ink, fallbacks=theme.fallbacks)
    return within(set_line([Inline(words, style, Artifact.HEADER)]), 0.0, _MEASURE)


def _print(press: Press, job: _Job) -> _Made:
    copy = press.copy(job.line, job.entry.password or None)
    write_atomically(job.path, copy.data)
    return job.entry.number, (copy.identity, len(copy.data))


@contextmanager
def _helpers(press: Press, many: bool) -> Iterator[Callable[[Sequence[_Job]], Iterable[_Made]]]:
    """A way to make copies: here, or by a process for each core."""
    count = os.cpu_count() or 1
    if not many or count == 1:
        yield lambda jobs: map(partial(_print, press), jobs)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(count, get_context("spawn"), _receive, (press,)) as pool:
        yield lambda jobs: pool.map(_make_one, jobs, chunksize=16)


_received: list[Press] = []


def _receive(press: Press) -> None:
    _received.append(press)


def _make_one(job: _Job) -> _Made:
    return _print(_received[0], job)
