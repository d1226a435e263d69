"""What became of an element: the truth table of two verdicts, row by row.

Reach and breadth are two questions. Where an element limits, its loss makes the law go further, which no gap closed
elsewhere makes good; and where the whole article is gone, there is nothing left to be limited.
"""

from __future__ import annotations

from gapcheck.difference import Change
from gapcheck.findings import ArticleStatus, ElementStatus
from gapcheck.provision import Need, Polarity

_MET, _PARTLY, _UNSURE = ElementStatus.MET, ElementStatus.PARTLY, ElementStatus.UNSURE
_MISSING, _WAIVED, _ELSEWHERE = ElementStatus.MISSING, ElementStatus.WAIVED, ElementStatus.NOT_ASSESSABLE
_FOUND = {_MET: 3, _PARTLY: 2, _UNSURE: 1, _MISSING: 0, _WAIVED: 0, _ELSEWHERE: 0}
OPEN = frozenset({_MISSING, _PARTLY, _UNSURE})
NOWHERE = frozenset({ArticleStatus.NONE, ArticleStatus.NOT_ASSESSABLE})


def became(
    was: ElementStatus,
    now: ElementStatus,
    *,
    need: Need,
    polarity: Polarity,
    article_was: ArticleStatus,
    article_now: ArticleStatus,
) -> Change:
    """The change of one element, by its status before and after. MOVED is not decided here: it asks for the clauses."""
    if need is Need.OPTIONAL:
        return _optional(was, now)
    if polarity is Polarity.LIMITING:
        return _limit(was, now, article_was in NOWHERE, article_now in NOWHERE)
    return _reach(was, now)


def _reach(was: ElementStatus, now: ElementStatus) -> Change:
    if was is now:
        return Change.STILL_OPEN if now in OPEN else Change.UNCHANGED
    if now is _MET:
        return Change.CLOSED
    if now is _WAIVED:
        return Change.EXCUSED
    if _FOUND[now] > _FOUND[was]:
        return Change.STRENGTHENED
    if _FOUND[now] < _FOUND[was]:
        return Change.NEW_GAP if was is _MET and _FOUND[now] == 0 else Change.WEAKENED
    if now is _ELSEWHERE:
        return Change.NOT_ASSESSABLE
    return Change.ASSESSABLE if was is _ELSEWHERE else Change.NEW_GAP  # the reservation that excused it is gone


def _limit(was: ElementStatus, now: ElementStatus, nowhere_before: bool, nowhere_now: bool) -> Change:
    if nowhere_now:
        if nowhere_before or (was not in OPEN and was is not _MET):
            return Change.UNCHANGED
        return Change.NOT_ASSESSABLE
    if nowhere_before and now in OPEN:
        return Change.FURTHER
    if was is now:
        return Change.STILL_OPEN if now in OPEN else Change.UNCHANGED
    if now is _WAIVED:
        return Change.EXCUSED
    if now is _ELSEWHERE and not _FOUND[was]:
        return Change.NOT_ASSESSABLE
    return Change.LIMITED if _FOUND[now] > _FOUND[was] else Change.FURTHER


def _optional(was: ElementStatus, now: ElementStatus) -> Change:
    if was is now:
        return Change.UNCHANGED
    used_before, used_now = was in (_MET, _PARTLY), now in (_MET, _PARTLY)
    if used_before == used_now:
        return Change.UNCHANGED
    return Change.NARROWED if used_now else Change.WIDENED
