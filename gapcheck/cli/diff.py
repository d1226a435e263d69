"""`gapcheck diff`: two drafts of a law in, what the second changed out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli import options
from gapcheck.cli.examples import ENVIRONMENT, EXITS_ON_LAWS, examples

if TYPE_CHECKING:
    from gapcheck.difference import Difference


class FailOn(StrEnum):
    """What makes the exit code 1."""

    NEVER = "never"
    REGRESSION = "regression"


def register(app: typer.Typer) -> None:
    """Add the command `diff`."""
    app.command(
        "diff",
        epilog=examples(
            "diff bill-2025.docx bill-2026.docx",
            "diff main:bill.md HEAD:bill.md --format md --fail-on regression",
            "diff first.pdf second.docx --output changes.html",
            exits={**EXITS_ON_LAWS, 1: "A regression, with --fail-on regression."},
            environment=ENVIRONMENT,
        ),
    )(diff)


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="The earlier draft: a file, or a git revision's, as main:bill.md.")
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later draft, likewise; - for standard input.")],
    format: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="NAME", help="Print the difference as terminal, md, json or html."),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the difference to a file, format by suffix; may be given several times.",
        ),
    ] = None,
    language: options.LanguageCode = None,
    input_format: options.InputFormat = None,
    pack: options.PackChoice = None,
    packs: options.PacksDir = None,
    position: options.PositionPath = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            "--fail-on",
            metavar="never|regression",
            help="regression: exit with 1 where there is a new gap, a weaker element, or a limit or safeguard less.",
        ),
    ] = FailOn.NEVER,
    report_language: options.ReportLanguage = None,
    config: options.ConfigPath = None,
    no_config: options.NoConfig = False,
) -> None:
    """Compare two drafts of a law: which gaps closed, which opened, and by which words.

    Clauses are matched by their words, so that a clause that got another number is still itself. What exists as a
    file is that file; what does not, and has a colon, is a file at a git revision: REVISION:PATH.
    """
    from gapcheck.cli.drafts.revisions import drafts
    from gapcheck.cli.files import refuse_overwriting, write_all
    from gapcheck.cli.progress import stages
    from gapcheck.report.difference import SUFFIXES_OF, difference_format, render_difference, unknown_format

    files = {path: difference_format(path.suffix) for path in output or []}
    wanted = format or (None if files else "terminal")
    if wanted is not None and wanted not in SUFFIXES_OF:
        raise unknown_format(wanted)
    refuse_overwriting([("law", Path(old)), ("law", Path(new))], files)
    both = drafts(old, new)
    with stages(5) as stage:
        stage("loading the checklist")
        from gapcheck.cli.drafts.checker import Checker
        from gapcheck.compare import compare

        typed = {
            "language": language,
            "input_format": input_format,
            "pack": pack,
            "packs": packs,
            "position": position,
            "report_language": report_language,
        }
        checker = Checker(typed, both[1].folder, config, no_config)
        made = []
        for draft in both:
            stage(f"matching the clauses of {draft.name}")
            made.append(checker.report(draft.data, draft.name))
        stage("comparing the two")
        difference = compare(made[0], made[1], (both[0].revision, both[1].revision))
        stage("writing the difference")
        rendered = {path: render_difference(difference, kind) for path, kind in files.items()}
    write_all(rendered)
    if wanted is not None:
        show(difference, wanted)
    if fail_on is FailOn.REGRESSION and difference.regression:
        raise typer.Exit(1)


def show(difference: Difference, format: str) -> None:
    """Print a difference on standard output: in colour and to its width where that is a terminal."""
    import os
    import shutil
    import sys

    from gapcheck.cli.console import coloured
    from gapcheck.report.difference import render_difference

    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if terminal or "COLUMNS" in os.environ else None
    sys.stdout.flush()
    sys.stdout.buffer.write(render_difference(difference, format, width=width, colour=coloured(os.environ, terminal)))
    sys.stdout.buffer.flush()
