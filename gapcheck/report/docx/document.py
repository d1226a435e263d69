"""A Report in, the bytes of a Word document out: the story of the table, block by block."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from gapcheck.findings import Report
from gapcheck.messages import _
from gapcheck.report.docx.parts import bookmarked, paragraph, run, table, with_fields
from gapcheck.report.docx.styles import blank, running, width
from gapcheck.report.layout import Paper
from gapcheck.report.table.blocks import Block, Heading, Table, Text
from gapcheck.report.table.front import full_title, tool
from gapcheck.report.table.moment import undated
from gapcheck.report.table.story import Story
from gapcheck.report.table.words import in_turn

_STYLES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "normal": "Normal",
    "caveat": "Caveat",
    "bullet": "ListBullet",
}


def written(report: Report, paper: Paper) -> bytes:
    """The document on that paper; the same report gives the same bytes."""
    document = blank(
        title=full_title(report),
        subject=in_turn(pack.title for pack in report.packs),
        author=tool(report),
        language=report.language,
        paper=paper,
    )
    fields = {"page": ("PAGE", "1"), "pages": ("NUMPAGES", "1")}
    foot = with_fields(_("{tool}: page {page} of {pages}"), fields, {"tool": tool(report)})
    running(document, [run(full_title(report))], foot)
    last = document.element.body[-1]  # the properties of the section stand after all that is in it
    for at, block in enumerate(Story(report).blocks()):
        for made in _drawn(block, at, width(document)):
            last.addprevious(made)
    page = BytesIO()
    document.save(page)
    return undated(page.getvalue())


def _drawn(block: Block, at: int, width: int) -> list[Any]:
    """A block as elements; at: its place, by which a bookmark is numbered. width: in twentieths of a point."""
    match block:
        case Heading():
            made = paragraph(f"Heading{block.level}", block.words, page=block.page)
            return [bookmarked(made, block.anchor, at) if block.anchor else made]
        case Text():
            return [paragraph(_STYLES[block.style], block.words, keep=block.keep)]
        case Table():
            number = ("SEQ Table \\* ARABIC", str(block.number))
            caption = with_fields(_("Table {number}: {caption}"), {"number": number}, {"caption": block.caption})
            return [paragraph("Caption", *caption, keep=True), table(block, width), paragraph("TableText")]
