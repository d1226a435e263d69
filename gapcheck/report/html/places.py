"""A Report in, the ids of its articles, elements, clauses and evidence in the page out: what links point to."""

from __future__ import annotations

from bisect import bisect_right
from string import ascii_lowercase

from gapcheck.findings import ArticleFinding, DocumentEntry, ElementFinding, Evidence, Report
from gapcheck.report.html.markup import anchor


def article_id(article: ArticleFinding) -> str:
    return anchor("a", article.pack, article.id)


def element_id(article: ArticleFinding, element: ElementFinding) -> str:
    return anchor("e", article.pack, article.id, element.id)


def mark_id(article: ArticleFinding, element: ElementFinding, place: int) -> str:
    return anchor("m", article.pack, article.id, element.id, place)


def short_name(article: ArticleFinding, element: ElementFinding) -> str:
    """What notes in the law call an element: the article's number and a letter, as "16c"."""
    place = article.elements.index(element)
    return article.reference + (ascii_lowercase[place] if place < 26 else f".{place + 1}")


def other_language(report: Report, document: str) -> str | None:
    """The language of a document, to be said of its words; None where the report is in that language too."""
    languages = {entry.id: entry.language for entry in report.documents}
    return None if languages.get(document) == report.language else languages.get(document) or None


def group_id(pack: str, group: str) -> str:
    return anchor("g", pack, group)


def clause_id(document: int, clause: int) -> str:
    """documents and clauses are counted from 0."""
    return anchor("c", document, clause)


class Places:
    """Finds the clause in which a position lies: the one that starts last at or before it."""

    def __init__(self, report: Report) -> None:
        self._places = {document.id: place for place, document in enumerate(report.documents)}
        self._lengths = {document.id: len(document.text) for document in report.documents if document.text is not None}
        self._firsts = [first_clauses(document) for document in report.documents]
        self._starts = [sorted(firsts) for firsts in self._firsts]

    def clause_at(self, document: str, start: int) -> str | None:
        """The id of that clause; None where the document is unknown or no clause starts before the position."""
        place = self._places.get(document)
        if place is None:
            return None
        found = bisect_right(self._starts[place], start) - 1
        return None if found < 0 else clause_id(place, self._firsts[place][self._starts[place][found]])

    def shown(self, evidence: Evidence) -> bool:
        """Whether evidence has a place in the page: its document is known, and it lies in the text if any."""
        length = self._lengths.get(evidence.document, evidence.end)
        return evidence.document in self._places and 0 <= evidence.start < min(evidence.end, length)


def first_clauses(document: DocumentEntry) -> dict[int, int]:
    """Where clauses start, each with the first clause (counted from 0) that starts there."""
    return {clause.start: place for place, clause in reversed(list(enumerate(document.clauses)))}
