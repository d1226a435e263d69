"""`gapcheck gold`: annotations of a law by a lawyer, to measure gapcheck against."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli.examples import examples
from gapcheck.cli.help import Family
from gapcheck.cli.options import InputFormat, LanguageCode, LawPath, PackId, PacksDir


def register(app: typer.Typer) -> None:
    """Add the family `gold`."""
    gold = Family(
        help="Begin annotations of a law, for `gapcheck evaluate`.",
        epilog=examples("gold new law.txt"),
        no_args_is_help=True,
    )
    gold.callback()(_family)
    gold.command("new", epilog=examples("gold new law.txt --output law.gold.yaml"))(new)
    app.add_typer(gold, name="gold")


def _family() -> None: ...


def new(
    law: LawPath,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it; default: print it.")
    ] = None,
    language: LanguageCode = None,
    input_format: InputFormat = None,
    pack: PackId = "budapest",
    packs: PacksDir = None,
) -> None:
    """Write the skeleton of an annotation: every element of the pack as a question, for a lawyer to answer.

    Fill in `status` (full, partial, none) and `clauses` of each article, and `met` (yes, partly, no) of each element,
    with the clauses that meet it. Save it as <law>.gold.yaml; `gapcheck schema gold` describes every key, and
    `gapcheck evaluate` refuses what was left empty, naming the line.
    """
    from gapcheck.cli.files import law_bytes, write_all
    from gapcheck.errors import UsageError
    from gapcheck.evaluate.newgold import skeleton
    from gapcheck.packs import load_pack
    from gapcheck.pipeline import law_of

    if output is not None and output.exists():
        raise UsageError(
            "this file is there already", file=str(output), advice="name another: it may hold a lawyer's answers."
        )
    data, name = law_bytes(law)
    segmented = law_of(data, name, format=input_format, language=language)
    text = skeleton(segmented, load_pack(pack, packs), name)
    if output is None:
        typer.echo(text, nl=False)
        return
    write_all({output: text.encode()})
    typer.echo(f"wrote {output}", err=True)
