"""An exception in, a message on standard error and an exit code out: the one place where errors meet the user."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import click

from gapcheck.errors import GapcheckError, PackError

USAGE = 2
INTERRUPTED = 130


def guarded(run: Callable[[], object]) -> int:
    """Run a command; its exit code. Whatever goes wrong is told in words, never as a traceback."""
    try:
        code = run()
    except GapcheckError as error:
        print(describe(error), file=sys.stderr)
        return error.exit_code
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        print("Interrupted.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("GAPCHECK_DEBUG") == "1":
            raise
        print(_apology(error), file=sys.stderr)
        return USAGE
    return code if isinstance(code, int) else 0


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
