"""A Report in, the controls that narrow its articles out; they show with JavaScript only, for they need it."""

from __future__ import annotations

from gapcheck.findings import ArticleStatus, Report
from gapcheck.messages import _, ngettext
from gapcheck.provision import Need
from gapcheck.report.html.markup import Markup, tag
from gapcheck.report.html.places import group_id
from gapcheck.report.layout import titles
from gapcheck.report.wording import ARTICLE, LABEL, NEED, Kind


def _choice(name: str, label: str, options: list[tuple[str, str]]) -> Markup:
    entries = [tag("option", words, value=value) for value, words in [("", _("any")), *options]]
    return tag("label", tag("span", label), tag("select", entries, id=f"by-{name}"))


def _verdict(report: Report, status: ArticleStatus) -> Markup | None:
    number = sum(article.status is status for article in report.provisions)
    if not number:
        return None
    said = ARTICLE[status]
    sign = tag("span", said.sign, class_=f"sign {status}", aria_hidden="true")
    count = tag("span", str(number), class_="count")
    return tag("button", sign, f" {said.word} ", count, type="button", aria_pressed="false", data_status=status)


def _shown(report: Report) -> str:
    """What the script says of the articles that meet the filters; it fills in how many."""
    count = len(report.provisions)
    return ngettext("{shown} of {count} article", "{shown} of {count} articles", count).replace("{count}", str(count))


def filters(report: Report) -> Markup:
    """Verdicts as buttons; title, kind of finding and need as lists; a search."""
    groups = [(group_id(pack, members[0].group), title) for pack, title, members in titles(report)]
    kinds = [(str(kind), LABEL[kind]) for kind in Kind]
    needs = [(str(need), NEED[need]) for need in Need]
    search = tag(
        "input", id="search", type="search", placeholder=_("any words"), autocomplete="off", spellcheck="false"
    )
    return tag(
        "div",
        tag(
            "div",
            [_verdict(report, status) for status in ArticleStatus],
            class_="verdicts",
            role="group",
            aria_label=_("Verdict"),
        ),
        tag("label", tag("span", _("Search")), search),
        _choice("group", _("Title"), groups),
        _choice("kind", _("Finding"), kinds),
        _choice("need", _("Need"), needs),
        tag(
            "p",
            tag("span", "", id="shown", role="status", data_words=_shown(report)),
            " ",
            tag("button", _("Show all"), id="reset", type="button", hidden=True),
        ),
        class_="filters scripted",
        role="search",
        aria_label=_("Filter the articles"),
    )
