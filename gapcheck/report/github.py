"""A Report in, GitHub workflow commands out: each finding as an annotation on the line of the bill that it is about.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest without a word; so the gravest come
first, an article that was not found at all is told once, and one notice at the end says what is not shown. Where a
step checks several laws, the first of them may take all the room: the reports have the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gapcheck.findings import ArticleStatus, Report
from gapcheck.messages import _, ngettext
from gapcheck.report.alerts import Alert, Severity, alerts
from gapcheck.report.layout import Surface, plain

SUFFIXES = (".github",)
IN_A_ROW = True
"""Reports on several laws may follow one another on standard output."""

LIMIT = 10
"""Annotations of one severity that GitHub shows of a step."""

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, surface: Surface) -> bytes:
    """The findings as workflow commands, one a line."""
    told = alerts(report, surface)
    lines, left = [], 0
    for severity in _COMMAND:
        found = list(_annotations([alert for alert in told if alert.counts and alert.severity is severity]))
        room = LIMIT - 1 if severity is Severity.NOTE else LIMIT
        lines += [line for line, _elements in found[:room]]
        left += sum(elements for _line, elements in found[room:])
    lines.append(_command("notice", {"title": report.tool.name}, _summary(report, told, left)))
    return ("\n".join(lines) + "\n").encode()


def _annotations(told: list[Alert]) -> Iterator[tuple[str, int]]:
    """Annotations, each with the number of elements that it is about."""
    for article, group in groupby(told, key=lambda alert: alert.item.article):
        found = list(group)
        if article.status is ArticleStatus.NONE and len(found) > 1:
            words = ngettext("{why} {number} element is missing.", "{why} {number} elements are missing.", len(found))
            yield _annotation(found[0], words.format(why=plain(article.why), number=len(found))), len(found)
        else:
            yield from ((_annotation(alert, alert.message), 1) for alert in found)


def _annotation(alert: Alert, message: str) -> str:
    spot = alert.spots[0] if alert.spots else None
    properties = {}
    if spot:
        properties["file"] = spot.path
        if region := spot.region:
            properties |= {"line": str(region.line), "endLine": str(region.end_line)}
            if region.line == region.end_line:
                properties |= {"col": str(region.column), "endColumn": str(region.end_column)}
        elif alert.item.element.evidence:
            message = _("Clause {clause}: {message}").format(clause=plain(spot.clause), message=message)
    properties["title"] = alert.title
    return _command(_COMMAND[alert.severity], properties, f"{message} ({alert.rule})")


def _summary(report: Report, told: list[Alert], left: int) -> str:
    """One sentence each on what counts, on what is not shown, and on what is excused."""
    errors = sum(alert.counts and alert.severity is Severity.ERROR for alert in told)
    others = sum(alert.counts and alert.severity is not Severity.ERROR for alert in told)
    waived = sum(alert.waiver is not None for alert in told)
    known = sum(alert.finding and alert.known and alert.waiver is None for alert in told)
    names = ", ".join(plain(document.name) for document in report.documents)
    away = sum(article.status is ArticleStatus.NOT_ASSESSABLE for article in report.provisions)
    words = ngettext(
        "{law}: {number} required element was not found.", "{law}: {number} required elements were not found.", errors
    )
    if not errors:
        words = _("{law}: no required element is missing in what can be assessed.")
    sentences = [words.format(law=names, number=errors)]
    if others:
        words = ngettext(
            "{number} was found in part or is to be judged.", "{number} were found in part or are to be judged.", others
        )
        sentences.append(words.format(number=others))
    if left:
        words = ngettext(
            "{number} more is in the report, not here.", "{number} more are in the report, not here.", left
        )
        sentences.append(words.format(number=left))
    if waived:
        sentences.append(ngettext("{number} is waived.", "{number} are waived.", waived).format(number=waived))
    if known:
        words = ngettext("{number} was in the baseline already.", "{number} were in the baseline already.", known)
        sentences.append(words.format(number=known))
    if away:
        words = ngettext("{number} article can't be assessed.", "{number} articles can't be assessed.", away)
        sentences.append(words.format(number=away))
    return " ".join(sentences)


def _command(name: str, properties: dict[str, str], message: str) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
