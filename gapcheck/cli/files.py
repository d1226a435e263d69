"""Files at the border: bytes of a law in; reports out, whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from gapcheck.errors import UsageError

STANDARD_INPUT = "-"


def law_bytes(law: str) -> tuple[bytes, str]:
    """The bytes of a law and what to call it. `-` is standard input, read no further than the largest law goes."""
    from gapcheck import read
    from gapcheck.api import bytes_of

    if law == STANDARD_INPUT:
        return sys.stdin.buffer.read(read.MAX_BYTES + 1), "standard input"
    path = Path(law)
    return bytes_of(path), path.name


def refuse_overwriting(inputs: Iterable[tuple[str, Path]], outputs: Iterable[Path]) -> None:
    """UsageError where a report would take the place of a file that it is made from, or rests on.

    inputs: what each is, and where.
    """
    given = [(what, path) for what, path in inputs if path.exists()]
    for output in outputs:
        for what, path in given if output.exists() else ():
            if output.samefile(path):
                raise UsageError(
                    f"the report would overwrite the {what}", file=str(output), advice="give the report another name."
                )


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write every file, each by way of a temporary one beside it, so that none is ever left half-written.

    Nothing takes its name before all are written: where one can't be, there is none. Raises UsageError.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            with _told_of(path):
                _write_beside(path, content, ready)
        for temporary, path in ready:
            with _told_of(path):
                os.replace(temporary, path)
    finally:
        for temporary, _ in ready:
            temporary.unlink(missing_ok=True)


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise UsageError(
            f"the report can't be written ({problem.strerror})",
            file=str(path),
            advice="check that the folder exists, that you may write in it, and that the disk is not full.",
        ) from None


def _write_beside(path: Path, content: bytes, ready: list[tuple[Path, Path]]) -> None:
    if path.is_dir():
        raise UsageError("this is a folder", file=str(path), advice="name a file in it.")
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    ready.append((Path(temporary), path))
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.chmod(temporary, 0o666 & ~_umask())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
