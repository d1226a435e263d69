"""A report in, its gaps out: required elements that are not found, met in part, or to be judged.

A gap is known by (pack, article, element) alone, so that it stays the same gap in the next draft, wherever its clause
went. The order of the report is kept.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from gapcheck.findings import ElementStatus, Report
from gapcheck.gates import FailOn
from gapcheck.provision import Need, Polarity

Identity = tuple[str, str, str]  # pack, article, element

# How far a status is from met; 0 is no gap: met, reserved, or not assessable in the texts supplied.
GRAVITY = {ElementStatus.UNSURE: 1, ElementStatus.PARTLY: 2, ElementStatus.MISSING: 3}
_SHORT = frozenset({ElementStatus.MISSING, ElementStatus.PARTLY})
_COUNTED = {
    FailOn.NEVER: frozenset[ElementStatus](),
    FailOn.MISSING: frozenset({ElementStatus.MISSING}),
    FailOn.PARTIAL: _SHORT,
    FailOn.UNSURE: _SHORT | {ElementStatus.UNSURE},
    FailOn.OVER_REACH: _SHORT,
}


@dataclass(frozen=True, slots=True)
class Gap:
    """A required element that is not plainly met. limiting: its absence is over-breadth."""

    identity: Identity
    status: ElementStatus
    limiting: bool

    @property
    def address(self) -> str:
        return "/".join(self.identity)

    def fails(self, level: FailOn) -> bool:
        """Whether a gate of that level counts it."""
        return self.status in _COUNTED[level] and (self.limiting or level is not FailOn.OVER_REACH)


def statuses(report: Report) -> dict[Identity, tuple[ElementStatus, bool]]:
    """Every element of a report: its status, and whether the treaty requires it."""
    return {
        (article.pack, article.id, element.id): (element.status, element.need is not Need.OPTIONAL)
        for article in report.provisions
        for element in article.elements
    }


def gaps(report: Report) -> Iterator[Gap]:
    """The gaps of a report, waived ones and those of its baseline included."""
    for article in report.provisions:
        for element in article.elements:
            if element.need is not Need.OPTIONAL and element.status in GRAVITY:
                identity = (article.pack, article.id, element.id)
                yield Gap(identity, element.status, element.polarity is Polarity.LIMITING)


def _not_assessable(report: Report) -> Iterator[tuple[Identity, bool]]:
    for article in report.provisions:
        for element in article.elements:
            if element.need is not Need.OPTIONAL and element.status is ElementStatus.NOT_ASSESSABLE:
                yield (article.pack, article.id, element.id), element.polarity is Polarity.LIMITING


def counted(report: Report) -> Iterator[Gap]:
    """The gaps that a gate counts: those that no valid waiver excuses and, beside a baseline, only the new ones.

    What a baseline had and is not assessable any more is counted as missing: the draft has lost it.
    """
    excused: Container[Identity] = {
        (waiver.pack, waiver.article, waiver.element) for waiver in report.waivers if waiver.state == "applied"
    }
    new: Container[Identity] | None = None
    if report.baseline is not None:
        new = {(gap.pack, gap.article, gap.element) for gap in report.baseline.gaps if gap.standing == "new"}
    lost = (
        Gap(identity, ElementStatus.MISSING, limiting)
        for identity, limiting in _not_assessable(report)
        if new is not None and identity in new
    )
    for gap in (*gaps(report), *lost):
        if gap.identity not in excused and (new is None or gap.identity in new):
            yield gap
