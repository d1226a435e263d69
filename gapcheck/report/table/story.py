"""A Report in, the document on paper as blocks out: cover, coverage, what needs attention, table, conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from gapcheck.findings import ArticleStatus, Report
from gapcheck.messages import _, ngettext
from gapcheck.report.table import COLUMNS, Section, sections, unused
from gapcheck.report.table.blocks import Block, Cell, Heading, Line, Table, Text, text
from gapcheck.report.table.conditions import conditions
from gapcheck.report.table.front import concerns, facts, made, subject, title
from gapcheck.report.table.rows import rows, verdict_cell
from gapcheck.report.table.verdicts import legend
from gapcheck.report.table.words import clean
from gapcheck.report.wording import ARTICLE, CAVEAT, interval


class Story:
    """The document in its order; its tables are numbered as they come."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._parts = sections(report)
        self._numbers = count(1)

    def blocks(self) -> Iterator[Block]:
        """The whole of it."""
        yield from self._cover()
        yield from self._coverage()
        yield from self._attention()
        yield from self._correspondence()
        yield from self._conditions()
        yield Heading(_("How it was made"))
        yield from (Text(words, "bullet") for words in made(self._report))

    def _table(
        self,
        caption: str,
        columns: Sequence[tuple[str, float]],
        cells: Iterable[Sequence[Cell]],
        kept: frozenset[int] = frozenset(),
    ) -> Table:
        return Table(next(self._numbers), caption, tuple(columns), tuple(tuple(row) for row in cells), kept)

    def _cover(self) -> Iterator[Block]:
        yield Text(title(), "title")
        yield Text(subject(self._report), "subtitle")
        columns = ((_("Subject"), 0.22), (_("Particulars"), 0.78))
        told = ((text(term, bold=True), text(words)) for term, words in facts(self._report))
        yield self._table(_("What was compared"), columns, told)
        yield Text(_(CAVEAT), "caveat")

    def _coverage(self) -> Iterator[Block]:
        yield Heading(_("Coverage by title"))
        anchors = {part.summary.id: anchor(at) for at, part in enumerate(self._parts) if part.summary}
        total = self._report.summary.total
        told = []
        for group in (*self._report.summary.groups, total):
            name = Line(((clean(group.title), group is total),), link=anchors.get(group.id, ""))
            found = interval(group.coverage) if group is not total else ""
            counts = (text(str(group.articles.get(status, 0))) for status in ArticleStatus)
            told.append((Cell((name,)), text(found), *counts))
        articles = ((f"{said.sign} {said.word}", 0.1) for said in ARTICLE.values())
        columns = ((_("Title"), 0.34), (_("Elements found"), 0.16), *articles)
        yield self._table(_("Coverage by title"), columns, told)
        yield Text(
            _("An interval counts what is unsure as not found, then as found. The other columns count articles.")
        )
        yield Heading(_("What the verdicts mean"), 2)
        for of, verdicts in legend():
            meanings = [(verdict_cell(verdict), text(meaning)) for verdict, meaning in verdicts]
            together = frozenset(range(len(meanings) - 1))
            yield self._table(of, ((_("Verdict"), 0.2), (_("It means"), 0.8)), meanings, together)

    def _attention(self) -> Iterator[Block]:
        told = tuple(concerns(self._report))
        if told:
            yield Heading(_("What needs attention"), page=True)
        columns = ((_("Article"), 0.07), (_("Element"), 0.38), (_("Verdict"), 0.13), (_("Recommendation"), 0.42))
        for concern in told:
            yield Heading(f"{concern.heading} ({len(concern.rows)})", 2)
            yield Text(concern.sentence, keep=True)
            cells = (
                (text(reference), text(subject), verdict_cell(verdict), text(advice))
                for reference, subject, verdict, advice in concern.rows
            )
            yield self._table(concern.heading, columns, cells)

    def _correspondence(self) -> Iterator[Block]:
        yield Heading(title(), page=True)
        if left_out := unused(self._parts):
            yield Text(
                ngettext(
                    "{number} optional element that the texts supplied do not use is left out.",
                    "{number} optional elements that the texts supplied do not use are left out.",
                    left_out,
                ).format(number=left_out)
            )
        for at, part in enumerate(self._parts):
            yield Heading(part.title, 2, anchor(at))
            yield self._correspondence_of(part)

    def _correspondence_of(self, part: Section) -> Table:
        cells: list[tuple[Cell, ...]] = []
        heads = set()
        for entry in part.entries:
            mine = rows(entry)
            if len(mine) > 1:
                heads.add(len(cells))
            cells += mine
        return self._table(part.title, [(_(name), share) for name, share in COLUMNS], cells, frozenset(heads))

    def _conditions(self) -> Iterator[Block]:
        for condition in conditions(self._report):
            yield Heading(condition.heading)
            yield Text(condition.sentence)
            if condition.rows:
                columns = [(name, 1 / len(condition.columns)) for name in condition.columns]
                yield self._table(condition.heading, columns, ([text(cell) for cell in row] for row in condition.rows))


def anchor(at: int) -> str:
    """The anchor of a title of the treaty, counted from 0."""
    return f"title_{at + 1}"
