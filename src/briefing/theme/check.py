"""Reads a theme's entries into values, all of them or none.

In: entries with their places, its own and those it takes over. Out: a `Theme`, or None with the
faults noted: what is missing, unknown or malformed, and what `palette` finds in the colours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace

from briefing.content.complain import error, hints_for
from briefing.content.recipe_entry import Entry
from briefing.diagnostics import Diagnostic, Span
from briefing.frame import Ink
from briefing.frozen import frozen
from briefing.text.fonts import FILES
from briefing.theme.colour import rgb, separated
from briefing.theme.palette import palette_faults
from briefing.theme.tokens import MOTIFS, PALETTES, SERIES, Faces, Theme

GROUPS = ("faces", *PALETTES)
NEEDED = ("motif", "numbering", "han_latin_gap", *GROUPS)
KEYS = ("title", "extends", *NEEDED)

_WIDEST_GAP = 0.5

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_COLOUR = 'a colour reads {screen: "#0B4F6C", print: [100, 50, 25, 35]}, with the quotes'
_TITLE = "PowerPoint shows it among its colours; without it, the file's name"
_TAKE_OVER = "`extends: zhenghong` takes over what you do not set"


@frozen
class Draft:
    """A theme's entries under its own and those it takes over; `path` is its own file."""

    name: str
    path: str
    entries: Mapping[str, Entry]
    faults: list[Diagnostic]

    def theme(self) -> Theme | None:
        self._unknown("a theme's keys", self.entries, KEYS)
        self._lacking("the theme", self.entries, NEEDED, Span(self.path, 1, 1))
        inks = {palette: self._inks(palette) for palette in PALETTES}
        faces, motif = self._faces(), self._choice("motif", MOTIFS)
        numbering = self._choice("numbering", ("true", "false"))
        gap, title = self._gap(), self._title()
        for palette, found in inks.items():
            self.faults.extend(self._palette(palette, found))
        if self.faults:
            return None
        return Theme(
            name=self.name,
            title=title,
            paper=_with_first_series(inks["paper"]),
            slide=_with_first_series(inks["slide"]),
            faces=Faces(**faces),
            motif=motif,
            numbering=numbering == "true",
            han_latin_gap=gap,
        )

    def group(self, name: str) -> Mapping[str, Entry]:
        entry = self.entries.get(name)
        return entry.value if entry and isinstance(entry.value, Mapping) else {}

    def _say(self, code: str, message: str, span: Span, *hints: str) -> None:
        self.faults.append(error(code, message, span, *hints))

    def _palette(self, palette: str, inks: Mapping[str, Ink]) -> Iterator[Diagnostic]:
        """Each fault is mended in the theme's own file, if one of its tokens stands there."""
        entries = self.group(palette)
        for fault in palette_faults(palette, inks):
            places = [entries[token].span for token in fault.tokens]
            at = next((n for n, place in enumerate(places) if place.path == self.path), 0)
            yield error(fault.code, fault.message, places[at], fault.remedies[at])

    def _title(self) -> str:
        entry = self.entries.get("title")
        if entry and not isinstance(entry.value, str):
            self._say("wrong-type", "expected text for `title`", entry.span, _TITLE)
        own = entry is not None and entry.span.path == self.path and entry.value
        return str(own or self.name)

    def _inks(self, palette: str) -> dict[str, Ink]:
        wanted = PALETTES[palette]
        self._whole(palette, wanted)
        read = {
            token: self._ink(f"{palette}.{token}", token, entry)
            for token, entry in self.group(palette).items()
            if token in wanted
        }
        return {token: ink for token, ink in read.items() if ink}

    def _whole(self, group: str, wanted: tuple[str, ...]) -> None:
        """Whether a group that is there has all its keys and no others."""
        entry = self.entries.get(group)
        if entry is None:
            return
        place = entry.key or entry.span
        if isinstance(entry.value, Mapping):
            self._unknown(f"keys of {group}", entry.value, wanted)
            self._lacking(f"`{group}`", entry.value, wanted, place)
        else:
            message = f"expected `key: value` lines for `{group}`"
            self._say("wrong-type", message, place, "write them below it, indented")

    def _lacking(
        self, what: str, found: Mapping[str, Entry], wanted: tuple[str, ...], place: Span
    ) -> None:
        if missing := [f"`{key}`" for key in wanted if key not in found]:
            self._say("missing-key", f"{what} lacks {', '.join(missing)}", place, _TAKE_OVER)

    def _unknown(self, what: str, found: Mapping[str, Entry], known: tuple[str, ...]) -> None:
        for key, entry in found.items():
            if key not in known:
                place = entry.key or entry.span
                self._say(
                    "unknown-key", f"unknown key `{key}`", place, *hints_for(key, known, what)
                )

    def _ink(self, name: str, token: str, entry: Entry) -> Ink | None:
        if not isinstance(entry.value, Mapping):
            self._say("bad-colour", f"`{name}` is no colour", entry.span, _COLOUR)
            return None
        self._unknown("keys of a colour", entry.value, ("screen", "print"))
        screen, shares = entry.value.get("screen"), entry.value.get("print")
        if screen is None or not isinstance(screen.value, str) or not _HEX.fullmatch(screen.value):
            found = f", found `{screen.value}`" if screen and screen.value else ""
            place = screen.span if screen and screen.value else entry.key or entry.span
            message = f'`{name}` needs a screen colour as "#RRGGBB"{found}'
            self._say("bad-colour", message, place, _COLOUR)
            return None
        cmyk = _shares(shares)
        if cmyk is None:
            near = ", ".join(map(str, separated(rgb(screen.value))))
            message = f"`{name}` needs four inks of print, each from 0 to 100"
            place = shares.span if shares else entry.span
            self._say("bad-colour", message, place, f"near to its screen: print: [{near}]")
            return None
        return Ink(token, rgb(screen.value), cmyk)

    def _faces(self) -> dict[str, str]:
        jobs = tuple(field.name for field in fields(Faces))
        self._whole("faces", jobs)
        found = {job: entry for job, entry in self.group("faces").items() if job in jobs}
        for job, entry in found.items():
            if not isinstance(entry.value, str) or entry.value not in FILES:
                message = f"`{job}` names no face of ours"
                self._say("unknown-value", message, entry.span, f"faces: {', '.join(FILES)}")
        return {job: str(entry.value) for job, entry in found.items()}

    def _choice(self, key: str, choices: tuple[str, ...]) -> str:
        entry = self.entries.get(key)
        if entry and entry.value not in choices:
            message = f"`{key}` has a value that is none of its own"
            self._say("unknown-value", message, entry.span, f"expected {', '.join(choices)}")
        return str(entry.value) if entry else ""

    def _gap(self) -> float:
        entry = self.entries.get("han_latin_gap")
        gap = _number(entry, _WIDEST_GAP)
        if entry and gap is None:
            message = f"`han_latin_gap` is a number from 0 to {_WIDEST_GAP}, in em"
            self._say("bad-value", message, entry.span, "0.25 is usual")
        return gap or 0.0


def _with_first_series(inks: Mapping[str, Ink]) -> dict[str, Ink]:
    return {**inks, SERIES[0]: replace(inks["primary"], name=SERIES[0])}


def _shares(entry: Entry | None) -> tuple[float, float, float, float] | None:
    if entry is None or not isinstance(entry.value, tuple) or len(entry.value) != 4:
        return None
    shares = [_number(part, 100.0) for part in entry.value]
    cyan, magenta, yellow, black = (None if part is None else part / 100 for part in shares)
    if cyan is None or magenta is None or yellow is None or black is None:
        return None
    return cyan, magenta, yellow, black


def _number(entry: Entry | None, most: float) -> float | None:
    """The number that an entry holds, from 0 to `most`."""
    written = entry.value if entry else None
    if not isinstance(written, str) or not re.fullmatch(r"[0-9]{1,3}(\.[0-9]+)?", written):
        return None
    return float(written) if float(written) <= most else None
