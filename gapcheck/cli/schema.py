"""`gapcheck schema`: the JSON Schema of the files that gapcheck reads and writes."""

from __future__ import annotations

from typing import Annotated

import typer

from gapcheck.cli import complete
from gapcheck.cli.examples import examples


def register(app: typer.Typer) -> None:
    """Add the command `schema`."""
    app.command("schema", epilog=examples("schema report", "schema position"))(schema)


def schema(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            autocompletion=complete.schemas,
            help="The kind of file: pack, article, words, position, waivers, settings, gold, report, diff.",
        ),
    ],
) -> None:
    """Print the JSON Schema (draft 2020-12) of a kind of file, for an editor or a program."""
    import json

    from gapcheck.schemas import schema as make

    typer.echo(json.dumps(make(kind), indent=2, ensure_ascii=False))
