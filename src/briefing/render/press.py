"""The printing condition that CMYK values are meant for, as an ICC profile.

Ours is FOGRA39 (offset on coated paper, ISO 12647-2:2004), the condition in which the themes'
inks were chosen; a printer who asks for another gives a file. Refuses, as a resource, a file
that is missing, damaged, or not the profile of a CMYK press: with another, inks would be wrong.
"""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic, ResourceError, Severity
from briefing.frozen import frozen
from briefing.resources import resource

if TYPE_CHECKING:
    from PIL import ImageCms

_HEADER = 128
_TAGS_NEEDED = (b"A2B0", b"B2A1")
"""Without both, a profile cannot say how its inks look nor which inks a picture needs."""

_BYTE_LIMIT = 16 * 1024 * 1024
_REGISTRY = "http://www.color.org"


@frozen
class Press:
    """An ICC profile; `condition` names it, `registry` says where that name is listed, if it is."""

    profile: bytes
    condition: str
    description: str
    registry: str | None = None


def standard_press() -> Press:
    profile = resource("assets/FOGRA39L.icc").read_bytes()
    return Press(profile, "FOGRA39", "Coated FOGRA39 (ISO 12647-2:2004)", _REGISTRY)


def read_press(path: Path) -> Press:
    profile = _read(path)
    if fault := _fault(profile):
        raise ResourceError([_complaint("press-unfit", f"{path} {fault}", *_HINTS)])
    description = _description(path, profile)
    return Press(profile, description, description)


_HINTS = (
    "ask the print shop for the ICC profile of its press, often called output profile",
    "leave `--icc` out to print for FOGRA39, offset on coated paper",
)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_BYTE_LIMIT + 1)
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise ResourceError(
            [_complaint("press-missing", f"cannot read {path}: {reason}")]
        ) from fault


def is_press_profile(profile: bytes) -> bool:
    return _fault(profile) is None


def _fault(profile: bytes) -> str | None:
    """What keeps the bytes from being the profile of a CMYK press (ICC.1:2010, 7.2)."""
    if len(profile) < _HEADER + 4 or profile[36:40] != b"acsp":
        return "is no ICC profile"
    if len(profile) > _BYTE_LIMIT or len(profile) != struct.unpack_from(">I", profile)[0]:
        return "is damaged: its length is not the one that it states"
    if profile[8] > 4:
        return f"is of ICC version {profile[8]}; a PDF admits version 4 at most"
    if profile[12:16] != b"prtr" or profile[16:20] != b"CMYK":
        kind, space = (_words(profile[at : at + 4]) for at in (12, 16))
        return f"is for {space or 'no'} colours and of class `{kind}`, not for a CMYK press"
    if lacking := [tag.decode() for tag in _TAGS_NEEDED if tag not in _tags(profile)]:
        return f"lacks the table {' and '.join(lacking)}"
    return None


def _tags(profile: bytes) -> set[bytes]:
    (count,) = struct.unpack_from(">I", profile, _HEADER)
    table = profile[_HEADER + 4 : _HEADER + 4 + 12 * count]
    return {table[at : at + 4] for at in range(0, len(table), 12)}


def _words(signature: bytes) -> str:
    return signature.decode("ascii", "replace").strip()


def _description(path: Path, profile: bytes) -> str:
    """The profile's own name. That it can turn a picture into ink is tried on the way."""
    from PIL import ImageCms

    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        to_inks(profile)
    except (OSError, ImageCms.PyCMSError) as fault:
        message = f"{path} is damaged: {str(fault).lower()}"
        raise ResourceError([_complaint("press-unfit", message, *_HINTS)]) from fault
    try:
        return (opened.profile.profile_description or path.stem).strip()
    except ValueError:  # a name with letters that Pillow cannot read
        return path.stem


def to_inks(profile: bytes) -> ImageCms.ImageCmsTransform:
    """From sRGB to the inks of a press: as near as can be, its black as deep as it gets."""
    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(str(resource("assets/sRGB.icc"))),
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _complaint(code: str, message: str, *hints: str) -> Diagnostic:
    return Diagnostic(Severity.ERROR, code, message, hints=hints)
