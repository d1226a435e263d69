"""A Report in, the bytes of a PDF out: the story of the table on pages, with their numbers and an outline."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.pagesizes import A4, LETTER, landscape
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from gapcheck.findings import Report
from gapcheck.report.layout import Paper
from gapcheck.report.pdf.drawing import drawn
from gapcheck.report.pdf.fonts import fonts
from gapcheck.report.pdf.running import Numbered, running
from gapcheck.report.table.front import full_title, tool
from gapcheck.report.table.story import Story
from gapcheck.report.table.words import in_turn, language_tag

_PAPER = {"a4": landscape(A4), "letter": landscape(LETTER)}
_MARGIN = 16 * mm


def printed(report: Report, paper: Paper) -> bytes:
    """The PDF on that paper; the same report gives the same bytes, dated as every file of gapcheck is."""
    fonts()
    page = BytesIO()
    width, height = _PAPER[paper]
    document = BaseDocTemplate(
        page,
        pagesize=(width, height),
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=full_title(report),
        subject=in_turn(pack.title for pack in report.packs),
        author=tool(report),
        creator=tool(report),
        lang=language_tag(report.language),
        invariant=1,
        displayDocTitle=True,
    )
    frame = Frame(_MARGIN, _MARGIN, width - 2 * _MARGIN, height - 2 * _MARGIN, 0, 0, 0, 0)
    head, foot = full_title(report), tool(report)
    template = PageTemplate(frames=[frame], onPage=lambda canvas, made: running(canvas, made, head, foot))
    document.addPageTemplates(template)
    blocks = Story(report).blocks()
    document.build([made for block in blocks for made in drawn(block, width - 2 * _MARGIN)], canvasmaker=Numbered)
    return page.getvalue()
