"""`gapcheck outline`: the clause tree of a law, to see how it was divided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.examples import EXITS_ON_LAWS, examples
from gapcheck.cli.options import InputFormat, LanguageCode, LawPath

if TYPE_CHECKING:
    from gapcheck.text import Clause, Law

_SHOWN = 60  # characters of a clause without heading


def register(app: typer.Typer) -> None:
    """Add the command `outline`."""
    epilog = examples("outline bill.docx", "outline bill.docx --depth 1", exits=EXITS_ON_LAWS)
    app.command("outline", epilog=epilog)(outline)


def outline(
    law: LawPath,
    language: LanguageCode = None,
    input_format: InputFormat = None,
    depth: Annotated[int, typer.Option("--depth", metavar="N", min=1, help="Levels to show, from a section down.")] = 9,
) -> None:
    """Show how a law divides: parts, chapters, sections, subsections, paragraphs."""
    from dataclasses import replace

    from gapcheck.cli.files import law_bytes
    from gapcheck.read import detect_language, read
    from gapcheck.segment import segment

    data, name = law_bytes(law)
    document = read(data, name, format=input_format)
    tree = segment(replace(document, language=language or document.language or detect_language(document.text)))
    for line in _lines(tree, tree.root, 0, depth):
        typer.echo(line)
    typer.echo(f"{len(tree.sections)} citable clauses in {name}", err=True)


def _lines(tree: Law, clause: Clause, indent: int, below: int) -> Iterator[str]:
    """The clause and those in it, one a line. below: levels still to show, counted from a section down."""
    from gapcheck.text import CONTAINERS, Level

    container = clause.level in CONTAINERS
    if not container and below == 0:
        return
    if clause.level not in (Level.LAW, Level.TEXT):
        words = clause.heading or " ".join(tree.own_text(clause).split())[:_SHOWN]
        number = f"{clause.level} {clause.label}".strip() if container else clause.number
        inserted = f"  [inserted into {clause.amends}]" if clause.amends else ""
        yield f"{'  ' * indent}{number}  {words}{inserted}".rstrip()
        indent += 1
    for child in tree.children(clause):
        yield from _lines(tree, child, indent, below if container else below - 1)
