"""How commands print: with colour and folded to the width on a terminal, plain and unfolded in a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

PIPE_WIDTH = 10_000
_OFF = ("", "0")


def coloured(environment: Mapping[str, str], terminal: bool) -> bool:
    """Whether to print in colour: NO_COLOR goes before FORCE_COLOR and CLICOLOR_FORCE, these before what is found."""
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "") not in _OFF for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return terminal and environment.get("CLICOLOR") != "0" and environment.get("TERM") != "dumb"


def console() -> Console:
    """A console for standard output; a pipe gets lines of whatever length they have."""
    from rich.console import Console

    terminal = sys.stdout.isatty()
    colour = coloured(os.environ, terminal)
    return Console(
        highlight=False,
        markup=False,
        emoji=False,
        width=None if terminal else PIPE_WIDTH,
        force_terminal=colour,
        color_system=None if not colour else "auto" if terminal else "standard",
    )


def title(text: str) -> None:
    """Print a line that heads what follows."""
    console().print(text, style="bold")


def columns(rows: Sequence[tuple[str, ...]], heads: tuple[str, ...] = ()) -> None:
    """Print rows in columns, of which the last takes what is left of the width."""
    from rich.table import Table

    out = console()
    table = Table(box=None, show_header=bool(heads), header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for place in range(len(heads or rows[0])):
        table.add_column(heads[place] if heads else "", overflow="fold")
    for row in rows:
        table.add_row(*row)
    with out.capture() as printed:
        out.print(table)
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in printed.get().splitlines())
