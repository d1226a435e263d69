"""Files at the border: bytes of a law in; reports out, whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from gapcheck.errors import UsageError

STANDARD_INPUT = "-"


def law_bytes(law: str) -> tuple[bytes, str]:
    """The bytes of a law and what to call it. `-` is standard input."""
    if law == STANDARD_INPUT:
        return sys.stdin.buffer.read(), "standard input"
    from gapcheck.api import bytes_of

    path = Path(law)
    return bytes_of(path), path.name


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write every file, each by way of a temporary one beside it, so that none is ever left half-written."""
    ready: list[tuple[str, Path]] = []
    try:
        for path, content in files.items():
            ready.append((_beside(path, content), path))
        for temporary, path in ready:
            os.replace(temporary, path)
    except OSError as problem:
        raise UsageError(
            f"the report can't be written ({problem.strerror})",
            file=str(problem.filename2 or problem.filename or ""),
            advice="check that the folder exists and that you may write in it.",
        ) from None
    finally:
        for temporary, _ in ready:
            Path(temporary).unlink(missing_ok=True)


def _beside(path: Path, content: bytes) -> str:
    if path.is_dir():
        raise UsageError("this is a folder", file=str(path), advice="name a file in it.")
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.chmod(temporary, 0o666 & ~_umask())
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
