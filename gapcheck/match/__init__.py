"""Matching: an annotated law and a pack in, candidate clauses for each article out.

Conduct and measure anchor a clause to an article; everything else counts only where they do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gapcheck.annotated import Annotated, SectionView
from gapcheck.match.calibration import confidence, model_of, shipped
from gapcheck.match.cues import SectionMatcher, phrases
from gapcheck.match.features import (
    Places,
    anchor_places,
    anchor_share,
    anchors_of,
    features,
    heading_likeness,
    inline_title,
    otherwise,
    swallowed,
)
from gapcheck.match.standing import stood_in
from gapcheck.matched import Candidate, Match, Matched
from gapcheck.provision import ANCHORS, DEFINED, Applies, Article, ClauseKind, Cue, Pack

__all__ = ["found", "match", "phrases", "settle"]

Models = Mapping[str, Mapping[str, float]]
Found = dict[str, tuple[Match, ...]]
_OTHERWISE = 0.45  # confidence at most of a section that is no offence, for an article that asks for one
_NO_POWER = 0.25  # confidence at most of an offence, for an article that asks for a power
_COOPERATING = "$cooperating-state"
_PROCEDURE = "$context-procedure"
_RULE_MAKING = "$rule-making"
_RULES = "$rule-making-title"
_PURPOSE = "$purpose-title"
_TITLE = 3  # words of a heading that says no more than "Regulations"
_OPENING = 25  # words in which a clause says what it is
_SPECIFIC = 3  # articles that a clause on a measure may be anchored to, for another to have that measure taken
_REFERRED = "$act-referred-to"
_TITLED = 0.8  # likeness of headings from which a section is a candidate without any anchor


class CueIndex:
    """Which cues to try on a section: those whose first item it holds at all."""

    def __init__(self, pack: Pack, language: str) -> None:
        self._cues: list[tuple[str, str, bool, Cue]] = [
            (article.id, name, elsewhere, cue)
            for article in pack.articles
            for name, element in article.elements.items()
            for elsewhere, cues in ((False, element.cues_in(language)), (True, element.elsewhere))
            for cue in cues
        ]
        self._by_name: dict[str, set[int]] = defaultdict(set)
        for place, (_, _, _, cue) in enumerate(self._cues):
            for name in cue.items[0]:
                self._by_name[name.removeprefix(DEFINED)].add(place)

    def for_names(self, names: frozenset[str]) -> list[tuple[str, str, bool, Cue]]:
        """(article, element, elsewhere, cue), each once, in the order of the pack."""
        places: set[int] = set()
        for name in names & self._by_name.keys():
            places |= self._by_name[name]
        return [self._cues[place] for place in sorted(places)]


def match(law: Annotated, pack: Pack, models: Models | None = None) -> Matched:
    """Finds every cue of the pack in every section, and scores each section for each article that it may implement.

    models: the weights of the clause model, those shipped where not given.
    """
    candidates, elsewhere = found(law, pack)
    settled = settle(candidates, pack, models or shipped())
    return Matched(law, _ranked(pack, stood_in(law, settled, pack)), elsewhere)


def found(law: Annotated, pack: Pack) -> tuple[list[Candidate], dict[tuple[str, str], tuple[Match, ...]]]:
    """The candidates with the features of the first stage, not yet scored; and the matches of cues elsewhere."""
    language = law.law.document.language or "en"
    index = CueIndex(pack, language)
    usual = {article.id: article.headings.get(language, ()) for article in pack.articles}
    candidates: list[Candidate] = []
    elsewhere: dict[tuple[str, str], list[Match]] = defaultdict(list)
    matches = {view.clause.index: _matches(law, view, index, elsewhere) for view in law.views if view.strands}
    for view in law.views:
        if view.strands and not _provides_nothing(view):
            held = _with_acts_referred_to(law, view, pack, matches)
            candidates.extend(_candidates(law, pack, view, held, usual))
    return candidates, {key: tuple(matches) for key, matches in elsewhere.items()}


def _provides_nothing(view: SectionView) -> bool:
    """True for a clause that empowers to make rules, or tells the law's object: it repeats the law's subjects, and
    provides nothing itself."""
    opening = view.words[0] + _OPENING
    short = len(view.clause.heading.split()) <= _TITLE
    return (
        (short and _RULES in view.heading_hits)
        or (short and _PURPOSE in view.heading_hits and not view.kinds & {ClauseKind.OFFENCE, ClauseKind.POWER})
        or _RULE_MAKING in view.heading_hits
        or any(hit.first < opening for hit in view.hits.get(_RULE_MAKING, ()))
    )


def settle(first: Iterable[Candidate], pack: Pack, models: Models) -> list[Candidate]:
    """The candidates scored, with their competition weighed.

    A clause goes to the article that it speaks for most clearly, an article to the clauses that speak most clearly
    for it. models: weights by name, each with a first stage.
    """
    kinds = {article.id: model_of(article.kinds) for article in pack.articles}
    throughout = {article.id for article in pack.articles if article.applies is Applies.THROUGHOUT}
    scored = [(c, confidence(c.features, models[f"{kinds[c.article]}-first"])) for c in first]
    by_article: dict[str, list[tuple[int, float]]] = defaultdict(list)
    by_section: dict[int, list[tuple[str, float]]] = defaultdict(list)
    for candidate, score in scored:
        if candidate.article not in throughout:
            by_article[candidate.article].append((candidate.section, score))
            by_section[candidate.section].append((candidate.article, score))
    found_in: dict[int, dict[str, Found]] = defaultdict(dict)
    for candidate, _ in scored:
        found_in[candidate.section][candidate.article] = dict(candidate.matches)
    places_in = {section: Places(_places(pack, found)) for section, found in found_in.items()}
    settled = []
    for candidate, score in scored:
        places = places_in[candidate.section]
        elsewhere = max(
            (s for section, s in by_article[candidate.article] if section != candidate.section), default=0.0
        )
        rival = max(
            (s for article, s in by_section[candidate.section] if places.rival(candidate.article, article)),
            default=0.0,
        )
        values = (*candidate.features, max(0.0, elsewhere - score), max(0.0, rival - score))
        weights = models[kinds[candidate.article]]
        chance = confidence(values, weights)
        if candidate.otherwise:
            chance = min(chance, _OTHERWISE if kinds[candidate.article] == "offence" else _NO_POWER)
            if any(ClauseKind.POWER in match.kinds for ones in candidate.matches.values() for match in ones):
                chance = min(chance, _NO_POWER)  # a power is no offence that lacks its penalty
        settled.append(replace(candidate, features=values, confidence=chance))
    return _alongside(settled, pack)


def _alongside(settled: Sequence[Candidate], pack: Pack) -> list[Candidate]:
    """The candidates, those raised that stand alongside another article's in a clause anchored to both."""
    held = {(c.article, c.section): c.confidence for c in settled}
    raised = []
    for candidate in settled:
        article = pack.article(candidate.article)
        best = max((held.get((other, candidate.section), 0.0) for other in article.alongside), default=0.0)
        if best > candidate.confidence and not candidate.otherwise and anchors_of(article, candidate.matches):
            candidate = replace(candidate, confidence=best)
        raised.append(candidate)
    return raised


def _ranked(pack: Pack, candidates: Iterable[Candidate]) -> dict[str, tuple[Candidate, ...]]:
    by_article: dict[str, list[Candidate]] = {article.id: [] for article in pack.articles}
    for candidate in candidates:
        by_article[candidate.article].append(candidate)
    return {id: tuple(sorted(held, key=lambda c: (-c.confidence, c.section))) for id, held in by_article.items()}


def _matches(law: Annotated, view: SectionView, index: CueIndex, elsewhere) -> dict[str, Found]:
    matcher = SectionMatcher(law, view)
    found: dict[str, dict[str, list[Match]]] = defaultdict(lambda: defaultdict(list))
    for article, element, is_elsewhere, cue in index.for_names(matcher.names):
        matches = matcher.match(cue)
        if is_elsewhere:
            elsewhere[article, element].extend(matches)
        elif matches:
            found[article][element].extend(matches)
    return {article: {name: tuple(ms) for name, ms in names.items()} for article, names in found.items()}


def _with_acts_referred_to(
    law: Annotated, view: SectionView, pack: Pack, matches: Mapping[int, Mapping[str, Found]]
) -> Mapping[str, Found]:
    """The matches of a section; where it punishes acts that another describes, or has measures taken that another
    provides, with what anchors that one. A clause on measures of many kinds is none that can be taken over."""
    own = matches[view.clause.index]
    place = view.clause.index
    sources = {
        ClauseKind.OFFENCE: law.refers.get(place, frozenset()) if _REFERRED in view.hits else frozenset(),
        ClauseKind.POWER: law.measures.get(place, frozenset()),
    }
    merged = {article: dict(found) for article, found in own.items()}
    for kind, targets in sources.items():
        if kind not in view.kinds:
            continue
        for target in sorted(targets):
            given = matches.get(target, {})
            alike = [a for a in pack.articles if kind in a.kinds and anchors_of(a, given.get(a.id, {}))]
            if kind is ClauseKind.POWER and len(alike) > _SPECIFIC:
                continue
            for article in alike:
                held = merged.setdefault(article.id, {})
                for name, found in given[article.id].items():
                    if article.elements[name].role in ANCHORS:
                        held[name] = (*held.get(name, ()), *found)
    return merged


def _candidates(law: Annotated, pack: Pack, view: SectionView, found: Mapping[str, Found], usual) -> list[Candidate]:
    admitted = {article.id: _admitted(article, found.get(article.id, {})) for article in pack.articles}
    titles = _titles(law, view)
    likeness = {
        article.id: max(
            heading_likeness(title, usual[article.id])
            for title in (view.clause.heading, *_over(law, titles, anchor_places(article, admitted[article.id])))
        )
        for article in pack.articles
    }
    shares = {
        article.id: anchor_share(article, admitted[article.id])
        for article in pack.articles
        if article.applies is not Applies.THROUGHOUT
    }
    abroad = _for_another_state(view)
    made = []
    for article in pack.articles:
        matches = admitted[article.id]
        throughout = article.applies is Applies.THROUGHOUT
        if not (matches if throughout else shares[article.id] or likeness[article.id] > _TITLED):
            continue
        values = features(article, view, matches, likeness, shares)
        ends = [
            match
            for other in pack.articles
            if article.id in other.absorbs and likeness[other.id] >= likeness[article.id]
            for match in anchors_of(other, admitted[other.id])
        ]
        foreign = abroad and any(article.id in o.absorbs and article.group != o.group for o in pack.articles)
        another = (
            foreign or otherwise(article, view, matches) or swallowed(law, view, anchors_of(article, matches), ends)
        )
        made.append(Candidate(article.id, view.clause.index, matches, values, another))
    return made


def _for_another_state(view: SectionView) -> bool:
    """True for a clause that its heading, its chapter or its opening words give to requests of other States: what it
    has preserved or searched it has for them, and it is no power of domestic procedure."""
    opening = view.words[0] + _OPENING
    return (
        _COOPERATING in view.heading_hits
        or (_COOPERATING in view.context_hits and _PROCEDURE not in view.context_hits)
        or any(hit.first < opening for hit in view.hits.get(_COOPERATING, ()))
    )


def _titles(law: Annotated, view: SectionView) -> dict[int, str]:
    """The paragraphs of a section that begin with a title of their own ("(1) Illegal access. – ...")."""
    clauses = law.law.below(view.clause)
    next(clauses)
    found = {clause.index: inline_title(clause.span.of(law.law.text)) for clause in clauses}
    return {index: title for index, title in found.items() if title}


def _over(law: Annotated, titles: Mapping[int, str], places: Iterable[int]) -> Iterator[str]:
    """The titles of some clauses and of those above them."""
    if not titles:
        return
    for place in sorted(places):
        for clause in (law.law.clauses[place], *law.law.ancestors(law.law.clauses[place])):
            if clause.index in titles:
                yield titles[clause.index]


def _places(pack: Pack, found: Mapping[str, Found]) -> dict[str, frozenset[int]]:
    return {article.id: anchor_places(article, found.get(article.id, {})) for article in pack.articles}


def _admitted(article: Article, found: Found) -> Found:
    """What counts for the article: an anchor counts only outside exceptions ("does not include ...")."""
    return {
        name: kept
        for name, matches in found.items()
        if (kept := tuple(m for m in matches if article.elements[name].role not in ANCHORS or not m.excepted))
    }
