"""`gapcheck trace`: why an element was found in a law, or what the nearest clauses lacked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli import complete
from gapcheck.cli.examples import EXITS_ON_LAWS, examples
from gapcheck.cli.options import (
    ConfigPath,
    InputFormat,
    LanguageCode,
    LawPath,
    NoConfig,
    PackChoice,
    PacksDir,
    PositionPath,
)

if TYPE_CHECKING:
    from gapcheck.findings import ArticleFinding, ElementFinding
    from gapcheck.pipeline import Analysis
    from gapcheck.provision import Article


def register(app: typer.Typer) -> None:
    """Add the command `trace`."""
    app.command("trace", epilog=examples("trace bill.docx art-16/duration", exits=EXITS_ON_LAWS))(trace)


def trace(
    law: LawPath,
    element: Annotated[
        str,
        typer.Argument(metavar="ELEMENT", autocompletion=complete.elements, help='An element, as "art-16/duration".'),
    ],
    language: LanguageCode = None,
    input_format: InputFormat = None,
    pack: PackChoice = None,
    packs: PacksDir = None,
    position: PositionPath = None,
    nearest: Annotated[
        int,
        typer.Option("--nearest", metavar="N", min=1, help="How many of the nearest clauses to show."),
    ] = 5,
    config: ConfigPath = None,
    no_config: NoConfig = False,
) -> None:
    """Say why an element was found in a law; or why not: the nearest clauses and what they lacked.

    The settings file of the law counts as it does for `gapcheck check`, so that the verdict is the same.
    """
    from gapcheck.cli.files import STANDARD_INPUT, law_bytes
    from gapcheck.cli.settled import PACK, settled
    from gapcheck.explain import find_element
    from gapcheck.packs import load_pack, load_position
    from gapcheck.pipeline import analyse, law_of

    typed = {
        "language": language,
        "input_format": input_format,
        "pack": pack,
        "packs": packs,
        "position": position,
    }
    settings, _file = settled(typed, [] if law == STANDARD_INPUT else [Path(law).parent], config, no_config)
    loaded = load_pack(settings.pack or PACK, settings.packs)
    article, name = find_element(loaded, element)
    held = load_position(settings.position, loaded) if settings.position else None
    data, called = law_bytes(law)
    read = law_of(data, called, format=settings.input_format, language=settings.language)
    analysis = analyse(read, loaded, held)
    finding = next(f for f in analysis.findings if f.id == article.id)
    _verdict(article, next(e for e in finding.elements if e.id == name))
    _clauses(finding)
    _nearest(analysis, article, name, nearest)


def _verdict(article: Article, verdict: ElementFinding) -> None:
    typer.echo(f"{article.id}/{verdict.id}: {verdict.status}")
    typer.echo(f"  {verdict.question}")
    typer.echo(f"  {verdict.why}")
    for piece in verdict.evidence:
        typer.echo(f"  evidence  {piece.clause or '-'}: “{piece.quote}”")
        typer.echo(f"            by {piece.cue}")


def _clauses(finding: ArticleFinding) -> None:
    typer.echo(f"Clauses of {finding.id} (confidence):")
    for clause in finding.clauses:
        typer.echo(f"  {clause.number} {clause.heading}: {clause.role}, {clause.confidence:.2f}")
    if not finding.clauses:
        typer.echo("  none")


def _nearest(analysis: Analysis, article: Article, name: str, count: int) -> None:
    from gapcheck.match.trace import nearest

    text = analysis.law.text
    confidence = {c.section: c.confidence for c in analysis.matched.candidates[article.id]}
    looks = nearest(analysis.matched.law, article, name, analysis.law.document.language, count)
    typer.echo("Nearest clauses for this element:")
    for look in looks:
        clause = analysis.law.clauses[look.section]
        scored = f", confidence for {article.id} {confidence[look.section]:.2f}" if look.section in confidence else ""
        typer.echo(f"  {clause.number} {clause.heading}{scored}".rstrip())
        typer.echo(f"    {look.cue}")
        typer.echo(f"    {'lacks: ' + '; '.join(look.lacked) if look.lacked else 'matches'}")
        if look.shown:
            typer.echo(f"    “{' '.join(text[slice(*look.shown)].split())}”")
    if not looks:
        typer.echo("  no clause holds any of the words looked for")
