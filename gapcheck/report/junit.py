"""A Report in, JUnit XML out: an article is a suite, an element a test, for the test page of a build server.

A gap fails. What is excused (waived, reserved, in the baseline already), what can't be assessed and what a lawyer has
to judge is skipped, with the reason: none of it has passed. Unsure fails the build by `--fail-on unsure`, not here.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as tree

from gapcheck.findings import ArticleFinding, Report
from gapcheck.messages import _
from gapcheck.phrasing import labelled, quoted
from gapcheck.report.alerts import Alert, Spot, alerts, heading
from gapcheck.report.layout import Surface, plain
from gapcheck.report.wording import Kind

SUFFIXES = (".xml",)
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FAILURE = {Kind.REACH: "gap", Kind.BREADTH: "over-breadth"}


def render(report: Report, surface: Surface) -> bytes:
    """The report as JUnit XML."""
    told = alerts(report, surface)
    root = tree.Element("testsuites", name=report.tool.name)
    for article in report.provisions:
        _suite(root, article, [alert for alert in told if alert.item.article is article])
    root.set("tests", str(len(told)))
    root.set("failures", str(sum(_fails(alert) for alert in told)))
    root.set("errors", "0")
    tree.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tree.tostring(root, encoding="unicode").encode() + b"\n"


def _suite(root: tree.Element, article: ArticleFinding, told: list[Alert]) -> None:
    counts = {
        "tests": len(told),
        "failures": sum(_fails(alert) for alert in told),
        "errors": 0,
        "skipped": sum(_skipped(alert) is not None for alert in told),
    }
    suite = tree.SubElement(
        root, "testsuite", name=_legal(heading(article)), package=_legal(f"{article.pack}.{article.id}")
    )
    for count, number in counts.items():
        suite.set(count, str(number))
    for alert in told:
        _case(suite, alert)


def _case(suite: tree.Element, alert: Alert) -> None:
    article, element = alert.item.article, alert.item.element
    case = tree.SubElement(
        suite,
        "testcase",
        name=_legal(f"{element.id}: {plain(element.question)}"),
        classname=_legal(f"{article.pack}.{article.id}"),
        time="0",
    )
    if (reason := _skipped(alert)) is not None:
        tree.SubElement(case, "skipped").text = _legal(reason)
    elif _fails(alert) and alert.kind is not None:
        failure = tree.SubElement(
            case, "failure", type=_FAILURE[alert.kind], message=_legal(plain(element.why) or alert.title)
        )
        failure.text = _legal(_details(alert))


def _fails(alert: Alert) -> bool:
    return alert.kind in _FAILURE and alert.counts


def _skipped(alert: Alert) -> str | None:
    """Why an element neither passed nor failed; None where it did."""
    if waiver := alert.waiver:
        words = _("Waived until {date} by {owner}: {reason} ({basis})")
        reason = words.format(
            date=plain(waiver.expires),
            owner=plain(waiver.owner),
            reason=plain(waiver.reason),
            basis=plain(waiver.legal_basis),
        )
        return f"{reason}\n{alert.message}"
    if alert.finding and alert.known:
        return labelled(_("In the baseline already"), alert.message)
    match alert.kind:
        case Kind.UNSURE:
            return labelled(_("To be judged by a lawyer"), alert.message)
        case Kind.RESERVED:
            return labelled(_("Excused by a reservation of the State"), alert.message)
        case Kind.ELSEWHERE:
            laws = "; ".join(plain(law) for law in alert.item.article.look_in)
            lines = [labelled(_("Not assessable"), plain(alert.item.element.why))]
            return "\n".join([*lines, labelled(_("Look in"), laws)] if laws else lines)
    return None


def _details(alert: Alert) -> str:
    element = alert.item.element
    lines = [f"{alert.title}.", plain(element.why)]
    if element.hint:
        lines.append(labelled(_("To close it"), plain(element.hint)))
    lines += [f"{quoted(plain(evidence.quote))} ({plain(evidence.clause)})" for evidence in element.evidence]
    lines += [_where(spot) for spot in alert.spots]
    return "\n".join(["", *(line for line in lines if line), alert.rule, ""])


def _where(spot: Spot) -> str:
    place = f"{spot.path}:{spot.region.line}:{spot.region.column}" if spot.region else spot.path
    return _("{file}, clause {clause}").format(file=place, clause=plain(spot.clause)) if spot.clause else place


def _legal(text: str) -> str:
    """Text without the characters that XML 1.0 has no place for."""
    return _ILLEGAL.sub(" ", text)
