"""A Report in, Markdown out (CommonMark with GitHub's tables): for a ticket, a repository, a note to a colleague.

Words of a law are escaped, so that what looks like a table, a link or HTML in them stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gapcheck.findings import ArticleFinding, ArticleStatus, Report
from gapcheck.provision import Need
from gapcheck.report.layout import Item, Surface, articles, cite, count, items, numbers, plain, titles
from gapcheck.report.wording import ARTICLE, CAVEAT, ELEMENT, HEADING, MEANING, NEED, Kind, interval

SUFFIXES = (".md", ".markdown")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")
_LEADING = re.compile(r"^(?=\d{1,9}[.)](?: |$)|[#+=:!-])(\d*)(.)")
_AUTOLINK = re.compile(r"(://|\bwww\.)", re.IGNORECASE)


def render(report: Report, surface: Surface) -> bytes:
    """The report as Markdown: summary, table of correspondence, findings with their quotes, how it was made."""
    parts = [_head(report), _coverage(report), _articles(report)]
    parts += [_findings(report, Kind.REACH), _nowhere(report), _findings(report, Kind.BREADTH)]
    parts += [_findings(report, Kind.UNSURE), _elsewhere(report)]
    parts += [_findings(report, wanted) for wanted in (Kind.ELSEWHERE, Kind.NARROWING, Kind.RESERVED)]
    parts.append(_end(report))
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
    yield "# Gap analysis: " + ("; ".join(names) or "no law")
    places = numbers(report)
    lines = []
    for document, name in zip(report.documents, names, strict=True):
        law = text(f"Law [{places[document.id]}]") if places else "Law"
        lines.append(f"- {law}: {name} ({text(document.name)})")
    lines += [f"- Against: {text(pack.title)}, pack {text(pack.id)} {text(pack.version)}" for pack in report.packs]
    if position := report.position:
        made = ", ".join(text(each) for each in position.made) or "no reservation or declaration"
        lines.append(f"- Position: {text(position.state)}: {made}")
    if lines:
        yield "\n".join(lines)
    yield f"*{text(CAVEAT)}*"


def _coverage(report: Report) -> Iterator[str]:
    yield "## Coverage by title"
    total = report.summary.total
    columns = ("Title", "Elements found", *(f"{said.sign} {said.word}" for said in ARTICLE.values()))
    rows = [
        (
            text(group.title),
            interval(group.coverage) if group is not total else "",
            *(str(group.articles.get(status, 0)) for status in ArticleStatus),
        )
        for group in (*report.summary.groups, total)
    ]
    yield _table(columns, rows)
    yield "An interval counts what is unsure as not found, then as found. The other columns count articles."


def _clauses(report: Report, article: ArticleFinding) -> str:
    return ", ".join(
        text(cite(report, clause.document, clause.number)) for clause in article.clauses if clause.role == "implements"
    )


def _articles(report: Report) -> Iterator[str]:
    yield "## Table of correspondence"
    columns = ("Art.", "Title", "Status", "Clauses", "Gaps in reach", "Over-breadth", "To be judged")
    several = len({article.pack for article in report.provisions}) > 1
    rows: list[tuple[str, ...]] = []
    for pack, title, members in titles(report):
        rows.append(("", f"**{text(f'{pack}: {title}' if several else title)}**", "", "", "", "", ""))
        for article in members:
            said = ARTICLE[article.status]
            told = (str(count(article, wanted) or "") for wanted in (Kind.REACH, Kind.BREADTH, Kind.UNSURE))
            status = f"{said.sign} {said.word}" + (" ±" if article.caution else "")
            rows.append((text(article.reference), text(article.title), status, _clauses(report, article), *told))
    yield _table(columns, rows)
    cautions = [article for article in report.provisions if article.caution]
    if cautions:
        yield "± read closely: " + "; ".join(f"{text(a.reference)} ({text(a.caution)})" for a in cautions) + "."


def _name(article: ArticleFinding) -> str:
    return f"Article {text(article.reference)}: {text(article.title)}"


def _item(report: Report, item: Item) -> Iterator[str]:
    element, said = item.element, ELEMENT[item.element.status]
    address = f"{NEED[element.need]}; `{_address(item.address)}`"
    yield f"**{said.sign} {said.word}:** {text(element.question)} ({address})"
    yield text(element.why)
    for evidence in element.evidence:
        yield f"> “{text(evidence.quote)}” ({text(cite(report, evidence.document, evidence.clause))})"
    if element.hint:
        yield f"To close it: {text(element.hint)}"


def _address(words: str) -> str:
    return re.sub(r"[^\w./-]", "_", words)


def _findings(report: Report, wanted: Kind) -> Iterator[str]:
    told = items(report, wanted)
    judged = articles(report, ArticleStatus.UNSURE) if wanted is Kind.UNSURE else []
    if not told and not judged:
        return
    yield f"## {HEADING[wanted]} ({len(told)})"
    yield f"{MEANING[wanted][0].upper()}{MEANING[wanted][1:]}."
    for article in report.provisions:
        mine = [item for item in told if item.article is article]
        if mine or article in judged:
            yield f"### {_name(article)}"
        if article in judged:
            yield text(article.why)
        for item in mine:
            yield from _item(report, item)


def _nowhere(report: Report) -> Iterator[str]:
    told = articles(report, ArticleStatus.NONE)
    if told:
        yield f"## Articles not found ({len(told)})"
    for article in told:
        yield f"### {_name(article)}"
        yield text(article.why)
        hints = [text(each.hint) for each in article.elements if each.need is not Need.OPTIONAL and each.hint]
        if hints:
            yield "To close it:\n\n" + "\n".join(f"- {hint}" for hint in hints)


def _elsewhere(report: Report) -> Iterator[str]:
    told = articles(report, ArticleStatus.NOT_ASSESSABLE)
    if told:
        yield f"## Not assessable ({len(told)})"
    for article in told:
        yield f"### {_name(article)}"
        yield text(article.why)
        if article.look_in:
            yield "Look in: " + "; ".join(text(law) for law in article.look_in)


def _end(report: Report) -> Iterator[str]:
    yield "## How it was made"
    lines = [f"- {text(note)}" for note in report.notes]
    lines += [f"- {text(document.name)}: SHA-256 `{_address(document.sha256)}`" for document in report.documents]
    lines += [
        f"- Pack {text(pack.id)} {text(pack.version)}: SHA-256 `{_address(pack.sha256)}`" for pack in report.packs
    ]
    lines.append(f"- {report.tool.name} {text(report.tool.version)}")
    yield "\n".join(lines)
