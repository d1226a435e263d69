"""`gapcheck packs`: list, show, lint, test and begin checklists."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

PackName = Annotated[str, typer.Argument(help="The id of a pack, or the folder of one.")]
Extra = Annotated[Path | None, typer.Option("--packs", metavar="DIR", help="A folder with further packs.")]


def register(app: typer.Typer) -> None:
    """Add the family `packs`."""
    packs = typer.Typer(help="List, show, check, test and begin checklists (packs).", no_args_is_help=True)
    packs.command("lint")(lint)
    app.add_typer(packs, name="packs")


def lint(
    pack: PackName = "budapest",
    packs: Extra = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    only: Annotated[str, typer.Option(help="Only problems in files whose name holds this.")] = "",
) -> None:
    """Check a pack: do its files fit the schema, each other and the word lists? Exit code 1 on errors."""
    from gapcheck.packlint import Severity
    from gapcheck.packlint import lint as run

    problems = [problem for problem in run(pack, packs) if only in problem.file]
    for problem in problems:
        typer.echo(str(problem))
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    typer.echo(f"{errors} errors, {len(problems) - errors} warnings", err=True)
    if errors or (strict and problems):
        raise typer.Exit(1)
