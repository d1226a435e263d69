"""A Report in, its articles out: each with its verdict, the reason, its clauses, and its elements as questions.

What needs a reader (a gap, over-breadth, unsure) stands open; what is met is folded to a line.
"""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.findings import ArticleFinding, ArticleStatus, ClauseFinding, ElementFinding, Evidence, Report
from gapcheck.messages import _
from gapcheck.phrasing import label, series, share
from gapcheck.report.html.markup import Markup, join, tag
from gapcheck.report.html.places import (
    Places,
    article_id,
    element_id,
    group_id,
    mark_id,
    other_language,
    short_name,
)
from gapcheck.report.layout import Item, cite, kind, titles
from gapcheck.report.table.conditions import Standing
from gapcheck.report.wording import ARTICLE, CLAUSE, ELEMENT, LABEL, MEANING, NEED, Kind, Said, article_name


def badge(said: Said, status: str) -> Markup:
    """A verdict as sign and word."""
    sign = tag("span", said.sign, class_="sign", aria_hidden="true")
    return tag("span", sign, f" {said.word}", class_=f"badge {status}", title=said.meaning)


def clause_link(report: Report, places: Places, clause: ClauseFinding) -> Markup:
    """A clause as a link into the law; plain words where the law is not in the page."""
    words = cite(report, clause.document, clause.number)
    target = places.clause_at(clause.document, clause.start)
    title = f"{clause.heading} ({CLAUSE[clause.role]}, {share(clause.confidence)})".strip()
    return tag("a" if target else "span", words, href=f"#{target}" if target else None, class_=clause.role, title=title)


def _clauses(report: Report, places: Places, article: ArticleFinding) -> Markup | None:
    if not article.clauses:
        return None
    lines = [
        tag(
            "li",
            clause_link(report, places, clause),
            " ",
            tag("span", clause.heading, lang=lang)
            if (lang := other_language(report, clause.document))
            else clause.heading,
            tag("span", f"{CLAUSE[clause.role]} · {share(clause.confidence)}", class_="aside"),
            class_=clause.role,
        )
        for clause in article.clauses
    ]
    return tag("ul", lines, class_="clauses", aria_label=_("Clauses"))


def _quote(report: Report, places: Places, evidence: Evidence, id: str) -> Markup:
    words, shown = cite(report, evidence.document, evidence.clause), places.shown(evidence)
    where = tag("a" if shown else "span", words, href=f"#{id}" if shown else None, class_="where")
    cue = tag("span", _("found by {cue}").format(cue=evidence.cue), class_="aside") if evidence.cue else None
    return tag(
        "blockquote",
        where,
        tag("p", tag("q", evidence.quote, class_=evidence.status, lang=other_language(report, evidence.document))),
        cue,
    )


def _element(
    report: Report, places: Places, standing: Standing, article: ArticleFinding, element: ElementFinding
) -> Markup:
    said, heading = ELEMENT[element.status], kind(element)
    told = tag("span", LABEL[heading], class_="kind", title=MEANING[heading]) if heading else None
    name = tag("span", short_name(article, element), class_="short")
    tags = tag("span", told, tag("span", NEED[element.need], class_="need"), name, class_="tags")
    word = tag("span", said.word, class_=f"badge {element.status}", title=said.meaning)
    summary = tag(
        "summary",
        tag("span", said.sign, class_=f"sign {element.status}", aria_hidden="true"),
        tag("span", element.question, class_="question"),
        tag("span", word, tags, class_="answer"),
    )
    quotes = [
        _quote(report, places, evidence, mark_id(article, element, place))
        for place, evidence in enumerate(element.evidence)
    ]
    hint = tag("p", tag("b", label(_("To close it")) + " "), element.hint, class_="hint") if element.hint else None
    notes = [tag("p", note, class_="note") for note in standing.of(Item(article, element))]
    address = f"{article.pack}/{article.id}/{element.id}"
    foot = tag(
        "p",
        tag("code", address),
        " · " + _("confidence {share}").format(share=share(element.confidence)),
        class_="aside",
    )
    open_ = heading in (Kind.REACH, Kind.BREADTH, Kind.UNSURE)
    return tag(
        "li",
        tag(
            "details", summary, tag("div", tag("p", element.why), quotes, hint, notes, foot, class_="body"), open=open_
        ),
        id=element_id(article, element),
        class_=f"element {element.status}" + (" beyond" if heading is Kind.BREADTH else ""),
        data_need=element.need,
        data_kind=str(heading or ("met" if element.status == "met" else "none")),
        tabindex=-1,
    )


def _caution(article: ArticleFinding) -> Markup | None:
    return tag("p", f"± {article.caution}", class_="caution") if article.caution else None


def _article(report: Report, places: Places, standing: Standing, article: ArticleFinding) -> Markup:
    id = article_id(article)
    head = tag(
        "header",
        tag("p", article_name(article), class_="reference"),
        tag("h4", article.title, id=f"{id}-title"),
        tag("div", badge(ARTICLE[article.status], article.status), _caution(article), class_="verdict"),
    )
    look = None
    if article.look_in and article.status is not ArticleStatus.FULL:
        nothing = article.status in (ArticleStatus.NOT_ASSESSABLE, ArticleStatus.NONE)
        look = tag(
            "p",
            tag("b", label(_("Look in") if nothing else _("The rest may stand in")) + " "),
            series(article.look_in),
            class_="look",
        )
    elements = [_element(report, places, standing, article, element) for element in article.elements]
    return tag(
        "article",
        head,
        tag("p", article.why, class_="why"),
        look,
        _clauses(report, places, article),
        tag("ul", elements, class_="elements"),
        id=id,
        class_=f"card {article.status}",
        aria_labelledby=f"{id}-title",
        data_status=article.status,
        data_group=group_id(article.pack, article.group),
        tabindex=-1,
    )


def verdicts(report: Report) -> Markup:
    """The articles in treaty order, under their titles."""
    places, standing = Places(report), Standing(report)

    def parts() -> Iterator[Markup]:
        for pack, title, members in titles(report):
            cards = [_article(report, places, standing, article) for article in members]
            yield tag("section", tag("h3", title), cards, class_="title", data_group=group_id(pack, members[0].group))

    return join(parts())
