"""`gapcheck outline`: the clause tree of a law, to see how it was divided."""

from __future__ import annotations

from typing import Annotated

import typer

from gapcheck.cli.check import InputFormat, LanguageCode, LawPath

_SHOWN = 60  # characters of a clause without heading


def register(app: typer.Typer) -> None:
    """Add the command `outline`."""
    app.command("outline")(outline)


def outline(
    law: LawPath,
    language: LanguageCode = None,
    input_format: InputFormat = None,
    depth: Annotated[int, typer.Option("--depth", min=1, help="Levels to show below a section.")] = 9,
) -> None:
    """Show how a law divides: parts, chapters, sections, subsections, paragraphs."""
    from dataclasses import replace

    from gapcheck.cli.files import law_bytes
    from gapcheck.read import detect_language, read
    from gapcheck.segment import segment
    from gapcheck.text import CONTAINERS, Level

    data, name = law_bytes(law)
    document = read(data, name, format=input_format)
    tree = segment(replace(document, language=language or document.language or detect_language(document.text)))

    def lines(clause, indent: int, below: int):
        if clause.level not in (Level.LAW, Level.TEXT):
            words = clause.heading or " ".join(tree.own_text(clause).split())[:_SHOWN]
            number = clause.number if clause.level not in CONTAINERS else f"{clause.level} {clause.label}".strip()
            inserted = f"  [inserted into {clause.amends}]" if clause.amends else ""
            yield f"{'  ' * indent}{number}  {words}{inserted}".rstrip()
            indent += 1
        for child in tree.children(clause):
            inner = clause.level not in CONTAINERS
            if not inner or below > 0:
                yield from lines(child, indent, below - 1 if inner else below)

    for line in lines(tree.root, 0, depth):
        typer.echo(line)
    typer.echo(f"{len(tree.sections)} citable clauses in {name}", err=True)
