"""A Report in, a table with a row for each element out: for a spreadsheet, where reviewers keep their own columns.

UTF-8 with a byte order mark (without it Excel reads accents wrong; Python reads it as "utf-8-sig") and CRLF.
A cell that a spreadsheet would take for a formula starts with an apostrophe, so that a law can't run in one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from gapcheck.findings import ArticleFinding, ElementFinding, Report
from gapcheck.messages import N_, _
from gapcheck.report.layout import Item, Surface, cite, kind, plain
from gapcheck.report.table.conditions import Standing
from gapcheck.report.wording import ARTICLE, ELEMENT, LABEL, NEED, POLARITY, ROLE

SUFFIXES = (".csv",)
COLUMNS = (
    N_("pack"),
    N_("article"),
    N_("title"),
    N_("article status"),
    N_("implementing clauses"),
    N_("element"),
    N_("question"),
    N_("need"),
    N_("role"),
    N_("polarity"),
    N_("status"),
    N_("finding"),
    N_("confidence"),
    N_("clauses"),
    N_("quotes"),
    N_("why"),
    N_("hint"),
    N_("look in"),
    N_("remarks"),
)
# What a spreadsheet reads as the start of a formula, in full width too, and behind characters without width; a plain
# negative number is none.
_FORMULA = re.compile(r"[\u200b-\u200d\u2060\ufeff]*(?!-\d+(?:[.,]\d+)?$)[=+\-@|%＝＋－＠]")


def render(report: Report, surface: Surface) -> bytes:
    """The report as comma-separated values, headed by COLUMNS, elements in treaty order."""
    page = StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(_(column) for column in COLUMNS)
    standing = Standing(report)
    for article in report.provisions:
        for element in article.elements:
            remarks = " ".join(standing.of(Item(article, element)))
            writer.writerow(cell(value) for value in (*_row(report, article, element), remarks))
    return page.getvalue().encode("utf-8-sig")


def cell(value: str) -> str:
    """A value as a spreadsheet shows it, and never computes it."""
    words = plain(value)
    return f"'{words}" if _FORMULA.match(words) else words


def _row(report: Report, article: ArticleFinding, element: ElementFinding) -> Iterator[str]:
    implementing = [clause for clause in article.clauses if clause.role == "implements"]
    yield article.pack
    yield article.id
    yield article.title
    yield ARTICLE[article.status].word
    yield "; ".join(cite(report, clause.document, clause.number) for clause in implementing)
    yield element.id
    yield element.question
    yield NEED[element.need]
    yield ROLE[element.role]
    yield POLARITY[element.polarity]
    yield ELEMENT[element.status].word
    yield LABEL[told] if (told := kind(element)) else ""
    yield f"{element.confidence:.2f}"
    yield "; ".join(cite(report, evidence.document, evidence.clause) for evidence in element.evidence)
    yield " | ".join(evidence.quote for evidence in element.evidence)
    yield element.why
    yield element.hint
    yield "; ".join(article.look_in)
