"""Why an element was found, or what the nearest clauses lacked: a matched law and an element in, steps out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gapcheck.annotated import Annotated, Hit, SectionView
from gapcheck.match.cues import SectionMatcher
from gapcheck.matched import Match
from gapcheck.provision import ANCHORS, DEFINED, Article, ClauseKind, Cue, Element

_QUOTED = 400  # characters of a quote


@dataclass(frozen=True, slots=True)
class Nearest:
    """A section looked at for a cue. lacked: what kept it from counting, in words; empty where it matched.

    shown: the words of the section that come nearest, as (start, end) offsets, None where there are none.
    """

    section: int
    cue: Cue
    share: float
    lacked: tuple[str, ...]
    shown: tuple[int, int] | None


def nearest(law: Annotated, article: Article, name: str, language: str, kept: int = 5) -> list[Nearest]:
    """The sections that come nearest to an element, those that match first; the best cue of each section."""
    element = article.elements[name]
    best: dict[int, Nearest] = {}
    for view in law.views:
        if not view.strands:
            continue
        matcher = SectionMatcher(law, view)
        for cue in (*element.cues_in(language), *element.elsewhere):
            look = _look(law, matcher, view, article, element, cue)
            if look is not None and (view.clause.index not in best or look.share > best[view.clause.index].share):
                best[view.clause.index] = look
    return sorted(best.values(), key=lambda look: (-look.share, len(look.lacked), look.section))[:kept]


def _look(
    law: Annotated, matcher: SectionMatcher, view: SectionView, article: Article, element: Element, cue: Cue
) -> Nearest | None:
    matches = matcher.match(cue)
    index = view.clause.index
    if matches:
        match = matches[0]
        lacked = tuple(_refused(article, element, matches))
        return Nearest(index, cue, 0.95 if lacked else 1.0, lacked, _shown(law, match.hits))
    present = [item for item in cue.items if any(name.removeprefix(DEFINED) in matcher.names for name in item)]
    if not present:
        return None
    absent = [item for item in cue.items if item not in present]
    if absent:
        lacked = tuple(f"no {' or '.join(item)}" for item in absent)
    elif any(name in matcher.names for name in cue.unless):
        lacked = (f"overridden by {' or '.join(name for name in cue.unless if name in matcher.names)}",)
    else:
        lacked = (f"the words stand further apart than {cue.within} words, or in different sentences",)
    hits = [hit for item in present for name in item for hit in view.hits.get(name.removeprefix(DEFINED), ())]
    return Nearest(index, cue, 0.9 * len(present) / len(cue.items), lacked, _shown(law, hits[:1]))


def _refused(article: Article, element: Element, matches: Sequence[Match]) -> Iterator[str]:
    if element.role not in ANCHORS:
        return
    if all(match.excepted for match in matches):
        yield "the words stand in an exception"
    wanted = set(article.kinds)
    if not any(match.kinds & wanted for match in matches):
        does = sorted({kind for match in matches for kind in match.kinds} - {ClauseKind.RULE})
        yield f"the clause is no {' or '.join(article.kinds)} (it reads as {', '.join(does) or 'a rule'})"


def _shown(law: Annotated, hits: Sequence[Hit]) -> tuple[int, int] | None:
    if not hits:
        return None
    span = law.span(min(hit.first for hit in hits), max(hit.last for hit in hits))
    if len(span) > _QUOTED:
        span = law.span(hits[0].first, hits[0].last)
    return span.start, span.end
