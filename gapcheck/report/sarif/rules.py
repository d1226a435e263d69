"""The elements of a report in, SARIF rules out: what each asks, why, how it is mended, and where the treaty says it."""

from __future__ import annotations

import re
from typing import Any

from gapcheck.findings import Report
from gapcheck.messages import _
from gapcheck.phrasing import label, labelled
from gapcheck.provision import Article, Element, Need, Polarity
from gapcheck.report.alerts import Alert, heading
from gapcheck.report.layout import Surface, plain
from gapcheck.report.wording import NEED

_LEVEL = {Need.MANDATORY: "error", Need.RESERVABLE: "error", Need.OPTIONAL: "note"}
_SIGNS = re.compile(r"([\\`*_\[\]<>|#])")


def rules(report: Report, surface: Surface, told: list[Alert]) -> list[dict[str, Any]]:
    """A rule for each element, in treaty order. An element's place in the list is its rule's index."""
    packs = {pack.id: {article.id: article for article in pack.articles} for pack in surface.packs}
    titles = {group.id: plain(group.title) for group in report.summary.groups}
    return [_rule(alert, packs.get(alert.item.article.pack, {}).get(alert.item.article.id), titles) for alert in told]


def _rule(alert: Alert, article: Article | None, titles: dict[str, str]) -> dict[str, Any]:
    finding, owner = alert.item.element, alert.item.article
    element = article.elements.get(finding.id) if article else None
    parts = _help(alert, article, element)
    text = [labelled(head, words) for head, words in parts]
    markdown = [f"**{label(_marked(head))}** {_marked(words)}" for head, words in parts]
    breadth = finding.polarity is Polarity.LIMITING
    return {
        "id": alert.rule,
        "name": "".join(word.capitalize() for word in re.findall(r"\w+", f"{owner.id}-{finding.id}".replace("_", "-"))),
        "shortDescription": {"text": plain(finding.question)},
        "fullDescription": {"text": plain(article.summary) if article else plain(finding.question)},
        "help": {"text": "\n\n".join(text), "markdown": "\n\n".join(markdown)},
        "defaultConfiguration": {"level": _LEVEL[finding.need]},
        "properties": {
            "tags": [titles.get(owner.group, owner.group), "over-breadth" if breadth else "reach", finding.role.value],
            "need": finding.need.value,
        },
    }


def _help(alert: Alert, article: Article | None, element: Element | None) -> list[tuple[str, str]]:
    """Paragraphs, each with its heading, as far as there is something to say under it."""
    finding, owner = alert.item.element, alert.item.article
    hint = plain(element.hint if element else finding.hint)
    rows = [
        (heading(owner), plain(finding.question)),
        (_("The article"), plain(article.summary) if article else ""),
        (_("Need"), NEED[finding.need]),
        (_("To close it"), hint),
        (_("Note"), plain(element.note) if element else ""),
        (_("Source"), _source(element) if element else ""),
    ]
    return [(head, words) for head, words in rows if words]


def _source(element: Element) -> str:
    article, report = plain(element.source.article), plain(element.source.explanatory_report)
    if not report:
        return _("article {article}").format(article=article)
    return _("article {article}; explanatory report, paragraphs {paragraphs}").format(
        article=article, paragraphs=report
    )


def _marked(words: str) -> str:
    return _SIGNS.sub(r"\\\1", words)
