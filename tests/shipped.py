"""All that is shipped, made as a user makes it: the folders in content/ and what `init` writes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

from briefing.content.assemble import load_document
from briefing.content.document import Document
from briefing.pipeline import draw_outputs, look_of
from briefing.render.press import standard_press
from briefing.render.profile import EMAIL, SCREEN, Profile, for_press
from briefing.resources import resource

FOLDERS = {
    "starter": Path(str(resource("starter"))),
    **{found.parent.name: found.parent for found in sorted(ROOT.glob("content/*/briefing.yaml"))},
}
KINDS = ("handout", "slides", "large-print", "official", "proof")
PROFILES: dict[str, Profile] = {
    "screen": SCREEN,
    "email": EMAIL,
    "print": for_press(standard_press(), marks=True),
}

folders = pytest.mark.parametrize("name", FOLDERS)
kinds = pytest.mark.parametrize("kind", KINDS)
profiles = pytest.mark.parametrize("profile", PROFILES)


@cache
def shipped_document(name: str) -> Document:
    return load_document(FOLDERS[name]).document


@cache
def shipped_pdfs(name: str, profile: str) -> dict[str, bytes]:
    """The PDFs of a folder by kind."""
    document = shipped_document(name)
    theme = look_of(FOLDERS[name], document.theme)
    drawn = draw_outputs(document, theme, KINDS, document.density, PROFILES[profile])
    return {output.kind: output.data for output in drawn}
