"""An exception in, a message on standard error and an exit code out: the one place where errors meet the user."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import typer

from gapcheck.errors import GapcheckError, PackError

FAULT = 2
INTERRUPTED = 130


def guarded(run: Callable[[], object]) -> int:
    """Run the app, which exits by itself where all is well; the exit code where it does not.

    Whatever goes wrong is told in words; a fault of gapcheck with its traceback where GAPCHECK_DEBUG=1 is set.
    """
    try:
        run()
    except SystemExit as stop:
        return _ended(stop)
    except Exception as error:
        return complain(error)
    return 0


def complain(error: Exception) -> int:
    """Tell an error on standard error; the exit code for it."""
    if isinstance(error, GapcheckError):
        print(describe(error), file=sys.stderr)
        return error.exit_code
    if os.environ.get("GAPCHECK_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    else:
        print(_apology(error), file=sys.stderr)
    return FAULT


def _ended(stop: SystemExit) -> int:
    """The exit code of an app that ended by itself. What typer ends with 1 for its own reasons is told apart: that
    code means findings."""
    match stop.__context__:
        case BrokenPipeError():  # a reader such as `head` went away
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        case typer.Abort():  # Ctrl+C
            return INTERRUPTED
        case _:
            return stop.code if isinstance(stop.code, int) else 0 if stop.code is None else FAULT


def describe(error: GapcheckError) -> str:
    """The message of an error; of a broken pack, one message for each of its problems."""
    problems = error.problems if isinstance(error, PackError) else ()
    if len(problems) < 2:
        return f"gapcheck: {error}"
    return "\n".join([f"gapcheck: {error.message}:", *(f"{problem}" for problem in problems)])


def _apology(error: Exception) -> str:
    return (
        f"gapcheck: sorry, this is a fault of gapcheck, not of your input ({type(error).__name__}: {error}).\n"
        "  What to do: run the command again with GAPCHECK_DEBUG=1 set in the environment, and report\n"
        "  what it prints together with the command."
    )
