"""The end of a command's help in, as examples, exit codes, files and environment; the epilog that shows them out."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

_WIDTH = 78
_DONE = "Done."
_USAGE = "Wrong usage, or input that can't be read. The message says what to do."
NO_LAW = "Nothing to assess: no law, or a language without word lists."
EXITS = {0: _DONE, 2: _USAGE}
EXITS_ON_LAWS = {**EXITS, 3: NO_LAW}
ENVIRONMENT = {
    "NO_COLOR": "No colour, where it is set and not empty.",
    "FORCE_COLOR, CLICOLOR_FORCE": "Colour in a pipe too, where not 0. NO_COLOR goes before them.",
    "CLICOLOR": "No colour, where it is 0.",
    "COLUMNS": "The width of what is printed.",
    "GAPCHECK_DEBUG": "1 prints a traceback where gapcheck itself is at fault.",
}


def examples(
    *commands: str,
    exits: Mapping[int, str] = EXITS,
    files: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """The epilog of a command. commands: each without the word `gapcheck`; they run as they stand."""
    shown = [f"  gapcheck {command}" for command in commands]
    parts = [[f"Example{'s' if len(commands) > 1 else ''}:", *shown]]
    parts.append(["Exit codes:", *_rows({str(code): said for code, said in sorted(exits.items())})])
    parts += [["Files:", *_rows(files)]] if files else []
    parts += [["Environment:", *_rows(environment)]] if environment else []
    return "\n\n".join("\n".join(part) for part in parts)


def _rows(said: Mapping[str, str]) -> list[str]:
    """Names with what is said of each, in two columns; of a long name, the text stands below it."""
    column = min(max(map(len, said)), 16) + 4
    lines: list[str] = []
    for name, text in said.items():
        first, *rest = wrap(text, _WIDTH - column)
        if len(name) + 4 > column:
            lines.append(f"  {name}")
            name = ""
        lines += [f"  {name}".ljust(column) + first, *(" " * column + line for line in rest)]
    return lines
