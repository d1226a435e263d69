"""A Report in, columns for a terminal, a pipe or a mail out: first where things stand, then what to do about it.

Status is said by a word and a sign, and by colour only on top of them. Coverage is a bar with three parts, so that
what is unsure is seen apart from what was found.
"""

from __future__ import annotations

from io import StringIO

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from gapcheck.findings import Report
from gapcheck.messages import ENGLISH, _, report_languages
from gapcheck.phrasing import labelled, language_name
from gapcheck.report.layout import Surface, numbers
from gapcheck.report.terminal.findings import findings
from gapcheck.report.terminal.ink import console_on, heading, loosed, words
from gapcheck.report.terminal.overview import coverage, table
from gapcheck.report.wording import CAVEAT, made

SUFFIXES = (".txt",)
IN_A_ROW = True


def render(report: Report, surface: Surface) -> bytes:
    """The report as UTF-8, 80 columns wide unless the surface says otherwise; no escape codes without colour."""
    page = StringIO()
    console = console_on(page, surface)
    for part in (_head(report), coverage(report), table(report, console.width), findings(report), _end(report)):
        for block in part:
            console.print(block)
    return "".join(line.rstrip() + "\n" for line in loosed(page.getvalue()).splitlines()).encode()


def _head(report: Report) -> list[RenderableType]:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    places = numbers(report)
    for document in report.documents:
        place = f" [{places[document.id]}]" if places else ""
        names = [document.title] if document.title in ("", document.name) else [document.title, f"({document.name})"]
        grid.add_row(_("law") + place, words(" ".join(filter(None, names)) or document.name))
    for pack in report.packs:
        named = _("{title}; pack {id} {version}").format(title=pack.title, id=pack.id, version=pack.version)
        grid.add_row(_("against"), words(named))
    if report.position is not None:
        grid.add_row(_("position"), words(labelled(report.position.state, made(report.position))))
        if report.position.intent_by_default:
            grid.add_row("", words(_("offences ask for intent by default")))
    return [Text(f"gapcheck {report.tool.version}", style="bold"), grid]


def _end(report: Report) -> list[RenderableType]:
    out: list[RenderableType] = [""]
    if report.notes:
        out = [*heading(_("Notes")), *(words(f"– {note}") for note in report.notes)]
    out += ["", words(_(CAVEAT))]
    if code := _own_language(report):
        # In English only, for only an English report says it.
        told = f"With --report-language {code}, this report is written in {language_name(code)}."
        out += ["", words(told, "dim")]
    return out


def _own_language(report: Report) -> str | None:
    """The language of the law, where an English report could be in it; None where it could not."""
    codes = (document.language for document in report.documents if document.language in report_languages())
    return next((code for code in codes if code != ENGLISH), None) if report.language == ENGLISH else None
