"""A Report in, the order in which every format shows it out: titles, kinds of finding, how a clause is cited.

Shared by the formats, so that the same gap stands in the same place under the same heading in each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from gapcheck.findings import ArticleFinding, ArticleStatus, ElementFinding, ElementStatus, Report
from gapcheck.provision import Need, Pack, Polarity
from gapcheck.report.sources import Source
from gapcheck.report.wording import Kind

Paper = Literal["a4", "letter"]
_SHORT = (ElementStatus.MISSING, ElementStatus.PARTLY)
_SAID_OF_THE_WHOLE = {
    ArticleStatus.NONE: (Kind.REACH, Kind.BREADTH),
    ArticleStatus.NOT_ASSESSABLE: (Kind.REACH, Kind.BREADTH, Kind.ELSEWHERE),
}
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")


@dataclass(frozen=True, slots=True)
class Surface:
    """What a report is drawn on. width: columns; None leaves them to the format. colour: whether it may be used.

    paper: the size of a page, for formats that have pages. sources: the laws' files by document id, for formats that
    name lines of them. packs: the checklists, for formats that tell what an element asks.
    """

    width: int | None = None
    colour: bool = False
    paper: Paper = "a4"
    sources: Mapping[str, Source] = field(default_factory=dict)
    packs: tuple[Pack, ...] = ()


def kind(element: ElementFinding) -> Kind | None:
    """Under which heading an element is told; None where it is met, or optional and not used."""
    match element.status:
        case ElementStatus.UNSURE:
            return Kind.UNSURE
        case ElementStatus.WAIVED:
            return Kind.RESERVED
        case _ if element.need is Need.OPTIONAL:
            return Kind.NARROWING if element.status in (ElementStatus.MET, ElementStatus.PARTLY) else None
        case ElementStatus.NOT_ASSESSABLE:
            return Kind.ELSEWHERE
        case status if status in _SHORT:
            return Kind.BREADTH if element.polarity is Polarity.LIMITING else Kind.REACH
    return None


@dataclass(frozen=True, slots=True)
class Item:
    """An element with the article it belongs to, and its stable address ("budapest/art-16/duration")."""

    article: ArticleFinding
    element: ElementFinding

    @property
    def address(self) -> str:
        return f"{self.article.pack}/{self.article.id}/{self.element.id}"


def items(report: Report, wanted: Kind) -> list[Item]:
    """The elements to be told under a heading, in treaty order.

    What an article says as a whole (nothing found, or not assessable) is not said again of each of its elements.
    """
    return [
        Item(article, element)
        for article in report.provisions
        if wanted not in _SAID_OF_THE_WHOLE.get(article.status, ())
        for element in article.elements
        if kind(element) is wanted
    ]


def articles(report: Report, status: ArticleStatus) -> list[ArticleFinding]:
    """The articles of that status, in treaty order."""
    return [article for article in report.provisions if article.status is status]


def count(article: ArticleFinding, wanted: Kind) -> int:
    """How many of an article's elements are told under a heading."""
    return sum(kind(element) is wanted for element in article.elements)


def titles(report: Report) -> Iterator[tuple[str, str, list[ArticleFinding]]]:
    """Each pack's titles in treaty order, as (pack, the title's words, its articles)."""
    words = {group.id: group.title for group in report.summary.groups}
    grouped: dict[tuple[str, str], list[ArticleFinding]] = {}
    for article in report.provisions:
        grouped.setdefault((article.pack, article.group), []).append(article)
    for (pack, group), members in grouped.items():
        yield pack, words.get(group, group), members


def numbers(report: Report) -> dict[str, int]:
    """The number under which each document is cited: 1 for the first. Empty where there is one document only."""
    if len(report.documents) < 2:
        return {}
    return {document.id: place for place, document in enumerate(report.documents, start=1)}


def cite(report: Report, document: str, clause: str) -> str:
    """A clause's address: "7A(1)", or "[2] 7A(1)" where several documents were supplied."""
    place = numbers(report).get(document)
    return clause if place is None else f"[{place}] {clause}"


def plain(text: str) -> str:
    """Text without control characters and without marks that reorder what is read, on one line.

    Blanks that don't break a line stay, for French has them before its colons.
    """
    return _BLANKS.sub(" ", _UNPRINTABLE.sub(" ", text)).strip()
