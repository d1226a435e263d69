"""A Report in, a table with a row for each element out: for a spreadsheet, where reviewers keep their own columns.

UTF-8 with a byte order mark (without it Excel reads accents wrong; Python reads it as "utf-8-sig") and CRLF.
A cell that a spreadsheet would take for a formula starts with an apostrophe, so that a law can't run in one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from gapcheck.findings import ArticleFinding, ElementFinding, Report
from gapcheck.report.layout import Surface, cite, kind, plain
from gapcheck.report.wording import ARTICLE, ELEMENT, NEED

SUFFIXES = (".csv",)
COLUMNS = (
    "pack",
    "article",
    "title",
    "article status",
    "implementing clauses",
    "element",
    "question",
    "need",
    "role",
    "polarity",
    "status",
    "finding",
    "confidence",
    "clauses",
    "quotes",
    "why",
    "hint",
    "look in",
)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def render(report: Report, surface: Surface) -> bytes:
    """The report as comma-separated values, headed by COLUMNS, elements in treaty order."""
    page = StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for article in report.provisions:
        for element in article.elements:
            writer.writerow(cell(value) for value in _row(report, article, element))
    return page.getvalue().encode("utf-8-sig")


def cell(value: str) -> str:
    """A value as a spreadsheet shows it, and never computes it."""
    words = plain(value)
    return f"'{words}" if words.startswith(_FORMULA) else words


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
    yield element.role
    yield element.polarity
    yield ELEMENT[element.status].word
    yield kind(element) or ""
    yield f"{element.confidence:.2f}"
    yield "; ".join(cite(report, evidence.document, evidence.clause) for evidence in element.evidence)
    yield " | ".join(evidence.quote for evidence in element.evidence)
    yield element.why
    yield element.hint
    yield "; ".join(article.look_in)
