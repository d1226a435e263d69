"""`gapcheck check`: laws in, a coverage report on each out, and an exit code that a pipeline can act on."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from gapcheck.cli import options
from gapcheck.cli.examples import ENVIRONMENT, EXITS_ON_LAWS, examples

_FILES = {
    "gapcheck.toml": "Settings, or [tool.gapcheck] in pyproject.toml: found from the laws' folder or the current one"
    " upward, as far as the root of the repository. Its keys are the long options above, and `laws`. `gapcheck init`"
    " writes one; `gapcheck schema settings` describes it.",
    "gapcheck-waivers.yaml": "For --waivers. `gapcheck init --waivers` writes one; `gapcheck schema waivers`"
    " describes it.",
}
_EXITS = {
    **EXITS_ON_LAWS,
    0: "Done, and nothing that --fail-on or --fail-under forbids.",
    1: "A gap that --fail-on forbids, or coverage below --fail-under. Each is told on standard error.",
}
_WORST_FIRST = (2, 3, 1, 0)  # an unread law may hide anything; one that could not be assessed, any gap; a gap is known


def register(app: typer.Typer) -> None:
    """Add the command `check`."""
    app.command(
        "check",
        epilog=examples(
            "check bill.docx",
            "check bill.pdf --output report.html --output report.json",
            "check bill.docx --position state.yaml --fail-on missing",
            "check bill.docx --fail-on over-reach --fail-under offences=60",
            "check bill.docx --baseline baseline.json --fail-on missing",
            "check bill.docx --waivers gapcheck-waivers.yaml --fail-on partial",
            "check bill.docx act.md --output '{name}.html' --output '{name}.json'",
            exits=_EXITS,
            files=_FILES,
            environment=ENVIRONMENT,
        ),
    )(check)


def check(
    laws: options.LawPaths = None,
    format: options.Format = None,
    output: options.Outputs = None,
    language: options.LanguageCode = None,
    input_format: options.InputFormat = None,
    pack: options.PackChoice = None,
    packs: options.PacksDir = None,
    position: options.PositionPath = None,
    fail_on: options.FailOnLevels = None,
    fail_under: options.FailUnder = None,
    baseline: options.BaselinePath = None,
    no_baseline: options.NoBaseline = False,
    waivers: options.WaiversPath = None,
    today: Annotated[
        datetime | None,
        typer.Option(
            "--today",
            metavar="DATE",
            formats=["%Y-%m-%d"],
            help="The day on which waivers are judged, as 2027-06-30; default: today.",
        ),
    ] = None,
    report_language: options.ReportLanguage = None,
    paper: options.Paper = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Let the JSON report hold the law's text.")] = False,
    config: options.ConfigPath = None,
    no_config: options.NoConfig = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Check laws against the Convention, article by article.

    Several laws are checked one after another, each with a report of its own; the exit code is the worst: 2 before 3,
    3 before 1, 1 before 0. A law that can't be read is never a pass.

    What gates a draft, --fail-on and --fail-under, counts required elements only. A gap that a baseline has already,
    or that a valid waiver excuses, does not fail a draft; it stays a gap in the report. Coverage counts all gaps.
    """
    from gapcheck.cli.checking.plan import plan
    from gapcheck.cli.checking.run import Run
    from gapcheck.cli.errors import describe
    from gapcheck.cli.log import log_of
    from gapcheck.errors import GapcheckError

    log = log_of(quiet, verbose)
    typed = {
        "format": format,
        "output": tuple(output or ()),
        "language": language,
        "input_format": input_format,
        "pack": pack,
        "packs": packs,
        "position": position,
        "fail_on": tuple(fail_on or ()),
        "baseline": baseline,
        "waivers": waivers,
        "report_language": report_language,
        "paper": paper.value if paper else None,
    }
    run = Run(
        plan(
            typed,
            laws or (),
            fail_under=fail_under or (),
            config=config,
            no_config=no_config,
            no_baseline=no_baseline,
        ),
        log,
        today.date() if today else None,
        with_text=with_text,
    )
    codes = set()
    for law in run.plan.laws:
        try:
            codes.add(run.check(law))
        except GapcheckError as error:
            typer.echo(describe(error), err=True)
            codes.add(error.exit_code)
    raise typer.Exit(next(code for code in _WORST_FIRST if code in codes))
