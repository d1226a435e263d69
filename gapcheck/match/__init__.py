"""Matching: an annotated law and a pack in, candidate clauses for each article out.

Conduct and measure anchor a clause to an article; everything else counts only where they do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from gapcheck.annotate.lexicon import DEFINED
from gapcheck.annotate.model import Annotated, SectionView
from gapcheck.match.calibration import confidence, model_of, shipped
from gapcheck.match.cues import Match, SectionMatcher, phrases
from gapcheck.match.features import Candidate, anchor_share, features, heading_likeness
from gapcheck.match.model import Matched
from gapcheck.provision import ANCHORS, Applies, Article, Cue, Element, Pack

__all__ = ["Candidate", "Match", "Matched", "match", "phrases"]

Found = dict[str, tuple[Match, ...]]


class CueIndex:
    """Which cues to try on a section: those whose first item it holds at all."""

    def __init__(self, pack: Pack, language: str) -> None:
        self._by_name: dict[str, list[tuple[str, str, bool, Cue]]] = defaultdict(list)
        for article in pack.articles:
            for name, element in article.elements.items():
                for cue in element.cues_in(language):
                    self._add(article, name, False, cue)
                for cue in element.elsewhere:
                    self._add(article, name, True, cue)

    def _add(self, article: Article, element: str, elsewhere: bool, cue: Cue) -> None:
        for name in dict.fromkeys(name.removeprefix(DEFINED) for name in cue.items[0]):
            self._by_name[name].append((article.id, element, elsewhere, cue))

    def for_names(self, names: frozenset[str]) -> list[tuple[str, str, bool, Cue]]:
        """(article, element, elsewhere, cue), each once."""
        found = {}
        for name in names & self._by_name.keys():
            for entry in self._by_name[name]:
                found[id(entry[3]), *entry[:3]] = entry
        return list(found.values())


def match(law: Annotated, pack: Pack) -> Matched:
    """Finds every cue of the pack in every section, and scores each section for each article that it is anchored to."""
    language = law.law.document.language or "en"
    index = CueIndex(pack, language)
    usual = {article.id: article.headings.get(language, ()) for article in pack.articles}
    candidates: dict[str, list[Candidate]] = {article.id: [] for article in pack.articles}
    elsewhere: dict[tuple[str, str], list[Match]] = defaultdict(list)
    for view in law.views:
        if not view.strands:
            continue
        found = _found(law, view, index, elsewhere)
        for candidate in _candidates(pack, view, found, usual):
            candidates[candidate.article].append(candidate)
    ranked = {id: tuple(sorted(list_, key=lambda c: -c.confidence)) for id, list_ in candidates.items()}
    return Matched(law, ranked, {key: tuple(matches) for key, matches in elsewhere.items()})


def _found(law: Annotated, view: SectionView, index: CueIndex, elsewhere) -> dict[str, Found]:
    matcher = SectionMatcher(law, view)
    found: dict[str, dict[str, list[Match]]] = defaultdict(lambda: defaultdict(list))
    order = sorted(index.for_names(matcher.names), key=lambda entry: entry[:3])
    for article, element, is_elsewhere, cue in order:
        matches = matcher.match(cue)
        if is_elsewhere:
            elsewhere[article, element].extend(matches)
        elif matches:
            found[article][element].extend(matches)
    return {article: {name: tuple(ms) for name, ms in names.items()} for article, names in found.items()}


def _candidates(pack: Pack, view: SectionView, found: Mapping[str, Found], usual) -> list[Candidate]:
    admitted = {article.id: _admitted(article, found.get(article.id, {})) for article in pack.articles}
    likeness = {id: heading_likeness(view.clause.heading, headings) for id, headings in usual.items()}
    shares = {
        article.id: anchor_share(article, admitted[article.id])
        for article in pack.articles
        if article.applies is not Applies.THROUGHOUT
    }
    made = []
    for article in pack.articles:
        matches = admitted[article.id]
        if not matches:
            continue
        throughout = article.applies is Applies.THROUGHOUT
        if not throughout and not shares[article.id]:
            continue
        values = features(article, view, matches, likeness, shares)
        weights = shipped()[model_of(article.kinds)]
        candidate = Candidate(article.id, view.clause.index, matches, values)
        made.append(replace(candidate, confidence=confidence(values, weights)))
    return made


def _admitted(article: Article, found: Found) -> Found:
    """What counts for the article: an anchor counts only in a clause of the right kind, outside exceptions."""
    return {
        name: kept
        for name, matches in found.items()
        if (kept := tuple(m for m in matches if _counts(article, article.elements[name], m)))
    }


def _counts(article: Article, element: Element, found: Match) -> bool:
    if element.role not in ANCHORS:
        return True
    return not found.excepted and bool(found.kinds & set(article.kinds))
