"""A Report in, the first worksheet out: what was compared, the counts of each title as numbers, and their chart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gapcheck.findings import ArticleStatus, ElementStatus, Report
from gapcheck.messages import _
from gapcheck.report.table.front import facts, subject, title
from gapcheck.report.table.verdicts import CHART
from gapcheck.report.table.words import clean
from gapcheck.report.wording import ARTICLE, CAVEAT, ELEMENT
from gapcheck.report.xlsx.sheet import Sheet

_LINK = 255  # characters that a link may show
_WIDE = 8  # columns that a line of prose goes over


def summary(report: Report, book: Any, sheet: Sheet, sheets: Mapping[str, str]) -> None:
    """Fills the sheet. sheets: the name of each title's sheet, by the id of the title."""
    sheet.widths(38, 14, 14, *[12] * 11)
    sheet.line(title(), "title", least=26)
    sheet.line(subject(report), "subtitle", across=_WIDE, least=36)
    sheet.next()
    for term, words in facts(report):
        sheet.text(0, term, "bold")
        sheet.text(1, words, across=_WIDE - 1)
        sheet.next()
    sheet.next()
    sheet.line(_(CAVEAT), "prose", across=_WIDE, least=36)
    sheet.next()
    head, last = _counts(report, sheet, sheets)
    if last > head:
        _chart(book, sheet, head, last)


def _counts(report: Report, sheet: Sheet, sheets: Mapping[str, str]) -> tuple[int, int]:
    """The table of titles; the row of its head, and that of its last title, from 0."""
    sheet.line(_("Coverage by title"), "section")
    articles, elements = 3, 3 + len(ArticleStatus)
    head = sheet.head(
        (
            _("Title"),
            _("Found, at least"),
            _("Found, at most"),
            *(_("{sign} {verdict} (articles)").format(sign=s.sign, verdict=s.word) for s in ARTICLE.values()),
            *(_("{sign} {verdict} (elements)").format(sign=s.sign, verdict=s.word) for s in ELEMENT.values()),
        )
    )
    total = report.summary.total
    for group in (*report.summary.groups, total):
        name = clean(group.title)
        if group.id in sheets:
            sheet.link(0, name[:_LINK], sheets[group.id])
        else:
            sheet.text(0, name, "bold")
        sheet.number(1, group.coverage.low if group is not total else None, "per cent")
        sheet.number(2, group.coverage.high if group is not total else None, "per cent")
        for place, status in enumerate(ArticleStatus):
            sheet.number(articles + place, group.articles.get(status, 0))
        for place, found in enumerate(ElementStatus):
            sheet.number(elements + place, group.elements.get(found, 0))
        sheet.next()
    last = sheet.row - 2
    sheet.next()
    note = _("Coverage is of the elements that the treaty requires. At least: what is unsure counts as not found.")
    sheet.line(note, "prose", across=_WIDE)
    return head, last


def _chart(book: Any, sheet: Sheet, head: int, last: int) -> None:
    """A bar a title, of the elements by verdict, beside one another in the order of the table."""
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    first = 3 + len(ArticleStatus)
    for place, status in enumerate(ElementStatus):
        column = first + place
        fill: dict[str, Any] = {"fill": {"color": f"#{CHART[status]}"}, "border": {"color": "#5A6470", "width": 0.5}}
        chart.add_series(
            {
                "name": f"{ELEMENT[status].sign} {ELEMENT[status].word}",
                "categories": [sheet.name, head + 1, 0, last, 0],
                "values": [sheet.name, head + 1, column, last, column],
                "gap": 40,
                **fill,
            }
        )
    chart.set_title({"name": _("Elements by title and verdict"), "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"num_format": "0", "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}})
    rows = last - head
    chart.set_size({"width": 900, "height": 120 + 36 * rows})
    sheet.raw.insert_chart(sheet.row + 1, 0, chart, {"description": _("Elements by title and verdict")})
