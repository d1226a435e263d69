"""A Report in, the table of correspondence out: what the Word, Excel and PDF files draw, and in which order.

A table of correspondence sets each rule of a treaty beside the national clause that answers it. One model for three
formats, so that no two of them differ on a verdict. All its words are clean, and in the report's language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gapcheck.findings import ArticleFinding, ElementFinding, GroupSummary, Report
from gapcheck.messages import N_, _
from gapcheck.phrasing import labelled
from gapcheck.provision import Need
from gapcheck.report.layout import Item, cite, items, kind
from gapcheck.report.table.conditions import Standing
from gapcheck.report.table.passages import Passage, passages
from gapcheck.report.table.verdicts import Verdict, of_article, of_element
from gapcheck.report.table.words import clean, in_turn
from gapcheck.report.wording import NEED, Kind, article_name

__all__ = ["COLUMNS", "Entry", "Passage", "Row", "Section", "Verdict", "sections", "unused"]

# The columns on paper, each with its share of the width.
COLUMNS = (
    (N_("Article and element"), 0.19),
    (N_("National clause"), 0.31),
    (N_("Verdict"), 0.09),
    (N_("Comment"), 0.14),
    (N_("Recommendation"), 0.18),
    (N_("Reviewer's remarks"), 0.09),
)


@dataclass(frozen=True, slots=True)
class Row:
    """An element beside the clauses that answer it. confidence: 0 to 1.

    whole: its verdict is that of its article as a whole, and need not be told again.
    unused: it is optional, and the texts supplied make no use of it, which is no gap.
    """

    address: str
    question: str
    need: str
    passages: tuple[Passage, ...]
    verdict: Verdict
    confidence: float
    comment: tuple[str, ...]
    recommendation: str
    whole: bool
    unused: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """An article with its rows. article: how it is cited. clauses: those that implement it, with their headings."""

    reference: str
    article: str
    title: str
    verdict: Verdict
    clauses: tuple[str, ...]
    comment: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        return labelled(self.article, self.title)

    @property
    def apart(self) -> tuple[Row, ...]:
        """The rows that a table on paper draws: those that are used, and say more than the article's own verdict."""
        return tuple(row for row in self.rows if not row.unused and row not in self.together)

    @property
    def together(self) -> tuple[Row, ...]:
        """The rows that a table on paper draws as one: the article's verdict is theirs, and nothing is proposed."""
        return tuple(row for row in self.rows if row.whole and not row.recommendation and not row.passages)


@dataclass(frozen=True, slots=True)
class Section:
    """A title of the treaty. summary: its counts, where the report has them."""

    title: str
    summary: GroupSummary | None
    entries: tuple[Entry, ...]


def sections(report: Report) -> tuple[Section, ...]:
    """The treaty's titles in its order, each with its articles."""
    return tuple(_sections(report))


def unused(parts: tuple[Section, ...]) -> int:
    """How many optional elements a table on paper leaves out, since the texts supplied do not use them."""
    return sum(row.unused for part in parts for entry in part.entries for row in entry.rows)


def _sections(report: Report) -> Iterator[Section]:
    groups = {group.id: group for group in report.summary.groups}
    packs = {pack.id: pack.title for pack in report.packs}
    grouped: dict[tuple[str, str], list[ArticleFinding]] = {}
    for article in report.provisions:
        grouped.setdefault((article.pack, article.group), []).append(article)
    several = len({pack for pack, _group in grouped}) > 1
    alone = {item.address for wanted in Kind for item in items(report, wanted)}
    standing = Standing(report)
    for (pack, id), articles in grouped.items():
        group = groups.get(id)
        title = clean(group.title if group else id)
        if several:
            title = labelled(clean(packs.get(pack, pack)), title)
        yield Section(title, group, tuple(_entry(report, article, alone, standing) for article in articles))


def _entry(report: Report, article: ArticleFinding, alone: set[str], standing: Standing) -> Entry:
    clauses = tuple(
        clean(f"{cite(report, clause.document, clause.number)} {clause.heading}")
        for clause in article.clauses
        if clause.role == "implements"
    )
    comment = [clean(article.why)]
    if article.look_in and not clauses and not all(law in article.why for law in article.look_in):
        comment.append(labelled(_("Look in"), in_turn(article.look_in)))
    if article.caution:
        comment.append(f"± {clean(article.caution)}")
    rows = tuple(_row(report, Item(article, element), alone, standing) for element in article.elements)
    return Entry(
        reference=clean(article.reference),
        article=clean(article_name(article)),
        title=clean(article.title),
        verdict=of_article(article.status),
        clauses=clauses,
        comment=tuple(comment),
        rows=rows,
    )


def _row(report: Report, item: Item, alone: set[str], standing: Standing) -> Row:
    element: ElementFinding = item.element
    told = kind(element)
    return Row(
        address=clean(item.address),
        question=clean(element.question),
        need=NEED[element.need],
        passages=passages(report, element.evidence),
        verdict=of_element(element),
        confidence=element.confidence,
        comment=(clean(element.why), *standing.of(item)),
        recommendation=clean(element.hint),
        whole=told is not None and item.address not in alone,
        unused=told is None and element.need is Need.OPTIONAL,
    )
