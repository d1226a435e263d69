"""The name of a folder in, the beginning of a pack for another treaty out: commented files that pass the linter."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from gapcheck.errors import UsageError

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def write(folder: Path) -> list[Path]:
    """Write the skeleton into a new or empty folder; gives back the files written."""
    id = folder.resolve().name
    if not _ID.fullmatch(id):
        raise UsageError(
            f"'{id}' can't be the id of a pack",
            advice="name the folder in lower-case words joined by hyphens, as 'african-union'.",
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"'{folder}' is there already, and not empty", advice="name a folder that is not there yet.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for name in ("pack.yaml", "art-01.yaml"):
            text = (files("gapcheck") / "skeleton" / name).read_text(encoding="utf-8")
            (folder / name).write_text(text.replace("id: my-treaty", f"id: {id}"), encoding="utf-8")
            written.append(folder / name)
    except OSError as error:
        raise UsageError(
            f"the folder can't be written: {error.strerror}", file=str(folder), advice="choose another place."
        ) from None
    return written
