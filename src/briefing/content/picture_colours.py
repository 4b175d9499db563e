"""The colours of a picture as every output can show them: eight bits, grey or sRGB.

In: a decoded picture, perhaps for a press or for a wide-gamut screen; out: one that looks the same
where sRGB can show it. Inks without a profile are taken as those of our own press, FOGRA39.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from briefing.resources import resource

if TYPE_CHECKING:
    from PIL import Image, ImageCms

_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})
_SIXTEEN_BITS = 256


def is_plain(picture: Image.Image) -> bool:
    """Whether it is in sRGB or grey as it stands."""
    return picture.mode in _MODES and _profile(picture) is None


def in_srgb(picture: Image.Image) -> Image.Image:
    if picture.mode not in (*_MODES, "CMYK"):
        # Sixteen bits of grey; a straight conversion would cut off all but the darkest.
        return picture.point(lambda value: value / _SIXTEEN_BITS).convert("L")
    profile = _profile(picture)
    converted = _converted(picture, profile) if profile else None
    if converted is None and picture.mode == "CMYK":
        converted = _converted(picture, _our_press())
    return converted or picture


def _profile(picture: Image.Image) -> ImageCms.ImageCmsProfile | None:
    """The profile that the picture carries, if its colours need one and it can be read."""
    from PIL import ImageCms

    data = picture.info.get("icc_profile")
    if not data or picture.mode not in ("RGB", "RGBA", "CMYK"):
        return None
    try:
        found = ImageCms.ImageCmsProfile(io.BytesIO(data))
    except OSError:
        return None
    fits = found.profile.xcolor_space.strip() == picture.mode.removesuffix("A")
    return found if fits and not _is_srgb(found) else None


def _is_srgb(profile: ImageCms.ImageCmsProfile) -> bool:
    try:
        return "sRGB" in (profile.profile.profile_description or "")
    except ValueError:  # a name with letters that Pillow cannot read
        return False


def _our_press() -> ImageCms.ImageCmsProfile:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(str(resource("assets/FOGRA39L.icc")))


def _converted(picture: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image | None:
    """None where the profile turns out to be of no use."""
    from PIL import ImageCms

    try:
        return ImageCms.profileToProfile(
            picture,
            profile,
            ImageCms.ImageCmsProfile(str(resource("assets/sRGB.icc"))),
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            picture.mode if picture.mode == "RGBA" else "RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except ImageCms.PyCMSError:
        return None
