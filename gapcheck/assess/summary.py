"""Coverage by title of the treaty: findings in, counts and an interval out; unsure is never counted as covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gapcheck.findings import (
    ArticleFinding,
    ArticleStatus,
    Coverage,
    ElementFinding,
    ElementStatus,
    GroupSummary,
    Summary,
)
from gapcheck.messages import _
from gapcheck.provision import Need, Pack

_HALF = 0.5  # what an element met in part is worth


def summary(findings: Sequence[ArticleFinding], packs: Sequence[Pack]) -> Summary:
    """The summary of a report's findings, title by title in the pack's order."""
    groups = [
        _group(group.id, group.title, [f for f in findings if f.pack == pack.id and f.group == group.id])
        for pack in packs
        for group in pack.head.groups
    ]
    inner = [f for f in findings if f.status in (ArticleStatus.FULL, ArticleStatus.PARTIAL)]
    gaps = sum(e.status is ElementStatus.MISSING for f in inner for e in required(f))
    return Summary(groups=tuple(groups), total=_group("all", _("All articles"), findings), gaps=gaps)


def required(finding: ArticleFinding) -> list[ElementFinding]:
    """The elements whose absence is a gap."""
    return [e for e in finding.elements if e.need is not Need.OPTIONAL]


def _group(id: str, title: str, findings: Sequence[ArticleFinding]) -> GroupSummary:
    elements = Counter(e.status for f in findings for e in required(f))
    return GroupSummary(
        id=id,
        title=title,
        articles={status: sum(f.status is status for f in findings) for status in ArticleStatus},
        elements={status: elements[status] for status in ElementStatus},
        coverage=coverage(elements),
    )


def coverage(elements: Counter[ElementStatus]) -> Coverage:
    """The share of the assessable elements that are found, with unsure as an interval."""
    found = elements[ElementStatus.MET] + _HALF * elements[ElementStatus.PARTLY]
    unsure = elements[ElementStatus.UNSURE]
    total = elements[ElementStatus.MET] + elements[ElementStatus.PARTLY] + elements[ElementStatus.MISSING] + unsure
    if not total:
        return Coverage(low=None, high=None)
    return Coverage(low=round(found / total, 3), high=round((found + unsure) / total, 3))
