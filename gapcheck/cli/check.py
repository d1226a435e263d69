"""`gapcheck check`: a law in, its coverage report out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.examples import examples

if TYPE_CHECKING:
    from gapcheck.findings import Report

LawPath = Annotated[
    str,
    typer.Argument(metavar="LAW", help="A law: text, Markdown, HTML, DOCX, PDF, Akoma Ntoso; - for standard input."),
]
LanguageCode = Annotated[
    str | None,
    typer.Option("--language", metavar="CODE", help="The law's language (en, fr, ...); default: detected."),
]
InputFormat = Annotated[
    str | None,
    typer.Option("--input-format", metavar="NAME", help="The law's format; default: found from its content."),
]
PackId = Annotated[str, typer.Option("--pack", metavar="PACK", help="The checklist: an id, or the folder of one.")]
PacksDir = Annotated[Path | None, typer.Option("--packs", metavar="DIR", help="A folder with further packs.")]
PositionPath = Annotated[
    Path | None, typer.Option("--position", metavar="FILE", help="The State's reservations and declarations.")
]


class FailOn(StrEnum):
    """From which finding on the exit code is 1."""

    NEVER = "never"
    MISSING = "missing"
    PARTIAL = "partial"
    UNSURE = "unsure"


def register(app: typer.Typer) -> None:
    """Add the command `check`."""
    app.command(
        "check",
        epilog=examples(
            "check bill.docx",
            "check bill.pdf --output report.html --output report.json",
            "check bill.docx --position state.yaml --fail-on missing",
        ),
    )(check)


def check(
    law: LawPath,
    format: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="NAME", help="Print the report as terminal, json, md, csv or html."),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the report to a file, format by suffix; may be given several times.",
        ),
    ] = None,
    language: LanguageCode = None,
    input_format: InputFormat = None,
    pack: PackId = "budapest",
    packs: PacksDir = None,
    position: PositionPath = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            "--fail-on",
            help="Exit with 1 where a required element is missing; partial: or met in part; unsure: or unsure.",
        ),
    ] = FailOn.NEVER,
    report_language: Annotated[
        str, typer.Option("--report-language", metavar="CODE", help="The report's language: en, es, fr or pt.")
    ] = "en",
    with_text: Annotated[bool, typer.Option("--with-text", help="Let the JSON report hold the law's text.")] = False,
) -> None:
    """Check a law against the Convention, article by article.

    Exit code 0: done. 1: findings at or above --fail-on. 2: wrong usage or unreadable input.
    3: nothing to assess (no law, or a language that is not supported).
    """
    from gapcheck.cli.files import law_bytes, refuse_overwriting, write_all
    from gapcheck.cli.progress import stages
    from gapcheck.errors import UsageError
    from gapcheck.report import format_for, formats, render

    files = {path: format_for(path.suffix) for path in output or []}
    wanted = format or (None if files else "terminal")
    if wanted is not None and wanted not in formats():
        raise UsageError(f"there is no report format '{wanted}'", advice=f"choose one of {', '.join(formats())}.")
    refuse_overwriting(law, files)
    data, name = law_bytes(law)
    with stages(4) as stage:
        stage("loading the checklist")
        from gapcheck.packs import load_pack, load_position
        from gapcheck.pipeline import law_of, report

        loaded = load_pack(pack, packs, report_language)
        held = load_position(position, loaded) if position else None
        stage(f"reading {name}")
        segmented = law_of(data, name, format=input_format, language=language)
        stage("matching its clauses")
        made = report(segmented, loaded, held, with_text=True)
        stage("writing the report")
        plain = made if with_text else without_text(made)
        rendered = {path: render(made if kind == "html" else plain, kind) for path, kind in files.items()}
    write_all(rendered)
    if wanted is not None:
        show(made if wanted == "html" else plain, wanted)
    if failing(made, fail_on):
        raise typer.Exit(1)


def without_text(made: Report) -> Report:
    """The report without the law's text."""
    return made.model_copy(
        update={"documents": tuple(entry.model_copy(update={"text": None}) for entry in made.documents)}
    )


def show(made: Report, format: str) -> None:
    """Print a report on standard output: in colour and to its width where that is a terminal."""
    import os
    import shutil
    import sys

    from gapcheck.report import render

    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if terminal or "COLUMNS" in os.environ else None
    colour = terminal and "NO_COLOR" not in os.environ
    sys.stdout.flush()
    sys.stdout.buffer.write(render(made, format, width=width, colour=colour))
    sys.stdout.buffer.flush()


def failing(made: Report, level: FailOn) -> bool:
    """True where a mandatory or reservable element has a status at or above the level."""
    from gapcheck.findings import ElementStatus
    from gapcheck.provision import Need

    order = {
        FailOn.NEVER: frozenset(),
        FailOn.MISSING: frozenset({ElementStatus.MISSING}),
        FailOn.PARTIAL: frozenset({ElementStatus.MISSING, ElementStatus.PARTLY}),
        FailOn.UNSURE: frozenset({ElementStatus.MISSING, ElementStatus.PARTLY, ElementStatus.UNSURE}),
    }
    statuses = {e.status for p in made.provisions for e in p.elements if e.need is not Need.OPTIONAL}
    return bool(statuses & order[level])
