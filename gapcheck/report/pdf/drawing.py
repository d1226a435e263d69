"""A block in, what ReportLab prints of it out: a heading in the outline, a paragraph, a table that goes over pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Paragraph, Spacer, TableStyle

from gapcheck.messages import _
from gapcheck.report.pdf.fonts import BOLD, TEXT, marked
from gapcheck.report.pdf.paged import PagedTable
from gapcheck.report.table.blocks import Block, Cell, Heading, Line, Table, Text

INK = HexColor("#1F2F46")
_GREY = HexColor("#5A6470")
_RULE = HexColor("#9AA5B1")
_HEAD = HexColor("#DFE5EC")
_KEPT = 300  # points: the most that an article's head and its first row are kept on one page
_ROOM = 120  # points that a table needs at the foot of a page to begin there, its caption included


def _style(name: str, size: float, *, bold: bool = False, before: float = 0, after: float = 0, **more: Any) -> Any:
    font = BOLD if bold else TEXT
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=size * 1.25, spaceBefore=before, spaceAfter=after, **more
    )


STYLES = {
    "title": _style("title", 24, bold=True, after=3, textColor=INK),
    "subtitle": _style("subtitle", 14, after=10, textColor=INK),
    "normal": _style("normal", 9.5, after=5),
    "caveat": _style("caveat", 8.5, before=4, after=4),
    "bullet": _style("bullet", 9.5, after=2, leftIndent=12, bulletIndent=2),
    "heading 1": _style("heading 1", 16, bold=True, before=14, after=6, textColor=INK),
    "heading 2": _style("heading 2", 12, bold=True, before=10, after=4, textColor=INK),
    "caption": _style("caption", 8, bold=True, before=4, after=3, textColor=INK),
    "head": _style("head", 7.5, bold=True),
    "text": _style("text", 7.5, after=1),
    "note": _style("note", 6, textColor=_GREY),
    "verdict": _style("verdict", 8, bold=True),
    "article": _style("article", 9, bold=True, after=1, textColor=INK),
    "where": _style("where", 7.5, bold=True),
    "running": _style("running", 7.5, textColor=INK),
    "quote": _style("quote", 7.5, after=2, leftIndent=5),
}


class Place(Flowable):
    """A place without height that the outline names, at a level from 0; what follows it is named."""

    def __init__(self, words: str, level: int, anchor: str = "") -> None:
        super().__init__()
        self._words, self._level, self._anchor = words, level, anchor

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        canvas = self.canv
        canvas.places = getattr(canvas, "places", 0) + 1
        name = self._anchor or f"place_{canvas.places}"
        canvas.bookmarkHorizontal(name, 0, 4)
        canvas.addOutlineEntry(self._words, name, self._level, closed=self._level > 0)


def drawn(block: Block, width: float) -> list[Any]:
    """A block as flowables. width: between the margins, in points."""
    match block:
        case Heading():
            first = PageBreak() if block.page else CondPageBreak(_ROOM + 60)
            heading = Paragraph(marked(block.words), STYLES[f"heading {block.level}"])
            return [first, Place(block.words, block.level - 1, block.anchor), heading]
        case Text():
            bullet = "•" if block.style == "bullet" else None
            return [Paragraph(marked(block.words), STYLES[block.style], bulletText=bullet)]
        case Table():
            words = _("Table {number}: {caption}").format(number=block.number, caption=block.caption)
            caption = Paragraph(marked(words), STYLES["caption"])
            return [CondPageBreak(_ROOM), caption, _table(block, width), Spacer(0, 8)]


def _table(block: Table, width: float) -> Any:
    cells: list[list[Any]] = [[Paragraph(marked(name), STYLES["head"]) for name, _share in block.columns]]
    commands: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.4, _RULE),
        ("BACKGROUND", (0, 0), (-1, 0), _HEAD),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    for at, row in enumerate(block.rows, start=1):
        made: list[Any] = []
        for cell in row:
            place, end = (len(made), at), (len(made) + cell.across - 1, at)
            if cell.shade:
                commands.append(("BACKGROUND", place, end, _colour(cell.shade)))
            if cell.across > 1:
                commands.append(("SPAN", place, end))
            made += [_lines(cell), *[""] * (cell.across - 1)]
        cells.append(made)
    widths = [width * share for _name, share in block.columns]
    for at in block.kept:
        if _height(cells[at + 1 : at + 3], block.rows[at : at + 2], widths) < _KEPT:
            commands.append(("NOSPLIT", (0, at + 1), (0, at + 2)))
    return PagedTable(
        cells, colWidths=widths, repeatRows=1, splitInRow=1, style=TableStyle(commands), longTableOptimize=1
    )


def _height(drawn: list[list[Any]], rows: Sequence[tuple[Cell, ...]], widths: Sequence[float]) -> float:
    """How high some rows are, in points. What is kept together must fit on a page, or it can't be printed at all."""
    total = 0.0
    for made, row in zip(drawn, rows, strict=True):
        highest, at = 0.0, 0
        for cell in row:
            width = sum(widths[at : at + cell.across]) - 8
            highest = max(highest, sum(each.wrap(width, _KEPT)[1] for each in made[at]))
            at += cell.across
        total += highest
    return total


def _colour(shade: str) -> Color:
    return HexColor(f"#{shade}")


def _lines(cell: Cell) -> list[Any]:
    return [made for line in cell.lines for made in _line(line)]


def _line(line: Line) -> list[Any]:
    style = STYLES[line.style]
    bold = style.fontName == BOLD
    markup = "".join(marked(words, bold=found and not bold) for words, found in line.words)
    if line.link:
        markup = f'<a href="#{line.link}" color="#1F4E8C">{markup}</a>'
    place = [Place(line.text, 2)] if line.style == "article" else []
    return [*place, Paragraph(markup, style)]
