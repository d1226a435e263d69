"""A Report in, the text of its laws out, the words on which verdicts rest marked, each with a note to its article.

The text is shown as it is, cut at clauses and at marks; nothing is added but links, which are not copied with it.
Where a document's text is not in the report, the quotes stand in its place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gapcheck.findings import ArticleFinding, ClauseEntry, DocumentEntry, ElementFinding, Evidence, Report
from gapcheck.messages import _, ngettext
from gapcheck.report.html.markup import Markup, escape, join, tag
from gapcheck.report.html.places import (
    Places,
    article_id,
    clause_id,
    element_id,
    first_clauses,
    mark_id,
    short_name,
)
from gapcheck.report.wording import ARTICLE, ELEMENT, element_name

_RANK = ("met", "partly", "unsure")


@dataclass(frozen=True, slots=True)
class Mark:
    """Evidence as it is shown in the text: where, and for which element of which article."""

    start: int
    end: int
    place: int
    evidence: Evidence
    article: ArticleFinding
    element: ElementFinding

    @property
    def id(self) -> str:
        return mark_id(self.article, self.element, self.place)

    def note(self) -> Markup:
        """The element's short name after the words, as a note in an apparatus, that leads to the element."""
        said = ELEMENT[self.element.status]
        label = _("Article {number}, {name}: {verdict}").format(
            number=self.article.reference, name=element_name(self.element), verdict=said.word
        )
        sign = "" if self.element.status == "met" else said.sign
        link = tag(
            "a",
            short_name(self.article, self.element) + sign,
            href=f"#{element_id(self.article, self.element)}",
            title=label,
            aria_label=label,
            class_=self.evidence.status,
        )
        return tag("sup", link)


def marks(report: Report, document: DocumentEntry) -> list[Mark]:
    """All evidence in a document, in the order of its text."""
    places = Places(report)
    found = []
    for article in report.provisions:
        for element in article.elements:
            for place, evidence in enumerate(element.evidence):
                if evidence.document == document.id and places.shown(evidence):
                    end = evidence.end if document.text is None else min(evidence.end, len(document.text))
                    found.append(Mark(evidence.start, end, place, evidence, article, element))
    return sorted(found, key=lambda mark: (mark.start, mark.end))


def _related(report: Report, places: Places) -> dict[str, list[Markup]]:
    links: dict[str, list[Markup]] = defaultdict(list)
    for article in report.provisions:
        for clause in article.clauses:
            if id := places.clause_at(clause.document, clause.start):
                said = ARTICLE[article.status]
                message = (
                    _("implements article {number}, {name}: {verdict}")
                    if clause.role == "implements"
                    else _("is related to article {number}, {name}: {verdict}")
                )
                title = message.format(number=article.reference, name=article.title, verdict=said.word)
                links[id].append(
                    tag(
                        "a",
                        tag("span", said.sign, class_="sign", aria_hidden="true"),
                        " " + _("Art. {number}").format(number=article.reference),
                        href=f"#{article_id(article)}",
                        class_=f"ref {clause.role} {article.status}",
                        title=title,
                    )
                )
    return links


def _heading_span(text: str, start: int, end: int, heading: str) -> tuple[int, int]:
    words = [re.escape(word) for word in heading.split()]
    found = (
        re.compile(r"\s+".join(words)).search(text, start, min(end, start + len(heading) * 2 + 80)) if words else None
    )
    return (found.start(), found.end()) if found else (start, start)


def _pieces(text: str, start: int, end: int, inside: list[Mark], heading: tuple[int, int]) -> Iterator[Markup]:
    cuts = {start, end, *heading}
    for mark in inside:
        cuts |= {mark.start, mark.end}
    ordered = sorted(cut for cut in cuts if start <= cut <= end)
    for here, there in pairwise(ordered):
        active = [mark for mark in inside if mark.start <= here and mark.end >= there]
        piece = escape(text[here:there])
        if heading[0] <= here and there <= heading[1]:
            piece = tag("b", piece)
        if active:
            look = min((mark.evidence.status for mark in active), key=_RANK.index)
            owners = " ".join(dict.fromkeys(article_id(mark.article) for mark in active))
            piece = tag("mark", piece, class_=look, data_articles=owners)
        targets = [tag("span", id=mark.id, class_="spot") for mark in active if mark.start == here]
        notes = list(dict.fromkeys(mark.note() for mark in active if mark.end == there))
        yield join(targets, piece, notes)


def _segments(document: DocumentEntry, text: str) -> Iterator[tuple[int, int, int | None]]:
    """Spans that tile the text, each with the clause that starts there (None for what lies between clauses)."""
    starts = first_clauses(document)
    cuts = {0, len(text)} | set(starts) | {clause.end for clause in document.clauses}
    ordered = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    for here, there in pairwise(ordered):
        yield here, there, starts.get(here)


def _text(report: Report, document: DocumentEntry, place: int, links: dict[str, list[Markup]]) -> Iterator[Markup]:
    text = document.text or ""
    found = marks(report, document)
    starts = [mark.start for mark in found]
    longest = max((mark.end - mark.start for mark in found), default=0)
    for start, end, clause in _segments(document, text):
        near = found[bisect_left(starts, start - longest) : bisect_left(starts, end)]
        inside = [mark for mark in near if mark.end > start]
        if clause is None:
            yield tag("div", _pieces(text, start, end, inside, (start, start)), class_="between")
            continue
        entry, id = document.clauses[clause], clause_id(place, clause)
        heading = _heading_span(text, start, end, entry.heading)
        body = tag("div", _pieces(text, start, end, inside, heading), class_="words")
        label = f"{_('Clause {number}').format(number=entry.number)} {entry.heading}".strip()
        # A group, and no region: a law of hundreds of clauses would be hundreds of landmarks.
        yield tag(
            "section",
            _refs(links, id, entry),
            body,
            id=id,
            class_="clause",
            role="group",
            aria_label=label,
            tabindex=-1,
        )


def _quotes(report: Report, document: DocumentEntry, place: int, links: dict[str, list[Markup]]) -> Iterator[Markup]:
    words = _("The text of the law is not part of this report: these are the words on which it rests.")
    yield tag("p", words, class_="aside")
    places = Places(report)
    quoted: dict[str | None, list[Mark]] = defaultdict(list)
    for mark in marks(report, document):
        quoted[places.clause_at(document.id, mark.start)].append(mark)
    yield join(map(_quote, quoted[None]))
    for clause, entry in enumerate(document.clauses):
        id = clause_id(place, clause)
        if id in quoted or id in links:
            head = tag("p", tag("b", f"{entry.number} {entry.heading}".strip()))
            inside = map(_quote, quoted[id])
            yield tag("section", _refs(links, id, entry), head, inside, id=id, class_="clause quoted", tabindex=-1)


def _quote(mark: Mark) -> Markup:
    where = tag("span", mark.evidence.clause, class_="where")
    owner = article_id(mark.article)
    words = tag("mark", mark.evidence.quote, class_=mark.evidence.status, data_articles=owner)
    return tag("p", where, words, mark.note(), id=mark.id, class_="quote")


def _refs(links: dict[str, list[Markup]], id: str, clause: ClauseEntry) -> Markup | None:
    if id not in links:
        return None
    return tag(
        "div",
        links[id],
        class_="refs",
        role="group",
        aria_label=_("Articles of clause {number}").format(number=clause.number),
    )


def _outline(document: DocumentEntry, place: int) -> Markup | None:
    if not document.clauses or document.text is None:
        return None
    firsts = first_clauses(document)
    entries = []
    for clause in document.clauses:
        inside = tag("span", clause.number, class_="where"), clause.heading
        entries.append(tag("li", tag("a", inside, href=f"#{clause_id(place, firsts[clause.start])}")))
    count = len(entries)
    contents = ngettext("Contents: {count} clause", "Contents: {count} clauses", count).format(count=count)
    summary = tag("summary", contents)
    return tag("details", summary, tag("ol", entries), class_="outline")


def law(report: Report) -> Markup:
    """Every document's text, or the quotes from it, with its clauses as link targets."""
    links = _related(report, Places(report))
    parts = []
    for place, document in enumerate(report.documents):
        number = tag("span", f"[{place + 1}] ", class_="where") if len(report.documents) > 1 else None
        shown = _quotes if document.text is None else _text
        head = tag(
            "header", tag("h3", number, document.title or document.name), tag("p", document.name, class_="aside")
        )
        body = tag("div", shown(report, document, place, links), class_="law-text", lang=document.language, dir="auto")
        parts.append(tag("article", head, _outline(document, place), body, class_="document", id=f"d-{place}"))
    return join(parts)
