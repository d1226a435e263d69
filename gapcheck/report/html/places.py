"""A Report in, the ids of its articles, elements, clauses and evidence in the page out: what links point to."""

from __future__ import annotations

from bisect import bisect_right

from gapcheck.findings import ArticleFinding, DocumentEntry, ElementFinding, Report
from gapcheck.report.html.markup import anchor


def article_id(article: ArticleFinding) -> str:
    return anchor("a", article.pack, article.id)


def element_id(article: ArticleFinding, element: ElementFinding) -> str:
    return anchor("e", article.pack, article.id, element.id)


def mark_id(article: ArticleFinding, element: ElementFinding, place: int) -> str:
    return anchor("m", article.pack, article.id, element.id, place)


def group_id(pack: str, group: str) -> str:
    return anchor("g", pack, group)


def clause_id(document: int, clause: int) -> str:
    """documents and clauses are counted from 0."""
    return anchor("c", document, clause)


class Places:
    """Finds the clause in which a position lies: the one that starts last at or before it."""

    def __init__(self, report: Report) -> None:
        self._documents = {document.id: place for place, document in enumerate(report.documents)}
        self._starts = [self._sorted(document) for document in report.documents]

    @staticmethod
    def _sorted(document: DocumentEntry) -> list[tuple[int, int]]:
        return sorted((clause.start, place) for place, clause in enumerate(document.clauses))

    def clause_at(self, document: str, start: int) -> str | None:
        """The id of that clause; None where the document is unknown or no clause starts before the position."""
        place = self._documents.get(document)
        if place is None:
            return None
        starts = self._starts[place]
        found = bisect_right(starts, (start, len(starts))) - 1
        return None if found < 0 else clause_id(place, starts[found][1])
