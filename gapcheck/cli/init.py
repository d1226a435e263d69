"""`gapcheck init`: a folder of draft laws in, commented settings for checking them out, and a job for its pipeline."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli.examples import examples

SETTINGS = Path("gapcheck.toml")
WAIVERS = Path("gapcheck-waivers.yaml")
WORKFLOW = Path(".github/workflows/gapcheck.yml")
_LAWS = '# laws = ["bills/*.md", "bills/*.docx"]'
_WAIVERS = f'# waivers = "{WAIVERS}"'


class Pipeline(StrEnum):
    """Where draft laws are checked on each change."""

    GITHUB = "github"
    GITLAB = "gitlab"


def register(app: typer.Typer) -> None:
    """Add the command `init`."""
    app.command(
        "init",
        epilog=examples(
            "init --laws 'bills/*.md'",
            "init draft-laws --waivers --ci github",
            files={
                str(SETTINGS): "The settings. `gapcheck check` finds them from the laws upward.",
                str(WAIVERS): "With --waivers: gaps that somebody answers for; empty at first.",
                str(WORKFLOW): "With --ci github: the job.",
            },
        ),
    )(init)


def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of the laws.")] = Path("."),
    laws: Annotated[
        list[str] | None,
        typer.Option("--laws", metavar="PATTERN", help="The laws, as 'bills/*.md'. May be given several times."),
    ] = None,
    waivers: Annotated[bool, typer.Option("--waivers", help="Write a file for waivers too.")] = False,
    ci: Annotated[
        Pipeline | None,
        typer.Option(
            "--ci", metavar="github|gitlab", help="Write a workflow for GitHub, or print a job for .gitlab-ci.yml."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over files that are there already.")] = False,
) -> None:
    """Begin to check a folder of draft laws: write a gapcheck.toml in which each key is explained.

    Nothing is asked, and no file that is there already is written over without --force.
    """
    from gapcheck.cli.files import write_all
    from gapcheck.errors import UsageError

    files = {SETTINGS: _settings(laws or [], waivers)}
    if waivers:
        files[WAIVERS] = _skeleton(WAIVERS.name)
    if ci is Pipeline.GITHUB:
        files[WORKFLOW] = _skeleton("github.yml")
    there = [path for path in files if (folder / path).exists()]
    if there and not force:
        raise UsageError(
            "this file is there already",
            file=str(folder / there[0]),
            advice="--force writes over it; `gapcheck schema settings` describes what may stand in it.",
        )
    if not folder.is_dir():
        raise UsageError("there is no such folder", file=str(folder), advice="make it, or name another.")
    for path in files:
        _make(folder / path.parent)
    write_all({folder / path: text.encode() for path, text in files.items()})
    for path in files:
        typer.echo(f"wrote {folder / path}", err=True)
    if ci is Pipeline.GITLAB:
        typer.echo(_skeleton("gitlab.yml"), nl=False)


def _make(folder: Path) -> None:
    """Make a folder. Raises UsageError where that can't be."""
    from gapcheck.errors import UsageError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UsageError(
            f"the folder can't be made ({problem.strerror})", file=str(folder), advice="check your rights to write."
        ) from None


def _settings(laws: list[str], waivers: bool) -> str:
    import json

    text = _skeleton(SETTINGS.name)
    if laws:
        # A string of JSON is a string of TOML.
        text = text.replace(_LAWS, f"laws = {json.dumps(laws, ensure_ascii=False)}")
    return text.replace(_WAIVERS, _WAIVERS.removeprefix("# ")) if waivers else text


def _skeleton(name: str) -> str:
    from importlib.resources import files

    from gapcheck import __version__

    text = (files("gapcheck") / "skeleton" / name).read_text(encoding="utf-8")
    return text.replace("==VERSION", f"=={__version__}")
