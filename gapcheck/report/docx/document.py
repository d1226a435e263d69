"""A Report in, the bytes of a Word document out: cover, coverage, what needs attention, the table, its conditions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from gapcheck.findings import ArticleStatus, Report
from gapcheck.messages import _, ngettext
from gapcheck.report.docx.parts import Cell, bookmarked, linked, paragraph, run, table, with_fields
from gapcheck.report.docx.styles import blank, running, width
from gapcheck.report.layout import Paper
from gapcheck.report.table import COLUMNS, Entry, Passage, Row, Section, Verdict, sections, unused
from gapcheck.report.table.conditions import conditions
from gapcheck.report.table.front import TOOL, concerns, facts, made, subject, title
from gapcheck.report.table.moment import undated
from gapcheck.report.table.verdicts import legend
from gapcheck.report.table.words import clean
from gapcheck.report.wording import ARTICLE, CAVEAT, interval


def written(report: Report, paper: Paper) -> bytes:
    """The document on that paper; the same report gives the same bytes."""
    page = _Writing(report, paper)
    page.cover()
    page.coverage()
    page.attention()
    page.correspondence()
    page.conditions()
    page.end()
    return page.saved()


class _Writing:
    """A document in the making."""

    def __init__(self, report: Report, paper: Paper) -> None:
        self.report = report
        self.parts = sections(report)
        self.tables = 0
        author = f"{TOOL} {clean(report.tool.version)}"
        self.document = blank(
            title=f"{title()}: {subject(report)}",
            subject="; ".join(clean(pack.title) for pack in report.packs),
            author=author,
            language=report.language,
            paper=paper,
        )
        self.width = width(self.document)
        self.body = self.document.element.body
        self.last = self.body[-1]
        fields = {"page": ("PAGE", "1"), "pages": ("NUMPAGES", "1")}
        foot = with_fields(_("{tool}: page {page} of {pages}"), fields, {"tool": author})
        running(self.document, [run(f"{title()}: {subject(report)}")], foot)

    def add(self, *made: Any) -> None:
        for each in made:
            self.last.addprevious(each)

    def heading(self, level: int, words: str, *, page: bool = False) -> None:
        self.add(paragraph(f"Heading{level}", words, page=page))

    def table(
        self,
        caption: str,
        columns: Sequence[tuple[str, float]],
        rows: Sequence[Sequence[Cell]],
        heads: frozenset[int] = frozenset(),
    ) -> None:
        """A captioned table; columns: each with its share of the page's width."""
        self.tables += 1
        number = ("SEQ Table \\* ARABIC", str(self.tables))
        words = with_fields(_("Table {number}: {caption}"), {"number": number}, {"caption": caption})
        self.add(paragraph("Caption", *words, keep=True))
        widths = [round(self.width * share) for _name, share in columns]
        self.add(table([name for name, _share in columns], widths, rows, name=caption, heads=heads))
        self.add(paragraph("TableText"))

    def cover(self) -> None:
        self.add(paragraph("Title", title()), paragraph("Subtitle", subject(self.report)))
        self.table(
            _("What was compared"),
            ((_("Subject"), 0.22), (_("Particulars"), 0.78)),
            [(_text(term, bold=True), _text(words)) for term, words in facts(self.report)],
        )
        self.add(paragraph("Caveat", _(CAVEAT)))

    def coverage(self) -> None:
        self.heading(1, _("Coverage by title"))
        names = {part.summary.id: at for at, part in enumerate(self.parts) if part.summary}
        rows = []
        total = self.report.summary.total
        for group in (*self.report.summary.groups, total):
            words = clean(group.title)
            link = linked(words, _anchor(names[group.id])) if group.id in names else run(words, bold=group is total)
            found = interval(group.coverage) if group is not total else ""
            counts = [_text(str(group.articles.get(status, 0))) for status in ArticleStatus]
            rows.append((Cell((paragraph("TableText", link),)), _text(found), *counts))
        articles = [(f"{said.sign} {_(said.word)}", 0.1) for said in ARTICLE.values()]
        self.table(_("Coverage by title"), ((_("Title"), 0.34), (_("Elements found"), 0.16), *articles), rows)
        self.add(
            paragraph(
                "Normal",
                _("An interval counts what is unsure as not found, then as found. The other columns count articles."),
            )
        )
        self.heading(2, _("What the verdicts mean"))
        for of, verdicts in legend():
            meanings = [(_verdict(verdict), _text(meaning)) for verdict, meaning in verdicts]
            whole = frozenset(range(len(meanings) - 1))
            self.table(of, ((_("Verdict"), 0.2), (_("It means"), 0.8)), meanings, whole)

    def attention(self) -> None:
        told = tuple(concerns(self.report))
        if told:
            self.heading(1, _("What needs attention"), page=True)
        for concern in told:
            self.heading(2, f"{concern.heading} ({len(concern.rows)})")
            self.add(paragraph("Normal", concern.sentence, keep=True))
            rows = [
                (_text(reference), _text(subject), _verdict(verdict), _text(advice))
                for reference, subject, verdict, advice in concern.rows
            ]
            columns = ((_("Article"), 0.07), (_("Element"), 0.38), (_("Verdict"), 0.13), (_("Recommendation"), 0.42))
            self.table(concern.heading, columns, rows)

    def correspondence(self) -> None:
        self.heading(1, title(), page=True)
        if left_out := unused(self.parts):
            self.add(
                paragraph(
                    "Normal",
                    ngettext(
                        "{number} optional element that the texts supplied do not use is left out.",
                        "{number} optional elements that the texts supplied do not use are left out.",
                        left_out,
                    ).format(number=left_out),
                )
            )
        for at, part in enumerate(self.parts):
            self.add(bookmarked(paragraph("Heading2", part.title), _anchor(at), at + 1))
            rows, heads = _rows(part)
            self.table(part.title, [(_(name), share) for name, share in COLUMNS], rows, heads)

    def conditions(self) -> None:
        for condition in conditions(self.report):
            self.heading(1, condition.heading)
            self.add(paragraph("Normal", condition.sentence))
            if condition.rows:
                share = 1 / len(condition.columns)
                rows = [[_text(cell) for cell in row] for row in condition.rows]
                self.table(condition.heading, [(name, share) for name in condition.columns], rows)

    def end(self) -> None:
        self.heading(1, _("How it was made"))
        self.add(*(paragraph("ListBullet", words) for words in made(self.report)))

    def saved(self) -> bytes:
        page = BytesIO()
        self.document.save(page)
        return undated(page.getvalue())


def _anchor(at: int) -> str:
    return f"title_{at + 1}"


def _text(words: str, *, bold: bool = False) -> Cell:
    return Cell((paragraph("TableText", run(words, bold=bold)),))


def _verdict(verdict: Verdict) -> Cell:
    lines = [paragraph("TableVerdict", verdict.text.strip())] if verdict.word else []
    if verdict.kind:
        lines.append(paragraph("TableText", verdict.kind))
    return Cell(tuple(lines), verdict.shade)


def _rows(part: Section) -> tuple[list[tuple[Cell, ...]], frozenset[int]]:
    """The rows of a title, and which of them are heads of an article."""
    rows: list[tuple[Cell, ...]] = []
    heads = set()
    for entry in part.entries:
        if entry.apart or entry.together:
            heads.add(len(rows))
        rows.append(_head(entry))
        rows += [_row(row) for row in entry.apart]
        if entry.together:
            rows.append(_together(entry))
    return rows, frozenset(heads)


def _head(entry: Entry) -> tuple[Cell, ...]:
    name = [paragraph("Heading3", entry.name)]
    if entry.clauses:
        name.append(paragraph("TableText", _("Clauses: {clauses}").format(clauses="; ".join(entry.clauses))))
    comment = tuple(paragraph("TableText", words) for words in entry.comment)
    return (Cell(tuple(name), _BAND, 2), _verdict(entry.verdict), Cell(comment, _BAND, 3))


_BAND = "F3F5F8"


def _row(row: Row) -> tuple[Cell, ...]:
    question = (paragraph("TableText", row.question), paragraph("TableNote", f"{row.need}; {row.address}"))
    quotes = tuple(line for passage in row.passages for line in _passage(passage)) or (paragraph("TableText", "–"),)
    comment = row.comment[1:] if row.whole else row.comment
    return (
        Cell(question),
        Cell(quotes),
        _verdict(row.verdict),
        Cell(tuple(paragraph("TableText", words) for words in comment)),
        _text(row.recommendation),
        Cell(()),
    )


def _passage(passage: Passage) -> Iterator[Any]:
    yield paragraph("TableText", run(passage.where, bold=True), keep=True)
    quoted = [run(words, bold=found, language=passage.language) for words, found in passage.words]
    yield paragraph("TableQuote", "“", *quoted, "”")


def _together(entry: Entry) -> tuple[Cell, ...]:
    questions = tuple(paragraph("TableText", row.question) for row in entry.together)
    return (
        Cell(questions),
        _text("–"),
        _verdict(entry.together[0].verdict),
        Cell(()),
        Cell(()),
        Cell(()),
    )
