"""A Report in, one self-contained HTML page out: the picture, the table, and the articles beside the law.

The page asks nothing of any network. It reads without JavaScript too; the script adds filters, the keyboard, and a
law that stays in place.
"""

from __future__ import annotations

from gapcheck.findings import ArticleStatus, Report
from gapcheck.messages import _, ngettext
from gapcheck.phrasing import labelled, listed
from gapcheck.report.html.correspondence import correspondence
from gapcheck.report.html.envelope import asset, enveloped, style_of_report
from gapcheck.report.html.excuses import excuses
from gapcheck.report.html.filters import filters
from gapcheck.report.html.law import law
from gapcheck.report.html.markup import Markup, fill, join, tag
from gapcheck.report.html.picture import picture
from gapcheck.report.html.places import other_language
from gapcheck.report.html.verdicts import verdicts
from gapcheck.report.layout import Surface, articles, items
from gapcheck.report.wording import ARTICLE, CAVEAT, Kind, made

SUFFIXES = (".html", ".htm")


def render(report: Report, surface: Surface) -> bytes:
    """The report as a UTF-8 page. With the documents' text in it, the law stands beside the articles."""
    return enveloped(
        join(_masthead(report), _main(report), _foot(report)),
        title=_("{law} · gap analysis").format(law=_name(report)),
        language=report.language,
        tool=report.tool,
        style=style_of_report(),
        script=asset("page.js"),
    )


def _name(report: Report) -> str:
    return "; ".join(document.title or document.name for document in report.documents) or _("No law")


def _theme() -> Markup:
    """The button that changes between light and dark; the script takes its words from it."""
    return tag(
        "button",
        _("Theme"),
        id="theme",
        type="button",
        class_="scripted",
        title=_("Change between light and dark"),
        data_light=_("Light"),
        data_dark=_("Dark"),
    )


def _masthead(report: Report) -> Markup:
    laws = [
        tag("h1", document.title or document.name, lang=other_language(report, document.id))
        for document in report.documents[:1]
    ]
    also = [document.title or document.name for document in report.documents[1:]]
    against = "; ".join(f"{pack.title}" for pack in report.packs)
    return tag(
        "header",
        tag("a", _("Skip to the articles"), href="#reading", class_="skip"),
        _theme(),
        tag("p", _("Gap analysis"), class_="kicker"),
        laws,
        tag("p", fill(_("with {laws}"), laws="; ".join(also)), class_="also") if also else None,
        tag("p", fill(_("against the {instrument}"), instrument=tag("b", against)), class_="against"),
        tag("p", _(CAVEAT), class_="caveat"),
        class_="masthead",
    )


def _sentence(report: Report) -> Markup:
    total = report.summary.total
    verdicts_ = [
        tag(
            "span",
            # Translators: as "14 partial", of articles; "{verdict}: {number}" where the verdict would have to agree.
            _("{number} {verdict}").format(number=number, verdict=ARTICLE[status].word),
            class_="nobreak",
        )
        for status in ArticleStatus
        if (number := total.articles.get(status, 0))
    ]
    count = sum(total.articles.values())
    message = ngettext("Of {count} article: {verdicts}.", "Of {count} articles: {verdicts}.", count)
    counted = fill(
        message,
        count=str(count),
        verdicts=[join(", ", one) if place else one for place, one in enumerate(verdicts_)],
    )
    return tag("p", counted, " ", _to_do(report), class_="sum lead")


def _to_do(report: Report) -> str:
    """What the report leaves to do, counted."""
    reach, breadth, judged = (len(items(report, kind)) for kind in (Kind.REACH, Kind.BREADTH, Kind.UNSURE))
    whole = len(articles(report, ArticleStatus.NONE))
    counts = [
        ngettext("{count} gap in reach", "{count} gaps in reach", reach).format(count=reach),
        ngettext("{count} finding of over-breadth", "{count} findings of over-breadth", breadth).format(count=breadth),
        ngettext("{count} article not found at all", "{count} articles not found at all", whole).format(count=whole),
        ngettext(
            "{count} element that a lawyer has to judge", "{count} elements that a lawyer has to judge", judged
        ).format(count=judged),
    ]
    if not whole:
        del counts[2]
    return f"{listed(counts)}."


def _main(report: Report) -> Markup:
    overview = tag(
        "section",
        tag("h2", _("Coverage"), id="overview-title"),
        tag("div", _sentence(report), class_="total"),
        picture(report),
        id="overview",
        aria_labelledby="overview-title",
    )
    table = tag(
        "section",
        tag("h2", _("Table of correspondence"), id="table-title"),
        correspondence(report),
        id="table",
        aria_labelledby="table-title",
    )
    reading = tag(
        "section",
        tag("h2", _("Articles and law"), id="reading-title"),
        filters(report),
        tag(
            "div",
            tag(
                "div",
                verdicts(report),
                tag("p", _("No article meets these filters."), id="nothing", hidden=True),
                class_="articles",
            ),
            tag("aside", law(report), class_="law", id="law", aria_label=_("The law"), tabindex=0),
            class_="split",
        ),
        id="reading",
        aria_labelledby="reading-title",
    )
    excused = list(excuses(report))
    contents = tag(
        "nav",
        tag("a", _("Coverage"), href="#overview"),
        tag("a", _("Correspondence"), href="#table"),
        tag("a", _("Articles and law"), href="#reading"),
        [tag("a", heading, href=f"#{id}") for id, heading, _section in excused],
        tag("a", _("How it was made"), href="#made"),
        class_="contents",
        aria_label=_("Contents"),
    )
    return tag("main", contents, overview, table, reading, [section for _id, _heading, section in excused])


def _foot(report: Report) -> Markup:
    rows: list[tuple[str, str]] = []
    for document in report.documents:
        rows.append(
            (_("Law"), f"{document.title or document.name} ({document.name}, {document.format}, {document.language})")
        )
        rows.append(("SHA-256", document.sha256))
    for pack in report.packs:
        rows.append((_("Pack"), f"{pack.title}, {pack.id} {pack.version}"))
        rows.append(("SHA-256", pack.sha256))
    if position := report.position:
        intent = _("asked for by default") if position.intent_by_default else _("not asked for by default")
        rows += [(_("Position"), labelled(position.state, made(position))), (_("Intent"), intent)]
    tool = _("{tool} {version}, report schema {schema}").format(
        tool=report.tool.name, version=report.tool.version, schema=report.schema_version
    )
    rows.append((_("Tool"), tool))
    facts = [join(tag("dt", term), tag("dd", words)) for term, words in rows]
    notes = tag("ul", [tag("li", note) for note in report.notes], class_="notes") if report.notes else None
    keys = (
        ("j", _("next article")),
        ("k", _("previous article")),
        ("c", _("its clause in the law")),
        ("b", _("back")),
        ("/", _("search")),
    )
    help_ = tag("p", [join(tag("kbd", key), f" {words}  ") for key, words in keys], class_="keys scripted")
    return tag("footer", tag("h2", _("How it was made"), id="made"), notes, tag("dl", facts), help_, class_="foot")
