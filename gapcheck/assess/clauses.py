"""Which clauses implement an article, and the number under which each is cited.

Where one section lists several offences or powers, the one meant is cited by its paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gapcheck.annotated import Annotated
from gapcheck.matched import Candidate, Matched
from gapcheck.provision import ANCHORS, Applies, Article, ClauseKind, Pack
from gapcheck.text import Clause, Level, Span

IMPLEMENTS = 0.5  # confidence from which a clause implements an article
_LISTED = 8  # paragraphs that are cited one by one
RELATED = 0.3  # confidence from which it is related, and worth a look


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause cited for an article, and the candidate section that it belongs to.

    others: the spans of the section's paragraphs that are cited for other articles.
    """

    clause: Clause
    candidate: Candidate
    implements: bool
    others: tuple[Span, ...] = ()


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
            for clause in _clauses(matched.law, article, candidate, split.get(candidate.section)):
                cited.append(Cited(clause, candidate, candidate.confidence >= IMPLEMENTS))
        found[article.id] = tuple(sorted(cited, key=lambda c: c.clause.span))
    return {id: tuple(_with_others(one, id, found) for one in cited) for id, cited in found.items()}


def _with_others(cited: Cited, article: str, found: Mapping[str, Sequence[Cited]]) -> Cited:
    section = cited.candidate.section
    if cited.clause.index == section:
        return cited
    others = [
        other.clause.span
        for id, ones in found.items()
        if id != article
        for other in ones
        if other.implements
        and other.candidate.section == section
        and other.clause.index not in (section, cited.clause.index)
    ]
    return replace(cited, others=tuple(others))


def _split(law: Annotated, pack: Pack, chosen: Mapping[str, Sequence[Candidate]]) -> dict[int, bool]:
    """Sections with several offences: True where paragraphs are cited, False where subsections are."""
    held: dict[int, int] = {}
    for article in pack.articles:
        for candidate in chosen.get(article.id, ()):
            if candidate.confidence >= IMPLEMENTS and ClauseKind.OFFENCE in article.kinds:
                held[candidate.section] = held.get(candidate.section, 0) + 1
    return {section: count > 1 for section, count in held.items() if count > 1 or _several_offences(law, section)}


def _several_offences(law: Annotated, section: int) -> bool:
    """True where two paragraphs of a section or more are offences in words of their own."""
    offences = [law.starts[hit.first] for hit in law.view_of[section].hits.get("$kind-offence", ())]
    children = law.law.children(law.law.clauses[section])
    return sum(any(child.span.start <= at < child.span.end for at in offences) for child in children) > 1


def _clauses(law: Annotated, article: Article, candidate: Candidate, split: bool | None) -> list[Clause]:
    section = law.law.clauses[candidate.section]
    if split is None or ClauseKind.OFFENCE not in article.kinds:
        return [section]
    nodes = {_numbered(law, law.law.clauses[index], section, split) for index in _anchor_clauses(article, candidate)}
    nodes = {index for index in nodes if index != section.index and law.law.clauses[index].span in section.span}
    outermost = [
        law.law.clauses[index]
        for index in sorted(nodes)
        if not any(up.index in nodes for up in law.law.ancestors(law.law.clauses[index]))
    ]
    return outermost if 0 < len(outermost) <= _LISTED else [section]


def _anchor_clauses(article: Article, candidate: Candidate) -> list[int]:
    """Where the anchors stand that speak most clearly: fully, in an offence, not only in a purpose."""
    anchors = [
        match
        for name, matches in candidate.matches.items()
        if article.elements[name].role in ANCHORS
        for match in matches
        if match.definition is None
    ]
    for sharp in (
        lambda match: match.cue.gives == "met" and match.kinds & set(article.kinds) and not match.purposive,
        lambda match: bool(match.kinds & set(article.kinds)),
    ):
        if kept := [match for match in anchors if sharp(match)]:
            return [match.clause for match in kept]
    return [match.clause for match in anchors]


def _numbered(law: Annotated, clause: Clause, section: Clause, paragraphs: bool) -> int:
    """The clause, or the one above it, at the level that is cited: a paragraph, or a child of the section."""
    while clause.index != section.index and clause.parent is not None and clause.span in section.span:
        deep = clause.level in (Level.ITEM, Level.TEXT) or not clause.number
        if not deep and (paragraphs or clause.parent == section.index):
            break
        clause = law.law.clauses[clause.parent]
    return clause.index
