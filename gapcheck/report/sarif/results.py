"""Findings in, SARIF results out: each with its place in the file, and with what excuses it.

A result that a waiver excuses stays a result, with a suppression that says why, who answers for it, and until when.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from gapcheck.findings import BaselineGap, Report, WaiverEntry
from gapcheck.messages import _
from gapcheck.report.alerts import Alert, Spot
from gapcheck.report.layout import plain
from gapcheck.report.wording import Kind

ROOT = "%SRCROOT%"
FINGERPRINT = "gapcheckFinding/v1"


def results(report: Report, told: list[Alert]) -> list[dict[str, Any]]:
    """A result for each finding, in treaty order."""
    places = {document.id: place for place, document in enumerate(report.documents)}
    return [_result(alert, index, places, report) for index, alert in enumerate(told) if alert.finding]


def _result(alert: Alert, index: int, places: dict[str, int], report: Report) -> dict[str, Any]:
    review = alert.kind is Kind.UNSURE
    first, rest = alert.spots[:1], alert.spots[1:]
    result: dict[str, Any] = {
        "ruleId": alert.rule,
        "ruleIndex": index,
        "kind": "review" if review else "fail",
        "level": "none" if review else alert.severity.value,
        "message": {"text": f"{alert.title}. {alert.message}"},
        "locations": [_location(spot, places) for spot in first],
    }
    if rest:
        result["relatedLocations"] = [
            {"id": number} | _location(spot, places) | _said(spot) for number, spot in enumerate(rest, start=1)
        ]
    result["partialFingerprints"] = {FINGERPRINT: alert.fingerprint}
    if report.baseline:
        result["baselineState"] = _state(alert.standing)
    if alert.waiver:
        result["suppressions"] = [_suppression(alert.waiver)]
    result["properties"] = {"status": alert.item.element.status.value, "confidence": alert.item.element.confidence}
    return result


def _said(spot: Spot) -> dict[str, Any]:
    """What a further place has to do with the finding; nothing is said of the start of a law."""
    if spot.quoted:
        return {"message": {"text": _("Found here as well.")}}
    return {"message": {"text": _("This clause implements the article as well.")}} if spot.clause else {}


def _location(spot: Spot, places: dict[str, int]) -> dict[str, Any]:
    artifact: dict[str, Any] = {"uri": quote(spot.path), "uriBaseId": ROOT}
    if spot.document in places:
        artifact["index"] = places[spot.document]
    physical: dict[str, Any] = {"artifactLocation": artifact}
    if region := spot.region:
        physical["region"] = {
            "startLine": region.line,
            "startColumn": region.column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
            "snippet": {"text": region.words},
        }
    location: dict[str, Any] = {"physicalLocation": physical}
    if spot.clause:
        name = plain(spot.clause)
        location["logicalLocations"] = [
            {"name": name, "fullyQualifiedName": f"{spot.document}/{name}", "kind": "clause"}
        ]
    return location


def _state(standing: BaselineGap | None) -> str:
    if standing is None or standing.standing != "existing":
        return "new"
    return "unchanged" if standing.was == standing.now else "updated"


def _suppression(waiver: WaiverEntry) -> dict[str, Any]:
    words = _("{reason} Owner: {owner}. Until: {date}. Legal basis: {basis}.").format(
        reason=_sentence(waiver.reason),
        owner=plain(waiver.owner),
        date=plain(waiver.expires),
        basis=plain(waiver.legal_basis),
    )
    return {"kind": "external", "status": "accepted", "justification": words}


def _sentence(words: str) -> str:
    told = plain(words)
    return told if told.endswith((".", "!", "?", "…")) else f"{told}."
