"""The command line: arguments in, exit code out; it parses and prints, and decides nothing.

Each module of this folder that has a function `register(app)` is a command or a family of them; adding the file
is enough. A module imports what it needs inside its functions, so that `--help` stays fast.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from io import TextIOWrapper
from pkgutil import iter_modules
from typing import Annotated

import typer

from gapcheck import __version__
from gapcheck.cli.errors import guarded
from gapcheck.cli.examples import ENVIRONMENT, EXITS_ON_LAWS, examples
from gapcheck.cli.help import Family

app = Family(
    name="gapcheck",
    help="Check a national cybercrime law against the Budapest Convention (ETS 185), element by element.",
    epilog=examples(
        "check bill.docx",
        "explain art-16/duration",
        "trace bill.docx art-16/duration",
        exits={**EXITS_ON_LAWS, 1: "Done, and found what the command was told to fail on."},
        environment=ENVIRONMENT,
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gapcheck {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None: ...


for _module in sorted(iter_modules(__path__), key=lambda module: module.name):
    _command = import_module(f"{__name__}.{_module.name}")
    if hasattr(_command, "register"):
        _command.register(app)


def main() -> None:
    """The `gapcheck` command."""
    gc.disable()  # one law, one process: what it makes is needed until it ends
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console that lacks a character is no reason to stop
    sys.exit(guarded(app))
