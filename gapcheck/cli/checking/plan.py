"""What was typed and the settings file in, what a run of `check` does out: all that is wrong with it is told at once.

Each law is checked on its own, so that a report is on one law; {name} and {path} keep their files apart.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from gapcheck.cli.files import STANDARD_INPUT, refuse_overwriting
from gapcheck.cli.settled import settled
from gapcheck.errors import UsageError
from gapcheck.gates import FailOn
from gapcheck.gates.verdict import floors_of
from gapcheck.packerrors import advice_for
from gapcheck.packfiles import shown
from gapcheck.report import format_for, formats, in_a_row
from gapcheck.settings import Settings, format_and_file

NAME = "{name}"  # the law's file name without its suffix
PATH = "{path}"  # its path from here, its folders joined by hyphens: for laws that all are called bill.md


@dataclass(frozen=True)
class Plan:
    """A run of `check`. outputs: by law, the files to write and the format of each. printed: the format to print.

    baselines: by law, the file of its baseline. file: the settings file that was used.
    """

    laws: tuple[str, ...]
    outputs: Mapping[str, Mapping[Path, str]]
    printed: str | None
    baselines: Mapping[str, Path]
    levels: tuple[FailOn, ...]
    floors: Mapping[str, Decimal]
    settings: Settings
    file: Path | None


def plan(
    typed: Mapping[str, Any],
    laws: Sequence[str],
    *,
    fail_under: Sequence[str] = (),
    config: Path | None = None,
    no_config: bool = False,
    no_baseline: bool = False,
) -> Plan:
    """The run that was asked for. typed: the options of the command line by key of `Settings`. Raises UsageError."""
    if no_baseline and typed.get("baseline"):
        raise UsageError("--baseline and --no-baseline contradict each other", advice="give one of them.")
    folders = [Path(law).parent for law in laws if law != STANDARD_INPUT]
    settings, file = settled(typed, folders, config, no_config)
    laws = tuple(dict.fromkeys(laws)) or tuple(_expanded(settings.laws))
    if not laws:
        raise UsageError(
            "no law was named", advice='give its file, as `gapcheck check bill.docx`; or set laws = ["bills/*"].'
        )
    outputs = _outputs(laws, settings.output)
    baselines = {} if no_baseline or settings.baseline is None else _per_law(laws, settings.baseline, "--baseline")
    refuse_overwriting(
        [
            *(("law", Path(law)) for law in laws if law != STANDARD_INPUT),
            *(("baseline that it is compared with", path) for path in baselines.values()),
            *(("position", path) for path in [settings.position] if path),
            *(("waivers", path) for path in [settings.waivers] if path),
            *(("settings", path) for path in [file] if path),
        ],
        [path for files in outputs.values() for path in files],
    )
    return Plan(
        laws=laws,
        outputs=outputs,
        printed=_printed(settings, len(laws)),
        baselines=baselines,
        levels=_levels(settings.fail_on),
        floors=floors_of(fail_under) or settings.fail_under,
        settings=settings,
        file=file,
    )


def _expanded(patterns: Sequence[str]) -> Iterator[str]:
    """The files that the patterns name, each once. UsageError where a pattern names none: that is no pass."""
    seen: dict[str, None] = {}
    for pattern in patterns:
        files = sorted(path for path in glob.glob(pattern, recursive=True) if os.path.isfile(path))
        if not files:
            raise UsageError(
                f"`laws` of the settings file names '{shown(Path(pattern))}', and there is no such file",
                advice="correct the pattern, or name the laws on the command line.",
            )
        seen |= dict.fromkeys(shown(Path(path)) for path in files)
    yield from seen


def _outputs(laws: Sequence[str], targets: Sequence[str]) -> dict[str, dict[Path, str]]:
    files: dict[str, dict[Path, str]] = {law: {} for law in laws}
    taken: dict[Path, str] = {}
    for target in targets:
        format, file = _format_of(target)
        for law, path in _per_law(laws, file, "--output").items():
            if (other := taken.setdefault(path.resolve(), law)) != law or path in files[law]:
                both = f"the reports on {other} and {law}" if other != law else "two reports"
                raise UsageError(
                    f"{both} would have the same file",
                    file=str(path),
                    advice=f"name each file once; {PATH} tells laws of one name apart by their folders.",
                )
            files[law][path] = format
    return files


def _format_of(target: str) -> tuple[str, str]:
    """The format and the file of an --output."""
    format, file = format_and_file(target)
    if not format:
        return format_for(Path(file).suffix), file
    if format not in formats():
        advice = advice_for(format, list(formats()), "the formats are")
        raise UsageError(f"--output {target}: there is no report format '{format}'", advice=advice)
    return format, file


def _per_law(laws: Sequence[str], file: str, option: str) -> dict[str, Path]:
    """The file of each law, with {name} and {path} filled in."""
    if len(laws) > 1 and NAME not in file and PATH not in file:
        raise UsageError(
            f"{option} names one file, and there are {len(laws)} laws",
            file=file,
            advice=f"let {NAME} stand for the name of the law, as in `{option} out/{NAME}.json`.",
        )
    return {law: Path(file.replace(NAME, _name(law)).replace(PATH, _path(law))) for law in laws}


def _name(law: str) -> str:
    return "standard-input" if law == STANDARD_INPUT else Path(law).stem


def _path(law: str) -> str:
    if law == STANDARD_INPUT:
        return _name(law)
    inner = Path(shown(Path(law))).with_suffix("")
    return "-".join(part for part in inner.parts if part not in (inner.anchor, ".."))


def _printed(settings: Settings, laws: int) -> str | None:
    format = settings.format or (None if settings.output else "terminal")
    if format is not None and format not in formats():
        raise UsageError(f"there is no report format '{format}'", advice=f"choose one of {', '.join(formats())}.")
    if format is not None and laws > 1 and not in_a_row(format):
        raise UsageError(
            f"reports in the format '{format}' on {laws} laws can't be printed one after another",
            advice=f"write each to a file: `--output {format}:out/{NAME}.{format}`.",
        )
    return format


def _levels(levels: Sequence[FailOn]) -> tuple[FailOn, ...]:
    if FailOn.NEVER in levels and len(set(levels)) > 1:
        raise UsageError("--fail-on never contradicts the other --fail-on", advice="leave out the one or the other.")
    return tuple(levels)
