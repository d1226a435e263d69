"""`gapcheck trace`: why an element was found in a law, or what the nearest clauses lacked."""

from __future__ import annotations

from typing import Annotated

import typer

from gapcheck.cli.check import InputFormat, LanguageCode, LawPath, PackId, PacksDir, PositionPath


def register(app: typer.Typer) -> None:
    """Add the command `trace`."""
    app.command("trace")(trace)


def trace(
    law: LawPath,
    element: Annotated[str, typer.Argument(metavar="ELEMENT", help='An element, as "art-16/duration".')],
    language: LanguageCode = None,
    input_format: InputFormat = None,
    pack: PackId = "budapest",
    packs: PacksDir = None,
    position: PositionPath = None,
    nearest: Annotated[int, typer.Option("--nearest", min=1, help="How many of the nearest clauses to show.")] = 5,
) -> None:
    """Say why an element was found in a law; or why not: the nearest clauses and what they lacked."""
    from gapcheck.cli.elements import element_of
    from gapcheck.cli.files import law_bytes
    from gapcheck.match import trace as steps
    from gapcheck.packs import load_pack, load_position
    from gapcheck.pipeline import analyse, law_of

    loaded = load_pack(pack, packs)
    article, name = element_of(loaded, element)
    held = load_position(position, loaded) if position else None
    data, called = law_bytes(law)
    analysis = analyse(law_of(data, called, format=input_format, language=language), loaded, held)
    finding = next(f for f in analysis.findings if f.id == article.id)
    verdict = next(e for e in finding.elements if e.id == name)
    typer.echo(f"{article.id}/{name}: {verdict.status}")
    typer.echo(f"  {verdict.question}")
    typer.echo(f"  {verdict.why}")
    for piece in verdict.evidence:
        typer.echo(f"  evidence  {piece.clause or '-'}: “{piece.quote}”")
        typer.echo(f"            by {piece.cue}")
    text = analysis.law.text
    confidence = {c.section: c.confidence for c in analysis.matched.candidates[article.id]}
    typer.echo(f"Clauses of {article.id} (confidence):")
    for clause in finding.clauses:
        typer.echo(f"  {clause.number} {clause.heading}: {clause.role}, {clause.confidence:.2f}")
    if not finding.clauses:
        typer.echo("  none")
    typer.echo("Nearest clauses for this element:")
    looks = steps.nearest(analysis.matched.law, article, name, analysis.law.document.language, nearest)
    for look in looks:
        clause = analysis.law.clauses[look.section]
        said = "matches" if not look.lacked else "lacks: " + "; ".join(look.lacked)
        scored = (
            f", confidence for {article.id} {confidence[look.section]:.2f}" if look.section in confidence else ""
        )
        typer.echo(f"  {clause.number} {clause.heading}{scored}".rstrip())
        typer.echo(f"    {look.cue}")
        typer.echo(f"    {said}")
        if look.shown:
            typer.echo(f"    “{' '.join(text[slice(*look.shown)].split())}”")
    if not looks:
        typer.echo("  no clause holds any of the words looked for")
