"""A Report in, the table the other way round out: each clause of a law, with the articles that it is cited for."""

from __future__ import annotations

from collections import defaultdict

from gapcheck.findings import ClauseEntry, DocumentEntry, Report
from gapcheck.messages import _
from gapcheck.report.layout import cite
from gapcheck.report.table.words import clean
from gapcheck.report.xlsx.sheet import Sheet

_QUOTED = "quoted"
_USES = ("implements", "related", _QUOTED)


def clauses(report: Report, sheet: Sheet) -> None:
    """Fills the sheet of clauses, those of every document, in the law's order."""
    columns = (_("Law"), _("Clause"), _("Heading"), _("Implements article"), _("Related to article"), _("Quoted for"))
    sheet.widths(30, 12, 44, 22, 22, 60)
    head = sheet.head(columns)
    for document in report.documents:
        cited = _cited(report, document)
        for clause in document.clauses:
            sheet.text(0, clean(document.title or document.name))
            sheet.text(1, clean(cite(report, document.id, clause.number)))
            sheet.text(2, clean(clause.heading))
            for column, use in enumerate(_USES, start=3):
                sheet.text(column, clean(", ".join(dict.fromkeys(cited[clause, use]))))
            sheet.next()
    sheet.table(head, len(columns), first=2)


def _cited(report: Report, document: DocumentEntry) -> dict[tuple[ClauseEntry, str], list[str]]:
    """What each clause of a document is cited for: articles by their number, elements by their id."""
    cited: defaultdict[tuple[ClauseEntry, str], list[str]] = defaultdict(list)
    for article in report.provisions:
        for clause in article.clauses:
            if (entry := _holding(document, clause.document, clause.start)) is not None:
                cited[entry, clause.role].append(article.reference)
        for element in article.elements:
            for evidence in element.evidence:
                if (entry := _holding(document, evidence.document, evidence.start)) is not None:
                    cited[entry, _QUOTED].append(f"{article.id}/{element.id}")
    return cited


def _holding(document: DocumentEntry, id: str, place: int) -> ClauseEntry | None:
    """The innermost clause that holds a place of a text, so that a provision that a clause inserts into another act is
    told under its own number; None where that is another document's."""
    if id != document.id:
        return None
    holding = (clause for clause in document.clauses if clause.start <= place < clause.end)
    return min(holding, key=lambda clause: clause.end - clause.start, default=None)
