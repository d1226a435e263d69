"""A Report in, Markdown out (CommonMark with GitHub's tables): for a ticket, a repository, a note to a colleague.

Words of a law are escaped, so that what looks like a table, a link or HTML in them stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gapcheck.findings import ArticleFinding, ArticleStatus, PackEntry, Report
from gapcheck.messages import _
from gapcheck.phrasing import label, labelled, quoted, series
from gapcheck.provision import Need
from gapcheck.report.layout import Item, Surface, articles, cite, count, items, numbers, plain, titles
from gapcheck.report.table.conditions import Standing, excuses
from gapcheck.report.wording import (
    ARTICLE,
    CAVEAT,
    ELEMENT,
    HEADING,
    MEANING,
    NEED,
    Kind,
    article_name,
    as_sentence,
    interval,
    made,
)

SUFFIXES = (".md", ".markdown")
IN_A_ROW = True
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")
_LEADING = re.compile(r"^(?=\d{1,9}[.)](?: |$)|[#+=:!-])(\d*)(.)")
_AUTOLINK = re.compile(r"(://|\bwww\.)", re.IGNORECASE)


def render(report: Report, surface: Surface) -> bytes:
    """The report as Markdown: summary, table of correspondence, findings with their quotes, how it was made."""
    parts = [_head(report), _coverage(report), _articles(report)]
    parts += [_findings(report, Kind.REACH), _nowhere(report), _findings(report, Kind.BREADTH)]
    parts += [_findings(report, Kind.UNSURE), _elsewhere(report)]
    parts += [_findings(report, wanted) for wanted in (Kind.ELSEWHERE, Kind.NARROWING, Kind.RESERVED)]
    parts += [_excuses(report), _end(report)]
    return ("\n\n".join(block for part in parts for block in part) + "\n").encode()


def text(words: str) -> str:
    """Words on one line that Markdown shows as they are, wherever they stand."""
    escaped = _SPECIAL.sub(r"\\\1", plain(words))
    escaped = _AUTOLINK.sub(lambda found: found[1][:-1] + "\\" + found[1][-1], escaped)
    return _LEADING.sub(r"\1\\\2", escaped)


def _table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _head(report: Report) -> Iterator[str]:
    names = [text(document.title or document.name) for document in report.documents]
    yield "# " + labelled(_("Gap analysis"), "; ".join(names) or _("no law"))
    places = numbers(report)
    lines = []
    for document, name in zip(report.documents, names, strict=True):
        law = text(_("Law") + (f" [{places[document.id]}]" if places else ""))
        lines.append(f"- {labelled(law, name)} ({text(document.name)})")
    lines += ["- " + labelled(_("Against"), text(_pack(pack))) for pack in report.packs]
    if position := report.position:
        lines.append("- " + labelled(_("Position"), labelled(text(position.state), text(made(position)))))
    if lines:
        yield "\n".join(lines)
    yield f"*{text(_(CAVEAT))}*"


def _pack(pack: PackEntry) -> str:
    return _("{title}, pack {id} {version}").format(title=pack.title, id=pack.id, version=pack.version)


def _coverage(report: Report) -> Iterator[str]:
    yield "## " + _("Coverage by title")
    total = report.summary.total
    columns = (_("Title"), _("Elements found"), *(f"{said.sign} {said.word}" for said in ARTICLE.values()))
    rows = [
        (
            text(group.title),
            interval(group.coverage) if group is not total else "",
            *(str(group.articles.get(status, 0)) for status in ArticleStatus),
        )
        for group in (*report.summary.groups, total)
    ]
    yield _table(columns, rows)
    yield _("An interval counts what is unsure as not found, then as found. The other columns count articles.")


def _clauses(report: Report, article: ArticleFinding) -> str:
    implementing = (clause for clause in article.clauses if clause.role == "implements")
    return ", ".join(dict.fromkeys(text(cite(report, clause.document, clause.number)) for clause in implementing))


def _articles(report: Report) -> Iterator[str]:
    yield "## " + _("Table of correspondence")
    columns = (
        *(_("Art."), _("Title"), _("Status"), _("Clauses")),
        *(HEADING[told] for told in (Kind.REACH, Kind.BREADTH, Kind.UNSURE)),
    )
    several = len({article.pack for article in report.provisions}) > 1
    rows: list[tuple[str, ...]] = []
    for pack, title, members in titles(report):
        rows.append(("", f"**{text(labelled(pack, title) if several else title)}**", "", "", "", "", ""))
        for article in members:
            said = ARTICLE[article.status]
            told = (str(count(article, wanted) or "") for wanted in (Kind.REACH, Kind.BREADTH, Kind.UNSURE))
            status = f"{said.sign} {said.word}" + (" ±" if article.caution else "")
            rows.append((text(article.reference), text(article.title), status, _clauses(report, article), *told))
    yield _table(columns, rows)
    cautions = [article for article in report.provisions if article.caution]
    if cautions:
        told_of = series([f"{text(a.reference)} ({text(a.caution)})" for a in cautions])
        yield _("± read closely: {articles}.").format(articles=told_of)


def _name(article: ArticleFinding) -> str:
    return labelled(text(article_name(article)), text(article.title))


def _item(report: Report, item: Item, standing: Standing) -> Iterator[str]:
    element, said = item.element, ELEMENT[item.element.status]
    address = f"{NEED[element.need]}; `{_address(item.address)}`"
    yield f"**{said.sign} {label(said.word)}** {text(element.question)} ({address})"
    yield text(element.why)
    for evidence in element.evidence:
        yield f"> {quoted(text(evidence.quote))} ({text(cite(report, evidence.document, evidence.clause))})"
    if element.hint:
        yield labelled(_("To close it"), text(element.hint))
    for note in standing.of(item):
        yield text(note)


def _address(words: str) -> str:
    return re.sub(r"[^\w./-]", "_", words)


def _findings(report: Report, wanted: Kind) -> Iterator[str]:
    told = items(report, wanted)
    judged = articles(report, ArticleStatus.UNSURE) if wanted is Kind.UNSURE else []
    if not told and not judged:
        return
    yield f"## {HEADING[wanted]} ({len(told)})"
    yield as_sentence(MEANING[wanted])
    standing = Standing(report)
    for article in report.provisions:
        mine = [item for item in told if item.article is article]
        if mine or article in judged:
            yield f"### {_name(article)}"
        if article in judged:
            yield text(article.why)
        for item in mine:
            yield from _item(report, item, standing)


def _nowhere(report: Report) -> Iterator[str]:
    told = articles(report, ArticleStatus.NONE)
    if told:
        yield "## " + _("Articles not found ({count})").format(count=len(told))
    for article in told:
        yield f"### {_name(article)}"
        yield text(article.why)
        hints = [text(each.hint) for each in article.elements if each.need is not Need.OPTIONAL and each.hint]
        if hints:
            yield label(_("To close it")) + "\n\n" + "\n".join(f"- {hint}" for hint in hints)


def _elsewhere(report: Report) -> Iterator[str]:
    told = articles(report, ArticleStatus.NOT_ASSESSABLE)
    if told:
        yield "## " + _("Not assessable ({count})").format(count=len(told))
    for article in told:
        yield f"### {_name(article)}"
        yield text(article.why)
        if article.look_in:
            yield labelled(_("Look in"), series([text(law) for law in article.look_in]))


def _excuses(report: Report) -> Iterator[str]:
    for told in excuses(report, brief=True):
        yield f"## {told.heading} ({len(told.rows)})"
        yield text(told.sentence)
        if told.rows:
            yield _table(told.columns, [tuple(text(cell) for cell in row) for row in told.rows])


def _end(report: Report) -> Iterator[str]:
    yield "## " + _("How it was made")
    lines = [f"- {text(note)}" for note in report.notes]
    hashes = [(document.name, document.sha256) for document in report.documents]
    hashes += [
        (_("Pack {id} {version}").format(id=pack.id, version=pack.version), pack.sha256) for pack in report.packs
    ]
    lines += [f"- {labelled(text(name), 'SHA-256')} `{_address(sha256)}`" for name, sha256 in hashes]
    lines.append(f"- {report.tool.name} {text(report.tool.version)}")
    yield "\n".join(lines)
