"""A Report in, the bytes of a workbook out: a summary with its chart, a sheet a title, and what explains them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from gapcheck.findings import Report
from gapcheck.messages import _
from gapcheck.report.layout import Paper
from gapcheck.report.table import Section, sections
from gapcheck.report.table.conditions import conditions
from gapcheck.report.table.front import full_title, made, tool
from gapcheck.report.table.moment import MOMENT
from gapcheck.report.table.verdicts import Shade, legend
from gapcheck.report.table.words import in_turn
from gapcheck.report.xlsx.clauses import clauses
from gapcheck.report.xlsx.sheet import Names, Sheet
from gapcheck.report.xlsx.summary import summary
from gapcheck.report.xlsx.titles import title_sheet

_OPTIONS = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
_RULE = {"border": 1, "border_color": "#9AA5B1", "valign": "top", "font_size": 9}
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "font_color": "#1F2F46"},
    "subtitle": {"font_size": 13, "font_color": "#1F2F46", "text_wrap": True, "valign": "top"},
    "section": {"bold": True, "font_size": 12, "font_color": "#1F2F46"},
    "prose": {"text_wrap": True, "valign": "top"},
    "text": {**_RULE, "text_wrap": True},
    "bold": {**_RULE, "text_wrap": True, "bold": True},
    "verdict": {**_RULE, "text_wrap": True, "bold": True},
    "link": {**_RULE, "text_wrap": True, "font_color": "#1F4E8C", "underline": 1},
    "number": {**_RULE, "num_format": "0"},
    "per cent": {**_RULE, "num_format": "0.0 %"},
    "chance": {**_RULE, "num_format": "0.00"},
    "head": {**_RULE, "bold": True, "bg_color": "#DFE5EC", "text_wrap": True},
    "remarks": {**_RULE, "text_wrap": True, "bg_color": "#FFFEF5"},
    "reference": {**_RULE, "num_format": "0", "align": "left"},
    "law": {"font_size": 9},
    "found": {"bold": True, "font_size": 9},
    "reviewed": {**_RULE, "text_wrap": True, "bold": True, "bg_color": "#FFFEF5"},
}


def filled(report: Report, paper: Paper) -> bytes:
    """The workbook; the same report gives the same bytes."""
    page = BytesIO()
    book = Workbook(page, _OPTIONS)
    book.set_properties(
        {
            "title": full_title(report)[:255],
            "subject": in_turn(pack.title for pack in report.packs)[:255],
            "author": tool(report),
            "created": MOMENT.replace(tzinfo=None),
        }
    )
    formats = {name: book.add_format(properties) for name, properties in _FORMATS.items()}
    formats |= {shade.name: book.add_format({"bg_color": f"#{shade.value}"}) for shade in Shade}
    names = Names()

    def sheet(name: str) -> Sheet:
        return Sheet(book, names.name(name), formats, paper)

    parts = sections(report)
    first = sheet(_("Summary"))
    titles = [(part, sheet(part.title)) for part in parts]
    summary(report, book, first, {_group(part): each.name for part, each in titles})
    for part, each in titles:
        title_sheet(each, part)
    for condition in conditions(report):
        _condition(sheet(condition.heading), condition.sentence, condition.columns, condition.rows)
    if report.documents:
        clauses(report, sheet(_("Clauses")))
    _verdicts(sheet(_("What the verdicts mean")))
    _made(report, sheet(_("How it was made")))
    first.raw.activate()
    book.close()
    return page.getvalue()


def _group(part: Section) -> str:
    return part.summary.id if part.summary else part.title


def _condition(sheet: Sheet, sentence: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    sheet.widths(*[32] * len(columns))
    sheet.line(sentence, "prose", across=len(columns))
    if rows:
        head = sheet.head(columns)
        for row in rows:
            for column, words in enumerate(row):
                sheet.text(column, words)
            sheet.next()
        sheet.table(head, len(columns), first=1)


def _verdicts(sheet: Sheet) -> None:
    sheet.widths(26, 90)
    for of, verdicts in legend():
        sheet.line(of, "section")
        sheet.head((_("Verdict"), _("It means")))
        first = sheet.row
        for verdict, meaning in verdicts:
            sheet.text(0, verdict.shown, "verdict")
            sheet.text(1, meaning)
            sheet.next()
        sheet.shaded(0, first, [(verdict.shown, verdict.shade) for verdict, _meaning in verdicts])
        sheet.next()


def _made(report: Report, sheet: Sheet) -> None:
    sheet.widths(110)
    for words in made(report):
        sheet.line(words, "prose")
