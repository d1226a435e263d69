"""What speaks for a clause's implementing an article, as numbers that a lawyer can follow."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from gapcheck.annotate.model import SectionView
from gapcheck.match.cues import Match
from gapcheck.provision import ANCHORS, Article, ClauseKind

NAMES = (
    "heading",  # likeness of its heading to the article's usual headings, 0 to 1
    "heading_strong",  # that likeness is near identity
    "rival_heading",  # likeness of its heading to another article's, where that is greater
    "anchors",  # share of the article's anchoring elements found in it
    "anchored_well",  # one of them is fully met, in words of the text
    "others",  # share of the article's other elements found in it
    "kind",  # it does what the article's clauses do, where the anchor stands
    "primary",  # it does so from its first paragraph on
    "rival_anchors",  # share of the anchors of the best competing article, where that is greater
    "context",  # the headings above it speak of the article's subject
    "density",  # anchor matches to its length
    "early",  # how early the anchor stands, 1 first, 0 last
    "long",  # its length (logarithm of words over 100)
    "mentions",  # number of other articles that it is anchored to as well
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A section that may implement an article: the matches of its elements there, and its features."""

    article: str
    section: int
    matches: Mapping[str, tuple[Match, ...]]
    features: tuple[float, ...]
    confidence: float = 0.0


def heading_likeness(heading: str, usual: Sequence[str]) -> float:
    """Likeness of a heading to the nearest of the usual ones, 0 to 1."""
    if not heading or not usual:
        return 0.0
    plain = default_process(heading)
    best = 0.0
    for other in usual:
        known = default_process(other)
        whole = fuzz.token_sort_ratio(plain, known)
        part = fuzz.token_set_ratio(plain, known) * (0.9 if len(known.split()) > 1 else 0.6)
        best = max(best, whole, part)
    return max(0.0, (best - 50) / 50)


def anchor_share(article: Article, matches: Mapping[str, Sequence[Match]]) -> float:
    """Share of the article's anchoring elements that are found."""
    anchors = [name for name, element in article.elements.items() if element.role in ANCHORS]
    return sum(bool(matches.get(name)) for name in anchors) / max(1, len(anchors))


def features(
    article: Article,
    view: SectionView,
    matches: Mapping[str, Sequence[Match]],
    likeness: Mapping[str, float],
    shares: Mapping[str, float],
) -> tuple[float, ...]:
    """The features in the order of NAMES.

    likeness, shares: by article id, for this section: likeness of its heading, share of anchors found.
    """
    anchors = [m for name, ms in matches.items() if article.elements[name].role in ANCHORS for m in ms]
    others = [name for name, element in article.elements.items() if element.role not in ANCHORS]
    own = likeness.get(article.id, 0.0)
    rivals = max((likeness.get(other, 0.0) for other in likeness if other != article.id), default=0.0)
    wanted = set(article.kinds)
    first = min((m.hits[0].first for m in anchors if m.hits), default=view.words[0])
    first_kinds = view.strands[0].kinds if view.strands else frozenset()
    return (
        own,
        float(own > 0.8),
        max(0.0, rivals - own),
        shares.get(article.id, 0.0),
        float(any(m.cue.gives == "met" and not m.noisy and m.hits for m in anchors)),
        sum(bool(matches.get(name)) for name in others) / max(1, len(others)),
        float(any(wanted & m.kinds for m in anchors)),
        float(bool(wanted & (first_kinds - {ClauseKind.DUTY}))),
        max(
            0.0,
            max((shares.get(other, 0.0) for other in article.competes), default=0.0) - shares.get(article.id, 0.0),
        ),
        float(f"$context-{article.group}" in view.context_hits),
        min(1.0, 20 * len(anchors) / max(20, view.length)),
        1 - (first - view.words[0]) / max(1, view.length),
        max(0.0, math.log(max(1, view.length) / 100)),
        sum(share > 0 for other, share in shares.items() if other != article.id) / 5,
    )
