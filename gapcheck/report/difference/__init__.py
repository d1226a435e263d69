"""A Difference in, bytes out: in a terminal, as a comment on a pull request, as JSON, or as a page.

The formats answer to the same names and suffixes as those of a report, where a difference has them.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from gapcheck.difference import Difference
from gapcheck.errors import UsageError
from gapcheck.messages import speaking
from gapcheck.report.layout import Surface

SUFFIXES_OF: dict[str, tuple[str, ...]] = {
    "terminal": (".txt",),
    "md": (".md", ".markdown"),
    "json": (".json",),
    "html": (".html", ".htm"),
}


def difference_format(suffix: str) -> str:
    """The name of the format for a file name ending; UsageError where there is none."""
    for name, suffixes in SUFFIXES_OF.items():
        if suffix.lower() in suffixes:
            return name
    known = ", ".join(ending for suffixes in SUFFIXES_OF.values() for ending in suffixes)
    ending = f"the suffix '{suffix}'" if suffix else "a file without suffix"
    raise UsageError(f"no difference can be written to {ending}", advice=f"end the file's name in one of {known}.")


def unknown_format(name: str) -> UsageError:
    """The error that a difference has no format of that name."""
    return UsageError(f"a difference has no format '{name}'", advice=f"choose one of {', '.join(SUFFIXES_OF)}.")


def render_difference(difference: Difference, format: str, *, width: int | None = None, colour: bool = False) -> bytes:
    """The difference in a format of SUFFIXES_OF; the same difference gives the same bytes.

    width, colour: as for a report. UsageError where the format is unknown.
    """
    if format not in SUFFIXES_OF:
        raise unknown_format(format)
    draw: Callable[[Difference, Surface], bytes] = import_module(f"{__name__}.{format}").render
    with speaking(difference.language):
        return draw(difference, Surface(width=width, colour=colour))
