"""An article of the table in, its rows as cells out: a head with its verdict, then an element a row."""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.messages import _
from gapcheck.phrasing import labelled, quoted
from gapcheck.report.table import Entry, Passage, Row, Verdict
from gapcheck.report.table.blocks import Cell, Line, text
from gapcheck.report.table.words import in_turn

BAND = "F3F5F8"
_NOTHING = "–"


def rows(entry: Entry) -> list[tuple[Cell, ...]]:
    """The rows of an article, its head first, in the six columns of the table."""
    cells = [_head(entry), *(_row(row) for row in entry.apart)]
    if entry.together:
        cells.append(_together(entry.together))
    return cells


def verdict_cell(verdict: Verdict) -> Cell:
    """A verdict in sign, word and shade, with what follows from it below."""
    lines = [Line(((verdict.shown, True),), "verdict")]
    if verdict.word and verdict.kind:
        lines.append(_line(verdict.kind))
    return Cell(tuple(lines), verdict.shade)


def _line(words: str) -> Line:
    return Line(((words, False),))


def _head(entry: Entry) -> tuple[Cell, ...]:
    name = [Line(((entry.name, True),), "article")]
    if entry.clauses:
        name.append(_line(labelled(_("Clauses"), in_turn(entry.clauses))))
    comment = tuple(_line(words) for words in entry.comment if words)
    return Cell(tuple(name), BAND, 2), verdict_cell(entry.verdict), Cell(comment, BAND, 3)


def _row(row: Row) -> tuple[Cell, ...]:
    comment = row.comment[1:] if row.whole else row.comment
    return (
        Cell((_line(row.question), Line(((f"{row.need} · {row.address}", False),), "note"))),
        Cell(tuple(line for passage in row.passages for line in _passage(passage)) or (_line(_NOTHING),)),
        verdict_cell(row.verdict),
        Cell(tuple(_line(words) for words in comment if words)),
        text(row.recommendation),
        Cell(),
    )


def _passage(passage: Passage) -> Iterator[Line]:
    yield Line(((passage.where, True),), "where")
    before, after = quoted("{words}").split("{words}")
    yield Line(((before, False), *passage.words, (after, False)), "quote", passage.language)


def _together(these: tuple[Row, ...]) -> tuple[Cell, ...]:
    questions = Cell(tuple(_line(row.question) for row in these))
    return questions, text(_NOTHING), verdict_cell(these[0].verdict), Cell(), Cell(), Cell()
