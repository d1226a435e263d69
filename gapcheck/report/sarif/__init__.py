"""A Report in, SARIF 2.1.0 out: what code scanning and editors read. A rule is an element, a result is a finding.

Results are what somebody has to act on or has excused: gaps fail, what a lawyer has to judge is for review. What was
met is no result, and what can't be assessed is a notification, since code scanning takes every result for an alert.
Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from gapcheck.findings import ArticleFinding, ArticleStatus, DocumentEntry, Report
from gapcheck.messages import _
from gapcheck.phrasing import labelled
from gapcheck.report.alerts import Alert, alerts, heading, path_of
from gapcheck.report.layout import Surface, plain
from gapcheck.report.sarif.results import ROOT, results
from gapcheck.report.sarif.rules import rules
from gapcheck.report.wording import CAVEAT, LABEL, Kind, as_sentence

SUFFIXES = (".sarif",)
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LANGUAGES = {"markdown": "markdown", "html": "html", "akn": "xml"}


def render(report: Report, surface: Surface) -> bytes:
    """The report as a SARIF log of one run."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, surface)]}
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode(errors="replace")


def _run(report: Report, surface: Surface) -> dict[str, Any]:
    told = alerts(report, surface)
    driver = {
        "name": report.tool.name,
        "version": report.tool.version,
        "semanticVersion": report.tool.version,
        "language": report.language,
        "rules": rules(report, surface, told),
    }
    names = "+".join([*(pack.id for pack in report.packs), *(document.id for document in report.documents)])
    return {
        "tool": {"driver": driver},
        "language": report.language,
        "automationDetails": {"id": f"gapcheck/{names}/"},
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n"],
        "originalUriBaseIds": {ROOT: {"description": {"text": _("The root of the repository that holds the laws.")}}},
        "artifacts": [_artifact(document, surface) for document in report.documents],
        "invocations": [
            {"executionSuccessful": True, "toolExecutionNotifications": list(_notifications(report, told))}
        ],
        "results": results(report, told),
    }


def _artifact(document: DocumentEntry, surface: Surface) -> dict[str, Any]:
    artifact: dict[str, Any] = {
        "location": {"uri": quote(path_of(document, surface)), "uriBaseId": ROOT},
        "roles": ["analysisTarget"],
        "hashes": {"sha-256": document.sha256},
    }
    if document.format in _LANGUAGES:
        artifact["sourceLanguage"] = _LANGUAGES[document.format]
    properties = {"title": plain(document.title), "language": document.language, "format": document.format}
    return artifact | {"properties": {name: value for name, value in properties.items() if value}}


def _notifications(report: Report, told: list[Alert]) -> Iterator[dict[str, Any]]:
    """What is no result, and must not be passed over: what can't be assessed, waivers and a baseline that are stale."""
    for article in report.provisions:
        rules = [alert.rule for alert in told if alert.item.article is article and alert.kind is Kind.ELSEWHERE]
        if article.status is ArticleStatus.NOT_ASSESSABLE or rules:
            yield _note(_elsewhere(article)) | {"properties": {"rules": rules}}
    for waiver in report.waivers:
        rule = f"{waiver.pack}/{waiver.article}/{waiver.element}"
        if waiver.state == "expired":
            words = _("The waiver of {rule} expired on {date}: it excuses nothing any more.")
            yield _note(words.format(rule=rule, date=waiver.expires), "warning")
        elif waiver.state == "unused":
            words = _("The waiver of {rule} excuses nothing: there is no such gap any more.")
            yield _note(words.format(rule=rule))
    for gap in report.baseline.gaps if report.baseline else ():
        rule = f"{gap.pack}/{gap.article}/{gap.element}"
        if gap.standing == "stale":
            yield _note(_("The baseline names {rule}, which the pack does not have.").format(rule=rule), "warning")
        elif gap.standing == "resolved":
            yield _note(_("The gap {rule} of the baseline is closed.").format(rule=rule))
    yield from (_note(plain(note)) for note in report.notes)
    yield _note(_(CAVEAT))


def _elsewhere(article: ArticleFinding) -> str:
    lines = [as_sentence(labelled(heading(article), LABEL[Kind.ELSEWHERE])), plain(article.why)]
    if article.look_in:
        lines.append(as_sentence(labelled(_("Look in"), "; ".join(plain(law) for law in article.look_in))))
    return " ".join(line for line in lines if line)


def _note(text: str, level: str = "note") -> dict[str, Any]:
    return {"level": level, "message": {"text": text}}
