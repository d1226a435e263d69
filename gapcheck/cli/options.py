"""The options that commands share, each with its help and what completes it in a shell."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli import complete
from gapcheck.gates import FailOn

_KINDS = "text, Markdown, HTML, DOCX, PDF, Akoma Ntoso; - for standard input."

LawPath = Annotated[str, typer.Argument(metavar="LAW", help=f"A law: {_KINDS}")]
LawPaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="LAW",
        show_default=False,
        help=f"Laws, each checked on its own: {_KINDS} Default: `laws` of the settings file.",
    ),
]
LanguageCode = Annotated[
    str | None,
    typer.Option(
        "--language",
        metavar="CODE",
        autocompletion=complete.languages,
        help="The law's language (en, fr, ...); default: detected.",
    ),
]
InputFormat = Annotated[
    str | None,
    typer.Option(
        "--input-format",
        metavar="NAME",
        autocompletion=complete.input_formats,
        help="The law's format; default: found from its content.",
    ),
]
PackId = Annotated[
    str,
    typer.Option(
        "--pack", metavar="PACK", autocompletion=complete.packs, help="The checklist: an id, or the folder of one."
    ),
]
PackChoice = Annotated[
    str | None,
    typer.Option(
        "--pack",
        metavar="PACK",
        autocompletion=complete.packs,
        help="The checklist: an id, or the folder of one; default: budapest.",
    ),
]
PacksDir = Annotated[Path | None, typer.Option("--packs", metavar="DIR", help="A folder with further packs.")]
PositionPath = Annotated[
    Path | None, typer.Option("--position", metavar="FILE", help="The State's reservations and declarations.")
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        autocompletion=complete.formats,
        help="Print the report in this format; default: terminal, or nothing where an --output is given.",
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the report to a file, in the format of its suffix, or of a name before it as in"
        " gitlab:report.json. {name} stands for the law's name, {path} for its folders too. May be given several"
        " times.",
    ),
]
ReportLanguage = Annotated[
    str | None,
    typer.Option(
        "--report-language",
        metavar="CODE",
        autocompletion=complete.report_languages,
        help="The report's language: en, es, fr or pt; default: en.",
    ),
]


class PaperSize(StrEnum):
    """The page of a report that has pages."""

    A4 = "a4"
    LETTER = "letter"


Paper = Annotated[
    PaperSize | None,
    typer.Option("--paper", metavar="a4|letter", help="The paper of reports that have pages; default: a4."),
]
FailOnLevels = Annotated[
    list[FailOn] | None,
    typer.Option(
        "--fail-on",
        metavar="LEVEL",
        help="Exit with 1 where a required element is missing; partial: or met in part; unsure: or unsure;"
        " over-reach: where a limit or safeguard is missing or met in part; never (the default)."
        " May be given several times.",
    ),
]
FailUnder = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-under",
        metavar="TITLE=PERCENT",
        help="Exit with 1 where less of a title of the treaty is found, as in offences=80, or all=60 for all of"
        " them. What is unsure is not counted as found. May be given several times.",
    ),
]
BaselinePath = Annotated[
    str | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="An earlier JSON report: only gaps that are new beside it count for --fail-on."
        " {name} stands for the law's name.",
    ),
]
NoBaseline = Annotated[
    bool, typer.Option("--no-baseline", help="Compare with no baseline, whatever the settings file says.")
]
WaiversPath = Annotated[
    Path | None,
    typer.Option("--waivers", metavar="FILE", help="Gaps that somebody answers for: they don't count for --fail-on."),
]
ConfigPath = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="The settings file; default: found from the law upward.")
]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Use no settings file.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors and the report that was asked for, no more.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Tell what is read and written, and how long each step takes.")
]
