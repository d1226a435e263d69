"""What speaks for a clause's implementing an article, as numbers that a lawyer can follow."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from gapcheck.annotated import Annotated, SectionView
from gapcheck.matched import Match
from gapcheck.provision import ANCHORS, Article, ClauseKind

NAMES = (
    "heading",  # likeness of its heading to the article's usual headings, 0 to 1
    "heading_strong",  # that likeness is near identity
    "rival_heading",  # by how much its heading is more like another article's
    "anchors",  # share of the article's anchoring elements found in it
    "anchored_well",  # one of them is fully met, in words of the text, by a clause that does what the article asks
    "others",  # share of the article's other elements found in it
    "kind",  # it does what the article's clauses do, where an anchor stands
    "primary",  # it does so from its first paragraph on
    "rival_anchors",  # by how much a competing article has more of its anchors there
    "context",  # the headings above it speak of the article's subject
    "density",  # anchor matches to its length
    "early",  # how early the first anchor stands, 1 first, 0 last
    "long",  # its length (logarithm of words over 100)
    "mentions",  # number of other articles that it is anchored to as well, in fives
    "operative",  # an anchor stands in the operative words, not only in a purpose ("with intent to ...")
    "formal",  # its heading is one of formal matter (short title, commencement, amendment of ...)
    "interpretive",  # most of it is definitions, and it begins with nothing else
    "better_elsewhere",  # by how much another section of the law speaks more clearly for the article
    "better_rival",  # by how much another article is spoken for more clearly by this section
)
FIRST_STAGE = NAMES[:-2]

_MEANS = "$means-opening"
_NEAR_IDENTITY = 0.8
_ONE_WORD = 0.7  # what a heading of one word is worth ("Data", "Duration") beside a usual heading that holds it
_TITLE = re.compile(
    r"\W{0,3}\w{1,5}[.)\]º°]{0,2}\s+([^\W\d_][^.:;—–]{3,80}?)\s?(?:[.:]\s?[–—-]|\s[–—]\s|:\s*\n|[.:]\s*$)"
)
_TITLE_WORDS = 9
_ENOUGH = 2  # anchors that make a clause


def heading_likeness(heading: str, usual: Sequence[str]) -> float:
    """Likeness of a heading to the nearest of the usual ones, 0 to 1."""
    return _likeness(heading, tuple(usual))


@lru_cache(maxsize=16384)
def _likeness(heading: str, usual: tuple[str, ...]) -> float:
    if not heading or not usual:
        return 0.0
    plain = _plain(heading)
    best = 0.0
    for other in usual:
        known = _plain(other)
        whole = fuzz.token_sort_ratio(plain, known)
        part = fuzz.token_set_ratio(plain, known) * (0.9 if len(known.split()) > 1 else 0.6)
        if " " not in plain and plain != known:
            part *= _ONE_WORD
        best = max(best, whole, part)
    return max(0.0, (best - 50) / 50)


def inline_title(text: str) -> str:
    """The title with which a paragraph begins, set off by a full stop and a dash, or by a colon; empty without one."""
    match = _TITLE.match(text)
    return match.group(1) if match and len(match.group(1).split()) <= _TITLE_WORDS else ""


@lru_cache(maxsize=8192)
def _plain(heading: str) -> str:
    return default_process(heading)


def anchor_share(article: Article, matches: Mapping[str, Sequence[Match]]) -> float:
    """Share of the article's anchoring elements that are found; two make a clause of an article."""
    anchors = [name for name, element in article.elements.items() if element.role in ANCHORS]
    return min(1.0, sum(bool(matches.get(name)) for name in anchors) / max(1, min(_ENOUGH, len(anchors))))


class Places:
    """The paragraphs of a section in which each article is anchored: articles compete where they share one."""

    def __init__(self, anchored: Mapping[str, frozenset[int]]) -> None:
        self._anchored = anchored

    def rival(self, article: str, other: str) -> bool:
        """True where another article competes: it is anchored in the same paragraph, or nowhere in particular."""
        if article == other:
            return False
        own, others = self._anchored.get(article, frozenset()), self._anchored.get(other, frozenset())
        return not own or not others or bool(own & others)


def anchors_of(article: Article, matches: Mapping[str, Sequence[Match]]) -> list[Match]:
    """The matches of the article's anchoring elements."""
    return [m for name, ms in matches.items() if article.elements[name].role in ANCHORS for m in ms]


def swallowed(law: Annotated, view: SectionView, anchors: Sequence[Match], others: Sequence[Match]) -> bool:
    """True where each anchor is but a means to what the others punish: it stands inside a longer one of them ("obtains
    a gain by altering data for another"), or follows it in its sentence as its means ("hinders ... by altering")."""
    ends = [_stretch(m) for m in others if m.hits]
    return bool(ends) and all(
        any(_inside(span, end) or _by_means(law, view, span, end) for end in ends)
        for span in (_stretch(m) for m in anchors if m.hits)
    )


def _inside(span: tuple[int, int], end: tuple[int, int]) -> bool:
    return end[0] <= span[0] and span[1] <= end[1] and end[1] - end[0] > span[1] - span[0]


def _by_means(law: Annotated, view: SectionView, span: tuple[int, int], end: tuple[int, int]) -> bool:
    """True where words such as "by means of" stand between what is done and the span, all in one sentence."""
    return any(end[0] < hit.first <= span[0] for hit in view.hits.get(_MEANS, ())) and not any(
        word in law.sentence_ends for word in range(end[0], span[1] - 1)
    )


def _stretch(match: Match) -> tuple[int, int]:
    return min(hit.first for hit in match.hits), max(hit.last for hit in match.hits)


def anchor_places(article: Article, matches: Mapping[str, Sequence[Match]]) -> frozenset[int]:
    """The clauses in which the article's anchors stand."""
    return frozenset(m.clause for name, ms in matches.items() if article.elements[name].role in ANCHORS for m in ms)


def otherwise(article: Article, view: SectionView, matches: Mapping[str, Sequence[Match]]) -> bool:
    """True where no anchor stands in a clause of the kind that the article asks: the section does another thing, or
    has no more to do with the article than its heading."""
    wanted = set(article.kinds)
    anchors = [m for name, ms in matches.items() if article.elements[name].role in ANCHORS for m in ms]
    if not anchors or any(m.kinds & wanted for m in anchors):
        return not anchors
    first = view.strands[0].kinds
    return ClauseKind.OFFENCE in wanted or (ClauseKind.OFFENCE in first and ClauseKind.POWER not in first)


def features(
    article: Article,
    view: SectionView,
    matches: Mapping[str, Sequence[Match]],
    likeness: Mapping[str, float],
    shares: Mapping[str, float],
) -> tuple[float, ...]:
    """The features of the first stage, in the order of FIRST_STAGE.

    likeness, shares: by article id, for this section: likeness of its heading, share of anchors found.
    """
    anchors = anchors_of(article, matches)
    others = [name for name, element in article.elements.items() if element.role not in ANCHORS]
    own = likeness.get(article.id, 0.0)
    rivals = max((like for other, like in likeness.items() if other != article.id), default=0.0)
    share = shares.get(article.id, 0.0)
    wanted = set(article.kinds)
    fitting = [m for m in anchors if m.kinds & wanted]
    here = [m.hits[0].first for m in anchors if m.hits and m.section == view.clause.index]
    first = min(here, default=view.words[1])
    first_kinds = view.strands[0].kinds if view.strands else frozenset()
    return (
        own,
        float(own > _NEAR_IDENTITY),
        max(0.0, rivals - own),
        share,
        float(any(m.cue.gives == "met" and not m.noisy and m.hits for m in fitting)),
        sum(bool(matches.get(name)) for name in others) / max(1, len(others)),
        float(bool(fitting)),
        float(bool(wanted & (first_kinds - {ClauseKind.DUTY}))),
        max(0.0, max((shares.get(other, 0.0) for other in article.competes), default=0.0) - share),
        float(f"$context-{article.group}" in view.context_hits),
        min(1.0, 20 * len(anchors) / max(20, view.length)),
        1 - (first - view.words[0]) / max(1, view.length),
        max(0.0, math.log(max(1, view.length) / 100)),
        sum(other_share > 0 for other, other_share in shares.items() if other != article.id) / 5,
        float(any(not m.purposive for m in fitting)),
        float("$formal-heading" in view.heading_hits),
        float(
            2 * sum(d.entry[1] - d.entry[0] for d in view.definitions) > view.length
            and not first_kinds & {ClauseKind.OFFENCE, ClauseKind.POWER}
        ),
    )
