"""A Report in, bytes out: one module here is one output format, found by its presence and listed nowhere.

A format is a module (or package) of this folder that has SUFFIXES, the file name endings it answers to, and
`render(report, surface) -> bytes`. Its name is the format's name. Adding a format is adding that one file.
One that is no text says BINARY = True; one whose reports can be printed in a row says IN_A_ROW = True.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any, Protocol, cast

from gapcheck.errors import UsageError
from gapcheck.findings import Report
from gapcheck.messages import speaking
from gapcheck.provision import Pack
from gapcheck.report.layout import Paper, Surface
from gapcheck.report.sources import Source

__all__ = [
    "Format",
    "Paper",
    "Source",
    "Surface",
    "format_for",
    "formats",
    "in_a_row",
    "is_binary",
    "render",
    "report_schema",
]


class Format(Protocol):
    """What a module of this folder offers to be a format."""

    SUFFIXES: tuple[str, ...]

    def render(self, report: Report, surface: Surface) -> bytes:
        """The report in this format, on that surface."""
        ...


def _format(name: str) -> Format | None:
    module = import_module(f"{__name__}.{name}")
    return cast(Format, module) if hasattr(module, "SUFFIXES") else None


def _names() -> list[str]:
    return sorted(entry.name for entry in iter_modules(__path__))


@cache
def formats() -> Mapping[str, tuple[str, ...]]:
    """The formats by name, each with the suffixes it answers to, as {"html": (".html", ".htm")}."""
    found = {name: module.SUFFIXES for name in _names() if (module := _format(name))}
    return MappingProxyType(found)


def format_for(suffix: str) -> str:
    """The name of the format for a file name ending (".html" or "HTML"); UsageError where there is none."""
    wanted = "." + suffix.lower().removeprefix(".")
    for name, suffixes in formats().items():
        if wanted in suffixes:
            return name
    known = ", ".join(ending for suffixes in formats().values() for ending in suffixes)
    ending = f"the suffix '{wanted}'" if len(wanted) > 1 else "a file without suffix"
    raise UsageError(f"no report format goes by {ending}", advice=f"end the file's name in one of {known}")


def is_binary(format: str) -> bool:
    """Whether a format is no text, so that it is not for a terminal: its module says BINARY = True."""
    return getattr(_format(format), "BINARY", False)


def in_a_row(format: str) -> bool:
    """Whether reports in a format can be read one after another, as prose can: its module says IN_A_ROW = True."""
    return getattr(_format(format), "IN_A_ROW", False)


def render(
    report: Report,
    format: str,
    *,
    width: int | None = None,
    colour: bool = False,
    paper: Paper = "a4",
    sources: Mapping[str, Source] | None = None,
    packs: tuple[Pack, ...] = (),
) -> bytes:
    """The report in a format of `formats()`; the same report gives the same bytes.

    width: columns, for formats drawn in columns (default 80). colour: whether such a format may use colour; it
    never says anything by colour alone. paper: for formats with pages. sources: the laws' files by document id, and
    packs: the checklists; formats for pipelines name lines of the ones and explain the others. UsageError where the
    format is unknown.
    """
    module = _format(format) if format in _names() else None
    if module is None:
        raise UsageError(f"there is no report format '{format}'", advice=f"choose one of {', '.join(formats())}")
    with speaking(report.language):
        surface = Surface(width=width, colour=colour, paper=paper, sources=sources or {}, packs=packs)
        return module.render(report, surface)


def report_schema() -> dict[str, Any]:
    """The JSON Schema of the JSON report: what `gapcheck schema report` prints."""
    schema: dict[str, Any] = import_module(f"{__name__}.json").schema()
    return schema
