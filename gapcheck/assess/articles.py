"""From the verdicts on its elements to the finding on an article: the truth table, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gapcheck.assess.clauses import Cited
from gapcheck.assess.elements import Verdict
from gapcheck.assess.quotes import evidence
from gapcheck.assess.wording import article_why, element_why
from gapcheck.findings import ArticleFinding, ArticleStatus, ClauseFinding, ElementFinding, ElementStatus
from gapcheck.matched import Matched
from gapcheck.phrasing import either
from gapcheck.provision import Article, Need, Polarity

_REQUIRED = (Need.MANDATORY, Need.RESERVABLE)


def status_of(
    article: Article,
    statuses: Mapping[str, ElementStatus],
    implemented: bool,
    maybe: bool,
    dealt_with: bool = False,
) -> ArticleStatus:
    """The article's status by the truth table.

    implemented: a clause implements it. maybe: a clause might. dealt_with: the law supplied deals with the title to
    which it belongs, so that its absence there is a gap, unless it usually stands in another law. Full where every
    required element is met or waived; unsure where only doubt stands between it and full; none where no clause
    implements it.
    """
    required = [statuses[name] for name, element in article.elements.items() if element.need in _REQUIRED]
    if not implemented:
        if maybe:
            return ArticleStatus.UNSURE
        looked_in_its_home = dealt_with and not article.usually_elsewhere
        return ArticleStatus.NOT_ASSESSABLE if article.home and not looked_in_its_home else ArticleStatus.NONE
    good = (ElementStatus.MET, ElementStatus.WAIVED)
    if all(status in good for status in required):
        return ArticleStatus.FULL
    if all(status in (*good, ElementStatus.UNSURE) for status in required):
        return ArticleStatus.UNSURE
    return ArticleStatus.PARTIAL


def finding(
    matched: Matched,
    pack: str,
    article: Article,
    cited: Sequence[Cited],
    verdicts: Mapping[str, Verdict],
    waived: Mapping[str, str],
    document: str,
    presumed_of: str,
    dealt_with: bool = False,
) -> ArticleFinding:
    """The finding on an article.

    waived: element id -> the reservation that excuses its absence. presumed_of: the code of the language by whose
    legal tradition intent is the default of the general part; empty where the State's position says so.
    """
    implementing = [c for c in cited if c.implements]
    implemented = bool(implementing)
    maybe = not implemented and any(v.status is ElementStatus.UNSURE for v in verdicts.values())
    statuses = {name: _status(verdict, name in waived) for name, verdict in verdicts.items()}
    status = status_of(article, statuses, implemented, maybe, dealt_with)
    if status is ArticleStatus.NOT_ASSESSABLE:
        statuses = {
            name: ElementStatus.NOT_ASSESSABLE if s is ElementStatus.MISSING else s for name, s in statuses.items()
        }
    numbers = [c.clause.number for c in (implementing or cited)]
    elements = tuple(
        _element(matched, article, name, verdicts[name], statuses[name], numbers, waived, document, presumed_of)
        for name in article.elements
    )
    required = [e for e in elements if e.need in _REQUIRED]
    return ArticleFinding(
        id=article.id,
        pack=pack,
        title=article.title,
        group=article.group,
        reference=article.source.article,
        status=status,
        confidence=_confidence(status, cited, required),
        why=_why(article, status, numbers, required),
        look_in=article.home if status is ArticleStatus.NOT_ASSESSABLE else (),
        clauses=tuple(_clause(c, document) for c in cited),
        elements=elements,
    )


def concluded(
    article: Article, finding: ArticleFinding, elements: tuple[ElementFinding, ...], clauses: tuple[ClauseFinding, ...]
) -> ArticleFinding:
    """The finding with other elements and clauses: its status and reason are concluded anew from them."""
    implementing = [clause.number for clause in clauses if clause.role == "implements"]
    statuses = {element.id: element.status for element in elements}
    maybe = not implementing and ElementStatus.UNSURE in statuses.values()
    status = status_of(article, statuses, bool(implementing), maybe, dealt_with=True)
    required = [e for e in elements if e.need in _REQUIRED]
    numbers = implementing or [clause.number for clause in clauses]
    return finding.model_copy(
        update={
            "status": status,
            "why": _why(article, status, numbers, required),
            "clauses": clauses,
            "elements": elements,
        }
    )


def _why(article: Article, status: ArticleStatus, numbers: Sequence[str], required: Sequence[ElementFinding]) -> str:
    return article_why(
        status,
        numbers,
        [e.name for e in required if e.status in (ElementStatus.MISSING, ElementStatus.PARTLY)],
        [e.name for e in required if e.status is ElementStatus.UNSURE],
        article.home,
    )


def _status(verdict: Verdict, waived: bool) -> ElementStatus:
    if waived and verdict.status is ElementStatus.MISSING:
        return ElementStatus.WAIVED
    return verdict.status


def _element(
    matched: Matched,
    article: Article,
    name: str,
    verdict: Verdict,
    status: ElementStatus,
    numbers: Sequence[str],
    waived: Mapping[str, str],
    document: str,
    presumed_of: str,
) -> ElementFinding:
    element = article.elements[name]
    found = evidence(matched.law, verdict.matches, document)
    ground, note = verdict.ground, presumed_of
    if status is ElementStatus.WAIVED:
        ground, note = "waived", waived[name]
    elif status is ElementStatus.NOT_ASSESSABLE:
        ground, note = "elsewhere", either(article.home)
    lacking = status in (ElementStatus.MISSING, ElementStatus.PARTLY, ElementStatus.UNSURE)
    return ElementFinding(
        id=name,
        name=article.name_of(name),
        need=element.need,
        role=element.role,
        polarity=element.polarity if isinstance(element.polarity, Polarity) else Polarity(element.polarity),
        question=element.question,
        status=status,
        confidence=round(verdict.confidence, 3),
        why=element_why(
            ground,
            status,
            numbers,
            [(e.clause, e.quote) for e in found],
            [article.name_of(other) for other in verdict.by],
            note,
        ),
        hint=element.hint if lacking and element.need in _REQUIRED else "",
        evidence=found,
    )


def _clause(cited: Cited, document: str) -> ClauseFinding:
    clause = cited.clause
    return ClauseFinding(
        document=document,
        number=clause.number,
        heading=clause.heading,
        role="implements" if cited.implements else "related",
        confidence=round(cited.candidate.confidence, 3),
        start=clause.span.start,
        end=clause.span.end,
    )


def _confidence(status: ArticleStatus, cited: Sequence[Cited], required: Sequence[ElementFinding]) -> float:
    best = max((c.candidate.confidence for c in cited), default=0.0)
    if status in (ArticleStatus.NONE, ArticleStatus.NOT_ASSESSABLE):
        return round(1 - best, 3)
    mean = sum(e.confidence for e in required) / max(1, len(required))
    return round(mean, 3)
