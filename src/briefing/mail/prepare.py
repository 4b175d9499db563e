"""From the command's words to a mailing: content loaded, the list read, files made or found.

In: content folder, list and output folder; out: `Prepared`. Attached is the mail edition of the
document, or each person's own copy from the register of `briefing copies`, which must carry the
very id that the register has for that person.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefing.content.assemble import Loaded
from briefing.content.complain import error
from briefing.copies.register import Entry, read_register
from briefing.diagnostics import BriefingError, Diagnostic, Severity
from briefing.frozen import frozen
from briefing.mail.mailing import Mailing, Receiver, plan_mailing, refuse_secrets
from briefing.mail.message import Attachment
from briefing.naming import file_name, safe_name
from briefing.output import make_folder, write_together
from briefing.people.person import Person
from briefing.people.read import by_address, read_people
from briefing.pipeline import draw_outputs, load, look_of, require_characters
from briefing.render.profile import EMAIL

FILES = "mail"
"""The folder of the output folder in which attached files wait."""
_IDS = re.compile(rb"/ID \[<([0-9a-f]{32})> <([0-9a-f]{32})>\]")
_TRAILER = 20_000
"""Bytes at a copy's end that hold its ids."""


@frozen
class Wanted:
    """What is attached: the kinds of output, or the copies in a folder."""

    kinds: tuple[str, ...] = ("handout",)
    copies: Path | None = None
    ascii_names: bool = False


@frozen
class Prepared:
    loaded: Loaded
    mailing: Mailing
    diagnostics: tuple[Diagnostic, ...]


def prepare(content: Path, listed: Path, out: Path, edition: str, wanted: Wanted) -> Prepared:
    """Raises BriefingError. Writes nothing but the files to be attached."""
    loaded = load(content)
    refuse_secrets(loaded.delivery)
    people = read_people(listed, to_mail=True)
    boxes, met = by_address(people.people)
    said = [*loaded.diagnostics, *people.said, *met.said]
    if wanted.copies is not None:
        receivers, marks = _own_copies(boxes, wanted.copies, ascii_names=wanted.ascii_names)
    else:
        files, marks = _shared(loaded, content, out, wanted, said)
        receivers = [Receiver(box, files) for box in boxes]
    mailing = plan_mailing(loaded.document, loaded.delivery, receivers, edition, marks)
    return Prepared(loaded, mailing, tuple(said))


def _shared(
    loaded: Loaded, content: Path, out: Path, wanted: Wanted, said: list[Diagnostic]
) -> tuple[tuple[Attachment, ...], list[str]]:
    """The same files for everybody."""
    document = loaded.document
    theme = look_of(content, document.theme, loaded.theme_place)
    said += require_characters(loaded, theme, content)
    drawn = tuple(draw_outputs(document, theme, wanted.kinds, document.density, EMAIL))
    folder = out / FILES
    make_folder(folder)
    write_together((folder / each.name, each.data) for each in drawn)
    files = [
        Attachment(
            folder / each.name,
            _shown(loaded, each.kind, len(drawn) > 1),
            len(each.data),
            f"{_ascii(document.name)}-{each.kind}.pdf" if wanted.ascii_names else None,
        )
        for each in drawn
    ]
    return tuple(files), [hashlib.sha256(each.data).hexdigest() for each in drawn]


_KINDS = {"handout": "", "slides": "（演示）", "large-print": "（大字版）"}


def _shown(loaded: Loaded, kind: str, several: bool) -> str:
    """What receivers see: the title, unless the author has a pattern of names."""
    document = loaded.document
    if document.filename != "{name}-{kind}":
        return file_name(document, kind)
    chinese = document.language.lower().startswith("zh")
    mark = _KINDS[kind] if chinese else f" ({kind})"
    return safe_name(document.title.words + (mark if several or kind != "handout" else "")) + ".pdf"


def _own_copies(
    boxes: Iterable[Sequence[Person]], folder: Path, *, ascii_names: bool
) -> tuple[list[Receiver], list[str]]:
    entries = read_register(folder)
    faults: list[Diagnostic] = []
    receivers, marks = [], []
    for box in boxes:
        files = []
        for person in box:
            found = _copy(person, entries, folder, faults)
            if found:
                entry, size, mark = found
                plain = f"copy-{entry.shown}.pdf" if ascii_names else None
                files.append(Attachment(folder / entry.file, entry.file, size, plain))
                marks.append(mark)
        receivers.append(Receiver(tuple(box), tuple(files)))
    if faults:
        raise BriefingError(faults)
    return receivers, marks


def _copy(
    person: Person, entries: Sequence[Entry], folder: Path, faults: list[Diagnostic]
) -> tuple[Entry, int, str] | None:
    """A person's entry, the size of the file, and what all copies were made from."""
    own = [entry for entry in entries if entry.is_of(person)]
    if len(own) != 1:
        problem = "has no copy" if not own else f"fits {len(own)} copies"
        hint = f"the register is {folder / 'register.xlsx'}; copies: briefing copies --list …"
        faults.append(error("copy-missing", f"{person.name} {problem}", person.span, hint))
        return None
    path = folder / own[0].file
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _TRAILER))
            ids = _IDS.search(file.read())
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        message = f"the copy of {person.name}, {path}, cannot be read: {reason}"
        faults.append(error("copy-missing", message, person.span))
        return None
    if ids is None or ids[2].decode() != own[0].identity:
        message = f"{path} is not the copy that the register has for {person.name}"
        hint = "make the copies again: briefing copies"
        faults.append(error("copy-mismatch", message, person.span, hint))
        return None
    return own[0], size, ids[1].decode()


def _ascii(name: str) -> str:
    plain = re.sub(r"[^A-Za-z0-9.-]+", "-", name).strip("-.")
    return plain or "briefing"


def refuse_changes(mailing: Mailing, fingerprint: str | None, sent: int) -> None:
    """An edition is one text: what was changed since is another, if the user says so."""
    if fingerprint in (None, mailing.fingerprint):
        return
    message = f"the content has changed since edition `{mailing.edition}` was begun"
    message += f" ({sent} already have it)"
    hints = (
        "to send what is new to everybody on the list: --edition NAME, such as --edition 更正版",
        "to send the rest what the others have: put the content back as it was",
        "what this covers: the files attached, subject and text",
    )
    raise BriefingError([Diagnostic(Severity.ERROR, "edition-changed", message, hints=hints)])
