"""The path of a file in, its bytes out now and after each save that changes them.

It looks at the file every so often instead of asking the system to tell it: that works on a network share too, and
with word processors that put a new file in the place of the old one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

from gapcheck.errors import UnreadableInput

_SETTLED = 0.03  # seconds for which a file stays as it is when a program has done with writing it
_LOOK = 0.01  # seconds between two looks while it is written
_REPLACED = 1.0  # seconds for which a file may be gone while a program replaces it

Stamp = tuple[int, int, int]  # time of change, size, identity on disk


def saves(path: Path, interval: float) -> Iterator[bytes | UnreadableInput]:
    """The file's bytes, or why it can't be read, each time that it is another than before; it never ends.

    interval: seconds between two looks at it.
    """
    from gapcheck.api import bytes_of

    known: Stamp | None = None
    told: bytes | str | None = None
    while True:
        if told is None or _stamp(path) != known:
            known = _settled(path)
            try:
                content: bytes | UnreadableInput = bytes_of(path)
            except UnreadableInput as error:
                content = error
            seen = content if isinstance(content, bytes) else str(content)
            if seen != told:
                told = seen
                yield content
        sleep(interval)


def _settled(path: Path) -> Stamp | None:
    """The stamp of the file once nobody is writing it; None where it stays away."""
    since, stamp = monotonic(), _stamp(path)
    while monotonic() - since < (_SETTLED if stamp else _REPLACED):
        sleep(_LOOK)
        if (now := _stamp(path)) != stamp:
            since, stamp = monotonic(), now
    return stamp


def _stamp(path: Path) -> Stamp | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
