"""A Word document (ECMA-376, WordprocessingML) goes in, its lines come out as Word would print them."""

from __future__ import annotations

from gapcheck.read.docx.package import is_word, open_package
from gapcheck.read.format import Certainty, Format, Reading
from gapcheck.read.lines import Lines
from gapcheck.text import Mark, MarkKind, Span


def read(data: bytes, name: str) -> Reading:
    """Read a .docx: automatic numbers printed, changes accepted, notes at the end.

    Raises UnreadableInput for a damaged, oversized or hostile package.
    """
    from gapcheck.read.docx.body import Body
    from gapcheck.read.docx.numbering import Numbering
    from gapcheck.read.docx.styles import Styles

    package = open_package(data, name)
    styles = Styles(package.part("styles"))
    notes = {kind: package.part(kind) for kind in ("footnotes", "endnotes")}
    body = Body(styles, Numbering(package.part("numbering"), styles), notes)
    lines = Lines()
    pages: list[int] = []
    for line in body.lines(package.document):
        if line.heading:
            lines.blank()
        span = lines.add(line.text)
        if span is None:
            continue
        lines.mark(MarkKind.HEADING, span if line.heading else None, line.heading)
        for start, end in line.cells:
            lines.mark(MarkKind.CELL, Span(span.start + start, span.start + end))
        while len(pages) < line.page:
            pages.append(span.start)
    for note in body.notes:
        lines.note(note)
    text, marks = lines.finish()
    ends = [*pages[1:], len(text)]
    paged = tuple(
        Mark(MarkKind.PAGE, Span(start, end), str(count))
        for count, (start, end) in enumerate(zip(pages, ends, strict=True), start=1)
        if len(pages) > 1
    )
    return Reading(text, marks + paged, body.title)


FORMAT = Format(
    name="docx",
    title="Word document (.docx)",
    suffixes=(".docx", ".docm", ".dotx"),
    recognise=lambda data: Certainty.SURE if is_word(data) else Certainty.NO,
    read=read,
)
