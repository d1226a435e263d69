"""`gapcheck watch`: a bill in; after each save, what it changed out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli import options
from gapcheck.cli.examples import ENVIRONMENT, EXITS_ON_LAWS, examples

if TYPE_CHECKING:
    from collections.abc import Callable

    from gapcheck.findings import Report

_STYLE = {"-": "red", "+": "green"}


def register(app: typer.Typer) -> None:
    """Add the command `watch`."""
    app.command(
        "watch",
        epilog=examples(
            "watch bill.md",
            "watch bill.docx --position state.yaml",
            exits={**EXITS_ON_LAWS, 0: "Stopped by Ctrl+C."},
            environment=ENVIRONMENT,
        ),
    )(watch)


def watch(
    bill: Annotated[str, typer.Argument(metavar="BILL", help="The bill that you are working on: a file.")],
    language: options.LanguageCode = None,
    input_format: options.InputFormat = None,
    pack: options.PackChoice = None,
    packs: options.PacksDir = None,
    position: options.PositionPath = None,
    report_language: options.ReportLanguage = None,
    config: options.ConfigPath = None,
    no_config: options.NoConfig = False,
    interval: Annotated[
        float, typer.Option("--interval", metavar="SECONDS", min=0.01, help="How often to look whether it was saved.")
    ] = 0.1,
) -> None:
    """Check a bill again on each save, and say what the save changed.

    A line that begins with + is a gap closed, - a gap opened or a limit lost, ~ another change. While the file can't
    be read, the reason is told, and the next save is compared with the last draft that could. Ctrl+C stops.
    """
    import gc
    import sys

    from gapcheck.cli.files import STANDARD_INPUT
    from gapcheck.errors import UsageError

    if bill == STANDARD_INPUT:
        raise UsageError("standard input can't be watched", advice="give the bill as a file.")
    from gapcheck.cli.drafts.checker import Checker
    from gapcheck.cli.drafts.saves import saves

    typed = {
        "language": language,
        "input_format": input_format,
        "pack": pack,
        "packs": packs,
        "position": position,
        "report_language": report_language,
    }
    path = Path(bill)
    checker = Checker(typed, path.resolve().parent, config, no_config)
    try:
        last: Report | None = None
        for content in saves(path, interval):
            last = _checked(content, lambda data: checker.report(data, path.name), last)
            gc.collect()  # what a check leaves behind, while nobody waits
            gc.freeze()
    except KeyboardInterrupt:
        if sys.stdout.isatty():
            typer.echo()


def _checked(content: bytes | Exception, check: Callable[[bytes], Report], last: Report | None) -> Report | None:
    """Check a draft and tell what changed since the last; the draft to compare the next one with."""
    from time import perf_counter

    from gapcheck.cli.errors import complain
    from gapcheck.compare import compare, side_of
    from gapcheck.report.difference.brief import beginning, changes

    start = perf_counter()
    try:
        if isinstance(content, Exception):
            raise content
        made = check(content)
        told = changes(compare(last, made)) if last else beginning(made, side_of(made))
    except Exception as error:
        if last is None:
            raise
        complain(error)
        return last
    _tell(told, perf_counter() - start)
    return made


def _tell(lines: list[str], seconds: float) -> None:
    """Print lines, and after the last how long it took."""
    import sys

    from gapcheck.cli.console import console

    out = console()
    for line in lines[:-1]:
        out.print(line, style=_STYLE.get(line[:1], ""), soft_wrap=True)
    out.print(f"{lines[-1]} ({seconds:.2f} s)", soft_wrap=True)
    sys.stdout.flush()
