"""A draft as the command line names it in, its bytes out: a file, or a file at a git revision ("main:bill.md")."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from gapcheck.cli.files import STANDARD_INPUT, law_bytes
from gapcheck.errors import UnreadableInput, UsageError

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


@dataclass(frozen=True, slots=True)
class Draft:
    """The bytes of a draft, what to call it, the folder that it is in, and the git revision from which it was taken,
    if any."""

    data: bytes
    name: str
    folder: Path
    revision: str = ""


def draft(named: str) -> Draft:
    """The draft of that name. What exists as a file is that file, whatever its name holds; so is a Windows path.

    Raises UnreadableInput where the file, the revision, or the file at that revision can't be found.
    """
    if named == STANDARD_INPUT or ":" not in named or _DRIVE.match(named) or Path(named).exists():
        data, name = law_bytes(named)
        return Draft(data, name, Path.cwd() if named == STANDARD_INPUT else Path(named).resolve().parent)
    revision, _, path = named.partition(":")
    return Draft(_at_revision(named, revision, path), path.rsplit("/", 1)[-1] or path, Path.cwd(), revision or "index")


def drafts(old: str, new: str) -> tuple[Draft, Draft]:
    """Both drafts of a comparison; UsageError where both are standard input."""
    if old == new == STANDARD_INPUT:
        raise UsageError("both drafts are standard input", advice="give one of them as a file or a git revision.")
    return draft(old), draft(new)


def _at_revision(named: str, revision: str, path: str) -> bytes:
    if revision.startswith("-") or not path:
        raise UsageError(f"'{named}' is neither a file nor a git revision", advice="write it as `main:bill.md`.")
    if _git("rev-parse", "--git-dir").returncode:
        raise UnreadableInput(
            "there is no such file, and this folder is in no git repository",
            file=named,
            advice="check the path, or run the command in the repository that has the revision.",
        )
    if revision and _git("rev-parse", "--verify", "--quiet", f"{revision}^{{object}}").returncode:
        raise UnreadableInput(
            f"the repository has no revision '{revision}'",
            file=named,
            advice="`git branch --all` and `git log` list them; a CI job may have to fetch it first.",
        )
    kind = _git("cat-file", "-t", f"{revision}:{path}")
    if kind.returncode:
        raise UnreadableInput(
            f"there is no '{path}' at revision '{revision or 'index'}'",
            file=named,
            advice="give the path from the top folder of the repository, or begin it with `./`.",
        )
    if kind.stdout.strip() != b"blob":
        raise UnreadableInput("this is a folder", file=named, advice="name one file of law text in it.")
    return _git("cat-file", "blob", f"{revision}:{path}").stdout


def _git(*words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *words], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except OSError:
        raise UsageError(
            "there is no such file, and git, which would know a revision, can't be run",
            advice="check the path, or install git.",
        ) from None
