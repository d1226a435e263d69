"""A folder in, the settings for the laws in it out: `gapcheck.toml`, or `[tool.gapcheck]` in pyproject.toml.

Its keys are the long options of `gapcheck check`, so that whoever knows the one knows the other; what is typed on
the command line goes before what stands here.
"""

from __future__ import annotations

import glob
import os
import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from gapcheck.errors import UsageError
from gapcheck.gates import FailOn
from gapcheck.packerrors import problems_of, raise_all
from gapcheck.packfiles import bytes_of, shown
from gapcheck.yamlfile import Lines

FILE = "gapcheck.toml"
PROJECT = "pyproject.toml"
TABLE = "tool.gapcheck"
_ROOT_MARKS = (".git", ".hg")  # what the root of a repository holds
_HEAD = re.compile(r"\s*\[\s*([\w.-]+)\s*\]\s*(?:#.*)?$")
_TARGET = re.compile(r"([a-z][a-z0-9-]+):(.+)")
_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _percentage(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        raise ValueError("a number from 0 to 100 is expected")
    return Decimal(str(value))


def _one_or_more(**item: Any) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [item, {"type": "array", "items": item}]})


Texts = Annotated[tuple[str, ...], BeforeValidator(_as_list), _one_or_more(type="string")]
Levels = Annotated[
    tuple[FailOn, ...], BeforeValidator(_as_list), _one_or_more(type="string", enum=[level.value for level in FailOn])
]
Percent = Annotated[
    Decimal, BeforeValidator(_percentage), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100})
]


class Settings(BaseModel):
    """The keys of a settings file. Paths are relative to the folder that the file is in."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=lambda name: name.replace("_", "-"))

    laws: Texts = Field(default=(), description='the laws that `gapcheck check` checks, as ["bills/*.md"]')
    language: str | None = Field(default=None, description="the laws' language; detected where it is not given")
    input_format: str | None = Field(default=None, description="the laws' format; found from their content otherwise")
    pack: str | None = Field(default=None, description="the checklist: an id, or the folder of one")
    packs: Path | None = Field(default=None, description="a folder with further packs")
    position: Path | None = Field(default=None, description="the State's reservations and declarations")
    report_language: str | None = Field(default=None, description="the language of the reports")
    paper: Literal["a4", "letter"] | None = Field(default=None, description="the paper of reports that have pages")
    format: str | None = Field(default=None, description="the format in which the report is printed")
    output: Texts = Field(default=(), description='reports to write, as ["out/{name}.html"]')
    fail_on: Levels = Field(default=(), description="the gaps that a draft may not have")
    fail_under: dict[str, Percent] = Field(
        default={}, description="by title of the treaty, or `all`: the least coverage in per cent"
    )
    baseline: str | None = Field(default=None, description="an earlier JSON report, beside which only new gaps count")
    waivers: Path | None = Field(default=None, description="the file of gaps that somebody answers for")

    def over(self, given: Mapping[str, Any]) -> Settings:
        """These settings, but for what was given instead: a value that is None or empty was not given."""
        return self.model_copy(update={key: value for key, value in given.items() if value})


def find_settings(start: Path) -> Path | None:
    """The settings file for a folder: in it, or in the nearest above it, up to the root of the repository.

    In one folder gapcheck.toml goes before pyproject.toml; the latter counts only where it has the table.
    """
    start = Path(os.path.abspath(start))  # a link stays where it is
    for folder in (start, *start.parents):
        if (own := folder / FILE).is_file():
            return own
        if (project := folder / PROJECT).is_file() and _table(project, _tables(project)) is not None:
            return project
        if any((folder / mark).exists() for mark in _ROOT_MARKS):
            return None
    return None


def load_settings(path: Path) -> Settings:
    """The settings in a file, its paths joined to its folder.

    Raises UsageError where the file can't be read or is no TOML, and PackError, with every problem and its line,
    where a key is unknown or a value is not of its type.
    """
    name = shown(path)
    table = _table(path, _tables(path))
    if table is None:
        raise UsageError(f"there is no table [{TABLE}]", file=name, advice="add it, or name another file.")
    try:
        found = Settings.model_validate(table)
    except ValidationError as error:
        raise_all(problems_of(error, Settings, name, _lines(path)), name)
        raise
    return _from(found, path.parent)


def _tables(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message := str(error))
        raise UsageError(
            f"this is not TOML: {message[: at.start()] if at else message}",
            file=shown(path),
            line=int(at[1]) if at and at[1] else None,
            advice='text stands in quotes, a list in [ ]: pack = "budapest". `--no-config` runs without the file.',
        ) from None


def _text(path: Path) -> str:
    try:
        return bytes_of(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(
            "the file is not UTF-8 text", file=shown(path), advice="save it as UTF-8 in your editor."
        ) from None


def _table(path: Path, tables: dict[str, Any]) -> Any:
    """What the file says to gapcheck; None where a pyproject.toml says nothing to it."""
    if path.name != PROJECT:
        return tables
    tool = tables.get("tool", {})
    return tool.get("gapcheck") if isinstance(tool, dict) else None


def _lines(path: Path) -> Lines:
    """The line of each key."""
    lines: Lines = {}
    outer = TABLE if path.name == PROJECT else ""
    here: tuple[str, ...] | None = None if outer else ()
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if head := _HEAD.match(line):
            here = _below(head[1], outer)
            if here:
                lines.setdefault(here, number)
        elif here is not None and (key := _KEY.match(line)):
            lines.setdefault((*here, key[1]), number)
    return lines


def _below(head: str, outer: str) -> tuple[str, ...] | None:
    """The keys that lead from the table `outer` to the table `head`; None where it is not in there."""
    if not outer or head == outer:
        return () if head == outer else tuple(head.split("."))
    inner = head.removeprefix(f"{outer}.")
    return None if inner == head else tuple(inner.split("."))


def _from(settings: Settings, folder: Path) -> Settings:
    joined: dict[str, Any] = {
        key: folder / path for key in ("packs", "position", "waivers") if (path := getattr(settings, key)) is not None
    }
    if settings.baseline is not None:
        joined["baseline"] = str(folder / settings.baseline)
    if settings.pack is not None and (folder / settings.pack).is_dir():
        joined["pack"] = str(folder / settings.pack)
    joined["laws"] = tuple(str(Path(glob.escape(str(folder))) / pattern) for pattern in settings.laws)
    joined["output"] = tuple(_joined(folder, target) for target in settings.output)
    return settings.over(joined)


def format_and_file(target: str) -> tuple[str, str]:
    """A report to write, as "out/report.html" or, with its format named, "gitlab:report.json". "" where none is.

    The letter of a Windows drive is no format: a format has two letters or more.
    """
    named = _TARGET.fullmatch(target)
    return (named[1], named[2]) if named else ("", target)


def _joined(folder: Path, target: str) -> str:
    format, file = format_and_file(target)
    return f"{format}:{folder / file}" if format else str(folder / file)
