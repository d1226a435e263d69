"""A report with its waivers and its baseline in, what their keepers have to do out: nothing goes stale in silence."""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.findings import Report

_SHOWN = 3


def notices(report: Report) -> list[str]:
    """A sentence for each waiver that expired or is of no use, and for what a baseline has that is no gap any more."""
    return [*_waivers(report), *_baseline(report)]


def _waivers(report: Report) -> Iterator[str]:
    for waiver in report.waivers:
        address = f"{waiver.pack}/{waiver.article}/{waiver.element}"
        if waiver.state == "expired":
            yield f"the waiver of {address} expired on {waiver.expires} and excuses nothing; ask {waiver.owner}"
        elif waiver.state == "unused":
            yield f"the waiver of {address} is not needed: there is no such gap; remove it"


def _baseline(report: Report) -> Iterator[str]:
    if report.baseline is None:
        return
    told = {"resolved": "closed now", "stale": "of an element that the checklist does not have"}
    for standing, said in told.items():
        found = [f"{gap.pack}/{gap.article}/{gap.element}" for gap in report.baseline.gaps if gap.standing == standing]
        if found:
            rest = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
            gaps = "gap is" if len(found) == 1 else "gaps are"
            listed = f"{', '.join(found[:_SHOWN])}{rest}"
            yield f"in {report.baseline.file}, {len(found)} {gaps} {said} ({listed}); write it anew with --no-baseline"
