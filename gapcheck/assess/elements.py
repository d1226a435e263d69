"""The verdict on one element, by its matches in the clauses that implement the article or govern those."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gapcheck.assess.clauses import Cited
from gapcheck.assess.governs import governs
from gapcheck.findings import ElementStatus
from gapcheck.matched import Match, Matched
from gapcheck.provision import ANCHORS, Article, Element, Role

_FOUND = (ElementStatus.MET, ElementStatus.PARTLY)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was concluded of an element. ground: why, as a key of `assess.wording`; by: element ids it rests on."""

    status: ElementStatus
    ground: str
    matches: tuple[Match, ...] = ()
    by: tuple[str, ...] = ()
    confidence: float = 0.5


def verdicts(matched: Matched, article: Article, cited: Sequence[Cited], intent_by_default: bool) -> dict[str, Verdict]:
    """The verdict on each element of an article that is answered in clauses of its own."""
    implementing = [c for c in cited if c.implements]
    doubtful = [c for c in cited if not c.implements] if not implementing else []
    found = {
        name: _judged(matched, article, name, element, implementing, doubtful)
        for name, element in article.elements.items()
    }
    return _combined(article, found, bool(implementing), intent_by_default)


def _judged(
    matched: Matched,
    article: Article,
    name: str,
    element: Element,
    implementing: Sequence[Cited],
    doubtful: Sequence[Cited],
) -> Verdict:
    best = max((c.candidate.confidence for c in (*implementing, *doubtful)), default=0.0)
    anchors = element.role in ANCHORS
    own = _own(matched, name, implementing, anchors)
    ground = "found"
    if _status(own) is not ElementStatus.MET and element.elsewhere:
        general = tuple(
            match
            for match in matched.elsewhere.get((article.id, name), ())
            if any(governs(matched.law, match, c.candidate.section) for c in implementing)
        )
        if general and _status(general) is not ElementStatus.MISSING:
            own, ground = (*own, *general), "governed" if not own else "found"
    if own:
        ground = "lent" if all(match.lent for match in own) else ground
        return Verdict(_status(own), ground, own, confidence=best)
    if maybe := _own(matched, name, doubtful, anchors):
        return Verdict(ElementStatus.UNSURE, "doubtful", maybe, confidence=1 - best)
    if implementing:
        return Verdict(ElementStatus.MISSING, "absent", confidence=best)
    return Verdict(ElementStatus.MISSING, "no-clause", confidence=1 - best)


def _own(matched: Matched, name: str, cited: Sequence[Cited], anchors: bool) -> tuple[Match, ...]:
    """The matches of an element in the cited clauses."""
    found: dict[int, Match] = {}
    for one in cited:
        for match in one.candidate.matches.get(name, ()):
            if _belongs(matched, match, one, anchors):
                found[id(match)] = match
    return tuple(found.values())


def _belongs(matched: Matched, match: Match, cited: Cited, anchors: bool) -> bool:
    """True where a match counts for the clause cited: it stands in it, above it or below it.

    What anchors nothing (a circumstance, a safeguard) also counts from a sibling that is no other offence.
    """
    if cited.clause.index == cited.candidate.section or match.definition is not None:
        return True
    law = matched.law.law
    here = law.clauses[match.clause]
    if here.span in cited.clause.span or any(up.index == here.index for up in law.ancestors(cited.clause)):
        return True
    return not anchors and not any(here.span in other for other in cited.others)


def _status(matches: Sequence[Match]) -> ElementStatus:
    clear = {match.cue.gives for match in matches if not match.noisy}
    if "met" in clear:
        return ElementStatus.MET
    if "partly" in clear:
        return ElementStatus.PARTLY
    return ElementStatus.UNSURE if matches else ElementStatus.MISSING


def _combined(
    article: Article, found: Mapping[str, Verdict], anchored: bool, intent_by_default: bool
) -> dict[str, Verdict]:
    """Applies what one element says of another, and the general part's default on intent."""
    settled = dict(found)
    for name, element in article.elements.items():
        verdict = settled[name]
        if verdict.status in _FOUND:
            continue
        givers = tuple(other for other in element.implied_by if found[other].status is ElementStatus.MET)
        if givers:
            matches = tuple(match for other in givers for match in found[other].matches)
            settled[name] = Verdict(ElementStatus.MET, "implied", matches, givers, verdict.confidence)
        elif element.role is Role.MENTAL and name == "intent" and anchored and intent_by_default:
            settled[name] = Verdict(ElementStatus.MET, "general-part", confidence=verdict.confidence)
    for name, element in article.elements.items():
        needed = [other for other in element.depends_on if settled[other].status not in _FOUND]
        if needed and settled[name].status in _FOUND:
            settled[name] = Verdict(ElementStatus.MISSING, "depends", (), tuple(needed), settled[name].confidence)
    return settled


def throughout(matched: Matched, article: Article, sections: Sequence[int]) -> dict[str, Verdict]:
    """The verdicts on an article answered in every clause that implements others (sanctions, safeguards)."""
    found = {}
    by_section = {c.section: c for c in matched.candidates[article.id]}
    for name in article.elements:
        own = tuple(
            match
            for section in sections
            if section in by_section
            for match in by_section[section].matches.get(name, ())
        )
        general = tuple(
            match
            for match in matched.elsewhere.get((article.id, name), ())
            if any(governs(matched.law, match, section) for section in sections)
        )
        if _status(own) is ElementStatus.MET:
            general = tuple(match for match in general if _stands_by(matched, match))
        matches = (*own, *general)
        if matches:
            found[name] = Verdict(_status(matches), "found" if own else "governed", matches, confidence=0.8)
        else:
            found[name] = Verdict(ElementStatus.MISSING, "absent" if sections else "no-clause", confidence=0.7)
    return found


def _stands_by(matched: Matched, match: Match) -> bool:
    """True for a general clause of the powers' own part, or one that they name; what any clause of the act or a
    definition says adds nothing where the powers themselves answer."""
    return match.definition is None and matched.law.scopes.get(match.section) != "act"
