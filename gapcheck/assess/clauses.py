"""Which clauses implement an article, and the number under which each is cited.

Where one section lists several offences or powers, the one meant is cited by its paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gapcheck.annotate.model import Annotated
from gapcheck.match.features import Candidate
from gapcheck.match.model import Matched
from gapcheck.provision import ANCHORS, Applies, Article, ClauseKind, Pack
from gapcheck.text import Clause, Level

IMPLEMENTS = 0.5  # confidence from which a clause implements an article
_LISTED = 6  # paragraphs that are cited one by one
RELATED = 0.3  # confidence from which it is related, and worth a look


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause cited for an article, and the candidate section that it belongs to."""

    clause: Clause
    candidate: Candidate
    implements: bool


def cite(matched: Matched, pack: Pack) -> dict[str, tuple[Cited, ...]]:
    """By article id, the clauses that implement it or are related, in the order of the text."""
    chosen = {
        article.id: [c for c in matched.candidates[article.id] if c.confidence >= RELATED]
        for article in pack.articles
        if article.applies is not Applies.THROUGHOUT
    }
    split = _split(matched.law, pack, chosen)
    found: dict[str, tuple[Cited, ...]] = {}
    for article in pack.articles:
        cited = []
        for candidate in chosen.get(article.id, ()):
            for clause in _clauses(matched.law, article, candidate, candidate.section in split):
                cited.append(Cited(clause, candidate, candidate.confidence >= IMPLEMENTS))
        found[article.id] = tuple(sorted(cited, key=lambda c: c.clause.span))
    return found


def _split(law: Annotated, pack: Pack, chosen: Mapping[str, Sequence[Candidate]]) -> frozenset[int]:
    """Sections that implement several articles, or whose paragraphs are offences each by itself."""
    by_section: dict[int, list[frozenset[int]]] = {}
    for article in pack.articles:
        for candidate in chosen.get(article.id, ()):
            if candidate.confidence >= IMPLEMENTS:
                by_section.setdefault(candidate.section, []).append(_anchor_clauses(article, candidate))
    return frozenset(
        section
        for section, groups in by_section.items()
        if len(groups) > 1 or _several_offences(law, section, groups[0])
    )


def _anchor_clauses(article: Article, candidate: Candidate) -> frozenset[int]:
    return frozenset(
        match.clause
        for name, matches in candidate.matches.items()
        if article.elements[name].role in ANCHORS
        for match in matches
        if match.definition is None
    )


def _several_offences(law: Annotated, section: int, anchors: frozenset[int]) -> bool:
    view = law.view_of[section]
    offences = view.hits.get("$kind-offence", ())
    tops = {_top(law, section, clause) for clause in anchors}
    if len(tops) < 2 or None in tops:
        return False
    return all(
        any(
            law.law.clauses[top].span.start <= law.starts[hit.first] < law.law.clauses[top].span.end
            for hit in offences
        )
        for top in tops
        if top is not None
    )


def _top(law: Annotated, section: int, clause: int) -> int | None:
    """The child of a section that holds a clause; None for the section itself."""
    node = law.law.clauses[clause]
    if node.index == section:
        return None
    while node.parent is not None and node.parent != section:
        node = law.law.clauses[node.parent]
    return node.index


def _clauses(law: Annotated, article: Article, candidate: Candidate, split: bool) -> list[Clause]:
    section = law.law.clauses[candidate.section]
    if not split or ClauseKind.DEFINITION in article.kinds:
        return [section]
    nodes = [law.law.clauses[index] for index in _anchor_clauses(article, candidate)]
    numbered = {_numbered(law, node).index for node in nodes} - {section.index}
    outermost = [
        law.law.clauses[index]
        for index in sorted(numbered)
        if not any(up.index in numbered for up in law.law.ancestors(law.law.clauses[index]))
    ]
    return outermost if 0 < len(outermost) <= _LISTED else [section]


def _numbered(law: Annotated, clause: Clause) -> Clause:
    while clause.level in (Level.ITEM, Level.TEXT, Level.SUBPARAGRAPH) and clause.parent is not None:
        clause = law.law.clauses[clause.parent]
    return clause
