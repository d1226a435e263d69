"""A Report in, what there is to do out: gaps, over-breadth and doubts, each with its reason, its quotes and a hint."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from gapcheck.findings import ArticleFinding, ArticleStatus, Evidence, Report
from gapcheck.messages import _
from gapcheck.phrasing import label, labelled, quoted, series
from gapcheck.provision import Need
from gapcheck.report.layout import Item, articles, cite, items, plain
from gapcheck.report.table.conditions import Standing, excuses
from gapcheck.report.terminal.ink import HINT, ID, LOOK, NOTE, TEXT, WHY, finding, heading, lines, said, words
from gapcheck.report.wording import ARTICLE, ELEMENT, HEADING, MEANING, NEED, Kind, article_name


def findings(report: Report) -> list[RenderableType]:
    """What falls short, then what goes too far, then what is open; at last what is excused."""
    out = [*_items(report, Kind.REACH), *_nowhere(report), *_items(report, Kind.BREADTH), *_items(report, Kind.UNSURE)]
    out += [*_elsewhere(report)]
    out += [block for kind in (Kind.ELSEWHERE, Kind.NARROWING, Kind.RESERVED) for block in _items(report, kind)]
    return [*out, *_excuses(report)]


def _article(article: ArticleFinding) -> Text:
    return words(f"{article_name(article)} {article.title}", "bold")


def _quote(report: Report, evidence: Evidence) -> Text:
    return words(labelled(cite(report, evidence.document, evidence.clause), quoted(plain(evidence.quote))))


def _item(report: Report, item: Item, standing: Standing) -> list[RenderableType]:
    element, verdict = item.element, ELEMENT[item.element.status]
    line = said(verdict.sign, label(verdict.word), element.status).append(" ").append(words(element.question))
    rows = [(WHY, words(element.why))]
    rows += [(TEXT if place == 0 else "", _quote(report, each)) for place, each in enumerate(element.evidence)]
    if element.hint:
        rows.append((HINT, words(element.hint, "italic")))
    rows += [(NOTE, words(note)) for note in standing.of(item)]
    rows.append((ID, words(f"{item.address} ({NEED[element.need]})", "dim")))
    return [line, finding(rows), ""]


def _items(report: Report, wanted: Kind) -> list[RenderableType]:
    told = items(report, wanted)
    judged = articles(report, ArticleStatus.UNSURE) if wanted is Kind.UNSURE else []
    if not told and not judged:
        return []
    out = heading(f"{HEADING[wanted]} ({len(told)})", MEANING[wanted])
    standing = Standing(report)
    for article in report.provisions:
        mine = [item for item in told if item.article is article]
        if mine or article in judged:
            out.append(_article(article))
        if article in judged:
            out += [finding([(WHY, words(article.why))]), ""]
        for item in mine:
            out += _item(report, item, standing)
    return out[:-1]


def _nowhere(report: Report) -> list[RenderableType]:
    told = articles(report, ArticleStatus.NONE)
    if not told:
        return []
    out = heading(_("Articles not found ({count})").format(count=len(told)), ARTICLE[ArticleStatus.NONE].meaning)
    for article in told:
        hints = [element.hint for element in article.elements if element.need is not Need.OPTIONAL and element.hint]
        rows = [(WHY, words(article.why))]
        rows += [("" if place else HINT, words(hint, "italic")) for place, hint in enumerate(hints)]
        rows.append((ID, words(f"{article.pack}/{article.id}", "dim")))
        out += [_article(article), finding(rows), ""]
    return out[:-1]


def _elsewhere(report: Report) -> list[RenderableType]:
    told = articles(report, ArticleStatus.NOT_ASSESSABLE)
    if not told:
        return []
    out = heading(_("Not assessable ({count})").format(count=len(told)), MEANING[Kind.ELSEWHERE])
    for article in told:
        rows = [(WHY, words(article.why))]
        if article.look_in:
            rows.append((LOOK, words(_("in: {laws}").format(laws=series(article.look_in)))))
        out += [_article(article), finding(rows), ""]
    return out[:-1]


def _excuses(report: Report) -> list[RenderableType]:
    """Waivers and the baseline: an address, and below it what is said of it."""
    out: list[RenderableType] = []
    for told in excuses(report, brief=True):
        out += heading(f"{told.heading} ({len(told.rows)})", told.sentence)
        width = max(cell_len(name) for name in told.columns)
        for address, *cells in told.rows:
            rows = [(name, words(cell)) for name, cell in zip(told.columns[1:], cells, strict=True) if cell]
            out.extend((words(address, "bold"), lines(rows, width), ""))
    return out[:-1]
