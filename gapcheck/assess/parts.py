"""The findings on each language of a law in, one finding an article out: what one language says, the law says."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck.assess.articles import concluded
from gapcheck.findings import ArticleFinding, ArticleStatus, ClauseFinding, ElementFinding, ElementStatus
from gapcheck.provision import Article, Pack

_BEST_FIRST = (
    ElementStatus.MET,
    ElementStatus.PARTLY,
    ElementStatus.UNSURE,
    ElementStatus.WAIVED,
    ElementStatus.MISSING,
    ElementStatus.NOT_ASSESSABLE,
)


def merged(pack: Pack, by_language: Sequence[tuple[ArticleFinding, ...]]) -> tuple[ArticleFinding, ...]:
    """One finding for each article of a pack, from those on each language of a law (one or more)."""
    if len(by_language) == 1:
        return by_language[0]
    return tuple(
        _one(article, findings) for article, findings in zip(pack.articles, zip(*by_language, strict=True), strict=True)
    )


def _one(article: Article, findings: Sequence[ArticleFinding]) -> ArticleFinding:
    known = [f for f in findings if f.status is not ArticleStatus.NOT_ASSESSABLE]
    if not known:
        return findings[0]
    elements = tuple(_best(ones) for ones in zip(*(f.elements for f in known), strict=True))
    return concluded(article, known[0], elements, _clauses(known))


def _best(ones: Sequence[ElementFinding]) -> ElementFinding:
    """The verdict of the language that says it most clearly, with the words of each that says it as clearly."""
    best = min(ones, key=lambda one: _BEST_FIRST.index(one.status))
    alike = [one for one in ones if one.status is best.status]
    words = tuple(dict.fromkeys(evidence for one in alike for evidence in one.evidence))
    return best.model_copy(update={"evidence": words, "confidence": max(one.confidence for one in alike)})


def _clauses(findings: Sequence[ArticleFinding]) -> tuple[ClauseFinding, ...]:
    held: dict[tuple[str, int], ClauseFinding] = {}
    for clause in (clause for finding in findings for clause in finding.clauses):
        held.setdefault((clause.number, clause.start), clause)
    return tuple(sorted(held.values(), key=lambda clause: (clause.start, clause.number)))
