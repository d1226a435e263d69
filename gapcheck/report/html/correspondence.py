"""A Report in, the table of correspondence out: article, verdict, clauses, and what was not found of it."""

from __future__ import annotations

from gapcheck.findings import ArticleFinding, Report
from gapcheck.messages import N_, _
from gapcheck.phrasing import labelled, series
from gapcheck.report.html.markup import Markup, join, tag
from gapcheck.report.html.places import Places, article_id, element_id
from gapcheck.report.html.verdicts import badge, clause_link
from gapcheck.report.layout import kind, titles
from gapcheck.report.wording import ARTICLE, HEADING, Kind, element_name

_COLUMNS = (N_("Art."), N_("Title"), N_("Verdict"), N_("Clauses"))
_TOLD = (Kind.REACH, Kind.BREADTH, Kind.UNSURE)


def _elements(article: ArticleFinding, wanted: Kind) -> Markup:
    links = [
        tag("a", element_name(element), href=f"#{element_id(article, element)}", title=element.question)
        for element in article.elements
        if kind(element) is wanted
    ]
    return tag("td", [tag("span", link, class_="term") for link in links])


def _row(report: Report, places: Places, article: ArticleFinding) -> Markup:
    link = tag("a", article.title, href=f"#{article_id(article)}")
    clauses = [tag("span", clause_link(report, places, clause), class_="term") for clause in article.clauses]
    look = (
        tag("span", labelled(_("look in"), series(article.look_in)), class_="aside")
        if article.look_in and not clauses
        else None
    )
    return tag(
        "tr",
        tag("td", article.reference, class_="reference"),
        tag("th", link, scope="row"),
        tag("td", badge(ARTICLE[article.status], article.status)),
        tag("td", clauses, look, class_="clauses"),
        [_elements(article, wanted) for wanted in _TOLD],
        data_article=article_id(article),
    )


def correspondence(report: Report) -> Markup:
    """The table, with a body for each title of the treaty."""
    places = Places(report)
    bodies = []
    columns = [*(_(name) for name in _COLUMNS), *(HEADING[told] for told in _TOLD)]
    for _pack, title, members in titles(report):
        title_row = tag("tr", tag("th", title, colspan=len(columns), scope="rowgroup"), class_="group-row")
        bodies.append(tag("tbody", title_row, [_row(report, places, article) for article in members]))
    head = tag("tr", [tag("th", name, scope="col") for name in columns])
    return tag(
        "div",
        tag("table", tag("thead", head), join(bodies)),
        class_="table",
        tabindex=0,
        role="group",
        aria_label=_("Table of correspondence"),
    )
