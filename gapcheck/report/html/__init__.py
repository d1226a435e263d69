"""A Report in, one self-contained HTML page out: the picture, the table, and the articles beside the law.

The page asks nothing of any network: its policy (a meta element) refuses all but its own style and script, by their
hash. It reads without JavaScript too; the script adds filters, the keyboard, and a law that stays in place.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from gapcheck.findings import ArticleStatus, Report
from gapcheck.report.html.correspondence import correspondence
from gapcheck.report.html.filters import filters
from gapcheck.report.html.law import law
from gapcheck.report.html.markup import Markup, join, tag
from gapcheck.report.html.picture import picture
from gapcheck.report.html.verdicts import verdicts
from gapcheck.report.layout import Surface, articles, items
from gapcheck.report.wording import ARTICLE, CAVEAT, Kind

SUFFIXES = (".html", ".htm")


def render(report: Report, surface: Surface) -> bytes:
    """The report as a UTF-8 page. With the documents' text in it, the law stands beside the articles."""
    style, script = _asset("page.css"), _asset("page.js")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="generator", content=f"gapcheck {report.tool.version}"),
        tag("title", f"{_name(report)} · gap analysis"),
        tag("style", Markup(style)),
    )
    body = tag("body", _masthead(report), _main(report), _foot(report), tag("script", Markup(script)))
    return ("<!DOCTYPE html>\n" + tag("html", head, "\n", body, lang="en") + "\n").encode()


@cache
def _asset(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _name(report: Report) -> str:
    return "; ".join(document.title or document.name for document in report.documents) or "No law"


def _masthead(report: Report) -> Markup:
    laws = [tag("h1", document.title or document.name) for document in report.documents[:1]]
    also = [document.title or document.name for document in report.documents[1:]]
    against = "; ".join(f"{pack.title}" for pack in report.packs)
    return tag(
        "header",
        tag("a", "Skip to the articles", href="#reading", class_="skip"),
        tag("button", "Theme", id="theme", type="button", class_="scripted", title="Change between light and dark"),
        tag("p", "Gap analysis", class_="kicker"),
        laws,
        tag("p", "with ", "; ".join(also), class_="also") if also else None,
        tag("p", "against the ", tag("b", against), class_="against"),
        tag("p", CAVEAT, class_="caveat"),
        class_="masthead",
    )


def _sentence(report: Report) -> Markup:
    total = report.summary.total
    parts = [
        tag("span", f"{number} {ARTICLE[status].word}", class_="nobreak")
        for status in ArticleStatus
        if (number := total.articles.get(status, 0))
    ]
    listed = [join(", ", part) if place else part for place, part in enumerate(parts)]
    reach, breadth = len(items(report, Kind.REACH)), len(items(report, Kind.BREADTH))
    found = f"{reach} gaps in reach, {breadth} findings of over-breadth"
    whole = len(articles(report, ArticleStatus.NONE))
    more = f", {whole} article{'s' if whole != 1 else ''} not found at all" if whole else ""
    judged = f", and {len(items(report, Kind.UNSURE))} elements that a lawyer has to judge."
    articles_ = sum(total.articles.values())
    return tag("p", f"Of {articles_} articles: ", listed, ". ", found, more, judged, class_="sum lead")


def _main(report: Report) -> Markup:
    overview = tag(
        "section",
        tag("h2", "Coverage", id="overview-title"),
        tag("div", _sentence(report), class_="total"),
        picture(report),
        id="overview",
        aria_labelledby="overview-title",
    )
    table = tag(
        "section",
        tag("h2", "Table of correspondence", id="table-title"),
        correspondence(report),
        id="table",
        aria_labelledby="table-title",
    )
    reading = tag(
        "section",
        tag("h2", "Articles and law", id="reading-title"),
        filters(report),
        tag(
            "div",
            tag(
                "div",
                verdicts(report),
                tag("p", "No article meets these filters.", id="nothing", hidden=True),
                class_="articles",
            ),
            tag("aside", law(report), class_="law", id="law", aria_label="The law", tabindex=0),
            class_="split",
        ),
        id="reading",
        aria_labelledby="reading-title",
    )
    contents = tag(
        "nav",
        tag("a", "Coverage", href="#overview"),
        tag("a", "Correspondence", href="#table"),
        tag("a", "Articles and law", href="#reading"),
        tag("a", "How it was made", href="#made"),
        class_="contents",
        aria_label="Contents",
    )
    return tag("main", contents, overview, table, reading)


def _foot(report: Report) -> Markup:
    rows: list[tuple[str, str]] = []
    for document in report.documents:
        rows.append(
            ("Law", f"{document.title or document.name} ({document.name}, {document.format}, {document.language})")
        )
        rows.append(("SHA-256", document.sha256))
    for pack in report.packs:
        rows.append(("Pack", f"{pack.title}, {pack.id} {pack.version}"))
        rows.append(("SHA-256", pack.sha256))
    if position := report.position:
        rows.append(("Position", f"{position.state}: {', '.join(position.made) or 'no reservation or declaration'}"))
        rows.append(("Intent", "asked for by default" if position.intent_by_default else "not asked for by default"))
    rows.append(("Tool", f"{report.tool.name} {report.tool.version}, report schema {report.schema_version}"))
    facts = [join(tag("dt", term), tag("dd", words)) for term, words in rows]
    notes = tag("ul", [tag("li", note) for note in report.notes], class_="notes") if report.notes else None
    keys = (
        ("j", "next article"),
        ("k", "previous article"),
        ("c", "its clause in the law"),
        ("b", "back"),
        ("/", "search"),
    )
    help_ = tag("p", [join(tag("kbd", key), f" {words}  ") for key, words in keys], class_="keys scripted")
    return tag("footer", tag("h2", "How it was made", id="made"), notes, tag("dl", facts), help_, class_="foot")
