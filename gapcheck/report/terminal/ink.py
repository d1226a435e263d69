"""Words and signs in, what rich draws of them out: styles, headings, lines with what they are before them."""

from __future__ import annotations

from io import StringIO

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gapcheck.messages import N_, _
from gapcheck.report.layout import Surface, plain

WIDTH, NARROWEST = 80, 40  # columns
# What stands before the lines of a finding, in a column of its own.
WHY, TEXT, HINT, NOTE, ID, LOOK = N_("why"), N_("text"), N_("hint"), N_("note"), N_("id"), N_("look")
_LABELS = (WHY, TEXT, HINT, NOTE, ID, LOOK)
_NARROWEST = 6
# Blanks at which no line is to break: rich breaks there all the same, so letters without a meaning stand for them.
_HELD = {0xA0: "\ue000", 0x202F: "\ue001"}
_TOGETHER = {0x20: "\ue002"}
_LOOSED = {ord(letter): chr(blank) for blank, letter in (_HELD | _TOGETHER).items()}
_COLOUR = {
    "full": "green",
    "met": "green",
    "partial": "yellow",
    "partly": "yellow",
    "none": "red",
    "missing": "red",
    "unsure": "magenta",
}


def words(text: str, style: str = "") -> Text:
    """Text on as many lines as it needs."""
    return Text(plain(text).translate(_HELD), style=style)


def together(text: str, style: str = "") -> Text:
    """Text that stays on one line, if a line can hold it."""
    return Text(plain(text).translate(_HELD | _TOGETHER), style=style)


def said(sign: str, word: str, status: str) -> Text:
    """A verdict, in the colour of its status."""
    return Text(f"{sign} {word.translate(_HELD)}", style=colour(status))


def colour(status: str) -> str:
    """The colour in which a status is drawn; none for what asks nothing of a reader."""
    return _COLOUR.get(status, "")


def loosed(drawn: str) -> str:
    """What was drawn, with the blanks that were held back in their places."""
    return drawn.translate(_LOOSED)


def heading(title: str, note: str = "") -> list[RenderableType]:
    """A heading, and what it means."""
    line = Text(f"\n{title.upper()}", style="bold")
    return [line, words(note, "dim"), ""] if note else [line, ""]


def finding(rows: list[tuple[str, Text]]) -> RenderableType:
    """The lines of a finding, each with one of the labels of this module, or none."""
    width = max(_NARROWEST, *(cell_len(_(name)) for name in _LABELS))
    return lines([(_(name), said) for name, said in rows], width)


def lines(rows: list[tuple[str, Text]], width: int) -> RenderableType:
    """Lines with what they are before them. width: of the column in which that stands."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", no_wrap=True, width=width)
    grid.add_column(overflow="fold")
    for name, text in rows:
        grid.add_row(name, text)
    return Padding(grid, (0, 0, 0, 2))


def console_on(page: StringIO, surface: Surface) -> Console:
    """What draws on a page as wide as the surface, and in its colours, whatever the terminal or the environment."""
    return Console(
        file=page,
        width=max(surface.width or WIDTH, NARROWEST),
        force_terminal=surface.colour,
        color_system="standard" if surface.colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
