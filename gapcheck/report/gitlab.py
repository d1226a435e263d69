"""A Report in, a GitLab code quality report out: each finding beside the line of the bill, in a merge request.

GitLab compares the fingerprints of two branches by itself: so what the baseline holds is in, and what is waived is not.
Source: GitLab documentation, Code Quality report format (a subset of the Code Climate specification).
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from gapcheck.findings import ElementStatus, Report
from gapcheck.provision import Need
from gapcheck.report.alerts import Alert, Severity, Spot, alerts
from gapcheck.report.layout import Surface
from gapcheck.report.wording import Kind

SUFFIXES = (".gitlab",)


def render(report: Report, surface: Surface) -> bytes:
    """The findings as a JSON array."""
    told = [alert for alert in alerts(report, surface) if alert.finding and alert.waiver is None]
    issues = [_issue(alert, alert.spots[0]) for alert in told if alert.spots]
    return (json.dumps(issues, ensure_ascii=False, indent=2) + "\n").encode(errors="replace")


def _issue(alert: Alert, spot: Spot) -> dict[str, Any]:
    lines = {"begin": spot.region.line, "end": spot.region.end_line} if spot.region else {"begin": 1}
    return {
        "description": f"{alert.title}. {alert.message}",
        "check_name": alert.rule,
        "fingerprint": sha256(f"{spot.path}\n{alert.fingerprint}".encode()).hexdigest(),
        "severity": _severity(alert),
        "location": {"path": spot.path, "lines": lines},
    }


def _severity(alert: Alert) -> str:
    """By need: GitLab has more degrees than other pipelines, so that one gap may be graver than another."""
    element = alert.item.element
    if alert.severity is Severity.NOTE:
        return "info"
    if alert.kind is Kind.UNSURE or element.status is ElementStatus.PARTLY:
        return "minor"
    return "critical" if element.need is Need.MANDATORY else "major"
