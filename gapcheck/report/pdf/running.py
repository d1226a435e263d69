"""A page in, its running lines out: the table's title at the head, "page 3 of 21" at the foot.

How many pages there are is known at the end only, so each foot refers to one form that is drawn then.
"""

from __future__ import annotations

import re
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from gapcheck.messages import _
from gapcheck.report.pdf.drawing import INK, STYLES
from gapcheck.report.pdf.fonts import TEXT, marked

SIZE = 7.5
_ABOVE, _BELOW = 18.0, 14.0  # points between the text and its running lines
_TOTAL = "pages"
_ROOM = "000"  # what is kept free for the number of pages


class Numbered(Canvas):
    """A canvas that knows, once it is saved, how many pages it has."""

    def save(self) -> None:
        total = str(self.getPageNumber() - 1)
        self.beginForm(_TOTAL, 0, -SIZE, 100, SIZE * 2)
        self.setFont(TEXT, SIZE)
        self.drawString(0, 0, total)
        self.endForm()
        super().save()


def running(canvas: Any, document: Any, head: str, tool: str) -> None:
    """The lines at the head and at the foot of a page; a head too long for its line ends in an ellipsis."""
    left, width = document.leftMargin, document.width
    canvas.saveState()
    line = Paragraph(marked(_fitting(head, width)), STYLES["running"])
    line.wrapOn(canvas, width, document.topMargin)
    line.drawOn(canvas, left, document.pagesize[1] - document.topMargin + _ABOVE - SIZE)
    canvas.setFont(TEXT, SIZE)
    canvas.setFillColor(INK)
    place, foot = left, document.bottomMargin - _BELOW
    for part in re.split(r"(\{\w+\})", _("{tool}: page {page} of {pages}")):
        if part == "{pages}":
            canvas.saveState()
            canvas.translate(place, foot)
            canvas.doForm(_TOTAL)
            canvas.restoreState()
            place += stringWidth(_ROOM, TEXT, SIZE)
        else:
            words = part.format(tool=tool, page=canvas.getPageNumber())
            canvas.drawString(place, foot, words)
            place += stringWidth(words, TEXT, SIZE)
    canvas.restoreState()


def _fitting(words: str, width: float) -> str:
    if stringWidth(words, TEXT, SIZE) <= width:
        return words
    while words and stringWidth(f"{words}…", TEXT, SIZE) > width * 0.95:
        words = words[: len(words) * 19 // 20]
    return f"{words.rstrip()}…"
