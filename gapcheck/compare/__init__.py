"""Comparing: the reports on two drafts in, the difference out. The elements by their verdicts, the clauses by words.

Both reports are made with the same pack and position, and hold the text of their laws.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from gapcheck.compare.clauses import Pair, Section, paired, sections, touching
from gapcheck.compare.verdicts import NOWHERE, became
from gapcheck.compare.words import changed, hunks
from gapcheck.difference import (
    REGRESSIONS,
    ArticleChange,
    Change,
    ClauseChange,
    Difference,
    ElementChange,
    Explanation,
    Side,
)
from gapcheck.findings import ArticleFinding, ElementFinding, ElementStatus, Evidence, Report
from gapcheck.provision import Need, Polarity

__all__ = ["compare", "side_of"]

_SETTLED = frozenset({Change.UNCHANGED, Change.STILL_OPEN, Change.MOVED})
_QUOTED = 6  # pieces of evidence that a report has of an element at most
_SHOWN = 3  # changes of a clause that are shown for an element where none of them touches its words


def compare(old: Report, new: Report, revisions: tuple[str, str] = ("", "")) -> Difference:
    """What the new draft changed. revisions: the git revisions from which the two were taken, where they were."""
    comparable = {d.language for d in old.documents} == {d.language for d in new.documents}
    pairs = paired(sections(old), sections(new)) if comparable else []
    drafts = _Drafts(pairs)
    before = {(a.pack, a.id): a for a in old.provisions}
    elements: list[ElementChange] = []
    counts: Counter[Change] = Counter()
    articles: list[ArticleChange] = []
    for now in new.provisions:
        was = before.get((now.pack, now.id))
        if was is None:
            continue
        if was.status is not now.status:
            articles.append(_article(was, now))
        earlier = {element.id: element for element in was.elements}
        for element in now.elements:
            if element.id in earlier:
                made = _element(was, now, earlier[element.id], element, drafts)
                counts[made.change] += 1
                if made.change is not Change.UNCHANGED:
                    elements.append(made)
    return Difference(
        tool=new.tool,
        language=new.language,
        packs=new.packs,
        old=side_of(old, revisions[0]),
        new=side_of(new, revisions[1]),
        regression=any(counts[change] for change in REGRESSIONS),
        compared_by_words=comparable,
        counts={change: counts[change] for change in Change},
        articles=tuple(articles),
        elements=tuple(elements),
        clauses=tuple(drafts.changes),
        renumbered=drafts.renumbered,
    )


class _Drafts:
    """The paired clauses, looked up by where evidence stands in either draft."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.pairs = pairs
        self.changes: list[ClauseChange] = []
        self.place_of: dict[int, int] = {}  # a pair's place -> its change's place
        for place, pair in enumerate(pairs):
            if (change := pair.change) is not None:
                self.place_of[place] = len(self.changes)
                self.changes.append(change)
        self._old = _index(pairs, [pair.old for pair in pairs])
        self._new = _index(pairs, [pair.new for pair in pairs])
        both = [(p.old.ref.number, p.new.ref.number) for p in pairs if p.old and p.new]
        self.renumbered = {before: after for before, after in both if before != after}

    def old(self, document: str, start: int) -> int | None:
        """The place of the pair whose old clause stands there."""
        return _at(self._old, document, start)

    def new(self, document: str, start: int) -> int | None:
        """The place of the pair whose new clause stands there."""
        return _at(self._new, document, start)


_Stretches = list[tuple[int, int]]  # character offsets in a document's text
_Index = Mapping[str, tuple[list[int], list[int], list[int]]]  # document -> starts, ends, places of pairs


def _index(pairs: Sequence[Pair], one_side: Sequence[Section | None]) -> _Index:
    found: dict[str, list[tuple[int, int, int]]] = {}
    for place, section in enumerate(one_side):
        if section is not None:
            found.setdefault(section.ref.document, []).append((section.start, section.end, place))
    return {document: _columns(sorted(rows)) for document, rows in found.items()}


def _columns(rows: Sequence[tuple[int, int, int]]) -> tuple[list[int], list[int], list[int]]:
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


def _at(index: _Index, document: str, start: int) -> int | None:
    if document not in index:
        return None
    starts, ends, places = index[document]
    found = bisect_right(starts, start) - 1
    return places[found] if found >= 0 and start < ends[found] else None


def _element(
    article_was: ArticleFinding,
    article_now: ArticleFinding,
    was: ElementFinding,
    now: ElementFinding,
    drafts: _Drafts,
) -> ElementChange:
    change = became(
        was.status,
        now.status,
        need=now.need,
        polarity=now.polarity,
        article_was=article_was.status,
        article_now=article_now.status,
    )
    lost = _lost(was, now, drafts) if change is Change.UNCHANGED else frozenset()
    if lost:
        change = Change.FEWER
    elif change is Change.UNCHANGED and drafts.pairs and _moved(was, now):
        change = Change.MOVED
    told = change not in _SETTLED
    return ElementChange(
        pack=article_now.pack,
        article=article_now.id,
        element=now.id,
        reference=article_now.reference,
        title=article_now.title,
        question=now.question,
        need=now.need,
        polarity=now.polarity,
        change=change,
        was=was.status,
        now=now.status,
        clauses_was=_cited(was.evidence),
        clauses_now=_cited(now.evidence),
        why=now.why,
        hint=now.hint,
        explained=_explained(article_was, article_now, was, now, drafts, lost) if told else (),
    )


def _moved(was: ElementFinding, now: ElementFinding) -> bool:
    """True where an element is found as before, and none of its clauses bears the number that it bore."""
    before, after = set(_cited(was.evidence)), set(_cited(now.evidence))
    return bool(before and after) and not before & after


def _lost(was: ElementFinding, now: ElementFinding, drafts: _Drafts) -> frozenset[int]:
    """The pairs of clauses that held a limit or safeguard, met before and now, and lost the words that said it.

    A report quotes no more than a few clauses: where it quotes that many, what stands after the last of them may
    merely not be quoted.
    """
    if now.polarity is not Polarity.LIMITING or now.need is Need.OPTIONAL or now.status is not ElementStatus.MET:
        return frozenset()
    held_now = {place for one in now.evidence if (place := drafts.new(one.document, one.start)) is not None}
    quoted_to = max(held_now, default=-1) if len(now.evidence) >= _QUOTED else len(drafts.pairs)
    return frozenset(
        place
        for one in was.evidence
        if (place := drafts.old(one.document, one.start)) is not None
        and place not in held_now
        and place <= quoted_to
        and drafts.pairs[place].new is not None
        and touching(drafts.pairs[place], [(one.start, one.end)], [])
    )


def _cited(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.clause for one in evidence if one.clause))


def _explained(
    article_was: ArticleFinding,
    article_now: ArticleFinding,
    was: ElementFinding,
    now: ElementFinding,
    drafts: _Drafts,
    lost: frozenset[int],
) -> tuple[Explanation, ...]:
    """The changes of the clauses in which the element was found or is found; where it was found in neither draft,
    the changes of those that implement its article. lost: the only clauses to tell of, where there are any."""
    held: dict[int, tuple[_Stretches, _Stretches]] = {}
    for before in was.evidence or article_was.clauses:
        if (place := drafts.old(before.document, before.start)) is not None:
            held.setdefault(place, ([], []))[0].append((before.start, before.end))
    for after in now.evidence or article_now.clauses:
        if (place := drafts.new(after.document, after.start)) is not None:
            held.setdefault(place, ([], []))[1].append((after.start, after.end))
    places = lost or {place for place in held if place in drafts.place_of}
    found = []
    for place in sorted(places):
        pair, change = drafts.pairs[place], drafts.place_of[place]
        if pair.old is None or pair.new is None:
            found.append(Explanation(clause=change))
        elif wanted := touching(pair, *held[place]) or changed(pair.cut)[:_SHOWN]:
            found.append(Explanation(clause=change, hunks=hunks(pair.old.words, pair.new.words, pair.cut, wanted)))
    return tuple(found[:_SHOWN])


def _article(was: ArticleFinding, now: ArticleFinding) -> ArticleChange:
    return ArticleChange(
        pack=now.pack, article=now.id, reference=now.reference, title=now.title, was=was.status, now=now.status
    )


def side_of(report: Report, revision: str = "") -> Side:
    """One draft in figures."""
    required = [(a, e) for a in report.provisions for e in a.elements if e.need is not Need.OPTIONAL]
    short = [(a, e) for a, e in required if e.status in (ElementStatus.MISSING, ElementStatus.PARTLY)]
    first = report.documents[0]
    return Side(
        name="; ".join(document.name for document in report.documents),
        revision=revision,
        title=first.title,
        language=first.language,
        sha256=first.sha256,
        gaps=sum(e.polarity is not Polarity.LIMITING for _, e in short),
        over_breadth=sum(e.polarity is Polarity.LIMITING and a.status not in NOWHERE for a, e in short),
        unsure=sum(e.status is ElementStatus.UNSURE for _, e in required),
        coverage=report.summary.total.coverage,
    )
