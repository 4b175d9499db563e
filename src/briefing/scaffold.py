"""Makes a new content folder that builds at once: the starter, and the schema for editors.

In: a folder that is empty or not there yet. Refuses any other, so that nothing is overwritten.
"""

from __future__ import annotations

import json
from pathlib import Path

from briefing.content.schema import json_schema
from briefing.diagnostics import Diagnostic, OutputError, Severity
from briefing.output import make_folder, write_atomically
from briefing.resources import resource


def start_folder(folder: Path) -> tuple[Path, ...]:
    """Write the starter into `folder`; gives the files written."""
    make_folder(folder)
    if any(folder.iterdir()):
        raise OutputError([_not_empty(folder)])
    written = []
    for source in sorted(resource("starter").iterdir()):
        write_atomically(folder / source.name, source.read_bytes())
        written.append(folder / source.name)
    schema = folder / "briefing.schema.json"
    write_atomically(schema, schema_text().encode())
    return (*written, schema)


def schema_text() -> str:
    """The JSON Schema of `briefing.yaml` as it is written to files."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def _not_empty(folder: Path) -> Diagnostic:
    return Diagnostic(
        Severity.ERROR,
        "not-empty",
        f"{folder} is not empty: nothing was written",
        hints=("name a folder that does not exist yet",),
    )
