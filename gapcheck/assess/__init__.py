"""Assessing: matches and a State's position in, findings with reasons and quotes out. Pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from gapcheck.assess.articles import finding
from gapcheck.assess.clauses import IMPLEMENTS, Cited, cite
from gapcheck.assess.elements import Verdict, throughout, verdicts
from gapcheck.assess.parts import merged
from gapcheck.assess.summary import summary
from gapcheck.findings import ArticleFinding, ElementStatus
from gapcheck.matched import Candidate, Match, Matched
from gapcheck.messages import N_, Spoken
from gapcheck.phrasing import quoted
from gapcheck.provision import Applies, Article, ClauseKind, Pack, Position

__all__ = ["assess", "intent_by_default", "merged", "summary"]

RECORDED = Spoken({"reservation": N_("the reservation {words}"), "declaration": N_("the declaration {words}")})
_SEVERAL = 3  # articles of a title from which a law deals with it
_BINDING = frozenset({ClauseKind.OFFENCE, ClauseKind.DUTY})
# Where the criminal code's general part punishes intentional conduct only, unless a provision says otherwise.
_CIVIL_LAW_LANGUAGES = frozenset({"fr", "es", "pt", "de"})


def intent_by_default(position: Position, language: str) -> bool:
    """True where intent is presumed by the general part: as the position says, or by the law's language."""
    if position.intent_by_default is not None:
        return position.intent_by_default
    return language in _CIVIL_LAW_LANGUAGES


def assess(matched: Matched, pack: Pack, position: Position, document: str) -> tuple[ArticleFinding, ...]:
    """The findings on every article of a pack, in its order.

    document: the id under which evidence cites the law.
    """
    language = matched.law.law.document.language
    by_default = intent_by_default(position, language)
    presumed_of = "" if position.intent_by_default else language
    cited = cite(matched, pack)
    waived = _waived(pack, position)
    dealt_with = _dealt_with(pack, cited)
    implemented = {id for id, ones in cited.items() if any(one.implements for one in ones)}
    found = []
    for article in pack.articles:
        if article.applies is Applies.THROUGHOUT:
            clauses, verdict = _throughout(matched, article, cited)
        else:
            verdict = verdicts(matched, article, cited[article.id], by_default)
            clauses = (*cited[article.id], *_completing(matched, article, cited[article.id], verdict))
        found.append(
            finding(
                matched,
                pack.id,
                article,
                clauses,
                verdict,
                waived.get(article.id, {}),
                document,
                presumed_of,
                article.group in dealt_with or bool(implemented & set(article.over)),
            )
        )
    return tuple(found)


def _dealt_with(pack: Pack, cited: Mapping[str, Sequence[Cited]]) -> frozenset[str]:
    """The titles of the treaty with which the law deals: it implements several of their articles."""
    held = Counter(article.group for article in pack.articles if any(c.implements for c in cited[article.id]))
    return frozenset(group for group, count in held.items() if count >= _SEVERAL)


def _completing(
    matched: Matched, article: Article, cited: Sequence[Cited], verdict: Mapping[str, Verdict]
) -> tuple[Cited, ...]:
    """Clauses that complete a power from outside it, by a duty or an offence of their own (confidentiality), or by a
    power that refers to it (an order to assist those who carry it out)."""
    if ClauseKind.POWER not in article.kinds:
        return ()
    known = {c.candidate.section for c in cited}
    best = max((c.candidate.confidence for c in cited), default=0.0)
    found = {
        match.section: match
        for name, one in verdict.items()
        if one.status in (ElementStatus.MET, ElementStatus.PARTLY)
        for match in one.matches
        if match.section not in known and match.definition is None and _completes(matched, match, known)
    }
    return tuple(
        Cited(matched.law.law.clauses[section], Candidate(article.id, section, {}, (), confidence=best), True)
        for section in sorted(found)
    )


def _completes(matched: Matched, match: Match, sections: Container[int]) -> bool:
    if ClauseKind.POWER in match.kinds:
        return any(section in sections for section in matched.law.refers.get(match.section, frozenset()))
    return bool(match.kinds & _BINDING)


def _throughout(
    matched: Matched, article: Article, cited: Mapping[str, Sequence[Cited]]
) -> tuple[tuple[Cited, ...], dict[str, Verdict]]:
    over: dict[int, float] = {}
    for one in (c for id in article.over for c in cited.get(id, ()) if c.implements):
        over[one.candidate.section] = max(over.get(one.candidate.section, 0.0), one.candidate.confidence)
    sections = sorted(over)
    own = {c.section: c for c in matched.candidates[article.id]}
    verdict = throughout(matched, article, sections)
    held = {m.section for v in verdict.values() if v.status is not ElementStatus.MISSING for m in v.matches}
    bare = {section: Candidate(article.id, section, {}, ()) for section in held}
    clauses = tuple(
        Cited(
            matched.law.law.clauses[section],
            replace(own.get(section, bare[section]), confidence=over.get(section, IMPLEMENTS)),
            True,
        )
        for section in sorted(held)
    )
    return clauses, verdict


def _waived(pack: Pack, position: Position) -> dict[str, dict[str, str]]:
    """By article and element, the recorded reservation that excuses its absence."""
    made = {waiver.id for waiver in position.made}
    waived: dict[str, dict[str, str]] = {}
    for permission in pack.head.permissions:
        if permission.id in made:
            for path in permission.waives:
                article, element = path.split("/")
                waived.setdefault(article, {})[element] = RECORDED[permission.kind].format(
                    words=quoted(permission.summary)
                )
    return waived
