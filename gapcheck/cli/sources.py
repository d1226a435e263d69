"""The path and the bytes of a law in, its file as a pipeline names it out: from the repository's root, with slashes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from gapcheck.cli.files import STANDARD_INPUT

if TYPE_CHECKING:
    from gapcheck.report import Source
    from gapcheck.text import Document

_REPOSITORY = (".git", ".hg")


def source_of(law: str, data: bytes, document: Document) -> Source:
    """The file of a law. law: as it was given on the command line. document: what was read from the bytes."""
    from gapcheck.read.encoding import decode
    from gapcheck.report import Source
    from gapcheck.report.sources import TEXT_FORMATS

    text = decode(data, document.name) if document.format in TEXT_FORMATS else None
    return Source(path=document.name if law == STANDARD_INPUT else from_root(Path(law)), text=text)


def from_root(path: Path) -> str:
    """The path from the root of the repository that holds it, or else from the current folder, or else its name."""
    whole = Path(os.path.abspath(path))  # a link stays where it is: that is where the repository has it
    roots = [folder for folder in whole.parents if any((folder / name).exists() for name in _REPOSITORY)]
    for root in (*roots, Path.cwd()):
        if whole.is_relative_to(root):
            return whole.relative_to(root).as_posix()
    return path.name
