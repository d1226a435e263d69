"""A title of the treaty in, its worksheet out: a row an element, and columns in which a reviewer answers."""

from __future__ import annotations

from collections.abc import Iterable

from gapcheck.messages import _
from gapcheck.report.table import Entry, Row, Section
from gapcheck.report.table.verdicts import Shade, Verdict, of_statuses
from gapcheck.report.table.words import in_turn
from gapcheck.report.xlsx.sheet import Sheet

_WIDTHS = (7, 17, 12, 26, 12, 12, 46, 23, 25, 12, 18, 13, 22, 10, 24)
_PRINTED = 11  # columns; the rest are for filters
_ARTICLE, _ELEMENT, _KIND, _REVIEWED = 2, 4, 5, 9  # the columns that hold verdicts, from 0


def title_sheet(sheet: Sheet, part: Section) -> None:
    """Fills the sheet of a title."""
    sheet.widths(*_WIDTHS)
    head = sheet.head(_columns())
    for entry in part.entries:
        for row in entry.rows:
            _fill(sheet, entry, row)
            sheet.next()
    sheet.table(head, len(_WIDTHS), first=2)
    sheet.raw.print_area(head, 0, max(head, sheet.row - 1), _PRINTED - 1)
    first = head + 1
    sheet.shaded(_ARTICLE, first, _shades(entry.verdict for entry in part.entries))
    sheet.shaded(_ELEMENT, first, _shades(of_statuses()))
    kinds = {row.verdict.kind: row.verdict.shade for entry in part.entries for row in entry.rows if row.verdict.kind}
    sheet.shaded(_KIND, first, kinds.items())
    sheet.shaded(_REVIEWED, first, _shades(of_statuses()))
    if sheet.row > first:
        choice = {"validate": "list", "source": [verdict.shown for verdict in of_statuses()]}
        sheet.raw.data_validation(first, _REVIEWED, sheet.row - 1, _REVIEWED, choice)


def _shades(verdicts: Iterable[Verdict]) -> Iterable[tuple[str, Shade]]:
    return {verdict.shown: verdict.shade for verdict in verdicts}.items()


def _columns() -> tuple[str, ...]:
    return (
        _("Article"),
        _("Title"),
        _("Verdict on the article"),
        _("Element"),
        _("Verdict"),
        _("To do"),
        _("National clause"),
        _("Comment"),
        _("Recommendation"),
        _("Reviewer's verdict"),
        _("Reviewer's remarks"),
        _("Need"),
        _("Id"),
        _("Confidence"),
        _("Clauses that implement the article"),
    )


def _fill(sheet: Sheet, entry: Entry, row: Row) -> None:
    if entry.reference.isdecimal() and entry.reference.isascii() and len(entry.reference) < 10:
        sheet.number(0, int(entry.reference), "reference")
    else:
        sheet.text(0, entry.reference, "reference")
    sheet.text(1, entry.title)
    sheet.text(2, entry.verdict.shown, "verdict")
    sheet.text(3, row.question)
    sheet.text(4, row.verdict.shown, "verdict")
    sheet.text(5, row.verdict.kind)
    sheet.passages(6, row.passages)
    sheet.text(7, "\n".join(words for words in row.comment if words))
    sheet.text(8, row.recommendation)
    sheet.text(9, "", "reviewed")
    sheet.text(10, "", "remarks")
    sheet.text(11, row.need)
    sheet.text(12, row.address)
    sheet.number(13, row.confidence, "chance")
    sheet.text(14, in_turn(entry.clauses))
