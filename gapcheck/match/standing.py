"""Clauses that stand in: where a law has no clause of its own for an article, those for another answer it in part.

An interception of communications records their traffic data too, though the law may not say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gapcheck.annotated import Annotated
from gapcheck.match.features import anchors_of
from gapcheck.matched import Candidate, Match
from gapcheck.provision import Article, Pack, StandIn

_CLEAR = 0.5  # confidence from which a clause is one of the article


def stood_in(law: Annotated, settled: Sequence[Candidate], pack: Pack) -> tuple[Candidate, ...]:
    """The candidates, scored, with those clauses that implement one article and answer another in part.

    Where the clause was a candidate for the other article already, that one now has what the clause lends as well,
    and the confidence that the clause has for its own article.
    """
    clear: dict[str, dict[int, Candidate]] = {article.id: {} for article in pack.articles}
    for candidate in settled:
        if candidate.confidence >= _CLEAR:
            clear[candidate.article][candidate.section] = candidate
    held = {(c.article, c.section): c for c in settled}
    for article in pack.articles:
        for rule in article.stand_in:
            own = clear[article.id].keys()
            lenders = clear.get(rule.clauses_of, {})
            if rule.besides or not own - lenders.keys():
                for section in lenders.keys() - own:
                    lender, place = lenders[section], (article.id, section)
                    if _holds(law, pack, rule, lender):
                        held[place] = _lent(pack, article, rule, lender, held.get(place))
    return tuple(held.values())


def _holds(law: Annotated, pack: Pack, rule: StandIn, lender: Candidate) -> bool:
    """True where the clause, or one whose measures it takes over, holds a concept that the rule asks for."""
    places = {lender.section, *(m.section for m in anchors_of(pack.article(lender.article), lender.matches))}
    return not rule.holding or any(law.view_of[place].hits.keys() & set(rule.holding) for place in places)


def _lent(pack: Pack, article: Article, rule: StandIn, lender: Candidate, own: Candidate | None) -> Candidate:
    held: Mapping[str, tuple[Match, ...]] = own.matches if own else {}
    given = tuple(
        replace(match, cue=match.cue.model_copy(update={"gives": "partly"}), lent=True)
        for match in anchors_of(pack.article(lender.article), lender.matches)
    )
    matches = {**held, rule.answers: (*held.get(rule.answers, ()), *given)}
    return Candidate(article.id, lender.section, matches, (), confidence=lender.confidence)
