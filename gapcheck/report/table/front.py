"""A Report in, what stands before its table out: whose law, against what, how much is covered, what needs attention."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gapcheck.findings import ArticleStatus, Report
from gapcheck.messages import _
from gapcheck.phrasing import labelled, language_name
from gapcheck.report.layout import Item, articles, items, numbers
from gapcheck.report.table.verdicts import Verdict, of_article, of_element
from gapcheck.report.table.words import clean, in_turn
from gapcheck.report.wording import HEADING, MEANING, Kind, made as reservations


@dataclass(frozen=True, slots=True)
class Concern:
    """What a reader has to deal with: a heading, a sentence on it, and (article, subject, verdict, what to do)."""

    heading: str
    sentence: str
    rows: tuple[tuple[str, str, Verdict, str], ...]


def title() -> str:
    """The deliverable's name."""
    return _("Table of correspondence")


def subject(report: Report) -> str:
    """The laws that the table is on."""
    return "; ".join(clean(document.title or document.name) for document in report.documents) or _("no law")


def full_title(report: Report) -> str:
    """The deliverable's name with its subject, as it stands at the head of each page and in the file's properties."""
    return labelled(title(), subject(report))


def tool(report: Report) -> str:
    """What made the report, with its version."""
    return f"{report.tool.name} {clean(report.tool.version)}"


def facts(report: Report) -> Iterator[tuple[str, str]]:
    """What the table is on and how it was made, as (term, words). An empty one is for the reviewer to fill in."""
    places = numbers(report)
    for document in report.documents:
        term = _("Law") + (f" [{places[document.id]}]" if places else "")
        name = clean(document.title or document.name)
        where = _("{file}, in {language}").format(file=clean(document.name), language=language_name(document.language))
        yield term, f"{name} ({where})"
    for pack in report.packs:
        checklist = _("{title}, pack {id} {version}")
        yield _("Against"), clean(checklist.format(title=pack.title, id=pack.id, version=pack.version))
    if report.position:
        yield _("Position"), labelled(clean(report.position.state), clean(reservations(report.position)))
    yield _("Prepared with"), tool(report)
    yield _("Reviewed by"), ""
    yield _("Date of review"), ""


def concerns(report: Report) -> Iterator[Concern]:
    """What needs attention, in the order of weight; a kind that has nothing is left out."""
    yield from _told(report, Kind.REACH)
    yield from _nowhere(report, ArticleStatus.NONE, _("Articles not found"), _("No clause was found for them."))
    yield from _told(report, Kind.BREADTH)
    yield from _told(report, Kind.UNSURE)
    yield from _told(report, Kind.ELSEWHERE)
    yield from _nowhere(report, ArticleStatus.NOT_ASSESSABLE, _("Articles not assessable"), MEANING[Kind.ELSEWHERE])
    yield from _told(report, Kind.NARROWING)
    yield from _told(report, Kind.RESERVED)


def _told(report: Report, wanted: Kind) -> Iterator[Concern]:
    rows = tuple(_row(item) for item in items(report, wanted))
    if wanted is Kind.UNSURE:
        whole = articles(report, ArticleStatus.UNSURE)
        rows += tuple(
            (clean(a.reference), clean(a.title), of_article(a.status), clean(a.why)) for a in whole if not a.elements
        )
    if rows:
        yield Concern(HEADING[wanted], _capital(MEANING[wanted]), rows)


def _row(item: Item) -> tuple[str, str, Verdict, str]:
    element = item.element
    return (
        clean(item.article.reference),
        clean(element.question),
        of_element(element),
        clean(element.hint or element.why),
    )


def _nowhere(report: Report, status: ArticleStatus, heading: str, sentence: str) -> Iterator[Concern]:
    rows = tuple(
        (
            clean(article.reference),
            clean(article.title),
            of_article(status),
            labelled(_("Look in"), in_turn(article.look_in)) if article.look_in else clean(article.why),
        )
        for article in articles(report, status)
    )
    if rows:
        yield Concern(heading, _capital(sentence), rows)


def _capital(sentence: str) -> str:
    words = sentence[:1].upper() + sentence[1:]
    return words if words.endswith((".", "!", "?")) else f"{words}."


def made(report: Report) -> Iterator[str]:
    """What a reader must know of how the report was made, ending in the digests by which it can be made again."""
    yield from (clean(note) for note in report.notes)
    for document in report.documents:
        yield labelled(clean(document.name), f"SHA-256 {clean(document.sha256)}")
    for pack in report.packs:
        name = _("Pack {id} {version}").format(id=clean(pack.id), version=clean(pack.version))
        yield labelled(name, f"SHA-256 {clean(pack.sha256)}")
